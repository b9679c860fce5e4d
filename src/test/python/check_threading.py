"""Uses threading as programs do, and prints what came of it."""
from __future__ import print_function

import sys
import threading
import time

OLD = sys.version_info[0] == 2
sys.stderr = sys.stdout


def raised(run, *args, **kwargs):
    try:
        run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def worker(n, word="x"):
    done.append((n, word, threading.current_thread().name))


done = []
t = threading.Thread(target=worker, args=(1,), kwargs={"word": "y"})
print(t.name, t.is_alive(), t.ident is None, t.daemon)
print(raised(t.join))
t.start()
t.join()
print(done, t.is_alive(), raised(t.start))
print(raised(threading.current_thread().join))
print(threading.current_thread().name, threading.active_count(), len(threading.enumerate()))


class Sub(threading.Thread):
    def __init__(self, n):
        threading.Thread.__init__(self, name="sub")
        self.n = n

    def run(self):
        done.append(self.n)


s = Sub(7)
s.daemon = True
s.start()
s.join(5)
print(done[-1], s.name, s.daemon, s.isDaemon(), raised(setattr, s, "daemon", False))


def fail():
    raise ValueError("no")


f = threading.Thread(target=fail)
f.start()
f.join()

lock = threading.Lock()
print(lock.acquire(False), lock.acquire(False), lock.locked(), lock.release(), lock.locked())
with lock:
    print(lock.locked())
rlock = threading.RLock()
with rlock:
    with rlock:
        print("twice")
print(raised(rlock.release))

event = threading.Event()
waiter = threading.Thread(target=lambda: done.append(event.wait(5)))
waiter.start()
event.set()
waiter.join()
print(done[-1], event.is_set(), event.wait(0.001))
event.clear()
print(event.wait(0.002))

condition = threading.Condition()
items = []


def consume():
    with condition:
        while not items:
            condition.wait(1)
        done.append(items.pop())


c = threading.Thread(target=consume)
c.start()
time.sleep(0.01)
with condition:
    items.append("item")
    condition.notify()
c.join()
print(done[-1], raised(condition.wait), raised(condition.notify))

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False))
semaphore.release()
bounded = threading.BoundedSemaphore(1)
print(raised(bounded.release))

if not OLD:
    barrier = threading.Barrier(3, lambda: done.append("open"))
    ts = [threading.Thread(target=barrier.wait) for _ in range(2)]
    for x in ts:
        x.start()
    barrier.wait()
    for x in ts:
        x.join()
    print(done[-1], barrier.n_waiting, barrier.broken, barrier.parties)
    print(threading.main_thread() is threading.current_thread())
    d = threading.Thread(target=worker, args=(2,), daemon=True)
    print(d.daemon, d.name)

own = threading.local()
own.x = 1


def see():
    own.x = 2
    done.append(own.x)


x = threading.Thread(target=see)
x.start()
x.join()
print(own.x, done[-1], hasattr(own, "y"))

timer = threading.Timer(0.01, worker, [3])
timer.start()
timer.join()
print(done[-1][0])
late = threading.Thread(target=lambda: (time.sleep(0.02), print("late")))
late.start()
