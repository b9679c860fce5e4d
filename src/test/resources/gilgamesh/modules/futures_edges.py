# since 3.6
"""Futures and pools of threads at their edges: states, errors, orders, what is left when somebody stops."""
import sys, threading, time, queue
from concurrent import futures
from concurrent.futures import *
sys.stderr = sys.stdout
def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)
def run_in(target, *args, **kwargs):
    t = threading.Thread(target=target, args=args, kwargs=kwargs); t.start(); return t
gate = threading.Event()
print("-- map")
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(pow, [2, 3], [3, 2], chunksize=5)), list(pool.map(int, [])), raised(pool.map, int, 5))
    print(raised(list, pool.map(pow, [1], timeout=-1)) if sys.version_info < (3, 0) else "")
    it = pool.map(lambda n: (time.sleep(0.002 * (3 - n)), n)[1], range(3)); print(next(it), next(it), next(it), raised(next, it))
    print(raised(list, pool.map(lambda n: 1 // n, [2, 0, 1])))
    done = []
    it = pool.map(lambda n: (time.sleep(0.01), done.append(n))[0], range(50)); next(it); it.close(); 
pool2 = len(done); print(pool2 < 10)
with ThreadPoolExecutor(1) as pool:
    print(raised(list, pool.map(gate.wait, [0.05], timeout=0.01)))
    if sys.version_info >= (3, 5): print(raised(pool.map, pow, [1], [2], chunksize=0).__class__.__name__)
print("-- submit")
with ThreadPoolExecutor(1) as pool:
    print(raised(pool.submit, 5).__class__.__name__)
    print(pool.submit(dict, fn=1, self=2).result() if sys.version_info >= (3, 9) else "")
    f = pool.submit(5); print(raised(f.result))

    f = pool.submit(sys.exit, 3); print(raised(f.result), repr(f.exception()))
    f = pool.submit(lambda: gate.nothing); print(raised(f.result))
    class Base(BaseException): pass
    def base(): raise Base("b")
    f = pool.submit(base); print(raised(f.result))
    print(pool.submit(lambda: futures.wait).result().__name__)
print("-- future states")
f = Future()
print(raised(f.result, timeout=0), raised(f.exception, timeout=0.001), f.cancel(), f.cancel(), f.running(), f.done(), raised(f.result, 1))
print(f.set_running_or_notify_cancel(), f._state)
f = Future(); f.set_running_or_notify_cancel(); print(f.cancel(), f._state, f.running()); f.set_exception(ValueError("v")); print(f._state, raised(f.result), raised(f.exception), f.cancel())
f = Future(); f.cancel(); 
if sys.version_info >= (3, 8): print(raised(f.set_result, 1).split(" at ")[0], raised(f.set_exception, 1).split(" at ")[0])
order = []
f = Future()
for n in range(3): f.add_done_callback(lambda x, n=n: order.append(n))
f.set_result(1); f.add_done_callback(lambda x: order.append("late")); print(order)
f = Future(); f.add_done_callback(lambda x: order.append(threading.current_thread().name)); t = threading.Thread(target=f.cancel, name="canceller"); t.start(); t.join(); print(order[-1])
f = Future(); r = []
ts = [run_in(lambda: r.append(raised(f.result, 5))) for _ in range(3)]; time.sleep(0.01); f.set_result("x"); [t.join() for t in ts]; print(r)
f = Future(); r = []
t = run_in(lambda: r.append(raised(f.result))); time.sleep(0.01); f.cancel(); t.join(); print(r)
print("-- wait and as_completed")
a, b, c = Future(), Future(), Future()
a.set_result(1)
print(len(wait([a, b, c], timeout=0).done), wait([a]).not_done, raised(wait, [a, b], 0, "BAD") if 0 else "")
print([x is a for x in as_completed([a])], raised(list, as_completed([a, b], timeout=0)), raised(next, as_completed([b], timeout=0.001)))
b.cancel(); print(len(wait([a, b], timeout=0.001).done)); b.set_running_or_notify_cancel(); print(len(wait([a, b], timeout=0.001).done))
print([x is b for x in as_completed([b])])
d, e = Future(), Future(); d.set_exception(KeyError(1))
print(len(wait([d, e], return_when=FIRST_EXCEPTION).done), len(wait([d, e], return_when=FIRST_COMPLETED).not_done))
e.cancel(); e.set_running_or_notify_cancel(); g = Future()
print(len(wait({e, g}, 0.001, FIRST_EXCEPTION).done), len(wait((e, g), return_when="FIRST_COMPLETED").done))
fs = [Future() for _ in range(4)]
def finish():
    for n in (2, 0, 3, 1): time.sleep(0.005); fs[n].set_result(n)
t = run_in(finish); print([x.result() for x in as_completed(fs)]); t.join()
print(type(wait(fs)).__name__, wait(fs)._fields, sorted(x.result() for x in wait(fs)[0]))
print(raised(wait, 5), raised(next, as_completed(5)))
print("-- shutdown")
pool = ThreadPoolExecutor(1); gate.clear(); run = pool.submit(gate.wait); more = [pool.submit(int, n) for n in range(3)]
pool.shutdown(wait=False); print(raised(pool.submit, int), [m.done() for m in more]); gate.set(); print([m.result() for m in more], run.result()); pool.shutdown(); pool.shutdown()
try:
    with ThreadPoolExecutor(1) as pool: f = pool.submit(int); raise KeyError("in with")
except KeyError as k: print(k, f.done())
print(raised(ThreadPoolExecutor, "x").split(":")[0], raised(ThreadPoolExecutor, max_workers=-3))
print(ThreadPoolExecutor(1, "pre")._thread_name_prefix, ThreadPoolExecutor.__mro__[1].__name__, isinstance(pool, Executor))
e = Executor(); print(raised(e.submit, int).split(":")[0], e.shutdown(), e.__enter__() is e)
class Own(Executor):
    def submit(self, fn, *a, **k):
        f = Future(); f.set_running_or_notify_cancel(); f.set_result(fn(*a, **k)); return f
with Own() as o: print(list(o.map(pow, [2, 3], [2, 2])))
print(futures.TimeoutError.__name__, issubclass(futures.CancelledError, futures._base.Error), sorted(futures.__all__) if sys.version_info >= (3, 7) else "")
print("InvalidStateError" in globals(), hasattr(futures, "InvalidStateError"))
