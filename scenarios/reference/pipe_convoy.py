# params: hogs, seconds
# A thread that writes a byte into a pipe and reads it back beside CPU-bound ones: I/O that never really blocks.
import os
import sys
import time
from threading import Thread

clock = time.time if sys.version_info[0] == 2 else time.perf_counter
stop = []
work_done = [0] * hogs


def count(n):
    while n > 0:
        n -= 1


def hog(i):
    while not stop:
        count(1000)
        work_done[i] += 1000


reading, writing = os.pipe()
latencies = []


def pinger():
    end = clock() + seconds
    now = clock()
    while now < end:
        os.write(writing, b"x")
        os.read(reading, 1)
        before, now = now, clock()
        latencies.append(now - before)
    stop.append(True)


threads = [Thread(target=pinger)] + [Thread(target=hog, args=(i,)) for i in range(hogs)]
begin = clock()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = clock() - begin

latencies.sort()
pings = len(latencies)
print("pings_per_s %r" % (pings / seconds))
print("p50 %r" % latencies[int(pings * .5)])
print("p99 %r" % latencies[min(pings - 1, int(pings * .99))])
print("hog_iterations_per_s %r" % (sum(work_done) / elapsed))
