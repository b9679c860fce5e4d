"""Blocks of shared memory by name, and lists in them, 3.8 and later. Nothing locks them, and who made one must remove it."""
import errno
import os
import struct
import sys

import mmap
import _posixshmem
from multiprocessing import resource_tracker

__all__ = ["SharedMemory", "ShareableList"]

_3_13 = sys.version_info >= (3, 13)


def _new_name():
    # 14 characters: the shortest name that every system takes.
    return "/psm_" + "%08x" % int.from_bytes(os.urandom(4), "little")


class SharedMemory(object):

    _name = None
    _fd = -1
    _mmap = None
    _buf = None
    _track = True

    if _3_13:

        def __init__(self, name=None, create=False, size=0, *, track=True):
            self._track = track
            self._open(name, create, size)

    else:

        def __init__(self, name=None, create=False, size=0):
            self._open(name, create, size)

    def _open(self, name, create, size):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        flags = os.O_RDWR
        if create:
            flags |= os.O_CREAT | os.O_EXCL
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if name is None:
            while True:
                name = _new_name()
                try:
                    self._fd = _posixshmem.shm_open(name, flags, 0o600)
                except FileExistsError:
                    continue
                break
        else:
            name = "/" + name if not name.startswith("/") else name
            self._fd = _posixshmem.shm_open(name, flags, 0o600)
        self._name = name
        try:
            if create and size:
                os.ftruncate(self._fd, size)
            size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, size)
        except OSError:
            self.unlink()
            raise
        self._size = size
        if self._track:
            resource_tracker.register(self._name, "shared_memory")
        self._buf = _buffer_of(self._mmap)

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name[1:] if self._name.startswith("/") else self._name

    @property
    def size(self):
        return self._size

    def close(self):
        self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        if self._name:
            _posixshmem.shm_unlink(self._name)
            if self._track:
                resource_tracker.unregister(self._name, "shared_memory")

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return "%s(%r, size=%d)" % (self.__class__.__name__, self.name, self.size)


class _Buffer(object):
    """The bytes of a block, as a memoryview of it shows them."""

    itemsize, format, ndim, readonly = 1, "B", 1, False

    def __init__(self, memory):
        self._memory = memory
        self.nbytes = len(memory)
        self.shape = (self.nbytes,)

    def __len__(self):
        return self.nbytes

    def __getitem__(self, i):
        if not isinstance(i, slice) and not -self.nbytes <= i < self.nbytes:
            raise IndexError("index out of bounds on dimension 1")
        return self._memory[i]

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            begin, end, step = i.indices(self.nbytes)
            if len(range(begin, end, step)) != len(value):
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            self._memory[i] = bytes(value)
        else:
            if not isinstance(value, int):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value <= 255:
                raise ValueError("memoryview: invalid value for format 'B'")
            if not -self.nbytes <= i < self.nbytes:
                raise IndexError("index out of bounds on dimension 1")
            self._memory[i] = value

    def __iter__(self):
        return iter(self.tobytes())

    def __eq__(self, other):
        return self.tobytes() == bytes(other)

    def tobytes(self):
        return self._memory[:]

    __bytes__ = tobytes

    def _sendable(self):
        return self.tobytes()

    def tolist(self):
        return list(self.tobytes())

    def release(self):
        pass


def _buffer_of(memory):
    return _Buffer(memory)


_FORMAT_OF = {"int": "q", "float": "d", "bool": "?"}


