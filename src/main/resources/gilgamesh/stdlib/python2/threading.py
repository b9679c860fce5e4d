"""threading for the simulated CPython 2.7.

As in threading.py, what is beneath is of the kind that 2.7 has, since it takes time and may be a place where the GIL changes hands: the
reentrant lock is Python code, a wait with a timeout looks again and again, and most operations first ask whether they should talk about
what they do.
"""
import _gilgamesh
import sys
import thread
from itertools import count as _count
from time import sleep as _sleep, time as _clock

__all__ = [
    "activeCount", "active_count", "Condition", "currentThread", "current_thread", "enumerate", "Event", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "Thread", "Timer", "setprofile", "settrace", "local", "stack_size"]

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
        self.__owner = None
        self.__depth = 0
        self.__block = _allocate_lock()

    def __repr__(self):
        owner = _active.get(self.__owner)
        return "<%s owner=%r count=%d>" % (self.__class__.__name__, owner.name if owner else self.__owner, self.__depth)

    def _is_owned(self):
        return self.__owner == _get_ident()

    def acquire(self, blocking=1):
        me = _get_ident()
        if self.__owner == me:
            self.__depth += 1
            taken = 1
        else:
            taken = self.__block.acquire(blocking)
            if taken:
                self.__owner, self.__depth = me, 1
        self._note("%s.acquire(%s): %s", self, blocking, taken)
        return taken

    __enter__ = acquire

    def release(self):
        if self.__owner != _get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self.__depth -= 1
        if self.__depth == 0:
            self.__owner = None
            self.__block.release()
        self._note("%s.release(): held %s times", self, self.__depth)

    def __exit__(self, kind, problem, trace):
        self.release()

    # For conditions: left however often it is held, and taken again as often.

    def _release_save(self):
        self._note("%s left", self)
        kept = self.__owner, self.__depth
        self.__owner, self.__depth = None, 0
        self.__block.release()
        return kept

    def _acquire_restore(self, kept):
        self.__block.acquire()
        self.__owner, self.__depth = kept
        self._note("%s taken again", self)


def Condition(*args, **kwargs):
    return _Condition(*args, **kwargs)


