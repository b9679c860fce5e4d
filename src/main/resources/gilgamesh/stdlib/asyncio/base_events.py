"""The loop: callbacks, timers, and what executors give back."""
import collections
import concurrent.futures
import heapq
import os
import sys
import threading
import time
import traceback

from asyncio import coroutines, events, exceptions, futures, tasks
from asyncio.log import logger

__all__ = ("BaseEventLoop",)

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_14 = sys.version_info >= (3, 14)

if _3_9:
    __all__ += ("Server",)

# Cancelled timers stay in the heap until they are at its head; when there are so many, and this share of all, they are thrown out.
_MANY_TIMERS = 100
_SHARE_OF_CANCELLED = 0.5
# The longest sleep, seconds.
_LONGEST = 24 * 3600


class Server(events.AbstractServer):
    """What listens; nothing does without a network."""


def _text_of_handle(handle):
    """Of a step of a task, the task."""
    owner = getattr(handle._callback, "__self__", None)
    return repr(owner) if isinstance(owner, tasks.Task) else str(handle)


def _stop_loop_of(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt) if _3_8 else BaseException) and not isinstance(error, Exception):
            # It has left run_forever by itself.
            return
    futures.loop_of(future).stop()


def _is_debugging():
    return bool(os.environ.get("PYTHONASYNCIODEBUG"))


