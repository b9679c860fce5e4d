# Pools: a claim a line.
import multiprocessing as mp
import os
import signal
import sys
import threading
import time
from multiprocessing.pool import ThreadPool

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3


def square(n):
    return n * n


def where(n):
    time.sleep(0.01)
    return os.getpid()


def slow(seconds):
    time.sleep(seconds)
    return seconds


def fail(n):
    if n == 0:
        raise ValueError("the first")
    if n == 1:
        time.sleep(0.3)
        raise ValueError("the second")
    return n


def die(n):
    os.kill(os.getpid(), signal.SIGKILL)


def about(n):
    return mp.current_process().name.split("-")[0], mp.current_process().daemon, threading.current_thread() is not None


def runs(pids):
    """How many follow each other with the same one."""
    lengths = []
    for i, pid in enumerate(pids):
        if i and pid == pids[i - 1]:
            lengths[-1] += 1
        else:
            lengths.append(1)
    return lengths


class Noted(object):
    """An iterable that knows in which thread it was asked, and how often."""

    def __init__(self, n):
        self.n = n
        self.threads = set()
        self.given = 0

    def __iter__(self):
        for n in range(self.n):
            self.threads.add(threading.current_thread())
            self.given += 1
            yield n


def done(pool):
    pool.terminate()
    pool.join()


@claim("a pool begins with all its workers, which are daemons, and three threads of the parent, which are daemons too")
def _():
    before = set(threading.enumerate())
    pool = mp.Pool(3)
    handlers = [thread for thread in threading.enumerate() if thread not in before]
    said = len(mp.active_children()), len(handlers), [thread.daemon for thread in handlers], pool.map(about, [1])
    done(pool)
    return said, len([thread for thread in threading.enumerate() if thread not in before]), len(mp.active_children())


@claim("without a number there is a worker for each core")
def _():
    pool = mp.Pool()
    said = len(pool._pool) == mp.cpu_count()
    done(pool)
    return said


@claim("map cuts its work in four chunks a worker, and what is left is one more for each; a chunk is one task of its worker")
def _():
    said = []
    for use in (lambda pool: pool.map(where, [0]), lambda pool: pool.map(where, range(8)), lambda pool: pool.map(where, range(9)),
                lambda pool: pool.map(where, range(17)), lambda pool: pool.map(where, range(7), 3), lambda pool: pool.map(where, []),
                lambda pool: list(pool.imap(where, range(5))), lambda pool: list(pool.imap(where, range(5), 2))):
        # A pool of its own: it counts the workers that there are, and those that have done their task are replaced a little later.
        pool = mp.Pool(2, maxtasksperchild=1)
        said.append(runs(use(pool)))
        done(pool)
    return said


@claim("map takes all of an iterator in the thread that calls, imap in the thread that hands over the tasks, before the results are wanted")
def _():
    pool = mp.Pool(2)
    for_map, for_imap = Noted(5), Noted(1000)
    pool.map(square, for_map)
    results = pool.imap(square, for_imap)
    first = next(results)
    time.sleep(0.3)
    said = for_map.threads == set([threading.current_thread()]), threading.current_thread() in for_imap.threads, first, for_imap.given
    done(pool)
    return said


@claim("apply waits for each result, apply_async for none")
def _():
    pool = mp.Pool(2)
    pool.map(square, range(4))
    took = []
    for run in (lambda: [pool.apply(slow, (0.4,)) for _ in range(2)], lambda: [r.get() for r in [pool.apply_async(slow, (0.4,)) for _ in range(2)]]):
        begin = time.time()
        run()
        took.append(time.time() - begin)
    done(pool)
    return took[0] >= 0.8, took[1] < 0.8


@claim("callbacks run in one thread of the parent, and hold up the results behind them")
def _():
    pool, threads = mp.Pool(1), []

    def handle(result):
        threads.append(threading.current_thread())
        time.sleep(0.2)
    begin = time.time()
    results = [pool.apply_async(square, (n,), callback=handle) for n in range(2)]
    late = pool.apply_async(square, (2,))
    said = late.get(), time.time() - begin >= 0.4, [result.get() for result in results]
    done(pool)
    return said, len(set(threads)), threads[0] is threading.current_thread(), threads[0].daemon


@claim("of several mistakes in a map the first counts; in 3.x it is told when all of the map is done")
def _():
    pool = mp.Pool(2)
    begin = time.time()
    said = raised(pool.map, fail, [0, 1, 2], 1), time.time() - begin > 0.2
    done(pool)
    return said


