# What a Manager offers, each used by two processes at least: a claim a line.
import multiprocessing as mp
import os
import sys
import threading
import time
from multiprocessing.managers import BaseManager, BaseProxy, SyncManager

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3


def both(target, *args):
    """Runs it in two processes at once."""
    return [ended(child) for child in [started(target, n, *args) for n in (1, 2)]]


def in_a_while(n):
    """Others come between what was read before it and what is written after it."""
    time.sleep(0.02)
    return n


def kind(thing):
    return type(thing).__name__


def square(n):
    return n * n


def kind_of(run):
    try:
        return kind(run())
    except Exception as problem:
        return kind(problem)


def parent(n):
    return os.getppid()


manager = mp.Manager() if __name__ == "__main__" else None


@claim("a Manager is a process, which is no daemon's")
def _():
    children = mp.active_children()
    return len(children), children[0].name.split("-")[0], children[0].daemon, kind(manager)


@claim("dict: what one process sets the other finds, values are copies")
def _():
    d = manager.dict({"list": [0]}, a=1)

    def use(n):
        d[n] = {"from": n}
        d["list"].append(n)
        d.update(a=n, b=n)
        d.setdefault(("key", n), n)
    codes = both(use)
    return codes, d[1], d[2], d["list"], d["a"] == d["b"], d.get("none", 0), sorted(map(str, d.keys())), len(d), "b" in d, d.pop("b") in (1, 2), kind(d)


@claim("list: calls are made one after the other in the server, slices and copies are its own")
def _():
    things = manager.list([0])

    def use(n):
        for _ in range(20):
            things.append(n)
        with_all = things[:]
        with_all.append("lost")
    codes = both(use)
    things.sort()
    things.reverse()
    things[0] = "first"
    del things[1]
    things.insert(1, "second")
    return codes, things.count(1), things.count(2), things[:3], len(things), things.index(1), things.pop(), things[-1], 2 in things, kind(things)


@claim("list += is one call, and loses nothing; d[k] += 1 is two, and does")
def _():
    things, counts = manager.list(), manager.dict(n=0)

    def use(n, things):
        for _ in range(10):
            things += [n]
            counts["n"] += in_a_while(1)
    codes = both(use, things)
    return codes, len(things), counts["n"] < 20


@claim("with a lock of the manager around them two calls lose nothing")
def _():
    counts, said = manager.dict(), []
    for lock in (manager.Lock(), manager.RLock(), manager.Semaphore(1), manager.BoundedSemaphore(1), manager.Condition()):
        counts["n"] = 0

        def use(n):
            for _ in range(20):
                with lock:
                    counts["n"] += 1
        said.append((kind(lock), both(use), counts["n"]))
    return said


@claim("Value and Namespace: reading and setting are two calls; the lock of a Value is no lock")
def _():
    value, space = manager.Value("i", 0, lock=True), manager.Namespace(x=0, words=["a"])

    def use(n):
        for _ in range(10):
            value.value += in_a_while(1)
            space.x += in_a_while(1)
        space.words.append("lost")
        setattr(space, "own%d" % n, n)
    codes = both(use)
    return codes, 0 < value.value < 20, 0 < space.x < 20, space.words, space.own1, space.own2, raised(lambda: space.none), hasattr(value, "get_lock"), \
        kind(value), kind(space)


@claim("a Value holds anything, whatever its type code says")
def _():
    value = manager.Value("i", 0)
    value.value = "text"
    value.set([1])
    return value.value, value.get()


@claim("Array: items and slices are calls")
def _():
    array = manager.Array("i", [0, 0, 0])

    def use(n):
        array[n] = 10 * n
    codes = both(use)
    return codes, [array[n] for n in range(3)], len(array), raised(lambda: array[7]).split(":")[0], kind(array)


@claim("Queue: a queue of threads in the server, which blocks the caller alone")
def _():
    tasks, results = manager.Queue(2), manager.Queue()

    def use(n):
        while True:
            task = tasks.get()
            if task is None:
                return
            results.put((task, task * task))
    children = [started(use, n) for n in (1, 2)]
    for task in range(10):
        tasks.put(task)
    for _ in children:
        tasks.put(None)
    codes = [ended(child) for child in children]
    got = sorted(results.get() for _ in range(10))
    tasks.put(1)
    tasks.put(2)
    return codes, got == [(n, n * n) for n in range(10)], tasks.full(), raised(tasks.put, 3, False), raised(tasks.put, 3, True, 0.05), tasks.qsize(), \
        results.empty(), raised(results.get, False), raised(results.get_nowait), kind(tasks)


