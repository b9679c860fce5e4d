"""Processes as objects, 2.7: what a child is told at its birth, how it runs, and what its parent knows of it."""
import errno
import itertools
import os
import _signal as signal
import sys
import time

__all__ = ["Process", "current_process", "active_children"]


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


def _cleanup():
    for child in list(_current_process._children):
        if child._popen.poll() is not None:
            _current_process._children.discard(child)


def active_children():
    """The children that are alive; those that are not are reaped on the way."""
    _cleanup()
    return list(_current_process._children)


def current_process():
    return _current_process


class _Fork(object):
    """A child, by its pid; its exit code once it is known."""

    def __init__(self, process_obj):
        sys.stdout.flush()
        sys.stderr.flush()
        self.returncode = None
        self.pid = os.fork()
        if self.pid == 0:
            from multiprocessing import util
            util._reseed()
            code = process_obj._bootstrap()
            sys.stdout.flush()
            os._exit(code)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            while True:
                try:
                    pid, status = os.waitpid(self.pid, flag)
                except OSError as problem:
                    if problem.errno == errno.EINTR:
                        continue
                    # Somebody else has waited for it: what became of it cannot be known.
                    return None
                break
            if pid == self.pid:
                self.returncode = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return self.returncode

    def wait(self, timeout=None):
        if timeout is None:
            return self.poll(0)
        # Looks again and again, ever less often.
        deadline = time.time() + timeout
        pause = 0.0005
        while True:
            code = self.poll()
            if code is not None:
                return code
            left = deadline - time.time()
            if left <= 0:
                return None
            pause = min(2 * pause, left, 0.05)
            time.sleep(pause)

    def terminate(self):
        if self.returncode is None:
            try:
                os.kill(self.pid, signal.SIGTERM)
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise


class AuthenticationString(bytes):
    """The key of a process: it goes to a child that is being started, and nowhere else."""

    def __reduce__(self):
        raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")


class Process(object):

    _Popen = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        assert group is None, "group argument must be None for now"
        number = next(_current_process._counter)
        self._identity = _current_process._identity + (number,)
        self._authkey = _current_process._authkey
        self._daemonic = _current_process._daemonic
        self._config = dict(_current_process._config)
        self._parent_pid = os.getpid()
        self._popen = None
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(each) for each in self._identity)

    def run(self):
        target = self._target
        if target:
            target(*self._args, **self._kwargs)

    def start(self):
        assert self._popen is None, "cannot start a process twice"
        assert os.getpid() == self._parent_pid, "can only start a process object created by current process"
        assert not _current_process._daemonic, "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = (self._Popen or _Fork)(self)
        _current_process._children.add(self)

    def terminate(self):
        self._popen.terminate()

    def join(self, timeout=None):
        child = self._popen
        assert os.getpid() == self._parent_pid, "can only join a child process"
        assert child is not None, "can only join a started process"
        if child.wait(timeout) is not None:
            _current_process._children.discard(self)

    def is_alive(self):
        if _current_process is self:
            return True
        assert os.getpid() == self._parent_pid, "can only test a child process"
        child = self._popen
        if child is None:
            return False
        lives = child.poll() is None
        if not lives:
            _current_process._children.discard(self)
        return lives

    name = property(lambda self: self._name)
    daemon = property(lambda self: self._daemonic)
    authkey = property(lambda self: self._authkey)

    @name.setter
    def name(self, name):
        assert isinstance(name, basestring), "name must be a string"
        self._name = name

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        child = self._popen
        return None if child is None else child.poll()

    @property
    def pid(self):
        if _current_process is self:
            return os.getpid()
        child = self._popen
        return None if child is None else child.pid

    ident = pid

    def __repr__(self):
        return "<%s(%s, %s%s)>" % (type(self).__name__, self._name, self._status(), " daemon" if self._daemonic else "")

    def _status(self):
        if _current_process is self:
            return "started"
        if os.getpid() != self._parent_pid:
            return "unknown"
        if self._popen is None:
            return "initial"
        code = self._popen.poll()
        return "started" if code is None else "stopped" if code == 0 else "stopped[%s]" % _SIGNALS.get(code, code)

    def _bootstrap(self):
        """Runs in the child; gives its exit code."""
        global _current_process
        from multiprocessing import util
        try:
            self._children = set()
            self._counter = itertools.count(1)
            _current_process = self
            tell_name(self._name)
            util._begin_as_child()
            util.info("child process calling self.run()")
            try:
                self.run()
                code = 0
            finally:
                util._close_dropped_files()
                util._exit_function()
        except SystemExit as end:
            if not end.args:
                code = 1
            elif isinstance(end.args[0], int):
                code = end.args[0]
            else:
                sys.stderr.write(str(end.args[0]) + "\n")
                sys.stderr.flush()
                code = 1
        except:
            code = 1
            import traceback
            sys.stderr.write("Process %s:\n" % self.name)
            sys.stderr.flush()
            traceback.print_exc()
        util.info("process exiting with exitcode %d", code)
        return code


def tell_name(name):
    """What the result calls this process."""
    try:
        from _gilgamesh import name_process
    except ImportError:
        return
    name_process(name)


def assert_spawning(obj):
    """Children are forks here: nothing that belongs to processes is ever pickled for them."""
    raise RuntimeError("%s objects should only be shared between processes through inheritance" % type(obj).__name__)


class _MainProcess(Process):

    def __init__(self):
        self._name, self._authkey = "MainProcess", AuthenticationString(os.urandom(32))
        self._identity, self._config, self._daemonic = (), {}, False
        self._counter, self._children = itertools.count(1), set()
        # Nobody here has started it.
        self._popen = self._parent_pid = None


_SIGNALS = dict((-number, name) for name, number in sorted(vars(signal).items()) if name[:3] == "SIG" and "_" not in name)
_current_process = _MainProcess()
