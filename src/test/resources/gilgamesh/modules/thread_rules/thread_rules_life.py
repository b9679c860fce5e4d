# The life of a thread: a claim a line.
import sys
import threading
import time

from claims import claim, lasted, plain, raised, started, told_by, until

THREE = sys.version_info[0] >= 3
if THREE:
    import _thread as low
else:
    import thread as low


def shown(thread):
    """Its text without idents."""
    words = str(thread).split(" ")
    return " ".join("ident)>" if word.rstrip(")>").isdigit() else word for word in words)


class Texts(object):

    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)

    def flush(self):
        pass


def complaints(run):
    """What comes out at stderr meanwhile."""
    kept, sys.stderr = sys.stderr, Texts()
    try:
        run()
        return "".join(sys.stderr.texts)
    finally:
        sys.stderr = kept


def run_through(thread):
    thread.start()
    thread.join()


@claim("start returns when the thread runs, so that it is alive and has an ident")
def _():
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait)
    before = thread.is_alive(), thread.ident, shown(thread).split(", ")[-1]
    thread.start()
    during = thread.is_alive(), thread.ident is not None, thread in threading.enumerate(), threading.active_count() >= 2
    gate.set()
    thread.join()
    return before, during, thread.is_alive(), thread.ident is not None, thread in threading.enumerate()


@claim("it starts once, and is joined after it was started, by another thread")
def _():
    thread = threading.Thread(target=int)
    early = raised(thread.join)
    run_through(thread)
    return early, raised(thread.start), thread.join(), thread.join(0), raised(threading.current_thread().join)


@claim("a class of one's own has to call __init__")
def _():
    class Own(threading.Thread):
        def __init__(self):
            pass
    return raised(Own().start), raised(Own().join)


@claim("run calls the target with its arguments, and may be overridden")
def _():
    said = []

    class Own(threading.Thread):
        def run(self):
            said.append("own")
            threading.Thread.run(self)
    run_through(Own(target=lambda *args, **kwargs: said.append((args, kwargs)), args=(1, 2), kwargs={"word": "x"}))
    run_through(threading.Thread())
    return said


@claim("what run has called is forgotten")
def _():
    thread = threading.Thread(target=int)
    run_through(thread)
    return [hasattr(thread, name) for name in (("_target", "_args", "_kwargs") if THREE else ("_Thread__target", "_Thread__args", "_Thread__kwargs"))]


@claim("join waits no longer than its timeout, and returns None either way")
def _():
    gate = threading.Event()
    thread = started(gate.wait)
    said = lasted(thread.join, 0.11), thread.is_alive(), lasted(thread.join, 0), lasted(thread.join, -1)
    gate.set()
    return said, thread.join(5), thread.is_alive()


@claim("several may join one")
def _():
    gate, over = threading.Event(), []
    thread = started(gate.wait)
    others = [started(lambda: (thread.join(), over.append(1))) for _ in range(3)]
    time.sleep(0.02)
    before = len(over)
    gate.set()
    for other in others:
        other.join()
    return before, len(over)


@claim("joining lets the others run")
def _():
    rounds = []

    def work():
        for n in range(200):
            rounds.append(n)
    thread = threading.Thread(target=work)
    run_through(thread)
    return len(rounds)


@claim("threads are numbered, from 3.10 on they have their target's name too")
def _():
    def target():
        pass
    names = [threading.Thread(target=target).name, threading.Thread().name, threading.Thread(target=target, name="mine").name, threading.Thread(name=7).name]
    first = int(names[0].split("-")[1].split(" ")[0])
    return names[0].replace(str(first), "n"), names[1].replace(str(first + 1), "n+1"), names[2:], threading.current_thread().name


@claim("a name may be changed, and be that of several")
def _():
    one, other = threading.Thread(name="x"), threading.Thread(name="x")
    other.name = "y"
    one.setName("z")
    other.name = 3
    return one.name, one.getName(), repr(other.name)


@claim("a thread is a daemon if the one that made it is, unless it is told otherwise, before it starts")
def _():
    made = []

    def make():
        made.append(threading.Thread().daemon)
        if THREE:
            made.append(threading.Thread(daemon=False).daemon)
    thread = threading.Thread(target=make)
    thread.daemon = True
    run_through(thread)
    said = [threading.Thread().daemon, thread.isDaemon(), raised(setattr, thread, "daemon", True) if not thread.is_alive() else None]
    if THREE:
        said.append(threading.Thread(daemon=True).daemon)
    gate = threading.Event()
    thread = started(gate.wait)
    said.append(raised(setattr, thread, "daemon", False))
    gate.set()
    return made, said