@claim("JoinableQueue: join waits until task_done was said for all")
def _():
    tasks = manager.JoinableQueue()

    def use(n):
        while tasks.get() is not None:
            time.sleep(0.02)
            tasks.task_done()
        tasks.task_done()
    for task in (1, 2, 3, 4, None, None):
        tasks.put(task)
    begin = time.time()
    codes = both(use)
    return codes, tasks.join(), time.time() - begin >= 0.04, raised(tasks.task_done).split("\n")[0], kind(tasks)


@claim("Event: set lets both through, wait gives up after its timeout")
def _():
    event, passed = manager.Event(), manager.list()

    def use(n):
        passed.append(event.wait(5))
    children = [started(use, n) for n in (1, 2)]
    time.sleep(0.1)
    said = len(passed), event.is_set(), event.set()
    codes = [ended(child) for child in children]
    return said, codes, passed[:], event.clear(), event.wait(0.01), kind(event)


@claim("Lock: held by a process' thread, as threads hold it; others wait in the server, or look")
def _():
    lock, order = manager.Lock(), manager.list()

    def use(n):
        order.append(lock.acquire(False))
        lock.acquire()
        order.append("in")
        lock.release()
    lock.acquire()
    children = [started(use, n) for n in (1, 2)]
    time.sleep(0.1)
    said = order[:]
    lock.release()
    codes = [ended(child) for child in children]
    return said, codes, order[2:], raised(lock.release).split("\n")[0], kind(lock)


@claim("RLock: the server's thread for this client thread holds it, however often, and no other")
def _():
    lock, told = manager.RLock(), manager.list()
    lock.acquire()
    lock.acquire()

    def use(n):
        told.append(lock.acquire(False))
    codes = both(use)
    thread = threading.Thread(target=lambda: told.append(lock.acquire(False)))
    thread.start()
    thread.join()
    lock.release()
    lock.release()
    return codes, told[:], ended(started(use, 3)), told[3:], kind(lock)


@claim("Semaphore: as many as it counts are inside; BoundedSemaphore: one release too many is a mistake")
def _():
    semaphore, bounded, inside = manager.Semaphore(1), manager.BoundedSemaphore(1), manager.list()

    def use(n):
        with semaphore:
            inside.append("in")
            time.sleep(0.02)
            inside.append("out")
    codes = both(use)
    return codes, inside[:], semaphore.release(), bounded.acquire(), bounded.acquire(False), bounded.release(), raised(bounded.release).split("\n")[0], \
        kind(semaphore), kind(bounded)


@claim("Condition: notify wakes one, notify_all all, wait without the lock is a mistake")
def _():
    condition, told = manager.Condition(), manager.list()

    def use(n):
        with condition:
            told.append("waits")
            condition.wait()
            told.append("woken")
    children = [started(use, n) for n in (1, 2)]
    while len(told) < 2:
        time.sleep(0.01)
    with condition:
        condition.notify()
    time.sleep(0.1)
    one = told[2:]
    with condition:
        condition.notify_all()
    return [ended(child) for child in children], one, told[2:], raised(condition.wait).split("\n")[0], kind(condition)


@claim("Barrier: both go on when both are there")
def _():
    if not hasattr(manager, "Barrier"):
        return None
    barrier, places = manager.Barrier(2), manager.list()

    def use(n):
        for _ in range(3):
            places.append(barrier.wait())
    codes = both(use)
    return codes, sorted(places), barrier.parties, barrier.n_waiting, barrier.broken, raised(barrier.wait, 0.05).split("\n")[0], barrier.broken, \
        barrier.reset(), barrier.broken, kind(barrier)


