"""functools: what is in Python; reduce, partial and the cache itself come from _functools."""
import sys
from _functools import partial, reduce

if sys.version_info[0] == 2:
    WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__doc__")
else:
    WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        # 2.7 insists on each of them.
        if sys.version_info[0] == 2 or hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    if sys.version_info[0] > 2:
        wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def cmp_to_key(mycmp):
    """The keys compare as the function says: below zero, zero, above zero."""
    class K(object):
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        __hash__ = None
        __ge__ = lambda self, other: mycmp(self.obj, other.obj) >= 0
        __gt__ = lambda self, other: mycmp(self.obj, other.obj) > 0
        __eq__ = lambda self, other: mycmp(self.obj, other.obj) == 0
        __lt__ = lambda self, other: mycmp(self.obj, other.obj) < 0
        __le__ = lambda self, other: mycmp(self.obj, other.obj) <= 0

    return K


def _opposite(name, wants_equal, root):
    """An order made of another one and of equality."""
    def compare(self, other):
        result = getattr(self, root)(other)
        if result is NotImplemented:
            return result
        return wants_equal(self, other, result)
    compare.__name__ = name
    return compare


_ORDERS = {
    "__lt__": [("__gt__", lambda s, o, r: not r and s != o), ("__le__", lambda s, o, r: r or s == o), ("__ge__", lambda s, o, r: not r)],
    "__le__": [("__ge__", lambda s, o, r: not r or s == o), ("__lt__", lambda s, o, r: r and s != o), ("__gt__", lambda s, o, r: not r)],
    "__gt__": [("__lt__", lambda s, o, r: not r and s != o), ("__ge__", lambda s, o, r: r or s == o), ("__le__", lambda s, o, r: not r)],
    "__ge__": [("__le__", lambda s, o, r: not r or s == o), ("__gt__", lambda s, o, r: r and s != o), ("__lt__", lambda s, o, r: not r)],
}


def total_ordering(cls):
    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__")
             if any(name in base.__dict__ for base in cls.__mro__ if base is not object)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = roots[0]
    for name, rule in _ORDERS[root]:
        if name not in roots:
            setattr(cls, name, _opposite(name, rule, root))
    return cls


if sys.version_info[0] > 2:
    from _functools import _lru_cache_wrapper
    from collections import namedtuple as _namedtuple

    _CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])

    def lru_cache(maxsize=128, typed=False):
        if callable(maxsize) and isinstance(typed, bool) and sys.version_info >= (3, 8):
            function, maxsize = maxsize, 128
            return update_wrapper(_lru_cache_wrapper(function, maxsize, typed, _CacheInfo), function)
        if maxsize is not None and not isinstance(maxsize, int):
            wanted = "first argument to be an integer, a callable, or None"
            raise TypeError("Expected " + (wanted if sys.version_info >= (3, 8) else "maxsize to be an integer or None"))

        def decorate(function):
            wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
            wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
            return update_wrapper(wrapper, function)

        return decorate

    if sys.version_info >= (3, 9):
        def cache(user_function):
            return lru_cache(maxsize=None)(user_function)

    if sys.version_info >= (3, 8):
        class cached_property(object):

            attrname = None

            def __init__(self, func):
                self.__doc__ = func.__doc__
                self.func = func

            def __set_name__(self, owner, name):
                self.attrname = name

            def __get__(self, instance, owner=None):
                if instance is None:
                    return self
                values = instance.__dict__
                if self.attrname not in values:
                    values[self.attrname] = self.func(instance)
                return values[self.attrname]

    def singledispatch(function):
        registry = {}

        def dispatch(kind):
            for base in kind.__mro__:
                if base in registry:
                    return registry[base]
            # Classes that only say they are of an abstract one come last.
            for base in registry:
                if base is not object and issubclass(kind, base):
                    return registry[base]
            return registry[object]

        def register(kind, implementation=None):
            if implementation is None:
                if isinstance(kind, type):
                    return lambda given: register(kind, given)
                hints = getattr(kind, "__annotations__", {}) if sys.version_info >= (3, 7) else {}
                if not hints:
                    raise TypeError("Invalid first argument to `register()`: %r. Use either `@register(some_class)` or plain `@register`"
                                    " on an annotated function." % (kind,))
                return register(next(iter(hints.values())), kind)
            registry[kind] = implementation
            return implementation

        def wrapper(*args, **kwargs):
            if not args:
                raise TypeError("%s requires at least 1 positional argument" % getattr(function, "__name__", "singledispatch function"))
            return dispatch(args[0].__class__)(*args, **kwargs)

        registry[object] = function
        wrapper.register = register
        wrapper.dispatch = dispatch
        wrapper.registry = registry
        return update_wrapper(wrapper, function)

    class partialmethod(object):
        """A method with some of its arguments given."""

        def __init__(self, func, *args, **keywords):
            self.func, self.args, self.keywords = func, args, keywords
            if not (hasattr(func, "__get__") or callable(func)):
                raise TypeError("%r is not callable or a descriptor" % (func,))

        def _bound(self):
            def method(cls_or_self, *args, **keywords):
                merged = dict(self.keywords)
                merged.update(keywords)
                return self.func(cls_or_self, *(self.args + args), **merged)
            return method

        def __get__(self, instance, owner=None):
            if hasattr(self.func, "__get__") and not hasattr(self.func, "__code__"):
                return partial(self.func.__get__(instance, owner), *self.args, **self.keywords)
            method = self._bound()
            return method if instance is None else partial(method, instance)

    if sys.version_info >= (3, 8):
        class singledispatchmethod(object):
            """A method that is chosen by the class of its first argument."""

            def __init__(self, func):
                self.func, self.dispatcher = func, singledispatch(func)

            def register(self, cls, method=None):
                return self.dispatcher.register(cls, method)

            def __get__(self, instance, owner=None):
                def choose(*args, **kwargs):
                    function = self.dispatcher.dispatch(type(args[0]))
                    method = function.__get__(instance, owner)
                    return method(*args, **kwargs)

                choose = update_wrapper(choose, self.func)
                choose.register = self.register
                return choose
