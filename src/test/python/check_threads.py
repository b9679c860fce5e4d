"""The life of a thread: names, texts, daemons, excepthook, idents, the order of the end."""
from __future__ import print_function

import sys
import threading
import time

OLD = sys.version_info[0] == 2
sys.stderr = sys.stdout


def shown(thing):
    """Its text without idents."""
    words = str(thing).split(" ")
    if words[-1].rstrip(")>").isdigit():
        words[-1] = "ident)>"
    return " ".join(words)


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def nothing():
    pass


print("-- names")
gate = threading.Event()
t = threading.Thread(target=gate.wait)
u = threading.Thread(target=nothing, name="u")
v = threading.Thread(target=nothing)
print(t.name, u.name, v.name, threading.Thread().name, threading.Thread(name=7).name)
print(shown(t), t.ident, t.is_alive())
t.start()
print(shown(t), t.ident is None, t.is_alive(), t in threading.enumerate(), threading.active_count())
if sys.version_info >= (3, 8):
    print(type(t.native_id).__name__, type(threading.get_native_id()).__name__, v.native_id)
gate.set()
t.join()
print(shown(t), t.is_alive(), t in threading.enumerate(), threading.activeCount())
t.setName("other")
print(t.getName(), t.name, t.isDaemon(), threading.currentThread().getName())
u.setDaemon(True)
print(shown(u), u.daemon)
u.start()
u.join()
print(shown(u), raised(u.setDaemon, False), u.join(), u.join(0), u.join(-1))
print(shown(threading.current_thread()))
if sys.version_info < (3, 9):
    print(u.isAlive())
else:
    print(hasattr(u, "isAlive"))

print("-- mistakes")
print(raised(threading.Thread, 1))
print(raised(v.join), raised(threading.current_thread().join), raised(u.start))


class Unready(threading.Thread):

    def __init__(self):
        pass


x = Unready()
print(raised(x.start), raised(x.join), raised(x.is_alive), raised(lambda: x.name), raised(setattr, x, "daemon", True))
print(raised(repr, x))
if not OLD:
    print(raised(lambda: threading.Thread(None, None, None, (), None, True)) if sys.version_info >= (3, 3) else "")

print("-- daemons")
d = threading.Thread(target=nothing)
d.daemon = True
kind = []
d = threading.Thread(target=lambda: kind.append((threading.current_thread().daemon, threading.Thread().daemon)))
d.daemon = True
d.start()
d.join()
print(kind)
if not OLD:
    print(threading.Thread(daemon=True).daemon, threading.Thread(daemon=False).daemon, threading.main_thread().name)

print("-- unhandled")


class Own(threading.Thread):

    def run(self):
        print("own run", self.name)
        raise KeyError("mine")


def leaves():
    sys.exit(3)


def fails():
    raise ValueError("wrong")


for thread in (Own(name="own"), threading.Thread(target=leaves), threading.Thread(target=fails, name="failing")):
    thread.start()
    thread.join()
    print("joined", thread.is_alive())
if sys.version_info >= (3, 8):
    calls = []

    def hook(args):
        calls.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, args[0] is args.exc_type, len(args)))

    threading.excepthook = hook
    for target in (fails, leaves):
        t = threading.Thread(target=target, name="hooked")
        t.start()
        t.join()
    print(calls)

    def bad_hook(args):
        raise TypeError("bad hook")

    threading.excepthook = bad_hook
    t = threading.Thread(target=fails, name="hooked twice")
    t.start()
    t.join()
    if sys.version_info >= (3, 10):
        threading.excepthook = threading.__excepthook__

print("-- settings")
print(threading.stack_size(), threading.stack_size(65536), threading.stack_size(0), threading.stack_size())
print(raised(threading.stack_size, 5), raised(threading.stack_size, -1))
threading.settrace(None)
threading.setprofile(None)
if sys.version_info >= (3, 10):
    print(threading.gettrace(), threading.getprofile())
print(type(threading.current_thread().ident).__name__)
if not OLD:
    print(threading.get_ident() == threading.current_thread().ident)

print("-- without the module")
if OLD:
    import thread as low
else:
    import _thread as low
done = []


def unknown():
    me = threading.current_thread()
    done.append((me.name, me.daemon, me.is_alive(), me is threading.current_thread(), raised(me.join)))


low.start_new_thread(unknown, ())
while not done:
    time.sleep(0.001)
print(done)
print(raised(low.start_new_thread, nothing), raised(low.start_new_thread, 1, ()), raised(low.start_new_thread, nothing, 1))

print("-- the end")


def slow(n):
    time.sleep(0.01 * n)
    print("end of", n, threading.current_thread().daemon)


def starts_another():
    time.sleep(0.065)
    threading.Thread(target=slow, args=(1,)).start()
    print("started another")


if sys.version_info >= (3, 9):
    threading._register_atexit(print, "first registered")
    threading._register_atexit(print, "last registered")
for n in (5, 3, 1):
    threading.Thread(target=slow, args=(n,)).start()
never = threading.Thread(target=time.sleep, args=(100,))
never.daemon = True
never.start()
threading.Thread(target=starts_another).start()
time.sleep(0.1)
print("end of main")
threading.Thread(target=slow, args=(2,)).start()
