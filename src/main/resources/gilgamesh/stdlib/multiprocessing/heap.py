"""Shared memory by the piece: arenas that processes share, and blocks within them."""
import itertools
import os
import random  # noqa: F401, as in connection
import sys
import threading

import mmap
from multiprocessing import process, util
from multiprocessing._contexts import assert_spawning

_3 = sys.version_info[0] >= 3
_3_8 = sys.version_info >= (3, 8)

__all__ = ["BufferWrapper"]

_ALIGNMENT = 8
_PAGE = 4096
# Arenas double in size up to the first; 3.8 and later stop at the second.
_MOST_IN_AN_ARENA = 4 << 20

_numbers = itertools.count()


class Arena(object):

    if _3:

        def __init__(self, size, fd=-1):
            self.size = size
            self.fd = fd
            if fd == -1:
                import _posixshmem
                # Its name goes at once: what remains is the memory, as long as somebody has it open.
                name = "/pym-%d-%d" % (os.getpid(), next(_numbers))
                self.fd = _posixshmem.shm_open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
                _posixshmem.shm_unlink(name)
                util.Finalize(self, os.close, (self.fd,))
                os.ftruncate(self.fd, size)
            self.buffer = mmap.mmap(self.fd, self.size)

        def __reduce__(self):
            if self.fd == -1:
                raise ValueError("Arena is unpicklable because forking was enabled when it was created")
            from multiprocessing.reduction import DupFd
            return _arena_from, (self.size, DupFd(self.fd))

    else:

        def __init__(self, size):
            self.buffer = mmap.mmap(-1, size)
            self.size = size


def _arena_from(size, fd):
    return Arena(size, fd.detach())


class Heap(object):
    """Gives blocks out of its newest arena, or those that came back."""

    def __init__(self, size=_PAGE):
        self._start_anew(size)

    def _start_anew(self, size):
        self._lastpid = os.getpid()
        self._lock = threading.Lock()
        self._next_size = size
        self._arena = None
        self._used = 0
        self._free = {}

    def malloc(self, size):
        if not 0 <= size < sys.maxsize:
            if size < 0:
                raise ValueError("Size {0:n} out of range".format(size))
            raise OverflowError("Size {0:n} too large".format(size))
        if os.getpid() != self._lastpid:
            self._start_anew(_PAGE)
        with self._lock:
            size = _rounded(max(size, 1), _ALIGNMENT)
            back = self._free.get(size)
            if back:
                return back.pop()
            if self._arena is None or self._arena.size - self._used < size:
                self._arena = self._new_arena(size)
                self._used = 0
            block = (self._arena, self._used, self._used + size)
            self._used += size
            return block

    def _new_arena(self, size):
        length = _rounded(max(self._next_size, size), _PAGE)
        if not _3_8 or self._next_size < _MOST_IN_AN_ARENA:
            self._next_size *= 2
        util.info("allocating a new mmap of length %d", length)
        return Arena(length)

    def free(self, block):
        if os.getpid() == self._lastpid:
            with self._lock:
                self._free.setdefault(block[2] - block[1], []).append(block)


def _rounded(size, to):
    return (size + to - 1) // to * to


class BufferWrapper(object):
    """A block that goes back when nobody has it any longer."""

    _heap = Heap()

    def __init__(self, size):
        if size < 0:
            raise ValueError("Size {0:n} out of range".format(size))
        block = BufferWrapper._heap.malloc(size)
        self._state = (block, size)
        util.Finalize(self, BufferWrapper._heap.free, (block,))

    def memory(self):
        """The shared memory, and where in it the block begins."""
        (arena, begin, end), size = self._state
        return arena.buffer, begin