@claim("group is for later")
def _():
    return raised(threading.Thread, 1)


@claim("an error that nobody catches ends its thread alone and is told at stderr; join does not raise it")
def _():
    def fail():
        raise ValueError("wrong")
    thread = threading.Thread(target=fail, name="failing")
    lines = complaints(lambda: run_through(thread)).strip().split("\n")
    return lines[0], lines[1], lines[-1], thread.is_alive(), thread.join()


@claim("SystemExit ends it without a word")
def _():
    said = [complaints(lambda: run_through(threading.Thread(target=target))) for target in (sys.exit, low.exit, lambda: sys.exit(3))]
    return said


@claim("from 3.8 on excepthook is told, and may be replaced")
def _():
    if not hasattr(threading, "excepthook"):
        return None
    told, kept = [], threading.excepthook

    def fail():
        raise KeyError("k")

    def hook(args):
        told.append((args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name, len(args), args[0] is args.exc_type))
    threading.excepthook = hook
    try:
        for target in (fail, sys.exit):
            run_through(threading.Thread(target=target, name="failing"))
    finally:
        threading.excepthook = kept
    return told, threading.excepthook is kept, hasattr(threading, "__excepthook__")


@claim("an excepthook that fails is told of at stderr")
def _():
    if not hasattr(threading, "excepthook"):
        return None
    kept = threading.excepthook

    def fail():
        raise KeyError("k")
    threading.excepthook = lambda args: 1 // 0
    try:
        lines = complaints(lambda: run_through(threading.Thread(target=fail))).strip().split("\n")
    finally:
        threading.excepthook = kept
    return lines[0], lines[1], lines[-1], len(lines)


@claim("ExceptHookArgs is made of a sequence of four")
def _():
    if not hasattr(threading, "ExceptHookArgs"):
        return None
    args = threading.ExceptHookArgs((ValueError, ValueError("v"), None, None))
    lines = complaints(lambda: threading.excepthook(args)).strip().split("\n")
    return args.exc_type, str(args.exc_value), args.thread, threading.ExceptHookArgs((1, 2, 3, 4)), lines[-1], lines[0].rstrip("0123456789:")


@claim("an ident is used again only after its thread; it is what get_ident says there")
def _():
    gate, idents = threading.Event(), []
    threads = [started(lambda: (idents.append(low.get_ident() == threading.current_thread().ident), gate.wait())) for _ in range(4)]
    until(lambda: len(idents) == 4)
    different = len(set(thread.ident for thread in threads))
    gate.set()
    for thread in threads:
        thread.join()
    return idents, different, hasattr(threading, "get_ident")


@claim("from 3.8 on it has the number by which the operating system knows it, too")
def _():
    if not hasattr(threading, "get_native_id"):
        return hasattr(threading.current_thread(), "native_id")
    thread, seen = threading.Thread(target=lambda: seen.append(threading.get_native_id())), []
    before = thread.native_id
    run_through(thread)
    return before, thread.native_id == seen[0], thread.native_id != threading.get_native_id(), threading.current_thread().native_id == threading.get_native_id()


@claim("the main thread is no daemon, and known from 3.4 on")
def _():
    me = threading.current_thread()
    return me.name, me.daemon, me.is_alive(), hasattr(threading, "main_thread") and threading.main_thread() is me, type(me).__name__


@claim("a thread that the module did not start has a name when it asks for it, is a daemon and cannot be joined")
def _():
    said = []

    def ask():
        me = threading.current_thread()
        said.append((type(me).__name__, me.name.split("-")[0], me.daemon, me.is_alive(), me is threading.current_thread(), raised(me.join)))
    low.start_new_thread(ask, ())
    until(lambda: said)
    return said


@claim("enumerate gives those that live, active_count says how many")
def _():
    gate = threading.Event()
    threads = [started(gate.wait) for _ in range(3)]
    three = [thread in threading.enumerate() for thread in threads], threading.active_count() - len(threading.enumerate())
    gate.set()
    for thread in threads:
        thread.join()
    return three, [thread in threading.enumerate() for thread in threads]


