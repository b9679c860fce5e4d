"""signal: what _signal has; in 3.x its numbers are members of enumerations, and come back as such."""
import sys
from _signal import *
from _signal import _handlers, _refused

_3 = sys.version_info[0] >= 3

_NAMES = (
    "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ "
    "VTALRM PROF WINCH IO PWR SYS"
).split()
_NUMBERS = [("SIG" + _name, _number) for _number, _name in enumerate(_NAMES, 1) if _name != "STKFLT" or sys.version_info >= (3, 11)]
_NUMBERS += [("SIGIOT", 6), ("SIGCLD", 17), ("SIGPOLL", 29), ("SIGRTMIN", 34), ("SIGRTMAX", 64)]

# Python asks that these be ignored.
for _number in 13, 25:
    _handlers.setdefault(_number, SIG_IGN)

pthread_kill, pthread_sigmask, sigwait, sigpending, getitimer, set_wakeup_fd = [
    _refused(_name) for _name in ("pthread_kill", "pthread_sigmask", "sigwait", "sigpending", "getitimer", "set_wakeup_fd")
]


def pause():
    from _pause import pause
    return pause()


if _3:
    import _signal
    from enum import IntEnum as _IntEnum

    Signals = _IntEnum("Signals", _NUMBERS, module=__name__)
    Handlers = _IntEnum("Handlers", [("SIG_DFL", 0), ("SIG_IGN", 1)], module=__name__)
    for _each in Signals, Handlers:
        globals().update(_each.__members__)

    def _member(number, kind):
        try:
            return kind(number)
        except ValueError:
            return number

    def _number_of(handler):
        return int(handler) if isinstance(handler, int) else handler

    def signal(signalnum, handler):
        return _member(_signal.signal(int(signalnum), _number_of(handler)), Handlers)

    def getsignal(signalnum):
        return _member(_signal.getsignal(int(signalnum)), Handlers)

    if sys.version_info >= (3, 8):
        _TEXTS = (
            "Hangup|Interrupt|Quit|Illegal instruction|Trace/breakpoint trap|Aborted|Bus error|Floating point exception|Killed|"
            "User defined signal 1|Segmentation fault|User defined signal 2|Broken pipe|Alarm clock|Terminated|Stack fault|"
            "Child exited|Continued|Stopped (signal)|Stopped|Stopped (tty input)|Stopped (tty output)|Urgent I/O condition|"
            "CPU time limit exceeded|File size limit exceeded|Virtual timer expired|Profiling timer expired|Window changed|"
            "I/O possible|Power failure|Bad system call"
        ).split("|")

        def strsignal(signalnum):
            if not 1 <= signalnum < NSIG:
                raise ValueError("signal number out of range")
            if signalnum <= len(_TEXTS):
                return _TEXTS[signalnum - 1]
            return "Real-time signal %d" % (signalnum - SIGRTMIN) if signalnum >= SIGRTMIN else None

        def valid_signals():
            return {_member(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}

        def raise_signal(signum):
            from os import getpid, kill
            kill(getpid(), signum)

    else:
        del raise_signal
else:
    globals().update(_NUMBERS)
    del raise_signal, pthread_kill, pthread_sigmask, sigwait, sigpending
