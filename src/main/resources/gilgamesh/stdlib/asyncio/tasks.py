"""Tasks, and waiting for several things."""
import atexit
import concurrent.futures
import itertools
import sys
import types

import _asyncio
from _asyncio import Future, Task, _enter_task, _leave_task, _register_task, _unregister_task
from asyncio import coroutines, events, exceptions, futures

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)
_3_14 = sys.version_info >= (3, 14)

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED

__all__ = (
    "Task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep", "gather", "shield",
    "ensure_future", "run_coroutine_threadsafe")
if _3_7:
    __all__ += ("create_task", "current_task", "all_tasks", "_register_task", "_unregister_task", "_enter_task", "_leave_task")
if _3_12:
    from _asyncio import _register_eager_task, _unregister_eager_task, _swap_current_task
    __all__ += ("create_eager_task_factory", "eager_task_factory")


class _Living:
    """The tasks that are not done, in the order in which they were made. CPython's set of weak references takes as many calls."""

    def __init__(self):
        self.tasks = {}

    def add(self, task):
        self.tasks[task] = None

    def discard(self, task):
        if task in self.tasks:
            del self.tasks[task]

    def __iter__(self):
        return iter(list(self.tasks))


_all_tasks = _Living()


def tasks_of(loop, with_done=False):
    found = set(each for each in itertools.chain(_all_tasks, list(_asyncio._eager_tasks)) if each._loop is loop)
    return found if with_done else set(each for each in found if not each.done())


def tell_failures(loop):
    """
    What has failed and was asked by nobody is told when its loop is closed; CPython tells when the object goes. What stops the loop, such as
    SystemExit, and what is in a loop that nobody closes, goes at the very end.
    """
    left = []
    for future in _asyncio._failed:
        if loop is not None and (future._loop is not loop or not isinstance(future._exception, (Exception, exceptions.CancelledError))):
            left.append(future)
        elif future._log_traceback:
            future._tell_failure()
    _asyncio._failed[:] = left


atexit.register(tell_failures, None)


if _3_12:
    from _asyncio import current_task

elif _3_7:

    def current_task(loop=None):
        if loop is None:
            loop = events.get_running_loop()
        return _asyncio._current_tasks.get(loop)


if _3_7:

    def all_tasks(loop=None):
        if loop is None:
            loop = events.get_running_loop()
        return tasks_of(loop)

else:

    def all_tasks(loop=None):
        return tasks_of(events.get_event_loop() if loop is None else loop)


def set_name(task, name):
    if name is not None:
        set_it = getattr(task, "set_name", None)
        if set_it is not None:
            set_it(name)


if _3_14:

    def create_task(coro, **kwargs):
        return events.get_running_loop().create_task(coro, **kwargs)

elif _3_11:

    def create_task(coro, *, name=None, context=None):
        loop = events.get_running_loop()
        if context is None:
            task = loop.create_task(coro, name=name) if _3_13 else loop.create_task(coro)
        else:
            task = loop.create_task(coro, name=name, context=context) if _3_13 else loop.create_task(coro, context=context)
        if not _3_13:
            set_name(task, name)
        return task

elif _3_8:

    def create_task(coro, *, name=None):
        task = events.get_running_loop().create_task(coro)
        set_name(task, name)
        return task

elif _3_7:

    def create_task(coro):
        return events.get_running_loop().create_task(coro)


def _loop_is_deprecated():
    """What is given to one of this module's functions; told in the line that called it."""
    if _3_8:
        import warnings
        warnings.warn("The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.",
                      DeprecationWarning, stacklevel=3)


def _loop_at_hand(loop):
    if loop is not None:
        _loop_is_deprecated()
        return loop
    return events.get_running_loop() if _3_8 else events.get_event_loop()


# ---------------------------------------------------------------- sleeping

@types.coroutine
def _one_turn():
    """Whoever is ready has a turn first."""
    yield


if _3_10:

    async def sleep(delay, result=None):
        if _3_13 and delay != delay:
            raise ValueError("Invalid delay: NaN (not a number)")
        if delay <= 0:
            await _one_turn()
            return result
        loop = events.get_running_loop()
        future = loop.create_future()
        timer = loop.call_later(delay, futures.set_result_unless_cancelled, future, result)
        try:
            return await future
        finally:
            timer.cancel()