class BaseEventLoop(events.AbstractEventLoop):

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = collections.deque()
        self._scheduled = []
        self._default_executor = None
        self._thread_id = None
        self._clock_resolution = time.get_clock_info("monotonic").resolution
        self._exception_handler = None
        self.set_debug(_is_debugging())
        self.slow_callback_duration = 0.1
        self._current_handle = None
        self._task_factory = None
        # Asynchronous generators that have made a step.
        self._asyncgens = {}
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False

    def __repr__(self):
        return "<%s running=%s closed=%s debug=%s>" % (self.__class__.__name__, self.is_running(), self.is_closed(), self.get_debug())

    # ---------------------------------------------------------------- futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    if _3_14:

        def create_task(self, coro, **kwargs):
            self._check_closed()
            if self._task_factory is not None:
                return self._task_factory(self, coro, **kwargs)
            return tasks.Task(coro, loop=self, **kwargs)

    elif _3_11:

        def create_task(self, coro, *, name=None, context=None):
            self._check_closed()
            if self._task_factory is None:
                task = tasks.Task(coro, loop=self, name=name, context=context)
                if task._source_traceback:
                    del task._source_traceback[-1]
            else:
                task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
                tasks.set_name(task, name)
            return task

    elif _3_8:

        def create_task(self, coro, *, name=None):
            self._check_closed()
            if self._task_factory is None:
                task = tasks.Task(coro, loop=self, name=name)
                if task._source_traceback:
                    del task._source_traceback[-1]
            else:
                task = self._task_factory(self, coro)
                tasks.set_name(task, name)
            return task

    else:

        def create_task(self, coro):
            self._check_closed()
            if self._task_factory is None:
                task = tasks.Task(coro, loop=self)
                if task._source_traceback:
                    del task._source_traceback[-1]
            else:
                task = self._task_factory(self, coro)
            return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # ---------------------------------------------------------------- running

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _asyncgen_firstiter_hook(self, generator):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn("asynchronous generator %r was scheduled after loop.shutdown_asyncgens() call" % (generator,),
                          ResourceWarning, source=self)
        self._asyncgens[generator] = None

    def _asyncgen_finalizer_hook(self, generator):
        self._asyncgens.pop(generator, None)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing, self._asyncgens = list(self._asyncgens), {}
        # Those that are done have nothing to close.
        closing = [each for each in closing if each.ag_frame is not None]
        if not closing:
            return
        results = await tasks.gather(*[each.aclose() for each in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                    "exception": result, "asyncgen": generator})

    def run_forever(self):
        self._check_closed()
        self._check_running()
        if _3_7:
            self._set_coroutine_origin_tracking(self._debug)
        before = sys.get_asyncgen_hooks()
        try:
            self._thread_id = threading.get_ident()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
            events._set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            if _3_7:
                self._set_coroutine_origin_tracking(False)
            sys.set_asyncgen_hooks(*before)

    def _set_coroutine_origin_tracking(self, enabled):
        sys.set_coroutine_origin_tracking_depth(10 if enabled else 0)

    def run_until_complete(self, future):
        self._check_closed()
        if _3_7:
            self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            # Who has not made it need not hear that it is still pending.
            future._log_destroy_pending = False
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # It has been raised; nobody else will ask for it.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        if self._debug:
            logger.debug("Close %r", self)
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)
        tasks.tell_failures(self)

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self._thread_id is not None

    def time(self):
        return time.monotonic()

    # ---------------------------------------------------------------- callbacks

    if _3_7:

        def call_soon(self, callback, *args, context=None):
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_soon")
            handle = self._call_soon(callback, args, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            return handle

        def _call_soon(self, callback, args, context):
            handle = events.Handle(callback, args, self, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._ready.append(handle)
            return handle

        def call_soon_threadsafe(self, callback, *args, context=None):
            self._check_closed()
            if self._debug:
                self._check_callback(callback, "call_soon_threadsafe")
            handle = self._call_soon(callback, args, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._write_to_self()
            return handle

        def call_later(self, delay, callback, *args, context=None):
            if delay is None and _3_11:
                raise TypeError("delay must not be None")
            timer = self.call_at(self.time() + delay, callback, *args, context=context)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            return timer

        def call_at(self, when, callback, *args, context=None):
            if when is None and _3_11:
                raise TypeError("when cannot be None")
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_at")
            timer = events.TimerHandle(when, callback, args, self, context)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            heapq.heappush(self._scheduled, timer)
            timer._scheduled = True
            return timer

    else:

        def call_soon(self, callback, *args):
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_soon")
            handle = self._call_soon(callback, args)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            return handle

        def _call_soon(self, callback, args):
            handle = events.Handle(callback, args, self)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._ready.append(handle)
            return handle

        def call_soon_threadsafe(self, callback, *args):
            self._check_closed()
            if self._debug:
                self._check_callback(callback, "call_soon_threadsafe")
            handle = self._call_soon(callback, args)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._write_to_self()
            return handle

        def call_later(self, delay, callback, *args):
            timer = self.call_at(self.time() + delay, callback, *args)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            return timer

        def call_at(self, when, callback, *args):
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_at")
            timer = events.TimerHandle(when, callback, args, self)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            heapq.heappush(self._scheduled, timer)
            timer._scheduled = True
            return timer

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with %s()" % method)
        if not callable(callback):
            raise TypeError("a callable object was expected by %s(), got %r" % (method, callback))

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != threading.get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    # ---------------------------------------------------------------- executors

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            if _3_9:
                self._check_default_executor()
            if executor is None:
                if _3_9:
                    executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
                else:
                    executor = concurrent.futures.ThreadPoolExecutor()
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _check_default_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")

    def set_default_executor(self, executor):
        if _3_8 and not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            if _3_11:
                raise TypeError("executor must be ThreadPoolExecutor instance")
            import warnings
            warnings.warn("Using the default executor that is not an instance of ThreadPoolExecutor is deprecated and will be prohibited in "
                          "Python 3.9", DeprecationWarning, 2)
        self._default_executor = executor

    if _3_9:

        async def _stop_executor(self, timeout):
            self._executor_shutdown_called = True
            if self._default_executor is None:
                return
            future = self.create_future()
            thread = threading.Thread(target=self._wait_for_executor, args=(future,))
            thread.start()
            try:
                if timeout is None or not _3_12:
                    await future
                else:
                    from asyncio import timeouts
                    async with timeouts.timeout(timeout):
                        await future
            except TimeoutError:
                import warnings
                warnings.warn("The executor did not finishing joining its threads within %s seconds." % timeout, RuntimeWarning, stacklevel=2)
                self._default_executor.shutdown(wait=False)
            else:
                thread.join()

        def _wait_for_executor(self, future):
            try:
                self._default_executor.shutdown(wait=True)
                if not self.is_closed():
                    self.call_soon_threadsafe(futures.set_result_unless_cancelled if _3_12 else future.set_result,
                                              *(future, None) if _3_12 else (None,))
            except Exception as error:
                if not self.is_closed() and not (_3_12 and future.cancelled()):
                    self.call_soon_threadsafe(future.set_exception, error)

        if _3_12:

            async def shutdown_default_executor(self, timeout=None):
                await self._stop_executor(timeout)

        else:

            async def shutdown_default_executor(self):
                await self._stop_executor(None)

    # ---------------------------------------------------------------- errors

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        error = context.get("exception")
        current = self._current_handle
        if "source_traceback" not in context and current is not None and current._source_traceback:
            context["handle_traceback"] = current._source_traceback
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = context[key]
            if key in ("source_traceback", "handle_traceback"):
                what = "Object" if key == "source_traceback" else "Handle"
                value = what + " created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
            else:
                value = repr(value)
            lines.append("%s: %s" % (key, value))
        logger.error("\n".join(lines), exc_info=False if error is None else (type(error), error, error.__traceback__))

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler", exc_info=True)
            return
        try:
            if _3_12:
                thing = context.get("task")
                if thing is None:
                    thing = context.get("future")
                if thing is None:
                    thing = context.get("handle")
                where = thing.get_context() if hasattr(thing, "get_context") else None
                if hasattr(where, "run"):
                    where.run(self._exception_handler, self, context)
                    return
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as problem:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler", "exception": problem, "context": context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler while handling an unexpected error in custom exception handler",
                             exc_info=True)

    # ---------------------------------------------------------------- one pass

    def _add_callback(self, handle):
        if not handle._cancelled:
            self._ready.append(handle)

    def _run_once(self):
        """Waits until something is due, and calls what was due then: what these callbacks add has its turn in the next pass."""
        count = len(self._scheduled)
        if count > _MANY_TIMERS and self._timer_cancelled_count / count > _SHARE_OF_CANCELLED:
            kept = []
            for timer in self._scheduled:
                if timer._cancelled:
                    timer._scheduled = False
                else:
                    kept.append(timer)
            heapq.heapify(kept)
            self._scheduled = kept
            self._timer_cancelled_count = 0
        else:
            while self._scheduled and self._scheduled[0]._cancelled:
                self._timer_cancelled_count -= 1
                timer = heapq.heappop(self._scheduled)
                timer._scheduled = False
        patience = None
        if self._ready or self._stopping:
            patience = 0
        elif self._scheduled:
            patience = self._scheduled[0]._when - self.time()
            if patience > _LONGEST:
                patience = _LONGEST
            elif patience < 0:
                patience = 0
        found = self._selector.select(patience)
        self._process_events(found)
        end = self.time() + self._clock_resolution
        while self._scheduled:
            timer = self._scheduled[0]
            if timer._when >= end:
                break
            timer = heapq.heappop(self._scheduled)
            timer._scheduled = False
            self._ready.append(timer)
        due = len(self._ready)
        for i in range(due):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                self._run_watched(handle)
            else:
                handle._run()

    def _run_watched(self, handle):
        try:
            self._current_handle = handle
            began = self.time()
            handle._run()
            taken = self.time() - began
            if taken >= self.slow_callback_duration:
                logger.warning("Executing %s took %.3f seconds", _text_of_handle(handle), taken)
        finally:
            self._current_handle = None

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if _3_7 and self.is_running():
            self.call_soon_threadsafe(self._set_coroutine_origin_tracking, enabled)


def _without_network(name):
    def refuse(self, *args, **kwargs):
        raise NotImplementedError("loop.%s() is not available in a simulated Python: %s" % (name, _REASONS[name]))
    refuse.__name__ = name
    return refuse


_REASONS = {}
for _reason, _names in (
    ("there is no network", "create_connection create_server create_datagram_endpoint create_unix_connection create_unix_server sock_recv "
     "sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_sendfile sock_connect sock_accept sendfile start_tls "
     "connect_accepted_socket getaddrinfo getnameinfo"),
    ("there are no transports; add_reader and add_writer watch the descriptors of pipes", "connect_read_pipe connect_write_pipe"),
    ("there are no other programs to run", "subprocess_exec subprocess_shell"),
):
    for _name in _names.split():
        _REASONS[_name] = _reason
        setattr(BaseEventLoop, _name, _without_network(_name))