@claim("imap gives in order, and raises where the mistake was; imap_unordered gives what is ready")
def _():
    pool = mp.Pool(2)
    times = [0.3, 0.1]
    said = list(pool.imap(slow, times)), list(pool.imap_unordered(slow, times))
    results = pool.imap(fail, [2, 0, 3])
    said += (next(results), raised(next, results), next(results), raised(next, results))
    done(pool)
    return said


@claim("a worker that has done its tasks is replaced by another")
def _():
    pool = mp.Pool(1, maxtasksperchild=2)
    pids = [pool.apply(where, (n,)) for n in range(6)]
    done(pool)
    return runs(pids)


@claim("a killed worker is replaced, its task is lost, and the others go on")
def _():
    pool = mp.Pool(2)
    pids = set(worker.pid for worker in pool._pool)
    lost = pool.apply_async(die, (1,))
    said = raised(lost.get, 0.5), len(pool._pool), len(pids & set(worker.pid for worker in pool._pool)), pool.map(square, range(4), 1)
    done(pool)
    return said, lost.ready()


@claim("a new worker comes at once from 3.8 on, before it within a tenth of a second")
def _():
    pool = mp.Pool(1)
    begin = time.time()
    lost = pool.apply_async(die, (1,))
    pool.apply(square, (3,))
    took = time.time() - begin
    done(pool)
    return took < 0.5, lost.ready()


@claim("close lets the workers finish what there is, join waits for them; nothing more is accepted")
def _():
    pool = mp.Pool(2)
    results = [pool.apply_async(slow, (0.1,)) for _ in range(4)]
    early = raised(pool.join).split(":")[0]
    pool.close()
    late = raised(pool.apply_async, square, (1,)).split(":")[0]
    pool.join()
    return early, late, [result.ready() for result in results], [result.get() for result in results], len(mp.active_children())


@claim("terminate ends the workers in the middle of their tasks, whose results never come")
def _():
    pool = mp.Pool(2)
    results = [pool.apply_async(slow, (seconds,)) for seconds in (0.05, 10, 10)]
    time.sleep(0.2)
    begin = time.time()
    done(pool)
    return [result.ready() for result in results], time.time() - begin < 5, len(mp.active_children())


@claim("a with statement terminates its pool at the end, it does not wait")
def _():
    if not THREE:
        return hasattr(mp.pool.Pool, "__enter__")
    with mp.Pool(2) as pool:
        result = pool.apply_async(slow, (10,))
        time.sleep(0.1)
    return result.ready(), raised(pool.apply, square, (1,)).split(":")[0]


@claim("an initializer runs once in each worker")
def _():
    count = mp.Value("i", 0)

    def begin(n):
        with count.get_lock():
            count.value += n
    pool = mp.Pool(3, begin, (1,))
    pool.map(square, range(30))
    time.sleep(0.2)
    done(pool)
    return count.value


@claim("all workers take part")
def _():
    pool = mp.Pool(2)
    pids = pool.map(where, range(20), 1)
    done(pool)
    return len(set(pids)), len(pids)


@claim("result objects know whether they are ready and how it went; wait does not raise, get does, and may give up")
def _():
    pool = mp.Pool(1)
    good, bad, late = pool.apply_async(slow, (0,)), pool.apply_async(fail, (0,)), pool.apply_async(slow, (0.3,))
    said = [good.get(), good.ready(), good.successful(), bad.wait(), bad.ready(), bad.successful(), raised(bad.get)]
    said += [late.ready(), raised(late.successful).split(":")[0], raised(late.get, 0.05), late.wait(0.05), late.get()]
    done(pool)
    return said


@claim("a ThreadPool is the same with threads: they share memory, and what cannot be pickled")
def _():
    before, seen = threading.active_count(), []
    pool = ThreadPool(3)
    more = threading.active_count() - before
    said = pool.map(lambda n: seen.append(n) or n, range(5)), sorted(seen), pool.apply(os.getpid) == os.getpid(), pool.apply(threading.Lock) is not None
    done(pool)
    return more, said


@claim("a pool cannot be sent to another process")
def _():
    import pickle
    pool = mp.Pool(1)
    said = raised(pickle.dumps, pool)
    done(pool)
    return said


@claim("a pool that nobody closes ends with its process, as do those of its children")
def _():
    def forget():
        pool = mp.Pool(2)
        pool.map(square, range(4))
        forgotten.append(pool)
    forgotten = []
    child = started(forget)
    forget()
    return ended(child), len(mp.active_children())
