# params: threads, n
# One lock around an addition: n times in one thread, then shared among several.
import sys
import time
from threading import Lock, Thread

clock = time.time if sys.version_info[0] == 2 else time.perf_counter
if sys.version_info[0] == 2:
    range = xrange

counter = 0
lock = Lock()


def add(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1


begin = clock()
add(n)
alone = clock() - begin
workers = [Thread(target=add, args=(n // threads,)) for _ in range(threads)]
begin = clock()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
contended = clock() - begin
print("alone %r" % alone)
print("contended %r" % contended)
print("slowdown %r" % (contended / alone))
