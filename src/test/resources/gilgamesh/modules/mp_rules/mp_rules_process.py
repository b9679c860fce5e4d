# What a process is to its parent, how it begins and how it ends: a claim a line.
from __future__ import print_function

import atexit
import multiprocessing as mp
import os
import signal
import sys
import threading
import time

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3


@claim("fork is what Linux begins with, up to 3.13")
def _():
    if not THREE:
        return hasattr(mp, "get_start_method")
    return mp.get_start_method(), mp.get_all_start_methods()


@claim("a forked child is given what cannot be pickled, and nothing is pickled for it")
def _():
    seen = []
    child = mp.Process(target=lambda generator, lock: os._exit(next(generator) + lock.acquire(False)), args=(iter([5]), threading.Lock()))
    child.start()
    return ended(child), seen


@claim("what a forked child changes, its parent does not see, nor the reverse")
def _():
    things = ["before"]
    go = mp.Event()

    def look():
        things.append("child")
        go.wait()
        os._exit(len(things))
    child = started(look)
    things.append("parent")
    things.append("again")
    go.set()
    return ended(child), things


@claim("a process is started once")
def _():
    child = started(int)
    return raised(child.start), ended(child)


@claim("only who made a process object may start, join or ask it")
def _():
    other = mp.Process(target=int)
    here, there = mp.Pipe()

    def misuse():
        there.send([raised(other.start), raised(other.join), raised(other.is_alive)])
    child = started(misuse)
    return here.recv(), ended(child)


@claim("a daemonic process has no children")
def _():
    here, there = mp.Pipe()
    child = mp.Process(target=lambda: there.send(raised(mp.Process(target=int).start)))
    child.daemon = True
    child.start()
    return here.recv(), ended(child)


@claim("children inherit being daemonic")
def _():
    here, there = mp.Pipe()
    child = mp.Process(target=lambda: there.send(mp.Process(target=int).daemon))
    child.daemon = True
    child.start()
    return here.recv(), ended(child)


class Log(object):

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def told(connection, run):
    """The last line on stderr, as the process ends."""
    log = sys.stderr = Log()
    os_exit = os._exit

    def leave(code):
        connection.send(log.text.strip().split("\n")[-1])
        os_exit(code)
    os._exit = leave
    run()


@claim("an exception that nobody catches is printed, and its process ends with 1")
def _():
    here, there = mp.Pipe()
    child = started(told, there, lambda: {}["missing"])
    return here.recv(), ended(child)


@claim("sys.exit(text) prints it and ends with 1, sys.exit(n) with n")
def _():
    here, there = mp.Pipe()
    return [(ended(started(told, there, lambda: sys.exit(code))), here.recv()) for code in ("good-bye", 4)]


@claim("who is killed by a signal has its number with a minus")
def _():
    codes = []
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGUSR1):
        child = started(time.sleep, 10)
        os.kill(child.pid, number)
        codes.append(ended(child))
    return codes


@claim("terminate runs no finally block, and no exit handler")
def _():
    here, there = mp.Pipe(False)

    def clean():
        atexit.register(there.send, "atexit")
        try:
            there.send("begun")
            time.sleep(10)
        finally:
            there.send("finally")
    child = started(clean)
    first = here.recv()
    child.terminate()
    return first, ended(child), here.poll(0.05)


@claim("a child runs exit handlers from 3.13 on, its own alone")
def _():
    here, there = mp.Pipe(False)
    atexit.register(lambda: os.getpid() != parent and there.send("parent's"))
    parent = os.getpid()
    child = started(lambda: atexit.register(there.send, "its own") and None)
    return ended(child), here.recv() if here.poll(0.05) else None, here.poll(0.05)


@claim("os._exit skips all that a process does at its end")
def _():
    def leave():
        try:
            os._exit(9)
        finally:
            os.kill(os.getppid(), signal.SIGKILL)
    return ended(started(leave))


