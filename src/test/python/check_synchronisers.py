"""What is built on locks in the threading module: texts, errors, orders, timeouts, one thread after the other."""
from __future__ import print_function

import sys
import threading
import time

OLD = sys.version_info[0] == 2
sys.stderr = sys.stdout


def shown(thing):
    """Its text without addresses and idents."""
    words = []
    for word in str(thing).split(" "):
        if word.startswith("0x"):
            word = "0x" + word[2:].lstrip("0123456789abcdef")
        elif word.startswith("owner=") and word != "owner=0":
            word = "owner=me"
        words.append(word)
    return " ".join(words)


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def run_in(target, *args, **kwargs):
    t = threading.Thread(target=target, args=args, kwargs=kwargs)
    t.start()
    return t


def until(predicate):
    while not predicate():
        time.sleep(0.001)


print("-- locks")
lock = threading.Lock()
print(shown(lock), type(lock).__name__)
lock.acquire()
print(shown(lock), raised(lock.acquire, False))
run_in(lock.release).join()
print(shown(lock), raised(lock.release))
if not OLD:
    print(raised(lock.acquire, False, 1))
    print(raised(lock.acquire, True, -2))
    print(raised(lock.acquire, True, threading.TIMEOUT_MAX + 1e9))
    print(lock.acquire(True, 0.001), lock.acquire(True, 0.001), lock.acquire(timeout=0), threading.TIMEOUT_MAX)
    lock.release()
    print(raised(lock.acquire, timeout="soon"))
rlock = threading.RLock()
print(shown(rlock))
print(rlock.acquire(), rlock.acquire(), rlock._is_owned())
print(shown(rlock))
got = []
t = run_in(lambda: got.append((rlock.acquire(False), rlock._is_owned(), raised(rlock.release))))
t.join()
rlock.release()
rlock.release()
print(got, raised(rlock.release), shown(rlock))

print("-- conditions")
condition = threading.Condition()
print(shown(condition))
print(raised(condition.wait), raised(condition.notify), raised(condition.notify_all))
with condition:
    print(condition.wait(0.001), condition.wait(0))
    with condition:
        print(condition.wait(0.001))
order = []
tickets = []


def wait_in_line(n):
    with condition:
        tickets.append(n)
        order.append((n, condition.wait()))


waiters = []
for n in range(5):
    waiters.append(run_in(wait_in_line, n))
    until(lambda: len(tickets) == n + 1)
with condition:
    print(shown(condition))
    condition.notify(2)
waiters[0].join()
waiters[1].join()
print(sorted(order))
with condition:
    condition.notify(0)
    condition.notify()
waiters[2].join()
with condition:
    condition.notifyAll()
for w in waiters:
    w.join()
print(sorted(order))
plain = threading.Condition(threading.Lock())
print(shown(plain), raised(plain.wait, 0), raised(plain.notify))
with plain:
    print(shown(plain), plain.wait(0.001), raised(plain.notify_all))
print(plain.acquire(), plain.release())
if not OLD:
    value = []
    with condition:
        print(condition.wait_for(lambda: value, 0.002), condition.wait_for(lambda: 7))

    def set_value():
        with condition:
            value.append("set")
            condition.notify_all()

    with condition:
        setter = run_in(set_value)
        print(condition.wait_for(lambda: value))
    setter.join()

print("-- semaphores")
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False))
if not OLD:
    print(semaphore.acquire(timeout=0.002), raised(semaphore.acquire, False, 1), semaphore.acquire(timeout=-1))
if sys.version_info >= (3, 9):
    semaphore.release(2)
    print(raised(semaphore.release, 0), semaphore.acquire(), semaphore.acquire())
print(raised(threading.Semaphore, -1))
many = [run_in(semaphore.acquire) for _ in range(3)]
for _ in range(3):
    semaphore.release()
for t in many:
    t.join()
with threading.Semaphore() as entered:
    print(entered)
