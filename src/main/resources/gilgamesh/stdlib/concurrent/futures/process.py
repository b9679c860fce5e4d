"""A pool of processes, with the rules of Lib/concurrent/futures/process.py of the version.

Who submits leaves a work item here and rings. The manager thread, of this process too, hands as many on to the call queue as it holds (one
more than there are workers), from where the queue's feeder thread writes them into a pipe; it waits for results, rings, and the
end of any worker at once. One worker that ends by itself breaks the whole pool.
"""
import itertools
import multiprocessing as mp
import os
import queue
import sys
import threading
import weakref
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.queues import Queue
from traceback import format_exception

from concurrent.futures import _base

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)
_3_14 = sys.version_info >= (3, 14)

# How many calls beyond one a worker lie in the call queue, where nobody can cancel them any longer.
EXTRA_QUEUED_CALLS = 1

# The bell of each manager thread, for the end of the program.
_threads_wakeups = weakref.WeakKeyDictionary()
_global_shutdown = False


def _python_exit():
    global _global_shutdown
    _global_shutdown = True
    managers = list(_threads_wakeups.items())
    for thread, bell in managers:
        bell.wakeup()
    for thread, bell in managers:
        thread.join()


if _3_9:
    threading._register_atexit(_python_exit)
else:
    import atexit
    atexit.register(_python_exit)


if _3_7:

    class BrokenProcessPool(_base.BrokenExecutor):
        """A worker has ended in an abnormal way."""

else:

    class BrokenProcessPool(RuntimeError):
        """A worker has ended in an abnormal way."""


class _Bell(object):
    """A pipe by which others wake the manager thread. It rings under the executor's lock, or it might ring when it is gone."""

    def __init__(self):
        self._reader, self._writer = mp.Pipe(duplex=False)
        self._ends = [self._reader, self._writer]

    def close(self):
        while self._ends:
            self._ends.pop().close()

    def wakeup(self):
        if self._ends:
            self._writer.send_bytes(b"")

    def clear(self):
        while self._ends and self._reader.poll():
            self._reader.recv_bytes()


# --- what travels

