"""Locks, events, conditions, semaphores and barriers of tasks. Those who wait do so in the order in which they came."""
import collections
import sys

from asyncio import events, exceptions

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_13 = sys.version_info >= (3, 13)

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore")

_nothing = object()

if _3_10:
    import threading

    _binding = threading.Lock()

    class LoopBound:
        """Belongs to the loop in which somebody first has to wait."""

        _loop = None

        if not _3_11:

            def __init__(self, *, loop=_nothing):
                if loop is not _nothing:
                    raise TypeError(
                        "As of 3.10, the *loop* parameter was removed from {}() since it is no longer necessary".format(type(self).__name__))

        def _get_loop(self):
            loop = events._get_running_loop()
            if self._loop is None:
                with _binding:
                    if self._loop is None:
                        self._loop = loop
            if loop is not self._loop:
                raise RuntimeError("{!r} is bound to a different event loop".format(self))
            return loop

    def loop_given(self, loop):
        if not _3_11:
            LoopBound.__init__(self, loop=loop)

else:

    class LoopBound:
        """Belongs to the loop of the thread that makes it, or to another that it is given."""

        def _get_loop(self):
            return self._loop

    def loop_given(self, loop):
        if loop is _nothing or loop is None:
            self._loop = events.get_event_loop()
            return
        self._loop = loop
        if _3_8:
            import warnings
            warnings.warn("The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.",
                          DeprecationWarning, stacklevel=3)


class _ContextManager:
    """What async with does."""

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    if not _3_9:

        def __enter__(self):
            raise RuntimeError('"yield from" should be used as context manager expression')

        def __exit__(self, *problem):
            pass

        def __iter__(self):
            yield from self.acquire().__await__()
            return _Held(self)

        def __await__(self):
            if _3_7:
                import warnings
                warnings.warn("'with await lock' is deprecated use 'async with lock' instead", DeprecationWarning, stacklevel=2)
            return self.__iter__()


