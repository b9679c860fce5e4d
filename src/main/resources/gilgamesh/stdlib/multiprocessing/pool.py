"""Pools of workers: a queue to them, a queue from them, and three threads of the parent between these and the callers.

The task handler writes tasks into the pipe to the workers, the result handler reads results and wakes who waits for them (callbacks run
in it), and the worker handler replaces workers that have ended. A task whose worker is killed is lost: nobody knows who had it.
"""
import itertools
import os
import sys
import threading
import time

from multiprocessing import util
from multiprocessing._contexts import of
from multiprocessing.pool_results import ApplyResult, AsyncResult, IMapIterator, IMapUnorderedIterator, MapResult
from multiprocessing.pool_worker import ExceptionWithTraceback, MaybeEncodingError, RemoteTraceback, _raise_here, _with_cause, mapstar, worker
from multiprocessing.util import Finalize, debug

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)

if _3:
    import queue
    from multiprocessing.pool_worker import starmapstar

    __all__ = ["Pool", "ThreadPool"]
else:
    import Queue as queue

    __all__ = ["Pool"]

RUN, CLOSE, TERMINATE = ("RUN", "CLOSE", "TERMINATE") if _3_8 else (0, 1, 2)
INIT = "INIT"


if _3_8:

    class _Cache(dict):
        """The results that are awaited; it tells the worker handler when there are none left."""

        def __init__(self, notifier):
            self.notifier = notifier

        def __delitem__(self, item):
            dict.__delitem__(self, item)
            if not self:
                self.notifier.put(None)


