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
        except BaseException as problem:
            if sys.version_info[0] > 2:
                if sys.version_info >= (3, 10) or not isinstance(problem, SystemExit):
                    after = ":" if sys.version_info >= (3, 13) else ""
                    sys.stderr.write("Exception ignored in atexit callback%s %r%s\n" % ("" if after else ":", func, after)
                                     if sys.version_info >= (3, 10) else "Error in atexit._run_exitfuncs:\n")
                    sys.stderr.write(_gilgamesh.format_exception(problem.with_traceback(problem.__traceback__.tb_next)))
                continue
            if not isinstance(problem, SystemExit):
                sys.stderr.write("Error in atexit._run_exitfuncs:\n")
                sys.stderr.write(_gilgamesh.format_exc(problem))
            # In 2.7 the last mistake of all comes through when the others have been called, and is told of again.
            if _run_exitfuncs():
                return True
            if isinstance(problem, SystemExit):
                raise problem
            sys.stderr.write("Error in sys.exitfunc:\n")
            sys.stderr.write(_gilgamesh.format_exception(problem))
            return True
