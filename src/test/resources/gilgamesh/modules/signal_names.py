"""Signals by number and by name, and their handlers beside threads."""
from __future__ import print_function
import threading, time, sys, os, signal
def show(f, *a):
    try: print(getattr(f, "__name__", f), f(*a))
    except BaseException as e: print(getattr(f, "__name__", f), type(e).__name__, e)
log = []
def handler(sig, frame): log.append((sig, threading.current_thread().name, frame.f_code.co_name if frame else None))
old = signal.signal(signal.SIGUSR1, handler)
print(old == signal.SIG_DFL, signal.getsignal(signal.SIGUSR1) is handler, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
def other():
    show(signal.signal, signal.SIGUSR1, signal.SIG_IGN)
t = threading.Thread(target=other); t.start(); t.join()
def killer():
    time.sleep(0.02); os.kill(os.getpid(), signal.SIGUSR1)
t = threading.Thread(target=killer); t.start()
t0 = time.time(); time.sleep(0.05); print(log, time.time() - t0 >= (0.05 if sys.version_info[0] == 3 else 0.01)); t.join()
show(signal.signal, 0, handler); show(signal.signal, 65, handler); show(signal.signal, signal.SIGKILL, handler); show(signal.signal, signal.SIGUSR1, 5)
def boom(sig, frame): raise ValueError("from handler")
signal.signal(signal.SIGUSR2, boom)
try:
    os.kill(os.getpid(), signal.SIGUSR2); time.sleep(1)
except ValueError as e: print("caught", e)
def intr():
    time.sleep(0.02); os.kill(os.getpid(), signal.SIGINT)
t = threading.Thread(target=intr); t.start()
try: time.sleep(5)
except KeyboardInterrupt as e: print("KI", repr(e))
t.join()
if sys.version_info[0] == 3:
    ev = threading.Event(); signal.signal(signal.SIGTERM, lambda s, f: ev.set())
    t = threading.Thread(target=lambda: (time.sleep(0.01), os.kill(os.getpid(), signal.SIGTERM))); t.start()
    print(ev.wait(2)); t.join()
    print(signal.SIGTERM, repr(signal.SIGTERM), signal.Signals(2).name, signal.SIGINT == 2, int(signal.SIGUSR1), signal.Signals.SIGHUP.value, isinstance(signal.SIG_DFL, signal.Handlers), repr(signal.SIG_IGN))
    show(signal.Signals, 77)
    print(signal.getsignal(signal.SIGHUP), [s.name for s in signal.Signals][:6])
    print("got {} {!s} {:d} {}".format(signal.SIGINT, signal.SIGINT, signal.SIGINT, signal.Signals(15)))
    print("{}={:d}".format(signal.SIGTERM.name, signal.SIGTERM), "%s %d" % (signal.SIGINT, signal.SIGINT))
if sys.version_info >= (3, 8): print(signal.strsignal(2), signal.strsignal(15), signal.strsignal(9), len(signal.valid_signals()) > 30); show(signal.strsignal, 0); log[:] = []; signal.raise_signal(signal.SIGUSR1); print([each[:2] for each in log])
