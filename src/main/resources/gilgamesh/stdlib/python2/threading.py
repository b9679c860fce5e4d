"""threading for the simulated CPython 2.7.

It takes and frees the same locks in the same order as Lib/threading.py of 2.7, with as many calls in between, because each of them costs
time and may be a place where the GIL changes hands: the reentrant lock is Python code, a wait with a timeout looks again and again, and
most operations first ask whether they should talk about what they do.
"""
import _gilgamesh
import sys
import thread
from itertools import count as _count
from time import sleep as _sleep, time as _clock

__all__ = [
    "activeCount", "active_count", "Condition", "currentThread", "current_thread", "enumerate", "Event", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "Thread", "Timer", "setprofile", "settrace", "local", "stack_size", "ThreadError"]

ThreadError = thread.error
local = thread._local
stack_size = thread.stack_size
_allocate_lock = Lock = thread.allocate_lock
_get_ident = thread.get_ident
_start_new_thread = thread.start_new_thread

# What programs and debuggers may hand over is kept; nothing is traced.
_profiler = None
_tracer = None
_VERBOSE = False


def setprofile(func):
    global _profiler
    _profiler = func


def settrace(func):
    global _tracer
    _tracer = func


class _Verbose(object):
    """What can tell what it does."""

    def __init__(self, verbose=None):
        if verbose is None:
            verbose = _VERBOSE
        self.__verbose = verbose

    def _note(self, text, *values):
        if self.__verbose:
            sys.stderr.write("%s: %s\n" % (current_thread().name, text % values))


def RLock(*args, **kwargs):
    return _RLock(*args, **kwargs)


class _RLock(_Verbose):

    def __init__(self, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__block = _allocate_lock()
        self.__owner = None
        self.__count = 0

    def __repr__(self):
        owner = self.__owner
        try:
            owner = _active[owner].name
        except KeyError:
            pass
        return "<%s owner=%r count=%d>" % (self.__class__.__name__, owner, self.__count)

    def acquire(self, blocking=1):
        me = _get_ident()
        if self.__owner == me:
            self.__count = self.__count + 1
            self._note("%s.acquire(%s): once more", self, blocking)
            return 1
        taken = self.__block.acquire(blocking)
        if taken:
            self.__owner = me
            self.__count = 1
            self._note("%s.acquire(%s): taken", self, blocking)
        else:
            self._note("%s.acquire(%s): not free", self, blocking)
        return taken

    __enter__ = acquire

    def release(self):
        if self.__owner != _get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self.__count = count = self.__count - 1
        if not count:
            self.__owner = None
            self.__block.release()
            self._note("%s.release(): free", self)
        else:
            self._note("%s.release(): still held", self)

    def __exit__(self, kind, value, trace):
        self.release()

    def _acquire_restore(self, state):
        count, owner = state
        self.__block.acquire()
        self.__count = count
        self.__owner = owner
        self._note("%s taken again", self)

    def _release_save(self):
        self._note("%s left", self)
        count = self.__count
        self.__count = 0
        owner = self.__owner
        self.__owner = None
        self.__block.release()
        return (count, owner)

    def _is_owned(self):
        return self.__owner == _get_ident()


def Condition(*args, **kwargs):
    return _Condition(*args, **kwargs)


class _Condition(_Verbose):

    def __init__(self, lock=None, verbose=None):
        _Verbose.__init__(self, verbose)
        if lock is None:
            lock = RLock()
        self.__lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A lock that knows its owner knows better than this class how to be left and taken again.
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
        self.__waiters = []

    def __enter__(self):
        return self.__lock.__enter__()

    def __exit__(self, *problem):
        return self.__lock.__exit__(*problem)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self.__lock, len(self.__waiters))

    def _release_save(self):
        self.__lock.release()

    def _acquire_restore(self, state):
        self.__lock.acquire()

    def _is_owned(self):
        if self.__lock.acquire(0):
            self.__lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _allocate_lock()
        bell.acquire()
        self.__waiters.append(bell)
        state = self._release_save()
        try:
            if timeout is None:
                bell.acquire()
                self._note("%s.wait(): notified", self)
            else:
                # There is no timed wait: it looks again after 1 ms, 2 ms, 4 ms, and so on up to every 50 ms.
                deadline = _clock() + timeout
                delay = 0.0005
                while True:
                    rung = bell.acquire(0)
                    if rung:
                        break
                    left = deadline - _clock()
                    if left <= 0:
                        break
                    delay = min(delay * 2, left, .05)
                    _sleep(delay)
                if not rung:
                    self._note("%s.wait(%s): in vain", self, timeout)
                    try:
                        self.__waiters.remove(bell)
                    except ValueError:
                        pass
                else:
                    self._note("%s.wait(%s): notified", self, timeout)
        finally:
            self._acquire_restore(state)

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        bells = self.__waiters
        first = bells[:n]
        if not first:
            self._note("%s.notify(): nobody waits", self)
            return
        self._note("%s.notify(): notifying %d of %d", self, n, len(bells))
        for bell in first:
            bell.release()
            try:
                bells.remove(bell)
            except ValueError:
                pass

    def notifyAll(self):
        self.notify(len(self.__waiters))

    notify_all = notifyAll


