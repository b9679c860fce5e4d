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
            ended = False
            try:
                self.throw(GeneratorExit)
            except (StopIteration, GeneratorExit):
                ended = True
            if not ended:
                raise RuntimeError("generator ignored GeneratorExit")

        __subclasshook__ = _with("Generator", "__iter__", "__next__", "send", "throw", "close")

    class Collection(Sized, Iterable, Container):
        __subclasshook__ = _with("Collection", "__len__", "__iter__", "__contains__")

    _Set_bases = (Collection,)
    _Sequence_bases = (Reversible, Collection)
else:
    _Set_bases = _Sequence_bases = (Sized, Iterable, Container)


def _named(name, method):
    method.__name__ = name
    return method


def _of_sets(name, answer):
    """A comparison that no other kind of object takes part in."""
    return _named(name, lambda self, other: answer(self, other) if isinstance(other, Set) else NotImplemented)


def _combination(name, elements):
    """A new set, of what is chosen from this one and from anything that can be gone through."""
    def combine(self, other):
        return self._from_iterable(elements(self, other)) if isinstance(other, Iterable) else NotImplemented
    return _named(name, combine)


def _set_like(maker, other):
    return other if isinstance(other, Set) else maker._from_iterable(other)


def _outside(elements, container):
    return [each for each in elements if each not in container]


class _SetMethods(object):

    __hash__ = None
    __le__ = _of_sets("__le__", lambda self, other: len(self) <= len(other) and not _outside(self, other))
    __ge__ = _of_sets("__ge__", lambda self, other: len(self) >= len(other) and not _outside(other, self))
    __lt__ = _of_sets("__lt__", lambda self, other: len(self) < len(other) and self <= other)
    __gt__ = _of_sets("__gt__", lambda self, other: len(self) > len(other) and self >= other)
    __eq__ = _of_sets("__eq__", lambda self, other: len(self) == len(other) and self <= other)
    __and__ = __rand__ = _combination("__and__", lambda self, other: [each for each in other if each in self])
    __or__ = __ror__ = _combination("__or__", lambda self, other: list(self) + list(other))
    __sub__ = _combination("__sub__", lambda self, other: _outside(self, _set_like(self, other)))
    __rsub__ = _combination("__rsub__", lambda self, other: _outside(other, self))

    def __ne__(self, other):
        return not self == other

    def __xor__(self, other):
        if isinstance(other, Iterable):
            other = _set_like(self, other)
            return (self - other) | (other - self)
        return NotImplemented

    __rxor__ = __xor__

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def isdisjoint(self, other):
        return not any([each in self for each in other])


class _MutableSetMethods(object):

    def pop(self):
        some = list(_first(self))
        if not some:
            raise KeyError
        self.discard(some[0])
        return some[0]

    def remove(self, value):
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def clear(self):
        while len(self) > 0:
            self.pop()

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self

    def __iand__(self, it):
        gone = self - it
        for value in gone:
            self.discard(value)
        return self

    def __ixor__(self, it):
        for value in list(it):
            change = self.discard if value in self else self.add
            change(value)
        return self


def _first(things):
    """The first of them, if there is one."""
    for each in things:
        yield each
        return


_missing = object()


def _found(mapping, key, default=_missing):
    try:
        return mapping[key]
    except KeyError:
        return default


class _MappingMethods(object):

    def __contains__(self, key):
        return _found(self, key) is not _missing

    def get(self, key, default=None):
        return _found(self, key, default)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

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
            return (self[key] for key in self)

        def iteritems(self):
            return ((key, self[key]) for key in self)
    else:
        __reversed__ = None

        def keys(self):
            return KeysView(self)

        def values(self):
            return ValuesView(self)

        def items(self):
            return ItemsView(self)


class _MutableMappingMethods(object):

    def setdefault(self, key, default=None):
        value = _found(self, key)
        if value is _missing:
            value = self[key] = default
        return value

    def update(*args, **kwargs):
        self = args[0]
        for given in args[1:] + (kwargs,):
            pairs = [(key, given[key]) for key in given.keys()] if hasattr(given, "keys") else given
            for key, value in pairs:
                self[key] = value

    def pop(self, key, default=_missing):
        value = self[key] if default is _missing else _found(self, key)
        if value is _missing:
            return default
        del self[key]
        return value

    def popitem(self):
        for key in _first(self):
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]


def _is(one, other):
    """As lists compare what they look for."""
    return one is other or one == other


def _elements(sequence, i):
    """Each index and its element from there on, until there is none."""
    try:
        while True:
            yield i, sequence[i]
            i += 1
    except IndexError:
        pass


class _SequenceMethods(object):

    def __iter__(self):
        for _, each in _elements(self, 0):
            yield each

    def __reversed__(self):
        return (self[i] for i in range(len(self))[::-1])

    def __contains__(self, value):
        return any([_is(each, value) for each in self])

    def count(self, value):
        return [_is(each, value) for each in self].count(True)

    def index(self, value, start=0, stop=None):
        first = start if start >= 0 else max(start + len(self), 0)
        end = stop if stop is None or stop >= 0 else stop + len(self)
        for i, each in _elements(self, first):
            if end is not None and i >= end:
                break
            if _is(each, value):
                return i
        raise ValueError


class _MutableSequenceMethods(object):

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        self.__delitem__(self.index(value))

    def clear(self):
        while len(self) > 0:
            self.pop()

    def reverse(self):
        left, right = 0, len(self) - 1
        while left < right:
            self[left], self[right] = self[right], self[left]
            left, right = left + 1, right - 1


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
if sys.version_info >= (3, 10):
    import _gilgamesh
    _gilgamesh.match_as(Mapping, dict)
    _gilgamesh.match_as(Sequence, list)
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

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._mapping)

    def __len__(self):
        return len(self._mapping)


class _SetView(MappingView, Set):

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class KeysView(_SetView):

    def __iter__(self):
        return iter(self._mapping)

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(_SetView):

    def __iter__(self):
        return ((key, self._mapping[key]) for key in self._mapping)

    def __contains__(self, item):
        key, value = item
        found = _found(self._mapping, key)
        return found is not _missing and _is(found, value)


class ValuesView(MappingView):

    def __iter__(self):
        return (self._mapping[key] for key in self._mapping)

    def __contains__(self, value):
        return any([_is(each, value) for each in self])


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
