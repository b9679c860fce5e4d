"""traceback: places and texts."""
from __future__ import print_function

import io
import sys
import traceback


def clean(text):
    name = __file__
    return text.replace(name, "FILE").replace(name.split("/")[-1], "FILE")


def inner(n):
    if n:
        return inner(n - 1)
    raise ValueError("deep")


def outer():
    inner(1)


try:
    outer()
except ValueError:
    kind, value, tb = sys.exc_info()
    print(clean(traceback.format_exc()))
    print([tuple(place)[1:] for place in traceback.extract_tb(tb)])
    print(clean("".join(traceback.format_tb(tb, 1))))
    print(traceback.format_exception_only(kind, value))
    print(clean("".join(traceback.format_exception(kind, value, tb, 2))))
    traceback.print_exc(file=sys.stdout, limit=0)
    print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next.tb_frame.f_locals)

if sys.version_info[0] > 2:
    try:
        try:
            outer()
        except ValueError as problem:
            raise KeyError("second")
    except KeyError:
        print(clean(traceback.format_exc()))
    text = io.StringIO()
    try:
        inner(10)
    except ValueError as problem:
        traceback.print_exception(type(problem), problem, problem.__traceback__, file=text)
        made = traceback.TracebackException.from_exception(problem)
        print("".join(made.format()) == text.getvalue(), str(made), list(made.format_exception_only()), made.exc_type.__name__)
        print(repr(clean(repr(traceback.extract_tb(problem.__traceback__)[0]))))
    print(clean(text.getvalue()))


class Own(Exception):
    pass


def stack():
    return traceback.extract_stack()


print([tuple(place)[1:] for place in stack()])
print(clean("".join(traceback.format_list([("a.py", 3, "f", "x = 1"), ("b.py", 4, "g", None)]))))
print(traceback.format_exception_only(Own, Own("mine")))
print(traceback.format_exception_only(Own, Own()))
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno, sys._getframe().f_back)


def depth():
    return sys._getframe(1).f_code.co_name


def caller():
    return depth()


print(caller())
try:
    raise Own("two", "args")
except Own:
    print(clean(traceback.format_exc()))
try:
    eval("1 +") if False else exec_missing
except NameError:
    print(traceback.format_exc().splitlines()[-1])
