"""Processes as objects, 3.6 and later: what each of them is told at its birth, how it runs, and what its parent knows of it."""
import itertools
import os
import sys
import threading

__all__ = ["BaseProcess", "current_process", "active_children"]

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_13 = sys.version_info >= (3, 13)
_3_14 = sys.version_info >= (3, 14)

if _3_8:
    __all__ += ["parent_process"]

# How a child came to an end, for repr.
_SIGNALS = {1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 6: "SIGABRT", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2",
            13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM"}


def _cleanup():
    for child in list(_children):
        started = child._popen
        if started and started.poll() is not None:
            _gone(child)


def _gone(child):
    """It has ended, and somebody knows. CPython has the dangling ones in a WeakSet, which each leaves when it is dropped."""
    _children.discard(child)
    if _3_8:
        _dangling.discard(child)


def active_children():
    """The children that are alive; those that are not are reaped on the way."""
    _cleanup()
    return list(_children)


def current_process():
    return _current_process


if _3_8:

    def parent_process():
        return _parent_process


class AuthenticationString(bytes):
    """The key of a process: it goes to a child that is being started, and nowhere else."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class BaseProcess(object):

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        number = next(_process_counter)
        self._identity = _current_process._identity + (number,)
        self._config = _current_process._config.copy()
        self._parent_pid = os.getpid()
        if _3_8:
            self._parent_name = _current_process.name
        self._popen = None
        if _3_7:
            self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or "%s-%s" % (type(self).__name__, ":".join(str(each) for each in self._identity))
        if daemon is not None:
            self.daemon = daemon
        if _3_8:
            _dangling.add(self)

    def _check_closed(self):
        if _3_7 and self._closed:
            raise ValueError("process object is closed")

    def run(self):
        target = self._target
        if target:
            target(*self._args, **self._kwargs)

    def _obstacle(self):
        """Why it cannot be started, or None."""
        if self._popen is not None:
            return "cannot start a process twice"
        if os.getpid() != self._parent_pid:
            return "can only start a process object created by current process"
        if _current_process._config.get("daemon"):
            return "daemonic processes are not allowed to have children"
        return None

    def start(self):
        self._check_closed()
        obstacle = self._obstacle()
        assert obstacle is None, obstacle
        _cleanup()
        child = self._popen = self._Popen(self)
        self._sentinel = child.sentinel
        if _3_7:
            # The child has them; whatever hangs on them in the parent may go.
            for given in ("_target", "_args", "_kwargs"):
                delattr(self, given)
        _children.add(self)

    def terminate(self):
        self._check_closed()
        self._popen.terminate()

    if _3_7:

        def kill(self):
            self._check_closed()
            self._popen.kill()

    def join(self, timeout=None):
        self._check_closed()
        child = self._popen
        assert os.getpid() == self._parent_pid, "can only join a child process"
        assert child is not None, "can only join a started process"
        if child.wait(timeout) is not None:
            _gone(self)

    def is_alive(self):
        self._check_closed()
        if _current_process is self:
            return True
        assert os.getpid() == self._parent_pid, "can only test a child process"
        child = self._popen
        if child is None:
            return False
        lives = child.poll() is None
        if not lives:
            _gone(self)
        return lives

    if _3_7:

        def close(self):
            child = self._popen
            if child is not None:
                if child.poll() is None:
                    raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
                child.close()
                _gone(self)
                self._popen = None
                del self._sentinel
            self._closed = True

    if _3_14:

        def interrupt(self):
            self._check_closed()
            self._popen.interrupt()

    name = property(lambda self: self._name)
    daemon = property(lambda self: self._config.get("daemon", False))
    authkey = property(lambda self: self._config["authkey"])

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config.update(daemon=daemonic)

    @authkey.setter
    def authkey(self, authkey):
        self._config.update(authkey=AuthenticationString(authkey))

    @property
    def exitcode(self):
        self._check_closed()
        child = self._popen
        return None if child is None else child.poll()

    @property
    def pid(self):
        self._check_closed()
        if _current_process is self:
            return os.getpid()
        child = self._popen
        return None if child is None else child.pid

    ident = pid

    @property
    def sentinel(self):
        try:
            self._check_closed()
            return self._sentinel
        except AttributeError:
            problem = ValueError("process not started")
            problem.__suppress_context__ = _3_7
            raise problem

    def _status(self):
        """What repr says of it: initial, started, unknown or stopped, and the exit code."""
        if self is _current_process:
            return "started", None
        if _3_7 and self._closed:
            return "closed", None
        if self._parent_pid != os.getpid():
            return "unknown", None
        if self._popen is None:
            return "initial", None
        code = self._popen.poll()
        return ("started", None) if code is None else ("stopped", code)

    if _3_8:

        def __repr__(self):
            status, code = self._status()
            parts = [type(self).__name__, "name=%r" % self._name]
            if self._popen is not None:
                parts.append("pid=%s" % self._popen.pid)
            parts.append("parent=%s" % self._parent_pid)
            parts.append(status)
            if code is not None:
                parts.append("exitcode=%s" % (_SIGNALS.get(-code) and "-" + _SIGNALS[-code] or code))
            if self.daemon:
                parts.append("daemon")
            return "<%s>" % " ".join(parts)

    else:

        def __repr__(self):
            status, code = self._status()
            if status == "stopped" and code:
                status = "stopped[%s]" % _SIGNALS.get(-code, code)
            return "<%s(%s, %s%s)>" % (type(self).__name__, self._name, status, " daemon" if self.daemon else "")

    def _bootstrap(self, parent_sentinel=None):
        """Runs in the child; gives its exit code."""
        global _current_process, _parent_process, _process_counter, _children
        from multiprocessing import context, util
        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = itertools.count(1)
            _children = set()
            _close_stdin()
            _current_process = self
            if _3_8:
                _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            tell_name(self._name)
            self._after_fork()
            util.info("child process calling self.run()")
            try:
                self.run()
                code = 0
            finally:
                util._close_dropped_files()
                if not _3_13:
                    util._exit_function()
        except SystemExit as end:
            code = _code_of(end)
        except:
            code = 1
            import traceback
            sys.stderr.write("Process %s:\n" % self.name)
            traceback.print_exc()
        finally:
            if _3_7:
                # Before, threads that are no daemons end with the process. What the exit function does comes after them from 3.13 on.
                threading._shutdown()
            util.info("process exiting with exitcode %d", code)
            util._flush_std_streams()
        return code

    @staticmethod
    def _after_fork():
        from multiprocessing import util
        util._begin_as_child()


def _code_of(end):
    if _3_9:
        code = 0 if end.code is None else end.code
    else:
        code = end.args[0] if end.args else 1
    if isinstance(code, int):
        return code
    sys.stderr.write(str(code) + "\n")
    return 1


def _close_stdin():
    """A child reads nothing from the terminal."""
    if sys.stdin is not None:
        sys.stdin = None


def tell_name(name):
    """What the result calls this process."""
    try:
        from _gilgamesh import name_process
    except ImportError:
        return
    name_process(name)


class _Given(BaseProcess):
    """A process that no process object of ours has started."""

    _identity = ()
    _parent_pid = _popen = None
    _closed = False

    def __init__(self, name, config):
        self._name, self._config = name, config


class _ParentProcess(_Given):
    """The parent as its child knows it: it can be waited for."""

    def __init__(self, name, pid, sentinel):
        _Given.__init__(self, name, {})
        self._pid, self._sentinel = pid, sentinel

    def _ended(self, within):
        from multiprocessing import connection
        return connection.wait([self._sentinel], within)

    def is_alive(self):
        return not self._ended(0)

    def join(self, timeout=None):
        self._ended(timeout)

    ident = pid = property(lambda self: self._pid)


class _MainProcess(_Given):

    def __init__(self):
        _Given.__init__(self, "MainProcess", {"authkey": AuthenticationString(os.urandom(32)), "semprefix": "/mp"})

    def close(self):
        """There is nothing to let go of."""


_children, _dangling = set(), set()
_process_counter = itertools.count(1)
_current_process, _parent_process = _MainProcess(), None
