# since 3.11
# Exception groups: what they hold, how they are taken apart, and how they look.
import io
import pickle
import re
import sys
import traceback


def raised(run, *args):
    try:
        return run(*args)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def show(text):
    print(re.sub('File ".*/', 'File "', text))


def leaf(n):
    if n == 0:
        raise ValueError("leaf")
    leaf(n - 1)


def collect(*calls):
    errors = []
    for call in calls:
        try:
            call()
        except Exception as problem:
            errors.append(problem)
    raise ExceptionGroup("tasks failed", errors)


def nested():
    collect(lambda: leaf(1), lambda: 1 / 0)


def chained():
    try:
        {}["x"]
    except KeyError as problem:
        raise RuntimeError("outer") from problem


class Mine(ExceptionGroup):

    def derive(self, some):
        return Mine(self.message, some)


group = ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("in", [OSError(5), KeyError("k")])])
print(repr(group), group, group.message, len(group.exceptions), group.args[0])
print(group.subgroup(OSError), group.subgroup((ValueError, KeyError)).exceptions, group.subgroup(lambda each: isinstance(each, TypeError)))
print(group.subgroup(MemoryError), group.subgroup(Exception) is group, group.split(ValueError), group.split(MemoryError))
print([repr(part) for part in group.split((OSError, TypeError))], repr(group.derive([ValueError(2)])))
for wrong in ("x", []), ("x", 5), ("x", [1]), ("x", [KeyboardInterrupt()]), ("x",), (5, [ValueError()]):
    print(raised(ExceptionGroup, *wrong))
print(raised(group.split, 5), raised(Mine, "x", [SystemExit()]))
print(repr(BaseExceptionGroup("x", [KeyboardInterrupt()])), type(BaseExceptionGroup("x", [ValueError()])).__name__)
print([each.__name__ for each in ExceptionGroup.__mro__], ExceptionGroup.__bases__, isinstance(group, Exception))
mine = Mine("mine", [ValueError(1), KeyError(2)])
mine.add_note("n")
print([repr(part) for part in mine.split(KeyError)], mine.subgroup(KeyError).__notes__, repr(pickle.loads(pickle.dumps(group))))

try:
    collect(nested, chained, lambda: [][1])
except ExceptionGroup as problem:
    problem.add_note("a note\nof two lines")
    show(traceback.format_exc())
    show("".join(traceback.format_exception(problem.exceptions[1])))
    show("".join(traceback.format_exception_only(problem)))
    errors, sys.stderr = sys.stderr, io.StringIO()
    sys.excepthook(*sys.exc_info())
    told, sys.stderr = sys.stderr.getvalue(), errors
    show(told)
    failed = problem
print("".join(traceback.format_exception(ExceptionGroup("wide", [ValueError(i) for i in range(18)]))))
deep = ValueError("deep")
for i in range(12):
    deep = ExceptionGroup(str(i), [deep])
print("".join(traceback.format_exception(deep)))
try:
    try:
        raise failed
    except ExceptionGroup:
        raise TypeError("while handling")
except TypeError:
    show(traceback.format_exc())
matching, rest = failed.split(RuntimeError)
print(matching, rest, matching.__notes__, matching.__traceback__ is failed.__traceback__)


class Coded(ExceptionGroup):

    def __init__(self, message, exceptions, *, code=0):
        self.code = code


several = [ValueError(1)]
kept = Coded("kept", several, code=4)
several.append(KeyError(2))
print(kept.code, kept.exceptions, kept.args, str(kept), repr(kept), kept.exceptions is kept.exceptions)
for kept.args in ("x",), (), (1, 2, 3):
    print(kept.exceptions, kept.message, str(kept), repr(kept), kept.split(ValueError), repr(kept.derive([KeyError(4)])))
print("".join(traceback.format_exception(kept)))
for make in (lambda: ExceptionGroup("x", several, a=1), lambda: ExceptionGroup("x", exceptions=several), lambda: ExceptionGroup("x"),
             lambda: Coded("x", several, 1, code=2), lambda: Coded("x", several, nope=1)):
    try:
        print(make())
    except TypeError as problem:
        print(problem)
