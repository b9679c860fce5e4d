"""threading for the simulated CPythons, 3.6 and later; python2/threading.py is that of 2.7.

It takes and frees the same locks in the same order as Lib/threading.py of the version, with as many calls in between, because each of
them costs time and may be a place where the GIL changes hands. In particular Thread.start waits until the new thread has run far enough
to say so, and every Condition gives each waiter a lock of its own.
"""
import _gilgamesh
import _thread
import sys
from _collections import deque as _deque
from itertools import count as _count, islice as _islice
from time import monotonic as _clock

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)
_3_14 = sys.version_info >= (3, 14)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
    "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
    "local", "stack_size"]

TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
get_ident = _thread.get_ident
local = _thread._local
stack_size = _thread.stack_size
_allocate_lock = _thread.allocate_lock
_reentrant_lock = _thread.RLock

if _3_8:
    get_native_id = _thread.get_native_id
    __all__ += ["get_native_id", "excepthook", "ExceptHookArgs"]

# What programs and debuggers may hand over is kept and given back; nothing is traced.
_profiler = None
_tracer = None


def setprofile(func):
    global _profiler
    _profiler = func


def settrace(func):
    global _tracer
    _tracer = func


if _3_10:
    __all__ += ["gettrace", "getprofile"]

    def getprofile():
        return _profiler

    def gettrace():
        return _tracer


if _3_12:
    __all__ += ["setprofile_all_threads", "settrace_all_threads"]

    def setprofile_all_threads(func):
        setprofile(func)

    def settrace_all_threads(func):
        settrace(func)


Lock = _thread.lock if _3_13 else _allocate_lock


def RLock(*args, **kwargs):
    if _reentrant_lock is None:
        raise RuntimeError("there are no reentrant locks")
    return _reentrant_lock(*args, **kwargs)


class Condition:

    if _3_12:

        def __init__(self, lock=None):
            if lock is None:
                lock = RLock()
            self._lock = lock
            self.acquire = lock.acquire
            self.release = lock.release
            # A lock that knows its owner knows better than this class how to be left and taken again.
            if hasattr(lock, "_release_save"):
                self._release_save = lock._release_save
            if hasattr(lock, "_acquire_restore"):
                self._acquire_restore = lock._acquire_restore
            if hasattr(lock, "_is_owned"):
                self._is_owned = lock._is_owned
            if _3_14:
                self.locked = lock.locked
            self._waiters = _deque()

    else:

        def __init__(self, lock=None):
            if lock is None:
                lock = RLock()
            self._lock = lock
            self.acquire = lock.acquire
            self.release = lock.release
            try:
                self._release_save = lock._release_save
            except AttributeError:
                pass
            try:
                self._acquire_restore = lock._acquire_restore
            except AttributeError:
                pass
            try:
                self._is_owned = lock._is_owned
            except AttributeError:
                pass
            self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *problem):
        return self._lock.__exit__(*problem)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _allocate_lock()
        bell.acquire()
        self._waiters.append(bell)
        state = self._release_save()
        rung = False
        try:
            if timeout is None:
                bell.acquire()
                rung = True
            elif timeout > 0:
                rung = bell.acquire(True, timeout)
            else:
                rung = bell.acquire(False)
            return rung
        finally:
            self._acquire_restore(state)
            if not rung:
                try:
                    self._waiters.remove(bell)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        deadline = None
        left = timeout
        answer = predicate()
        while not answer:
            if left is not None:
                if deadline is None:
                    deadline = _clock() + left
                else:
                    left = deadline - _clock()
                    if left <= 0:
                        break
            self.wait(left)
            answer = predicate()
        return answer

    if _3_9:

        def notify(self, n=1):
            if not self._is_owned():
                raise RuntimeError("cannot notify on un-acquired lock")
            bells = self._waiters
            while bells and n > 0:
                bell = bells[0]
                try:
                    bell.release()
                except RuntimeError:
                    pass
                else:
                    n -= 1
                try:
                    bells.remove(bell)
                except ValueError:
                    pass

    else:

        def notify(self, n=1):
            if not self._is_owned():
                raise RuntimeError("cannot notify on un-acquired lock")
            bells = self._waiters
            first = _deque(_islice(bells, n))
            if not first:
                return
            for bell in first:
                bell.release()
                try:
                    bells.remove(bell)
                except ValueError:
                    pass

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()


def _described(thing, state):
    """How 3.11 and later show what is built on a condition."""
    kind = thing.__class__
    return "<%s.%s at %#x: %s>" % (kind.__module__, kind.__qualname__, id(thing), state)


