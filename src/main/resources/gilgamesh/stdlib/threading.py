"""threading for the simulated CPythons, 3.6 and later; python2/threading.py is that of 2.7.

What a program sees is what the documentation of the version promises. What is beneath, since it takes time and may be a place where the
GIL changes hands, is of the same kind: Thread.start waits until the new thread has run far enough to say so, every Condition gives each
waiter a lock of its own, everything else is built on conditions, and a call costs about what it costs in CPython.
"""
import _gilgamesh
import _thread
import sys
from _collections import deque as _deque
from itertools import count as _count
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


def _out_of_use(name, instead, since=_3_10):
    """What a method of this name warns of, in the line that calls it."""
    if since:
        import warnings

        warnings.warn("%s() is deprecated, %s instead" % (name, instead), DeprecationWarning, stacklevel=3)


Lock = _thread.lock if _3_13 else _allocate_lock


def RLock(*args, **kwargs):
    if _reentrant_lock is None:
        raise RuntimeError("there are no reentrant locks")
    return _reentrant_lock(*args, **kwargs)


class Condition:
    """Each waiter sleeps on a bell, a lock of its own that it has taken; to notify it is to free that lock."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        # A lock that knows its owner knows better than this class how to be left and taken again. It is asked for each of the three by
        # itself; up to 3.11 a plain lock answers with three errors, which is most of what an Event or a Queue takes to make.
        if _3_12:
            if hasattr(lock, "_is_owned"):
                self._is_owned = lock._is_owned
            if hasattr(lock, "_release_save"):
                self._leave = lock._release_save
            if hasattr(lock, "_acquire_restore"):
                self._return = lock._acquire_restore
        else:
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
        if _3_14:
            self.locked = lock.locked
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *problem):
        return self._lock.__exit__(*problem)

    def __repr__(self):
        return "<Condition({}, {})>".format(self._lock, len(self._waiters))

    def _is_owned(self):
        """Of a lock without owners: it is if it cannot be had."""
        if self.acquire(False):
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
        self._waiters.append(bell)
        rung = False
        kept = self._leave()
        try:
            if timeout is not None:
                rung = bell.acquire(True, timeout) if timeout > 0 else bell.acquire(False)
            else:
                rung = bell.acquire()
        finally:
            self._return(kept)
            if not rung and bell in self._waiters:
                self._waiters.remove(bell)
        return rung

    def wait_for(self, predicate, timeout=None):
        answer = predicate()
        until = None if answer or timeout is None else _clock() + timeout
        while not answer:
            self.wait(timeout)
            answer = predicate()
            if until is not None and not answer:
                timeout = until - _clock()
                if timeout <= 0:
                    break
        return answer

    # A bell is rung while it still hangs there: who waits may be awake before it is taken down.

    if _3_9:

        def notify(self, n=1):
            if not self._is_owned():
                raise RuntimeError("cannot notify on un-acquired lock")
            bells = self._waiters
            while bells and n > 0:
                bell = bells[0]
                try:
                    bell.release()
                    n -= 1
                except RuntimeError:
                    # Rung already, by somebody whom a signal kept from taking it down.
                    pass
                try:
                    bells.remove(bell)
                except ValueError:
                    # Whoever waited has given up, and did it.
                    pass

    else:
        global _islice
        from itertools import islice as _islice

        def notify(self, n=1):
            if not self._is_owned():
                raise RuntimeError("cannot notify on un-acquired lock")
            bells = self._waiters
            for bell in _deque(_islice(bells, n)):
                bell.release()
                try:
                    bells.remove(bell)
                except ValueError:
                    # Whoever waited has given up, and did it.
                    pass

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _out_of_use("notifyAll", "use notify_all()")
        self.notify_all()


def _described(thing, state):
    """How 3.11 and later show what is built on a condition."""
    kind = thing.__class__
    return "<%s.%s at %#x: %s>" % (kind.__module__, kind.__qualname__, id(thing), state)


class Semaphore:

    _most = sys.maxsize

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._cond = Condition(Lock())

    if _3_11:

        def __repr__(self):
            return _described(self, "value=%s" % self._value)

    def _is_there(self):
        return self._value > 0

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            # Who was notified looks again: somebody else may have been faster.
            if self._value or blocking and self._cond.wait_for(self._is_there, timeout):
                self._value -= 1
                return True
            return False

    __enter__ = acquire

    def __exit__(self, kind, problem, trace):
        self.release()

    if _3_9:

        def release(self, n=1):
            if n < 1:
                raise ValueError("n must be one or more")
            with self._cond:
                value = self._value + n
                if value > self._most:
                    raise ValueError("Semaphore released too many times")
                self._value = value
                if _3_12:
                    self._cond.notify(n)
                else:
                    for _ in range(n):
                        self._cond.notify()

    else:

        def release(self):
            with self._cond:
                if self._value == self._most:
                    raise ValueError("Semaphore released too many times")
                self._value += 1
                self._cond.notify()


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._most = value

    if _3_11:

        def __repr__(self):
            return _described(self, "value=%s/%s" % (self._value, self._most))


class Event:

    def __init__(self):
        self._flag = False
        self._cond = Condition(Lock())

    if _3_11:

        def __repr__(self):
            return _described(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    def isSet(self):
        _out_of_use("isSet", "use is_set()")
        return self.is_set()

    def clear(self):
        with self._cond:
            self._flag = False

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A round goes so: threads come in until all are there, the last one opens, and all go out. Nobody comes in while others go out.

    A reset sends those inside out with an error. A broken barrier refuses everybody until a reset.
    """

    def __init__(self, parties, action=None, timeout=None):
        if _3_13 and parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._inside = 0
        self._phase = "in"
        self._cond = Condition(Lock())

    if _3_11:

        def __repr__(self):
            return _described(self, "broken" if self.broken else "waiters=%s/%s" % (self.n_waiting, self.parties))

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._inside if self._phase == "in" else 0

    @property
    def broken(self):
        return self._phase == "broken"

    def wait(self, timeout=None):
        with self._cond:
            while self._phase in ("out", "reset"):
                self._cond.wait()
            if self._phase == "broken":
                raise BrokenBarrierError
            place = self._inside
            self._inside = place + 1
            try:
                if self._inside < self._parties:
                    self._await_the_last(self._timeout if timeout is None else timeout)
                else:
                    self._open()
            finally:
                self._go_out()
            return place

    def _open(self):
        opened = False
        try:
            if self._action:
                self._action()
            opened = True
        finally:
            self._turn("out" if opened else "broken")

    def _await_the_last(self, timeout):
        if not self._cond.wait_for(self._is_over, timeout):
            self._turn("broken")
        if self._phase != "out":
            raise BrokenBarrierError

    def _is_over(self):
        return self._phase != "in"

    def _go_out(self):
        self._inside -= 1
        if not self._inside and self._phase in ("out", "reset"):
            self._turn("in")

    def _turn(self, phase):
        self._phase = phase
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if not self._inside:
                self._turn("in")
            elif self._phase == "out":
                self._turn("out")
            else:
                self._turn("reset")

    def abort(self):
        with self._cond:
            self._turn("broken")