bounded = threading.BoundedSemaphore(2)
bounded.acquire()
print(bounded.release(), raised(bounded.release))
if sys.version_info >= (3, 11):
    print(shown(semaphore), shown(bounded))
if sys.version_info >= (3, 9):
    bounded.acquire()
    print(raised(bounded.release, 2))

print("-- events")
event = threading.Event()
print(event.is_set(), event.isSet(), event.wait(0.001), event.wait(0))
if sys.version_info >= (3, 11):
    print(shown(event))
woken = []
sleepers = [run_in(lambda: woken.append(event.wait())) for _ in range(3)]
event.set()
for t in sleepers:
    t.join()
print(woken, event.wait(), event.wait(1))
if sys.version_info >= (3, 11):
    print(shown(event))
event.clear()
print(event.is_set())

if not OLD:
    print("-- barriers")
    if sys.version_info >= (3, 13):
        print(raised(threading.Barrier, 0))
    log = []
    barrier = threading.Barrier(3, lambda: log.append("open"))
    if sys.version_info >= (3, 11):
        print(shown(barrier))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    places = []
    for turn in range(2):
        ts = [run_in(lambda: places.append(barrier.wait())) for _ in range(2)]
        places.append(barrier.wait())
        for t in ts:
            t.join()
    print(sorted(places), log)

    def waits(b, timeout=None):
        log.append(raised(b.wait, timeout))

    del log[:]
    t = run_in(waits, barrier)
    until(lambda: barrier.n_waiting == 1)
    print(barrier.n_waiting)
    print(raised(barrier.wait, 0.002))
    t.join()
    print(log, barrier.broken, raised(barrier.wait))
    if sys.version_info >= (3, 11):
        print(shown(barrier))
    barrier.reset()
    print(barrier.broken)
    del log[:]
    t = run_in(waits, barrier)
    until(lambda: barrier.n_waiting == 1)
    barrier.reset()
    t.join()
    print(log, barrier.broken)
    del log[:]
    t = run_in(waits, barrier)
    until(lambda: barrier.n_waiting == 1)
    barrier.abort()
    t.join()
    print(log, barrier.broken)

    def fails():
        raise ValueError("no entry")

    failing = threading.Barrier(2, fails, timeout=5)
    del log[:]
    t = run_in(waits, failing)
    until(lambda: failing.n_waiting == 1)
    print(raised(failing.wait), failing.broken)
    t.join()
    print(log)
    print(threading.Barrier(1).wait(), issubclass(threading.BrokenBarrierError, RuntimeError))

print("-- timers")
fired = []
timer = threading.Timer(0.005, lambda *args, **kwargs: fired.append((args, kwargs)), [1, 2], {"x": 3})
print(timer.daemon, timer.interval)
timer.start()
timer.join()
late = threading.Timer(60, fired.append, ["never"])
late.start()
late.cancel()
late.join()
late.cancel()
print(fired, timer.finished.is_set())

print("-- locals")


class Counted(threading.local):
    kind = "class"

    def __init__(self, start, word="w"):
        self.n = start
        made.append(word)

    def next(self):
        self.n += 1
        return self.n


made = []
mine = Counted(10, word="x")
print(mine.next(), mine.next(), mine.kind, made)
seen = []
t = run_in(lambda: seen.append((mine.next(), mine.n, hasattr(mine, "other"), sorted(mine.__dict__))))
mine.other = 1
t.join()
print(seen, made, mine.n, sorted(mine.__dict__))
bare = threading.local()
bare.a = 1
del bare.a
print(raised(getattr, bare, "a"), raised(delattr, bare, "a"), raised(threading.local, 1))
print(bare.__dict__, isinstance(mine, threading.local), type(bare).__name__)


def own():
    bare.b = threading.current_thread().name
    time.sleep(0.002)
    seen.append(bare.b)


del seen[:]
ts = [threading.Thread(target=own, name="t%d" % n) for n in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(seen), hasattr(bare, "b"))
