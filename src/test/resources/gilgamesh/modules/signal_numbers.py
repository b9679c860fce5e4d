# Signals: their numbers as members of enumerations, handlers, pause, and what a parent feels when a child ends.
from __future__ import print_function

import os
import signal
import sys
import time

THREE = sys.version_info[0] >= 3


def raised(run, *args):
    try:
        return run(*args)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def numbers():
    print(repr(signal.SIGTERM), str(signal.SIGTERM), "%d" % signal.SIGINT, signal.SIGUSR1 == 10)
    print(signal.SIG_DFL, repr(signal.SIG_IGN), signal.NSIG)
    print([int(getattr(signal, name)) for name in ("SIGCLD", "SIGIOT", "SIGPOLL", "SIGSTOP", "SIGCONT", "SIGRTMIN", "SIGRTMAX", "SIGSYS")])
    print("{} {!r} {:d}".format(signal.SIGCLD, signal.SIGIOT, signal.SIGALRM), sorted([signal.SIGTERM, signal.SIGHUP]) == [1, 15])
    if THREE:
        print(signal.Signals(2).name, signal.Signals["SIGKILL"].value, type(signal.SIGPOLL).__name__, raised(signal.Signals, 99))
        print([each.name for each in signal.Signals][:17:8], isinstance(signal.SIGTERM, int), hasattr(signal, "SIGSTKFLT"))
        print(hasattr(signal, "raise_signal"), hasattr(signal, "strsignal"), hasattr(signal, "valid_signals"))
    if sys.version_info >= (3, 8):
        print([signal.strsignal(n) for n in (1, 9, 15, 17)], raised(signal.strsignal, 0), len(signal.valid_signals()))


def handlers():
    print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGPIPE), callable(signal.getsignal(signal.SIGINT)))
    print(signal.signal(signal.SIGTERM, signal.SIG_IGN), signal.signal(signal.SIGTERM, signal.SIG_DFL))
    print(raised(signal.signal, 0, signal.SIG_IGN))
    seen = []

    def note(number, frame):
        seen.append((type(number).__name__, number, frame is not None))

    print(signal.signal(signal.SIGUSR1, note), signal.getsignal(signal.SIGUSR1) is note)
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(0.01)
    print(seen, signal.signal(signal.SIGUSR1, signal.SIG_DFL) is note)
    if sys.version_info >= (3, 8):
        signal.signal(signal.SIGUSR2, note)
        print(signal.raise_signal(signal.SIGUSR2), seen[1:])
    for number in "SIGTERM", None:
        print(raised(signal.signal, number, note), raised(signal.getsignal, number))
    print(raised(signal.signal, 99, note), raised(signal.signal, signal.SIGUSR1, "x"))


def masks():
    print([int(each) for each in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)])
    print([callable(getattr(signal, name, None)) for name in (
        "alarm", "setitimer", "getitimer", "set_wakeup_fd", "pthread_kill", "pthread_sigmask", "sigpending", "sigwait", "sigwaitinfo", "sigtimedwait")])
    if THREE:
        print(repr(signal.SIG_BLOCK), repr(signal.SIG_UNBLOCK), signal.Sigmasks(2).name, signal.SIG_SETMASK == 2)


def pausing():
    woken = []
    signal.signal(signal.SIGUSR1, lambda number, frame: woken.append(int(number)))
    parent = os.getpid()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        time.sleep(0.1)
        os.kill(parent, signal.SIGUSR1)
        os._exit(0)
    print(signal.pause(), woken, os.waitpid(child, 0)[1])


def reaping():
    reaped = []

    def reap(number, frame):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except OSError:
                return
            if pid == 0:
                return
            reaped.append(status >> 8)

    signal.signal(signal.SIGCHLD, reap)
    sys.stdout.flush()
    for code in 3, 4:
        if os.fork() == 0:
            time.sleep(0.05 * code)
            os._exit(code)
    until = time.time() + 5
    while len(reaped) < 2 and time.time() < until:
        time.sleep(0.02)
    print("reaped", reaped)


numbers()
handlers()
masks()
pausing()
reaping()
