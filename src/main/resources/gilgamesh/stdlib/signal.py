"""signal: what _signal has; in 3.x its numbers are members of enumerations, and come back as such."""
import sys
import _signal
from _signal import *
from _signal import _handlers

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

ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2


def _refused(name, reason):
    def refuse(*args):
        raise NotImplementedError("signal.%s() is not available in a simulated Python: %s" % (name, reason))
    return refuse


for _reason, _names in (
    ("there are no timers", "alarm setitimer getitimer"),
    ("nothing is written when a signal comes", "set_wakeup_fd"),
    ("signals are sent to processes, not to threads", "pthread_kill" if _3 else ""),
    ("signals cannot be blocked", "pthread_sigmask sigpending sigwait sigwaitinfo sigtimedwait" if _3 else ""),
):
    for _name in _names.split():
        globals()[_name] = _refused(_name, _reason)


def _number(value):
    """A number as C code takes it: TypeError for what is none."""
    if not isinstance(value, int):
        chr(value)
    return int(value)


def pause():
    from _pause import pause
    return pause()


if _3:
    from enum import IntEnum as _IntEnum

    Signals = _IntEnum("Signals", _NUMBERS, module=__name__)
    Handlers = _IntEnum("Handlers", [("SIG_DFL", 0), ("SIG_IGN", 1)], module=__name__)
    Sigmasks = _IntEnum("Sigmasks", [("SIG_BLOCK", 0), ("SIG_UNBLOCK", 1), ("SIG_SETMASK", 2)], module=__name__)
    for _each in Signals, Handlers, Sigmasks:
        globals().update(_each.__members__)

    def _member(number, kind):
        try:
            return kind(number)
        except ValueError:
            return number

    def _plain(value):
        try:
            return int(value)
        except (TypeError, ValueError):
            return value

    def signal(signalnum, handler):
        return _member(_signal.signal(_number(_plain(signalnum)), _plain(handler)), Handlers)

    def getsignal(signalnum):
        return _member(_signal.getsignal(_number(signalnum)), Handlers)

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
    del raise_signal, pthread_kill

    def signal(signalnum, handler):
        return _signal.signal(_number(signalnum), handler)

    def getsignal(signalnum):
        return _signal.getsignal(_number(signalnum))