class _Condition(_Verbose):
    """Each waiter sleeps on a bell, a lock of its own that it has taken; to notify it is to free that lock."""

    def __init__(self, lock=None, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        # A lock that knows its owner knows better than this class how to be left and taken again. It is asked for each of the three by
        # itself; a plain lock answers with three errors, which is most of what an Event or a Queue takes to make.
        try:
            self._is_owned = lock._is_owned
        except AttributeError:
            pass
        try:
            self._leave = lock._release_save
        except AttributeError:
            pass
        try:
            self._return = lock._acquire_restore
        except AttributeError:
            pass
        self.__waiters = []

    def __enter__(self):
        return self.__lock.__enter__()

    def __exit__(self, *problem):
        return self.__lock.__exit__(*problem)

    def __repr__(self):
        return "<Condition({}, {})>".format(self.__lock, len(self.__waiters))

    def _is_owned(self):
        """Of a lock without owners: it is if it cannot be had."""
        if self.acquire(0):
            self.release()
            return False
        return True

    def _leave(self):
        self.release()

    def _return(self, nothing):
        self.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _allocate_lock()
        bell.acquire()
        self.__waiters.append(bell)
        kept = self._leave()
        try:
            rung = bell.acquire() if timeout is None else _is_rung(bell, timeout)
            if not rung:
                # The lock is not held here: a notifier may take the bell off at the same time.
                try:
                    self.__waiters.remove(bell)
                except ValueError:
                    pass
            self._note("%s.wait(%s): %s", self, timeout, rung)
        finally:
            self._return(kept)

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        oldest = self.__waiters[:n]
        if not oldest:
            self._note("%s.notify(): nobody waits", self)
            return
        self._note("%s.notify(%d): %d wait", self, n, len(self.__waiters))
        for bell in oldest:
            bell.release()
            try:
                self.__waiters.remove(bell)
            except ValueError:
                # Its wait was over just now.
                pass

    def notify_all(self):
        self.notify(len(self.__waiters))

    notifyAll = notify_all


def _is_rung(bell, timeout):
    """There is no timed wait: it looks again after 1 ms, 2 ms, 4 ms, and so on up to every 50 ms."""
    until = _clock() + timeout
    pause = 0.001
    while not bell.acquire(0):
        left = until - _clock()
        if left <= 0:
            return False
        _sleep(min(pause, left, 0.05))
        pause *= 2
    return True


def Semaphore(*args, **kwargs):
    return _Semaphore(*args, **kwargs)


class _Semaphore(_Verbose):

    _most = sys.maxint

    def __init__(self, value=1, verbose=None):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        _Verbose.__init__(self, verbose)
        self.__value = value
        self.__cond = Condition(Lock())

    def acquire(self, blocking=1):
        with self.__cond:
            # Who was notified looks again: somebody else may have been faster.
            while blocking and not self.__value:
                self._note("%s.acquire(%s): waits", self, blocking)
                self.__cond.wait()
            taken = self.__value > 0
            if taken:
                self.__value -= 1
                self._note("%s.acquire: %s left", self, self.__value)
        return taken

    __enter__ = acquire

    def release(self):
        with self.__cond:
            if self.__value == self._most:
                raise ValueError("Semaphore released too many times")
            self.__value += 1
            self._note("%s.release: %s", self, self.__value)
            self.__cond.notify()

    def __exit__(self, kind, problem, trace):
        self.release()


class _BoundedSemaphore(_Semaphore):

    def __init__(self, value=1, verbose=None):
        _Semaphore.__init__(self, value, verbose)
        self._most = value


def BoundedSemaphore(*args, **kwargs):
    return _BoundedSemaphore(*args, **kwargs)


def Event(*args, **kwargs):
    return _Event(*args, **kwargs)


class _Event(_Verbose):

    def __init__(self, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__flag = False
        self.__cond = Condition(Lock())

    def is_set(self):
        return self.__flag

    isSet = is_set

    def clear(self):
        with self.__cond:
            self.__flag = False

    def set(self):
        with self.__cond:
            self.__flag = True
            self.__cond.notify_all()

    def wait(self, timeout=None):
        with self.__cond:
            if self.__flag:
                return True
            self.__cond.wait(timeout)
            return self.__flag


_next_number = _count(1).next


def _newname(template="Thread-%d"):
    return template % _next_number()


# Who runs, by ident, and who has been started and does not run yet.
_active = {}
_starting = {}
_roll = _allocate_lock()


class Thread(_Verbose):

    __initialized = False
    __ident = None
    __stopped = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
        assert group is None, "group argument must be None for now"
        _Verbose.__init__(self, verbose)
        self.__target, self.__args, self.__kwargs = target, args, {} if kwargs is None else kwargs
        self.__name = str(name or _newname())
        self.__daemonic = self._set_daemon()
        self.__started = Event()
        # Tells those who wait for the end.
        self.__end = Condition(Lock())
        self.__initialized = True

    def _set_daemon(self):
        return current_thread().daemon

    def __repr__(self):
        assert self.__initialized, "Thread.__init__() was not called"
        words = ["stopped" if self.__stopped else "started" if self.__started.is_set() else "initial"]
        if self.__daemonic:
            words.append("daemon")
        if self.__ident is not None:
            words.append(str(self.__ident))
        return "<{}({}, {})>".format(self.__class__.__name__, self.__name, " ".join(words))

    def start(self):
        if not self.__initialized:
            raise RuntimeError("thread.__init__() not called")
        if self.__started.is_set():
            raise RuntimeError("threads can only be started once")
        self._note("%s.start()", self)
        with _roll:
            _starting[self] = self
        began = False
        try:
            _start_new_thread(self.__bootstrap, ())
            began = True
        finally:
            if not began:
                with _roll:
                    del _starting[self]
        # It goes on when the new thread has been on a core, and had the GIL.
        self.__started.wait()

    def run(self):
        target = self.__target
        try:
            if target:
                target(*self.__args, **self.__kwargs)
        finally:
            # Nobody runs it twice.
            del self.__target, self.__args, self.__kwargs

    def __bootstrap(self):
        self.__bootstrap_inner()

    def __bootstrap_inner(self):
        self._begin()
        with _roll:
            _active[self.__ident] = _starting.pop(self)
        self._note("%s runs", self)
        try:
            self.run()
        except:
            self._report(sys.exc_info()[1])
        finally:
            sys.exc_clear()
            with _roll:
                self.__stop()
                del _active[_get_ident()]

    def _begin(self):
        """In the new thread; whoever started it may go on."""
        self.__ident = _get_ident()
        _gilgamesh.name_thread(self.__name, self.__daemonic)
        self.__started.set()

    def _report(self, problem):
        if isinstance(problem, SystemExit):
            self._note("%s called exit", self)
        else:
            self._note("%s failed", self)
            text = _gilgamesh.format_exc(problem)
            sys.stderr.write("Exception in thread %s:\n%s\n" % (self.name, text))

    def __stop(self):
        self.__end.acquire()
        self.__stopped = True
        self.__end.notify_all()
        self.__end.release()

    def join(self, timeout=None):
        if not self.__initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self.__started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        if not self.__stopped:
            self._note("%s.join()", self)
        until = None if timeout is None else _clock() + timeout
        self.__end.acquire()
        try:
            while not self.__stopped and (until is None or _clock() < until):
                self.__end.wait(None if until is None else until - _clock())
            self._note("%s.join(): %s", self, self.__stopped)
        finally:
            self.__end.release()

    def is_alive(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__started.is_set() and not self.__stopped

    isAlive = is_alive

    @property
    def ident(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__ident

    @property
    def daemon(self):
        assert self.__initialized, "Thread.__init__() not called"
        return self.__daemonic

    @property
    def name(self):
        if self.__initialized:
            return self.__name
        raise AssertionError("Thread.__init__() not called")

    @name.setter
    def name(self, name):
        assert self.__initialized, "Thread.__init__() not called"
        text = self.__name = str(name)
        if self.__ident is not None and self.__ident == _get_ident():
            _gilgamesh.name_thread(text, self.__daemonic)

    @daemon.setter
    def daemon(self, daemonic):
        if self.__initialized and not self.__started.is_set():
            self.__daemonic = daemonic
            return
        raise RuntimeError("cannot set daemon status of active thread" if self.__initialized else "Thread.__init__() not called")

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


def Timer(*args, **kwargs):
    return _Timer(*args, **kwargs)


class _Timer(Thread):
    """Waits for somebody to cancel it; if nobody does in time, it calls the function."""

    def __init__(self, interval, function, args=[], kwargs={}):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = args, kwargs
        self.finished = Event()

    def run(self):
        finished = self.finished
        finished.wait(self.interval)
        if not finished.is_set():
            self.function(*self.args, **self.kwargs)
            finished.set()

    def cancel(self):
        self.finished.set()


class _Found(Thread):
    """A thread that runs already, without having been started by this module."""

    def __init__(self, name):
        Thread.__init__(self, name=name)
        me = self._Thread__ident = _get_ident()
        self._Thread__started.set()
        with _roll:
            _active[me] = self


class _MainThread(_Found):

    def __init__(self):
        _Found.__init__(self, "MainThread")

    def _set_daemon(self):
        return False


class _DummyThread(_Found):

    def __init__(self):
        _Found.__init__(self, _newname("Dummy-%d"))

    def _set_daemon(self):
        return True

    def join(self, timeout=None):
        raise AssertionError("cannot join a dummy thread")


def current_thread():
    return _active.get(_get_ident()) or _DummyThread()


currentThread = current_thread


def enumerate():
    with _roll:
        return _active.values() + _starting.values()


def active_count():
    return len(enumerate())


activeCount = active_count


def _shutdown():
    """The interpreter calls it when the main program has ended: waits for the threads that are not daemons."""
    _main_thread._Thread__stop()
    for thread in iter(_somebody_to_wait_for, None):
        _main_thread._note("waits for %s", thread)
        thread.join()
    with _roll:
        del _active[_get_ident()]


def _after_fork():
    """In the child of a fork, which has only the thread that forked; the others are over."""
    global _roll, _active
    # Whoever held it is not there to free it.
    _roll = _allocate_lock()
    me = current_thread()
    others = [each for each in _active.values() + _starting.values() if each is not me]
    _starting.clear()
    _active = {_get_ident(): me}
    for each in others:
        each._Thread__end = Condition(Lock())
        each._Thread__stop()


def _somebody_to_wait_for():
    here = [each for each in enumerate() if each.is_alive() and not each.daemon]
    return here[0] if here else None


_main_thread = _MainThread()
