"""A pool of threads, with the rules of the version: when it starts a worker, and what becomes of the work that is left at the end."""
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
_queues = {}
_is_end = False


def _stop_workers():
    """Each of them does first what lies in its queue."""
    here = list(_queues.items())
    for _, jobs in here:
        jobs.put(None)
    for worker, _ in here:
        worker.join()


if _3_9:
    _end_lock = threading.Lock()

    # A worker may fork while the submit() that has started it still has the lock: nobody in the child would free it.
    os.register_at_fork(
        before=_end_lock.acquire, after_in_child=_end_lock.release, after_in_parent=_end_lock.release)

    # Before the program waits for threads: these are no daemons.
    @threading._register_atexit
    def _end():
        global _is_end
        with _end_lock:
            _is_end = True
        _stop_workers()

else:
    import atexit

    # After the program has waited for threads: these are daemons.
    @atexit.register
    def _end():
        global _is_end
        _is_end = True
        _stop_workers()


class _Job:
    """A call that somebody has submitted, and the future that he was given for it."""

    def __init__(self, fn, args, kwargs):
        self.fn, self.args, self.kwargs = fn, args, kwargs
        self.future = _base.Future()

    def run(self):
        future = self.future
        if future.set_running_or_notify_cancel():
            try:
                result = self.fn(*self.args, **self.kwargs)
            except BaseException as problem:
                future.set_exception(problem)
            else:
                future.set_result(result)


def _work(executor, jobs, initializer=None, initargs=()):
    """What a worker does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            executor._initializer_failed()
            return
    try:
        job = _next_job(executor, jobs)
        while job is not None:
            job.run()
            if _3_8 and not _3_12:
                # It counts as idle although more work may lie in the queue.
                executor._idle_semaphore.release()
            job = _next_job(executor, jobs)
        # There will be nothing more. The next worker is to see that too.
        executor._shutdown = True
        jobs.put(None)
    except BaseException:
        _base.LOGGER.critical("Exception in worker", exc_info=True)


if _3_12:

    def _next_job(executor, jobs):
        try:
            return jobs.get_nowait()
        except queue.Empty:
            # Nothing to do: this worker counts as idle from here on.
            executor._idle_semaphore.release()
            return jobs.get(block=True)

else:

    def _next_job(executor, jobs):
        return jobs.get(block=True)


def _jobs_left(jobs):
    """Takes what nobody has begun out of the queue."""
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            return
        if job is not None:
            yield job


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

    _number = itertools.count()

    if _3_7:

        def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
            if initializer is not None and not callable(initializer) and (max_workers is None or max_workers > 0):
                raise TypeError("initializer must be a callable")
            self._set_up(max_workers, thread_name_prefix)
            self._for_workers = self, self._work_queue, initializer, initargs

    else:

        def __init__(self, max_workers=None, thread_name_prefix=""):
            self._set_up(max_workers, thread_name_prefix)
            self._for_workers = self, self._work_queue

    def _set_up(self, most, prefix):
        self._max_workers = _workers_by_default() if most is None else most
        if self._max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._thread_name_prefix = prefix or "ThreadPoolExecutor-%d" % next(self._number)
        self._work_queue = queue.SimpleQueue() if _3_7 else queue.Queue()
        self._threads = set()
        # A text if an initializer failed.
        self._broken = None
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        if _3_8:
            self._idle_semaphore = threading.Semaphore(0)

    if _3_9:

        def submit(self, fn, /, *args, **kwargs):
            with self._shutdown_lock, _end_lock:
                return self._submit(fn, args, kwargs)

    elif _3_7:

        def submit(*args, **kwargs):
            self, *args = args
            if not args and "fn" not in kwargs:
                raise TypeError("submit expected at least 1 positional argument, got 0")
            fn = args.pop(0) if args else kwargs.pop("fn")
            with self._shutdown_lock:
                return self._submit(fn, args, kwargs)

    else:

        def submit(self, fn, *args, **kwargs):
            with self._shutdown_lock:
                return self._submit(fn, args, kwargs)

    def _submit(self, fn, args, kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown or _3_7 and _is_end:
            raise RuntimeError("cannot schedule new futures after %sshutdown" % ("" if self._shutdown else "interpreter "))
        job = _Job(fn, args, kwargs)
        self._work_queue.put(job)
        # Who is idle will take it; if nobody is, there is one worker more, up to the most.
        if not (_3_8 and self._idle_semaphore.acquire(timeout=0)) and len(self._threads) < self._max_workers:
            self._start_worker()
        return job.future

    def _start_worker(self):
        name = "%s_%d" % (self._thread_name_prefix, len(self._threads))
        worker = threading.Thread(name=name, target=_work, args=self._for_workers, daemon=None if _3_9 else True)
        worker.start()
        _queues[worker] = self._work_queue
        self._threads.add(worker)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for job in _jobs_left(self._work_queue):
                job.future.set_exception(BrokenThreadPool(self._broken))

    if _3_9:

        def shutdown(self, wait=True, *, cancel_futures=False):
            self._stop(wait, cancel_futures)

    else:

        def shutdown(self, wait=True):
            self._stop(wait, False)

    def _stop(self, wait, cancel):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel:
                for job in _jobs_left(self._work_queue):
                    job.future.cancel()
            self._work_queue.put(None)
        if wait:
            for worker in self._threads:
                worker.join()
                _queues.pop(worker, None)
