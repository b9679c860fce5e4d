"""The loop: callbacks, timers, and what executors give back."""
import collections
import concurrent.futures
import heapq
import logging
import os
import sys
import threading
import time
import traceback

import _gilgamesh
from asyncio import coroutines, events, futures, tasks
from asyncio.events import makes_handles
from asyncio.log import logger

__all__ = ("BaseEventLoop",)

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_14 = sys.version_info >= (3, 14)

# Cancelled timers stay in the heap until they are at its head; when there are more timers than this, and most are cancelled, they are thrown out.
_MANY_TIMERS = 100
# The longest sleep, seconds.
_LONGEST = 24 * 3600
# A wait that is worth more than a line for debugging, in debug mode before 3.8, seconds.
_LONG_WAIT = 1
# How many places a coroutine remembers of where it was made, in debug mode.
_ORIGINS = 10
# What leaves the loop at once, whoever raises it.
_LEAVES = (SystemExit, KeyboardInterrupt)
# What a task may be made with; a task factory of 3.14 judges by itself.
_OPTIONS_OF_TASKS = frozenset(("name", "context") if _3_11 else ("name",) if _3_8 else ())
# How the interpreter names a method that was called in a wrong way.
_PREFIX = "BaseEventLoop." if sys.version_info >= (3, 10) else ""
# The entries of an exception handler's context that are places in a program, and whose.
_MAKINGS = {"source_traceback": "Object", "handle_traceback": "Handle"}


def _warn(text, kind, **options):
    import warnings
    warnings.warn(text, kind, **options)


def _watch_origins(enabled):
    if _3_7:
        sys.set_coroutine_origin_tracking_depth(_ORIGINS if enabled else 0)


def _run_until_complete_cb(future):
    """Stops the loop; the name is seen in the texts of tasks. What failed with an exception that leaves the loop at once has left it."""
    error = None if future.cancelled() else future.exception()
    if error is None or isinstance(error, Exception) or _3_8 and not isinstance(error, _LEAVES):
        futures.loop_of(future).stop()


class _Run:
    """While this is entered, the loop is the one that its thread runs, and hears of the asynchronous generators that begin and are left."""

    def __init__(self, loop):
        self._loop = loop

    def __enter__(self):
        loop = self._loop
        _watch_origins(loop._debug)
        self._hooks = sys.get_asyncgen_hooks()
        loop._thread = threading.get_ident()
        sys.set_asyncgen_hooks(firstiter=loop._generator_began, finalizer=loop._generator_was_left)
        events._set_running_loop(loop)
        _gilgamesh.runs_loop(loop)

    def __exit__(self, *failure):
        _gilgamesh.left_loop()
        self._loop._is_stopping = False
        self._loop._thread = None
        events._set_running_loop(None)
        _watch_origins(False)
        sys.set_asyncgen_hooks(*self._hooks)


