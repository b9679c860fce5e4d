"""What functions and locks of C code are called, and say of arguments that they do not take."""
from __future__ import print_function
import sys
if sys.version_info[0] == 2:
    print("3.x only")
    sys.exit()
import itertools, math, os, functools, weakref, heapq, operator, collections, struct
import sys, threading, _thread, time
def t_(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return "%s: %s" % (type(e).__name__, e)
l = threading.Lock(); r = threading.RLock(); c = threading.Condition(); e = threading.Event(); s = threading.Semaphore()
for f, args, kw in ((l.acquire, (1, 2, 3), {}), (l.acquire, (), {"foo": 1}), (l.release, (1,), {}), (l.acquire, ("x",), {}), (l.acquire, (True, "x"), {}), (l.locked, (1,), {}),
    (r.acquire, (1, 2, 3), {}), (r.acquire, (), {"tmo": 1}), (r.release, (1,), {}), (e.wait, ("x",), {}), (e.wait, (1, 2), {}), (e.set, (1,), {}), (s.acquire, (1, 2, 3), {}), (s.release, (1, 2), {}),
    (threading.Semaphore, ("x",), {}), (threading.Barrier, (), {}), (threading.Timer, (1,), {}), (threading.Thread, (1, 2, 3, 4, 5, 6, 7), {}), (threading.Thread, (), {"foo": 1}),
    (threading.Event, (1,), {}), (threading.Lock, (1,), {}), (threading.Condition, (1, 2), {}), (threading.local, (1,), {}), (_thread.start_new_thread, (), {}), (_thread.start_new_thread, (1, ()), {}), (_thread.start_new_thread, (print, 1), {}), (_thread.start_new_thread, (print, (), 1), {}),
    (_thread.allocate_lock, (1,), {}), (_thread.get_ident, (1,), {}), (_thread.exit, (1,), {}), (threading.stack_size, (-1,), {}), (threading.stack_size, (1000,), {}), (threading.stack_size, ("x",), {}), (time.sleep, (-1,), {}), (time.sleep, ("x",), {}), (time.sleep, (), {}), (time.sleep, (None,), {}), (time.sleep, (float("nan"),), {}), (time.sleep, (1e20,), {}),
    (c.wait, (1, 2), {}), (c.notify, (1, 2), {}), (c.wait_for, (), {}), (sys.getswitchinterval, (1,), {}), (threading.enumerate, (1,), {}), (threading.current_thread, (1,), {}), (threading.Thread().join, ("x",), {}), (threading.Thread(name=3).is_alive, (1,), {})):
    print(getattr(f, "__qualname__", f), args, sorted(kw), "->", t_(f, *args, **kw))
with c: print(t_(c.wait, "x"), t_(c.notify, "x"), t_(c.wait_for, 3), t_(c.wait_for, lambda: 0, "x"))
if l.locked(): l.release()
print(t_(l.__enter__) is True, l.locked(), t_(l.__exit__), t_(lambda: l.__exit__(1, 2, 3, 4)))
if l.locked(): l.release()
print(t_(lambda: setattr(l, "x", 1)), t_(lambda: l + 1), t_(lambda: l()), t_(lambda: len(l)), t_(lambda: l < l), l == l, bool(l), t_(lambda: l[0]), t_(lambda: list(l)))
for f in (time.sleep, time.perf_counter, _thread.allocate_lock, _thread.start_new_thread, len, print, sys.exit, math.sqrt, os.getpid, os.getcwd, dict.fromkeys, "a".join, [].append, threading.Lock().acquire, threading.get_ident, sum, collections.deque().append, functools.reduce, int.from_bytes, {}.get, time.time, sys._getframe, isinstance, bytes.fromhex, threading.RLock().acquire):
    print(f.__name__, f.__qualname__, getattr(f, "__module__", "none"), repr(f).split(" at ")[0][:40])
for v in (threading.Lock(), threading.RLock(), 3, None, len, object(), threading.local(), time.gmtime):
    for g in (lambda: list(v), lambda: eval("[*v]", {"v": v}), lambda: next(v), lambda: iter(v), lambda: sorted(v)):
        try: g()
        except TypeError as e: print(e)
