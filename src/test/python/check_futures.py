"""Uses concurrent.futures with threads as programs do."""
import logging
import sys
import threading
import time
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait

sys.stderr = sys.stdout
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(name)s")


def shown(thing):
    """Its text without addresses."""
    words = []
    for word in str(thing).split(" "):
        words.append("0x" + word[2:].lstrip("0123456789abcdef") if word.startswith("0x") else word)
    return " ".join(words)


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return shown("%s: %s" % (type(problem).__name__, problem))


def until(predicate):
    while not predicate():
        time.sleep(0.001)


def fails(text="wrong"):
    raise ValueError(text)


def twice(x, plus=0):
    return 2 * x + plus


print("-- futures by themselves")
f = Future()
print(shown(f), f.done(), f.running(), f.cancelled(), raised(f.result, 0), raised(f.exception, 0.001))
f.set_result(5)
print(shown(f), f.done(), f.result(), f.exception(), f.cancel(), f.running())
if sys.version_info >= (3, 8):
    print(raised(f.set_result, 6), raised(f.set_exception, ValueError()))
f = Future()
called = []
f.add_done_callback(lambda future: called.append(("first", future is f)))
f.add_done_callback(lambda future: fails("in a callback"))
f.add_done_callback(lambda future: called.append(("third", future.result())))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel(), shown(f))
f.set_result("done")
print(called)
f.add_done_callback(lambda future: called.append("at once"))
if sys.version_info >= (3, 7):
    f.add_done_callback(lambda future: fails("at once"))
print(called[-1], raised(f.set_running_or_notify_cancel))
f = Future()
f.add_done_callback(lambda future: called.append(future.cancelled()))
print(f.cancel(), f.cancel(), f.cancelled(), f.done(), called[-1], shown(f), raised(f.result), raised(f.exception))
print(f.set_running_or_notify_cancel(), shown(f), raised(f.result, 1))
f = Future()
f.set_exception(KeyError("k"))
print(shown(f), raised(f.result), repr(f.exception()))
print(issubclass(futures.TimeoutError, Exception), futures.TimeoutError is TimeoutError, futures.CancelledError.__mro__[1].__name__)

