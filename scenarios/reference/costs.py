# params: n
# What single things cost: loops in nanoseconds an iteration, the rest in microseconds.
import sys
import time
from threading import Lock, Thread

clock = time.time if sys.version_info[0] == 2 else time.perf_counter
if sys.version_info[0] == 2:
    from Queue import Queue
    range = xrange
else:
    from queue import Queue

counter = 0
lock = Lock()


def one():
    return 1


def nothing():
    pass


def while_loop(n):
    while n > 0:
        n -= 1


def for_sum_loop(n):
    s = 0
    for _ in range(n):
        s += 1


def global_add_loop(n):
    global counter
    for _ in range(n):
        counter += 1


def global_add_call_loop(n):
    global counter
    for _ in range(n):
        counter += one()


def thread_start_join():
    thread = Thread(target=nothing)
    thread.start()
    thread.join()


def echo(inbox, outbox):
    while True:
        message = inbox.get()
        if message is None:
            return
        outbox.put(message)


for loop in while_loop, for_sum_loop, global_add_loop, global_add_call_loop:
    begin = clock()
    loop(n)
    print("%s_ns %r" % (loop.__name__, (clock() - begin) / n * 1e9))


def each(name, times, operation):
    begin = clock()
    for _ in range(times):
        operation()
    print("%s %r" % (name, (clock() - begin) / times * 1e6))


each("lock_pair", n // 10, lambda: (lock.acquire(), lock.release()))
each("sleep_0", n // 500, lambda: time.sleep(0))
each("sleep_1ms", max(1, n // 5000), lambda: time.sleep(0.001))
each("thread_start_join", max(1, n // 3000), thread_start_join)

there, back = Queue(), Queue()
partner = Thread(target=echo, args=(there, back))
partner.start()
each("thread_queue_round_trip", n // 200, lambda: (there.put(1), back.get()))
there.put(None)
partner.join()
