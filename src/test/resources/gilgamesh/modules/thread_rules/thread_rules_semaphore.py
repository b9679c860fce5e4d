# Semaphore, BoundedSemaphore, Event, Timer and local: a claim a line.
import sys
import threading
import time

from claims import claim, lasted, plain, raised, started, told_by, until

THREE = sys.version_info[0] >= 3
MANY = sys.version_info >= (3, 9)


@claim("a semaphore lets in as many as it counts, and waits at zero")
def _():
    semaphore, inside, most = threading.Semaphore(2), [], []

    def work():
        with semaphore:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()
    threads = [started(work) for _ in range(6)]
    for thread in threads:
        thread.join()
    return max(most), semaphore._value if THREE else None, semaphore.acquire(False), semaphore.acquire(False), semaphore.acquire(False)


@claim("it counts from one unless told otherwise, never from below zero")
def _():
    semaphore = threading.Semaphore()
    return semaphore.acquire(False), semaphore.acquire(False), raised(threading.Semaphore, -1), raised(threading.BoundedSemaphore, -1)


@claim("acquire takes a timeout from 3.2 on, none for who does not wait, and one below zero is over at once")
def _():
    semaphore = threading.Semaphore(0)
    if not THREE:
        return raised(semaphore.acquire, True, 1).split(" ")[0]
    return lasted(semaphore.acquire, True, 0.11), lasted(semaphore.acquire, timeout=-1), raised(semaphore.acquire, False, 1), raised(semaphore.acquire, False, 0)


@claim("anybody may release, without having acquired, and beyond the first value")
def _():
    semaphore = threading.Semaphore(0)
    said = told_by(semaphore.release), semaphore.release(), semaphore.release()
    return said, [semaphore.acquire(False) for _ in range(4)]


@claim("release lets in several at once from 3.9 on")
def _():
    semaphore, inside = threading.Semaphore(0), []
    if not MANY:
        return raised(semaphore.release, 2).split(" ")[0]
    threads = [started(lambda: inside.append(semaphore.acquire())) for _ in range(4)]
    until(lambda: len(semaphore._cond._waiters) == 4)
    semaphore.release(3)
    time.sleep(0.05)
    three = len(inside)
    semaphore.release(n=1)
    for thread in threads:
        thread.join()
    return three, len(inside), raised(semaphore.release, 0), raised(semaphore.release, -1), raised(semaphore.release, "x").split(":")[0]


@claim("a newcomer may be faster than who was notified, who goes on waiting")
def _():
    semaphore, order = threading.Semaphore(0), []

    def wait():
        semaphore.acquire()
        order.append("waited")
    thread = started(wait)
    time.sleep(0.05)
    semaphore._cond.acquire() if THREE else semaphore._Semaphore__cond.acquire()
    if THREE:
        semaphore._value += 1
        semaphore._cond.notify()
        semaphore._value -= 1
        semaphore._cond.release()
    else:
        semaphore._Semaphore__cond.notify()
        semaphore._Semaphore__cond.release()
    time.sleep(0.05)
    order.append("taken before")
    semaphore.release()
    thread.join()
    return order


@claim("a bounded one refuses to be released more often than it was acquired, and stays as it is")
def _():
    semaphore = threading.BoundedSemaphore(2)
    said = [raised(semaphore.release), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False)]
    said += [semaphore.release(), semaphore.release(), raised(semaphore.release)]
    said += [semaphore.acquire(False), semaphore.acquire(False), semaphore.acquire(False)]
    if MANY:
        said += [raised(semaphore.release, 3), semaphore.release(2), raised(semaphore.release)]
    return said


@claim("a with statement is given what acquire returns")
def _():
    with threading.Semaphore() as first:
        with threading.BoundedSemaphore(1) as second:
            return first, second


@claim("their texts show how they stand from 3.11 on")
def _():
    if sys.version_info < (3, 11):
        return None
    semaphore, bounded, event, barrier = threading.Semaphore(3), threading.BoundedSemaphore(2), threading.Event(), threading.Barrier(2)
    bounded.acquire()
    event.set()
    said = [plain(each) for each in (semaphore, bounded, event, barrier)]
    event.clear()
    barrier.abort()
    return said, plain(event), plain(barrier)


