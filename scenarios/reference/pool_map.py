# params: tasks, iterations, processes
# Pool.map of `tasks` countdowns with the chunks that it makes of them; the pool's start is not counted.
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


def task(n):
    count(n)
    return n


begin = clock()
count(iterations)
per_task = clock() - begin

pool = mp.Pool(processes)
pool.map(task, [1] * processes)
begin = clock()
pool.map(task, [iterations] * tasks)
seconds = clock() - begin
pool.close()
pool.join()

print("seconds %r" % seconds)
print("sequential %r" % (per_task * tasks))
print("speedup %r" % (per_task * tasks / seconds))
