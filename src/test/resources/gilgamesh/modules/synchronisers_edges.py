"""Locks, conditions, semaphores, events and timers at their edges."""
from __future__ import print_function
import sys, threading, time
OLD = sys.version_info[0] == 2
sys.stderr = sys.stdout
def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)
def run_in(target, *args, **kwargs):
    t = threading.Thread(target=target, args=args, kwargs=kwargs)
    t.start()
    return t
print("-- lock arguments")
lock = threading.Lock()
print(raised(lock.acquire, 1), raised(lock.acquire, False))
print(raised(lock.acquire, blocking=False) if not OLD else "")
lock.release()
print(raised(lock.__enter__), raised(lock.__exit__, None, None, None), raised(lock.__exit__, None, None, None))
print(raised(lock.__exit__))
if not OLD:
    print(raised(lock.acquire, True, 10**30), raised(lock.acquire, timeout=float("nan")) , raised(lock.acquire, timeout=-0.5))
    print(raised(lock.acquire, timeout=None))
print(isinstance(lock, type(threading.Lock())), callable(threading.Lock))
if sys.version_info >= (3, 13):
    print(threading.Lock, isinstance(lock, threading.Lock))
r = threading.RLock()
print(r.acquire(0), r.acquire(1), raised(r.release), raised(r.release), raised(r.release))
print(raised(r.__enter__), raised(r.__exit__, None, None, None))
if not OLD:
    print(r.acquire(blocking=True, timeout=1), r.acquire(False), raised(r.acquire, False, 3), raised(r.acquire, True, -7))
    r.release(); r.release()
held = []
def holds():
    r.acquire(); held.append(1); time.sleep(0.01); r.release()
t = run_in(holds)
while not held: time.sleep(0.001)
print(raised(r.release), r.acquire(False), r.acquire(), r.release()); t.join()
print("-- conditions")
c = threading.Condition(threading.Lock())
print(c.acquire(), c.acquire(False), c.release())
for bad in (3, None):
    x = raised(threading.Condition, bad)
    print(type(x).__name__, x if isinstance(x, str) else "")
c = threading.Condition()
with c:
    print(raised(c.notify, 0), raised(c.notify, 5), raised(c.wait, -1), raised(c.wait, 0))
    print(raised(c.wait, "x") if not OLD else "")
got = []
def w(n):
    with c:
        got.append(("in", n)); got.append((n, c.wait(0.05 if n == 2 else None)))
ts = []
for n in range(4):
    ts.append(run_in(w, n)); time.sleep(0.005)
time.sleep(0.1)
with c:
    c.notify()
time.sleep(0.02)
with c: c.notify_all()
for t in ts: t.join()
print(got[:6], sorted(got[6:]))
if not OLD:
    print(c.wait_for.__name__, raised(c.wait_for, lambda: True), raised(c.wait_for, lambda: 0, 0.001) if 0 else "")
    with c:
        print(repr(c.wait_for(lambda: [])) if 0 else "", repr(c.wait_for(lambda: [], 0)), repr(c.wait_for(lambda: "yes")))
        print(raised(c.wait_for, lambda: 1 // 0))
    print(raised(c.release))
print("-- semaphores")
s = threading.Semaphore(0)
print(s.acquire(False), s.acquire(0))
if not OLD:
    print(s.acquire(timeout=0), s.acquire(True, 0.001), raised(s.acquire, False, 0.1), s.acquire(timeout=-3))
if sys.version_info >= (3, 9):
    print(raised(s.release, -1), raised(s.release, "x"), raised(s.release, n=2), s.acquire(), s.acquire(False), s.acquire(False))
    b = threading.BoundedSemaphore(3)
    b.acquire(); b.acquire()
    print(raised(b.release, 3), raised(b.release, 2), raised(b.release))
print(raised(threading.Semaphore, "a") if not OLD else "", raised(threading.BoundedSemaphore, -1))
order = []
s = threading.Semaphore(0)
def takes(n):
    s.acquire(); order.append(n); 
ts = []
for n in range(4):
    ts.append(run_in(takes, n)); time.sleep(0.005)
for n in range(4):
    s.release(); time.sleep(0.005)
for t in ts: t.join()
print(order)
with s if 0 else threading.BoundedSemaphore(1) as e: print(e)
print("-- events")
e = threading.Event()
print(e.set(), e.set(), e.is_set(), e.wait(0), e.clear(), e.wait(0), e.wait(-1))
print("-- timers")
fired = []
t = threading.Timer(0.001, lambda: fired.append(threading.current_thread().name[:7]))
t.daemon = True
t.start(); t.join()
print(fired, t.is_alive(), raised(t.start))
t = threading.Timer(0.001, int); t.name = "good"
t.start(); t.join()
print(t.finished.is_set())
t = threading.Timer(0.2, fired.append, args=("late",)); t.start(); time.sleep(0.002); t.cancel(); t.join(); print(fired, t.finished.is_set())
t = threading.Timer(-1, fired.append, args=("minus",)); t.start(); t.join(); print(fired)