class BaseEventLoop(events.AbstractEventLoop):

    slow_callback_duration = 0.1

    def __init__(self):
        # What has its turn in the next pass, and the heap of what is due later.
        self._ready = collections.deque()
        self._scheduled = []
        # How many of the heap are cancelled.
        self._timers_off = 0
        # Timers that are due within one tick of the clock are due, seconds.
        self._tick = time.get_clock_info("monotonic").resolution
        # The identity of the thread that runs it.
        self._thread = None
        self._is_stopping = self._is_over = False
        # In debug mode, the handle whose call is being made.
        self._at = None
        self._tell = None
        self._make_task = None
        self._executor = None
        self._executor_is_over = False
        # Asynchronous generators that have made a step.
        self._generators = {}
        self._generators_are_over = False
        self._debug = bool(os.environ.get("PYTHONASYNCIODEBUG"))

    def __repr__(self):
        return "<%s running=%s closed=%s debug=%s>" % (type(self).__name__, self.is_running(), self.is_closed(), self.get_debug())

    def time(self):
        return time.monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if _3_7 and self.is_running():
            self.call_soon_threadsafe(_watch_origins, enabled)

    # ---------------------------------------------------------------- futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, **options):
        self._refuse_if_closed()
        if not _3_14 and options and not _OPTIONS_OF_TASKS.issuperset(options):
            raise TypeError("%screate_task() got an unexpected keyword argument %r" % (_PREFIX, min(set(options) - _OPTIONS_OF_TASKS)))
        if self._make_task is None:
            task = tasks.Task(coro, loop=self, **options)
            if task._source_traceback:
                # It was made where this was called.
                task._source_traceback.pop()
        elif _3_14:
            task = self._make_task(self, coro, **options)
        else:
            name = options.pop("name", None)
            if options.get("context") is None:
                options.clear()
            task = self._make_task(self, coro, **options)
            tasks.set_name(task, name)
        return task

    def get_task_factory(self):
        return self._make_task

    def set_task_factory(self, factory):
        if not (factory is None or callable(factory)):
            raise TypeError("task factory must be a callable or None")
        self._make_task = factory

    # ---------------------------------------------------------------- running

    def is_running(self):
        return self._thread is not None

    def is_closed(self):
        return self._is_over

    def _refuse_if_closed(self):
        if self._is_over:
            raise RuntimeError("Event loop is closed")

    def _refuse_if_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        self._refuse_if_closed()
        self._refuse_if_running()
        with _Run(self):
            self._run_once()
            while not self._is_stopping:
                self._run_once()

    def stop(self):
        self._is_stopping = True

    def run_until_complete(self, future):
        self._refuse_if_closed()
        if _3_7:
            self._refuse_if_running()
        task = tasks.ensure_future(future, loop=self)
        is_ours = not futures.isfuture(future)
        if is_ours:
            # Who has not made it need not hear that it is still pending.
            task._log_destroy_pending = False
        task.add_done_callback(_run_until_complete_cb)
        came_to_an_end = False
        try:
            self.run_forever()
            came_to_an_end = True
        finally:
            if is_ours and not came_to_an_end and task.done() and not task.cancelled():
                # What it failed with is being raised; nobody else will ask for it.
                task.exception()
            task.remove_done_callback(_run_until_complete_cb)
        if task.done():
            return task.result()
        raise RuntimeError("Event loop stopped before Future completed.")

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._is_over:
            return
        if self._debug:
            logger.debug("Close %r", self)
        self._is_over = self._executor_is_over = True
        for waiting in (self._ready, self._scheduled):
            waiting.clear()
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False)
        tasks.tell_failures(self)

    # ---------------------------------------------------------------- asynchronous generators

    def _generator_began(self, generator):
        if self._generators_are_over:
            _warn("asynchronous generator %r was scheduled after loop.shutdown_asyncgens() call" % (generator,), ResourceWarning, source=self)
        self._generators[generator] = None

    def _generator_was_left(self, generator):
        self._generators.pop(generator, None)
        if not self._is_over:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        self._generators_are_over = True
        # Those that are done have nothing to close.
        open_ones = [each for each in self._generators if each.ag_frame is not None]
        self._generators = {}
        if open_ones:
            outcomes = await tasks.gather(*[each.aclose() for each in open_ones], return_exceptions=True)
            for generator, outcome in zip(open_ones, outcomes):
                if isinstance(outcome, Exception):
                    text = "an error occurred during closing of asynchronous generator %r" % (generator,)
                    self.call_exception_handler({"message": text, "exception": outcome, "asyncgen": generator})

    # ---------------------------------------------------------------- callbacks

    @makes_handles
    def call_soon(self, callback, *args, context=None):
        self._refuse_if_closed()
        if self._debug:
            self._check("call_soon", callback, True)
        return self._enqueue(callback, args, context)

    @makes_handles
    def call_soon_threadsafe(self, callback, *args, context=None):
        self._refuse_if_closed()
        if self._debug:
            self._check("call_soon_threadsafe", callback, False)
        handle = self._enqueue(callback, args, context)
        self._wake_up()
        return handle

    @makes_handles
    def _enqueue(self, callback, args, context):
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    @makes_handles
    def call_later(self, delay, callback, *args, context=None):
        if delay is None and _3_11:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    @makes_handles
    def call_at(self, when, callback, *args, context=None):
        if when is None and _3_11:
            raise TypeError("when cannot be None")
        self._refuse_if_closed()
        if self._debug:
            self._check("call_at", callback, True)
        timer = events.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._is_waiting = True
        return timer

    def _check(self, method, callback, is_for_own_thread):
        """In debug mode: whether this thread may call the method, and the loop the callback."""
        if is_for_own_thread and self._thread not in (None, threading.get_ident()):
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with %s()" % method)
        if not callable(callback):
            raise TypeError("a callable object was expected by %s(), got %r" % (method, callback))

    def _timer_is_off(self, timer):
        if timer._is_waiting:
            self._timers_off += 1

    # ---------------------------------------------------------------- one pass

    def _run_once(self):
        """Waits until something is due, and calls what was due then: what these callbacks add has its turn in the next pass."""
        timers = self._scheduled
        if len(timers) > _MANY_TIMERS and self._timers_off / len(timers) > 0.5:
            self._throw_out_cancelled()
        while timers and timers[0]._is_off:
            heapq.heappop(timers)._is_waiting = False
            self._timers_off -= 1
        if self._ready or self._is_stopping:
            longest = 0
        elif timers:
            longest = timers[0]._due - self.time()
            longest = 0 if longest < 0 else _LONGEST if longest > _LONGEST else longest
        else:
            longest = None
        if _3_8 or not self._debug or longest == 0:
            self._take(self._selector.select(longest))
        else:
            self._take(self._watched_wait(longest))
        now = self.time() + self._tick
        while timers and timers[0]._due < now:
            timer = heapq.heappop(timers)
            timer._is_waiting = False
            self._ready.append(timer)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._is_off:
                if self._debug:
                    self._run_watched(handle)
                else:
                    handle._run()

    def _watched_wait(self, longest):
        start = self.time()
        found = self._selector.select(longest)
        seconds = self.time() - start
        level = logging.INFO if seconds >= _LONG_WAIT else logging.DEBUG
        if longest is None:
            logger.log(level, "poll took %.3f ms: %s events", seconds * 1e3, len(found))
        elif found or level == logging.INFO:
            outcome = "%s events" % len(found) if found else "timeout"
            logger.log(level, "poll %.3f ms took %.3f ms: %s", longest * 1e3, seconds * 1e3, outcome)
        return found

    def _throw_out_cancelled(self):
        kept = []
        for timer in self._scheduled:
            if timer._is_off:
                timer._is_waiting = False
            else:
                kept.append(timer)
        heapq.heapify(kept)
        self._scheduled[:] = kept
        self._timers_off = 0

    def _run_watched(self, handle):
        self._at = handle
        try:
            start = self.time()
            handle._run()
            seconds = self.time() - start
            if seconds >= self.slow_callback_duration:
                owner = getattr(handle._call()[0], "__self__", None)
                logger.warning("Executing %s took %.3f seconds", repr(owner if isinstance(owner, tasks.Task) else handle), seconds)
        finally:
            self._at = None

    # ---------------------------------------------------------------- executors

    def run_in_executor(self, executor, func, *args):
        self._refuse_if_closed()
        if self._debug:
            self._check("run_in_executor", func, False)
        if executor is None:
            executor = self._own_executor()
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _own_executor(self):
        if _3_9 and self._executor_is_over:
            raise RuntimeError("Executor shutdown has been called")
        if self._executor is None:
            self._executor = concurrent.futures.ThreadPoolExecutor(**{"thread_name_prefix": "asyncio"} if _3_9 else {})
        return self._executor

    def set_default_executor(self, executor):
        if _3_8 and not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            if _3_11:
                raise TypeError("executor must be ThreadPoolExecutor instance")
            _warn("Using the default executor that is not an instance of ThreadPoolExecutor is deprecated and will be prohibited in Python 3.9",
                  DeprecationWarning, stacklevel=3)
        self._executor = executor

    if _3_9:

        async def shutdown_default_executor(self, timeout=None):
            if timeout is not None and not _3_12:
                raise TypeError(_PREFIX + "shutdown_default_executor() takes 1 positional argument but 2 were given")
            self._executor_is_over = True
            if self._executor is None:
                return
            ended = self.create_future()
            waiter = threading.Thread(target=self._end_executor, args=(ended,))
            waiter.start()
            try:
                if timeout is None:
                    await ended
                else:
                    from asyncio import timeouts
                    async with timeouts.timeout(timeout):
                        await ended
            except TimeoutError:
                _warn("The executor did not finishing joining its threads within %s seconds." % timeout, RuntimeWarning, stacklevel=3)
                self._executor.shutdown(wait=False)
            else:
                waiter.join()

        def _end_executor(self, ended):
            """In a thread of its own, since it waits."""
            try:
                self._executor.shutdown(wait=True)
                if self._is_over:
                    return
                if _3_12:
                    self.call_soon_threadsafe(futures.set_result_unless_cancelled, ended, None)
                else:
                    self.call_soon_threadsafe(ended.set_result, None)
            except Exception as error:
                if not (self._is_over or _3_12 and ended.cancelled()):
                    self.call_soon_threadsafe(ended.set_exception, error)

    # ---------------------------------------------------------------- errors

    def get_exception_handler(self):
        return self._tell

    def set_exception_handler(self, handler):
        if not (handler is None or callable(handler)):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._tell = handler

    def call_exception_handler(self, context):
        if self._tell is None:
            self._tell_by_default(context, "Exception in default exception handler")
            return
        try:
            enter = self._context_of(context)
            if enter is None:
                self._tell(self, context)
            else:
                enter(self._tell, self, context)
        except _LEAVES:
            raise
        except BaseException as error:
            self._tell_by_default(
                {"message": "Unhandled error in exception handler", "exception": error, "context": context},
                "Exception in default exception handler while handling an unexpected error in custom exception handler")

    def _context_of(self, what):
        """What enters the context of whom this is about; None before 3.12."""
        if _3_12:
            for key in ("task", "future", "handle"):
                if what.get(key) is not None:
                    get_context = getattr(what[key], "get_context", None)
                    return None if get_context is None else getattr(get_context(), "run", None)
        return None

    def _tell_by_default(self, context, complaint):
        try:
            self.default_exception_handler(context)
        except _LEAVES:
            raise
        except BaseException:
            logger.error(complaint, exc_info=True)

    def default_exception_handler(self, context):
        if self._at is not None and self._at._made_at and "source_traceback" not in context:
            context["handle_traceback"] = self._at._made_at
        told = context.get("message") or "Unhandled exception in event loop"
        for key in sorted(context):
            if key in _MAKINGS:
                places = "".join(traceback.format_list(context[key])).rstrip()
                told += "\n%s: %s created at (most recent call last):\n%s" % (key, _MAKINGS[key], places)
            elif key != "message" and key != "exception":
                told += "\n%s: %r" % (key, context[key])
        error = context.get("exception")
        logger.error(told, exc_info=error is not None and (type(error), error, error.__traceback__))


def _refused(name):
    def refuse(self, *args, **kwargs):
        raise NotImplementedError("loop.%s() is not available in a simulated Python: %s" % (name, _REASONS[name]))
    refuse.__name__ = name
    return refuse


_REASONS = {}
for _reason, _names in (
    ("a simulated machine has only stream sockets", "create_datagram_endpoint sock_recvfrom sock_recvfrom_into sock_sendto"),
    ("there is no TLS", "start_tls"),
    ("files are sent by reading and writing them", "sock_sendfile sendfile"),
    ("there are no transports of pipes; add_reader and add_writer watch their descriptors", "connect_read_pipe connect_write_pipe"),
    ("there are no other programs to run", "subprocess_exec subprocess_shell"),
):
    for _name in _names.split():
        _REASONS[_name] = _reason
        setattr(BaseEventLoop, _name, _refused(_name))
