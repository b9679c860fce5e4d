# since 3.7
# ProcessPoolExecutor, BrokenProcessPool included.
import multiprocessing as mp
import os
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, str(problem).split(" at 0x")[0])


def square(n):
    return n * n


def slow(seconds):
    time.sleep(seconds)
    return seconds


def fail(n):
    raise ValueError("no %s" % n)


def die():
    os._exit(1)


def unpicklable():
    return lambda: 1


begun = None


def begin(value):
    global begun
    begun = value


def show():
    return begun


def bad_begin():
    raise ValueError("no beginning")


if __name__ == "__main__":
    with ProcessPoolExecutor(3) as pool:
        print(list(pool.map(square, range(10))), list(pool.map(square, range(10), chunksize=4)), list(pool.map(pow, [2, 3], [3, 2])))
        future = pool.submit(square, 7)
        print(future.result(), future.done(), future.running(), future.cancelled(), future.exception())
        problem = pool.submit(fail, 1).exception()
        print(repr(problem), type(problem.__cause__).__name__, "in fail" in str(problem.__cause__))
        print(raised(pool.submit(square, lambda: 1).result), raised(pool.submit(unpicklable).result).split(":")[0])
        print(sorted(each.result() for each in as_completed([pool.submit(square, n) for n in range(4)])))
        done, left = wait([pool.submit(slow, 0.01), pool.submit(slow, 0.3)], return_when=FIRST_COMPLETED)
        print(len(done), len(left), raised(pool.submit(slow, 0.2).result, 0.01))
        told = []
        future = pool.submit(square, 3)
        future.add_done_callback(lambda f: told.append((f.result(), threading.current_thread() is threading.main_thread())))
        future.result()
        while not told:
            time.sleep(0.001)
        print([each[0] for each in told], raised(pool.map, square, [1], chunksize=0))
    print(raised(pool.submit, square, 1))
    with ProcessPoolExecutor(1) as pool:
        futures = [pool.submit(slow, 0.5)]
        time.sleep(0.2)
        futures += [pool.submit(slow, 0) for _ in range(5)]
        time.sleep(0.1)
        print([each.running() for each in futures], [each.cancel() for each in futures])
    print([each.cancelled() for each in futures])
    with ProcessPoolExecutor(2, initializer=begin, initargs=("begun",)) as pool:
        print(pool.submit(show).result())
    if sys.version_info >= (3, 9):
        for kind in ProcessPoolExecutor, ThreadPoolExecutor:
            with kind(1) as pool:
                print(raised(pool.submit, fn=square, n=3), raised(pool.submit), raised(kind.submit), raised(kind.submit, self=pool))
                print(raised(pool.submit(square, self=3).result), pool.submit(square, n=3).result())
    print("-- broken")
    pool = ProcessPoolExecutor(2)
    futures = [pool.submit(slow, 0.2), pool.submit(die), pool.submit(square, 2), pool.submit(square, 3), pool.submit(square, 4), pool.submit(slow, 0)]
    print([raised(each.result).split(":")[0] for each in futures[:2]], raised(futures[1].result))
    print(raised(pool.submit, square, 1), isinstance(futures[1].exception(), BrokenProcessPool))
    pool.shutdown()
    print(mp.active_children())
    print(raised(ProcessPoolExecutor, 0), raised(ProcessPoolExecutor, 1, initializer=3))
    if sys.version_info >= (3, 9):
        pool = ProcessPoolExecutor(1)
        futures = [pool.submit(slow, 0.5)]
        time.sleep(0.2)
        futures += [pool.submit(slow, 0) for _ in range(7)]
        time.sleep(0.1)
        pool.shutdown(cancel_futures=True)
        print([each.cancelled() for each in futures])
    if sys.version_info >= (3, 11):
        print(raised(ProcessPoolExecutor, 1, mp.get_context("fork"), max_tasks_per_child=1), raised(ProcessPoolExecutor, 1, max_tasks_per_child=0),
              raised(ProcessPoolExecutor, 1, max_tasks_per_child="x"))
    print("the end")
