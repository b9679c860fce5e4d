# since 3.11
# traceback.TracebackException of exception groups: kept, and shown later.
import re
import sys
import traceback
from traceback import TracebackException


def show(text):
    print(re.sub('File ".*/', 'File "', text))


def group():
    return ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])


def fail():
    try:
        raise KeyError("before")
    except KeyError:
        raise group()


try:
    fail()
except ExceptionGroup as e:
    e.add_note("noted")
    kept = TracebackException.from_exception(e)
    problem = e

print(str(kept), [str(held) for held in kept.exceptions], kept.exceptions[2].exceptions[0].exc_type is OSError)
print(kept.max_group_width, kept.max_group_depth, TracebackException.from_exception(ValueError(1)).exceptions)
show("".join(kept.format()))
show("".join(kept.format(chain=False)))
print(list(kept.format_exception_only()))
for width, depth in (2, 5), (5, 1), (1, 2):
    narrow = TracebackException(type(problem), problem, problem.__traceback__, max_group_width=width, max_group_depth=depth)
    show("".join(narrow.format()))

try:
    try:
        raise ExceptionGroup("a", [problem, ValueError("beside")])
    except ExceptionGroup as e:
        raise ValueError("end") from e
except ValueError as e:
    show("".join(TracebackException.from_exception(e).format()))
    show("".join(traceback.format_exception(e)))
    show("".join(traceback.format_exception(e, limit=1, chain=False)))

try:
    raise problem
except* ValueError as e:
    show(traceback.format_exc())
    show("".join(TracebackException(*sys.exc_info()).format()))
except* (TypeError, OSError) as e:
    show("".join(traceback.format_exception_only(type(e), e)))

deep = ValueError("deepest")
for n in range(12):
    deep = ExceptionGroup("level %d" % n, [TypeError(n), deep])
show("".join(traceback.format_exception(deep)))
