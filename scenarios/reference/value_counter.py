# params: processes, n, locked
# Processes do `v.value += 1` on one Value: two accesses, each under its lock; or both under the lock.
import sys
import time

import earlier

if sys.version_info[0] == 2:
    import multiprocessing as mp
    clock = time.time
    range = xrange
else:
    from multiprocessing import get_context
    mp = get_context("fork")
    clock = time.perf_counter


def add(value, n, locked):
    if locked:
        for _ in range(n):
            with value.get_lock():
                value.value += 1
    else:
        for _ in range(n):
            value.value += 1


value = mp.Value("i", 0)
workers = [mp.Process(target=add, args=(value, n, locked)) for _ in range(processes)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("lost_fraction %r" % (1 - value.value / float(n * processes)))
print("updates_per_s %r" % (n * processes / (clock() - begin)))