else:

    async def sleep(delay, result=None, *, loop=None):
        if delay <= 0 if _3_7 else delay == 0:
            await _one_turn()
            return result
        loop = _loop_at_hand(loop)
        future = loop.create_future()
        timer = loop.call_later(delay, futures.set_result_unless_cancelled, future, result)
        try:
            return await future
        finally:
            timer.cancel()


# ---------------------------------------------------------------- wait

def _checked(fs, return_when):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect a list of futures, not " + type(fs).__name__)
    if not fs:
        raise ValueError("Set of %s/Futures is empty." % ("Tasks" if _3_11 else "coroutines"))
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: %s" % return_when)


if _3_11:

    async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
        _checked(fs, return_when)
        fs = set(fs)
        if any(coroutines.iscoroutine(each) for each in fs):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
        loop = events.get_running_loop()
        return await _Watch(fs, return_when, loop).keep(timeout, loop)

elif _3_10:

    async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
        _checked(fs, return_when)
        fs = set(fs)
        _tell_of_coroutines(fs)
        loop = events.get_running_loop()
        return await _Watch({ensure_future(each, loop=loop) for each in fs}, return_when, loop).keep(timeout, loop)

else:

    async def wait(fs, *, loop=None, timeout=None, return_when=ALL_COMPLETED):
        _checked(fs, return_when)
        loop = _loop_at_hand(loop)
        fs = set(fs)
        _tell_of_coroutines(fs)
        return await _Watch({ensure_future(each, loop=loop) for each in fs}, return_when, loop).keep(timeout, loop)


def _tell_of_coroutines(fs):
    if _3_8 and any(coroutines.iscoroutine(each) for each in fs):
        import warnings
        warnings.warn("The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, and scheduled for removal "
                      "in Python 3.11.", DeprecationWarning, stacklevel=3)


class _End:
    """What to await until it is reached, be it in time or by a timer."""

    def __init__(self, loop):
        self.reached = loop.create_future()

    def reach(self, *cause):
        if not self.reached.done():
            self.reached.set_result(None)


class _Watch(_End):
    """Over several futures, until as many of them are done as somebody wants, or until it is too late."""

    def __init__(self, fs, until, loop):
        super().__init__(loop)
        self._futures = fs
        self._left = len(fs)
        self._until = until
        self._timer = None

    def _is_enough(self, future):
        if self._left <= 0 or self._until == FIRST_COMPLETED:
            return True
        return self._until == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None

    def _see(self, future):
        self._left -= 1
        if self._is_enough(future):
            self._stop_timer()
            self.reach()

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()

    async def keep(self, seconds, loop):
        if seconds is not None:
            self._timer = loop.call_later(seconds, self.reach)
        see = self._see
        for each in self._futures:
            each.add_done_callback(see)
        try:
            await self.reached
        finally:
            self._stop_timer()
            for each in self._futures:
                each.remove_done_callback(see)
        done = set(each for each in self._futures if each.done())
        return done, self._futures - done


# ---------------------------------------------------------------- wait_for

async def _bring_to_end(future, loop):
    """Cancels it, and waits until it has taken notice."""
    end = _End(loop)
    reach = end.reach
    future.add_done_callback(reach)
    try:
        future.cancel()
        await end.reached
    finally:
        future.remove_done_callback(reach)


