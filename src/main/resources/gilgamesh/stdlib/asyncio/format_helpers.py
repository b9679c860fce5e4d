"""How futures, tasks, coroutines and callbacks look as texts."""
import functools
import sys
import traceback
import types

import reprlib

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_13 = sys.version_info >= (3, 13)

# How many places the text of a traceback in debug mode has at most.
_DEPTH = 10
# What stands for C code is no place in a program.
_C_CODE = "_asyncio.py"


def extract_stack(f=None, limit=None):
    """The places from the outermost frame to this one, of which only the last few are kept."""
    frame = sys._getframe(1) if f is None else f
    places = [each for each in traceback.extract_stack(frame) if each.filename != _C_CODE]
    return traceback.StackSummary.from_list(places[-(_DEPTH if limit is None else limit):])


# ---------------------------------------------------------------- callbacks

def _source_of(function):
    while True:
        if isinstance(function, functools.partial):
            function = function.func
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        else:
            break
    # CPython names the place of a function, but not that of a bound method.
    code = getattr(function, "__code__", None)
    if code is None or isinstance(function, types.MethodType):
        return None
    return code.co_filename, code.co_firstlineno


def _is_c_code(method):
    code = getattr(method, "__code__", None)
    return code is not None and code.co_filename == _C_CODE


def _text_of_arguments(args, kwargs):
    texts = [reprlib.repr(each) for each in args or ()]
    texts += ["%s=%s" % (name, reprlib.repr(each)) for name, each in (kwargs or {}).items()]
    return "(%s)" % ", ".join(texts)


def _text_of_call(function, args, kwargs, debug, behind=""):
    # From 3.13 on arguments are told in debug mode only: they may be secret.
    behind = (_text_of_arguments(args, kwargs) if debug or not _3_13 else "()") + behind
    if isinstance(function, functools.partial):
        return _text_of_call(function.func, function.args, function.keywords, debug, behind)
    if not _3_10 and getattr(function, "__name__", None) == "task_wakeup" and _is_c_code(function):
        # An object of its own, in C.
        return "<TaskWakeupMethWrapper object at %#x>" % id(function) + behind
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
    return name + behind


def text_of_callback(function, args, debug=False):
    text = _text_of_call(function, args, None, debug)
    source = _source_of(function)
    return text + " at %s:%s" % source if source else text


def _text_of_callbacks(callbacks):
    functions = [each[0] for each in callbacks] if _3_7 else callbacks
    if len(functions) == 1:
        shown = text_of_callback(functions[0], ())
    elif len(functions) == 2:
        shown = "%s, %s" % tuple([text_of_callback(each, ()) for each in functions])
    else:
        first, last = text_of_callback(functions[0], ()), text_of_callback(functions[-1], ())
        shown = "%s, <%d more>, %s" % (first, len(functions) - 2, last)
    return "cb=[%s]" % shown


# ---------------------------------------------------------------- futures and tasks

def _words_of_future(future):
    words = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            words.append("exception=%r" % (future._exception,))
        else:
            words.append("result=" + reprlib.repr(future._result))
    if future._callbacks:
        words.append(_text_of_callbacks(future._callbacks))
    if future._source_traceback:
        place = future._source_traceback[-1]
        words.append("created at %s:%s" % (place[0], place[1]))
    return words


def text_of_future(future):
    return "<%s %s>" % (future.__class__.__name__, " ".join(_words_of_future(future)))


def text_of_task(task):
    words = _words_of_future(task)
    if task.cancelling() and not task.done() if _3_11 else task._must_cancel:
        words[0] = "cancelling"
    between = ["name=%r" % task._name] if _3_8 else []
    if task._coro is not None:
        between.append("coro=<%s>" % text_of_coroutine(task._coro))
    if task._fut_waiter is not None:
        between.append("wait_for=%r" % (task._fut_waiter,))
    words[1:1] = between
    return "<%s %s>" % (task.__class__.__name__, " ".join(words))


def text_of_coroutine(coroutine):
    name = getattr(coroutine, "__qualname__", None) or getattr(coroutine, "__name__", None)
    name = "%s()" % (name or "<%s without __name__>" % type(coroutine).__name__)
    prefix = "cr" if hasattr(coroutine, "cr_code") else "gi"
    code = getattr(coroutine, prefix + "_code", None)
    if code is None:
        return name + " running" if getattr(coroutine, prefix + "_running", False) else name
    frame = getattr(coroutine, prefix + "_frame", None)
    if frame is not None:
        return "%s running at %s:%s" % (name, code.co_filename, frame.f_lineno)
    return "%s done, defined at %s:%s" % (name, code.co_filename, code.co_firstlineno)


# ---------------------------------------------------------------- where a task is

def _frame_of(coroutine):
    for attribute in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coroutine, attribute):
            return getattr(coroutine, attribute)
    return None


def stack_of_task(task, limit):
    """The frames of a task that is not done; of one that failed, those that its exception passed."""
    frames = []
    frame = _frame_of(task._coro)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        place = task._exception.__traceback__
        while place is not None and (limit is None or len(frames) < limit):
            if place.tb_frame.f_code.co_filename != _C_CODE:
                frames.append(place.tb_frame)
            place = place.tb_next
    return frames


def print_stack_of_task(task, limit, file):
    frames = task.get_stack(limit=limit)
    error = task._exception
    if not frames:
        print("No stack for %r" % (task,), file=file)
    else:
        print("%s for %r (most recent call last):" % ("Stack" if error is None else "Traceback", task), file=file)
    places = []
    for frame in frames:
        code = frame.f_code
        from _traceback import line
        places.append((code.co_filename, frame.f_lineno, code.co_name, (line(code.co_filename, frame.f_lineno) or "").strip()))
    traceback.print_list(places, file=file)
    if error is not None:
        for line in traceback.format_exception_only(error.__class__, error):
            print(line, file=file, end="")
