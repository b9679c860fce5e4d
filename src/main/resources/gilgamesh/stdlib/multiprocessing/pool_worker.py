"""What a worker of a pool does, and what it sends. To programs, and to pickle, all of it is multiprocessing.pool's."""
import itertools
import sys
import traceback

from multiprocessing.util import debug

__name__ = "multiprocessing.pool"

_3 = sys.version_info[0] >= 3
_map = map if _3 else itertools.imap


def mapstar(args):
    return list(_map(*args))


if _3:

    def starmapstar(args):
        return list(itertools.starmap(*args))


class RemoteTraceback(Exception):
    """The worker's traceback, as a text."""

    def __str__(self):
        return self.tb

    def __init__(self, tb):
        self.tb = tb


def _with_cause(problem, text):
    problem.__cause__ = RemoteTraceback(text)
    return problem


class ExceptionWithTraceback(object):
    """An exception on its way to the parent, where its traceback becomes its cause."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % "".join(traceback.format_exception(type(exc), exc, tb))
        if sys.version_info >= (3, 12):
            # The traceback would keep the frames alive, and all that is in them.
            exc.__traceback__ = None

    def __reduce__(self):
        return _with_cause, (self.exc, self.tb)


class MaybeEncodingError(Exception):
    """In place of a result that could not be pickled."""

    def __init__(self, exc, value):
        self.exc, self.value = texts = repr(exc), repr(value)
        super(MaybeEncodingError, self).__init__(*texts)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self) if _3 else "<MaybeEncodingError: %s>" % str(self)


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError("Maxtasks {!r} is not valid".format(maxtasks) if sys.version_info >= (3, 7) else "")
    put, get, completed = outqueue.put, inqueue.get, 0
    if hasattr(inqueue, "_writer"):
        # The parent's ends: as long as a worker has them open, nobody sees that the parent is gone.
        inqueue._writer.close()
        outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    while maxtasks is None or completed < maxtasks:
        try:
            task = get()
        except (EOFError, OSError, IOError):
            debug("worker got EOFError or OSError -- exiting")
            break
        if task is None:
            debug("worker got sentinel -- exiting")
            break
        job, place, func, args, keywords = task
        try:
            result = (True, func(*args, **keywords))
        except Exception as problem:
            if wrap_exception and func is not _raise_here:
                problem = ExceptionWithTraceback(problem, problem.__traceback__)
            result = (False, problem)
        try:
            put((job, place, result))
        except Exception as problem:
            wrapped = MaybeEncodingError(problem, result[1])
            debug("Possible encoding error while sending result: %s", wrapped)
            put((job, place, (False, wrapped)))
        task = job = result = func = args = keywords = None
        completed += 1
    debug("worker exiting after %d tasks", completed)


def _raise_here(problem):
    """A task in place of one that could not be sent."""
    raise problem
