# since 3.6
# ProcessPoolExecutor: a claim a line.
import multiprocessing as mp
import os
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool

from claims import claim, raised


def square(n):
    return n * n


def slow(seconds):
    time.sleep(seconds)
    return seconds


def where(n):
    time.sleep(0.02)
    return os.getpid()


def fail(n):
    raise KeyError(n)


def die():
    # What comes after it has been submitted by then.
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGKILL)


def lock():
    return threading.Lock()


def silent_failure():
    import logging
    logging.disable(logging.CRITICAL)
    raise KeyError("initializer")


class Noted(object):
    """An iterable that knows how much of it was asked for."""

    def __init__(self, n):
        self.n = n
        self.given = 0

    def __iter__(self):
        for n in range(self.n):
            self.given += 1
            yield n


@claim("without a number there is a worker for each core")
def _():
    with ProcessPoolExecutor() as executor:
        return executor._max_workers == mp.cpu_count()


@claim("nothing is started before the first submit, which forks all workers")
def _():
    with ProcessPoolExecutor(3) as executor:
        before = len(mp.active_children()), threading.active_count()
        executor.submit(square, 1).result()
        first = len(mp.active_children())
        executor.submit(square, 1).result()
        second = len(mp.active_children())
        wait([executor.submit(slow, 0.1) for _ in range(6)])
        return before, first, second, len(mp.active_children())


@claim("fresh interpreters are started one by one, as there is no idle one for a submit, from 3.9 on")
def _():
    if sys.version_info < (3, 7):
        return None
    with ProcessPoolExecutor(3, mp.get_context("spawn")) as executor:
        numbers = []
        for _ in range(2):
            executor.submit(square, 1).result()
            time.sleep(0.1)
            numbers.append(len(mp.active_children()))
        wait([executor.submit(slow, 0.3) for _ in range(2)])
        return numbers + [len(mp.active_children())]


@claim("the parent has two more threads: one that moves tasks and results, and the feeder of the queue to the workers")
def _():
    with ProcessPoolExecutor(2) as executor:
        before = set(threading.enumerate())
        executor.submit(square, 1).result()
        more = [thread for thread in threading.enumerate() if thread not in before]
        return len(more), sorted(thread.name for thread in more if "Thread-" not in thread.name)


@claim("one more than the workers can take is running already, and cannot be cancelled")
def _():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(slow, 0.5) for _ in range(2)]
        time.sleep(0.2)
        futures += [executor.submit(slow, 0) for _ in range(8)]
        time.sleep(0.1)
        running = [future.running() for future in futures]
        cancelled = [future.cancel() for future in futures]
    return running.count(True), running == sorted(running, reverse=True), [not each for each in running] == cancelled, \
        [future.cancelled() for future in futures] == cancelled


@claim("callbacks run in the thread that brings the results; one that raises is logged, and does no harm")
def _():
    import logging
    logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
    threads = []

    def note(future):
        threads.append(threading.current_thread())
        raise ValueError("in a callback")
    with ProcessPoolExecutor(1) as executor:
        futures = [executor.submit(square, n) for n in range(3)]
        late = executor.submit(slow, 0.3)
        late.add_done_callback(note)
        late.add_done_callback(note)
        results = [future.result() for future in futures]
    raised(late.add_done_callback, note)
    return results, len(threads), len(set(threads[:2])), threads[0] is threading.current_thread(), threads[2] is threading.current_thread()


@claim("map gives results in order, chunks are one task each, one by one if not said otherwise")
def _():
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(square, range(5))), list(executor.map(pow, [2, 3, 4], [3, 2])), list(executor.map(square, range(5), chunksize=2)), \
            [len(set(pids)) for pids in (list(executor.map(where, range(4), chunksize=4)), list(executor.map(where, range(6))))]


@claim("map takes all of its input at once")
def _():
    numbers = Noted(50)
    with ProcessPoolExecutor(1) as executor:
        results = executor.map(square, numbers)
        given = numbers.given
        return given, next(results), sum(results)


@claim("a mistake comes where its result would, with the worker's traceback as its cause")
def _():
    with ProcessPoolExecutor(2) as executor:
        results = executor.map(fail, [1, 2])
        problem = executor.submit(fail, 3).exception()
        return raised(next, results), raised(next, results), repr(problem), type(problem.__cause__).__name__, "in fail" in str(problem.__cause__)


@claim("what cannot be pickled is its future's exception, and no one else's, from 3.7 on; before, an argument breaks the executor")
def _():
    if sys.version_info < (3, 7):
        return None
    with ProcessPoolExecutor(1) as executor:
        said = [raised(executor.submit(square, threading.Lock()).result), raised(executor.submit(lock).result).split(":")[0]]
        return said, executor.submit(square, 3).result()


@claim("when a worker is killed all that wait or run are broken, the others are ended, and nothing more is accepted")
def _():
    executor = ProcessPoolExecutor(2)
    futures = [executor.submit(slow, 0.3), executor.submit(die)] + [executor.submit(square, n) for n in range(5)]
    kinds = [type(future.exception()).__name__ for future in futures]
    said = kinds[:2], kinds.count("BrokenProcessPool") >= 2, isinstance(futures[1].exception(), BrokenProcessPool)
    late = raised(executor.submit, square, 1).split(":")[0]
    executor.shutdown()
    return said, late, len(mp.active_children())


@claim("after shutdown nothing is accepted; what is there is done")
def _():
    executor = ProcessPoolExecutor(2)
    futures = [executor.submit(slow, 0.1) for _ in range(4)]
    # 3.8 closes at once what the thread that moves the results still needs.
    executor.shutdown(wait=sys.version_info < (3, 9))
    late = raised(executor.submit, square, 1)
    return late, [future.result() for future in futures]


@claim("shutdown(cancel_futures=True) cancels what has not begun, from 3.9 on")
def _():
    if sys.version_info < (3, 9):
        return None
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(slow, 0.5)]
    time.sleep(0.2)
    futures += [executor.submit(slow, 0) for _ in range(6)]
    time.sleep(0.1)
    executor.shutdown(cancel_futures=True)
    return [future.cancelled() for future in futures]


@claim("max_tasks_per_child, from 3.11 on: not with fork; a worker that has done its tasks is replaced")
def _():
    if sys.version_info < (3, 11):
        return None
    said = raised(ProcessPoolExecutor, 1, mp.get_context("fork"), max_tasks_per_child=1)
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
        pids = [executor.submit(where, n).result() for n in range(5)]
    said = said, [pids.index(pid) for pid in pids]
    return said, raised(ProcessPoolExecutor, 1, max_tasks_per_child=0), raised(ProcessPoolExecutor, 1, max_tasks_per_child="1")


@claim("an initializer that fails breaks the executor, from 3.7 on")
def _():
    if sys.version_info < (3, 7):
        return None
    import logging
    logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
    with ProcessPoolExecutor(1, initializer=silent_failure) as executor:
        return raised(executor.submit(square, 1).result)


@claim("futures complete in their own order, as_completed gives them so")
def _():
    with ProcessPoolExecutor(3) as executor:
        wait([executor.submit(slow, 0.05) for _ in range(3)])
        return [future.result() for future in as_completed([executor.submit(slow, seconds) for seconds in (0.4, 0.05, 0.2)])]


@claim("result gives up after its timeout")
def _():
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(slow, 0.3)
        return raised(future.result, 0.05), future.done(), future.result()
