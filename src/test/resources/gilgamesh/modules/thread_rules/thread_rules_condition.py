# Condition: a claim a line.
import sys
import threading
import time

from claims import claim, lasted, plain, raised, started, told_by, until

THREE = sys.version_info[0] >= 3


def waiting(condition):
    """How many sleep in it."""
    waiters = condition._waiters if THREE else condition._Condition__waiters
    return len(waiters)


def sleepers(condition, count, woken, timeout=None):
    """Threads that wait in it, one after the other, and say their number when they go on."""
    def sleep(n):
        with condition:
            woken.append((n, condition.wait(timeout)))
    threads = []
    for n in range(count):
        threads.append(started(sleep, n))
        until(lambda: waiting(condition) == n + 1)
    return threads


@claim("it has an RLock of its own, unless it is given a lock; its acquire and release are those of the lock")
def _():
    condition, lock = threading.Condition(), threading.Lock()
    other = threading.Condition(lock)
    said = condition.acquire(), condition.acquire(False), condition.release(), condition.release(), raised(condition.release)
    return said, other.acquire(), other.acquire(False), lock.locked(), other.release(), lock.locked()


@claim("it works with any lock that has acquire and release, and with nothing else")
def _():
    return [raised(threading.Condition, each) for each in (3, "lock")]


@claim("who waits or notifies without the lock is told so")
def _():
    condition = threading.Condition()
    said = [raised(condition.wait), raised(condition.notify), raised(getattr(condition, "notify_all"))]
    condition.acquire()
    return said, told_by(condition.wait, 0.1), told_by(condition.notify)


@claim("with a Lock, whoever has it, it counts as one's own")
def _():
    condition = threading.Condition(threading.Lock())
    started(condition.acquire).join()
    return condition.notify(), raised(condition.wait, 0.01)


@claim("wait frees the lock however often it is held, and takes it again as often")
def _():
    condition, said = threading.Condition(), []
    with condition:
        with condition:
            with condition:
                other = started(lambda: condition.acquire() and (said.append("other"), condition.notify(), condition.release()))
                condition.wait()
                said.append(told_by(condition.acquire, False))
            said.append(told_by(condition.acquire, False))
        said.append(told_by(condition.acquire, False))
    other.join()
    return said, told_by(condition.acquire, False)


@claim("it returns True when notified, from 3.2 on, and False after its timeout; in 2.7 None")
def _():
    condition, woken = threading.Condition(), []
    threads = sleepers(condition, 1, woken, 5)
    with condition:
        condition.notify()
    threads[0].join()
    with condition:
        return woken, lasted(condition.wait, 0.11), condition.wait(0), condition.wait(-1)


@claim("who has given up is not among those who wait")
def _():
    condition, woken = threading.Condition(), []
    with condition:
        condition.wait(0.01)
    left = waiting(condition)
    threads = sleepers(condition, 1, woken)
    with condition:
        condition.notify()
    threads[0].join()
    return left, len(woken)


@claim("notify wakes who has waited longest, and no more than it was told to")
def _():
    condition, woken = threading.Condition(), []
    threads = sleepers(condition, 5, woken)
    steps = []
    for n in (1, 2, 0):
        with condition:
            condition.notify(n)
        time.sleep(0.05)
        steps.append(sorted(each for each, _ in woken))
    with condition:
        condition.notify(100)
    for thread in threads:
        thread.join()
    return steps, sorted(each for each, _ in woken)


@claim("what notify makes of a number below zero")
def _():
    condition, woken = threading.Condition(), []
    threads = sleepers(condition, 3, woken)
    with condition:
        said = raised(condition.notify, -1)
    time.sleep(0.05)
    count = len(woken)
    with condition:
        condition.notify_all()
    for thread in threads:
        thread.join()
    return said, count, len(woken)


@claim("notify takes a whole number alone")
def _():
    condition = threading.Condition()
    with condition:
        return raised(condition.notify, 1.0), raised(condition.notify, 2.5), raised(condition.notify, n=1), raised(condition.notify, True)


@claim("notify_all wakes all of them; who comes later waits")
def _():
    condition, woken = threading.Condition(), []
    threads = sleepers(condition, 4, woken)
    with condition:
        condition.notify_all()
    for thread in threads:
        thread.join()
    sleepers(condition, 1, woken)
    return len(woken), waiting(condition)


@claim("a notify that nobody waits for is lost")
def _():
    condition = threading.Condition()
    with condition:
        condition.notify()
        condition.notify_all()
        return lasted(condition.wait, 0.11)


@claim("who is notified waits for the lock until the notifier leaves it")
def _():
    condition, order = threading.Condition(), []

    def sleep():
        with condition:
            condition.wait()
            order.append("woken")
    thread = started(sleep)
    until(lambda: waiting(condition))
    with condition:
        condition.notify()
        time.sleep(0.05)
        order.append("notifier")
    thread.join()
    return order


@claim("nobody is woken who was not notified")
def _():
    condition, woken = threading.Condition(), []
    sleepers(condition, 3, woken)
    for _ in range(20):
        with condition:
            time.sleep(0.001)
    return woken


@claim("who comes between may take what somebody was notified of")
def _():
    condition, items, said = threading.Condition(), [], []

    def take():
        with condition:
            condition.wait()
            said.append("found %d" % len(items))
    thread = started(take)
    until(lambda: waiting(condition))
    with condition:
        items.append(1)
        condition.notify()
        items.pop()
    thread.join()
    return said


@claim("wait_for waits until the predicate holds, which it asks with the lock, and returns its value")
def _():
    condition, values, asked = threading.Condition(), [], []
    if not THREE:
        return hasattr(condition, "wait_for")

    def predicate():
        asked.append(condition._is_owned())
        return values and values[-1]

    def change():
        for value in (0, "", "yes"):
            until(lambda: waiting(condition))
            with condition:
                values.append(value)
                condition.notify()
    started(change)
    with condition:
        return condition.wait_for(predicate), len(asked), all(asked)


@claim("wait_for gives up when its time is over, however often it was woken, and returns the predicate's last value")
def _():
    condition = threading.Condition()
    if not THREE:
        return None
    stop = []

    def wake():
        while not stop:
            with condition:
                condition.notify()
            time.sleep(0.01)
    started(wake)
    with condition:
        said = lasted(condition.wait_for, lambda: [], 0.21), condition.wait_for(lambda: 0, 0), condition.wait_for(lambda: 3, 0)
    stop.append(1)
    return said


@claim("a predicate that fails leaves the lock as it was")
def _():
    condition = threading.Condition()
    if not THREE:
        return None
    with condition:
        said = raised(condition.wait_for, lambda: 1 // 0)
        return said, condition._is_owned()


@claim("its text says how many wait")
def _():
    condition, woken = threading.Condition(threading.Lock()), []
    empty = plain(condition)
    sleepers(condition, 2, woken)
    return empty, plain(condition)


@claim("notifyAll is another name, of a function of its own in some versions")
def _():
    condition, woken = threading.Condition(), []
    threads = sleepers(condition, 2, woken)
    with condition:
        condition.notifyAll()
    for thread in threads:
        thread.join()
    return len(woken)


@claim("what it is given too much is refused")
def _():
    condition = threading.Condition()
    with condition:
        return [raised(*each).split(" ")[0] for each in (
            (condition.wait, 1, 2), (condition.notify, 1, 2), (condition.notify_all, 1), (threading.Condition, None, None, None))]


@claim("a Condition has locked() from 3.14 on")
def _():
    return hasattr(threading.Condition(), "locked")
