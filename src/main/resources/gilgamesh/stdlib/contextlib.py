"""contextlib: context managers out of generators and out of each other. Those for async with are in _async_contexts.py."""
import abc as _abc
import sys
from functools import wraps as _wraps

# Before that an exception that goes on has the traceback with which the with statement caught it.
_3_11 = sys.version_info >= (3, 11)


class AbstractContextManager(_abc.ABCMeta("_Base", (object,), {})):

    def __enter__(self):
        return self

    @_abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return hasattr(other, "__enter__") and hasattr(other, "__exit__") or NotImplemented
        return NotImplemented


class ContextDecorator(object):

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @_wraps(function)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)
        return inner


class _GeneratorContextManager(ContextDecorator):

    def __init__(self, function, args, kwargs):
        self._made_of = (function, args, kwargs)
        self.gen = function(*args, **kwargs)

    def _recreate_cm(self):
        return self.__class__(*self._made_of)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            self.gen.throw(value)
        except StopIteration as stopped:
            return stopped is not value
        except RuntimeError as problem:
            if problem is not value and not (isinstance(value, StopIteration) and getattr(problem, "__cause__", None) is value):
                raise
            if _3_11:
                value.__traceback__ = traceback
            return False
        except BaseException as problem:
            if problem is not value:
                raise
            if _3_11:
                value.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    manager = _GeneratorContextManager

    # Tracebacks show that name.
    @_wraps(function)
    def helper(*args, **kwargs):
        return manager(function, args, kwargs)
    return helper


class closing(object):

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *info):
        self.thing.close()


if sys.version_info[0] > 2:

    class suppress(object):

        def __init__(self, *exceptions):
            self._exceptions = exceptions

        def __enter__(self):
            pass

        def __exit__(self, kind, value, traceback):
            return kind is not None and issubclass(kind, self._exceptions)

    class _redirect(object):
        """Stands in for a stream of sys; may be entered again while it does."""

        def __init__(self, new_target):
            self._target = new_target
            self._before = []

        def __enter__(self):
            self._before.append(getattr(sys, self._stream))
            setattr(sys, self._stream, self._target)
            return self._target

        def __exit__(self, *info):
            before = self._before.pop()
            setattr(sys, self._stream, before)

    class redirect_stdout(_redirect):
        _stream = "stdout"

    class redirect_stderr(_redirect):
        _stream = "stderr"

    def _nest(problem, pending, outer):
        """As if with statements were nested: what came up while the stack was left came up behind what was pending then, not behind what is handled outside."""
        while not any([problem.__context__ is end for end in (None, pending, outer)]):
            problem = problem.__context__
        below = problem.__context__
        if below is not pending and (below is not None or sys.version_info < (3, 9)):
            problem.__context__ = pending

    class ExitStack(object):

        def __init__(self):
            self._exits = []

        def enter_context(self, manager):
            result = manager.__enter__()
            self._exits.append(manager.__exit__)
            return result

        def push(self, exit):
            self._exits.append(getattr(exit, "__exit__", exit))
            return exit

        def callback(self, function, *args, **kwargs):
            def call(kind, value, traceback):
                function(*args, **kwargs)
            self._exits.append(call)
            return function

        def pop_all(self):
            other = type(self)()
            other._exits = self._exits
            self._exits = []
            return other

        def close(self):
            self.__exit__(None, None, None)

        def __enter__(self):
            return self

        def __exit__(self, kind, value, traceback):
            pending = value
            outer = sys.exc_info()[1]
            while self._exits:
                leave = self._exits.pop()
                try:
                    if leave(kind, pending, traceback):
                        kind = pending = traceback = None
                except BaseException as problem:
                    _nest(problem, pending, outer)
                    pending = problem
                    kind, traceback = type(problem), problem.__traceback__
            if pending is not None and pending is not value:
                context = pending.__context__
                try:
                    raise pending
                finally:
                    pending.__context__ = context
            return value is not None and pending is None

    if sys.version_info >= (3, 7):

        class nullcontext(object):

            def __init__(self, enter_result=None):
                self.enter_result = enter_result

            def __enter__(self):
                return self.enter_result

            def __exit__(self, *info):
                pass

        from _async_contexts import AbstractAsyncContextManager, asynccontextmanager, async_exit_stack as _async_exit_stack

        AsyncExitStack = _async_exit_stack(_nest)

    if sys.version_info >= (3, 10):
        from _async_contexts import AsyncContextDecorator, aclosing, nothing as _nothing, same as _same

        nullcontext.__aenter__, nullcontext.__aexit__ = _same, _nothing
else:

    @contextmanager
    def nested(*managers):
        exits, values = [], []
        pending = (None, None, None)
        try:
            for manager in managers:
                values.append(manager.__enter__())
                exits.append(manager.__exit__)
            yield values
        except:
            pending = sys.exc_info()
        while exits:
            try:
                if exits.pop()(*pending):
                    pending = (None, None, None)
            except:
                pending = sys.exc_info()
        if pending[0] is not None:
            raise pending[1]

    del AbstractContextManager