@claim("while a thread joins a process the others run")
def _():
    count = []
    child = started(time.sleep, 0.2)

    def work():
        while child_joined[0] is None:
            count.append(1)
            time.sleep(0.01)
    child_joined = [None]
    thread = threading.Thread(target=work)
    thread.start()
    child.join()
    child_joined[0] = True
    thread.join()
    return len(count) > 5


@claim("join with a timeout gives up after it, and returns None")
def _():
    child = started(time.sleep, 0.5)
    begin = time.time()
    given = child.join(0.1), child.exitcode
    return given, 0.1 <= time.time() - begin < 0.5, ended(child)


@claim("a child that has ended is a zombie until somebody asks")
def _():
    reaped = []
    for ask in (lambda child: None, lambda child: mp.active_children(), lambda child: child.is_alive(), lambda child: child.exitcode,
                lambda child: ended(started(int))):
        child = started(int)
        time.sleep(0.1)
        ask(child)
        try:
            reaped.append(os.waitpid(child.pid, os.WNOHANG)[0] != child.pid)
        except OSError:
            reaped.append(True)
    return reaped


@claim("a child at its end writes what its queues hold, ends its daemons, waits for its children; before it all, from 3.13 on, or after it, from 3.7 on, for its threads")
def _():
    here, there = mp.Pipe(False)
    q = mp.Queue()

    def nap(seconds, word):
        time.sleep(seconds)
        there.send(word)

    def parent():
        daemon = mp.Process(target=nap, args=(0.3, "daemon"))
        daemon.daemon = True
        daemon.start()
        started(nap, 0.2, "grandchild")
        threading.Thread(target=nap, args=(0.4, "thread")).start()
        q.put("x" * 1000)
        there.send("run is over")
    child = started(parent)
    code = ended(child)
    heard = []
    while here.poll(0.5):
        heard.append(here.recv())
    return code, heard, len(q.get())


@claim("a child's threads that are daemons are not waited for")
def _():
    def leave():
        thread = threading.Thread(target=time.sleep, args=(10,))
        thread.daemon = True
        thread.start()
    begin = time.time()
    return ended(started(leave)), time.time() - begin < 5


@claim("only the thread that forks goes on in the child")
def _():
    thread = threading.Thread(target=time.sleep, args=(0.3,))
    thread.start()
    here, there = mp.Pipe()
    child = started(lambda: there.send((threading.active_count(), type(threading.current_thread()).__name__, thread.is_alive())))
    said = here.recv()
    thread.join()
    return said, ended(child)


@claim("a lock that another thread holds while a process forks is held for ever in the child")
def _():
    lock = threading.Lock()
    lock.acquire()
    child = started(lambda: os._exit(lock.acquire(False)))
    code = ended(child)
    lock.release()
    return code


@claim("a process that ends by itself is found by wait() on its sentinel")
def _():
    if not THREE:
        return None
    from multiprocessing.connection import wait
    slow, fast = started(time.sleep, 0.3), started(time.sleep, 0.1)
    found = wait([slow.sentinel, fast.sentinel])
    return found == [fast.sentinel], ended(slow), ended(fast)


@claim("names count the children of each process")
def _():
    here, there = mp.Pipe()

    def have():
        grandchild = mp.Process(target=int)
        there.send(grandchild.name.replace(mp.current_process().name, "PARENT"))
    child = started(have)
    return here.recv(), child.name.split("-")[0], ended(child)


@claim("close is refused while the process runs, and nothing can be asked after it")
def _():
    if sys.version_info < (3, 7):
        return None
    child = started(time.sleep, 0.1)
    refused = raised(child.close)
    child.join()
    child.close()
    return refused, raised(lambda: child.exitcode), raised(child.join)


def at_the_end():
    time.sleep(0.2)
    sys.stdout.write("a child that is no daemon is waited for, a daemon is terminated\n")
    sys.stdout.flush()


if __name__ == "__main__":
    daemon = mp.Process(target=lambda: (time.sleep(1), print("never")))
    daemon.daemon = True
    daemon.start()
    started(at_the_end)