def Semaphore(*args, **kwargs):
    return _Semaphore(*args, **kwargs)


class _Semaphore(_Verbose):

    def __init__(self, value=1, verbose=None):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        _Verbose.__init__(self, verbose)
        self.__cond = Condition(Lock())
        self.__value = value

    def acquire(self, blocking=1):
        taken = False
        with self.__cond:
            while self.__value == 0:
                if not blocking:
                    break
                self._note("%s.acquire(%s): waiting, %s", self, blocking, self.__value)
                self.__cond.wait()
            else:
                self.__value = self.__value - 1
                self._note("%s.acquire: taken, %s", self, self.__value)
                taken = True
        return taken

    __enter__ = acquire

    def release(self):
        with self.__cond:
            self.__value = self.__value + 1
            self._note("%s.release: %s", self, self.__value)
            self.__cond.notify()

    def __exit__(self, kind, value, trace):
        self.release()


def BoundedSemaphore(*args, **kwargs):
    return _BoundedSemaphore(*args, **kwargs)


class _BoundedSemaphore(_Semaphore):

    def __init__(self, value=1, verbose=None):
        _Semaphore.__init__(self, value, verbose)
        self._initial_value = value

    def release(self):
        with self._Semaphore__cond:
            if self._Semaphore__value >= self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._Semaphore__value += 1
            self._Semaphore__cond.notify()


def Event(*args, **kwargs):
    return _Event(*args, **kwargs)


