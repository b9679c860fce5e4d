"""_signal: usual numbers and all handlers; os.kill sends them. A handler is called when the main thread comes to a check, or sleeps in a call."""
import sys

SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = 1, 2, 3, 4, 6, 9, 10, 11, 12, 13, 14, 15, 17
SIG_DFL, SIG_IGN = 0, 1
NSIG = 65


def default_int_handler(signum, frame):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}


def signal(signalnum, handler):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    import threading
    current = threading.currentThread() if sys.version_info[0] == 2 else threading.current_thread()
    if current.name != "MainThread":
        raise ValueError("signal only works in main thread" + (" of the main interpreter" if sys.version_info >= (3, 9) else ""))
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if signalnum in (SIGKILL, 19):
        # SIGSTOP is the other one that the system lets nobody handle.
        raise OSError(22, "Invalid argument") if sys.version_info[0] > 2 else RuntimeError(22, "Invalid argument")
    before = getsignal(signalnum)
    _handlers[signalnum] = handler
    return before


def getsignal(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return _handlers.get(signalnum, SIG_DFL)


def siginterrupt(signalnum, flag):
    pass


def _refused(name):
    def refuse(*args):
        raise NotImplementedError("signal.%s() is not available in a simulated Python: there are no signals" % name)
    return refuse


alarm, setitimer, pause, raise_signal, pthread_kill = [_refused(_name) for _name in ("alarm", "setitimer", "pause", "raise_signal", "pthread_kill")]
