"""sched: the order of calls, what they are given, what happens when one fails."""
from __future__ import print_function
import sched, time, sys, threading
NEW = sys.version_info[0] == 3
clock = time.monotonic if NEW else time.time
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return "%s: %s" % (type(e).__name__, e)
log = []
s = sched.scheduler(clock, time.sleep)
def say(name, *rest): log.append(name)
s.enter(0.02, 1, say, ("late",)); s.enter(0.01, 2, say, ("second",)); s.enter(0.005, 1, say, ("first",))
at = clock() + 0.03
s.enterabs(at, 2, say, ("prio2",)); s.enterabs(at, 1, say, ("prio1",)); c = s.enterabs(at, 0, say, ("cancelled",))
print(len(s.queue), s.empty(), [e.argument[0] for e in s.queue][:2])
s.cancel(c); print(t(s.cancel, c))
t0 = clock(); print(s.run()); print(log, s.empty(), s.queue);
class Fake(object):
    def __init__(self): self.now = 0; self.slept = []
    def time(self): return self.now
    def sleep(self, d): self.now += d; self.slept.append(d)
f = Fake(); s = sched.scheduler(f.time, f.sleep); log[:] = []
def again(n):
    log.append((n, f.now))
    if n < 3: s.enter(10, 1, again, (n + 1,))
s.enter(5, 1, again, (0,)); s.run(); print(log, f.slept)
e = s.enterabs(7, 1, say, ("x",)); g = s.enterabs(7, 1, say, ("y",)); h = s.enterabs(6, 9, say, ("z",))
print(e < g, e == g, h < e, e > h, e[:2], e.time, e.priority, e.action is say, e.argument, e._fields, type(e).__name__, isinstance(e, tuple))
def bad(): raise ValueError("action failed")
s.enterabs(0, 0, bad, ()); print(t(s.run), len(s.queue)); s.run(); print(log)
print(t(s.enter, 1), t(sched.scheduler, 1, 2, 3) if NEW else "")
if NEW:
    f = Fake(); s = sched.scheduler(f.time, f.sleep)
    s.enter(5, 1, lambda *a, **k: log.append((a, k)), argument=(1,), kwargs={"k": 2}); s.enter(0, 1, say, ("now",))
    print(s.run(blocking=False), s.run(False), log[-1], f.slept); f.now = 9; print(s.run(blocking=False), log[-1])
    s = sched.scheduler(); out = []
    def add():
        time.sleep(0.005); s.enter(0.001, 1, out.append, ("from thread",))
    s.enter(0.02, 1, out.append, ("from main",)); th = threading.Thread(target=add); th.start(); s.run(); th.join(); print(out)
    def every(n, k):
        out.append(n)
        if n < k: s.enter(0.002, 1, every, (n + 1, k))
    out = []; every(0, 3); th = threading.Thread(target=s.run); th.start(); th.join(); print(out)
