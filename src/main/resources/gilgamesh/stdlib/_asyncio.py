"""_asyncio: futures, tasks and the running loop, which CPython has in C (Modules/_asynciomodule.c)."""
import sys
from _gilgamesh import CoroutineType as _CoroutineType
from _thread import get_ident as _thread_ident
from itertools import count as _count
from os import getpid as _getpid

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)

if _3_7:
    from _contextvars import copy_context as _copy_context
if _3_9:
    from types import GenericAlias as _GenericAlias

# ---------------------------------------------------------------- the running loop

# By thread: the loop, and the process in which it runs. A forked child has none.
_running = {}


def _get_running_loop():
    entry = _running.get(_thread_ident())
    return entry[0] if entry is not None and entry[1] == _getpid() else None


def _set_running_loop(loop):
    if loop is None:
        _running.pop(_thread_ident(), None)
    else:
        _running[_thread_ident()] = (loop, _getpid())


def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    loop = _get_running_loop()
    if loop is not None:
        return loop
    from asyncio.events import get_event_loop_policy
    return get_event_loop_policy().get_event_loop()


# ---------------------------------------------------------------- the tasks of a loop

_current_tasks = {}
_eager_tasks = {}
_names = _count(1)


def _register_task(task):
    from asyncio.tasks import _all_tasks
    _all_tasks.add(task)


def _unregister_task(task):
    from asyncio.tasks import _all_tasks
    _all_tasks.discard(task)


def _register_eager_task(task):
    _eager_tasks[task] = None


def _unregister_eager_task(task):
    _eager_tasks.pop(task, None)


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError("Cannot enter into task %r while another task %r is being executed." % (task, current))
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError("Leaving task %r does not match the current task %r." % (task, current))
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    before = _current_tasks.get(loop)
    if task is None:
        _current_tasks.pop(loop, None)
    else:
        _current_tasks[loop] = task
    return before


def current_task(loop=None):
    return _current_tasks.get(get_running_loop() if loop is None else loop)


# ---------------------------------------------------------------- futures

# Those with an exception that nobody has asked for, in the order of their ends.
_failed = []


class Future:
    _state = "PENDING"
    _result = None
    _exception = None
    _way = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_by = None
    _log_traceback = False
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        if loop is None:
            loop = get_event_loop()
        self._loop = loop
        self._callbacks = []
        if loop.get_debug():
            from asyncio.format_helpers import extract_stack
            self._source_traceback = extract_stack(sys._getframe(1))

    if _3_9:
        __class_getitem__ = classmethod(_GenericAlias)

    def __repr__(self):
        from asyncio.format_helpers import text_of_future
        return text_of_future(self)

    if _3_7:

        def get_loop(self):
            return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    if _3_9:

        def cancel(self, msg=None):
            return self._call_off(msg)

    else:

        def cancel(self):
            return self._call_off(None)

    def _call_off(self, message):
        self._log_traceback = False
        if self._state != "PENDING":
            return False
        self._state = "CANCELLED"
        self._cancel_message = message
        self._call_back()
        return True

    def _make_cancelled_error(self):
        if _3_11 and self._cancelled_by is not None:
            error, self._cancelled_by = self._cancelled_by, None
            return error
        error = _CancelledError() if self._cancel_message is None else _CancelledError(self._cancel_message)
        if _3_9 and self._cancelled_by is not None:
            error.__context__, self._cancelled_by = self._cancelled_by, None
        return error

    def _failure(self):
        """What result() raises; None if there is a result."""
        if self._state == "CANCELLED":
            return self._make_cancelled_error()
        if self._state != "FINISHED":
            return _InvalidStateError("Result is not set.")
        self._log_traceback = False
        error = self._exception
        if _3_11 and error is not None:
            # Who asks first sees where it came from.
            traceback, self._way = self._way, None
            return error.with_traceback(traceback)
        return error

    def result(self):
        error = self._failure()
        if error is not None:
            raise error
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        if self._state != "FINISHED":
            raise _InvalidStateError("Exception is not set.")
        self._log_traceback = False
        return self._exception

    def set_result(self, result):
        if self._state != "PENDING":
            raise self._too_late()
        self._result = result
        self._state = "FINISHED"
        self._call_back()

    def set_exception(self, exception):
        if self._state != "PENDING":
            raise self._too_late()
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            text = "StopIteration interacts badly with generators and cannot be raised into a Future"
            if not _3_13:
                raise TypeError(text)
            error = RuntimeError(text)
            error.__cause__ = error.__context__ = exception
            exception = error
        self._exception = exception
        self._way = exception.__traceback__
        self._state = "FINISHED"
        self._call_back()
        self._log_traceback = True
        _failed.append(self)

    def _too_late(self):
        return _InvalidStateError("invalid state")

    def _call_back(self):
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            if _3_7:
                for callback, context in callbacks:
                    self._loop.call_soon(callback, self, context=context)
            else:
                for callback in callbacks:
                    self._loop.call_soon(callback, self)

    if _3_7:

        def add_done_callback(self, fn, /, *, context=None):
            if context is None:
                context = _copy_context()
            if self._state != "PENDING":
                self._loop.call_soon(fn, self, context=context)
            else:
                self._callbacks.append((fn, context))

        def remove_done_callback(self, fn):
            return self._keep([each for each in self._callbacks if each[0] != fn])

    else:

        def add_done_callback(self, fn):
            if self._state != "PENDING":
                self._loop.call_soon(fn, self)
            else:
                self._callbacks.append(fn)

        def remove_done_callback(self, fn):
            return self._keep([each for each in self._callbacks if each != fn])

    def _keep(self, callbacks):
        removed = len(self._callbacks) - len(callbacks)
        if removed:
            self._callbacks[:] = callbacks
        return removed

    def __await__(self):
        if self._state == "PENDING":
            self._asyncio_future_blocking = True
            yield self
            if self._state == "PENDING":
                raise RuntimeError("await wasn't used with future" if _3_7 else "yield from wasn't used with future")
        error = self._failure()
        if error is not None:
            raise error
        return self._result

    __iter__ = __await__

    def _tell_failure(self):
        """Nobody will ask for the exception any more."""
        self._log_traceback = False
        context = {
            "message": "%s exception was never retrieved" % self.__class__.__name__, "exception": self._exception, "future": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)


