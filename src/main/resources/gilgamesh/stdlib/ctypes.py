"""ctypes: its data types alone, for memory that processes share. No libraries, no pointers, no addresses.

Ints wrap as those of C do. An object lies in an mmap, at an offset; one that shares nothing has a little mmap of its own. What CPython reads
and writes in C, simple values and items of arrays of these, _ctypes does.
"""
import mmap
import sys

import _ctypes

_3 = sys.version_info[0] >= 3


class _Type(type):
    """The types; times a number they are types of arrays."""

    def __mul__(cls, length):
        return _array_type(cls, length)

    __rmul__ = __mul__


def _reduce(self):
    own = dict(self.__dict__)
    memory, begin = own.pop("_lent")
    return _ctypes._unpickle, (type(self), (own, memory[begin:begin + sizeof(self)]))


def _set_state(self, state):
    own, content = state
    self.__dict__.update(own)
    self._lent = (_own_memory(len(content)), 0)
    self._lent[0][:len(content)] = content


class _SimpleCData(_Type("_CData", (_ctypes._SimpleCData,), {})):

    _type_ = None
    _size_ = 0
    _lent = None

    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError("__init__ expected at most 1 argument%s, got %d" % ("" if sys.version_info >= (3, 8) else "s", len(args)))
        if self._lent is None:
            self._lent = (_own_memory(self._size_), 0)
        if args:
            self.value = args[0]

    @classmethod
    def from_buffer(cls, memory, offset=0):
        return _placed(cls, memory, offset)

    @classmethod
    def from_buffer_copy(cls, memory, offset=0):
        obj = cls()
        obj._lent[0][:] = bytes(memory[offset:offset + cls._size_])
        return obj

    __reduce__, __setstate__ = _reduce, _set_state

    def __repr__(self):
        value = self.value
        return "%s(%r)" % (type(self).__name__, value)

    def __bool__(self):
        return bool(self.value)

    __nonzero__ = __bool__


def _own_memory(size):
    return mmap.mmap(-1, max(size, 1))


def _placed(cls, memory, offset):
    if offset < 0:
        raise ValueError("offset cannot be negative")
    if offset + sizeof(cls) > len(memory):
        raise ValueError("Buffer size too small (%d instead of at least %d bytes)" % (len(memory), offset + sizeof(cls)))
    obj = cls.__new__(cls)
    obj._lent = (memory, offset)
    return obj


def _simple(name, code, size):
    return _Type(name, (_SimpleCData,), {"_type_": code, "_size_": size, "__module__": __name__})


c_byte = _simple("c_byte", "b", 1)
c_ubyte = _simple("c_ubyte", "B", 1)
c_short = _simple("c_short", "h", 2)
c_ushort = _simple("c_ushort", "H", 2)
c_int = _simple("c_int", "i", 4)
c_uint = _simple("c_uint", "I", 4)
c_long = c_longlong = _simple("c_long", "l", 8)
c_ulong = c_ulonglong = _simple("c_ulong", "L", 8)
c_float = _simple("c_float", "f", 4)
c_double = _simple("c_double", "d", 8)
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32, c_int64, c_uint64 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong
c_size_t, c_ssize_t = c_ulong, c_long


c_char = _simple("c_char", "c", 1)
c_wchar = _simple("c_wchar", "u", 4)
c_bool = _simple("c_bool", "?", 1)


# --- arrays

class Array(_Type("_CArray", (_ctypes.Array,), {})):

    _type_ = None
    _length_ = 0
    _lent = None

    def __init__(self, *args):
        if self._lent is None:
            self._lent = (_own_memory(sizeof(type(self))), 0)
        for i, value in enumerate(args):
            self[i] = value

    @classmethod
    def from_buffer(cls, memory, offset=0):
        return _placed(cls, memory, offset)

    __reduce__, __setstate__ = _reduce, _set_state

    def __len__(self):
        return self._length_

    def _element(self, i):
        """The element itself, where it is more than a number."""
        if not isinstance(i, int):
            raise TypeError("indices must be integers")
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError("invalid index")
        memory, begin = self._lent
        return _placed(self._type_, memory, begin + i * sizeof(self._type_))

    def _part(self, i):
        """self[i], where this is no simple value."""
        if isinstance(i, slice):
            items = [self[each] for each in range(*i.indices(self._length_))]
            if self._type_ is c_char:
                return b"".join(items)
            return u"".join(items) if self._type_ is c_wchar else items
        element = self._element(i)
        return element.value if isinstance(element, _SimpleCData) else element

    def _set_part(self, i, value):
        """self[i] = value, where this is no simple value."""
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for n, each in enumerate(places):
                self[each] = value[n:n + 1] if isinstance(value, bytes) else value[n]
            return
        element = self._element(i)
        if isinstance(element, _SimpleCData):
            element.value = value
        else:
            element._assign(value)

    def __getslice__(self, begin, end):
        return self[slice(begin, end)]

    def __setslice__(self, begin, end, values):
        self[slice(begin, end)] = values

    def __iter__(self):
        for i in range(self._length_):
            yield self[i]

    def _assign(self, values):
        for i, value in enumerate(values):
            self[i] = value


