"""types: names of built-in types, SimpleNamespace, MappingProxyType, and classes made by calls."""
import sys

_two = sys.version_info[0] == 2


def _function():
    pass


def _generator():
    yield 1


class _Class(object):

    def method(self):
        pass


def _traceback():
    try:
        raise TypeError
    except TypeError:
        return sys.exc_info()[2]


FunctionType = LambdaType = type(_function)
GeneratorType = type(_generator())
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
CodeType = type(_function.__code__)
MethodType = type(_Class().method)
TracebackType = type(_traceback())
FrameType = type(sys._getframe())

if _two:
    NoneType = type(None)
    TypeType, ObjectType = type, object
    IntType, LongType, FloatType, BooleanType, ComplexType = int, long, float, bool, complex
    StringType, UnicodeType, StringTypes = str, unicode, (str, unicode)
    TupleType, ListType, DictType, DictionaryType, SliceType = tuple, list, dict, dict, slice
    ClassType = InstanceType = type
    UnboundMethodType = MethodType
    XRangeType = xrange
    EllipsisType = type(Ellipsis)
    NotImplementedType = type(NotImplemented)
else:
    WrapperDescriptorType = type(object.__init__)
    MethodDescriptorType = type(str.join)
    MethodWrapperType = type(object().__str__)
    from _gilgamesh import AsyncGeneratorType, CoroutineType
    CellType = type((lambda x: lambda: x)(1).__closure__[0])
    if sys.version_info >= (3, 9):
        GenericAlias = type(list[int])
    if sys.version_info >= (3, 10):
        UnionType = type(int | str)
        NoneType = type(None)
        EllipsisType = type(Ellipsis)
        NotImplementedType = type(NotImplemented)

    class SimpleNamespace(object):

        def __init__(self, *args, **kwargs):
            for mapping in args:
                self.__dict__.update(mapping)
            self.__dict__.update(kwargs)

        def __repr__(self):
            rows = self.__dict__.items()
            if sys.version_info < (3, 9):
                rows = sorted(rows)
            shown = ", ".join(["%s=%r" % item for item in rows])
            return "%s(%s)" % ("namespace" if type(self) is SimpleNamespace else type(self).__name__, shown)

        def __eq__(self, other):
            if isinstance(other, SimpleNamespace):
                return self.__dict__ == other.__dict__
            return NotImplemented

        __hash__ = None

    class MappingProxyType(object):
        """A mapping that can be read and not changed."""

        def __init__(self, mapping):
            if not hasattr(mapping, "__getitem__") or isinstance(mapping, (list, tuple, str)):
                raise TypeError("mappingproxy() argument must be a mapping, not %s" % type(mapping).__name__)
            self._mapping = mapping

        def __getitem__(self, key):
            return self._mapping[key]

        def __len__(self):
            return len(self._mapping)

        def __iter__(self):
            return iter(self._mapping)

        def __contains__(self, key):
            return key in self._mapping

        def get(self, key, default=None):
            return self._mapping.get(key, default)

        def keys(self):
            return self._mapping.keys()

        def values(self):
            return self._mapping.values()

        def items(self):
            return self._mapping.items()

        def copy(self):
            return self._mapping.copy()

        def __eq__(self, other):
            return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

        __hash__ = None

        def __repr__(self):
            return "mappingproxy(%r)" % (self._mapping,)

        def __str__(self):
            return str(self._mapping)

        def __reduce_ex__(self, protocol):
            raise TypeError("cannot pickle 'mappingproxy' object" if sys.version_info >= (3, 8) else "can't pickle mappingproxy objects")

    MappingProxyType.__name__ = "mappingproxy"
    if sys.version_info >= (3, 10):
        import _gilgamesh
        _gilgamesh.match_as(MappingProxyType, dict)

    def resolve_bases(bases):
        resolved = []
        for base in bases:
            entries = getattr(base, "__mro_entries__", None)
            if isinstance(base, type) or entries is None:
                resolved.append(base)
            else:
                resolved.extend(entries(bases))
        return tuple(resolved)

    def prepare_class(name, bases=(), kwds=None):
        kwds = dict(kwds or {})
        meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
        prepare = getattr(meta, "__prepare__", None)
        return meta, {} if prepare is None else prepare(name, bases, **kwds), kwds

    def new_class(name, bases=(), kwds=None, exec_body=None):
        bases = resolve_bases(bases)
        meta, body, kwds = prepare_class(name, bases, kwds)
        if exec_body is not None:
            exec_body(body)
        return meta(name, bases or (object,), body, **kwds)

    class DynamicClassAttribute(property):
        pass

    class _Awaited(object):
        """Makes an iterator that has the methods of a generator one that may be awaited."""

        def __init__(self, generator):
            self._generator = generator

        def __iter__(self):
            return self._generator

        __await__ = __iter__

        def __next__(self):
            return next(self._generator)

        def send(self, value):
            return self._generator.send(value)

        def throw(self, *what):
            return self._generator.throw(*what)

        def close(self):
            return self._generator.close()

    def coroutine(func):
        """A generator function whose generators may be awaited."""
        if not callable(func):
            raise TypeError("types.coroutine() expects a callable")
        flags = func.__code__.co_flags if type(func) is FunctionType else 0
        if flags & 0x180:
            return func
        from _gilgamesh import make_awaitable
        if flags & 0x20:
            return make_awaitable(func)
        import functools
        import _collections_abc

        @functools.wraps(func)
        def wrapped(*args, **kwargs):
            made = func(*args, **kwargs)
            if type(made) in (CoroutineType, GeneratorType) and (type(made) is CoroutineType or made.gi_code.co_flags & 0x100):
                return made
            if isinstance(made, _collections_abc.Generator) and not isinstance(made, _collections_abc.Coroutine):
                return _Awaited(made)
            return made

        return wrapped
