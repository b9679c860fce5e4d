"""What the modules of multiprocessing share: a logger, finalizers, calls for the child of a fork, and the end of a process."""
import atexit
import itertools
import os
import sys
import threading
import weakref

from multiprocessing import process

_3 = sys.version_info[0] >= 3

# The logger, between the levels of logging.
NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"

_logger = None
_log_to_stderr = False


def _log(level, msg, args):
    if _logger:
        _logger.log(level, msg, *args)


def sub_debug(msg, *args):
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    _log(DEBUG, msg, args)


def info(msg, *args):
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    _log(SUBWARNING, msg, args)


def get_logger():
    global _logger
    if not _logger:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        atexit.unregister(_exit_function) if _3 else None
        atexit.register(_exit_function)
    return _logger


def log_to_stderr(level=None):
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return _logger


# --- where sockets and the like of this process and its children lie

_temp_dir_number = itertools.count()


def get_temp_dir():
    """A folder for the addresses of listeners, the same for a process and its children."""
    config = process.current_process()._config
    folder = config.get("tempdir")
    if folder is None:
        folder = _new_temp_dir()
        info("created temp directory %s", folder)
        Finalize(None, _remove_temp_dir, (folder,), exitpriority=-100)
        config["tempdir"] = folder
    return folder


def _new_temp_dir():
    # Other programs make none there, so its name needs only be one of its own.
    folder = "/tmp/pymp-%d-%d" % (os.getpid(), next(_temp_dir_number))
    os.mkdir(folder, 0o700)
    return folder


def _remove_temp_dir(folder):
    for name in os.listdir(folder):
        os.unlink(folder + "/" + name)
    os.rmdir(folder)


# --- what is to be done in the child of a fork

_after_fork = weakref.WeakValueDictionary()
_after_fork_number = itertools.count()


def register_after_fork(obj, func):
    _after_fork[next(_after_fork_number), id(obj), func] = obj


def _run_after_forkers():
    for (number, ident, func), obj in sorted(_after_fork.items(), key=_order):
        try:
            func(obj)
        except Exception as problem:
            info("after forker raised exception %s", problem)


def _order(entry):
    return entry[0][0]


def _reseed():
    """In the child of a fork, which would draw what its parent draws. From 3.7 on random itself sees to that, after any fork."""
    if sys.version_info < (3, 7) and "random" in sys.modules:
        import random
        random.seed()


# --- finalizers

_finalizers = {}
_finalizer_number = itertools.count()


class Finalize(object):
    """A call that is made once: by hand, when an object is gone, or at the end of the process, those of high priority first."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError("Exitpriority ({0!r}) must be None or int, not {1!s}".format(exitpriority, type(exitpriority)))
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._reference = None if obj is None else weakref.ref(obj, self)
        self._call = (callback, args, kwargs or {})
        self._key = (exitpriority, next(_finalizer_number))
        self._pid = os.getpid()
        _finalizers[self._key] = self

    # What it needs is bound here: it may be called when this module's names are gone.

    def __call__(self, wr=None, _getpid=os.getpid):
        call = self._take()
        if call is None or self._pid != _getpid():
            return None
        callback, args, kwargs = call
        return callback(*args, **kwargs)

    def _take(self, _finalizers=_finalizers):
        call, self._call = self._call, None
        return call if _finalizers.pop(self._key, None) else None

    def cancel(self):
        self._take()

    def still_active(self):
        return self._key in _finalizers

    def __repr__(self):
        if self._call is None:
            return "<%s object, dead>" % self.__class__.__name__
        callback, args, kwargs = self._call
        text = "<%s object, callback=%s" % (self.__class__.__name__, getattr(callback, "__name__", callback))
        if args:
            text += ", args=" + str(args)
        if kwargs:
            text += ", kwargs=" + str(kwargs)
        if self._key[0] is not None:
            text += ", exitpriority=" + str(self._key[0])
        return text + ">"


def _run_finalizers(least=None):
    """Those with a priority, of at least this one, the highest and among them the latest first; with None all that are left too."""
    due = [key for key in list(_finalizers) if key[0] is not None and (least is None or key[0] >= least)]
    for key in sorted(due, reverse=True):
        call = _finalizers.get(key)
        if call is not None:
            sub_debug("calling %s", call)
            try:
                call()
            except Exception:
                import traceback
                traceback.print_exc()
    if least is None:
        _finalizers.clear()


# --- the end of a process

_exiting = False


def is_exiting():
    return _exiting or _exiting is None


def _exit_function():
    """Ends the daemons among the children, waits for the others, and runs the finalizers, those of negative priority last."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    info("process shutting down")
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    if process.current_process() is not None:
        for child in process.active_children():
            if child.daemon:
                info("calling terminate() for daemon %s", child.name)
                child._popen.terminate()
        for child in process.active_children():
            info("calling join() for process %s", child.name)
            child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


atexit.register(_exit_function)


def ended_by_handlers(run):
    """What a forked process does, and from 3.13 on the exit handlers that it has registered itself, the first of which is ours."""
    if sys.version_info < (3, 13):
        return run()
    atexit._clear()
    atexit.register(_exit_function)
    try:
        return run()
    finally:
        atexit._run_exitfuncs()


def _begin_as_child():
    """Forgets what the parent had registered."""
    global _exiting
    _exiting = False
    _finalizers.clear()
    _run_after_forkers()


# --- locks and places that a fork makes anew

class ForkAwareThreadLock(object):

    def __init__(self):
        self._renew()
        register_after_fork(self, ForkAwareThreadLock._renew)

    def _renew(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *problem):
        return self._lock.__exit__(*problem)


class ForkAwareLocal(threading.local):

    def __init__(self):
        register_after_fork(self, _empty)

    def __reduce__(self):
        return type(self), ()


def _empty(place):
    place.__dict__.clear()


def _close_dropped_files():
    """What a process's target has opened goes with its variables when it returns; here nothing goes by itself."""
    files = sys.modules.get("_bufferedio")
    if files is not None:
        files._close_own()


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def close_fds(*fds):
    for fd in fds:
        os.close(fd)