print("-- a pool")
with ThreadPoolExecutor(max_workers=3) as pool:
    a, b, c = pool.submit(twice, 4), pool.submit(twice, 5, plus=1), pool.submit(fails)
    print(a.result(), b.result(), raised(c.result), repr(c.exception()))
    print(list(pool.map(twice, range(5))), list(pool.map(twice, [1, 2, 3], [10, 20])))
    print(raised(list, pool.map(lambda x: 1 // x, [1, 0, 2])))
    names = set(pool.map(lambda _: (time.sleep(0.005), threading.current_thread().name)[1], range(6)))
    print(sorted(names))
print(raised(pool.submit, twice, 1))
with ThreadPoolExecutor(2, thread_name_prefix="mine") as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
    print(pool.submit(lambda: threading.current_thread().daemon).result())
print(raised(ThreadPoolExecutor, 0), raised(ThreadPoolExecutor, -1))
pool = ThreadPoolExecutor()
print(pool._max_workers > 0, type(pool.map(twice)).__name__)
pool.shutdown()
pool.shutdown(wait=False)

print("-- how many workers")
gate = threading.Event()
pool = ThreadPoolExecutor(4)
counts = []
for n in range(3):
    pool.submit(int).result()
    time.sleep(0.02)
    counts.append(len(pool._threads))
for n in range(6):
    pool.submit(gate.wait)
    counts.append(len(pool._threads))
print(counts)
gate.set()
pool.shutdown()

print("-- two waves")
begin = time.time()
with ThreadPoolExecutor(3) as pool:
    results = [pool.submit(lambda n: (time.sleep(0.1), n)[1], n) for n in range(6)]
    print([each.result() for each in results])
print(0.2 <= time.time() - begin < 0.3)

print("-- wait")
with ThreadPoolExecutor(4) as pool:
    gate.clear()
    quick, slow = pool.submit(twice, 1), pool.submit(gate.wait)
    done, not_done = wait([quick, slow], return_when=futures.FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    result = wait([quick, slow], timeout=0.01)
    print(len(result.done), len(result.not_done), type(result).__name__)
    bad = pool.submit(fails)
    done, not_done = wait([bad, slow], return_when=futures.FIRST_EXCEPTION)
    print(done == {bad}, not_done == {slow})
    gate.set()
    done, not_done = wait([quick, slow, bad])
    print(len(done), len(not_done), wait([]) == (set(), set()))
    gate.clear()
    print(raised(wait, [pool.submit(gate.wait)], return_when="never"))
    gate.set()
    later = [pool.submit(lambda n: (time.sleep(0.03 * n), n)[1], n) for n in (3, 1, 2)]
    print(raised(wait, later, 5, futures.ALL_COMPLETED) == (set(later), set()))
    failing = pool.submit(lambda: (time.sleep(0.01), fails()))
    slow = pool.submit(time.sleep, 0.05)
    done, not_done = wait([failing, slow], return_when=futures.FIRST_EXCEPTION)
    print(done == {failing}, not_done == {slow})

print("-- as completed")
with ThreadPoolExecutor(4) as pool:
    later = [pool.submit(lambda n: (time.sleep(0.03 * n), n)[1], n) for n in (3, 1, 2)]
    print([each.result() for each in as_completed(later)], [each.done() for each in as_completed(later + later)])
    gate.clear()
    stuck = pool.submit(gate.wait)
    seen = []

    def collect():
        for each in as_completed([stuck, later[0]], timeout=0.01):
            seen.append(each is later[0])

    print(raised(collect), seen, list(as_completed([])))
    print(raised(list, pool.map(lambda n: gate.wait(), [1], timeout=0.01)))
    gate.set()

print("-- cancelling")
gate.clear()
pool = ThreadPoolExecutor(1)
running = pool.submit(gate.wait)
until(running.running)
waiting = [pool.submit(twice, n) for n in range(3)]
print(running.cancel(), waiting[1].cancel(), waiting[1].cancelled(), raised(waiting[1].result))
results = pool.map(twice, range(3))
gate.set()
print(next(results), [each.cancelled() for each in waiting], waiting[2].result())
results.close()
pool.shutdown()
if sys.version_info >= (3, 9):
    gate.clear()
    pool = ThreadPoolExecutor(1)
    running = pool.submit(gate.wait)
    until(running.running)
    waiting = [pool.submit(twice, n) for n in range(3)]
    pool.shutdown(wait=False, cancel_futures=True)
    gate.set()
    print([each.cancelled() for each in waiting], running.result(), raised(pool.submit, twice))

if sys.version_info >= (3, 7):
    print("-- initializers")
    made = []
    with ThreadPoolExecutor(2, initializer=lambda *args: made.append(args), initargs=(1, 2)) as pool:
        pool.submit(twice, 1).result()
    print(made[0], raised(ThreadPoolExecutor, 2, initializer=3))

    def no_start():
        time.sleep(0.01)
        fails("no start")

    pool = ThreadPoolExecutor(1, initializer=no_start)
    lost = [pool.submit(twice, n) for n in range(2)]
    print([raised(each.result) for each in lost])
    print(raised(pool.submit, twice), issubclass(futures.thread.BrokenThreadPool, futures.BrokenExecutor))
    pool.shutdown()

print("-- callbacks run where the future is completed")
with ThreadPoolExecutor(1, thread_name_prefix="w") as pool:
    gate.clear()
    where = []
    f = pool.submit(gate.wait)
    f.add_done_callback(lambda future: where.append(threading.current_thread().name))
    gate.set()
    f.result()
    until(lambda: where)
    f.add_done_callback(lambda future: where.append(threading.current_thread().name))
print(where)

print("-- left at the end")
last = ThreadPoolExecutor(1)


def late(n):
    time.sleep(0.02)
    print("late", n)
    if n == 1:
        print(raised(last.submit, late, 3).__class__.__name__ if sys.version_info < (3, 7) else raised(last.submit, late, 3))


for n in range(2):
    last.submit(late, n)
print("end of main")
