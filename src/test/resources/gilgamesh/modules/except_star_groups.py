# since 3.11
# except*: how groups are split among the clauses, and what goes on afterwards.
import re
import sys
import traceback


def show(e, depth=0):
    print("  " * depth + repr(e), "tb" if e.__traceback__ else "-", "ctx", repr(e.__context__), "cause", repr(e.__cause__), getattr(e, "__notes__", None))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions:
            show(x, depth + 1)


def run(f):
    print("--", f.__name__)
    try:
        print("result", f())
    except BaseException as e:
        show(e)
        if not f.__name__.startswith("bad"):
            # 3.13 would show the lines of the whole clause.
            print(re.sub('File ".*/', 'File "', traceback.format_exc()))
    print("handled", repr(sys.exc_info()[1]))


def group():
    return ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])


def naked():
    try:
        raise ValueError(1)
    except* ValueError as e:
        show(e)
        print(repr(sys.exc_info()[1]))
    return "done"


def naked_unmatched():
    try:
        raise ValueError(1)
    except* TypeError as e:
        show(e)


def naked_base():
    try:
        raise KeyboardInterrupt("x")
    except* (TypeError, KeyboardInterrupt) as e:
        show(e)
        raise


def naked_raise():
    try:
        raise ValueError(1)
    except* ValueError:
        raise


def naked_raise_other():
    try:
        raise ValueError(1)
    except* ValueError:
        raise KeyError(2)


def partial():
    try:
        raise group()
    except* ValueError as e:
        show(e)
        print("handling", repr(sys.exc_info()[1]))


def all_of_it():
    try:
        raise group()
    except* ValueError as e:
        show(e)
    except* TypeError as e:
        show(e)
    except* OSError as e:
        show(e)
    else:
        print("else")
    finally:
        print("finally")
    return 5


def reraise_part():
    try:
        raise group()
    except* ValueError as e:
        raise
    except* OSError as e:
        pass


def reraise_named():
    try:
        raise group()
    except* ValueError as e:
        raise e


def raise_new():
    try:
        raise group()
    except* ValueError as e:
        raise KeyError("new")
    except* TypeError as e:
        raise AttributeError("newer") from e


def raise_new_all():
    try:
        raise group()
    except* Exception:
        raise KeyError("new")


def two_new():
    try:
        raise group()
    except* (ValueError, OSError):
        raise KeyError("new")
    except* TypeError:
        raise group()


def bad_type():
    try:
        raise group()
    except* 5:
        pass


def bad_group():
    try:
        raise group()
    except* ExceptionGroup:
        pass


def bad_group2():
    try:
        raise ValueError(1)
    except* (ValueError, BaseExceptionGroup):
        pass


def bad_second():
    try:
        raise group()
    except* ValueError:
        print("first")
    except* (TypeError, 7):
        pass


def else_runs():
    try:
        pass
    except* ValueError:
        pass
    else:
        return "else"


def nested():
    try:
        try:
            raise group()
        except* ValueError as e:
            try:
                raise TypeError("inner") from e
            except* TypeError as f:
                raise f.exceptions[0]
    except* TypeError as e:
        show(e)
        raise KeyError from None


def noted():
    g = group()
    g.add_note("a note")
    try:
        raise g
    except* ValueError as e:
        e.add_note("on the part")
        print(e.__notes__, g.__notes__)
        raise


def in_handler():
    try:
        raise RuntimeError("outer")
    except RuntimeError:
        try:
            raise group()
        except* ValueError:
            print(repr(sys.exc_info()[1]))
            raise KeyError(1)


class Own(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        made = super().__new__(cls, message, excs)
        made.code = code
        return made
    def derive(self, excs):
        print("derive", excs)
        return Own(self.message, excs, self.code)


def own():
    try:
        raise Own("own", [ValueError(1), TypeError(2), Own("deep", [ValueError(3)], 8)], 7)
    except* ValueError as e:
        print(e.code, e.exceptions[1].code)


def own_reraised():
    try:
        raise Own("own", [ValueError(1), TypeError(2), Own("deep", [ValueError(3)], 8)], 7)
    except* OSError as e:
        pass


def own_some():
    try:
        raise Own("own", [ValueError(1), TypeError(2), OSError(9), Own("deep", [ValueError(3)], 8)], 7)
    except* OSError as e:
        pass
    except* ValueError as e:
        raise


def base_group():
    try:
        raise BaseExceptionGroup("b", [SystemExit(1), ValueError(2)])
    except* SystemExit as e:
        show(e)


def loop():
    out = []
    for i in range(4):
        try:
            if i % 2:
                raise group()
            raise OSError(i)
        except* (ValueError, TypeError) as e:
            out.append(len(e.exceptions))
            for x in e.exceptions:
                if x.args[0] == 1:
                    continue
                break
        except* OSError as e:
            out.append(str(e))
    return out


def generator():
    def g():
        try:
            yield 1
        except* ValueError as e:
            yield repr(e)
        except* TypeError:
            yield "t"
    it = g()
    next(it)
    print(it.throw(ValueError(5)))
    print(list(it))
    it = g()
    next(it)
    print(it.throw(group()))
    print(repr(sys.exc_info()[1]))
    try:
        print(next(it))
        print(next(it))
    except ExceptionGroup as e:
        show(e)


def unbound():
    e = 1
    try:
        raise ValueError
    except* ValueError as e:
        pass
    return e


def same_exception_twice():
    v = ValueError(1)
    g = ExceptionGroup("g", [v, ExceptionGroup("h", [v, TypeError(2)])])
    try:
        raise g
    except* TypeError:
        pass


def raise_group_in_context():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise ExceptionGroup("new", [e, KeyError(3)])


class Odd(ExceptionGroup):
    def derive(self, excs):
        return ValueError("no group")


def bad_derive():
    try:
        raise Odd("o", [ValueError(1), TypeError(2)])
    except* ValueError:
        print("never")


class Splits(ExceptionGroup):
    def split(self, types):
        print("split by", types)
        return super().split(types)


def splits():
    try:
        raise Splits("s", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(type(e))
    except* (OSError, TypeError) as e:
        print(type(e))


for name, value in list(globals().items()):
    if name not in ("show", "run", "group") and callable(value) and not isinstance(value, type):
        run(value)
print(group().subgroup(ValueError), Own("own", [ValueError(1), OSError(2)]).subgroup(OSError))
