"""A pool of threads, with the rules of Lib/concurrent/futures/thread.py of the version: when it starts a worker, and what becomes of the
work that is left at the end."""
import itertools
import os
import queue
import sys
import threading

from concurrent.futures import _base

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)

# The queue of each worker, for the end of the program.
_threads_queues = {}
_shutdown = False

if _3_9:
    _global_shutdown_lock = threading.Lock()

    def _python_exit():
        global _shutdown
        with _global_shutdown_lock:
            _shutdown = True
        _stop_workers()

    # Before the program waits for threads: these are no daemons.
    threading._register_atexit(_python_exit)

else:
    import atexit

    def _python_exit():
        global _shutdown
        _shutdown = True
        _stop_workers()

    # After the program has waited for threads: these are daemons.
    atexit.register(_python_exit)


def _stop_workers():
    workers = list(_threads_queues.items())
    for worker, work in workers:
        work.put(None)
    for worker, work in workers:
        worker.join()


class _WorkItem(object):

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as problem:
            self.future.set_exception(problem)
        else:
            self.future.set_result(result)


def _prepared(executor, initializer, initargs):
    """Whether the worker may begin."""
    try:
        initializer(*initargs)
        return True
    except BaseException:
        _base.LOGGER.critical("Exception in initializer:", exc_info=True)
        executor._initializer_failed()
        return False


if _3_12:

    def _worker(executor, work, initializer, initargs):
        if initializer is not None and not _prepared(executor, initializer, initargs):
            return
        try:
            while True:
                try:
                    item = work.get_nowait()
                except queue.Empty:
                    # Nothing to do: this worker counts as idle from here on.
                    executor._idle_semaphore.release()
                    item = work.get(block=True)
                if item is not None:
                    item.run()
                    del item
                    continue
                if _shutdown or executor._shutdown:
                    executor._shutdown = True
                    work.put(None)
                    return
        except BaseException:
            _base.LOGGER.critical("Exception in worker", exc_info=True)

elif _3_8:

    def _worker(executor, work, initializer, initargs):
        if initializer is not None and not _prepared(executor, initializer, initargs):
            return
        try:
            while True:
                item = work.get(block=True)
                if item is not None:
                    item.run()
                    del item
                    # It counts as idle although more work may lie in the queue.
                    executor._idle_semaphore.release()
                    continue
                if _shutdown or executor._shutdown:
                    executor._shutdown = True
                    work.put(None)
                    return
        except BaseException:
            _base.LOGGER.critical("Exception in worker", exc_info=True)

else:

    def _worker(executor, work, initializer=None, initargs=()):
        if initializer is not None and not _prepared(executor, initializer, initargs):
            return
        try:
            while True:
                item = work.get(block=True)
                if item is not None:
                    item.run()
                    del item
                    continue
                if _shutdown or executor._shutdown:
                    executor._shutdown = True
                    work.put(None)
                    return
        except BaseException:
            _base.LOGGER.critical("Exception in worker", exc_info=True)


if _3_7:

    class BrokenThreadPool(_base.BrokenExecutor):
        pass


def _workers_by_default():
    if _3_13:
        return min(32, (os.process_cpu_count() or 1) + 4)
    if _3_8:
        return min(32, (os.cpu_count() or 1) + 4)
    return (os.cpu_count() or 1) * 5


class ThreadPoolExecutor(_base.Executor):

    _counter = itertools.count().__next__

    if _3_7:

        def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
            if max_workers is None:
                max_workers = _workers_by_default()
            if max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            if initializer is not None and not callable(initializer):
                raise TypeError("initializer must be a callable")
            self._max_workers = max_workers
            self._work_queue = queue.SimpleQueue()
            if _3_8:
                self._idle_semaphore = threading.Semaphore(0)
            self._threads = set()
            self._broken = False
            self._shutdown = False
            self._shutdown_lock = threading.Lock()
            self._thread_name_prefix = thread_name_prefix or ("ThreadPoolExecutor-%d" % self._counter())
            self._initializer = initializer
            self._initargs = initargs

    else:

        def __init__(self, max_workers=None, thread_name_prefix=""):
            if max_workers is None:
                max_workers = _workers_by_default()
            if max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            self._max_workers = max_workers
            self._work_queue = queue.Queue()
            self._threads = set()
            self._shutdown = False
            self._shutdown_lock = threading.Lock()
            self._thread_name_prefix = thread_name_prefix or ("ThreadPoolExecutor-%d" % self._counter())

    if _3_9:

        def submit(self, fn, *args, **kwargs):
            with self._shutdown_lock, _global_shutdown_lock:
                if self._broken:
                    raise BrokenThreadPool(self._broken)
                if self._shutdown:
                    raise RuntimeError("cannot schedule new futures after shutdown")
                if _shutdown:
                    raise RuntimeError("cannot schedule new futures after interpreter shutdown")
                future = _base.Future()
                item = _WorkItem(future, fn, args, kwargs)
                self._work_queue.put(item)
                self._adjust_thread_count()
                return future

    else:

        def submit(self, fn, *args, **kwargs):
            with self._shutdown_lock:
                if _3_7 and self._broken:
                    raise BrokenThreadPool(self._broken)
                if self._shutdown:
                    raise RuntimeError("cannot schedule new futures after shutdown")
                if _3_7 and _shutdown:
                    raise RuntimeError("cannot schedule new futures after interpreter shutdown")
                future = _base.Future()
                item = _WorkItem(future, fn, args, kwargs)
                self._work_queue.put(item)
                self._adjust_thread_count()
                return future

    def _adjust_thread_count(self):
        if _3_8 and self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            name = "%s_%d" % (self._thread_name_prefix or self, count)
            args = (self, self._work_queue, self._initializer, self._initargs) if _3_7 else (self, self._work_queue)
            worker = threading.Thread(name=name, target=_worker, args=args)
            if not _3_9:
                worker.daemon = True
            worker.start()
            self._threads.add(worker)
            _threads_queues[worker] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while True:
                try:
                    item = self._work_queue.get_nowait()
                except queue.Empty:
                    break
                if item is not None:
                    item.future.set_exception(BrokenThreadPool(self._broken))

    if _3_9:

        def shutdown(self, wait=True, *, cancel_futures=False):
            with self._shutdown_lock:
                self._shutdown = True
                if cancel_futures:
                    while True:
                        try:
                            item = self._work_queue.get_nowait()
                        except queue.Empty:
                            break
                        if item is not None:
                            item.future.cancel()
                self._work_queue.put(None)
            if wait:
                self._join()

    else:

        def shutdown(self, wait=True):
            with self._shutdown_lock:
                self._shutdown = True
                self._work_queue.put(None)
            if wait:
                self._join()

    def _join(self):
        for worker in self._threads:
            worker.join()
        for worker in self._threads:
            _threads_queues.pop(worker, None)
