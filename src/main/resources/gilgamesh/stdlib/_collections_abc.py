"""_collections_abc: what a container must have, and what follows from it."""
import sys
from abc import ABCMeta, abstractmethod

_two = sys.version_info[0] == 2
_Base = ABCMeta("_Base", (object,), {"__slots__": ()})


def _has(cls, *names):
    """Whether each of the methods is there, and is not None, in the class or one of its bases."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _with(owner, *names):
    """A hook for classes that only ask for methods."""
    def __subclasshook__(cls, other):
        return _has(other, *names) if cls.__name__ == owner else NotImplemented
    return classmethod(__subclasshook__)


_NEXT = "next" if _two else "__next__"


class Hashable(_Base):

    @abstractmethod
    def __hash__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, other):
        if cls.__name__ != "Hashable":
            return NotImplemented
        for base in other.__mro__:
            if base in (list, dict, set, bytearray):
                return NotImplemented
            if "__hash__" in base.__dict__:
                return NotImplemented if base.__dict__["__hash__"] is None else True
        return True


class Iterable(_Base):

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __subclasshook__ = _with("Iterable", "__iter__")


class Iterator(Iterable):

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = _with("Iterator", "__iter__", _NEXT)


if _two:
    Iterator.next = Iterator.__next__
    del Iterator.__next__
    Iterator.__abstractmethods__ = frozenset(["next"])


class Sized(_Base):

    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = _with("Sized", "__len__")


class Container(_Base):

    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = _with("Container", "__contains__")


class Callable(_Base):

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = _with("Callable", "__call__")


if not _two:
    class Awaitable(_Base):

        @abstractmethod
        def __await__(self):
            yield

        __subclasshook__ = _with("Awaitable", "__await__")

    class Coroutine(Awaitable):
        __subclasshook__ = _with("Coroutine", "__await__", "send", "throw", "close")

    class AsyncIterable(_Base):

        @abstractmethod
        def __aiter__(self):
            return AsyncIterator()

        __subclasshook__ = _with("AsyncIterable", "__aiter__")

    class AsyncIterator(AsyncIterable):

        def __aiter__(self):
            return self

        __subclasshook__ = _with("AsyncIterator", "__anext__", "__aiter__")

    class Reversible(Iterable):

        @abstractmethod
        def __reversed__(self):
            while False:
                yield None

        __subclasshook__ = _with("Reversible", "__reversed__", "__iter__")

    class Generator(Iterator):

        @abstractmethod
        def send(self, value):
            raise StopIteration

        @abstractmethod
        def throw(self, typ, val=None, tb=None):
            raise typ

        def __next__(self):
            return self.send(None)

        def close(self):
            try:
                self.throw(GeneratorExit)
            except (GeneratorExit, StopIteration):
                pass
            else:
                raise RuntimeError("generator ignored GeneratorExit")

        __subclasshook__ = _with("Generator", "__iter__", "__next__", "send", "throw", "close")

    class Collection(Sized, Iterable, Container):
        __subclasshook__ = _with("Collection", "__len__", "__iter__", "__contains__")

    _Set_bases = (Collection,)
    _Sequence_bases = (Reversible, Collection)
else:
    _Set_bases = _Sequence_bases = (Sized, Iterable, Container)


class _SetMethods(object):

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all([each in other for each in self])

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all([each in self for each in other])

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([each for each in other if each in self])

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(list(self) + list(other))

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable([each for each in self if each not in other])

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([each for each in other if each not in self])

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        return not any([each in self for each in other])


class _MutableSetMethods(object):

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        while len(self):
            self.pop()

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        for value in list(it):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self


class _MappingMethods(object):

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    if _two:
        def keys(self):
            return list(self)

        def values(self):
            return [self[key] for key in self]

        def items(self):
            return [(key, self[key]) for key in self]

        def iterkeys(self):
            return iter(self)

        def itervalues(self):
            for key in self:
                yield self[key]

        def iteritems(self):
            for key in self:
                yield key, self[key]
    else:
        __reversed__ = None

        def keys(self):
            return KeysView(self)

        def values(self):
            return ValuesView(self)

        def items(self):
            return ItemsView(self)


_missing = object()


class _MutableMappingMethods(object):

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(*args, **kwargs):
        self = args[0]
        for other in args[1:]:
            if hasattr(other, "keys"):
                for key in other.keys():
                    self[key] = other[key]
            else:
                for key, value in other:
                    self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class _SequenceMethods(object):

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any([each is value or each == value for each in self])

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        if start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        i = start
        while stop is None or i < stop:
            try:
                each = self[i]
            except IndexError:
                break
            if each is value or each == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return len([1 for each in self if each is value or each == value])


class _MutableSequenceMethods(object):

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        size = len(self)
        for i in range(size // 2):
            self[i], self[size - i - 1] = self[size - i - 1], self[i]

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


def _made(name, bases, methods, abstract):
    """A class of these bases with the methods of another, and some that are still to be written."""
    body = dict([(key, value) for key, value in methods.__dict__.items() if key not in ("__dict__", "__weakref__", "__doc__", "__module__", "__qualname__")])
    for key in abstract:
        body[key] = _abstract(key)
    made = ABCMeta(name, bases, body)
    made.__module__ = "_abcoll" if _two else "collections.abc"
    return made


def _abstract(name):
    @abstractmethod
    def method(self, *args):
        raise NotImplementedError
    method.__name__ = name
    return method


Set = _made("Set", _Set_bases, _SetMethods, ())
MutableSet = _made("MutableSet", (Set,), _MutableSetMethods, ("add", "discard"))
Mapping = _made("Mapping", _Set_bases, _MappingMethods, ("__getitem__",))
MutableMapping = _made("MutableMapping", (Mapping,), _MutableMappingMethods, ("__setitem__", "__delitem__"))
Sequence = _made("Sequence", _Sequence_bases, _SequenceMethods, ("__getitem__",))
MutableSequence = _made("MutableSequence", (Sequence,), _MutableSequenceMethods, ("__setitem__", "__delitem__", "insert"))
if not _two and sys.version_info < (3, 14):
    ByteString = _made("ByteString", (Sequence,), object, ())
    ByteString.register(bytes)
    ByteString.register(bytearray)
if sys.version_info >= (3, 12):
    class Buffer(_Base):

        @abstractmethod
        def __buffer__(self, flags):
            raise NotImplementedError

    Buffer.register(bytes)
    Buffer.register(bytearray)


class MappingView(Sized):

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self._mapping)


class KeysView(MappingView, Set):

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)


class ItemsView(MappingView, Set):

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


class ValuesView(MappingView):

    def __contains__(self, value):
        return any([self._mapping[key] is value or self._mapping[key] == value for key in self._mapping])

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


for _abc, _kinds in ((Set, (frozenset,)), (MutableSet, (set,)), (MutableMapping, (dict,)), (Sequence, (tuple, str)), (MutableSequence, (list,)),
                     (KeysView, (type({}.keys()),)), (ItemsView, (type({}.items()),)), (ValuesView, (type({}.values()),))):
    for _kind in _kinds:
        if _kind is not list or _abc is MutableSequence:
            _abc.register(_kind)
if _two:
    Sequence.register(xrange)
else:
    Sequence.register(range)
    Sequence.register(bytes)
    MutableSequence.register(bytearray)
for _name in ("Hashable", "Iterable", "Iterator", "Sized", "Container", "Callable", "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator",
              "Reversible", "Generator", "Collection", "MappingView", "KeysView", "ItemsView", "ValuesView", "Buffer"):
    if _name in globals():
        globals()[_name].__module__ = "_abcoll" if _two else "collections.abc"

__all__ = [_name for _name, _value in sorted(globals().items()) if _name[0] != "_" and isinstance(_value, ABCMeta)]