@claim("semaphores, events and timers are classes from 3.3 on; in 2.7 functions")
def _():
    return [isinstance(getattr(threading, name), type) for name in ("Semaphore", "BoundedSemaphore", "Event", "Condition", "Timer", "Thread", "local")]


@claim("an event lets everybody through who waits, and all who come, until it is cleared")
def _():
    event, through = threading.Event(), []
    threads = [started(lambda: through.append(event.wait())) for _ in range(3)]
    time.sleep(0.05)
    before = len(through)
    said = event.set(), event.set(), event.is_set()
    for thread in threads:
        thread.join()
    return before, through, said, event.wait(), event.wait(0), event.clear(), event.is_set(), lasted(event.wait, 0.11), event.isSet()


@claim("who was let through goes on even if it has been cleared meanwhile; from 3.x on it is told that it was set")
def _():
    event, said = threading.Event(), []
    thread = started(lambda: said.append(event.wait(5)))
    time.sleep(0.05)
    condition = event._cond if THREE else event._Event__cond
    with condition:
        if THREE:
            event._flag = True
            condition.notify_all()
            event._flag = False
        else:
            event._Event__flag = True
            condition.notify_all()
            event._Event__flag = False
    thread.join()
    return said


@claim("a timer calls its function later, in a thread of its own that is no daemon, once")
def _():
    called, begin = [], time.time()

    def call(*args, **kwargs):
        called.append((args, kwargs, threading.current_thread() is timer, 0.1 <= time.time() - begin < 0.3))
    timer = threading.Timer(0.1, call, [1, 2], {"word": "x"})
    said = timer.daemon, timer.is_alive(), timer.start(), timer.is_alive(), timer.join(), timer.is_alive(), timer.finished.is_set()
    return said, called, raised(timer.start), timer.interval, timer.args, timer.kwargs


@claim("cancelled in time it never does, and its thread ends")
def _():
    called = []
    timer = threading.Timer(10, called.append, (1,))
    timer.start()
    said = lasted(lambda: (timer.cancel(), timer.join()))
    before = threading.Timer(0, called.append, (2,))
    before.cancel()
    before.start()
    before.join()
    return called, said, timer.is_alive()


@claim("cancelled while its function runs it goes on")
def _():
    called = []

    def call():
        time.sleep(0.05)
        called.append(1)
    timer = threading.Timer(0, call)
    timer.start()
    time.sleep(0.02)
    timer.cancel()
    timer.join()
    return called


@claim("its arguments are a list and a dictionary of its own")
def _():
    one, other = threading.Timer(1, int), threading.Timer(1, int)
    one.kwargs["x"] = 1
    return one.args, other.kwargs if THREE else None


@claim("what a thread keeps in a local is its own")
def _():
    own = threading.local()
    own.x = 1

    def other():
        before = hasattr(own, "x")
        own.x, own.y = 2, 3
        return before, own.x, sorted(own.__dict__)
    return told_by(other), own.x, hasattr(own, "y"), own.__dict__, raised(getattr, own, "z")


@claim("a class of local's runs its __init__ with the same arguments in each thread that comes")
def _():
    made = []

    class Own(threading.local):
        kind = "shared"

        def __init__(self, *args, **kwargs):
            made.append((threading.current_thread().name == "MainThread", args, kwargs))
            self.n = len(args)
    own = Own(1, 2, word="x")
    own.n = 7
    return told_by(lambda: (own.n, own.kind)), own.n, made, raised(threading.local, 1)


@claim("two locals do not meet, and an attribute can be deleted in one thread")
def _():
    one, other = threading.local(), threading.local()
    one.x = 1
    said = hasattr(other, "x"), told_by(lambda: raised(delattr, one, "x")), one.x
    del one.x
    return said, raised(lambda: one.x), raised(setattr, one, "__dict__", {})
