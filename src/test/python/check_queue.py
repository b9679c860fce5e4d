"""Uses a queue between threads, and alone."""
from __future__ import print_function

import sys

if sys.version_info[0] == 2:
    import Queue as queue
else:
    import queue
import threading

q = queue.Queue(2)
got = []


def consume():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        got.append(item)
        q.task_done()


t = threading.Thread(target=consume)
t.start()
for i in range(300):
    q.put(i)
q.put(None)
q.join()
t.join()
print(got == list(range(300)), q.qsize(), q.empty(), q.full())
for run in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1), q.task_done):
    try:
        run()
    except Exception as problem:
        print(type(problem).__name__, problem)
q.put(1)
q.put(2)
try:
    q.put(3, timeout=0.01)
except queue.Full as problem:
    print("full", problem)
try:
    q.put_nowait(3)
except queue.Full as problem:
    print("full", problem)
lifo, heap = queue.LifoQueue(), queue.PriorityQueue()
for i in (5, 3, 9, 1, 7, 3, 8, 2):
    lifo.put(i)
    heap.put(i)
print([lifo.get() for _ in range(8)], [heap.get() for _ in range(8)])
if sys.version_info >= (3, 7):
    s = queue.SimpleQueue()
    s.put(1)
    print(s.get(), s.empty(), s.qsize())
    try:
        s.get(timeout=0.01)
    except queue.Empty:
        print("empty")
if sys.version_info >= (3, 13):
    d = queue.Queue()
    d.put(1)
    d.shutdown()
    print(d.get())
    for run in (d.get, lambda: d.put(1)):
        try:
            run()
        except queue.ShutDown as problem:
            print("shut down", problem)