class Pool(object):

    _wrap_exception = True

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        # Before anything that __del__ might want.
        self._pool = []
        self._state = INIT if _3_8 else RUN
        self._ctx = context if context is not None else of(None)
        self._setup_queues()
        self._taskqueue = queue.SimpleQueue() if _3_7 else queue.Queue()
        if _3_8:
            self._change_notifier = self._new_notifier()
            self._cache = _Cache(self._change_notifier)
        else:
            self._cache = {}
        self._maxtasksperchild = maxtasksperchild
        self._initializer = initializer
        self._initargs = initargs
        if processes is None:
            processes = _default_processes()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and sys.version_info >= (3, 10):
            if not (isinstance(maxtasksperchild, int) and maxtasksperchild > 0):
                raise ValueError("maxtasksperchild must be a positive int or None")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        try:
            self._repopulate_pool()
        except Exception:
            if _3_8:
                for each in self._pool:
                    if each.exitcode is None:
                        each.terminate()
                for each in self._pool:
                    each.join()
            raise
        self._worker_handler = self._handler(self._handle_workers)
        self._task_handler = self._handler(self._handle_tasks)
        self._result_handler = self._handler(self._handle_results)
        self._terminate = Finalize(self, self._terminate_pool, exitpriority=15)
        self._state = RUN

    def _handler(self, loop):
        thread = threading.Thread(target=loop)
        thread.daemon = True
        thread._state = RUN
        thread.start()
        return thread

    def __repr__(self):
        if not _3_8:
            return object.__repr__(self)
        kind = self.__class__
        return "<%s.%s state=%s pool_size=%s>" % (kind.__module__, kind.__qualname__, self._state, len(self._pool))

    if _3:

        def __enter__(self):
            if _3_8:
                self._check_running()
            return self

        def __exit__(self, kind, value, trace):
            self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    # The workers.

    def _setup_queues(self):
        makes = self._ctx
        self._inqueue = _simple_queue(makes)
        self._outqueue = _simple_queue(makes)
        self._quick_put = self._inqueue._writer.send
        self._quick_get = self._outqueue._reader.recv

    def _new_notifier(self):
        return _simple_queue(self._ctx)

    def Process(self, *args, **kwds):
        return self._ctx.Process(*args, **kwds)

    def _repopulate_pool(self):
        for _ in range(self._processes - len(self._pool)):
            arguments = (self._inqueue, self._outqueue, self._initializer, self._initargs, self._maxtasksperchild)
            if _3:
                arguments += (self._wrap_exception,)
            each = self.Process(target=worker, args=arguments)
            each.name = each.name.replace("Process", "PoolWorker")
            each.daemon = True
            if _3_8:
                each.start()
                self._pool.append(each)
            else:
                self._pool.append(each)
                each.start()
            debug("added worker")

    def _join_exited_workers(self):
        cleaned = False
        for i in reversed(range(len(self._pool))):
            each = self._pool[i]
            if each.exitcode is not None:
                debug("cleaning up worker %d", i)
                each.join()
                cleaned = True
                del self._pool[i]
        return cleaned

    def _maintain_pool(self):
        if self._join_exited_workers():
            self._repopulate_pool()

    # The three threads.

    if _3_8:

        def _handle_workers(self):
            thread = threading.current_thread()
            while thread._state == RUN or self._cache and thread._state != TERMINATE:
                self._maintain_pool()
                self._await_change()
            self._taskqueue.put(None)
            debug("worker handler exiting")

        def _await_change(self):
            """Until a worker has ended, a result is there to be read, or somebody says that there is something to look at."""
            from multiprocessing.connection import wait
            notifier = self._change_notifier
            wait([each.sentinel for each in self._pool] + [self._outqueue._reader, notifier._reader])
            while not notifier.empty():
                notifier.get()

    else:

        def _handle_workers(self):
            thread = threading.current_thread()
            while thread._state == RUN or self._cache and thread._state != TERMINATE:
                self._maintain_pool()
                time.sleep(0.1)
            self._taskqueue.put(None)
            debug("worker handler exiting")

    def _handle_tasks(self):
        thread = threading.current_thread()
        put, cache = self._quick_put, self._cache
        for tasks, set_length in iter(self._taskqueue.get, None):
            task = None
            try:
                for task in tasks:
                    if thread._state != RUN:
                        debug("task handler found thread._state != RUN")
                        break
                    try:
                        put(task)
                    except Exception as problem:
                        # Cannot be pickled, mostly. Whoever waits for it gets the error.
                        job, place = task[:2]
                        try:
                            cache[job]._set(place, (False, problem))
                        except KeyError:
                            pass
                else:
                    if set_length:
                        debug("doing set_length()")
                        set_length((task[1] if task else -1) + 1)
                    continue
                break
            except Exception as problem:
                if _3:
                    raise
                job, place = task[:2] if task else (0, 0)
                if job in cache:
                    cache[job]._set(place + 1, (False, problem))
                if set_length:
                    set_length(place + 1)
            finally:
                task = tasks = None
        else:
            debug("task handler got sentinel")
        try:
            debug("task handler sending sentinel to result handler")
            self._outqueue.put(None)
            debug("task handler sending sentinel to workers")
            for _ in self._pool:
                put(None)
        except (OSError, IOError):
            debug("task handler got OSError when sending sentinels")
        debug("task handler exiting")

    def _handle_results(self):
        thread = threading.current_thread()
        get, cache = self._quick_get, self._cache
        # After the sentinel there are the results of what has been handed out before.
        ended = False
        while not ended or cache and thread._state != TERMINATE:
            try:
                task = get()
            except (OSError, IOError, EOFError):
                debug("result handler got EOFError/OSError -- exiting")
                return
            if not ended and thread._state != RUN:
                assert thread._state == TERMINATE, "Thread not in TERMINATE"
                debug("result handler found thread._state=TERMINATE")
                break
            if task is None:
                debug("result handler ignoring extra sentinel" if ended else "result handler got sentinel")
                ended = True
                continue
            job, place, obj = task
            try:
                cache[job]._set(place, obj)
            except KeyError:
                pass
            task = job = obj = None
        self._unblock_workers()
        debug("result handler exiting: len(cache)=%s, thread._state=%s", len(cache), thread._state)

    def _unblock_workers(self):
        """Who still writes results may be stuck at a full pipe: makes room for ten."""
        if not hasattr(self._outqueue, "_reader"):
            return
        debug("ensuring that outqueue is not full")
        try:
            for _ in range(10):
                if not self._outqueue._reader.poll():
                    break
                self._quick_get()
        except (OSError, IOError, EOFError):
            pass

    # Handing in work.

    if _3:

        def _check_running(self):
            if self._state != RUN:
                raise ValueError("Pool not running")

    else:

        def _check_running(self):
            assert self._state == RUN

    if _3:

        def apply(self, func, args=(), kwds={}):
            assert _3_7 or self._state == RUN
            return self.apply_async(func, args, kwds).get()

        def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
            self._check_running()
            result = ApplyResult(self, callback, error_callback)
            self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
            return result

        def map(self, func, iterable, chunksize=None):
            return self._map_async(func, iterable, mapstar, chunksize).get()

        def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
            return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

        def starmap(self, func, iterable, chunksize=None):
            return self._map_async(func, iterable, starmapstar, chunksize).get()

        def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
            return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    else:

        def apply(self, func, args=(), kwds={}):
            self._check_running()
            return self.apply_async(func, args, kwds).get()

        def apply_async(self, func, args=(), kwds={}, callback=None):
            self._check_running()
            result = ApplyResult(self, callback)
            self._taskqueue.put(([(result._job, None, func, args, kwds)], None))
            return result

        def map(self, func, iterable, chunksize=None):
            self._check_running()
            return self.map_async(func, iterable, chunksize).get()

        def map_async(self, func, iterable, chunksize=None, callback=None):
            return self._map_async(func, iterable, mapstar, chunksize, callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        items = iterable if hasattr(iterable, "__len__") else list(iterable)
        count = len(items)
        if not count:
            chunksize = 0
        elif chunksize is None:
            # Four chunks for each worker.
            chunksize = -(-count // (4 * len(self._pool)))
        chunks = _chunks(func, items, chunksize)
        result = MapResult(self, chunksize, count, callback, error_callback)
        self._taskqueue.put((self._guarded(result._job, mapper, chunks), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize == 1:
            result = kind(self)
            self._taskqueue.put((self._guarded(result._job, func, iterable), result._set_length))
            return result
        if chunksize < 1:
            if not _3_7:
                raise AssertionError
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        result = kind(self)
        self._taskqueue.put((self._guarded(result._job, mapstar, _chunks(func, iterable, chunksize)), result._set_length))
        return (item for chunk in result for item in chunk)

    def _guarded(self, job, func, iterable):
        """Tasks out of what the caller gave; if that raises in the middle, a last task that raises the same."""
        place = -1
        try:
            for place, argument in enumerate(iterable):
                yield job, place, func, (argument,), {}
        except Exception as problem:
            yield job, place + 1, _raise_here, (problem,), {}

    # The end.

    def close(self):
        debug("closing pool")
        if self._state == RUN:
            self._state = CLOSE
            self._worker_handler._state = CLOSE
            if _3_8:
                self._change_notifier.put(None)

    def terminate(self):
        debug("terminating pool")
        self._state = TERMINATE
        if not _3_8:
            self._worker_handler._state = TERMINATE
        self._terminate()

    def join(self):
        debug("joining pool")
        if _3_7:
            if self._state == RUN:
                raise ValueError("Pool is still running")
            if self._state not in (CLOSE, TERMINATE):
                raise ValueError("In unknown state")
        else:
            assert self._state in (CLOSE, TERMINATE)
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for each in self._pool:
            each.join()

    def _drain_tasks(self):
        """Empties the pipe to the workers, so that the task handler is not stuck at it. The lock stays taken: none of them reads any more."""
        debug("removing tasks from inqueue until task handler finished")
        self._inqueue._rlock.acquire()
        while self._task_handler.is_alive() and self._inqueue._reader.poll():
            self._inqueue._reader.recv()
            time.sleep(0)

    def _terminate_pool(self):
        debug("finalizing pool")
        if _3_8:
            # First, so that it replaces nobody who is terminated below.
            self._worker_handler._state = TERMINATE
            self._change_notifier.put(None)
        else:
            self._worker_handler._state = TERMINATE
        self._task_handler._state = TERMINATE
        debug("helping task handler/workers to finish")
        self._drain_tasks()
        if not self._result_handler.is_alive() and len(self._cache) != 0:
            raise AssertionError("Cannot have cache with result_hander not alive")
        self._result_handler._state = TERMINATE
        if _3_8:
            self._change_notifier.put(None)
        self._outqueue.put(None)
        debug("joining worker handler")
        _join_other(self._worker_handler)
        workers = self._pool
        if workers and hasattr(workers[0], "terminate"):
            debug("terminating workers")
            for each in workers:
                if each.exitcode is None:
                    each.terminate()
        debug("joining task handler")
        _join_other(self._task_handler)
        debug("joining result handler")
        _join_other(self._result_handler)
        if workers and hasattr(workers[0], "terminate"):
            debug("joining pool workers")
            for each in workers:
                if each.is_alive():
                    debug("cleaning up worker %d" % each.pid)
                    each.join()


def _join_other(thread):
    if threading.current_thread() is not thread if _3 else threading.currentThread() is not thread:
        thread.join()


def _simple_queue(makes):
    if _3:
        return makes.SimpleQueue()
    from multiprocessing.queues import SimpleQueue
    return SimpleQueue()


def _default_processes():
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if _3:
        return os.cpu_count() or 1
    import multiprocessing
    try:
        return multiprocessing.cpu_count()
    except NotImplementedError:
        return 1


def _chunks(func, iterable, size):
    rest = iter(iterable)
    while True:
        chunk = tuple(itertools.islice(rest, size))
        if not chunk:
            return
        yield func, chunk


# --- threads in place of processes

class ThreadPool(Pool):

    _wrap_exception = False

    if _3:

        @staticmethod
        def Process(*args, **kwds):
            from multiprocessing.dummy import Process
            return Process(*args, **kwds)

        def __init__(self, processes=None, initializer=None, initargs=()):
            Pool.__init__(self, processes, initializer, initargs)

    else:

        from multiprocessing.dummy import Process

        def __init__(self, processes=None, initializer=None, initargs=()):
            Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = queue.SimpleQueue() if _3_7 else queue.Queue()
        self._outqueue = queue.SimpleQueue() if _3_7 else queue.Queue()
        self._quick_put = self._inqueue.put
        self._quick_get = self._outqueue.get

    def _new_notifier(self):
        return self._ctx.SimpleQueue()

    if _3_8:

        def _await_change(self):
            # Threads have no sentinels: it looks at the notifier alone.
            from multiprocessing.connection import wait
            notifier = self._change_notifier
            wait([notifier._reader])
            while not notifier.empty():
                notifier.get()

    def _drain_tasks(self):
        """Puts as many sentinels as there are workers in front of whatever tasks are left."""
        try:
            while True:
                self._inqueue.get(block=False)
        except queue.Empty:
            pass
        for _ in range(len(self._pool)):
            self._inqueue.put(None)