class Semaphore:

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    if _3_11:

        def __repr__(self):
            return _described(self, "value=%s" % self._value)

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

    if _3_12:

        def release(self, n=1):
            if n < 1:
                raise ValueError("n must be one or more")
            with self._cond:
                self._value += n
                self._cond.notify(n)

    elif _3_9:

        def release(self, n=1):
            if n < 1:
                raise ValueError("n must be one or more")
            with self._cond:
                self._value += n
                for _ in range(n):
                    self._cond.notify()

    else:

        def release(self):
            with self._cond:
                self._value += 1
                self._cond.notify()

    def __exit__(self, kind, value, trace):
        self.release()


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    if _3_11:

        def __repr__(self):
            return _described(self, "value=%s/%s" % (self._value, self._initial_value))

    if _3_12:

        def release(self, n=1):
            if n < 1:
                raise ValueError("n must be one or more")
            with self._cond:
                if self._value + n > self._initial_value:
                    raise ValueError("Semaphore released too many times")
                self._value += n
                self._cond.notify(n)

    elif _3_9:

        def release(self, n=1):
            if n < 1:
                raise ValueError("n must be one or more")
            with self._cond:
                if self._value + n > self._initial_value:
                    raise ValueError("Semaphore released too many times")
                self._value += n
                for _ in range(n):
                    self._cond.notify()

    else:

        def release(self):
            with self._cond:
                if self._value >= self._initial_value:
                    raise ValueError("Semaphore released too many times")
                self._value += 1
                self._cond.notify()