class ShareableList(object):
    """A list of fixed length in a block: ints of 64 bits, floats, bools, None, texts and bytes no longer than the first ones there.

    The block holds the number of items, where each begins, the format of each, and what kind of value it is.
    """

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            sequence = list(sequence or ())
            formats = [_format_of(item) for item in sequence]
            offsets = [0]
            for each in formats:
                offsets.append(offsets[-1] + (8 if each[-1] != "s" else int(each[:-1])))
            self._list_len = len(formats)
            size = 8 + 8 * (len(formats) + 1) + offsets[-1] + 8 * len(formats) + len(formats)
            self.shm = SharedMemory(name, create=True, size=size)
            self._put("q", 0, self._list_len)
            for i, offset in enumerate(offsets):
                self._put("q", 8 + 8 * i, offset)
            self._ends = offsets[-1]
            for i, each in enumerate(formats):
                self._put("8s", self._format_place(i), each.encode("ascii"))
                self._store(i, each, sequence[i])
        else:
            self.shm = SharedMemory(name)
            self._list_len = self._get("q", 0)
            self._ends = self._get("q", 8 + 8 * self._list_len)

    def _get(self, form, place):
        return struct.unpack(form, bytes(self.shm.buf[place:place + struct.calcsize(form)]))[0]

    def _put(self, form, place, value):
        self.shm.buf[place:place + struct.calcsize(form)] = struct.pack(form, value)

    def _data_place(self, i):
        return 8 + 8 * (self._list_len + 1) + self._get("q", 8 + 8 * i)

    def _format_place(self, i):
        return 8 + 8 * (self._list_len + 1) + self._ends + 8 * i

    def _kind_place(self, i):
        return 8 + 8 * (self._list_len + 1) + self._ends + 8 * self._list_len + i

    def _format(self, i):
        return self._get("8s", self._format_place(i)).rstrip(b"\0").decode("ascii")

    def _store(self, i, form, value):
        kind = 1 if value is None else 2 if isinstance(value, str) else 3 if isinstance(value, bytes) else 0
        if kind == 1:
            value = 0
        elif kind == 2:
            value = value.encode("utf-8")
        self._put(form, self._data_place(i), value)
        self._put("b", self._kind_place(i), kind)

    def _index(self, position, doing):
        position = position if position >= 0 else position + self._list_len
        if position >= self._list_len or position < 0:
            raise IndexError(doing + " out of range")
        return position

    def __getitem__(self, position):
        i = self._index(position, "index")
        value = self._get(self._format(i), self._data_place(i))
        kind = self._get("b", self._kind_place(i))
        if kind == 1:
            return None
        if kind >= 2:
            value = value.rstrip(b"\0")
        return value.decode("utf-8") if kind == 2 else value

    def __setitem__(self, position, value):
        i = self._index(position, "assignment index")
        form = self._format(i)
        if isinstance(value, (str, bytes)):
            size = self._get("q", 8 + 8 * (i + 1)) - self._get("q", 8 + 8 * i)
            length = len(value.encode("utf-8") if isinstance(value, str) else value)
            if length > size:
                raise ValueError("bytes/str item exceeds available storage")
            form = form if form[-1] == "s" else "%ds" % size
        else:
            form = _format_of(value)
        self._put("8s", self._format_place(i), form.encode("ascii"))
        self._store(i, form, value)

    def __len__(self):
        return self._list_len

    def __iter__(self):
        return (self[i] for i in range(self._list_len))

    def __reduce__(self):
        return _list_named, (self.__class__, self.shm.name)

    def __repr__(self):
        return "%s(%s, name=%r)" % (self.__class__.__name__, list(self), self.shm.name)

    @property
    def format(self):
        # CPython packs a bool and None as a byte among eight.
        return "".join(
            "xxxxxx?x" if self._get("b", self._kind_place(i)) == 1 else self._format(i).replace("?", "xxxxxxx?")
            for i in range(self._list_len)
        )

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError("%r not in this container" % (value,))


def _list_named(kind, name):
    return kind(name=name)


def _format_of(item):
    """Texts and bytes have room up to the next multiple of eight."""
    # A letter counts as one byte, whatever it takes.
    if item is None:
        return "q"
    if isinstance(item, (str, bytes)):
        return "%ds" % (8 * (len(item) // 8 + 1))
    if type(item) not in (int, float, bool):
        raise KeyError(type(item))
    return _FORMAT_OF[type(item).__name__]
