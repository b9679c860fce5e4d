"""run, and Runner of 3.11 and later."""
import functools
import signal
import sys
import threading

from asyncio import coroutines, events, exceptions, tasks

_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_14 = sys.version_info >= (3, 14)

__all__ = ("Runner", "run") if _3_11 else ("run",)

# How long the end of a run waits for the threads of the loop, seconds.
_PATIENCE = 300


def _refuse_within_a_loop(name):
    if events._get_running_loop() is not None:
        raise RuntimeError(name + "() cannot be called from a running event loop")


class _Ending:
    """At the end of the block the loop ends what was begun in it, and is closed; the thread has none then if it had this one."""

    def __init__(self, loop, is_of_thread):
        self._loop = loop
        self._is_of_thread = is_of_thread

    def __enter__(self):
        return self._loop

    def __exit__(self, *failure):
        loop = self._loop
        try:
            self._end_tasks()
            loop.run_until_complete(loop.shutdown_asyncgens())
            if _3_9:
                loop.run_until_complete(loop.shutdown_default_executor(*(_PATIENCE,) if _3_12 else ()))
        finally:
            if self._is_of_thread:
                events.set_event_loop(None)
            loop.close()

    def _end_tasks(self):
        loop = self._loop
        pending = tasks.all_tasks(loop)
        if not pending:
            return
        for task in pending:
            task.cancel()
        loop.run_until_complete(tasks.gather(*pending, return_exceptions=True, **{} if _3_10 else {"loop": loop}))
        for task in pending:
            error = None if task.cancelled() else task.exception()
            if error is not None:
                loop.call_exception_handler(
                    {"message": "unhandled exception during asyncio.run() shutdown", "exception": error, "task": task})


class _Interrupts:
    """While this is entered, the first SIGINT cancels the task, unless the program has a handler of its own; another one is raised at once."""

    def __init__(self, loop, task):
        self._loop = loop
        self._task = task
        self.count = 0
        self._handler = None

    def __enter__(self):
        if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            handler = functools.partial(self._came)
            try:
                signal.signal(signal.SIGINT, handler)
                self._handler = handler
            except ValueError:
                # This thread may not set handlers.
                pass
        return self

    def __exit__(self, *failure):
        if self._handler is not None and signal.getsignal(signal.SIGINT) is self._handler:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _came(self, number, frame):
        self.count += 1
        if self.count > 1 or self._task.done():
            raise KeyboardInterrupt()
        self._task.cancel()
        # The loop may be asleep.
        self._loop.call_soon_threadsafe(lambda: None)


class Runner:

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        # They are made when they are first needed.
        self._loop = self._context = None
        self._is_over = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *failure):
        self.close()

    def get_loop(self):
        if self._is_over:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._open()
        return self._loop

    def _open(self):
        from contextvars import copy_context
        if self._loop_factory is not None:
            loop = self._loop_factory()
        else:
            loop = events.new_event_loop()
            events.set_event_loop(loop)
        if self._debug is not None:
            loop.set_debug(self._debug)
        self._context = copy_context()
        self._loop = loop

    def close(self):
        if self._loop is None:
            return
        try:
            with _Ending(self._loop, self._loop_factory is None):
                pass
        finally:
            self._loop = None
            self._is_over = True

    def run(self, coro, *, context=None):
        if not coroutines.iscoroutine(coro):
            coro = self._as_coroutine(coro)
        _refuse_within_a_loop("Runner.run")
        loop = self.get_loop()
        task = loop.create_task(coro, context=self._context if context is None else context)
        with _Interrupts(loop, task) as interrupts:
            try:
                return loop.run_until_complete(task)
            except exceptions.CancelledError:
                if interrupts.count and getattr(task, "uncancel", None) is not None and task.uncancel() == 0:
                    raise KeyboardInterrupt()
                raise

    def _as_coroutine(self, thing):
        if not _3_14:
            raise ValueError("a coroutine was expected, got %r" % (thing,))
        if not hasattr(thing, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        return tasks.wrap_awaitable(thing)


if _3_11:

    def run(main, *, debug=None, loop_factory=None):
        if loop_factory is not None and not _3_12:
            raise TypeError("run() got an unexpected keyword argument 'loop_factory'")
        _refuse_within_a_loop("asyncio.run")
        with Runner(debug=debug, loop_factory=loop_factory) as runner:
            return runner.run(main)

else:

    def run(main, *, debug=None if _3_8 else False):
        _refuse_within_a_loop("asyncio.run")
        if not coroutines.iscoroutine(main):
            raise ValueError("a coroutine was expected, got %r" % (main,))
        with _Ending(events.new_event_loop(), True) as loop:
            events.set_event_loop(loop)
            if debug is not None:
                loop.set_debug(debug)
            return loop.run_until_complete(main)
