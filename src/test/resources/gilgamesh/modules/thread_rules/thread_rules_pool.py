# since 3.6
# ThreadPoolExecutor: a claim a line.
import logging
import os
import sys
import threading
import time
from concurrent import futures
from concurrent.futures import Executor, ThreadPoolExecutor

from claims import claim, lasted, plain, raised, started, told_by, until

VERSION = sys.version_info
logged = []


class Logged(logging.Handler):

    def emit(self, record):
        logged.append("%s %s" % (record.levelname, record.getMessage()))


logging.getLogger("concurrent.futures").addHandler(Logged())


def name():
    return threading.current_thread().name


def busy(pool, gate, count=1):
    """So many workers that wait for the gate."""
    these = [pool.submit(gate.wait) for _ in range(count)]
    until(lambda: all(each.running() for each in these))
    return these


@claim("how many workers there are at most: five for each core up to 3.7, from 3.8 on four more than cores, and no more than 32")
def _():
    cores = os.cpu_count()
    return ThreadPoolExecutor()._max_workers == (5 * cores if VERSION < (3, 8) else min(32, cores + 4)), ThreadPoolExecutor(3)._max_workers


@claim("less than one is refused")
def _():
    return raised(ThreadPoolExecutor, 0), raised(ThreadPoolExecutor, -1), raised(ThreadPoolExecutor, "x").split(":")[0]


@claim("it has no worker before the first task")
def _():
    pool = ThreadPoolExecutor(3)
    before = len(pool._threads)
    pool.submit(int).result()
    return before, len(pool._threads), pool.shutdown()


@claim("up to 3.7 each task has a new worker until there are enough; from 3.8 on an idle one takes it")
def _():
    counts = []
    with ThreadPoolExecutor(3) as pool:
        for _ in range(5):
            pool.submit(int).result()
            time.sleep(0.02)
            counts.append(len(pool._threads))
    return counts


@claim("when all are busy there is one more for each task, until there are enough; then tasks wait in the order in which they came")
def _():
    gate, counts, order = threading.Event(), [], []
    with ThreadPoolExecutor(3) as pool:
        for _ in range(5):
            pool.submit(gate.wait)
            counts.append(len(pool._threads))
        for n in range(4):
            pool.submit(order.append, n)
        waiting = pool._work_queue.qsize()
        gate.set()
    return counts, waiting, sorted(order)


@claim("one worker does one task after the other, in order")
def _():
    order = []
    with ThreadPoolExecutor(1) as pool:
        for n in range(10):
            pool.submit(order.append, n)
    return order


@claim("a worker that waits for a task counts as idle, once each: two tasks at once need two")
def _():
    if VERSION < (3, 8):
        return None
    gate = threading.Event()
    with ThreadPoolExecutor(4) as pool:
        pool.submit(int).result()
        time.sleep(0.02)
        pool.submit(gate.wait)
        one = len(pool._threads)
        pool.submit(gate.wait)
        two = len(pool._threads)
        gate.set()
    return one, two, type(pool._idle_semaphore).__name__


@claim("it is a SimpleQueue from 3.7 on in which tasks lie")
def _():
    return type(ThreadPoolExecutor(1)._work_queue).__name__


@claim("workers are named after the pool, which is numbered, or given a name; then by number")
def _():
    gate = threading.Event()
    with ThreadPoolExecutor(2) as one, ThreadPoolExecutor(2, thread_name_prefix="mine") as two:
        names = [one.submit(name).result(), two.submit(name).result()]
    prefix, number, last = names[0].replace("_", "-").split("-")
    return prefix, number.isdigit(), last, names[1], ThreadPoolExecutor(thread_name_prefix="")._thread_name_prefix.split("-")[0]


@claim("up to 3.8 workers are daemons, from 3.9 on as their pool's maker")
def _():
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lambda: threading.current_thread().daemon).result()
    made = []

    def make():
        with ThreadPoolExecutor(1) as pool:
            made.append(pool.submit(lambda: threading.current_thread().daemon).result())
    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    thread.join()
    return first, made


@claim("submit gives a future; what the task raises is the future's, SystemExit too, and the worker goes on")
def _():
    with ThreadPoolExecutor(1) as pool:
        said = [pool.submit(pow, 2, 5).result(), pool.submit(dict, x=1).result(), raised(pool.submit(int, "x").result)]
        future = pool.submit(sys.exit, 3)
        said.append(repr(future.exception()))
        said.append(raised(pool.submit(5).result))
        return said, pool.submit(int).result(), len(pool._threads)


@claim("submit keeps no names for itself from 3.7 on, and gives fn up in 3.9")
def _():
    with ThreadPoolExecutor(1) as pool:
        said = raised(lambda: pool.submit(dict, fn=1, self=2).result())
        return said, raised(pool.submit).split(":")[0], plain(raised(pool.submit, fn=int)).split(":")[0]


@claim("a task that runs cannot be cancelled, one that waits can, and is never run")
def _():
    gate, ran = threading.Event(), []
    with ThreadPoolExecutor(1) as pool:
        first, = busy(pool, gate)
        waiting = [pool.submit(ran.append, n) for n in range(3)]
        said = first.cancel(), waiting[1].cancel(), waiting[1].cancel(), waiting[1]._state
        gate.set()
    return said, ran, waiting[1]._state


@claim("map submits all at once, and gives results in the order of the input")
def _():
    begun, gate = [], threading.Event()
    with ThreadPoolExecutor(3) as pool:
        results = pool.map(lambda n: (begun.append(n), gate.wait(), time.sleep(0.01 * (3 - n)), n)[3], iter(range(3)))
        until(lambda: len(begun) == 3)
        gate.set()
        said = list(results)
    return said, type(results).__name__, list(ThreadPoolExecutor(1).map(pow, [2, 3, 4], [5, 2])), list(ThreadPoolExecutor(1).map(int, []))


