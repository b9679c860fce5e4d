# Managers: a server process, and proxies of what it holds.
from __future__ import print_function

import multiprocessing as mp
import sys
import threading
import time
from multiprocessing.managers import BaseManager, BaseProxy, RemoteError, SyncManager

THREE = sys.version_info[0] >= 3
if THREE:
    import queue
else:
    import Queue as queue


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        text = str(problem)
        return "%s: %s" % (type(problem).__name__, text.strip().split("\n")[-2] if isinstance(problem, RemoteError) else text)


def started(target, *args):
    process = mp.Process(target=target, args=args)
    process.start()
    return process


def all_of(processes):
    for each in processes:
        each.join()
    return [each.exitcode for each in processes]


def use(d, l, ns, value, array, q, event, lock, done):
    d["child"] = sorted(d.keys())
    l.append("child")
    ns.x += 1
    value.value = 8
    array[1] = 9
    q.put("from the child")
    event.wait()
    with lock:
        done.release()


def add(d, lock, n):
    for _ in range(n):
        with lock:
            d["n"] += 1


def meet(barrier, l):
    l.append(barrier.wait())


def wait_at(condition, l):
    with condition:
        l.append("waits")
        condition.wait()
        l.append("woken")


def square(n):
    return n * n


def take(q):
    while q.get() is not None:
        q.task_done()
    q.task_done()


class Counter(object):

    def __init__(self, begin=0):
        self.n = begin
        self._hidden = 1

    def add(self, k=1):
        self.n += k
        return self.n

    def fail(self):
        raise KeyError("in the server")

    def unpicklable(self):
        return lambda: 1

    def _secret(self):
        return 1


class CounterProxy(BaseProxy):

    _exposed_ = ("add", "_secret")

    def add(self, k=1):
        return self._callmethod("add", (k,))

    def other(self):
        return self._callmethod("fail")


class Own(BaseManager):
    pass


Own.register("Counter", Counter)
Own.register("Other", Counter, CounterProxy)
Own.register("get_list", callable=lambda: [1, 2], exposed=("append", "__len__", "__getitem__"))


if __name__ == "__main__":
    manager = mp.Manager()
    print("-- proxies")
    d, l, ns = manager.dict(a=1), manager.list([1, 2]), manager.Namespace(x=1)
    value, array, q = manager.Value("i", 7), manager.Array("i", [1, 2, 3]), manager.Queue(2)
    event, lock, done = manager.Event(), manager.Lock(), manager.Semaphore(0)
    child = started(use, d, l, ns, value, array, q, event, lock, done)
    print(q.get())
    with lock:
        event.set()
    done.acquire()
    child.join()
    print(child.exitcode, d.copy(), l[:], ns.x, value.value, array[:] if THREE else list(array), event.is_set())
    print(d, l, ns, value, array, len(d), len(l), d.get("none"), "a" in d, d.items() and sorted(map(str, d.items())), d.pop("child"))
    print(raised(lambda: d["none"]), raised(lambda: l[9]), raised(q.get, False), raised(lambda: ns.none), l.index(2), l + [3], l * 2)
    l += ["more"]
    l[0] = 5
    del l[1]
    l.insert(0, "first")
    l.reverse()
    print(l[:], l.pop(), l.count(5), 5 in l)
    d.update({"b": 2})
    print(d.setdefault("c", 3), sorted(d.keys()), sorted(d.values()), d.pop("c"), d.clear(), len(d))
    if sys.version_info >= (3, 7):
        d["k"] = 1
        print(list(d))
    q.put(1)
    q.put(2)
    print(q.full(), q.qsize(), raised(q.put, 3, False), q.get(), q.get(), q.empty())
    print(type(d).__name__, type(l).__name__, type(q).__name__, repr(d).split(" at ")[0])

    print("-- copies and nesting")
    d["list"] = [1]
    d["list"].append(2)
    print(d["list"])
    d["list"] = d["list"] + [2]
    print(d["list"])
    if THREE:
        inner = manager.list([1])
        d["inner"] = inner
        inner.append(2)
        d["inner"].append(3)
        print(d["inner"][:], inner[:], type(d["inner"]).__name__)
        outer = manager.list([manager.dict(), manager.dict()])
        outer[0]["x"] = 1
        print(outer[0].copy(), outer[1].copy())

    print("-- from several processes")
    lock, n = manager.RLock(), manager.dict()
    n["n"] = 0
    print(all_of([started(add, n, lock, 30) for _ in range(3)]), n["n"])
    tasks = manager.JoinableQueue()
    taker = started(take, tasks)
    for i in range(5):
        tasks.put(i)
    tasks.put(None)
    tasks.join()
    taker.join()
    print(taker.exitcode)
    condition, heard = manager.Condition(), manager.list()
    waiter = started(wait_at, condition, heard)
    while len(heard) < 1:
        time.sleep(0.001)
    with condition:
        condition.notify_all()
    waiter.join()
    print(heard[:])
    bounded = manager.BoundedSemaphore(1)
    print(bounded.acquire(), bounded.release(), raised(bounded.release))
    if THREE:
        barrier, places = manager.Barrier(3), manager.list()
        print(all_of([started(meet, barrier, places) for _ in range(3)]), sorted(places[:]), barrier.parties, barrier.n_waiting, barrier.broken)
    pool = manager.Pool(2)
    print(pool.map(square, [1, 2, 3]), pool.apply(square, (4,)), pool.apply_async(square, (5,)).get())
    pool.close()
    pool.join()
    results = []
    threads = [threading.Thread(target=lambda: results.append(d["list"])) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    print(results)
    manager.shutdown()
    print(raised(manager.dict).split(":")[0], mp.active_children())

    print("-- what changes in place, and what is gone through")
    manager = mp.Manager()
    l = manager.list([1])
    l *= 2
    print(l[:], type(l).__name__)
    l += [4]
    l *= 2
    print(l[:], l * 2, 2 * l, l + [1], [each for each in l], sorted(l))
    l *= 0
    print(l[:], len(l))
    for d in manager.dict(a=1), manager.dict({0: 1}):
        print([key for key in d], list(d), sorted(d), tuple(d), set(d) == set([0]), next(iter(d)), max(d), dict(d))
    array = manager.Array("i", [1, 2, 3])
    print(array[:], array[1:], array[0], list(array), array)
    print([1].__imul__(2), raised([1].__imul__, "x").split(":")[0])
    manager.shutdown()

    print("-- a manager of one's own")
    own = Own()
    print(raised(own.Counter).split(":")[0])
    own.start()
    counter = own.Counter(5)
    print(counter.add(), counter.add(k=3), raised(counter.fail), raised(counter.unpicklable).split(":")[0], raised(lambda: counter._secret))
    other = own.Other()
    print(other.add(2), raised(other.other))
    shared = own.get_list()
    shared.append(3)
    print(len(shared), shared[2], raised(lambda: shared.pop()))
    print(type(own.address).__name__, type(counter).__name__, raised(own.start))
    own.shutdown()
    if THREE:
        with mp.Manager() as again:
            print(again.list([1])[:])