class _CharArray(Array):

    @property
    def raw(self):
        memory, begin = self._lent
        return memory[begin:begin + self._length_]

    @raw.setter
    def raw(self, value):
        if len(value) > self._length_:
            raise ValueError("byte string too long" if _3 else "string too long")
        memory, begin = self._lent
        memory[begin:begin + len(value)] = bytes(value)

    @property
    def value(self):
        return self.raw.split(b"\0", 1)[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError("bytes expected instead of %s instance" % type(value).__name__ if _3
                            else "str/bytes expected instead of %s instance" % type(value).__name__)
        if len(value) > self._length_:
            raise ValueError("byte string too long" if _3 else "string too long")
        self.raw = value if len(value) == self._length_ else value + b"\0"


class _WideCharArray(Array):

    @property
    def value(self):
        return self[:].split(u"\0", 1)[0]

    @value.setter
    def value(self, value):
        if len(value) > self._length_:
            raise ValueError("string too long")
        for i, character in enumerate(value):
            self[i] = character
        if len(value) < self._length_:
            self[len(value)] = u"\0"


_array_types = {}


def _array_type(ctype, length):
    if not isinstance(length, int):
        raise TypeError("can't multiply sequence by non-int of type '%s'" % type(length).__name__)
    if length < 0:
        raise ValueError("Array length must be >= 0, not %d" % length)
    if (ctype, length) not in _array_types:
        base = _CharArray if ctype is c_char else _WideCharArray if ctype is c_wchar else Array
        name = "%s_Array_%d" % (ctype.__name__, length)
        _array_types[ctype, length] = _Type(name, (base,), {"_type_": ctype, "_length_": length, "__module__": __name__})
    return _array_types[ctype, length]


# --- structures

def _field(ctype, offset):

    def get(self):
        memory, begin = self._lent
        part = _placed(ctype, memory, begin + offset)
        return part.value if isinstance(part, (_SimpleCData, _CharArray, _WideCharArray)) else part

    def put(self, value):
        memory, begin = self._lent
        part = _placed(ctype, memory, begin + offset)
        if isinstance(part, _SimpleCData):
            part.value = value
        else:
            part._assign(value)

    return property(get, put)


class _StructureType(_Type):

    def __new__(cls, name, bases, members):
        offset, widest = 0, 1
        for field in members.get("_fields_", ()):
            size = _alignment(field[1])
            widest = max(widest, size)
            offset = _rounded(offset, size)
            members[field[0]] = _field(field[1], offset)
            offset += sizeof(field[1])
        if members.get("_fields_"):
            members["_size_"] = _rounded(offset, widest)
            members["_align_"] = widest
        return _Type.__new__(cls, name, bases, members)


def _rounded(offset, to):
    return (offset + to - 1) // to * to


def _alignment(ctype):
    if issubclass(ctype, Array):
        return _alignment(ctype._type_)
    return getattr(ctype, "_align_", None) or sizeof(ctype)


class Structure(_StructureType("_CStructure", (object,), {})):

    _size_ = 0
    _lent = None

    def __init__(self, *args, **kwds):
        if self._lent is None:
            self._lent = (_own_memory(self._size_), 0)
        self._assign(args)
        for name, value in kwds.items():
            setattr(self, name, value)

    def _assign(self, values):
        if isinstance(values, Structure):
            values = [getattr(values, field[0]) for field in values._fields_]
        if len(values) > len(self._fields_):
            raise TypeError("too many initializers")
        for field, value in zip(self._fields_, values):
            setattr(self, field[0], value)

    __reduce__, __setstate__ = _reduce, _set_state

    @classmethod
    def from_buffer(cls, memory, offset=0):
        return _placed(cls, memory, offset)


def sizeof(thing):
    ctype = thing if isinstance(thing, type) else type(thing)
    if isinstance(ctype, type) and issubclass(ctype, Array):
        return ctype._length_ * sizeof(ctype._type_)
    try:
        return ctype._size_
    except AttributeError:
        pass
    raise TypeError("this type has no size")
