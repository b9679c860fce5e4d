# Queues between processes, and their feeder threads: a claim a line.
import multiprocessing as mp
import os
import signal
import sys
import threading
import time

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3

if THREE:
    SimpleQueue = mp.SimpleQueue
else:
    from multiprocessing.queues import SimpleQueue


def feeders():
    return [t.name for t in threading.enumerate()].count("QueueFeederThread")


class Waiting(object):
    """Is pickled when somebody lets it."""

    def __init__(self, go, content):
        self.go = go
        self.content = content

    def __reduce__(self):
        self.go.wait()
        return list, (list(self.content),)


class Slow(object):
    """Takes a while to unpickle."""

    def __reduce__(self):
        return slowly, (0.3,)


def slowly(seconds):
    time.sleep(seconds)
    return seconds


class Never(object):

    def __reduce__(self):
        raise ValueError("never")


@claim("a queue has no thread until something is put, and then one that feeds the pipe, in each process of its own")
def _():
    q, told = mp.Queue(), mp.Queue()
    before = threading.active_count()

    def put():
        alone = threading.active_count()
        q.put(1)
        told.put((alone, threading.active_count() - alone))
    child = started(put)
    said = told.get(), q.get(), threading.active_count() - before
    q.put(2)
    return said, q.get(), threading.active_count() - before, [t.name for t in threading.enumerate()][-1], ended(child)


@claim("the feeder is a daemon, and pickles: put gives it the object, and what is done to that later may be sent")
def _():
    q, go, content = mp.Queue(), threading.Event(), [1]
    begin = time.time()
    q.put(Waiting(go, content))
    at_once = time.time() - begin < 0.1
    content.append(2)
    empty = q.empty(), int(q.qsize())
    go.set()
    return at_once, empty, q.get(), [t.daemon for t in threading.enumerate() if t is not threading.current_thread()][-1]


@claim("put beyond the size waits for a get, or raises Full; get waits, or raises Empty")
def _():
    q = mp.Queue(2)
    q.put(1)
    q.put(2)
    said = [q.full(), raised(q.put, 3, False), raised(q.put, 3, True, 0.05)]
    child = started(lambda: (time.sleep(0.1), q.get()))
    begin = time.time()
    q.put(3)
    waited = time.time() - begin > 0.05
    return said, waited, q.get(), q.get(), raised(q.get, False), raised(q.get, True, 0.05), ended(child)


@claim("while one gets and unpickles another can get, in 3.x: it is done after the lock is free")
def _():
    q = mp.Queue()
    for _ in range(2):
        q.put(Slow())
    time.sleep(0.1)
    begin = time.time()
    children = [started(q.get) for _ in range(2)]
    codes = [ended(child) for child in children]
    return codes, time.time() - begin < 0.5


class Log(object):
    text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


@claim("what cannot be pickled is left out, with a traceback, and its place is free again from 3.7 on")
def _():
    q = mp.Queue(5)
    log, sys.stderr = sys.stderr, Log()
    q.put(Never())
    q.put("next")
    got = q.get()
    time.sleep(0.05)
    log, sys.stderr = sys.stderr, log
    return got, int(q.qsize()), log.text.strip().split("\n")[-1], "Traceback" in log.text


@claim("qsize counts what has been put, empty looks into the pipe")
def _():
    q = mp.Queue()
    said = [int(q.qsize()), q.empty()]
    q.put(1)
    q.put(2)
    time.sleep(0.05)
    return said + [int(q.qsize()), q.empty(), q.get(), int(q.qsize()), q.get(), int(q.qsize()), q.empty(), q.full()]


@claim("a process that ends waits until its feeder has written all")
def _():
    q = mp.Queue()
    child = started(q.put, "x" * 300000)
    child.join(0.2)
    return child.is_alive(), len(q.get()), ended(child)


@claim("unless it does not care: then what is in the buffer is lost")
def _():
    q = mp.Queue()

    def put():
        q.cancel_join_thread()
        q.put("x" * 300000)
    child = started(put)
    return ended(child), int(q.qsize())


@claim("close ends the feeder when it has written all, and nothing can be put any more")
def _():
    before = feeders()
    q = mp.Queue()
    q.put(1)
    got = q.get()
    q.close()
    q.join_thread()
    time.sleep(0.05)
    return got, raised(q.put, 1).split(":")[0], feeders() - before


@claim("who is killed while it reads keeps the lock of the readers")
def _():
    q = mp.Queue()
    child = started(q.get)
    time.sleep(0.1)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    q.put(1)
    return child.exitcode, raised(q.get, True, 0.2).split(":")[0], q.empty()


@claim("items of one process come in its order")
def _():
    q = mp.Queue()

    def put(name):
        for n in range(50):
            q.put((name, n))
    children = [started(put, name) for name in "abc"]
    got = [q.get() for _ in range(150)]
    return [[n for who, n in got if who == name] == list(range(50)) for name in "abc"], [ended(child) for child in children]


@claim("join of a JoinableQueue waits until task_done was said for all that was put, and one more is a mistake")
def _():
    q = mp.JoinableQueue()

    def work():
        for _ in range(3):
            q.get()
            time.sleep(0.1)
            q.task_done()
    for n in range(3):
        q.put(n)
    child = started(work)
    begin = time.time()
    q.join()
    return 0.3 <= time.time() - begin < 1, raised(q.task_done), q.join(), ended(child)


@claim("task_done of what nobody got yet counts too")
def _():
    q = mp.JoinableQueue()
    q.put(1)
    q.task_done()
    return q.join(), q.get()


@claim("a SimpleQueue has no thread: who puts pickles and writes, and waits while the pipe is full")
def _():
    q, before = SimpleQueue(), threading.active_count()
    child = started(q.put, "x" * 300000)
    time.sleep(0.1)
    return child.is_alive(), len(q.get()), raised(q.put, Never()), ended(child), threading.active_count() - before, q.empty()


@claim("a queue goes to a child by inheritance alone")
def _():
    import pickle
    q = mp.Queue()
    return [raised(pickle.dumps, each) for each in (q, mp.JoinableQueue(), SimpleQueue())]