@claim("old names there are in every version, but isAlive is gone in 3.9")
def _():
    thread = threading.current_thread()
    names = [name for name in ("isAlive", "getName", "setName", "isDaemon", "setDaemon") if hasattr(thread, name)]
    return names, [name for name in ("currentThread", "activeCount") if hasattr(threading, name)], hasattr(threading.Event(), "isSet"), hasattr(threading.Condition(), "notifyAll")


@claim("what is deprecated warns, from 3.10 on all old names, in 3.8 isAlive")
def _():
    import warnings
    thread, condition, said = threading.Thread(target=int), threading.Condition(), []
    calls = [("getName", thread.getName), ("setName", lambda: thread.setName("x")), ("isDaemon", thread.isDaemon), ("setDaemon", lambda: thread.setDaemon(True)),
             ("currentThread", threading.currentThread), ("activeCount", threading.activeCount), ("isSet", threading.Event().isSet)]
    calls.append(("notifyAll", lambda: condition.acquire() and (condition.notifyAll(), condition.release())))
    if hasattr(thread, "isAlive"):
        calls.append(("isAlive", thread.isAlive))
    for name, call in calls:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            call()
        said += ["%s %s: %s" % (name, each.category.__name__, each.message) for each in warned]
    return said


@claim("what the module says that it exports")
def _():
    return sorted(threading.__all__), [name for name in ("gettrace", "getprofile", "settrace_all_threads", "setprofile_all_threads", "get_native_id") if hasattr(threading, name)]


@claim("start_new_thread takes a callable, a tuple and perhaps a dictionary")
def _():
    said, done = [raised(low.start_new_thread, int), raised(low.start_new_thread, 1, ()), raised(low.start_new_thread, int, []), raised(low.start_new_thread, int, (), [])], []
    low.start_new_thread(lambda *args, **kwargs: done.append((args, kwargs)), (1,), {"word": "x"})
    until(lambda: done)
    return said, done


@claim("a fork leaves the forking thread alone in the child, as its main thread from 3.x on, and locks as they were")
def _():
    import os
    lock, gate = threading.Lock(), threading.Event()
    holder = started(lambda: lock.acquire() and gate.wait())
    until(lock.locked)
    here, there = os.pipe()

    def fork():
        child = os.fork()
        if child == 0:
            said = (threading.active_count(), holder.is_alive(), lock.locked(), threading.current_thread().name == "forking",
                    THREE and threading.main_thread() is threading.current_thread())
            os.write(there, repr(said).encode())
            os._exit(0)
        os.waitpid(child, 0)
        return os.read(here, 1000).decode()
    said = []
    thread = threading.Thread(target=lambda: said.append(str(fork())), name="forking")
    run_through(thread)
    gate.set()
    return said


@claim("locks of logging's handlers that others hold are free in the child from 3.7 on, those of queues are not")
def _():
    import logging
    import os
    if THREE:
        from queue import Queue
    else:
        from Queue import Queue
    handler, items, gate, held = logging.StreamHandler(), Queue(), threading.Event(), []

    def hold():
        with items.mutex:
            handler.acquire()
            held.append(1)
            gate.wait()
            handler.release()
    thread = started(hold)
    until(lambda: held)
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(there, repr((bool(handler.lock.acquire(False)), items.mutex.acquire(False))).encode())
        os._exit(0)
    os.waitpid(child, 0)
    gate.set()
    thread.join()
    return str(os.read(here, 1000).decode())


@claim("from 3.12 on a fork of a process with several threads warns")
def _():
    import os
    import re
    import warnings

    def fork():
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            child = os.fork()
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)
        return [(each.category.__name__, re.sub("pid=[0-9]+", "pid=n", str(each.message))) for each in warned]
    gate = threading.Event()
    thread = started(gate.wait)
    several = fork()
    gate.set()
    thread.join()
    return several


@claim("it warns in the parent alone, once it has forked, and a filter makes no error of it")
def _():
    import os
    import warnings

    def fork(action):
        here, there = os.pipe()
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter(action)
            child = os.fork()
            if child == 0:
                os.write(there, str(len(warned)).encode())
                os._exit(0)
            os.waitpid(child, 0)
        return os.read(here, 10).decode() + " " + str(len(warned))
    gate = threading.Event()
    thread = started(gate.wait)
    said = fork("always"), fork("error")
    gate.set()
    thread.join()
    return [str(each) for each in said]
