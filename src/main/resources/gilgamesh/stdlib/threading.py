"""threading for the simulated CPythons, 2.7 and 3.6 to 3.13.

It takes and frees the same locks in the same order as Lib/threading.py of the version, because each of them costs time and may be a
place where the GIL changes hands. In particular Thread.start waits until the new thread has run far enough to say so, and every
Condition gives each waiter a lock of its own.
"""
import _gilgamesh
import sys
from time import sleep as _sleep

_OLD = sys.version_info[0] == 2
_NAMES_TARGET = sys.version_info >= (3, 10)

if _OLD:
    import thread as _thread
    from time import time as _clock
else:
    import _thread
    from time import monotonic as _clock

    TIMEOUT_MAX = _thread.TIMEOUT_MAX
    get_ident = _thread.get_ident

_allocate_lock = Lock = _thread.allocate_lock
_get_ident = _thread.get_ident
_start_new_thread = _thread.start_new_thread
ThreadError = _thread.error


def stack_size(size=0):
    """Accepted and ignored: a simulated thread needs no stack."""
    return 0


if _OLD:

    class _RLock(object):
        """2.7 has its reentrant lock in Python: every acquire and release runs all of this."""

        def __init__(self):
            self._block = _allocate_lock()
            self._owner = None
            self._count = 0

        def acquire(self, blocking=1):
            me = _get_ident()
            if self._owner == me:
                self._count = self._count + 1
                return 1
            taken = self._block.acquire(blocking)
            if taken:
                self._owner = me
                self._count = 1
            return taken

        __enter__ = acquire

        def release(self):
            if self._owner != _get_ident():
                raise RuntimeError("cannot release un-acquired lock")
            self._count = count = self._count - 1
            if not count:
                self._owner = None
                self._block.release()

        def __exit__(self, kind, value, trace):
            self.release()

        def _acquire_restore(self, state):
            self._block.acquire()
            self._count, self._owner = state

        def _release_save(self):
            state = (self._count, self._owner)
            self._count = 0
            self._owner = None
            self._block.release()
            return state

        def _is_owned(self):
            return self._owner == _get_ident()

    def RLock():
        return _RLock()

else:
    RLock = _thread.RLock


class Condition(object):

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._reentrant = hasattr(lock, "_release_save")
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *problem):
        return self._lock.__exit__(*problem)

    def _is_owned(self):
        if self._reentrant:
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        if self._reentrant:
            state = self._lock._release_save()
        else:
            self._lock.release()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif _OLD:
                notified = _poll(waiter, timeout)
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            if _OLD and not notified:
                self._forget(waiter)
            return None if _OLD else notified
        finally:
            if self._reentrant:
                self._lock._acquire_restore(state)
            else:
                self._lock.acquire()
            if not _OLD and not notified:
                self._forget(waiter)

    def _forget(self, waiter):
        try:
            self._waiters.remove(waiter)
        except ValueError:
            pass

    def wait_for(self, predicate, timeout=None):
        deadline = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if deadline is None:
                    deadline = _clock() + left
                else:
                    left = deadline - _clock()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = self._waiters[:n]
        for waiter in woken:
            waiter.release()
            self._forget(waiter)

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


def _poll(lock, timeout):
    """2.7 has no timed wait: it looks again after 1 ms, 2 ms, 4 ms, and so on up to every 50 ms."""
    end = _clock() + timeout
    delay = 0.0005
    while True:
        if lock.acquire(0):
            return True
        left = end - _clock()
        if left <= 0:
            return False
        delay = min(delay * 2, left, .05)
        _sleep(delay)


