# params: kind ("plain" or "call"), threads, n
# Threads add to one global without a lock.
import sys
import time
from threading import Thread

clock = time.time if sys.version_info[0] == 2 else time.perf_counter
if sys.version_info[0] == 2:
    range = xrange

counter = 0


def one():
    return 1


def add_plain():
    global counter
    for _ in range(n):
        counter += 1


def add_call():
    global counter
    for _ in range(n):
        counter += one()


workers = [Thread(target=add_call if kind == "call" else add_plain) for _ in range(threads)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("seconds %r" % (clock() - begin))
print("lost_fraction %r" % (1 - counter / float(n * threads)))
