# params: threads, iterations
# `iterations` countdowns in one thread, then the same number shared among `threads`.
import sys
import time
from threading import Thread

clock = time.time if sys.version_info[0] == 2 else time.perf_counter


def count(n):
    while n > 0:
        n -= 1


begin = clock()
count(iterations)
sequential = clock() - begin

workers = [Thread(target=count, args=(iterations // threads,)) for _ in range(threads)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
threaded = clock() - begin

print("sequential %r" % sequential)
print("threaded %r" % threaded)
print("slowdown %r" % (threaded / sequential))
