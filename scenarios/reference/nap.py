# params: hogs, nap_s, seconds
# A thread that sleeps `nap_s` over and over beside CPU-bound ones: how late does it wake?
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


latencies = []


def sleeper():
    end = clock() + seconds
    now = clock()
    while now < end:
        time.sleep(nap_s)
        before, now = now, clock()
        latencies.append(now - before)
    stop.append(True)


threads = [Thread(target=sleeper)] + [Thread(target=hog, args=(i,)) for i in range(hogs)]
begin = clock()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = clock() - begin

latencies.sort()
naps = len(latencies)
print("naps_per_s %r" % (naps / seconds))
print("p50 %r" % latencies[int(naps * .5)])
print("p99 %r" % latencies[min(naps - 1, int(naps * .99))])
print("mean %r" % (sum(latencies) / naps))
print("hog_iterations_per_s %r" % (sum(work_done) / elapsed))
