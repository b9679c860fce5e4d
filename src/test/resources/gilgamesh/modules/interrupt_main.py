from __future__ import print_function
import sys, time, threading
try: import _thread
except ImportError: import thread as _thread
def tell(what, f):
    t = time.time()
    try: r = f()
    except BaseException as e: r = type(e).__name__ + ': ' + str(e)
    print(what, r, time.time() - t < 1.5); sys.stdout.flush()
def spin():
    end = time.time() + 2
    n = 0
    while time.time() < end: n += 1
    return "whole"
def later(s, *a):
    t = threading.Thread(target=lambda: (time.sleep(s), _thread.interrupt_main(*a))); t.start(); return t
tell("spin", lambda: (later(0.25), spin()))
def sl():
    time.sleep(0.45)
    return "slept"
def sleeping():
    later(0.2)
    try: 
        sl()
    except KeyboardInterrupt: return "interrupted after"
tell("sleep", sleeping)
def selfi():
    _thread.interrupt_main()
    for i in range(1000): pass
    return "not"
tell("self", selfi)
import signal
got = []
signal.signal(signal.SIGUSR1, lambda n, f: got.append(n))
if sys.version_info >= (3, 10):
    tell("usr", lambda: (_thread.interrupt_main(signal.SIGUSR1), [None for i in range(10)] and got))
    tell("usr", lambda: (later(0.15, signal.SIGUSR1).join(), got))
    tell("term", lambda: _thread.interrupt_main(signal.SIGTERM))
    tell("bad", lambda: _thread.interrupt_main(0))
    tell("bad", lambda: _thread.interrupt_main(65))
    tell("bad", lambda: _thread.interrupt_main("x"))
    tell("bad", lambda: _thread.interrupt_main(signum=3))
signal.signal(signal.SIGINT, lambda n, f: got.append("int"))
tell("handler", lambda: (later(0.15).join(), got))
def lock():
    l = threading.Lock(); l.acquire()
    threading.Timer(0.35, l.release).start()
    later(0.1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        l.acquire()
        return spin()
    except KeyboardInterrupt as e: return "ki"
tell("lock", lock)


def names(frame):
    rows = []
    while frame is not None and frame.f_globals["__name__"] == "__main__":
        rows.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return rows


def outside(frame):
    while frame.f_globals["__name__"] != "__main__":
        frame = frame.f_back
    return frame


def worker(event):
    inner(event)


def inner(event):
    event.wait()


def blocked():
    with lock:
        pass


def look():
    frames = sys._current_frames()
    print(len(frames), names(frames[threading.current_thread().ident])[1:])
    for thread in threads:
        print(names(outside(frames[thread.ident])))


event = threading.Event()
lock = threading.Lock()
lock.acquire()
threads = [threading.Thread(target=worker, args=(event,)) for i in range(2)]
threads.append(threading.Thread(target=blocked))
for thread in threads:
    thread.start()
time.sleep(0.1)
look()
lock.release()
event.set()
for thread in threads:
    thread.join()
time.sleep(0.1)
print(list(sys._current_frames()) == [threading.current_thread().ident])
