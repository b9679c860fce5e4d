"""The part of contextlib that is for async with, 3.7 and later."""
import _collections_abc
import abc
import sys
from functools import wraps

_3_8 = sys.version_info >= (3, 8)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)


class AbstractAsyncContextManager(abc.ABC):

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return hasattr(other, "__aenter__") and hasattr(other, "__aexit__") or NotImplemented
        return NotImplemented

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """What it gives says whether the exception is over: None does not."""

    async def __aenter__(self):
        return self


class AsyncContextDecorator(object):

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inner(*args, **kwargs):
            async with self._recreate_cm():
                return await function(*args, **kwargs)
        return inner


class _AsyncGeneratorContextManager(AbstractAsyncContextManager, *(AsyncContextDecorator,) if _3_10 else ()):

    def __init__(self, function, args, kwargs):
        self._made_of = (function, args, kwargs)
        self.gen = function(*args, **kwargs)

    def _recreate_cm(self):
        return self.__class__(*self._made_of)

    async def __aenter__(self):
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, traceback):
        if kind is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as stopped:
            return stopped is not value
        except RuntimeError as problem:
            if problem is not value and not (
                    isinstance(value, (StopIteration, StopAsyncIteration)) and problem.__cause__ is value):
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
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(function):
    @wraps(function)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(function, args, kwargs)
    return helper


class aclosing(AbstractAsyncContextManager):

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *info):
        await self.thing.aclose()


def async_exit_stack(nest):
    """The class, beside that for with: it shares how what comes up while the stack is left is nested."""

    class AsyncExitStack(AbstractAsyncContextManager):

        def __init__(self):
            # Each with whether it is to be awaited.
            self._exits = []

        def enter_context(self, manager):
            result = manager.__enter__()
            self._exits.append((manager.__exit__, False))
            return result

        async def enter_async_context(self, manager):
            kind = type(manager)
            try:
                enter, leave = kind.__aenter__, kind.__aexit__
            except AttributeError:
                if not _3_11:
                    raise
                raise TypeError("'%s.%s' object does not support the asynchronous context manager protocol" % (
                    kind.__module__, kind.__qualname__)) from None
            result = await enter(manager)
            self._exits.append((manager.__aexit__, True))
            return result

        def push(self, exit):
            self._exits.append((getattr(exit, "__exit__", exit), False))
            return exit

        def push_async_exit(self, exit):
            self._exits.append((getattr(exit, "__aexit__", exit), True))
            return exit

        def callback(self, function, *args, **kwargs):
            def call(kind, value, traceback):
                function(*args, **kwargs)
            self._exits.append((call, False))
            return function

        def push_async_callback(self, function, *args, **kwargs):
            async def call(kind, value, traceback):
                await function(*args, **kwargs)
            self._exits.append((call, True))
            return function

        def pop_all(self):
            other = type(self)()
            other._exits, self._exits = self._exits, []
            return other

        async def aclose(self):
            await self.__aexit__(None, None, None)

        async def __aexit__(self, kind, value, traceback):
            pending = value
            outer = sys.exc_info()[1]
            while self._exits:
                leave, awaits = self._exits.pop()
                try:
                    answer = leave(kind, pending, traceback)
                    if awaits:
                        answer = await answer
                    if answer:
                        kind = pending = traceback = None
                except BaseException as problem:
                    nest(problem, pending, outer)
                    pending = problem
                    kind, traceback = type(problem), problem.__traceback__
            if pending is not None and pending is not value:
                context = pending.__context__
                try:
                    raise pending
                finally:
                    pending.__context__ = context
            return value is not None and pending is None

    AsyncExitStack.__module__ = "contextlib"
    AsyncExitStack.__qualname__ = "AsyncExitStack"
    return AsyncExitStack


async def same(self):
    """What nullcontext gives."""
    return self.enter_result


async def nothing(self, *info):
    pass


for _each in (AbstractAsyncContextManager, AsyncContextDecorator, _AsyncGeneratorContextManager, aclosing):
    _each.__module__ = "contextlib"
