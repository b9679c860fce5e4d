from __future__ import print_function
import os
import select
import signal
import sys
import threading
import time
got = []


def handler(number, frame):
    got.append(number)


signal.signal(signal.SIGUSR1, handler)


def boom(number, frame):
    raise KeyError("boom")


signal.signal(signal.SIGUSR2, boom)


def kill_in(seconds, number=signal.SIGUSR1):
    def run():
        time.sleep(seconds)
        os.kill(os.getpid(), number)
    t = threading.Thread(target=run)
    t.start()
    return t


clock = time.time


def tell(what, function):
    begun = clock()
    try:
        result = function()
    except Exception as e:
        result = "%s: %s" % (type(e).__name__, e)
    print(what, result, int(round((clock() - begun) * 10)), len(got))
    del got[:]


t = kill_in(0.1)
tell("sleep", lambda: time.sleep(0.3))
t.join()
t = kill_in(0.1, signal.SIGUSR2)
tell("sleep raising", lambda: time.sleep(0.3))
t.join()
lock = threading.Lock()
lock.acquire()


def free_in(s):
    def run():
        time.sleep(s)
        lock.release()
    t = threading.Thread(target=run)
    t.start()
    return t


t = kill_in(0.1)
u = free_in(0.3)
tell("lock", lambda: lock.acquire())
t.join()
u.join()
if sys.version_info[0] == 3:
    t = kill_in(0.1)
    tell("lock timeout", lambda: lock.acquire(True, 0.3))
    t.join()
    t = kill_in(0.1, signal.SIGUSR2)
    tell("lock raising", lambda: lock.acquire(True, 0.3))
    t.join()
e = threading.Event()


def set_in(s):
    def run():
        time.sleep(s)
        e.set()
    t = threading.Thread(target=run)
    t.start()
    return t


t = kill_in(0.1)
u = set_in(0.3)
tell("event", lambda: e.wait())
t.join()
u.join()
r, w = os.pipe()


def write_in(s):
    def run():
        time.sleep(s)
        os.write(w, b"x")
    t = threading.Thread(target=run)
    t.start()
    return t


t = kill_in(0.1)
u = write_in(0.3)
tell("read", lambda: len(os.read(r, 10)))
t.join()
u.join()
if sys.version_info[0] == 2:
    os.read(r, 10)
t = kill_in(0.1, signal.SIGUSR2)
u = write_in(0.3)
tell("read raising", lambda: len(os.read(r, 10)))
t.join()
u.join()
os.read(r, 10)
if sys.version_info[0] == 3:
    t = kill_in(0.1)
    u = write_in(0.3)
    tell("select", lambda: len(select.select([r], [], [], 1.0)[0]))
    t.join()
    u.join()
    os.read(r, 10)
    t = kill_in(0.1)
    tell("select timeout", lambda: len(select.select([r], [], [], 0.3)[0]))
    t.join()
pid = os.fork()
if pid == 0:
    time.sleep(0.3)
    os._exit(3)
t = kill_in(0.1)
tell("waitpid", lambda: os.waitpid(pid, 0)[1])
t.join()
if sys.version_info[0] == 2:
    os.waitpid(pid, 0)
t = kill_in(0.1)
t2 = kill_in(0.2)
tell("twice", lambda: time.sleep(0.4))
t.join()
t2.join()
t = kill_in(0.1)
t.join()
tell("join", lambda: None)
t = kill_in(0.1)
s = threading.Thread(target=lambda: time.sleep(0.3))
s.start()
tell("join long", s.join)
