# params: processes, iterations
# `iterations` countdowns in one process, then the same number shared among `processes`, their start and end included.
import sys
import time

import earlier

if sys.version_info[0] == 2:
    import multiprocessing as mp
    clock = time.time
else:
    from multiprocessing import get_context
    mp = get_context("fork")
    clock = time.perf_counter


def count(n):
    while n > 0:
        n -= 1


begin = clock()
count(iterations)
sequential = clock() - begin

workers = [mp.Process(target=count, args=(iterations // processes,)) for _ in range(processes)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
parallel = clock() - begin

print("sequential %r" % sequential)
print("parallel %r" % parallel)
print("speedup %r" % (sequential / parallel))
