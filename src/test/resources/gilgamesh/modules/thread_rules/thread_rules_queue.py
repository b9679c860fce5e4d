# queue (in 2.7 Queue): a claim a line.
import sys
import threading
import time

from claims import claim, lasted, plain, raised, started, told_by, until

THREE = sys.version_info[0] >= 3
if THREE:
    import queue
else:
    import Queue as queue
SIMPLE = sys.version_info >= (3, 7)
SHUT = sys.version_info >= (3, 13)


def waiting(condition):
    return len(condition._waiters if THREE else condition._Condition__waiters)


def getters(q, count, got):
    """Threads that wait for an item each, one after the other."""
    threads = []
    for n in range(count):
        threads.append(started(lambda n=n: got.append((n, raised(q.get)))))
        until(lambda: waiting(q.not_empty) == n + 1)
    return threads


def joined(threads):
    for thread in threads:
        thread.join()


@claim("a queue has one lock, and three conditions on it")
def _():
    q = queue.Queue()
    with q.not_empty:
        held = q.mutex.locked(), q.not_full.acquire(False), q.all_tasks_done.acquire(False)
    return held, q.mutex.locked()


@claim("items come out in the order in which they went in")
def _():
    q = queue.Queue()
    for n in range(5):
        q.put(n)
    return [q.get() for _ in range(5)], type(q.queue).__name__


@claim("who gets waits for an item; items go to those who wait, in the order in which they came")
def _():
    q, got = queue.Queue(), []
    threads = getters(q, 3, got)
    for n in range(3):
        q.put(n)
        until(lambda: len(got) == n + 1)
    joined(threads)
    return got


@claim("a put wakes one")
def _():
    q, got = queue.Queue(), []
    getters(q, 3, got)
    q.put(0)
    time.sleep(0.05)
    return got, waiting(q.not_empty)


@claim("get does not wait if told so, or no longer than its timeout")
def _():
    q = queue.Queue()
    return raised(q.get, False), raised(q.get_nowait), lasted(raised, q.get, True, 0.11), lasted(raised, q.get, timeout=0), raised(q.get, True, -1), raised(q.get, False, -1)


@claim("who puts waits for room in a bounded one")
def _():
    q, order = queue.Queue(2), []
    q.put(0)
    q.put(1)

    def put():
        q.put(2)
        order.append("put")
    thread = started(put)
    until(lambda: waiting(q.not_full))
    order.append("get")
    q.get()
    thread.join()
    return order, q.qsize(), q.full()


@claim("put does not wait if told so, or no longer than its timeout")
def _():
    q = queue.Queue(1)
    q.put(0)
    said = raised(q.put, 1, False), raised(q.put_nowait, 1), lasted(raised, q.put, 1, True, 0.11), raised(q.put, 1, timeout=-1)
    return said, raised(queue.Queue().put, 1, True, -1), q.qsize()


@claim("without a bound, or one of zero or less, put never waits")
def _():
    said = []
    for q in (queue.Queue(), queue.Queue(0), queue.Queue(-1)):
        for n in range(100):
            q.put(n, False)
        said.append((q.qsize(), q.full(), q.maxsize))
    return said


@claim("join waits until task_done has been said for every item, once more is a mistake")
def _():
    q, order = queue.Queue(), []
    for n in range(3):
        q.put(n)

    def wait():
        q.join()
        order.append("joined")
    thread = started(wait)
    until(lambda: waiting(q.all_tasks_done))
    for n in range(3):
        q.get()
    time.sleep(0.02)
    for n in range(3):
        order.append(q.unfinished_tasks)
        q.task_done()
    thread.join()
    return order, raised(q.task_done), q.unfinished_tasks, q.join()


@claim("an item that is put back counts anew")
def _():
    q = queue.Queue()
    q.put(1)
    q.put(q.get())
    q.task_done()
    return q.unfinished_tasks, q.qsize()


@claim("qsize, empty and full are what was true a moment ago, and wait for the lock")
def _():
    q = queue.Queue(1)
    said = q.qsize(), q.empty(), q.full(), q.put(1), q.qsize(), q.empty(), q.full()
    q.mutex.acquire()
    thread = started(q.qsize)
    time.sleep(0.02)
    waits = thread.is_alive()
    q.mutex.release()
    thread.join()
    return said, waits


@claim("a LifoQueue gives the latest first, a PriorityQueue the least")
def _():
    lifo, heap = queue.LifoQueue(), queue.PriorityQueue()
    for n in (3, 1, 4, 1, 5, 9, 2, 6):
        lifo.put(n)
        heap.put(n)
    return [lifo.get() for _ in range(8)], [heap.get() for _ in range(8)], type(lifo.queue).__name__


@claim("they wait, are bounded and count tasks as a Queue does")
def _():
    said = []
    for q in (queue.LifoQueue(1), queue.PriorityQueue(1)):
        said.append((raised(q.get, False), q.put(1), raised(q.put, 2, False), q.full(), q.get(), q.task_done(), raised(q.task_done), q.join()))
    return said


@claim("a PriorityQueue compares its items with the lock held, by Python code if they have such")
def _():
    held = []

    class Item(object):
        def __init__(self, n):
            self.n = n

        def __lt__(self, other):
            held.append(q.mutex.locked())
            return self.n < other.n
    q = queue.PriorityQueue()
    for n in (2, 3, 1):
        q.put(Item(n))
    return [q.get().n for _ in range(3)], all(held), len(held) > 1


