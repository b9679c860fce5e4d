"""What is a coroutine."""
import collections.abc
import functools
import sys
import types

__all__ = ("iscoroutinefunction", "iscoroutine")

_3_12 = sys.version_info >= (3, 12)

_GENERATOR_FUNCTION = 0x20
_COROUTINE_FUNCTION = 0x80

if _3_12:
    _KINDS = (types.CoroutineType, collections.abc.Coroutine)
else:
    _KINDS = (types.CoroutineType, types.GeneratorType, collections.abc.Coroutine)

# Types that have been found to be of these, so that they are looked up once.
_known_types = set()


class _Marker:
    """What functions of coroutines are marked with that are not defined by async def."""


_marker = _Marker()


def iscoroutinefunction(func):
    function = func
    while isinstance(function, functools.partial):
        function = function.func
    function = getattr(function, "__func__", function)
    while isinstance(function, functools.partial):
        function = function.func
    code = getattr(function, "__code__", None) if isinstance(function, types.FunctionType) else None
    return code is not None and bool(code.co_flags & _COROUTINE_FUNCTION) or getattr(func, "_is_coroutine", None) is _marker


def iscoroutine(obj):
    if type(obj) in _known_types:
        return True
    if not isinstance(obj, _KINDS):
        return False
    if len(_known_types) < 100:
        _known_types.add(type(obj))
    return True


if sys.version_info < (3, 11):
    __all__ += ("coroutine",)

    def coroutine(func):
        """Coroutines made of generators."""
        if sys.version_info >= (3, 8):
            import warnings
            warnings.warn('"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead', DeprecationWarning, stacklevel=2)
        if type(func) is types.FunctionType and func.__code__.co_flags & _COROUTINE_FUNCTION:
            return func
        if type(func) is types.FunctionType and func.__code__.co_flags & _GENERATOR_FUNCTION:
            made = func
        else:
            @functools.wraps(func)
            def made(*args, **kwargs):
                result = func(*args, **kwargs)
                from asyncio.futures import isfuture
                if isfuture(result) or isinstance(result, types.GeneratorType):
                    return (yield from result)
                if hasattr(result, "__await__") and isinstance(result, collections.abc.Awaitable):
                    return (yield from result.__await__())
                return result
        wrapped = types.coroutine(made)
        wrapped._is_coroutine = _marker
        return wrapped
