# Locks, values and arrays that processes share.
from __future__ import print_function

import multiprocessing as mp
import sys
import threading
import time

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def started(target, *args):
    process = mp.Process(target=target, args=args)
    process.start()
    return process


def all_of(processes):
    for each in processes:
        each.join()
    return [each.exitcode for each in processes]


def add(value, n):
    for _ in range(n):
        with value.get_lock():
            value.value += 1


def add_under(lock, value, n):
    for _ in range(n):
        with lock:
            value.value += 1


def release(lock):
    lock.release()


def enter(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.02)
        with inside.get_lock():
            inside.value -= 1


def wait_for(event, done):
    event.wait()
    done.release()


def wait_at(condition, ready, woken):
    with condition:
        ready.release()
        condition.wait()
    woken.release()


def meet(barrier, places, rounds):
    for _ in range(rounds):
        places.put(barrier.wait())


def fill(array, begin):
    for i in range(len(array)):
        array[i] = begin + i


def is_mine(lock, answers):
    answers.put((lock.acquire(False), raised(lock.release)))


if __name__ == "__main__":
    print("-- locks")
    lock = mp.Lock()
    print(lock, lock.acquire(), lock.acquire(False), lock.acquire(True, 0.01), lock, lock.release(), lock)
    print(raised(lock.release))
    lock.acquire()
    started(release, lock).join()
    print(lock.acquire(False))
    answers = mp.Queue()
    recursive = mp.RLock()
    print(recursive, recursive.acquire(), recursive.acquire(), recursive)
    started(is_mine, recursive, answers).join()
    print(answers.get(), recursive.release(), recursive.release(), raised(recursive.release), recursive)
    for n in 2 ** 31, -1, -2 ** 31 - 1, 2 ** 70:
        print(raised(mp.Semaphore, n), raised(mp.BoundedSemaphore, n))
    if sys.version_info >= (3,):
        print(mp.Barrier(0).parties)
    semaphore = mp.Semaphore(2)
    print(semaphore, semaphore.get_value(), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore)
    print(semaphore.release(), semaphore.release(), semaphore.release(), semaphore.get_value())
    bounded = mp.BoundedSemaphore(1)
    print(bounded, raised(bounded.release), bounded.acquire(), bounded.release())
    inside, most = mp.Value("i", 0), mp.Value("i", 0)
    three = mp.Semaphore(3)
    print(all_of([started(enter, three, inside, most) for _ in range(6)]), most.value, inside.value)

    print("-- conditions, events, barriers")
    event, done = mp.Event(), mp.Semaphore(0)
    print(event.is_set(), event.wait(0.01))
    waiters = [started(wait_for, event, done) for _ in range(3)]
    print(done.acquire(True, 0.02))
    event.set()
    print(event.is_set(), event.wait(), all_of(waiters), done.get_value())
    event.clear()
    print(event.is_set())
    condition, ready, woken = mp.Condition(), mp.Semaphore(0), mp.Semaphore(0)
    waiters = [started(wait_at, condition, ready, woken) for _ in range(3)]
    for _ in waiters:
        ready.acquire()
    with condition:
        condition.notify()
    woken.acquire()
    print(woken.get_value())
    with condition:
        condition.notify_all()
    print(all_of(waiters), woken.get_value(), raised(condition.wait), raised(condition.notify))
    with condition:
        print(condition.wait(0.01), condition.notify())
    if THREE:
        with condition:
            print(condition.wait_for(lambda: True), condition.wait_for(lambda: False, 0.01))
        barrier, places = mp.Barrier(3), mp.Queue()
        parties = [started(meet, barrier, places, 2) for _ in range(3)]
        print(all_of(parties), sorted(places.get() for _ in range(6)), barrier.parties, barrier.n_waiting, barrier.broken)
        print(raised(barrier.wait, 0.01), barrier.broken)
        barrier.reset()
        print(barrier.broken)

    print("-- values")
    value = mp.Value("i", 5)
    print(value.value, value, type(value).__name__, value.get_obj(), type(value.get_lock()).__name__)
    value.value = 2 ** 31
    print(value.value)
    for code, number in (("b", 200), ("B", -1), ("h", 40000), ("H", -1), ("i", 2 ** 33 + 7), ("I", -1), ("l", 2 ** 63), ("L", -1), ("f", 0.1),
                         ("d", 0.1), ("c", b"z"), ("u", u"z")):
        raw = mp.RawValue(code)
        begin = raw.value
        raw.value = number
        print(code, begin if code not in "cu" else len(begin), raw.value)
    for code in ("q", "Q", "x"):
        print(code, raised(mp.RawValue, code, -1) if sys.version_info < (3, 7) or code == "x" else mp.RawValue(code, -1).value)
    for code, wrong in (("i", 1.5), ("i", "a"), ("i", None), ("d", "a"), ("c", b"ab"), ("c", 65), ("u", u"ab")):
        print(code, wrong, raised(mp.RawValue, code, wrong) if code != "c" or THREE else None)
    counter = mp.Value("i", 0)
    print(all_of([started(add, counter, 300) for _ in range(3)]), counter.value)
    counter, lock = mp.Value("d", 0.5, lock=False), mp.Lock()
    print(all_of([started(add_under, lock, counter, 300) for _ in range(3)]), counter.value, type(counter).__name__)
    print(raised(mp.Value, "i", 0, lock=3), raised(mp.Value, "i", 1, 2))
    shared = mp.RLock()
    print(mp.Value("i", 0, lock=shared).get_lock() is shared)

    print("-- arrays")
    array = mp.Array("i", 5)
    print(array[:], len(array), type(array).__name__)
    all_of([started(fill, array, 10)])
    print(array[:], array[-1], array[1:3], list(array), raised(lambda: array[5]), raised(array.__setitem__, 7, 1))
    array[1:3] = [7, 8]
    print(array[:], raised(array.__setitem__, slice(0, 2), [1]))
    doubles = mp.Array("d", [1, 2.5, 3], lock=False)
    print(doubles[:], list(doubles), len(doubles), sum(doubles))
    raw = mp.RawArray("h", range(3))
    print(raw[:], list(raw))
    text = mp.Array("c", b"hello")
    print(text.value, text.raw, text[0], text[1:3], len(text))
    text.value = b"ab"
    print(text.value, len(text.raw), text.raw[3:])
    print(raised(setattr, text, "value", b"too long"), raised(mp.Array, "i", -1), raised(mp.RawArray, "x", 2))
    with array.get_lock():
        array[0] += 1
    print(array[0], type(array.get_obj()).__name__, type(mp.Array("c", 3)).__name__)
    import pickle
    for thing in (lock, shared, semaphore, condition, value, array):
        print(raised(pickle.dumps, thing, 2))