class _Held:
    """What `with await lock` leaves."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, *problem):
        try:
            self._lock.release()
        finally:
            self._lock = None


def _shown(thing, state):
    text = object.__repr__(thing)
    if thing._waiters:
        state = "{}{}waiters:{}".format(state, ", " if _3_7 else ",", len(thing._waiters))
    return "<{} [{}]>".format(text[1:-1], state)


class Lock(_ContextManager, LoopBound):

    if _3_11:

        def __init__(self):
            self._waiters = None
            self._locked = False

    else:

        def __init__(self, *, loop=_nothing):
            loop_given(self, loop)
            self._waiters = None
            self._locked = False

    def __repr__(self):
        return _shown(self, "locked" if self._locked else "unlocked")

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and (self._waiters is None or all(each.cancelled() for each in self._waiters)):
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = collections.deque()
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except exceptions.CancelledError:
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_up_first()

    def _wake_up_first(self):
        if not self._waiters:
            return
        first = next(iter(self._waiters))
        if not first.done():
            first.set_result(True)


class Event(LoopBound):

    if _3_11:

        def __init__(self):
            self._waiters = collections.deque()
            self._value = False

    else:

        def __init__(self, *, loop=_nothing):
            loop_given(self, loop)
            self._waiters = collections.deque()
            self._value = False

    def __repr__(self):
        return _shown(self, "set" if self._value else "unset")

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for each in self._waiters:
                if not each.done():
                    each.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            await future
            return True
        finally:
            self._waiters.remove(future)


class Condition(_ContextManager, LoopBound):

    if _3_11:

        def __init__(self, lock=None):
            self._set_up(Lock() if lock is None else lock)

    else:

        def __init__(self, lock=None, *, loop=_nothing):
            loop_given(self, loop)
            if lock is None:
                lock = Lock() if _3_10 else Lock(loop=None if loop is _nothing else loop)
            elif lock._loop is not self._loop and not _3_10:
                raise ValueError("loop argument must agree with lock")
            self._set_up(lock)

    def _set_up(self, lock):
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = collections.deque()

    def __repr__(self):
        return _shown(self, "locked" if self.locked() else "unlocked")

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        future = self._get_loop().create_future() if _3_13 else None
        self.release()
        try:
            if not _3_13:
                future = self._get_loop().create_future()
            self._waiters.append(future)
            try:
                await future
                return True
            finally:
                self._waiters.remove(future)
        except BaseException:
            if _3_13:
                # It may have been notified all the same; then the next one has that.
                if future.done() and not future.cancelled():
                    self._notify(1)
            raise
        finally:
            # The lock is had again, however often that is cancelled.
            cancelled = None
            while True:
                try:
                    await self.acquire()
                    break
                except exceptions.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                try:
                    raise cancelled if _3_13 else exceptions.CancelledError
                finally:
                    cancelled = None

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        notified = 0
        for each in self._waiters:
            if notified >= n:
                break
            if not each.done():
                notified += 1
                each.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManager, LoopBound):

    if _3_11:

        def __init__(self, value=1):
            self._set_up(value)

    else:

        def __init__(self, value=1, *, loop=_nothing):
            loop_given(self, loop)
            self._set_up(value)

    def _set_up(self, value):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None if _3_10 else collections.deque()
        self._value = value

    def __repr__(self):
        return _shown(self, "locked" if self.locked() else "unlocked, value:{}".format(self._value) if _3_7
                      else "unlocked,value:{}".format(self._value))

    if _3_10:

        def locked(self):
            """Whether one would have to wait: who came before goes first."""
            return self._value == 0 or any(not each.cancelled() for each in self._waiters or ())

        async def acquire(self):
            if not self.locked():
                self._value -= 1
                return True
            if self._waiters is None:
                self._waiters = collections.deque()
            future = self._get_loop().create_future()
            self._waiters.append(future)
            try:
                try:
                    await future
                finally:
                    self._waiters.remove(future)
            except exceptions.CancelledError:
                if future.done() and not future.cancelled():
                    # It had been given one.
                    self._value += 1
                raise
            finally:
                while self._value > 0 and self._wake_up_next():
                    pass
            return True

        def _wake_up_next(self):
            """The first one that waits has it from now on."""
            for each in self._waiters or ():
                if not each.done():
                    self._value -= 1
                    each.set_result(True)
                    return True
            return False

    else:

        def locked(self):
            return self._value == 0

        # In 3.9: somebody has been woken and is not back yet, before whom nobody goes.
        _woken = False

        async def acquire(self):
            while self._woken or self._value <= 0:
                future = self._get_loop().create_future()
                self._waiters.append(future)
                try:
                    await future
                    self._woken = False
                except exceptions.CancelledError:
                    if not _3_9:
                        future.cancel()
                    if _3_9 or self._value > 0 and not future.cancelled():
                        self._wake_up_next()
                    raise
            self._value -= 1
            return True

        def _wake_up_next(self):
            while self._waiters:
                each = self._waiters.popleft()
                if not each.done():
                    each.set_result(None)
                    self._woken = _3_9
                    return

    def release(self):
        self._value += 1
        self._wake_up_next()


class BoundedSemaphore(Semaphore):

    def _set_up(self, value):
        self._bound_value = value
        super()._set_up(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


if _3_11:
    __all__ += ("Barrier",)

    # The states of a barrier.
    _FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"

    class Barrier(LoopBound):

        def __init__(self, parties):
            if parties < 1:
                raise ValueError("parties must be %s" % (">= 1" if sys.version_info >= (3, 14) else "> 0"))
            self._cond = Condition()
            self._parties = parties
            self._state = _FILLING
            self._count = 0

        def __repr__(self):
            text = object.__repr__(self)
            waiters = "" if self.broken else ", waiters:{}/{}".format(self.n_waiting, self.parties)
            return "<{} [{}{}]>".format(text[1:-1], self._state, waiters)

        async def __aenter__(self):
            return await self.wait()

        async def __aexit__(self, *problem):
            pass

        async def wait(self):
            async with self._cond:
                await self._until_free()
                try:
                    index = self._count
                    self._count += 1
                    if index + 1 == self._parties:
                        self._state = _DRAINING
                        self._cond.notify_all()
                    else:
                        await self._until_full()
                    return index
                finally:
                    self._count -= 1
                    self._leave()

        async def _until_free(self):
            await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
            if self._state == _BROKEN:
                raise exceptions.BrokenBarrierError("Barrier aborted")

        async def _until_full(self):
            await self._cond.wait_for(lambda: self._state != _FILLING)
            if self._state in (_BROKEN, _RESETTING):
                raise exceptions.BrokenBarrierError("Abort or reset of barrier")

        def _leave(self):
            if self._count == 0:
                if self._state in (_RESETTING, _DRAINING):
                    self._state = _FILLING
                self._cond.notify_all()

        async def reset(self):
            async with self._cond:
                if self._count > 0:
                    if self._state != _RESETTING:
                        self._state = _RESETTING
                else:
                    self._state = _FILLING
                self._cond.notify_all()

        async def abort(self):
            async with self._cond:
                self._state = _BROKEN
                self._cond.notify_all()

        @property
        def parties(self):
            return self._parties

        @property
        def n_waiting(self):
            return self._count if self._state == _FILLING else 0

        @property
        def broken(self):
            return self._state == _BROKEN
