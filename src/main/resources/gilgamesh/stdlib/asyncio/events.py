"""Handles, and which loop is a thread's."""
import sys
import threading

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


class Handle:
    """A callback that a loop will call. In debug mode it knows where it was made."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__") + (("_context",) if _3_7 else ())

    if _3_7:

        def __init__(self, callback, args, loop, context=None):
            self._context = _copy_context() if context is None else context
            self._loop = loop
            self._callback = callback
            self._args = args
            self._cancelled = False
            self._repr = None
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1)) if self._loop.get_debug() else None

    else:

        def __init__(self, callback, args, loop):
            self._loop = loop
            self._callback = callback
            self._args = args
            self._cancelled = False
            self._repr = None
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1)) if self._loop.get_debug() else None

    def _words(self):
        words = [self.__class__.__name__]
        if self._cancelled:
            words.append("cancelled")
        if self._callback is not None:
            words.append(format_helpers.text_of_callback(self._callback, self._args, self._loop.get_debug()))
        if self._source_traceback:
            place = self._source_traceback[-1]
            words.append("created at %s:%s" % (place[0], place[1]))
        return words

    def __repr__(self):
        return "<%s>" % " ".join(self._words()) if self._repr is None else self._repr

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                # Its callback and its arguments are let go.
                self._repr = repr(self)
            self._callback = None
            self._args = None

    if _3_7:

        def cancelled(self):
            return self._cancelled

    if _3_12:

        def get_context(self):
            return self._context

    if _3_7:

        def _run(self):
            try:
                self._context.run(self._callback, *self._args)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._tell(error)

    else:

        def _run(self):
            try:
                self._callback(*self._args)
            except Exception as error:
                self._tell(error)

    def _tell(self, error):
        if not _3_8 and not isinstance(error, Exception):
            raise error
        text = format_helpers.text_of_callback(self._callback, self._args, self._loop.get_debug())
        context = {"message": "Exception in callback " + text, "exception": error, "handle": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)


class TimerHandle(Handle):
    """One that is called at a time of the loop's clock."""

    __slots__ = ("_scheduled", "_when")

    if _3_7:

        def __init__(self, when, callback, args, loop, context=None):
            super().__init__(callback, args, loop, context)
            if self._source_traceback:
                del self._source_traceback[-1]
            self._when = when
            self._scheduled = False

    else:

        def __init__(self, when, callback, args, loop):
            assert when is not None
            super().__init__(callback, args, loop)
            if self._source_traceback:
                del self._source_traceback[-1]
            self._when = when
            self._scheduled = False

    def _words(self):
        words = super()._words()
        words.insert(2 if self._cancelled else 1, "when=%s" % self._when)
        return words

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when or self.__eq__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when or self.__eq__(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            return (self._when == other._when and self._callback == other._callback and self._args == other._args
                    and self._cancelled == other._cancelled)
        return NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    if _3_7:

        def when(self):
            return self._when


class AbstractServer:
    """What listens; nothing does without a network."""


class AbstractEventLoop:
    """What every loop has."""


def _missing(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


for _name in ("run_forever run_until_complete stop is_running is_closed close shutdown_asyncgens call_soon call_later call_at time create_future "
              "create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer remove_writer "
              "add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler "
              "default_exception_handler call_exception_handler get_debug set_debug").split():
    setattr(AbstractEventLoop, _name, _missing(_name))


class AbstractEventLoopPolicy:

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has a loop of its own. Up to 3.13 the main thread's is made when somebody asks for it."""

    _loop_factory = None

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        local = self._local
        if (not _3_14 and local._loop is None and not local._set_called
                and threading.current_thread() is threading.main_thread()):
            if _3_12:
                self._warn()
            self.set_event_loop(self.new_event_loop())
        if local._loop is None:
            raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)
        return local._loop

    def _warn(self):
        """In the line of the program that asked."""
        import warnings
        level = 2
        frame = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__", "").split(".")[0] in ("asyncio", "_asyncio"):
            frame = frame.f_back
            level += 1
        warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level - 1)

    def set_event_loop(self, loop):
        self._local._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            if not _3_12:
                raise AssertionError()
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__)
        self._local._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_policy = None
_lock = threading.Lock()


def get_event_loop_policy():
    if _policy is None:
        _make_policy()
    return _policy


def _make_policy():
    global _policy
    with _lock:
        if _policy is None:
            from asyncio import DefaultEventLoopPolicy
            _policy = DefaultEventLoopPolicy()


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        if not _3_12:
            raise AssertionError()
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, not '%s'" % type(policy).__name__)
    _policy = policy


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()
