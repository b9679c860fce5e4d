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


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def in_thread(run, *args):
    results = []
    t = threading.Thread(target=lambda: results.append(raised(run, *args)))
    t.results = results
    t.start()
    return t


def until(predicate):
    while not predicate():
        time.sleep(0.001)


import time

print("-- bounds")
q = queue.Queue(1)
print(q.maxsize, q.full(), q.put(1), q.full(), raised(q.put, 2, False), raised(q.put, 2, True, -1), raised(q.put, 2, True, 0.002))
putter = in_thread(q.put, 2)
print(q.get(), q.get(), putter.join(), putter.results, raised(q.get, False), raised(q.get, True, 0))
getters = []
for n in range(3):
    getters.append(in_thread(q.get))
    until(lambda: len(q.not_empty._waiters) == n + 1 if hasattr(q.not_empty, "_waiters") else not time.sleep(0.01))
for n in range(3):
    q.put(n)
    getters[n].join()
print([g.results for g in getters])
print(queue.Queue(-1).put(1), queue.Queue().full(), queue.Queue(maxsize=3).maxsize)

print("-- tasks")
q = queue.Queue()
for n in range(3):
    q.put(n)
joiner = in_thread(q.join)
for n in range(3):
    print(q.unfinished_tasks, q.get(), joiner.is_alive())
    q.task_done()
joiner.join()
print(joiner.results, raised(q.task_done), q.unfinished_tasks)

print("-- orders")
heap = queue.PriorityQueue()
for item in ((2, "b"), (1, "z"), (2, "a"), (0, "q")):
    heap.put(item)
print([heap.get() for _ in range(4)], heap.empty())
lifo = queue.LifoQueue(2)
lifo.put("x")
lifo.put("y")
print(lifo.full(), raised(lifo.put_nowait, "z"), lifo.get(), lifo.qsize(), lifo.get_nowait(), lifo.empty())


class Own(queue.Queue):

    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


own = Own()
for item in (1, 1, 1):
    own.put(item)
print(own.qsize(), own.get(), own.qsize())

if sys.version_info >= (3, 7):
    print("-- simple")
    s = queue.SimpleQueue()
    print(raised(s.get, False), raised(s.get_nowait), raised(s.get, True, 0.001), raised(s.get, timeout=-1), raised(s.get, True, 0))
    print(s.put(1), s.put(2, False), s.put(3, True, 7), s.put_nowait(4), s.qsize(), s.empty())
    print(s.get(), s.get(block=True), s.get(timeout=1), s.get_nowait(), s.empty())
    getters = [in_thread(s.get) for _ in range(3)]
    time.sleep(0.02)
    for n in range(3):
        s.put(n)
    for g in getters:
        g.join()
    print(sorted(g.results[0] for g in getters), s.qsize())
    total = []

    def sums():
        while True:
            item = s.get()
            if item is None:
                return
            total.append(item)

    ts = [in_thread(sums) for _ in range(4)]
    for n in range(200):
        s.put(n)
    for _ in ts:
        s.put(None)
    for t in ts:
        t.join()
    print(len(total), sum(total), s.empty(), type(s).__name__, queue.Empty.__name__)

if sys.version_info >= (3, 13):
    print("-- shutdown")
    q = queue.Queue(1)
    q.put(1)
    waiting = [in_thread(q.put, 2), in_thread(q.put, 3)]
    time.sleep(0.02)
    q.shutdown()
    for w in waiting:
        w.join()
    print([w.results for w in waiting], q.is_shutdown, q.get(), raised(q.get), raised(q.get_nowait), raised(q.put_nowait, 1))
    q = queue.Queue()
    waiting = [in_thread(q.get), in_thread(q.get)]
    time.sleep(0.02)
    q.shutdown()
    for w in waiting:
        w.join()
    print([w.results for w in waiting])
    q = queue.Queue()
    for n in range(3):
        q.put(n)
    joiner = in_thread(q.join)
    q.shutdown(immediate=True)
    joiner.join()
    print(joiner.results, q.qsize(), q.unfinished_tasks, raised(q.task_done), raised(q.get))
