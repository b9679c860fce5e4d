"""Locks, semaphores, conditions, events and barriers that processes share. Each is made of semaphores of the operating system."""
import itertools
import os
import sys
import threading

import _multiprocessing
from multiprocessing import process, util
from multiprocessing._contexts import assert_spawning, is_fork

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_11 = sys.version_info >= (3, 11)

if _3:
    import random  # noqa: F401, as in connection
    from time import monotonic as _clock
else:
    from time import time as _clock

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
SEM_VALUE_MAX = _multiprocessing.SemLock.SEM_VALUE_MAX

_numbers = itertools.count()


def _new_name():
    """A name for a semaphore: of this program, this process, and none before it."""
    return "%s-%d-%d" % (process.current_process()._config["semprefix"], os.getpid(), next(_numbers))


class SemLock(object):

    if _3:

        def __init__(self, kind, value, maxvalue, ctx=None):
            forks = is_fork(ctx)
            while True:
                try:
                    semlock = _multiprocessing.SemLock(kind, value, maxvalue, _new_name(), forks)
                except FileExistsError:
                    continue
                break
            self._semlock = semlock
            self._is_fork_ctx = forks
            util.debug("created semlock with handle %s", semlock.handle)
            self._make_methods()
            util.register_after_fork(self, _renew)
            if semlock.name is not None:
                _keep_track_of(self, semlock.name)

    else:

        def __init__(self, kind, value, maxvalue, ctx=None):
            self._semlock = _multiprocessing.SemLock(kind, value, maxvalue)
            util.debug("created semlock with handle %s", self._semlock.handle)
            self._make_methods()
            util.register_after_fork(self, _renew)

    def _make_methods(self):
        held = self._semlock
        self.acquire, self.release = held.acquire, held.release

    def __exit__(self, *problem):
        return self._semlock.__exit__(*problem)

    def __enter__(self):
        return self._semlock.__enter__()

    def __getstate__(self):
        assert_spawning(self)
        semlock = self._semlock
        if self._is_fork_ctx:
            raise RuntimeError("A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. "
                               "Please use the same context to create multiprocessing objects and Process.")
        return semlock.handle, semlock.kind, semlock.maxvalue, semlock.name

    def __setstate__(self, state):
        self._semlock = _multiprocessing.SemLock._rebuild(*state)
        self._is_fork_ctx = False
        util.debug("recreated blocker with handle %r", state[0])
        self._make_methods()

    if sys.version_info >= (3, 14):

        def locked(self):
            return self._semlock._is_zero()

    def _owner(self):
        """For repr: who holds it, as far as this process knows."""
        semlock = self._semlock
        try:
            if semlock._is_mine():
                name = process.current_process().name
                thread = threading.current_thread().name
                if thread != "MainThread":
                    name += "|" + thread
            elif semlock._get_value() == 1:
                name = "None"
            elif semlock._count() > 0:
                name = "SomeOtherThread"
            else:
                name = "SomeOtherProcess"
        except Exception:
            name = "unknown"
        return name

    def _value_text(self):
        try:
            return self._semlock._get_value()
        except Exception:
            return "unknown"


def _renew(lock):
    lock._semlock._after_fork()


def _keep_track_of(lock, name):
    """What has a name must be removed: at the end of this process, or by the resource tracker when it ends another way."""
    from multiprocessing import resource_tracker
    resource_tracker.register(name, "semaphore")
    util.Finalize(lock, _remove, (name,), exitpriority=0)


def _remove(name):
    from multiprocessing import resource_tracker
    _multiprocessing.sem_unlink(name)
    resource_tracker.unregister(name, "semaphore")


