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

        def _new_future(self):
            here = events._get_running_loop()
            if self._loop is not here:
                self._settle(here)
            return here.create_future()

        def _settle(self, here):
            with _binding:
                if self._loop is None:
                    self._loop = here
            if self._loop is not here:
                raise RuntimeError("{!r} is bound to a different event loop".format(self))

    def loop_given(self, loop):
        if not _3_11:
            LoopBound.__init__(self, loop=loop)

else:

    class LoopBound:
        """Belongs to the loop of the thread that makes it, or to another that it is given."""

        def _new_future(self):
            return self._loop.create_future()

    def loop_given(self, loop):
        if loop is _nothing or loop is None:
            self._loop = events.get_event_loop()
            return
        self._loop = loop
        if _3_8:
            import warnings
            warnings.warn("The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.",
                          DeprecationWarning, stacklevel=3)


class _Row(collections.deque):
    """
    Those who wait for one thing, by the futures that wake them, in the order in which they came. Who is woken is in the row until its task goes
    on.
    """

    def is_deserted(self):
        """Whether all who are left have given up."""
        for place in self:
            if not place.cancelled():
                return False
        return True

    def wake_first(self):
        """Unless it is awake already."""
        if self and not self[0].done():
            self[0].set_result(True)

    def wake(self, most, word=True):
        """As many as said of those who sleep; answers how many there were."""
        woken = 0
        for place in self:
            if woken >= most:
                break
            if not place.done():
                woken += 1
                place.set_result(word)
        return woken


# The row of what nobody has had to wait for yet.
_nobody = _Row()


class _Queued(LoopBound):
    """What tasks wait for in a row."""

    _waiters = _nobody

    async def _stand(self, place):
        """Until woken. Who is cancelled leaves the row too, and says so to those who are left."""
        if self._waiters is _nobody:
            self._waiters = _Row()
        self._waiters.append(place)
        try:
            await place
        except exceptions.CancelledError:
            self._waiters.remove(place)
            self._given_up(place.done() and not place.cancelled())
            raise
        except BaseException:
            self._waiters.remove(place)
            raise
        self._waiters.remove(place)

    def _given_up(self, was_woken):
        pass

    def _shown(self, state):
        if self._waiters:
            state += (", waiters:" if _3_7 else ",waiters:") + str(len(self._waiters))
        return "<{} [{}]>".format(object.__repr__(self)[1:-1], state)


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


class Lock(_ContextManager, _Queued):
    if _3_11:

        def __init__(self):
            self._held = False

    else:

        def __init__(self, *, loop=_nothing):
            loop_given(self, loop)
            self._held = False

    def __repr__(self):
        return self._shown("locked" if self._held else "unlocked")

    def locked(self):
        return self._held

    async def acquire(self):
        # Who finds it free still lets those pass who have been waiting.
        if self._held or self._waiters is not _nobody and not self._waiters.is_deserted():
            await self._stand(self._new_future())
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("Lock is not acquired.")
        self._held = False
        self._waiters.wake_first()

    def _given_up(self, was_woken):
        if not self._held:
            self._waiters.wake_first()


class Event(_Queued):
    if _3_11:

        def __init__(self):
            self._happened = False

    else:

        def __init__(self, *, loop=_nothing):
            loop_given(self, loop)
            self._happened = False

    def __repr__(self):
        return self._shown("set" if self._happened else "unset")

    def is_set(self):
        return self._happened

    def set(self):
        if self._happened:
            return
        self._happened = True
        if self._waiters:
            self._waiters.wake(len(self._waiters))

    def clear(self):
        self._happened = False

    async def wait(self):
        if not self._happened:
            await self._stand(self._new_future())
        return True