if _3_12:
    from asyncio import timeouts

    async def wait_for(fut, timeout):
        if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut) and not hasattr(fut, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        if timeout is None or timeout > 0:
            async with timeouts.timeout(timeout):
                return await fut
        fut = ensure_future(fut)
        if not fut.done():
            await _bring_to_end(fut, events.get_running_loop())
            return _in_time(fut)
        return fut.result()

elif _3_10:

    async def wait_for(fut, timeout):
        return await _wait_for(fut, timeout, events.get_running_loop())

else:

    async def wait_for(fut, timeout, *, loop=None):
        return await _wait_for(fut, timeout, _loop_at_hand(loop))


async def _wait_for(thing, seconds, loop):
    """Up to 3.11: in a task of its own."""
    if seconds is None:
        return await thing
    if seconds <= 0 and _3_7:
        future = ensure_future(thing, loop=loop)
        return future.result() if future.done() else await _too_late(future, loop, _3_9)
    end = _End(loop)
    reach = end.reach
    timer = loop.call_later(seconds, reach)
    future = ensure_future(thing, loop=loop)
    future.add_done_callback(reach)
    try:
        try:
            await end.reached
        except exceptions.CancelledError:
            if not _3_9:
                future.remove_done_callback(reach)
                future.cancel()
                raise
            if not future.done():
                future.remove_done_callback(reach)
                await _bring_to_end(future, loop)
                raise
        if future.done():
            return future.result()
        future.remove_done_callback(reach)
        return await _too_late(future, loop, _3_7)
    finally:
        timer.cancel()


async def _too_late(future, loop, waits_for_end):
    """Only from 3.9 on what it has come to all the same counts."""
    if waits_for_end:
        await _bring_to_end(future, loop)
    else:
        future.cancel()
    if _3_9:
        return _in_time(future)
    raise exceptions.TimeoutError()


def _in_time(future):
    """Cancelled, it may have come to its end all the same."""
    try:
        return future.result()
    except exceptions.CancelledError as error:
        raise (exceptions.TimeoutError if _3_12 else exceptions.TimeoutError()) from error


# ---------------------------------------------------------------- as_completed

class _Arrivals:
    """Futures in the order of their ends; None for each that is missing when time is up."""

    def __init__(self, fs, seconds, loop):
        from asyncio.queues import Queue
        self._come = Queue()
        if not _3_10:
            self._come._loop = loop
        self._timer = None
        self._missing = set(ensure_future(each, loop=loop) for each in set(fs))
        for each in self._missing:
            each.add_done_callback(self._arrive)
        self._promised = len(self._missing)
        if self._promised and seconds is not None:
            self._timer = loop.call_later(seconds, self._give_up)

    def _arrive(self, future):
        missing = self._missing
        if missing:
            missing.remove(future)
            self._come.put_nowait(future)
            if self._timer is not None and not missing:
                self._timer.cancel()

    def _give_up(self):
        while self._missing:
            self._missing.pop().remove_done_callback(self._arrive)
            self._come.put_nowait(None)

    async def _wait_for_one(self, resolve=False):
        arrived = await self._come.get()
        if arrived is None:
            raise exceptions.TimeoutError
        return arrived.result() if resolve else arrived

    def outcomes(self):
        """One awaitable for each, that gives the outcome of whichever comes next."""
        for _ in range(self._promised):
            yield self._wait_for_one(True)


def _refuse_one(fs):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect %s of futures, not %s" % ("an iterable" if _3_9 else "a list", type(fs).__name__))


if _3_13:

    class _TwoWays(_Arrivals):
        """Iterated over by for it gives coroutines, by async for the futures themselves."""

        def __iter__(self):
            return self

        __aiter__ = __iter__

        def _promise(self, end):
            if self._promised <= 0:
                raise end
            self._promised -= 1

        def __next__(self):
            self._promise(StopIteration)
            return self._wait_for_one(True)

        async def __anext__(self):
            self._promise(StopAsyncIteration)
            return await self._wait_for_one()

    def as_completed(fs, *, timeout=None):
        _refuse_one(fs)
        return _TwoWays(fs, timeout, events.get_event_loop())

elif _3_10:

    def as_completed(fs, *, timeout=None):
        _refuse_one(fs)
        yield from _Arrivals(fs, timeout, events.get_event_loop()).outcomes()

else:

    def as_completed(fs, *, loop=None, timeout=None):
        _refuse_one(fs)
        if loop is not None and _3_9:
            _loop_is_deprecated()
        yield from _Arrivals(fs, timeout, events.get_event_loop() if loop is None else loop).outcomes()


# ---------------------------------------------------------------- ensure_future

async def wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures.loop_of(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument" if _3_8
                             else "loop argument must agree with Future")
        return coro_or_future
    if not coroutines.iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = wrap_awaitable(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    task = loop.create_task(coro_or_future)
    if task._source_traceback and not _3_7:
        del task._source_traceback[-1]
    return task


# ---------------------------------------------------------------- gather

class _GatheringFuture(Future):
    """To cancel it is to cancel what it gathers; it ends when these do."""

    _ends_cancelled = False

    def __init__(self, places, loop):
        Future.__init__(self, loop=loop)
        self._places = places

    def cancel(self, msg=None):
        if self._state != "PENDING":
            return False
        how = {"msg": msg} if _3_9 else {}
        # Every one of them is told.
        if not any([each.cancel(**how) for each in self._places]):
            return False
        self._ends_cancelled = True
        return True


if _3_10:

    def gather(*coros_or_futures, return_exceptions=False):
        return _gather(coros_or_futures, None, return_exceptions)

else:

    def gather(*coros_or_futures, loop=None, return_exceptions=False):
        if loop is not None and _3_9:
            _loop_is_deprecated()
        return _gather(coros_or_futures, loop, return_exceptions)


def _cancelled_error(future):
    return future._make_cancelled_error() if _3_9 else exceptions.CancelledError()


class _Gathering:
    """Of the outcomes of several things: a place for each argument, and a count of those that are not done."""

    def __init__(self, forgives):
        self._forgives = forgives
        self._places = []
        self._left = 0
        self._whole = None

    def future_of(self, things, loop):
        """What gather gives; a thing that is given twice is waited for once."""
        known = {}
        early = []
        for thing in things:
            future = known.get(thing)
            if future is None:
                future = known[thing] = ensure_future(thing, loop=loop)
                if loop is None:
                    loop = futures.loop_of(future)
                if thing is not future:
                    # Whoever waits for the whole need not know of it.
                    future._log_destroy_pending = False
                self._left += 1
                if _3_12 and future.done():
                    early.append(future)
                else:
                    future.add_done_callback(self._end)
            self._places.append(future)
        self._whole = _GatheringFuture(self._places, loop)
        for future in early:
            self._end(future)
        return self._whole

    def _end(self, future):
        self._left -= 1
        whole = self._whole
        if whole is None or whole.done():
            if not future.cancelled():
                # Asked, so that nobody complains.
                future.exception()
        elif not self._forgives and future.cancelled():
            whole.set_exception(_cancelled_error(future))
        elif not self._forgives and future.exception() is not None:
            whole.set_exception(future.exception())
        elif not self._left:
            outcomes = [self._outcome(each) for each in self._places]
            if whole._ends_cancelled:
                whole.set_exception(_cancelled_error(future))
            else:
                whole.set_result(outcomes)

    @staticmethod
    def _outcome(future):
        if not future.cancelled():
            error = future.exception()
            return future.result() if error is None else error
        if not _3_9:
            return exceptions.CancelledError()
        return exceptions.CancelledError("" if future._cancel_message is None else future._cancel_message)


def _gather(things, loop, return_exceptions):
    if things:
        return _Gathering(return_exceptions).future_of(things, loop)
    nothing = (events.get_event_loop() if loop is None else loop).create_future()
    nothing.set_result([])
    return nothing


# ---------------------------------------------------------------- shield

if _3_10:

    def shield(arg):
        return _shield(arg, None)

else:

    def shield(arg, *, loop=None):
        if loop is not None and _3_9:
            _loop_is_deprecated()
        return _shield(arg, loop)


class _Shield:
    """Before a future: what becomes of it is passed on, but that somebody gives up waiting is not."""

    def __init__(self, behind):
        self._behind = behind
        self.front = futures.loop_of(behind).create_future()
        behind.add_done_callback(self._pass_on)
        if _3_7:
            self.front.add_done_callback(self._forget)

    def _pass_on(self, behind):
        if behind.cancelled():
            self.front.cancel()
            return
        # Asked in any case, so that nobody complains.
        error = behind.exception()
        if self.front.cancelled():
            return
        if error is None:
            self.front.set_result(behind.result())
        else:
            self.front.set_exception(error)

    def _forget(self, front):
        if not self._behind.done():
            self._behind.remove_done_callback(self._pass_on)


def _shield(arg, loop):
    future = ensure_future(arg, loop=loop)
    return future if future.done() else _Shield(future).front


# ---------------------------------------------------------------- from other threads

def run_coroutine_threadsafe(coro, loop):
    if coroutines.iscoroutine(coro):
        outcome = concurrent.futures.Future()
        loop.call_soon_threadsafe(_start_for, outcome, coro, loop)
        return outcome
    raise TypeError("A coroutine object is required")


def _start_for(outcome, coro, loop):
    """In the loop's own thread."""
    try:
        futures.chain(ensure_future(coro, loop=loop), outcome)
    except BaseException as error:
        if not isinstance(error, (SystemExit, KeyboardInterrupt)) and outcome.set_running_or_notify_cancel():
            outcome.set_exception(error)
        raise


if _3_12:

    def create_eager_task_factory(custom_task_constructor):
        """A task of such a factory makes its first step while it is made."""
        def factory(loop, coro, *, name=None, context=None, **options):
            return custom_task_constructor(coro, loop=loop, name=name, context=context, **dict({"eager_start": True}, **options))
        return factory

    eager_task_factory = create_eager_task_factory(Task)
