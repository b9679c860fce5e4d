"""Tasks, and waiting for several things."""
import atexit
import concurrent.futures
import functools
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
        return await _wait(fs, timeout, return_when, events.get_running_loop())

elif _3_10:

    async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
        _checked(fs, return_when)
        fs = set(fs)
        _tell_of_coroutines(fs)
        loop = events.get_running_loop()
        return await _wait({ensure_future(each, loop=loop) for each in fs}, timeout, return_when, loop)

else:

    async def wait(fs, *, loop=None, timeout=None, return_when=ALL_COMPLETED):
        _checked(fs, return_when)
        loop = _loop_at_hand(loop)
        fs = set(fs)
        _tell_of_coroutines(fs)
        return await _wait({ensure_future(each, loop=loop) for each in fs}, timeout, return_when, loop)


def _tell_of_coroutines(fs):
    if _3_8 and any(coroutines.iscoroutine(each) for each in fs):
        import warnings
        warnings.warn("The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, and scheduled for removal "
                      "in Python 3.11.", DeprecationWarning, stacklevel=3)


def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release, waiter)
    missing = len(fs)

    def one_is_done(future):
        nonlocal missing
        missing -= 1
        if (missing <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for each in fs:
        each.add_done_callback(one_is_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for each in fs:
            each.remove_done_callback(one_is_done)
    done, pending = set(), set()
    for each in fs:
        (done if each.done() else pending).add(each)
    return done, pending


# ---------------------------------------------------------------- wait_for

async def _cancel_and_wait(future, loop, message=None):
    """Cancels it, and waits until it is over."""
    waiter = loop.create_future()
    tell = functools.partial(_release, waiter)
    future.add_done_callback(tell)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(tell)


if _3_12:
    from asyncio import timeouts

    async def wait_for(fut, timeout):
        if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut) and not hasattr(fut, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        if timeout is not None and timeout <= 0:
            fut = ensure_future(fut)
            if fut.done():
                return fut.result()
            await _cancel_and_wait(fut, events.get_running_loop())
            try:
                return fut.result()
            except exceptions.CancelledError as error:
                raise TimeoutError from error
        async with timeouts.timeout(timeout):
            return await fut

elif _3_10:

    async def wait_for(fut, timeout):
        return await _wait_for(fut, timeout, events.get_running_loop())

else:

    async def wait_for(fut, timeout, *, loop=None):
        return await _wait_for(fut, timeout, _loop_at_hand(loop))


async def _wait_for(fut, timeout, loop):
    """Up to 3.11: in a task of its own."""
    if timeout is None:
        return await fut
    if timeout <= 0 and _3_7:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        if not _3_9:
            fut.cancel()
            raise exceptions.TimeoutError()
        await _cancel_and_wait(fut, loop)
        return _in_time(fut)
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release, waiter)
    tell = functools.partial(_release, waiter)
    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(tell)
    try:
        try:
            await waiter
        except exceptions.CancelledError:
            if fut.done() and _3_9:
                return fut.result()
            fut.remove_done_callback(tell)
            if _3_9:
                await _cancel_and_wait(fut, loop)
            else:
                fut.cancel()
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(tell)
        if not _3_7:
            fut.cancel()
            raise exceptions.TimeoutError()
        await _cancel_and_wait(fut, loop)
        if not _3_9:
            raise exceptions.TimeoutError()
        return _in_time(fut)
    finally:
        timer.cancel()


def _in_time(future):
    """Cancelled, it may have come to its end all the same."""
    try:
        return future.result()
    except exceptions.CancelledError as error:
        raise exceptions.TimeoutError() from error


# ---------------------------------------------------------------- as_completed

def _arriving(fs, timeout, loop):
    """One awaitable for each, that gives the outcome of whichever comes next."""
    from asyncio.queues import Queue
    done = Queue()
    if not _3_10:
        done._loop = loop
    todo = {ensure_future(each, loop=loop) for each in set(fs)}
    timer = None

    def time_is_up():
        for each in todo:
            each.remove_done_callback(one_is_done)
            done.put_nowait(None)
        todo.clear()

    def one_is_done(future):
        if not todo:
            return
        todo.remove(future)
        done.put_nowait(future)
        if not todo and timer is not None:
            timer.cancel()

    async def _wait_for_one():
        future = await done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result()

    for each in todo:
        each.add_done_callback(one_is_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, time_is_up)
    for _ in range(len(todo)):
        yield _wait_for_one()


def _refuse_one(fs):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect %s of futures, not %s" % ("an iterable" if _3_9 else "a list", type(fs).__name__))


if _3_13:

    class _Arrivals:
        """Iterated over by for it gives coroutines, by async for the futures themselves."""

        def __init__(self, fs, timeout):
            from asyncio.queues import Queue
            self._done = Queue()
            self._timer = None
            loop = events.get_event_loop()
            self._todo = todo = set(ensure_future(each, loop=loop) for each in set(fs))
            for each in todo:
                each.add_done_callback(self._one_is_done)
            if todo and timeout is not None:
                self._timer = loop.call_later(timeout, self._time_is_up)
            self._left = len(todo)

        def __aiter__(self):
            return self

        def __iter__(self):
            return self

        async def __anext__(self):
            if not self._left:
                raise StopAsyncIteration
            self._left -= 1
            return await self._wait_for_one()

        def __next__(self):
            if not self._left:
                raise StopIteration
            self._left -= 1
            return self._wait_for_one(resolve=True)

        def _time_is_up(self):
            for each in self._todo:
                each.remove_done_callback(self._one_is_done)
                self._done.put_nowait(None)
            self._todo.clear()

        def _one_is_done(self, future):
            if not self._todo:
                return
            self._todo.remove(future)
            self._done.put_nowait(future)
            if not self._todo and self._timer is not None:
                self._timer.cancel()

        async def _wait_for_one(self, resolve=False):
            future = await self._done.get()
            if future is None:
                raise exceptions.TimeoutError
            return future.result() if resolve else future

    def as_completed(fs, *, timeout=None):
        _refuse_one(fs)
        return _Arrivals(fs, timeout)

elif _3_10:

    def as_completed(fs, *, timeout=None):
        _refuse_one(fs)
        yield from _arriving(fs, timeout, events.get_event_loop())

else:

    def as_completed(fs, *, loop=None, timeout=None):
        _refuse_one(fs)
        if loop is not None and _3_9:
            _loop_is_deprecated()
        yield from _arriving(fs, timeout, events.get_event_loop() if loop is None else loop)


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

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_was = False
        for child in self._children:
            if child.cancel(msg=msg) if _3_9 else child.cancel():
                any_was = True
        if any_was:
            self._cancel_requested = True
        return any_was


if _3_10:

    def gather(*coros_or_futures, return_exceptions=False):
        return _gather(coros_or_futures, None, return_exceptions)

else:

    def gather(*coros_or_futures, loop=None, return_exceptions=False):
        if loop is not None and _3_9:
            _loop_is_deprecated()
        return _gather(coros_or_futures, loop, return_exceptions)


def _cancelled_error(future):
    if not _3_9:
        return exceptions.CancelledError()
    return future._make_cancelled_error()


def _outcome(child):
    if child.cancelled():
        if not _3_9:
            return exceptions.CancelledError()
        return exceptions.CancelledError("" if child._cancel_message is None else child._cancel_message)
    error = child.exception()
    return child.result() if error is None else error


def _gather(things, loop, return_exceptions):
    if not things:
        outer = (events.get_event_loop() if loop is None else loop).create_future()
        outer.set_result([])
        return outer

    finished = 0
    wanted = 0
    outer = None

    def one_is_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                # Asked, so that nobody complains.
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(_cancelled_error(future))
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == wanted:
            results = [_outcome(child) for child in children]
            if outer._cancel_requested:
                outer.set_exception(_cancelled_error(future))
            else:
                outer.set_result(results)

    by_argument = {}
    children = []
    already_done = []
    for each in things:
        if each in by_argument:
            children.append(by_argument[each])
            continue
        future = ensure_future(each, loop=loop)
        if loop is None:
            loop = futures.loop_of(future)
        if future is not each:
            future._log_destroy_pending = False
        wanted += 1
        by_argument[each] = future
        children.append(future)
        if _3_12 and future.done():
            already_done.append(future)
        else:
            future.add_done_callback(one_is_done)
    outer = _GatheringFuture(children, loop=loop)
    for each in already_done:
        one_is_done(each)
    return outer


# ---------------------------------------------------------------- shield

if _3_10:

    def shield(arg):
        return _shield(arg, None)

else:

    def shield(arg, *, loop=None):
        if loop is not None and _3_9:
            _loop_is_deprecated()
        return _shield(arg, loop)


def _shield(arg, loop):
    inner = ensure_future(arg, loop=loop)
    if inner.done():
        return inner
    outer = futures.loop_of(inner).create_future()

    def inner_is_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_is_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_is_done)

    inner.add_done_callback(inner_is_done)
    if _3_7:
        outer.add_done_callback(outer_is_done)
    return outer


# ---------------------------------------------------------------- from other threads

def run_coroutine_threadsafe(coro, loop):
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def callback():
        try:
            futures.chain(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


if _3_12:

    def create_eager_task_factory(custom_task_constructor):
        """A task of such a factory makes its first step while it is made."""
        def factory(loop, coro, *, name=None, context=None, **options):
            return custom_task_constructor(coro, loop=loop, name=name, context=context, **dict({"eager_start": True}, **options))
        return factory

    eager_task_factory = create_eager_task_factory(Task)
