# params: items, maxsize
# One producer and one consumer over a Queue.
import sys
import time
from threading import Thread

if sys.version_info[0] == 2:
    from Queue import Queue
    clock = time.time
    range = xrange
else:
    from queue import Queue
    clock = time.perf_counter

q = Queue(maxsize)


def produce():
    for i in range(items):
        q.put(i)


def consume():
    for _ in range(items):
        q.get()


workers = [Thread(target=produce), Thread(target=consume)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("items_per_s %r" % (items / (clock() - begin)))