class Semaphore(SemLock):

    def __init__(self, value=1, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return "<%s(value=%s)>" % (self.__class__.__name__ if _3 else "Semaphore", self._value_text())


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (
            self.__class__.__name__ if _3 else "BoundedSemaphore", self._value_text(), self._semlock.maxvalue)


class Lock(SemLock):

    def __init__(self, ctx=None):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return "<%s(owner=%s)>" % (self.__class__.__name__ if _3 else "Lock", self._owner())


class RLock(SemLock):

    def __init__(self, ctx=None):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        count = "nonzero" if owner in ("SomeOtherThread", "SomeOtherProcess") else 0 if owner == "None" else self._semlock._count()
        return "<%s(%s, %s)>" % (self.__class__.__name__ if _3 else "RLock", owner, count)


class Condition(object):
    """A lock and three semaphores: who sleeps, who has been woken, and the one to sleep at. Who notifies waits for the woken."""

    def __init__(self, lock=None, ctx=None):
        self._lock = lock or RLock(ctx=ctx)
        self._sleepers = Semaphore(0, ctx=ctx)
        self._woken = Semaphore(0, ctx=ctx)
        self._bell = Semaphore(0, ctx=ctx)
        self._make_methods()

    def __getstate__(self):
        assert_spawning(self)
        return self._lock, self._sleepers, self._woken, self._bell

    def __setstate__(self, state):
        self._lock, self._sleepers, self._woken, self._bell = state
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiters = self._sleepers.get_value() - self._woken.get_value()
        except Exception:
            waiters = "unknown"
        return "<%s(%s, %s)>" % (self.__class__.__name__ if _3 else "Condition", self._lock, waiters)

    def wait(self, timeout=None):
        assert self._lock._semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleepers.release()
        depth = self._lock._semlock._count()
        for _ in range(depth):
            self._lock.release()
        try:
            rung = self._bell.acquire(True, timeout)
            if _3:
                return rung
        finally:
            self._woken.release()
            for _ in range(depth):
                self._lock.acquire()

    def _settle(self):
        """Counts off those who have left by themselves since the last time, because their time was up."""
        assert self._lock._semlock._is_mine(), "lock is not owned"
        assert not self._bell.acquire(False), "notify: Should not have been able to acquire _wait_semaphore"
        while self._woken.acquire(False):
            left = self._sleepers.acquire(False)
            assert left, "notify: Bug in sleeping_count.acquire"

    def notify(self, n=1):
        self._settle()
        rung = 0
        while rung < n and self._sleepers.acquire(False):
            self._bell.release()
            rung += 1
        if rung:
            for _ in range(rung):
                self._woken.acquire()
            # One of them may have left by itself in the meantime, and not have heard the bell.
            while self._bell.acquire(False):
                pass

    def notify_all(self):
        self.notify(sys.maxsize)

    if _3:

        def wait_for(self, predicate, timeout=None):
            answer = predicate()
            if answer:
                return answer
            deadline = None if timeout is None else _clock() + timeout
            left = None
            while not answer:
                if deadline is not None:
                    left = deadline - _clock()
                    if left <= 0:
                        break
                self.wait(left)
                answer = predicate()
            return answer

    else:
        notifyAll = notify_all


class Event(object):
    """A condition, and a semaphore that is 1 while the event is set."""

    def __init__(self, ctx=None):
        self._cond = Condition(Lock(ctx=ctx), ctx=ctx)
        self._flag = Semaphore(0, ctx=ctx)

    def _look(self):
        seen = self._flag.acquire(False)
        if seen:
            self._flag.release()
        return seen

    if _3:

        def is_set(self):
            with self._cond:
                return self._look()

        def set(self):
            flag, changed = self._flag, self._cond
            with changed:
                # It is taken down first, that it never gets above 1.
                flag.acquire(False)
                flag.release()
                changed.notify_all()

        def clear(self):
            flag = self._flag
            with self._cond:
                flag.acquire(False)

        def wait(self, timeout=None):
            changed = self._cond
            with changed:
                if not self._look():
                    changed.wait(timeout)
                return self._look()

    else:
        # 2.7 takes and frees the lock by its own methods, which are C: with the condition there is a call of Python more for either.

        def is_set(self):
            self._cond.acquire()
            try:
                return self._look()
            finally:
                self._cond.release()

        def set(self):
            flag, changed = self._flag, self._cond
            changed.acquire()
            try:
                flag.acquire(False)
                flag.release()
                changed.notify_all()
            finally:
                changed.release()

        def clear(self):
            flag, changed = self._flag, self._cond
            changed.acquire()
            try:
                flag.acquire(False)
            finally:
                changed.release()

        def wait(self, timeout=None):
            changed = self._cond
            changed.acquire()
            try:
                if not self._look():
                    changed.wait(timeout)
                return self._look()
            finally:
                changed.release()

    if _3_11:

        def __repr__(self):
            return "<%s at %s %s>" % (type(self).__qualname__, hex(id(self)), "set" if self.is_set() else "unset")


if _3:
    __all__ += ["Barrier"]

    # A round goes so: processes come in until all are there, the last one opens, and all go out. Nobody comes in while others go out. A
    # reset sends those inside out with an error; a broken barrier refuses everybody until a reset.
    _IN, _OUT, _RESET, _BROKEN = range(4)

    class Barrier(object):
        """That of threading, with a condition of processes, and in shared memory its phase and how many are inside."""

        def __init__(self, parties, action=None, timeout=None, ctx=None):
            from multiprocessing.sharedctypes import RawArray
            self.__setstate__((parties, action, timeout, Condition(ctx=ctx), RawArray("i", [_IN, 0])))

        def __getstate__(self):
            return self._parties, self._action, self._timeout, self._cond, self._shared

        def __setstate__(self, state):
            self._parties, self._action, self._timeout, self._cond, self._shared = state

        if _3_11:

            def __repr__(self):
                kind = type(self)
                state = "broken" if self.broken else "waiters=%s/%s" % (self.n_waiting, self.parties)
                return "<%s.%s at %#x: %s>" % (kind.__module__, kind.__qualname__, id(self), state)

        @property
        def parties(self):
            return self._parties

        @property
        def n_waiting(self):
            return self._shared[1] if self._shared[0] == _IN else 0

        @property
        def broken(self):
            return self._shared[0] == _BROKEN

        def wait(self, timeout=None):
            shared = self._shared
            with self._cond:
                while shared[0] in (_OUT, _RESET):
                    self._cond.wait()
                if shared[0] == _BROKEN:
                    raise threading.BrokenBarrierError
                place = shared[1]
                shared[1] = place + 1
                try:
                    if place + 1 < self._parties:
                        self._await_the_last(self._timeout if timeout is None else timeout)
                    else:
                        self._open()
                finally:
                    shared[1] -= 1
                    if not shared[1] and shared[0] in (_OUT, _RESET):
                        self._turn(_IN)
                return place

        def _open(self):
            phase = _BROKEN
            try:
                if self._action:
                    self._action()
                phase = _OUT
            finally:
                self._turn(phase)

        def _await_the_last(self, timeout):
            if not self._cond.wait_for(lambda: self._shared[0] != _IN, timeout):
                self._turn(_BROKEN)
            if self._shared[0] != _OUT:
                raise threading.BrokenBarrierError

        def _turn(self, phase):
            self._shared[0] = phase
            self._cond.notify_all()

        def reset(self):
            with self._cond:
                self._turn(_IN if not self._shared[1] else _OUT if self._shared[0] == _OUT else _RESET)

        def abort(self):
            with self._cond:
                self._turn(_BROKEN)
