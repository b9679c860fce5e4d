"""signal: numbers and handlers of signals; in 3.x signals, and handlers that are the system's, have names."""
import sys

import _signal
from _signal import *
from _signal import _handlers, _refused

# The second name of a number is another name for it.
SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGIOT, SIGBUS = 1, 2, 3, 4, 5, 6, 6, 7
SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM = 8, 9, 10, 11, 12, 13, 14, 15
if sys.version_info >= (3, 11):
    SIGSTKFLT = 16
SIGCHLD, SIGCLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG = 17, 17, 18, 19, 20, 21, 22, 23
SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPOLL = 24, 25, 26, 27, 28, 29, 29
SIGPWR, SIGSYS, SIGRTMIN, SIGRTMAX = 30, 31, 34, 64

# What is done about them until the program says otherwise.
_handlers.setdefault(SIGPIPE, SIG_IGN)
_handlers.setdefault(SIGXFSZ, SIG_IGN)

getitimer, set_wakeup_fd = _refused("getitimer"), _refused("set_wakeup_fd")

if sys.version_info[0] == 2:
    del pthread_kill, raise_signal
else:
    from enum import IntEnum

    pthread_sigmask, sigpending, sigwait = _refused("pthread_sigmask"), _refused("sigpending"), _refused("sigwait")

    def _named(name, is_one):
        """An enumeration of the numbers whose names say so; they take the place of the numbers."""
        numbers = [each for each in globals().items() if is_one(each[0])]
        kinds = IntEnum(name, sorted(numbers, key=lambda each: each[1]), module=__name__)
        globals().update(kinds.__members__)
        return kinds

    Signals = _named("Signals", lambda name: name.startswith("SIG") and not name.startswith("SIG_"))
    Handlers = _named("Handlers", lambda name: name in ("SIG_DFL", "SIG_IGN"))

    def _by_name(number, kinds):
        try:
            return kinds(number)
        except (ValueError, TypeError):
            return number

    def signal(signalnum, handler):
        return _by_name(_signal.signal(int(signalnum), int(handler) if isinstance(handler, Handlers) else handler), Handlers)

    def getsignal(signalnum):
        return _by_name(_signal.getsignal(signalnum), Handlers)

    if sys.version_info < (3, 8):
        del raise_signal


if sys.version_info >= (3, 8):
    # The descriptions that the C library has for them.
    _DESCRIPTIONS = (
        "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error", "Floating point exception",
        "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe", "Alarm clock", "Terminated",
        "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped", "Stopped (tty input)", "Stopped (tty output)",
        "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired", "Profiling timer expired",
        "Window changed", "I/O possible", "Power failure", "Bad system call")

    def strsignal(signalnum):
        if not 1 <= signalnum < NSIG:
            raise ValueError("signal number out of range")
        if signalnum >= SIGRTMIN:
            return "Real-time signal %d" % (signalnum - SIGRTMIN)
        return _DESCRIPTIONS[signalnum - 1] if signalnum <= SIGSYS else None

    def valid_signals():
        # The C library keeps two for itself.
        return {_by_name(each, Signals) for each in range(1, NSIG) if not SIGSYS < each < SIGRTMIN}

    def raise_signal(signalnum):
        import posix
        posix.kill(posix.getpid(), signalnum)
