# params: processes, n
# Processes do `d["k"] += 1` on one Manager().dict(): a get and a set, and anything may happen in between.
import multiprocessing
import sys
import time

import earlier

if sys.version_info[0] == 2:
    mp = multiprocessing
    clock = time.time
    range = xrange
else:
    mp = multiprocessing.get_context("fork")
    clock = time.perf_counter


def add(shared, n):
    for _ in range(n):
        shared["k"] += 1


if __name__ == "__main__":
    manager = multiprocessing.Manager()
    d = manager.dict()
    d["k"] = 0
    workers = [mp.Process(target=add, args=(d, n)) for _ in range(processes)]
    begin = clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    seconds = clock() - begin
    lost = 1 - d["k"] / float(n * processes)
    manager.shutdown()
    print("lost_fraction %r" % lost)
    print("updates_per_s %r" % (n * processes / seconds))
