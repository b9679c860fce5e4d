"""Handles, and which loop is a thread's."""
import operator
import sys
import threading

import _gilgamesh
from _asyncio import _get_running_loop, _set_running_loop, get_event_loop
from asyncio import format_helpers

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_12 = sys.version_info >= (3, 12)
_3_14 = sys.version_info >= (3, 14)

__all__ = (
    "AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy",
    "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "_set_running_loop", "_get_running_loop")
if _3_7:
    from _asyncio import get_running_loop
    from _contextvars import copy_context as _copy_context
    __all__ += ("get_running_loop",)

# What a callback may raise without an end of the loop.
_TOLD = BaseException if _3_8 else Exception

# The code of what makes handles for others: a handle was made where these were called.
_makers = set()


def makes_handles(function):
    _makers.add(function.__code__)
    return function


def _place_of_caller(frame):
    while frame.f_code in _makers:
        frame = frame.f_back
    return format_helpers.extract_stack(frame)


class Handle:
    """A call that a loop will make: of a context, which is given the callback and its arguments, or in 3.6 of the callback itself. In debug mode
    it knows where it was made."""

    __slots__ = ("_entry", "_operands", "_in", "_loop", "_is_off", "_made_at", "_last_text", "__weakref__")

    def __init__(self, callback, args, loop, context=None):
        if _3_7:
            self._in = context = _copy_context() if context is None else context
            self._entry = context.run
            self._operands = (callback, *args)
        elif context is not None:
            raise TypeError("got an unexpected keyword argument 'context'")
        else:
            self._entry = _gilgamesh.call
            self._operands = (callback, *args)
        self._loop = loop
        self._is_off = False
        self._last_text = None
        self._made_at = _place_of_caller(sys._getframe(1)) if loop.get_debug() else None

    def _run(self):
        try:
            self._entry(*self._operands)
        except (SystemExit, KeyboardInterrupt):
            raise
        except _TOLD as error:
            what = {"message": "Exception in callback " + self._call_as_text(), "exception": error, "handle": self}
            if self._made_at:
                what["source_traceback"] = self._made_at
            self._loop.call_exception_handler(what)

    def cancel(self):
        if self._is_off:
            return
        self._is_off = True
        if self._loop.get_debug():
            self._last_text = repr(self)
        # The callback and its arguments are let go.
        self._entry = self._operands = None

    if _3_7:

        def cancelled(self):
            return self._is_off

    if _3_12:

        def get_context(self):
            return self._in

    def _call(self):
        """The callback and its arguments; None and none when it is cancelled."""
        if self._operands is None:
            return None, None
        return self._operands[0], self._operands[1:]

    def _call_as_text(self):
        return format_helpers.text_of_callback(*self._call(), self._loop.get_debug())

    def _time_as_text(self):
        return ""

    def __repr__(self):
        if self._last_text is not None:
            return self._last_text
        text = "<" + type(self).__name__
        if self._is_off:
            text += " cancelled"
        text += self._time_as_text()
        if self._operands is not None:
            text += " " + self._call_as_text()
        if self._made_at:
            text += " created at %s:%s" % (self._made_at[-1][0], self._made_at[-1][1])
        return text + ">"


class TimerHandle(Handle):
    """One whose call is made at a time of the loop's clock."""

    # Whether it is among the loop's timers, and when it is due.
    __slots__ = ("_is_waiting", "_due")

    @makes_handles
    def __init__(self, when, callback, args, loop, context=None):
        if not _3_7:
            assert when is not None
        super().__init__(callback, args, loop, context)
        self._due = when
        self._is_waiting = False

    def cancel(self):
        if not self._is_off:
            self._loop._timer_is_off(self)
        super().cancel()

    if _3_7:

        def when(self):
            return self._due

    def _time_as_text(self):
        return " when=%s" % self._due

    def __hash__(self):
        return hash(self._due)

    def __lt__(self, other):
        return self._due < other._due if isinstance(other, TimerHandle) else NotImplemented


def _is_same_timer(one, other):
    return (one._due, one._is_off, one._call()) == (other._due, other._is_off, other._call())


def _comparison(name):
    """Of two that are due at the same time neither is less, and they are equal only if they make the same call."""
    if name == "__eq__":
        holds = _is_same_timer
    elif name == "__gt__":
        def holds(one, other):
            return one._due > other._due
    else:
        strictly = operator.lt if name == "__le__" else operator.gt

        def holds(one, other):
            return strictly(one._due, other._due) or _is_same_timer(one, other)

    def compare(self, other):
        return holds(self, other) if isinstance(other, TimerHandle) else NotImplemented
    compare.__name__ = name
    return compare


for _name in ("__eq__", "__le__", "__gt__", "__ge__"):
    setattr(TimerHandle, _name, _comparison(_name))


# ---------------------------------------------------------------- what others define

class AbstractServer:
    """What listens."""


class AbstractEventLoop:
    """What every loop has."""


class AbstractEventLoopPolicy:
    """What every policy has."""


def _missing(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


for _class, _names in (
    (AbstractEventLoop,
     "run_forever run_until_complete stop is_running is_closed close shutdown_asyncgens call_soon call_later call_at time create_future "
     "create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer remove_writer "
     "add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler "
     "default_exception_handler call_exception_handler get_debug set_debug"),
    (AbstractEventLoopPolicy, "get_event_loop set_event_loop new_event_loop"),
):
    for _name in _names.split():
        setattr(_class, _name, _missing(_name))


# ---------------------------------------------------------------- the policy

def _require(what, value, kind):
    """Refuses what is neither None nor of this kind."""
    if value is None or isinstance(value, kind):
        return
    if _3_12:
        raise TypeError("%s must be an instance of %s or None, not '%s'" % (what, kind.__name__, type(value).__name__))
    raise AssertionError()


class _OfThread(threading.local):
    loop = None
    # Once somebody has set a loop, if only to None, none is made unasked.
    was_set = False


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has a loop of its own. Up to 3.13 the main thread's is made when somebody asks for it."""

    _loop_factory = None

    def __init__(self):
        self._mine = _OfThread()

    def new_event_loop(self):
        return self._loop_factory()

    def set_event_loop(self, loop):
        self._mine.was_set = True
        _require("loop", loop, AbstractEventLoop)
        self._mine.loop = loop

    def get_event_loop(self):
        mine = self._mine
        if mine.loop is None:
            thread = threading.current_thread()
            if _3_14 or mine.was_set or thread is not threading.main_thread():
                raise RuntimeError("There is no current event loop in thread %r." % thread.name)
            if _3_12:
                _warn_of_no_loop()
            self.set_event_loop(self.new_event_loop())
        return mine.loop


def _warn_of_no_loop():
    """In the line of the program that asked."""
    import warnings
    level = 1
    frame = sys._getframe(0)
    while frame is not None and frame.f_globals.get("__name__", "").split(".")[0] in ("asyncio", "_asyncio"):
        frame = frame.f_back
        level += 1
    warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)


_policy = None
# Of two threads that ask at first, one makes the policy.
_policy_lock = threading.Lock()


def get_event_loop_policy():
    if _policy is None:
        from asyncio import DefaultEventLoopPolicy
        with _policy_lock:
            if _policy is None:
                set_event_loop_policy(DefaultEventLoopPolicy())
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _require("policy", policy, AbstractEventLoopPolicy)
    _policy = policy


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)
