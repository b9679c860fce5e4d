"""Classes that derive from locks and queues of C code, and what excepthooks are given."""
from __future__ import print_function
import sys, threading
sys.stderr = sys.stdout
def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)
if sys.version_info[0] == 3:
    class Counting(type(threading.RLock())):
        def __init__(self):
            self.taken = 0
        def acquire(self, *args, **kwargs):
            self.taken += 1
            return super().acquire(*args, **kwargs)
        __enter__ = acquire
    lock = Counting()
    with lock:
        with lock:
            print(lock.taken, lock._is_owned())
    condition = threading.Condition(lock)
    with condition:
        print(condition.wait(0.001), lock.taken, repr(lock).split(" at ")[0].split("owner")[0], isinstance(lock, Counting))
    def derive():
        class Mine(type(threading.Lock())):
            pass
    print(raised(derive))
    print(raised(sys.setswitchinterval, "x"), sys.thread_info.name, sys.thread_info.lock, len(sys.thread_info))
if sys.version_info >= (3, 7):
    import queue
    from concurrent.futures import ThreadPoolExecutor
    class Named(queue.SimpleQueue):
        def __init__(self, name):
            self.name = name
        def get(self, *args, **kwargs):
            return self.name, super().get(*args, **kwargs)
    jobs = Named("jobs"); jobs.put(1); jobs.more = 2
    t = threading.Thread(target=lambda: jobs.put("from a thread")); 
    print(jobs.get(), t.start(), jobs.get(), jobs.more, jobs.qsize(), raised(queue.SimpleQueue, 3))
    print(raised(ThreadPoolExecutor, 1, initializer=3), raised(ThreadPoolExecutor, 0, initializer=3))
    with ThreadPoolExecutor(1) as pool:
        print(pool.submit(lambda: threading.current_thread().name).result())
if sys.version_info >= (3, 8):
    kept = []
    threading.excepthook = kept.append
    t = threading.Thread(target=lambda: 1 // 0, name="divides"); t.start(); t.join()
    given = kept[0]
    print(isinstance(given, threading.ExceptHookArgs), given.exc_type.__name__, given.exc_value, given.thread is t, len(given))
    print(raised(threading.__excepthook__ if sys.version_info >= (3, 10) else lambda x: None, (1, 2)))
    print(threading.ExceptHookArgs((1, 2, 3, 4)))
if sys.version_info[0] == 3:
    import time
    before = time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID)
    sum(range(100000))
    used = time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) - before
    print(0 < used < 1, abs(time.clock_gettime(time.CLOCK_MONOTONIC) - time.monotonic()) < 0.5, abs(time.clock_gettime(time.CLOCK_REALTIME) - time.time()) < 0.5)
    print(time.clock_getres(time.CLOCK_MONOTONIC), raised(time.clock_gettime, 99), time.CLOCK_PROCESS_CPUTIME_ID)