class Condition(_ContextManager, _Queued):

    if _3_11:

        def __init__(self, lock=None):
            self._use(Lock() if lock is None else lock)

    else:

        def __init__(self, lock=None, *, loop=_nothing):
            loop_given(self, loop)
            if lock is None:
                lock = Lock() if _3_10 else Lock(loop=None if loop is _nothing else loop)
            elif lock._loop is not self._loop and not _3_10:
                raise ValueError("loop argument must agree with lock")
            self._use(lock)

    def _use(self, lock):
        # The lock's own methods, so that they are called without a way round.
        self._lock = lock
        self.acquire, self.release, self.locked = lock.acquire, lock.release, lock.locked

    def __repr__(self):
        return self._shown("locked" if self.locked() else "unlocked")

    async def wait(self):
        self._must_be_held("wait")
        place = self._new_future() if _3_13 else None
        self.release()
        try:
            await self._stand(self._new_future() if place is None else place)
        finally:
            await self._have_again()
        return True

    async def _have_again(self):
        """The lock, however often that is cancelled; the last time is told afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
            except exceptions.CancelledError as error:
                cancelled = error
            else:
                break
        if cancelled is not None:
            try:
                raise cancelled if _3_13 else exceptions.CancelledError
            finally:
                cancelled = None

    def _given_up(self, was_woken):
        if was_woken and _3_13:
            self._waiters.wake(1, False)

    async def wait_for(self, predicate):
        while True:
            answer = predicate()
            if answer:
                return answer
            await self.wait()

    def notify(self, n=1):
        self._must_be_held("notify")
        self._waiters.wake(n, False)

    def notify_all(self):
        self.notify(len(self._waiters))

    def _must_be_held(self, to_do_what):
        if not self.locked():
            raise RuntimeError("cannot {} on un-acquired lock".format(to_do_what))


class Semaphore(_ContextManager, _Queued):

    if _3_11:

        def __init__(self, value=1):
            self._stock(value)

    else:

        def __init__(self, value=1, *, loop=_nothing):
            loop_given(self, loop)
            self._stock(value)

    def _stock(self, value):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        if self.locked():
            return self._shown("locked")
        return self._shown("unlocked{}value:{}".format(", " if _3_7 else ",", self._value))

    def release(self):
        self._value += 1
        self._hand_out()

    if _3_10:

        def locked(self):
            """Whether one would have to wait: who came before goes first."""
            return self._value == 0 or not self._waiters.is_deserted()

        async def acquire(self):
            if self.locked():
                try:
                    await self._stand(self._new_future())
                finally:
                    while self._value > 0 and self._hand_out():
                        pass
            else:
                self._value -= 1
            return True

        def _hand_out(self):
            """One that is free, to the first who sleeps: woken, it has it."""
            woken = self._waiters.wake(1)
            self._value -= woken
            return woken

        def _given_up(self, was_woken):
            if was_woken:
                self._value += 1

    else:

        def locked(self):
            return self._value == 0

        # In 3.9: somebody has been woken and is not back yet, before whom nobody goes.
        _woken = False

        async def acquire(self):
            while self._woken or self._value <= 0:
                await self._stand(self._new_future())
            self._value -= 1
            return True

        async def _stand(self, place):
            """Up to 3.9 it is who wakes somebody that takes him from the row."""
            if self._waiters is _nobody:
                self._waiters = _Row()
            self._waiters.append(place)
            try:
                await place
                self._woken = False
            except exceptions.CancelledError:
                if not _3_9:
                    place.cancel()
                if _3_9 or self._value > 0 and not place.cancelled():
                    self._hand_out()
                raise

        def _hand_out(self):
            row = self._waiters
            while row:
                place = row.popleft()
                if not place.done():
                    place.set_result(None)
                    self._woken = _3_9
                    break


class BoundedSemaphore(Semaphore):

    def _stock(self, value):
        self._most = value
        super()._stock(value)

    def release(self):
        if self._value >= self._most:
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
            self._wanted = parties
            self._inside = 0
            self._phase = _FILLING
            # Who changes the phase tells all that stand before the barrier or in it.
            self._changes = Condition()

        def __repr__(self):
            shown = self._phase if self.broken else "%s, waiters:%d/%d" % (self._phase, self.n_waiting, self._wanted)
            return "<%s [%s]>" % (object.__repr__(self)[1:-1], shown)

        async def __aenter__(self):
            return await self.wait()

        async def __aexit__(self, *problem):
            pass

        def _becomes(self, phase):
            self._phase = phase
            self._changes.notify_all()

        def _lets_in(self):
            return self._phase in (_FILLING, _BROKEN)

        def _lets_go(self):
            return self._phase != _FILLING

        async def wait(self):
            async with self._changes:
                await self._changes.wait_for(self._lets_in)
                if self.broken:
                    raise exceptions.BrokenBarrierError("Barrier aborted")
                place, self._inside = self._inside, self._inside + 1
                try:
                    if self._inside == self._wanted:
                        self._becomes(_DRAINING)
                        return place
                    await self._changes.wait_for(self._lets_go)
                    if self._phase == _DRAINING:
                        return place
                    raise exceptions.BrokenBarrierError("Abort or reset of barrier")
                finally:
                    self._inside -= 1
                    if not self._inside:
                        # The last one out opens it for the next.
                        self._becomes(self._phase if self.broken else _FILLING)

        async def reset(self):
            async with self._changes:
                self._becomes(_RESETTING if self._inside else _FILLING)

        async def abort(self):
            async with self._changes:
                self._becomes(_BROKEN)

        @property
        def parties(self):
            return self._wanted

        @property
        def n_waiting(self):
            return self._inside if self._phase == _FILLING else 0

        @property
        def broken(self):
            return self._phase == _BROKEN