@claim("chunksize says nothing to threads")
def _():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(abs, range(-3, 0), chunksize=2)), list(pool.map(abs, [1], chunksize=0))


@claim("map's timeout counts from its call")
def _():
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(time.sleep, [0, 0.3], timeout=0.11)
        return next(results), lasted(raised, next, results)


@claim("an error of a task comes in its place, and the rest is called off")
def _():
    ran = []

    def task(n):
        ran.append(n)
        time.sleep(0.03)
        return 6 // (2 - n)
    with ThreadPoolExecutor(1) as pool:
        results, said = pool.map(task, range(20)), []
        try:
            for each in results:
                said.append(each)
        except ZeroDivisionError:
            said.append("failed")
    return said, len(ran) < 6


@claim("who stops asking calls off what has not begun")
def _():
    ran, gate = [], threading.Event()
    with ThreadPoolExecutor(1) as pool:
        results = pool.map(lambda n: (ran.append(n), time.sleep(0.02)), range(10))
        next(results)
        results.close()
    return len(ran) <= 3


@claim("shutdown lets everything be done that was submitted, waits for it unless told otherwise, and takes nothing more")
def _():
    gate, ran = threading.Event(), []
    pool = ThreadPoolExecutor(1)
    busy(pool, gate)
    for n in range(3):
        pool.submit(ran.append, n)
    workers = list(pool._threads)
    said = lasted(pool.shutdown, wait=False), raised(pool.submit, int), ran[:], workers[0].is_alive()
    gate.set()
    return said, pool.shutdown(), ran, workers[0].is_alive(), pool.shutdown(wait=True)


@claim("a with statement waits so")
def _():
    ran = []
    with ThreadPoolExecutor(2) as pool:
        for n in range(4):
            pool.submit(lambda n=n: (time.sleep(0.02), ran.append(n)))
    return sorted(ran), raised(pool.submit, int)


@claim("from 3.9 on it may call off what has not begun")
def _():
    pool, gate, ran = ThreadPoolExecutor(1), threading.Event(), []
    if VERSION < (3, 9):
        return raised(pool.shutdown, cancel_futures=True).split(":")[0]
    first, = busy(pool, gate)
    waiting = [pool.submit(ran.append, n) for n in range(3)]
    pool.shutdown(wait=False, cancel_futures=True)
    said = [each._state for each in waiting], raised(waiting[0].result), first.running()
    gate.set()
    pool.shutdown()
    return said, first.result(), ran, raised(pool.shutdown, True, True).split(":")[0]


@claim("an initializer runs first in each worker, from 3.7 on")
def _():
    made = []
    if VERSION < (3, 7):
        return raised(ThreadPoolExecutor, 1, initializer=int).split(":")[0]
    gate = threading.Event()
    with ThreadPoolExecutor(2, "w", lambda *args: made.append((name(), args)), (1, 2)) as pool:
        these = busy(pool, gate, 2)
        gate.set()
    return sorted(made), raised(ThreadPoolExecutor, 1, initializer=5)


@claim("one that fails breaks the pool: what waits fails, and so does what comes")
def _():
    if VERSION < (3, 7):
        return None
    del logged[:]

    def fails():
        time.sleep(0.03)
        raise KeyError("init")
    pool = ThreadPoolExecutor(1, initializer=fails)
    waiting = [pool.submit(int) for _ in range(2)]
    said = [raised(each.result) for each in waiting]
    return said, raised(pool.submit, int), logged, pool.shutdown(), [each.__name__ for each in futures.thread.BrokenThreadPool.__mro__[1:3]]


@claim("tasks may submit tasks, but who waits for one while all workers wait does so for ever")
def _():
    with ThreadPoolExecutor(2) as pool:
        return pool.submit(lambda: pool.submit(pow, 2, 3).result()).result(), raised(ThreadPoolExecutor(1).submit(lambda: None).result)


@claim("a task that waits for another of a full pool gets it only in time by its timeout")
def _():
    with ThreadPoolExecutor(1) as pool:
        return raised(pool.submit(lambda: raised(pool.submit(int).result, 0.05)).result)


@claim("callbacks run in the worker, those of a cancelled task in who cancels")
def _():
    where, gate = [], threading.Event()
    with ThreadPoolExecutor(1, thread_name_prefix="w") as pool:
        first, = busy(pool, gate)
        second = pool.submit(int)
        for each in (first, second):
            each.add_done_callback(lambda future: where.append((name().split("-")[0], future.cancelled())))
        second.cancel()
        gate.set()
    return where


@claim("an executor of one's own has submit, and gets map and the with statement")
def _():
    class Now(Executor):
        def submit(self, fn, *args, **kwargs):
            future = futures.Future()
            future.set_running_or_notify_cancel()
            future.set_result(fn(*args, **kwargs))
            return future
    with Now() as now:
        return list(now.map(pow, [2, 3], [3, 2])), raised(Executor().submit, int).split(":")[0], now.shutdown()


def at_the_end():
    """What is left in a pool when the program ends."""
    pool = ThreadPoolExecutor(1)

    def task(n):
        time.sleep(0.02)
        print("done at the end: %d" % n)
        if n == 2:
            print(raised(pool.submit, int) if VERSION >= (3, 7) else "3.6 takes more tasks even then")
    for n in range(3):
        pool.submit(task, n)
    print("the end of the main thread")
    return pool


kept = at_the_end()
