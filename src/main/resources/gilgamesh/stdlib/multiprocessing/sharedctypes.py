"""Values and arrays of C types in memory that processes share, alone or with a lock that each access takes.

An access is a lock, a load or a store, and an unlock: v.value += 1 is two of them, and loses what happens in between.
"""
import ctypes
import sys

from multiprocessing import heap
from multiprocessing._contexts import assert_spawning, get_spawning_popen, of
from multiprocessing.reduction import ForkingPickler

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

typecode_to_type = {
    "c": ctypes.c_char, "u": ctypes.c_wchar, "b": ctypes.c_byte, "B": ctypes.c_ubyte, "h": ctypes.c_short, "H": ctypes.c_ushort,
    "i": ctypes.c_int, "I": ctypes.c_uint, "l": ctypes.c_long, "L": ctypes.c_ulong, "f": ctypes.c_float, "d": ctypes.c_double,
}
if _3_7:
    typecode_to_type["q"] = ctypes.c_longlong
    typecode_to_type["Q"] = ctypes.c_ulonglong


def _in_shared_memory(ctype):
    """An object of the type in a block of its own, all zero."""
    size = ctypes.sizeof(ctype)
    block = heap.BufferWrapper(size)
    buffer, begin = block.memory()
    buffer[begin:begin + size] = b"\0" * size
    return _object_in(ctype, block, None)


def _object_in(ctype, block, length):
    if length is not None:
        ctype = ctype * length
    ForkingPickler.register(ctype, _reduce)
    buffer, begin = block.memory()
    obj = ctype.from_buffer(buffer, begin)
    obj._wrapper = block
    return obj


def _reduce(obj):
    assert_spawning(obj)
    length = getattr(type(obj), "_length_", None)
    return _object_in, (type(obj) if length is None else type(obj)._type_, obj._wrapper, length)


def RawValue(typecode_or_type, *args):
    obj = _in_shared_memory(typecode_to_type.get(typecode_or_type, typecode_or_type))
    obj.__init__(*args)
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    ctype = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _in_shared_memory(ctype * size_or_initializer)
    ctype = ctype * len(size_or_initializer)
    obj = _in_shared_memory(ctype)
    obj.__init__(*size_or_initializer)
    return obj


def _lock_for(keywords, function):
    """The lock that a call asks for by lock=: False for none, True or None for a new one."""
    lock, ctx = keywords.pop("lock", True if _3 else None), keywords.pop("ctx", None)
    if keywords:
        if _3:
            raise TypeError("%s() got an unexpected keyword argument %r" % (function, list(keywords)[0]))
        raise ValueError("unrecognized keyword argument(s): %s" % keywords.keys())
    if lock is False:
        return None
    if lock is True or lock is None:
        return of(ctx).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(("%r has no method 'acquire'" if _3_7 else "'%r' has no method 'acquire'") % (lock,))
    return lock


def Value(typecode_or_type, *args, **keywords):
    lock = _lock_for(keywords, "Value")
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is None else synchronized(obj, lock)


def Array(typecode_or_type, size_or_initializer, **keywords):
    lock = _lock_for(keywords, "Array")
    obj = RawArray(typecode_or_type, size_or_initializer)
    return obj if lock is None else synchronized(obj, lock)


def copy(obj):
    again = _in_shared_memory(type(obj))
    if hasattr(type(obj), "_length_"):
        again[:] = obj[:]
    elif hasattr(type(obj), "_fields_"):
        for field in type(obj)._fields_:
            setattr(again, field[0], getattr(obj, field[0]))
    else:
        again.value = obj.value
    return again


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    ctype = type(obj)
    if hasattr(ctype, "_length_"):
        return (SynchronizedString if ctype._type_ is ctypes.c_char else SynchronizedArray)(obj, lock, ctx)
    if hasattr(ctype, "_fields_"):
        return _class_of_structure(ctype)(obj, lock, ctx)
    return Synchronized(obj, lock, ctx)


class SynchronizedBase(object):

    def __init__(self, obj, lock=None, ctx=None):
        guard = lock or of(ctx).RLock()
        self._obj, self._lock = obj, guard
        self.acquire, self.release = guard.acquire, guard.release

    if _3:

        def __exit__(self, *problem):
            return self._lock.__exit__(*problem)

        def __enter__(self):
            return self._lock.__enter__()

    def __reduce__(self):
        assert_spawning(self)
        # Where it is unpickled a wrapper is made anew, around the same memory and with the same lock.
        return synchronized, (self.get_obj(), self.get_lock())

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return "<" + type(self).__name__ + " wrapper for " + str(self._obj) + ">"


class Synchronized(SynchronizedBase):

    @property
    def value(self):
        self.acquire()
        try:
            return self._obj.value
        finally:
            self.release()

    @value.setter
    def value(self, value):
        self.acquire()
        try:
            self._obj.value = value
        finally:
            self.release()


class SynchronizedArray(SynchronizedBase):

    def __len__(self):
        return len(self._obj)

    def __iter__(self):
        for i in range(len(self._obj)):
            yield self[i]

    if _3:

        def __setitem__(self, i, value):
            items = self._obj
            with self:
                items[i] = value

        def __getitem__(self, i):
            items = self._obj
            with self:
                return items[i]

    else:

        def __setitem__(self, i, value):
            items = self._obj
            self.acquire()
            try:
                items[i] = value
            finally:
                self.release()

        def __getitem__(self, i):
            items = self._obj
            self.acquire()
            try:
                return items[i]
            finally:
                self.release()

    def __setslice__(self, start, stop, values):
        items = self._obj
        self.acquire()
        try:
            items[start:stop] = values
        finally:
            self.release()

    def __getslice__(self, start, stop):
        items = self._obj
        self.acquire()
        try:
            return items[start:stop]
        finally:
            self.release()


def _locked(attribute):
    """A property of the object, read and written under the lock."""

    def get(self):
        self.acquire()
        try:
            return attribute.fget(self._obj)
        finally:
            self.release()

    def put(self, value):
        self.acquire()
        try:
            attribute.fset(self._obj, value)
        finally:
            self.release()

    return property(get, put)


class SynchronizedString(SynchronizedArray):

    value = _locked((ctypes.c_char * 1).value)
    raw = _locked((ctypes.c_char * 1).raw)


_classes = {}


def _class_of_structure(ctype):
    if ctype not in _classes:
        fields = dict((field[0], _locked(getattr(ctype, field[0]))) for field in ctype._fields_)
        _classes[ctype] = type("Synchronized" + ctype.__name__, (SynchronizedBase,), fields)
    return _classes[ctype]
