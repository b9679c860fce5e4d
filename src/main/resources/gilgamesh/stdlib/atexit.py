"""What is called when the program ends, the last one first."""
import _gilgamesh
import sys

_calls = []


def register(func, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _calls.append((func, args, kwargs))
    return func


if sys.version_info[0] > 2:

    def unregister(func):
        _calls[:] = [call for call in _calls if call[0] != func]


def _clear():
    del _calls[:]


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    """The interpreter calls it after it has waited for the threads that are no daemons."""
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as problem:
            if sys.version_info[0] > 2:
                sys.stderr.write("Exception ignored in atexit callback: %r\n" % (func,) if sys.version_info >= (3, 10)
                                 else "Error in atexit._run_exitfuncs:\n")
            else:
                sys.stderr.write("Error in atexit._run_exitfuncs:\n")
            sys.stderr.write(_gilgamesh.format_exception(problem))