def _out_of_use(method):
    """What the methods of the class have become functions for; told in the line that calls them."""
    if _3_7:
        import warnings
        warnings.warn("Task.%s() is deprecated, use asyncio.%s() instead" % (method, method),
                      DeprecationWarning if _3_8 else PendingDeprecationWarning, stacklevel=3)


class Task(Future):
    _must_cancel = False
    _fut_waiter = None
    _log_destroy_pending = True
    _cancels = 0
    _coro = None

    # What can be given differs, and so does whether a task has a name and a context.
    if _3_12:

        def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
            Future.__init__(self, loop=loop)
            self._take(coro, name, context, eager_start)

    elif _3_11:

        def __init__(self, coro, *, loop=None, name=None, context=None):
            Future.__init__(self, loop=loop)
            self._take(coro, name, context)

    elif _3_8:

        def __init__(self, coro, *, loop=None, name=None):
            Future.__init__(self, loop=loop)
            self._take(coro, name)

    else:

        def __init__(self, coro, *, loop=None):
            Future.__init__(self, loop=loop)
            self._take(coro, "")

    def _take(self, coro, name, context=None, eagerly=False):
        if type(coro) is not _CoroutineType:
            from asyncio.coroutines import iscoroutine
            if not iscoroutine(coro):
                raise TypeError("a coroutine was expected, got %r" % (coro,))
        self._coro = coro
        self._name = "Task-%d" % next(_names) if name is None else str(name)
        if _3_7:
            self._context = _copy_context() if context is None else context
        if eagerly and self._loop.is_running():
            self._start_eagerly()
            return
        if _3_7:
            self._loop.call_soon(self._step, context=self._context)
        else:
            self._loop.call_soon(self._step)
        _register_task(self)

    def __repr__(self):
        from asyncio.format_helpers import text_of_task
        return text_of_task(self)

    if not _3_9:

        @classmethod
        def current_task(cls, loop=None):
            _out_of_use("current_task")
            return _current_tasks.get(get_event_loop() if loop is None else loop)

        @classmethod
        def all_tasks(cls, loop=None):
            from asyncio.tasks import tasks_of
            _out_of_use("all_tasks")
            return tasks_of(get_event_loop() if loop is None else loop, True)

    if _3_8:

        def set_name(self, value):
            self._name = str(value)

        def get_name(self):
            return self._name

        def get_coro(self):
            return self._coro

    if _3_7:

        def set_result(self, result):
            raise self._not_by_hand("set_result")

        def set_exception(self, exception):
            raise self._not_by_hand("set_exception")

        def _not_by_hand(self, operation):
            return RuntimeError("Task does not support %s operation" % operation)

    if _3_12:

        def get_context(self):
            return self._context

    def get_stack(self, *, limit=None):
        from asyncio.format_helpers import stack_of_task
        return stack_of_task(self, limit)

    def print_stack(self, *, limit=None, file=None):
        from asyncio.format_helpers import print_stack_of_task
        return print_stack_of_task(self, limit, file)

    if _3_11:

        def cancelling(self):
            return self._cancels

        def uncancel(self):
            if self._cancels:
                self._cancels -= 1
                if not self._cancels and sys.version_info >= (3, 13):
                    self._must_cancel = False
            return self._cancels

    def _call_off(self, message):
        self._log_traceback = False
        if self._state != "PENDING":
            return False
        self._cancels += 1
        waiter = self._fut_waiter
        if waiter is not None and (waiter.cancel(msg=message) if _3_9 else waiter.cancel()):
            return True
        self._must_cancel = True
        self._cancel_message = message
        return True

    def _start_eagerly(self):
        before = _swap_current_task(self._loop, self)
        _register_eager_task(self)
        try:
            self._context.run(self._go_on, None)
        finally:
            _unregister_eager_task(self)
            _swap_current_task(self._loop, before)
            if self._state == "PENDING":
                _register_task(self)

    def _step(self, error=None):
        loop = self._loop
        _enter_task(loop, self)
        try:
            self._go_on(error)
        finally:
            _leave_task(loop, self)

    def task_wakeup(self, future):
        """A callback of what the task has waited for."""
        if isinstance(future, Future):
            error = future._failure()
        else:
            error = None
            try:
                future.result()
            except BaseException as problem:
                error = problem
        self._step(error)

    def _go_on(self, error):
        if self._state != "PENDING":
            raise _InvalidStateError("_step(): already done: %r %r" % (self, error))
        if self._must_cancel:
            if not isinstance(error, _CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        try:
            wanted = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                Future._call_off(self, self._cancel_message)
            else:
                Future.set_result(self, stop.value)
            _unregister_task(self)
        except _CancelledError as cancelled:
            self._cancelled_by = cancelled
            Future._call_off(self, None)
            _unregister_task(self)
        except (KeyboardInterrupt, SystemExit) as fatal:
            Future.set_exception(self, fatal)
            _unregister_task(self)
            raise
        except BaseException as failure:
            Future.set_exception(self, failure)
            _unregister_task(self)
            if not _3_8 and not isinstance(failure, Exception):
                raise
        else:
            self._wait_for(wanted)

    def _wait_for(self, wanted):
        """What the coroutine has yielded: a future, or None for a turn of the others."""
        if wanted is None:
            self._call_soon(self._step)
            return
        blocking = getattr(wanted, "_asyncio_future_blocking", None)
        if blocking is None:
            if type(wanted).__name__ == "generator":
                text = "yield was used instead of yield from for generator in task %r with %r" % (self, wanted)
            else:
                text = "Task got bad yield: %r" % (wanted,)
        elif (wanted._loop if isinstance(wanted, Future) else _loop_of(wanted)) is not self._loop:
            text = "Task %r got Future %r attached to a different loop" % (self, wanted)
        elif not blocking:
            text = "yield was used instead of yield from in task %r with %r" % (self, wanted)
        elif wanted is self:
            text = "Task cannot await on itself: %r" % (self,)
        else:
            wanted._asyncio_future_blocking = False
            if _3_7:
                wanted.add_done_callback(self.task_wakeup, context=self._context)
            else:
                wanted.add_done_callback(self.task_wakeup)
            self._fut_waiter = wanted
            if self._must_cancel and (wanted.cancel(msg=self._cancel_message) if _3_9 else wanted.cancel()):
                self._must_cancel = False
            return
        self._call_soon(self._step, RuntimeError(text))

    def _call_soon(self, *what):
        if _3_7:
            self._loop.call_soon(*what, context=self._context)
        else:
            self._loop.call_soon(*what)


def _loop_of(future):
    get = getattr(future, "get_loop", None)
    return future._loop if get is None else get()


# At the end: the package imports what stands above.
from asyncio.exceptions import CancelledError as _CancelledError, InvalidStateError as _InvalidStateError
