# Processes: what the parent sees of them, and what they are told.
from __future__ import print_function

import multiprocessing as mp
import os
import signal
import sys
import threading
import time

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def nothing():
    pass


def fail():
    sys.stderr = Silent()
    raise KeyError("child")


class Silent(object):

    def write(self, text):
        pass

    def flush(self):
        pass


def leave_silently(args):
    sys.stderr = Silent()
    sys.exit(*args)


def forever():
    while True:
        time.sleep(0.01)


def tell(connection, *values):
    me = mp.current_process()
    connection.send((me.name, me.daemon, os.getppid() == values[0] if values else None, len(mp.active_children()), me.is_alive()))
    connection.send(raised(me.join))
    connection.send(threading.current_thread().name if THREE else threading.currentThread().name)
    connection.close()


def have_children(connection):
    connection.send(raised(mp.Process(target=nothing).start))


def grandchild(connection):
    child = mp.Process(target=tell, args=(connection,))
    child.start()
    child.join()
    connection.send(child.exitcode)


class Own(mp.Process):

    def __init__(self, connection):
        super(Own, self).__init__(name="own")
        self.connection = connection

    def run(self):
        self.connection.send(self.name)


def end_with(args):
    sys.stderr = sys.stdout
    raise SystemExit(*args)


def abort():
    os.abort()


def started(target, *args, **more):
    process = mp.Process(target=target, args=args, **more)
    process.start()
    return process


if __name__ == "__main__":
    print("-- exit codes")
    for args in ((), (None,), (0,), (3,), (True,), ("text",), (300,), (-1,)):
        process = started(leave_silently, args)
        process.join()
        print(args, process.exitcode)
    for args in (), (None,), (4,), ("why", 2), (4, "x"):
        process = started(end_with, args)
        process.join()
        print(args, process.exitcode)
    try:
        sys.exit(None)
    except SystemExit as end:
        print(end.args, end.code)
    process = started(abort)
    process.join()
    print("os.abort", process.exitcode)
    process = started(fail)
    process.join()
    print("exception", process.exitcode, process.is_alive())
    process = started(forever)
    print(process.exitcode, process.is_alive(), process.join(0.02), process.exitcode)
    process.terminate()
    process.join()
    print("terminated", process.exitcode, process.is_alive())
    if sys.version_info >= (3, 7):
        process = started(forever)
        process.kill()
        process.join()
        print("killed", process.exitcode)
        process.close()
        for use in (process.join, process.is_alive, process.terminate, lambda: process.exitcode, lambda: process.pid, process.start):
            print(raised(use))
        process.close()
        process = started(forever)
        print(raised(process.close))
        process.kill()
        process.join()
        process.close()
    process = started(os._exit, 7)
    process.join()
    print("os._exit", process.exitcode)

    print("-- names and rules")
    process = mp.Process(target=nothing)
    print(process.name.split("-")[0], process.daemon, process.pid, process.exitcode, process.is_alive(), process.ident)
    print(raised(process.join), raised(setattr, process, "name", 3))
    process.daemon = True
    process.name = "another"
    process.start()
    print(process.name, process.daemon, process.pid > 0, process.pid == process.ident)
    print(raised(process.start), raised(setattr, process, "daemon", False))
    process.join()
    process.join()
    print(process.exitcode, len(mp.active_children()))
    print(mp.current_process().name, mp.current_process().is_alive(), mp.current_process().pid == os.getpid(), mp.current_process().daemon)
    print(type(mp.current_process()).__name__, raised(mp.Process, 1))
    process = started(nothing, name=5)
    process.join()
    print(process.name, process.exitcode)
    print(raised(signal.signal, signal.SIGKILL, signal.SIG_IGN), raised(signal.signal, 19, signal.SIG_DFL))
    here, there = mp.Pipe()
    process = started(tell, there, os.getpid(), name="Ann")
    print(here.recv(), here.recv(), here.recv())
    process.join()
    process = mp.Process(target=have_children, args=(there,))
    process.daemon = True
    process.start()
    print(here.recv())
    process.join()
    process = started(grandchild, there)
    grand = here.recv()
    print(grand[0].startswith(process.name + ":") or grand[0], grand[0].count(":"), grand[1:], here.recv(), here.recv(), here.recv())
    process.join()
    process = Own(there)
    process.start()
    print(here.recv())
    process.join()
    if sys.version_info >= (3, 3):
        process = started(nothing)
        print(isinstance(process.sentinel, int))
        from multiprocessing.connection import wait
        print(wait([process.sentinel]) == [process.sentinel])
        process.join()
        print(raised(lambda: mp.Process(target=nothing).sentinel))
        print(mp.Process(target=nothing, daemon=True).daemon)
        print(mp.get_start_method(), mp.get_all_start_methods(), raised(mp.set_start_method, "spawn"), raised(mp.get_context, "none"))
        print(mp.get_context("spawn").get_start_method(), mp.get_context("fork").Process.__name__)
    if sys.version_info >= (3, 8):
        print(mp.parent_process())

    print("-- the children that are alive")
    children = [started(forever) for _ in range(3)]
    print(len(mp.active_children()), sorted(each.name for each in mp.active_children()) == sorted(each.name for each in children))
    for each in children:
        each.terminate()
    for each in children:
        each.join()
    print(mp.active_children(), [each.exitcode for each in children])
    daemon = mp.Process(target=forever)
    daemon.daemon = True
    daemon.start()
    print("the end")