class _RemoteTraceback(Exception):

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback(object):
    """An exception on its way to the parent, where its traceback becomes its cause."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % "".join(format_exception(type(exc), exc, tb))
        if _3_11:
            exc.__traceback__ = None

    def __reduce__(self):
        return _with_cause, (self.exc, self.tb)


def _with_cause(problem, text):
    problem.__cause__ = _RemoteTraceback(text)
    return problem


class _WorkItem(object):
    """A call, and who is to hear what comes of it."""

    def __init__(self, future, *call):
        self.future = future
        self.fn, self.args, self.kwargs = call


class _ResultItem(object):

    def __init__(self, work_id, exception=None, result=None, exit_pid=None):
        self.work_id, self.exception = work_id, exception
        self.result, self.exit_pid = result, exit_pid


class _CallItem(object):

    def __init__(self, work_id, *call):
        self.work_id = work_id
        self.fn, self.args, self.kwargs = call


if _3_7:

    class _CallQueue(Queue):
        """A call that cannot be pickled becomes the exception of its future."""

        def __init__(self, max_size, ctx, pending, lock, bell):
            self._pending = pending
            self._executor_lock = lock
            self._bell = bell
            super().__init__(max_size, ctx=ctx)

        def _on_queue_feeder_error(self, problem, obj):
            if not isinstance(obj, _CallItem):
                super()._on_queue_feeder_error(problem, obj)
                return
            text = "".join(format_exception(type(problem), problem, problem.__traceback__))
            problem.__cause__ = _RemoteTraceback('\n"""\n%s"""' % text)
            item = self._pending.pop(obj.work_id, None)
            with self._executor_lock:
                self._bell.wakeup()
            if item is not None:
                item.future.set_exception(problem)


def _get_chunks(*iterables, chunksize):
    rest = zip(*iterables)
    while True:
        chunk = tuple(itertools.islice(rest, chunksize))
        if not chunk:
            return
        yield chunk


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chain_from_iterable_of_lists(results):
    for items in results:
        items.reverse()
        while items:
            yield items.pop()


# --- in the worker

def _send_back(results, work_id, result=None, exception=None, exit_pid=None):
    try:
        results.put(_ResultItem(work_id, result=result, exception=exception, exit_pid=exit_pid))
    except BaseException as problem:
        if not _3_7:
            # The worker ends with it, and the pool is broken.
            raise
        wrapped = _ExceptionWithTraceback(problem, problem.__traceback__)
        results.put(_ResultItem(work_id, exception=wrapped, exit_pid=exit_pid))


def _process_worker(calls, results, initializer=None, initargs=(), max_tasks=None):
    """Works until it is told that there is no more to do, or has done as much as it may."""
    try:
        if initializer is not None:
            initializer(*initargs)
    except BaseException:
        # It ends, and that the parent sees.
        _base.LOGGER.critical("Exception in initializer:", exc_info=True)
        return
    left = max_tasks
    while left is None or left > 0:
        call = calls.get(block=True)
        if call is None:
            results.put(os.getpid())
            break
        left = left and left - 1
        answer = {"exit_pid": os.getpid() if left == 0 else None}
        try:
            answer["result"] = call.fn(*call.args, **call.kwargs)
        except BaseException as problem:
            answer["exception"] = _ExceptionWithTraceback(problem, problem.__traceback__)
        _send_back(results, call.work_id, **answer)


# --- the manager thread

class _Manager(threading.Thread):

    def __init__(self, executor):
        self.bell = executor._bell
        self.lock = executor._shutdown_lock

        def ring(_, bell=self.bell, lock=self.lock):
            with lock:
                bell.wakeup()

        # When nobody has the executor any longer there is an end to it too.
        self.executor = weakref.ref(executor, ring)
        self.processes = executor._processes
        self.calls = executor._call_queue
        self.results = executor._result_queue
        self.work_ids = executor._work_ids
        self.pending = executor._pending_work_items
        if _3_9:
            super().__init__()
        else:
            super().__init__(name="QueueManagerThread" if _3_7 else None, daemon=True)

    def run(self):
        while True:
            self._hand_on()
            result, broken, cause = self._wait()
            if broken:
                self._break(cause)
                return
            if result is not None:
                exit_pid = self._take(result)
                del result
                executor = self.executor()
                if executor is not None:
                    if exit_pid is not None:
                        executor._replace_worker()
                    elif _3_9:
                        executor._idle_worker_semaphore.release()
                    del executor
            if self._is_shutting_down():
                self._cancel_if_asked()
                self._hand_on()
                if not self.pending:
                    self._end()
                    return

    def _hand_on(self):
        while not self.calls.full():
            try:
                work_id = self.work_ids.get(block=False)
            except queue.Empty:
                return
            item = self.pending[work_id]
            if item.future.set_running_or_notify_cancel():
                self.calls.put(_CallItem(work_id, item.fn, item.args, item.kwargs), block=True)
            else:
                del self.pending[work_id]

    def _wait(self):
        """For a result, a ring, or the end of a worker. Gives the result, if the pool is broken, and why."""
        results, rings = self.results._reader, self.bell._reader
        sentinels = [each.sentinel for each in list(self.processes.values())]
        ready = wait([results, rings] + sentinels)
        result, broken, cause = None, True, None
        if results in ready:
            try:
                result = results.recv()
                broken = False
            except BaseException as problem:
                cause = format_exception(type(problem), problem, problem.__traceback__)
        elif rings in ready:
            broken = False
        if _3_13:
            self.bell.clear()
        else:
            with self.lock:
                self.bell.clear()
        return result, broken, cause

    def _take(self, result):
        """Gives the pid of the worker that has ended on purpose with this result, or None."""
        if isinstance(result, int):
            self.processes.pop(result).join()
            return None
        item = self.pending.pop(result.work_id, None)
        if item is not None:
            if result.exception:
                item.future.set_exception(result.exception)
            else:
                item.future.set_result(result.result)
        if result.exit_pid is not None:
            self.processes.pop(result.exit_pid).join()
        return result.exit_pid

    def _is_shutting_down(self):
        executor = self.executor()
        return _global_shutdown or executor is None or executor._shutdown_thread

    def _cancel_if_asked(self):
        executor = self.executor()
        if executor is None:
            return
        executor._shutdown_thread = True
        if executor._cancel_pending_futures:
            for work_id, item in list(self.pending.items()):
                if item.future.cancel():
                    del self.pending[work_id]
            while True:
                try:
                    self.work_ids.get_nowait()
                except queue.Empty:
                    break
            executor._cancel_pending_futures = False

    def _break(self, cause):
        executor = self.executor()
        if executor is not None:
            executor._broken = ("A child process terminated abruptly, the process pool is not usable anymore")
            executor._shutdown_thread = True
            executor = None
        problem = BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or pending.")
        if cause is not None:
            problem.__cause__ = _RemoteTraceback("\n'''\n%s'''" % "".join(cause))
        for item in list(self.pending.values()):
            try:
                item.future.set_exception(problem)
            except _base.Error:
                # Somebody has cancelled it.
                pass
        self.pending.clear()
        for each in self.processes.values():
            each.terminate()
        self._end(broken=True)

    def _end(self, broken=False):
        self._dismiss_workers(broken)
        if broken and _3_12:
            # Nobody reads any longer, so that the feeder would write for ever.
            self.calls._reader.close()
        self.calls.close()
        self.calls.join_thread()
        with self.lock:
            self.bell.close()
        for each in list(self.processes.values()):
            each.join()

    def _dismiss_workers(self, broken):
        wanted = self._alive()
        told = 0
        while told < wanted and self._alive() > 0:
            for _ in range(wanted - told):
                try:
                    self.calls.put_nowait(None)
                    told += 1
                except queue.Full:
                    break

    def _alive(self):
        return sum(each.is_alive() for each in self.processes.values())


# --- the executor

class ProcessPoolExecutor(_base.Executor):

    if _3_11:

        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
            self._begin(max_workers, mp_context, initializer, initargs, max_tasks_per_child)

    elif _3_7:

        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=()):
            self._begin(max_workers, mp_context, initializer, initargs, None)

    else:

        def __init__(self, max_workers=None):
            self._begin(max_workers, None, None, (), None)
            self._mp_context = mp

    def _begin(self, max_workers, context, initializer, initargs, max_tasks):
        if max_workers is None:
            max_workers = (os.process_cpu_count() if _3_13 else os.cpu_count()) or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        if context is None:
            context = mp.get_context("spawn" if max_tasks is not None else None)
        self._mp_context = context
        forks = context.get_start_method(allow_none=False) == "fork"
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer = initializer
        self._initargs = initargs
        if max_tasks is not None:
            if not isinstance(max_tasks, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if forks:
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_tasks_per_child = max_tasks
        # A process that forks while it has threads may copy a lock that nobody will ever free.
        self._spawns_on_demand = _3_9 and not forks
        self._processes = {}
        self._manager_thread = None
        self._broken = self._shutdown_thread = self._cancel_pending_futures = False
        self._pending_work_items, self._queue_count = {}, 0
        self._shutdown_lock = threading.Lock()
        self._idle_worker_semaphore = threading.Semaphore(0)
        self._bell = _Bell()
        size = self._max_workers + EXTRA_QUEUED_CALLS
        if _3_7:
            self._call_queue = _CallQueue(size, context, self._pending_work_items, self._shutdown_lock, self._bell)
        else:
            self._call_queue = context.Queue(size)
        # A broken pool's calls that nobody reads are no news.
        self._call_queue._ignore_epipe = True
        self._result_queue = context.SimpleQueue()
        self._work_ids = queue.Queue()

    def _start_manager_thread(self):
        if self._manager_thread is None:
            if not self._spawns_on_demand:
                for _ in range(len(self._processes), self._max_workers):
                    self._start_worker()
            self._manager_thread = _Manager(self)
            self._manager_thread.start()
            _threads_wakeups[self._manager_thread] = self._bell

    def _adjust_process_count(self):
        """One more worker, unless one is idle."""
        if self._idle_worker_semaphore.acquire(blocking=False):
            return
        if len(self._processes) < self._max_workers:
            self._start_worker()

    def _replace_worker(self):
        with self._shutdown_lock:
            if self._spawns_on_demand:
                self._adjust_process_count()

    def _start_worker(self):
        arguments = (self._call_queue, self._result_queue, self._initializer, self._initargs, self._max_tasks_per_child)
        each = self._mp_context.Process(target=_process_worker, args=arguments)
        each.start()
        self._processes[each.pid] = each

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread or _3_7 and _global_shutdown:
                raise RuntimeError("cannot schedule new futures after %sshutdown" % ("" if self._shutdown_thread else "interpreter "))
            future = _base.Future()
            self._pending_work_items[self._queue_count] = _WorkItem(future, fn, args, kwargs)
            self._work_ids.put(self._queue_count)
            self._queue_count += 1
            self._bell.wakeup()
            if self._spawns_on_demand:
                self._adjust_process_count()
            self._start_manager_thread()
            return future

    if _3_14:

        def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
            if chunksize < 1:
                raise ValueError("chunksize must be >= 1.")
            results = super().map(partial(_process_chunk, fn), _get_chunks(*iterables, chunksize=chunksize), timeout=timeout,
                                  buffersize=buffersize)
            return _chain_from_iterable_of_lists(results)

    else:

        def map(self, fn, *iterables, timeout=None, chunksize=1):
            if chunksize < 1:
                raise ValueError("chunksize must be >= 1.")
            results = super().map(partial(_process_chunk, fn), _get_chunks(*iterables, chunksize=chunksize), timeout=timeout)
            return _chain_from_iterable_of_lists(results)

    if _3_9:

        def shutdown(self, wait=True, *, cancel_futures=False):
            self._shut_down(wait, cancel_futures)

    else:

        def shutdown(self, wait=True):
            self._shut_down(wait, False)

    def _shut_down(self, wait, cancel_futures):
        with self._shutdown_lock:
            self._cancel_pending_futures = cancel_futures
            self._shutdown_thread = True
            if self._bell is not None:
                self._bell.wakeup()
        if self._manager_thread is not None and wait:
            self._manager_thread.join()
        # What must not be kept open.
        self._manager_thread = None
        self._call_queue = None
        self._result_queue = None
        self._processes = None
        self._bell = None

    if _3_14:

        def terminate_workers(self):
            self._stop_workers("terminate")

        def kill_workers(self):
            self._stop_workers("kill")

        def _stop_workers(self, how):
            processes = dict(self._processes or {})
            self.shutdown(wait=False, cancel_futures=True)
            for each in processes.values():
                try:
                    if each.is_alive():
                        getattr(each, how)()
                except (ValueError, ProcessLookupError):
                    continue
