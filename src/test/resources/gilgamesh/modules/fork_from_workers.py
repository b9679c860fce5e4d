# since 3.6
"""Processes that are started by the workers of an executor of threads."""
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

mp = get_context("fork")


def tell(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def square(n):
    return n * n


def started(n):
    # From 3.9 on the child ends with 1: it cannot join the worker that it is.
    process = mp.Process(target=tell, args=("child %d" % n,))
    process.start()
    process.join()
    return process.exitcode


def pooled(n):
    with mp.Pool(1) as pool:
        return pool.apply(square, (n,))


if __name__ == "__main__":
    with ThreadPoolExecutor(1) as threads:
        tell("exit code %d" % threads.submit(started, 1).result())
        tell("exit code %d" % threads.submit(started, 2).result())
    with ThreadPoolExecutor(1) as threads:
        tell("pooled %d" % threads.submit(pooled, 3).result())
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        tell("%r" % sorted(threads.map(lambda n: processes.submit(square, n).result(), range(5))))