class _Event(_Verbose):

    def __init__(self, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__cond = Condition(Lock())
        self.__flag = False

    def isSet(self):
        return self.__flag

    is_set = isSet

    def set(self):
        with self.__cond:
            self.__flag = True
            self.__cond.notify_all()

    def clear(self):
        with self.__cond:
            self.__flag = False

    def wait(self, timeout=None):
        with self.__cond:
            if not self.__flag:
                self.__cond.wait(timeout)
            return self.__flag


_next_number = _count(1).next


def _newname(template="Thread-%d"):
    return template % _next_number()


# Who runs, by ident, and who has been started and does not run yet.
_active_limbo_lock = _allocate_lock()
_active = {}
_limbo = {}


class Thread(_Verbose):

    __initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
        assert group is None, "group argument must be None for now"
        _Verbose.__init__(self, verbose)
        if kwargs is None:
            kwargs = {}
        self.__target = target
        self.__name = str(name or _newname())
        self.__args = args
        self.__kwargs = kwargs
        self.__daemonic = self._set_daemon()
        self.__ident = None
        self.__started = Event()
        self.__stopped = False
        self.__block = Condition(Lock())
        self.__initialized = True

    def _set_daemon(self):
        return current_thread().daemon

    def __repr__(self):
        assert self.__initialized, "Thread.__init__() was not called"
        status = "initial"
        if self.__started.is_set():
            status = "started"
        if self.__stopped:
            status = "stopped"
        if self.__daemonic:
            status += " daemon"
        if self.__ident is not None:
            status += " %s" % self.__ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self.__name, status)

    def start(self):
        if not self.__initialized:
            raise RuntimeError("thread.__init__() not called")
        if self.__started.is_set():
            raise RuntimeError("threads can only be started once")
        self._note("%s.start()", self)
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_new_thread(self.__bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self.__started.wait()

    def run(self):
        try:
            if self.__target:
                self.__target(*self.__args, **self.__kwargs)
        finally:
            del self.__target, self.__args, self.__kwargs

    def __bootstrap(self):
        self.__bootstrap_inner()

    def _set_ident(self):
        self.__ident = _get_ident()

    def __bootstrap_inner(self):
        try:
            self._set_ident()
            _gilgamesh.name_thread(self.__name, self.__daemonic)
            self.__started.set()
            with _active_limbo_lock:
                _active[self.__ident] = self
                del _limbo[self]
            self._note("%s runs", self)
            try:
                self.run()
            except SystemExit:
                self._note("%s called exit", self)
            except:
                self._note("%s failed", self)
                text = _gilgamesh.format_exception(sys.exc_info()[1])
                sys.stderr.write("Exception in thread %s:\n%s\n" % (self.name, text))
            else:
                self._note("%s ends", self)
            finally:
                self.__exc_clear()
        finally:
            with _active_limbo_lock:
                self.__stop()
                try:
                    del _active[_get_ident()]
                except:
                    pass

    __exc_clear = staticmethod(sys.exc_clear)

    def __stop(self):
        self.__block.acquire()
        self.__stopped = True
        self.__block.notify_all()
        self.__block.release()

    def _delete(self):
        with _active_limbo_lock:
            del _active[_get_ident()]

    def join(self, timeout=None):
        if not self.__initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self.__started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self.__stopped:
            self._note("%s.join()", self)
        self.__block.acquire()
        try:
            if timeout is None:
                while not self.__stopped:
                    self.__block.wait()
                self._note("%s.join(): it has stopped", self)
            else:
                deadline = _clock() + timeout
                while not self.__stopped:
                    left = deadline - _clock()
                    if left <= 0:
                        self._note("%s.join(): in vain", self)
                        break
                    self.__block.wait(left)
                else:
                    self._note("%s.join(): it has stopped", self)
        finally:
            self.__block.release()

    @property
    def name(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__name

    @name.setter
    def name(self, name):
        assert self.__initialized, "Thread.__init__() not called"
        self.__name = str(name)
        if self.__ident is not None and self.__ident == _get_ident():
            _gilgamesh.name_thread(self.__name, self.__daemonic)

    @property
    def ident(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__ident

    def isAlive(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__started.is_set() and not self.__stopped

    is_alive = isAlive

    @property
    def daemon(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self.__initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self.__started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self.__daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


def Timer(*args, **kwargs):
    return _Timer(*args, **kwargs)


class _Timer(Thread):

    def __init__(self, interval, function, args=[], kwargs={}):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args
        self.kwargs = kwargs
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
        Thread.__init__(self, name="MainThread")
        self._Thread__started.set()
        self._set_ident()
        with _active_limbo_lock:
            _active[self._Thread__ident] = self

    def _set_daemon(self):
        return False

    def _exitfunc(self):
        self._Thread__stop()
        waiting = _some_other_thread()
        if waiting:
            self._note("%s waits for the others", self)
        while waiting:
            waiting.join()
            waiting = _some_other_thread()
        self._note("%s ends", self)
        self._delete()


def _some_other_thread():
    for each in enumerate():
        if not each.daemon and each.is_alive():
            return each
    return None


class _DummyThread(Thread):
    """Stands for a thread that was started without this module."""

    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"))
        self._Thread__started.set()
        self._set_ident()
        with _active_limbo_lock:
            _active[self._Thread__ident] = self

    def _set_daemon(self):
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


def currentThread():
    try:
        return _active[_get_ident()]
    except KeyError:
        return _DummyThread()


current_thread = currentThread


def activeCount():
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


active_count = activeCount


def enumerate():
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


# The interpreter calls it when the main program has ended: waits for the threads that are not daemons.
_shutdown = _MainThread()._exitfunc
