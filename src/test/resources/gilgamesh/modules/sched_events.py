"""sched: in which order events run and how they look; with a clock of one's own, with time.sleep, and with threads."""
from __future__ import print_function
import sched, sys, threading, time
two = sys.version_info[0] == 2


def tried(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


class Clock(object):
    def __init__(self): self.now, self.delays = 0, []
    def time(self): return self.now
    def sleep(self, delay): self.delays.append(delay); self.now += delay


def show(*args, **kwargs):
    print("at", clock.now, *(list(args) + sorted(kwargs.items())))


print(sched.__all__, sched.Event._fields, sched.Event.__name__, issubclass(sched.Event, tuple))
clock = Clock()
s = sched.scheduler(clock.time, clock.sleep)
print(s.empty(), s.queue, s.run(), s.timefunc == clock.time, s.delayfunc == clock.sleep)
late = s.enterabs(20, 1, len, ("late",))
soon = s.enter(5, 2, len, ("soon",))
print(late, soon, late.time, late.priority, late.action, late.argument, sep="\n")
print(late > soon, late < soon, late == soon, late != soon, late >= soon, late <= soon)
print([event.argument for event in s.queue], s.empty())
print(s.run(), clock.now, clock.delays, s.empty())

clock = Clock()
s = sched.scheduler(clock.time, clock.sleep)
for delay, priority, name in [(10, 2, "c"), (10, 1, "b"), (5, 9, "a"), (30, 1, "e"), (20, 1, "d")]:
    s.enter(delay, priority, show, (name,))
gone = s.enter(7, 1, show, ("never",))
print([event.argument[0] for event in s.queue])
print(s.cancel(gone), tried(s.cancel, gone))
def again(n):
    show("again", n)
    if n: s.enter(3, 1, again, (n - 1,)); s.enterabs(clock.now, 0, show, ("at once",))
s.enter(10, 3, again, (2,))
print(s.run(), clock.now, clock.delays)

def broken(): raise KeyError("broken")
s.enterabs(40, 1, broken, ())
s.enterabs(41, 1, show, ("after",))
print(tried(s.run), clock.now, len(s.queue), s.run(), s.empty())
s.enterabs(1, 1, show, ("past",))
last = s.enterabs(50, 1, show, ("cancelled while it was waited for",))
s.enterabs(60, 1, show, ("end",))
class Cancel(Clock):
    def sleep(self, delay):
        if delay and last in s.queue: s.cancel(last)
        clock.sleep(delay)
s.delayfunc = Cancel().sleep
s.run()
s.delayfunc = clock.sleep
for bad in ((), (1,), (1, 2), (1, 2, 3, 4, 5, 6)):
    print(tried(s.enter, *bad), tried(s.enterabs, *bad) if len(bad) < 3 else "")
print(tried(sched.scheduler, 1, 2, 3), tried(s.run, 1, 2, 3), tried(sched.scheduler, timefunc=clock.time, delayfunc=clock.sleep) and 1)
print(tried(s.enter, "x", 1, show, ()))
while not s.empty():
    s.cancel(s.queue[0])

if not two:
    # Equal times and priorities; arguments by name; runs that do not wait.
    clock = Clock()
    s = sched.scheduler(clock.time, clock.sleep)
    one, other = s.enterabs(1, 1, show, ("one",)), s.enterabs(1, 1, show, ("two",), {"key": 1})
    print(one == other, one != other, one < other, one <= other, one > other, one >= other, tried(hash, one))
    print([event.argument[0] for event in s.queue], [event.kwargs for event in s.queue], s.enterabs(9, 3, len))
    print(tried(lambda: one == 5), tried(s.cancel, 7))
    s.cancel(other)
    print(len(s.queue))
    s.cancel(s.queue[-1])
    print(s.run(blocking=False), clock.now)
    clock.now = 1
    s.enter(4, 1, show, kwargs={"named": 3})
    s.enter(4, 0, show, ("first",), {})
    print(s.run(False), s.run(blocking=False), clock.now, clock.delays)
    clock.now = 5
    print(s.run(False), s.empty())
    default = sched.scheduler()
    print(default.timefunc is time.monotonic, default.delayfunc is time.sleep)
    for i in range(6):
        s.enterabs(7, 1, show, (i,))
    if sys.version_info >= (3, 10):
        s.run()

# In real time, one thread running what others enter.
began = time.time()
ran = []
s = sched.scheduler(time.time, time.sleep)
def note(name): ran.append((name, round((time.time() - began) * 20) / 20))
for name, delay in (("c", 0.3), ("a", 0.1), ("b", 0.2)):
    s.enter(delay, 1, note, (name,))
runner = threading.Thread(target=s.run)
runner.start()
time.sleep(0.05)
s.enter(0.35, 1, note, ("d",))
doomed = s.enter(0.4, 1, note, ("doomed",))
time.sleep(0.1)
s.cancel(doomed)
runner.join()
print(ran, s.empty())

# Threads that enter events while one runs them.
s = sched.scheduler(time.time, time.sleep)
counted = []
def enter(n):
    for i in range(20):
        s.enter(0.001 * (i % 3), 1, counted.append, ((n, i),))
threads = [threading.Thread(target=enter, args=(n,)) for n in range(3)]
for each in threads: each.start()
for each in threads: each.join()
s.run()
print(len(counted), sorted(counted) == [(n, i) for n in range(3) for i in range(20)])