class Event:

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    if _3_11:

        def __repr__(self):
            return _described(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    def isSet(self):
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            came = self._flag
            if not came:
                came = self._cond.wait(timeout)
            return came


class BrokenBarrierError(RuntimeError):
    pass


# The states of a barrier: threads arrive while it fills; they leave while it drains; a reset sends the waiting ones away with an error; a
# broken barrier stays so until a reset.
_FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2


class Barrier:

    def __init__(self, parties, action=None, timeout=None):
        if _3_13 and parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    if _3_11:

        def __repr__(self):
            return _described(self, "broken" if self.broken else "waiters=%s/%s" % (self.n_waiting, self.parties))

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._come()
            place = self._count
            self._count += 1
            try:
                if place + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return place
            finally:
                self._count -= 1
                self._leave()

    def _come(self):
        while self._state in (_RESETTING, _DRAINING):
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _leave(self):
        if self._count == 0:
            if self._state in (_RESETTING, _DRAINING):
                self._state = _FILLING
                self._cond.notify_all()

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in (_FILLING, _BROKEN):
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        if self._state == _FILLING:
            return self._count
        return 0

    @property
    def broken(self):
        return self._state == _BROKEN


_next_number = _count(1).__next__


def _newname(template="Thread-%d"):
    return template % _next_number()


# Who runs, by ident, and who has been started and does not run yet.
_active_limbo_lock = RLock() if _3_9 else _allocate_lock()
_active = {}
_limbo = {}

if not _3_13:
    # 3.7 to 3.12: of each thread that is no daemon, the lock that is free when the thread is gone; the end of the program waits for them.
    _set_sentinel = _thread._set_sentinel
    _shutdown_locks_lock = _allocate_lock()
    _shutdown_locks = set()

    if _3_9:

        def _forget_lock(lock):
            gone = [each for each in _shutdown_locks if not each.locked()]
            _shutdown_locks.difference_update(gone)

    else:

        def _forget_lock(lock):
            _shutdown_locks.discard(lock)


class Thread:

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if not _3_10:
            name = str(name or _newname())
        elif name:
            name = str(name)
        else:
            name = _newname()
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is not None:
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        self._ident = None
        if _3_8:
            self._native_id = None
        if _3_13:
            self._handle = _thread._ThreadHandle()
        else:
            self._tstate_lock = None
            self._is_stopped = False
        self._started = Event()
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._is_over():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            if _3_13:
                _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
            else:
                _thread.start_new_thread(self._bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    if _3_10:

        def run(self):
            try:
                if self._target is not None:
                    self._target(*self._args, **self._kwargs)
            finally:
                del self._target, self._args, self._kwargs

    else:

        def run(self):
            try:
                if self._target:
                    self._target(*self._args, **self._kwargs)
            finally:
                del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            _gilgamesh.name_thread(self._name, self._daemonic)
            if not _3_13:
                self._set_tstate_lock()
            if _3_8:
                self._set_native_id()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            try:
                self.run()
            except:
                self._report()
        finally:
            self._delete()

    def _set_ident(self):
        self._ident = get_ident()

    if _3_8:

        def _set_native_id(self):
            self._native_id = get_native_id()

        def _report(self):
            try:
                excepthook(ExceptHookArgs([*sys.exc_info(), self]))
            except Exception as problem:
                problem.__suppress_context__ = True
                sys.stderr.write("Exception in threading.excepthook:\n")
                sys.stderr.write(_gilgamesh.format_exception(problem))

    else:

        def _report(self):
            problem = sys.exc_info()[1]
            if not isinstance(problem, SystemExit):
                text = _gilgamesh.format_exception(problem)
                print("Exception in thread %s:\n%s" % (self.name, text), file=sys.stderr)

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    if _3_13:

        def _is_over(self):
            return self._handle.is_done()

        def join(self, timeout=None):
            if not self._initialized:
                raise RuntimeError("Thread.__init__() not called")
            if not self._started.is_set():
                raise RuntimeError("cannot join thread before it is started")
            if self is current_thread():
                raise RuntimeError("cannot join current thread")
            if timeout is not None:
                timeout = max(timeout, 0)
            self._handle.join(timeout)

        def is_alive(self):
            assert self._initialized, "Thread.__init__() not called"
            return self._started.is_set() and not self._handle.is_done()

    else:

        def _is_over(self):
            self.is_alive()
            return self._is_stopped

        def _set_tstate_lock(self):
            """From here on this lock is taken until the thread is gone, even from the interpreter's own lists."""
            self._tstate_lock = _set_sentinel()
            self._tstate_lock.acquire()
            if _3_7 and not self.daemon:
                with _shutdown_locks_lock:
                    if _3_9:
                        _forget_lock(None)
                    _shutdown_locks.add(self._tstate_lock)

        def _stop(self):
            lock = self._tstate_lock
            if lock is not None:
                assert not lock.locked()
            self._is_stopped = True
            self._tstate_lock = None
            if _3_7 and not self.daemon:
                with _shutdown_locks_lock:
                    _forget_lock(lock)

        def join(self, timeout=None):
            if not self._initialized:
                raise RuntimeError("Thread.__init__() not called")
            if not self._started.is_set():
                raise RuntimeError("cannot join thread before it is started")
            if self is current_thread():
                raise RuntimeError("cannot join current thread")
            if timeout is None:
                self._wait_for_tstate_lock()
            else:
                self._wait_for_tstate_lock(timeout=max(timeout, 0))

        def _wait_for_tstate_lock(self, block=True, timeout=-1):
            lock = self._tstate_lock
            if lock is None:
                assert self._is_stopped
            elif lock.acquire(block, timeout):
                lock.release()
                self._stop()

        def is_alive(self):
            assert self._initialized, "Thread.__init__() not called"
            if self._is_stopped or not self._started.is_set():
                return False
            self._wait_for_tstate_lock(False)
            return not self._is_stopped

        if not _3_9:

            def isAlive(self):
                return self.is_alive()

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._ident is not None and self._ident == get_ident():
            _gilgamesh.name_thread(self._name, self._daemonic)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    if _3_8:

        @property
        def native_id(self):
            assert self._initialized, "Thread.__init__() not called"
            return self._native_id

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
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


if _3_8:

    class ExceptHookArgs(tuple):
        """What an excepthook is given: a sequence of four with names."""

        exc_type = property(lambda self: self[0])
        exc_value = property(lambda self: self[1])
        exc_traceback = property(lambda self: self[2])
        thread = property(lambda self: self[3])

        def __repr__(self):
            return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)

    def excepthook(args):
        if args.exc_type is SystemExit:
            return
        name = get_ident() if args.thread is None else args.thread.name
        text = _gilgamesh.format_exception(args.exc_value)
        sys.stderr.write("Exception in thread %s:\n%s" % (name, text))

    if _3_10:
        __excepthook__ = excepthook


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


class _MainThread(Thread):

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        if not _3_13:
            self._set_tstate_lock()
        self._started.set()
        self._set_ident()
        if _3_13:
            self._handle = _thread._make_thread_handle(self._ident)
        if _3_8:
            self._set_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was started without this module."""

    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"), daemon=True)
        self._started.set()
        self._set_ident()
        if _3_13:
            self._handle = _thread._make_thread_handle(self._ident)
        if _3_8:
            self._set_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self

    def _stop(self):
        pass

    def is_alive(self):
        assert self._started.is_set()
        return True

    def _is_over(self):
        return False

    def join(self, timeout=None):
        if _3_13:
            raise RuntimeError("cannot join a dummy thread")
        assert False, "cannot join a dummy thread"


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    return current_thread()


def active_count():
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    return active_count()


def enumerate():
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    return _main_thread


if _3_9:
    # What is to be called before the end of the program waits for threads, the last one first.
    _threading_atexits = []
    _SHUTTING_DOWN = False

    def _register_atexit(func, *args, **kwargs):
        if _SHUTTING_DOWN:
            raise RuntimeError("can't register atexit after shutdown")
        _threading_atexits.append(lambda: func(*args, **kwargs))


def _shutdown():
    """The interpreter calls it when the main program has ended: waits for the threads that are not daemons."""
    global _SHUTTING_DOWN
    if _main_thread._is_over():
        return
    if _3_9:
        _SHUTTING_DOWN = True
        for call in reversed(_threading_atexits):
            call()
    if _3_13:
        _main_thread._handle._set_done()
        _thread._shutdown()
        return
    _main_thread._tstate_lock.release()
    _main_thread._stop()
    if not _3_7:
        thread = _some_other_thread()
        while thread:
            thread.join()
            thread = _some_other_thread()
        return
    while True:
        with _shutdown_locks_lock:
            locks = list(_shutdown_locks)
            _shutdown_locks.clear()
        if not locks:
            break
        for lock in locks:
            lock.acquire()
            lock.release()


def _some_other_thread():
    for thread in enumerate():
        if not thread.daemon and thread.is_alive():
            return thread
    return None


_main_thread = _MainThread()
