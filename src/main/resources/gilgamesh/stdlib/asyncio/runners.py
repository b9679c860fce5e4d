"""run, and Runner of 3.11 and later."""
import functools
import signal
import sys
import threading

from asyncio import coroutines, events, exceptions, tasks

_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_14 = sys.version_info >= (3, 14)

_IN_A_LOOP = "asyncio.run() cannot be called from a running event loop"


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for each in left:
        each.cancel()
    if sys.version_info >= (3, 10):
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    else:
        loop.run_until_complete(tasks.gather(*left, loop=loop, return_exceptions=True))
    for each in left:
        if not each.cancelled() and each.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown", "exception": each.exception(), "task": each})


if _3_11:
    __all__ = ("Runner", "run")

    class Runner:

        def __init__(self, *, debug=None, loop_factory=None):
            # created, initialized or closed
            self._state = "created"
            self._debug = debug
            self._loop_factory = loop_factory
            self._loop = None
            self._context = None
            self._interrupt_count = 0
            self._set_event_loop = False

        def __enter__(self):
            self._initialize()
            return self

        def __exit__(self, exc_type, exc_val, exc_tb):
            self.close()

        def close(self):
            if self._state != "initialized":
                return
            try:
                loop = self._loop
                _cancel_all_tasks(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.run_until_complete(loop.shutdown_default_executor(*(300,) if _3_12 else ()))
            finally:
                if self._set_event_loop:
                    events.set_event_loop(None)
                loop.close()
                self._loop = None
                self._state = "closed"

        def get_loop(self):
            self._initialize()
            return self._loop

        def run(self, coro, *, context=None):
            if not coroutines.iscoroutine(coro):
                if not _3_14:
                    raise ValueError("a coroutine was expected, got {!r}".format(coro))
                if not hasattr(coro, "__await__"):
                    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
                coro = tasks.wrap_awaitable(coro)
            if events._get_running_loop() is not None:
                raise RuntimeError("Runner.run() cannot be called from a running event loop")
            self._initialize()
            task = self._loop.create_task(coro, context=self._context if context is None else context)
            handler = None
            if (threading.current_thread() is threading.main_thread()
                    and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
                handler = functools.partial(self._on_sigint, main_task=task)
                try:
                    signal.signal(signal.SIGINT, handler)
                except ValueError:
                    handler = None
            self._interrupt_count = 0
            try:
                return self._loop.run_until_complete(task)
            except exceptions.CancelledError:
                if self._interrupt_count > 0 and getattr(task, "uncancel", None) is not None and task.uncancel() == 0:
                    raise KeyboardInterrupt()
                raise
            finally:
                if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                    signal.signal(signal.SIGINT, signal.default_int_handler)

        def _initialize(self):
            if self._state == "closed":
                raise RuntimeError("Runner is closed")
            if self._state == "initialized":
                return
            if self._loop_factory is None:
                self._loop = events.new_event_loop()
                if not self._set_event_loop:
                    events.set_event_loop(self._loop)
                    self._set_event_loop = True
            else:
                self._loop = self._loop_factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            from contextvars import copy_context
            self._context = copy_context()
            self._state = "initialized"

        def _on_sigint(self, signum, frame, main_task):
            self._interrupt_count += 1
            if self._interrupt_count == 1 and not main_task.done():
                # The first one cancels; the loop must wake up for it.
                main_task.cancel()
                self._loop.call_soon_threadsafe(lambda: None)
                return
            raise KeyboardInterrupt()

    if _3_12:

        def run(main, *, debug=None, loop_factory=None):
            if events._get_running_loop() is not None:
                raise RuntimeError(_IN_A_LOOP)
            with Runner(debug=debug, loop_factory=loop_factory) as runner:
                return runner.run(main)

    else:

        def run(main, *, debug=None):
            if events._get_running_loop() is not None:
                raise RuntimeError(_IN_A_LOOP)
            with Runner(debug=debug) as runner:
                return runner.run(main)

else:
    __all__ = ("run",)

    def run(main, *, debug=None if _3_8 else False):
        if events._get_running_loop() is not None:
            raise RuntimeError(_IN_A_LOOP)
        if not coroutines.iscoroutine(main):
            raise ValueError("a coroutine was expected, got {!r}".format(main))
        loop = events.new_event_loop()
        try:
            events.set_event_loop(loop)
            if debug is not None:
                loop.set_debug(debug)
            return loop.run_until_complete(main)
        finally:
            try:
                _cancel_all_tasks(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
                if _3_9:
                    loop.run_until_complete(loop.shutdown_default_executor())
            finally:
                events.set_event_loop(None)
                loop.close()