@claim("Pool: workers that are children of the server, for whoever has the proxy")
def _():
    pool, told = manager.Pool(2), manager.list()

    def use(n):
        told.append(pool.apply(square, (n,)))
        told.append(pool.map(square, [n, n + 1]))
        # A proxy that was forked has no manager, which it needs to make another proxy.
        told.append(kind_of(lambda: pool.apply_async(square, (n,))))
    codes = both(use)
    said = sorted(map(str, told)), os.getpid() in pool.map(parent, range(3)), kind(pool), kind(pool.apply_async(square, (1,))), pool.apply_async(square, (1,)).get(), list(pool.imap(square, [1, 2]))
    pool.terminate()
    pool.join()
    return codes, said


@claim("proxies within proxies stay proxies from 3.6 on: what is done to them is done in the server")
def _():
    d = manager.dict()
    d["inner"] = manager.list([manager.dict(n=0)])
    if not THREE:
        return raised(lambda: d["inner"]) is not None

    def use(n):
        d["inner"][0][n] = n
        d["inner"].append(n)
    codes = both(use)
    inner = d["inner"]
    return codes, sorted(inner[0].items(), key=str), sorted(inner[1:]), kind(inner), kind(inner[0])


@claim("an iteration over a dict's proxy asks for each key, one over a list's for each item")
def _():
    if sys.version_info < (3, 7):
        return None
    d, things = manager.dict(a=1, b=2), manager.list("xyz")
    return sorted(d), list(things), sorted(d.items())


@claim("one thread of the server for each client thread that has asked: a blocked one is in nobody's way")
def _():
    class Threads(object):

        def count(self):
            return threading.active_count()

    class Own(BaseManager):
        pass
    Own.register("Threads", Threads)
    own = Own()
    own.start()
    threads = own.Threads()
    first = threads.count()
    told = []
    go = threading.Event()

    def ask():
        told.append(threads.count())
        go.wait()
    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
        while len(told) < asking.index(thread) + 1:
            time.sleep(0.01)
    go.set()
    for thread in asking:
        thread.join()
    said = [each - first for each in told]
    own.shutdown()
    return said


@claim("what is raised in the server is raised in the client; what cannot be pickled is a RemoteError")
def _():
    d, q = manager.dict(), manager.Queue()
    return raised(lambda: d["none"]), raised(manager.list().pop), raised(q.get, False), raised(lambda: manager.list([1])[5]), \
        kind_of(lambda: d.update(x=threading.Lock())), kind_of(lambda: manager.nothing())


@claim("methods that are not exposed are not there")
def _():
    return kind_of(lambda: manager.list()._callmethod("__init__")), kind_of(lambda: manager.Event().nothing)


@claim("str asks the server, repr does not")
def _():
    things = manager.list([1, 2])
    return str(things), repr(things).split(" object")[0].split(",")[0]


@claim("what a manager registers is its own; a proxy can be made by hand")
def _():
    class Counter(object):

        def __init__(self, n):
            self.n = n

        def add(self, k):
            self.n += k
            return self.n

        def _hidden(self):
            return "hidden"

    class CounterProxy(BaseProxy):
        _exposed_ = ("add", "_hidden")

        def add(self, k):
            return self._callmethod("add", (k,))

        def hidden(self):
            return self._callmethod("_hidden")

    class Own(SyncManager):
        pass
    Own.register("Counter", Counter)
    Own.register("Other", Counter, CounterProxy)
    own = Own()
    own.start()
    counter, other = own.Counter(5), own.Other(7)

    def use(n):
        for _ in range(50):
            counter.add(1)
            other.add(2)
    codes = both(use)
    said = codes, counter.add(0), other.add(0), other.hidden(), hasattr(counter, "_hidden"), own.list([1])[:]
    own.shutdown()
    return said


@claim("after shutdown the server is gone, and with it all that it held")
def _():
    things = manager.list([1])
    manager.shutdown()
    return kind_of(lambda: things[0]) in ("BrokenPipeError", "ConnectionResetError", "EOFError", "ConnectionRefusedError", "FileNotFoundError", "error", "IOError",
                                          "OSError"), mp.active_children(), kind_of(manager.list) != "ListProxy"


@claim("a with statement begins with a server, and shuts it down")
def _():
    if not THREE:
        return None
    with mp.Manager() as again:
        said = again.list([1])[:], len(mp.active_children())
    return said, len(mp.active_children())
