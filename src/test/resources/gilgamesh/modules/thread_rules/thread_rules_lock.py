# Lock and RLock: a claim a line.
import sys
import threading
import time

from claims import claim, lasted, plain, raised, started, told_by, until

THREE = sys.version_info[0] >= 3


@claim("a lock has no owner: any thread may free it")
def _():
    lock = threading.Lock()
    lock.acquire()
    return told_by(lock.release), lock.locked(), lock.acquire(False), told_by(lock.acquire, False)


@claim("who frees a free lock is told so, in 2.7 by an error of the module's own")
def _():
    return raised(threading.Lock().release), threading.ThreadError is RuntimeError


@claim("acquire takes a timeout from 3.2 on")
def _():
    lock = threading.Lock()
    taken = raised(lock.acquire, True, 0.1)
    if not THREE:
        return taken, raised(lock.acquire, timeout=1), raised(lock.acquire, blocking=0)
    return (taken,) + lasted(lock.acquire, True, 0.21) + lasted(lock.acquire, timeout=0.11) + lasted(lock.acquire, blocking=False)


@claim("a timeout of -1 is none, any other below zero a mistake, and so is one for who does not wait")
def _():
    if not THREE:
        return None
    lock = threading.Lock()
    said = [raised(lock.acquire, True, -1)]
    for arguments in ((True, -0.5), (True, -2), (False, 1), (False, -1), (True, 1e10), (True, None), (True, "x"), (False, 0)):
        said.append(raised(lock.acquire, *arguments))
    return said, lock.acquire(True, 0), threading.TIMEOUT_MAX


@claim("what a lock is given too much is refused")
def _():
    lock = threading.Lock()
    said = [raised(lock.acquire, True, 1, 2), raised(lock.acquire, False, wait=1), raised(lock.release, 1), raised(lock.locked, 1)]
    said += [raised(threading.Lock, 1), raised(threading.Lock, name=1), raised(lock.release, n=1)]
    return said


@claim("its old names stay")
def _():
    lock = threading.Lock()
    return lock.acquire_lock(), lock.locked_lock(), lock.release_lock(), lock.locked()


@claim("a with statement takes and frees it, and is given True")
def _():
    lock = threading.Lock()
    with lock as given:
        inside = lock.locked()
    try:
        with lock:
            raise KeyError
    except KeyError:
        pass
    return given, inside, lock.locked()


@claim("its text says from 3.x on whether it is locked")
def _():
    lock = threading.Lock()
    free = plain(lock)
    lock.acquire()
    return free, plain(lock)


@claim("Lock is a class from 3.13 on, one that has no subclasses")
def _():
    try:
        class Own(threading.Lock):
            pass
        said = "may be"
    except TypeError:
        said = "may not be"
    return isinstance(threading.Lock, type), isinstance(threading.RLock, type), isinstance(threading.Lock(), type(threading.Lock())), said


@claim("whether to wait is a whole number up to 3.11, and a condition from 3.12 on")
def _():
    said = []
    for blocking in ("x", None, [], 0.0, 1.5, 2, 2 ** 40):
        said.append((raised(threading.Lock().acquire, blocking), raised(threading.RLock().acquire, blocking)))
    return said


@claim("who waits for a lock lets the others run")
def _():
    lock, rounds = threading.Lock(), []
    lock.acquire()
    thread = started(lock.acquire)
    for _ in range(10):
        time.sleep(0.002)
        rounds.append(thread.is_alive())
    lock.release()
    thread.join()
    return rounds.count(True), lock.locked()


@claim("who has given up is not given it")
def _():
    if not THREE:
        return None
    lock = threading.Lock()
    lock.acquire()
    said = told_by(lock.acquire, True, 0.01)
    lock.release()
    return said, lock.locked()


@claim("who sleeps in between leaves it to them")
def _():
    lock, order = threading.Lock(), []

    def work(name):
        for _ in range(4):
            with lock:
                order.append(name)
                time.sleep(0.03)
            time.sleep(0.01)
    first = started(work, "a")
    until(lambda: order)
    second = started(work, "b")
    first.join()
    second.join()
    return "".join(order)


@claim("those who wait have it in the order in which they came")
def _():
    lock, order = threading.Lock(), []

    def work(n):
        with lock:
            order.append(n)
    lock.acquire()
    threads = []
    for n in range(5):
        threads.append(started(work, n))
        time.sleep(0.02)
    lock.release()
    for thread in threads:
        thread.join()
    return order


@claim("a lock goes neither into a pickle nor into a copy")
def _():
    import copy
    import pickle
    return raised(pickle.dumps, threading.Lock(), 2), raised(copy.copy, threading.Lock())


@claim("an RLock counts, and is free when it has been freed as often as taken")
def _():
    lock = threading.RLock()
    said = [lock.acquire(), lock.acquire(), lock.acquire(False)]
    tried = [told_by(lock.acquire, False)]
    for _ in range(3):
        lock.release()
        tried.append(told_by(lambda: lock.acquire(False) and (lock.release(), True)[1]))
    return said, tried


@claim("its owner alone may free it")
def _():
    lock = threading.RLock()
    free = raised(lock.release)
    lock.acquire()
    return free, told_by(lock.release), lock.release(), raised(lock.release)


@claim("it is the thread's that took it, even when that has ended")
def _():
    lock = threading.RLock()
    return told_by(lock.acquire), lock.acquire(False), raised(lock.release)


@claim("acquire of an RLock takes the same arguments as that of a Lock from 3.2 on")
def _():
    lock = threading.RLock()
    if not THREE:
        return lock.acquire(0), lock.acquire(blocking=0), raised(lock.acquire, True, 1)
    said = [lock.acquire(False), lock.acquire(True, 0.1), lock.acquire(timeout=-1), told_by(lambda: lasted(lock.acquire, timeout=0.11))]
    for arguments in ((False, 1), (True, -2), (True, 1, 2), (True, None)):
        said.append(raised(lock.acquire, *arguments))
    return said, told_by(lock.acquire, False, 1), told_by(lock.acquire, True, 0)


@claim("a with statement takes an RLock as often as one likes, and is given what acquire returns")
def _():
    lock = threading.RLock()
    with lock as first:
        with lock as again:
            shut = told_by(lock.acquire, False)
        still = told_by(lock.acquire, False)
    return first, again, shut, still, told_by(lock.acquire, False)


@claim("its text says who has it, and how often")
def _():
    lock = threading.RLock()
    free = plain(lock)
    lock.acquire()
    lock.acquire()
    owner = str(threading.current_thread().ident)
    return free, plain(lock).replace(owner, "me")


@claim("what an RLock is given too much")
def _():
    lock = threading.RLock()
    lock.acquire()
    return raised(lock.release, 1), raised(lock.release, n=1), plain(raised(threading.RLock, 1))


@claim("an RLock has locked() from 3.14 on")
def _():
    return hasattr(threading.RLock(), "locked")


@claim("arguments of RLock say nothing in 3.x; from 3.13 on it warns")
def _():
    import warnings
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        threading.RLock()
        threading.RLock(True)
    return [(each.category.__name__, str(each.message), each.filename.endswith("lock.py")) for each in warned]