class Semaphore(object):

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        taken = False
        deadline = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    break
                if timeout is not None:
                    if deadline is None:
                        deadline = _clock() + timeout
                    else:
                        timeout = deadline - _clock()
                        if timeout <= 0:
                            break
                self._cond.wait(timeout)
            else:
                self._value -= 1
                taken = True
        return taken

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, value, trace):
        self.release()


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event(object):

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return self._flag if _OLD else signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier(object):
    """3.2 and later. The states: threads arrive while it fills; they leave while it drains; a reset sends the waiting ones away with an
    error; a broken barrier stays so until a reset."""

    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._state = self._FILLING

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (self._DRAINING, self._RESETTING):
                self._cond.wait()
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._wait_until_open(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = self._DRAINING
        self._cond.notify_all()

    def _wait_until_open(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in (self._RESETTING, self._BROKEN):
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = self._FILLING
            elif self._state in (self._FILLING, self._BROKEN):
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        return self._state == self._BROKEN


_registry_lock = _allocate_lock()
_running = {}
_starting = {}
_names_given = 0


def _new_name(target=None):
    global _names_given
    _names_given += 1
    name = "Thread-%d" % _names_given
    if _NAMES_TARGET and target is not None:
        name = "%s (%s)" % (name, getattr(target, "__name__", target.__class__.__name__))
    return name


class Thread(object):

    _is_ready = False

    if _OLD:

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
            self._set_up(group, target, name, args, kwargs, None)

    else:

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
            self._set_up(group, target, name, args, kwargs, daemon)

    def _set_up(self, group, target, name, args, kwargs, daemon):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._name = str(name) if name else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = Event()
        self._stopped = False
        # Who joins waits for this: in 2.7 for a condition, later for a lock that is free when the thread is gone.
        self._gone = Condition(Lock()) if _OLD else _allocate_lock()
        self._is_ready = True

    def __repr__(self):
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._is_ready:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _registry_lock:
            _starting[self] = self
        try:
            _start_new_thread(self._bootstrap, ())
        except Exception:
            with _registry_lock:
                del _starting[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = _get_ident()
        _gilgamesh.name_thread(self._name, self._daemonic)
        if not _OLD:
            self._gone.acquire()
        self._started.set()
        with _registry_lock:
            _running[self._ident] = self
            del _starting[self]
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as problem:
            _report(self, problem)
        finally:
            with _registry_lock:
                _running.pop(self._ident, None)
            self._stop()

    def _stop(self):
        if _OLD:
            with self._gone:
                self._stopped = True
                self._gone.notify_all()
        else:
            self._stopped = True
            self._gone.release()

    def join(self, timeout=None):
        if not self._is_ready:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if _OLD:
            self._join_old(timeout)
        elif not self._stopped or self._gone.locked():
            if timeout is None:
                taken = self._gone.acquire()
            elif timeout > 0:
                taken = self._gone.acquire(True, timeout)
            else:
                taken = self._gone.acquire(False)
            if taken:
                self._gone.release()

    def _join_old(self, timeout):
        with self._gone:
            if timeout is None:
                while not self._stopped:
                    self._gone.wait()
            else:
                deadline = _clock() + timeout
                while not self._stopped:
                    left = deadline - _clock()
                    if left <= 0:
                        break
                    self._gone.wait(left)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._ident is not None and self._ident == _get_ident():
            _gilgamesh.name_thread(self._name, self._daemonic)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._ident

    def is_alive(self):
        assert self._is_ready, "Thread.__init__() not called"
        return self._started.is_set() and not self._stopped

    if sys.version_info < (3, 9):
        isAlive = is_alive

    @property
    def daemon(self):
        assert self._is_ready, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._is_ready:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class ExceptHookArgs(object):

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def _print_uncaught(args):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else _get_ident()
    end = "" if sys.version_info >= (3, 8) else "\n"
    sys.stderr.write("Exception in thread %s:\n%s%s" % (name, _gilgamesh.format_exception(args.exc_value), end))


if sys.version_info >= (3, 8):
    excepthook = __excepthook__ = _print_uncaught


def _report(thread, problem):
    hook = excepthook if sys.version_info >= (3, 8) else _print_uncaught
    hook(ExceptHookArgs((problem.__class__, problem, getattr(problem, "__traceback__", None), thread)))


class _MainThread(Thread):

    def __init__(self):
        self._set_up(None, None, "MainThread", (), {}, False)
        self._started.set()
        self._ident = _get_ident()
        if not _OLD:
            self._gone.acquire()
        with _registry_lock:
            _running[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that the low-level module started."""

    def __init__(self):
        self._set_up(None, None, _new_name().replace("Thread", "Dummy"), (), {}, True)
        self._started.set()
        self._ident = _get_ident()
        with _registry_lock:
            _running[self._ident] = self

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


class Timer(Thread):

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local(object):
    """Attributes of which every thread has its own. A subclass's __init__ runs once, in the thread that makes the object."""

    def __init__(self):
        object.__setattr__(self, "_by_thread", {})

    def _mine(self):
        try:
            everybody = object.__getattribute__(self, "_by_thread")
        except AttributeError:
            everybody = {}
            object.__setattr__(self, "_by_thread", everybody)
        return everybody.setdefault(_get_ident(), {})

    def __getattr__(self, name):
        mine = self._mine()
        if name not in mine:
            raise AttributeError("'%s' object has no attribute '%s'" % (self.__class__.__name__, name))
        return mine[name]

    def __setattr__(self, name, value):
        self._mine()[name] = value

    def __delattr__(self, name):
        if name not in self._mine():
            raise AttributeError(name)
        del self._mine()[name]


def current_thread():
    try:
        return _running[_get_ident()]
    except KeyError:
        return _DummyThread()


def main_thread():
    return _main


def active_count():
    with _registry_lock:
        return len(_running) + len(_starting)


def enumerate():
    with _registry_lock:
        return list(_running.values()) + list(_starting.values())


currentThread = current_thread
activeCount = active_count


def _shutdown():
    """The interpreter calls it when the main program has ended: waits for the threads that are not daemons, one after the other."""
    if not _OLD:
        _main._stop()
    waited = True
    while waited:
        waited = False
        for thread in enumerate():
            if not thread.daemon and thread is not current_thread() and thread.is_alive():
                thread.join()
                waited = True


_main = _MainThread()

if _OLD:
    del Barrier, BrokenBarrierError, main_thread