_next_number = _count(1).__next__


def _newname(template="Thread-%d"):
    return template % _next_number()


# Who runs, by ident, and who has been started and does not run yet.
_active = {}
_starting = {}
_roll = RLock() if _3_9 else _allocate_lock()

if not _3_13:
    # 3.7 to 3.12: of each thread that is no daemon, the lock that is free when the thread is gone; the end of the program waits for them.
    _awaited = set()
    _awaited_lock = _allocate_lock()

    if _3_9:

        def _await_no_more(last):
            _awaited.difference_update([each for each in _awaited if not each.locked()])

    else:

        def _await_no_more(last):
            _awaited.discard(last)


class Thread:

    _initialized = False
    _ident = None
    _native_id = None
    # 3.6 to 3.12: a lock that the interpreter frees when nothing is left of the thread; None before it runs and when that has been seen.
    _last = None
    _is_stopped = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name) if name else self._some_name()
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._started = Event()
        if _3_13:
            self._handle = _thread._ThreadHandle()
        self._initialized = True

    def _some_name(self):
        number = _newname()
        if _3_10 and self._target is not None and hasattr(self._target, "__name__"):
            return "{} ({})".format(number, self._target.__name__)
        return number

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = ["stopped" if self._is_over() else "started" if self._started.is_set() else "initial"]
        if self._daemonic:
            words.append("daemon")
        if self._ident is not None:
            words.append(str(self._ident))
        return "<{}({}, {})>".format(self.__class__.__name__, self._name, " ".join(words))

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _roll:
            _starting[self] = self
        began = False
        try:
            if _3_13:
                _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self._daemonic)
            else:
                _thread.start_new_thread(self._bootstrap, ())
            began = True
        finally:
            if not began:
                with _roll:
                    del _starting[self]
        # It goes on when the new thread has been on a core, and had the GIL.
        self._started.wait()

    def run(self):
        try:
            if self._target is not None if _3_10 else self._target:
                self._target(*self._args, **self._kwargs)
        finally:
            # Nobody runs it twice.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        self._begin()
        with _roll:
            _active[self._ident] = _starting.pop(self)
        try:
            self.run()
        except:
            self._report()
        finally:
            with _roll:
                del _active[get_ident()]

    def _begin(self):
        """In the new thread; whoever started it may go on."""
        self._ident = get_ident()
        _gilgamesh.name_thread(self._name, self._daemonic)
        if not _3_13:
            self._set_last()
        if _3_8:
            self._native_id = get_native_id()
        self._started.set()

    if _3_8:

        def _report(self):
            try:
                excepthook(ExceptHookArgs([*sys.exc_info(), self]))
            except Exception as problem:
                problem.__suppress_context__ = True
                sys.stderr.write("Exception in threading.excepthook:\n")
                sys.excepthook(*sys.exc_info())

    else:

        def _report(self):
            problem = sys.exc_info()[1]
            if not isinstance(problem, SystemExit):
                text = _gilgamesh.format_exc(problem)
                print("Exception in thread %s:\n%s" % (self.name, text), file=sys.stderr)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        self._join(timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._is_over()

    if not _3_9:

        def isAlive(self):
            if _3_7 and not _3_8:
                import warnings

                warnings.warn("isAlive() is deprecated, use is_alive() instead", PendingDeprecationWarning, stacklevel=2)
            _out_of_use("isAlive", "use is_alive()", since=_3_8)
            return self.is_alive()

    if _3_13:

        def _join(self, timeout):
            self._handle.join(timeout if timeout is None else max(timeout, 0))

        def _is_over(self):
            return self._handle.is_done()

    else:

        def _join(self, timeout):
            self._is_over(True, -1 if timeout is None else max(timeout, 0))

        def _is_over(self, block=False, timeout=-1):
            last = self._last
            if last is not None and last.acquire(block, timeout):
                last.release()
                self._stop()
            return self._is_stopped

        def _set_last(self):
            self._last = last = _thread._set_sentinel()
            last.acquire()
            if _3_7 and not self._daemonic:
                with _awaited_lock:
                    if _3_9:
                        _await_no_more(None)
                    _awaited.add(last)

        def _stop(self):
            last, self._last = self._last, None
            self._is_stopped = True
            if _3_7 and not self._daemonic:
                with _awaited_lock:
                    _await_no_more(last)

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

    @property
    def name(self):
        if self._initialized:
            return self._name
        raise AssertionError("Thread.__init__() not called")

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        text = self._name = str(name)
        if self._ident is not None and self._ident == get_ident():
            _gilgamesh.name_thread(text, self._daemonic)

    @daemon.setter
    def daemon(self, daemonic):
        if self._initialized and not self._started.is_set():
            self._daemonic = daemonic
            return
        raise RuntimeError("cannot set daemon status of active thread" if self._initialized else "Thread.__init__() not called")

    def getName(self):
        _out_of_use("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _out_of_use("setName", "set the name attribute")
        self.name = name

    def isDaemon(self):
        _out_of_use("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _out_of_use("setDaemon", "set the daemon attribute")
        self.daemon = daemonic


if _3_8:

    class ExceptHookArgs(tuple):
        """What an excepthook is given: a sequence of four with names."""

        exc_type = property(lambda self: self[0])
        exc_value = property(lambda self: self[1])
        exc_traceback = property(lambda self: self[2])
        thread = property(lambda self: self[3])

        def __repr__(self):
            name = "_ExceptHookArgs" if _3_10 else "ExceptHookArgs"
            return "_thread.%s(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % (name, *self)

    def excepthook(args):
        if not isinstance(args, ExceptHookArgs):
            raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
        if args.exc_type is SystemExit:
            return
        name = get_ident() if args.thread is None else args.thread.name
        text = _gilgamesh.format_exception(args.exc_value)
        sys.stderr.write("Exception in thread %s:\n%s" % (name, text))

    if _3_10:
        __excepthook__ = excepthook


class Timer(Thread):
    """Waits for somebody to cancel it; if nobody does in time, it calls the function."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
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

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._ident = get_ident()
        self._started.set()
        if _3_8:
            self._native_id = get_native_id()
        if _3_13:
            self._handle = _thread._make_thread_handle(self._ident)
        with _roll:
            _active[self._ident] = self


class _MainThread(_Found):

    def __init__(self):
        super().__init__("MainThread", False)
        if not _3_13:
            self._set_last()


class _DummyThread(_Found):

    def __init__(self):
        super().__init__(_newname("Dummy-%d"), True)

    # Nobody sees the end of it.

    def is_alive(self):
        return True

    def _is_over(self):
        return False

    def join(self, timeout=None):
        raise (RuntimeError if _3_13 else AssertionError)("cannot join a dummy thread")


def current_thread():
    return _active.get(get_ident()) or _DummyThread()


def currentThread():
    _out_of_use("currentThread", "use current_thread()")
    return current_thread()


def enumerate():
    with _roll:
        return [*_active.values(), *_starting]


def active_count():
    return len(enumerate())


def activeCount():
    _out_of_use("activeCount", "use active_count()")
    return active_count()


def main_thread():
    return _main_thread


if _3_9:
    # What is to be called before the end of the program waits for threads, the last one first; None from then on.
    _at_end = []

    def _register_atexit(func, *args, **kwargs):
        if _at_end is None:
            raise RuntimeError("can't register atexit after shutdown")
        _at_end.append((func, args, kwargs))


def _shutdown():
    """The interpreter calls it when the main program has ended: waits for the threads that are not daemons."""
    global _at_end
    if _main_thread._is_over():
        return
    if _3_9:
        calls, _at_end = _at_end, None
        while calls:
            func, args, kwargs = calls.pop()
            func(*args, **kwargs)
    if _3_13:
        _main_thread._handle._set_done()
        _thread._shutdown()
        return
    _main_thread._last.release()
    _main_thread._stop()
    if _3_7:
        # Threads may start threads while they are waited for.
        while _awaited:
            with _awaited_lock:
                here = _awaited.copy()
                _awaited.clear()
            for last in here:
                with last:
                    pass
    else:
        for thread in iter(_somebody_to_wait_for, None):
            thread.join()


def _after_fork():
    """In the child of a fork, which has only the thread that forked: it is the main thread from here on, and the others are over."""
    global _main_thread, _roll, _active
    # Whoever held it is not there to free it.
    _roll = RLock() if _3_9 else _allocate_lock()
    me = _active.get(get_ident()) or _MainThread()
    others = [each for each in [*_active.values(), *_starting] if each is not me]
    _starting.clear()
    _active = {me._ident: me}
    _main_thread = me
    if _3_8:
        me._native_id = get_native_id()
    if not _3_13:
        _begin_to_await()
    for each in others:
        each._started = _set_event()
        if _3_13:
            each._handle._set_done()
        else:
            each._last = None
            each._is_stopped = True
    if not _3_13:
        me._set_last()


def _set_event():
    event = Event()
    event._flag = True
    return event


def _begin_to_await():
    global _awaited_lock
    _awaited_lock = _allocate_lock()
    _awaited.clear()


def _somebody_to_wait_for():
    here = [each for each in enumerate() if each.is_alive() and not each.daemon]
    return here[0] if here else None


_main_thread = _MainThread()