@claim("items that cannot be compared fail in put, and the queue is left usable")
def _():
    q = queue.PriorityQueue()
    q.put((1, {}))
    said = raised(q.put, (1, {})) if THREE else None
    return said, q.mutex.locked(), q.qsize() if sys.version_info >= (3,) else None


@claim("a class of one's own says how the items lie")
def _():
    class Newest(queue.Queue):
        def _init(self, maxsize):
            self.item = None

        def _qsize(self):
            return self.item is not None

        def _put(self, item):
            self.item = item

        def _get(self):
            item, self.item = self.item, None
            return item
    q = Newest()
    for n in range(1, 4):
        q.put(n)
    return q.qsize(), q.get(), q.empty(), q.unfinished_tasks


@claim("a shut queue takes nothing more, and gives what it has")
def _():
    q = queue.Queue()
    if not SHUT:
        return hasattr(q, "shutdown")
    q.put(1)
    q.put(2)
    said = q.is_shutdown, q.shutdown(), q.is_shutdown, raised(q.put, 3), raised(q.put, 3, False), raised(q.put, 3, timeout=-1)
    return said, q.get(), q.get(False), raised(q.get), raised(q.get, False), raised(q.get, timeout=1), q.qsize(), q.shutdown()


@claim("it wakes all who wait for an item or for room")
def _():
    if not SHUT:
        return None
    q, full, got, put = queue.Queue(), queue.Queue(1), [], []
    full.put(0)
    threads = getters(q, 3, got)
    for _ in range(3):
        threads.append(started(lambda: put.append(raised(full.put, 1))))
    until(lambda: waiting(full.not_full) == 3)
    q.shutdown()
    full.shutdown()
    joined(threads)
    return sorted(got), put, full.qsize()


@claim("join still waits for what it had, unless it is shut at once, which throws that away as done")
def _():
    if not SHUT:
        return None
    said = []
    for immediate in (False, True):
        q, order = queue.Queue(), []
        q.put(1)
        q.put(2)
        thread = started(lambda: (q.join(), order.append("joined")))
        until(lambda: waiting(q.all_tasks_done))
        q.shutdown(immediate=immediate)
        time.sleep(0.02)
        order.append(q.unfinished_tasks)
        if not immediate:
            for _ in range(2):
                q.get()
                q.task_done()
        thread.join()
        said.append((sorted(order, key=str), q.qsize(), raised(q.get), raised(q.task_done)))
    return said


@claim("shut at once, what has been got and not been done yet is still waited for")
def _():
    if not SHUT:
        return None
    q = queue.Queue()
    q.put(1)
    q.put(2)
    q.get()
    q.shutdown(True)
    left = q.unfinished_tasks
    return left, raised(q.task_done), raised(q.task_done), q.join()


@claim("LifoQueue and PriorityQueue can be shut too, a SimpleQueue cannot")
def _():
    if not SHUT:
        return None
    said = []
    for q in (queue.LifoQueue(), queue.PriorityQueue()):
        q.put(1)
        q.shutdown()
        said.append((raised(q.put, 2), q.get(), raised(q.get)))
    return said, hasattr(queue.SimpleQueue(), "shutdown"), queue.ShutDown.__mro__[1].__name__


@claim("a SimpleQueue has neither bound nor tasks, and its put never waits, whatever it is told")
def _():
    if not SIMPLE:
        return hasattr(queue, "SimpleQueue")
    q = queue.SimpleQueue()
    names = [hasattr(q, name) for name in ("task_done", "join", "full", "maxsize", "mutex")]
    said = q.put(1), q.put(2, False), q.put(3, True, 0), q.put(4, timeout=-1), q.put_nowait(5)
    return names, said, q.qsize(), q.empty(), [q.get() for _ in range(5)], q.empty()


@claim("its get waits as a Queue's does")
def _():
    if not SIMPLE:
        return None
    q, got = queue.SimpleQueue(), []
    said = raised(q.get, False), raised(q.get_nowait), lasted(raised, q.get, True, 0.11), raised(q.get, timeout=0), raised(q.get, timeout=-1)
    thread = started(lambda: got.append(q.get()))
    time.sleep(0.05)
    q.put("late")
    thread.join()
    return said, got, raised(q.get, False, -1), raised(q.get, True, None) if q.put(1) is None else None


@claim("each item goes to one of those who wait")
def _():
    if not SIMPLE:
        return None
    q, got = queue.SimpleQueue(), []
    threads = [started(lambda: got.append(q.get())) for _ in range(5)]
    time.sleep(0.05)
    for n in range(7):
        q.put(n)
    joined(threads)
    return sorted(got + [q.get(), q.get()]), q.empty()


@claim("what they are given too much or too little is refused")
def _():
    q = queue.Queue()
    said = [raised(q.put).split(":")[0], raised(q.get, 1, 2, 3).split(":")[0], raised(queue.Queue, 1, 2).split(":")[0]]
    if SIMPLE:
        simple = queue.SimpleQueue()
        for call in ((simple.put,), (simple.get, True, 1, 2), (simple.qsize, 1), (simple.empty, 1), (queue.SimpleQueue, 1)):
            said.append(raised(*call))
        said.append(raised(simple.get, when=1))
    return said


@claim("kinds of queues can be said for readers from 3.9 on")
def _():
    if sys.version_info < (3, 9):
        return raised(lambda: queue.Queue[int]).split(":")[0]
    return [type(kind[int]()).__name__ for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue)]


@claim("what it says that it exports")
def _():
    return sorted(queue.__all__), queue.Empty.__module__, queue.Full.__module__, issubclass(queue.Empty, Exception)
