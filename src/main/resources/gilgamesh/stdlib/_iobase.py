"""What all files of the module io have in common, which CPython has in C; programs derive their own from these."""
import sys
from _multiprocessing import _fill

_3 = sys.version_info[0] >= 3


class UnsupportedOperation(OSError if _3 else IOError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


class IOBase(object):
    """Lines, and what most files cannot do."""

    _gone = False

    @property
    def closed(self):
        return self._gone

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def next(self):
        return self.__next__()

    def close(self):
        if not self._gone:
            try:
                self.flush()
            finally:
                self._gone = True

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return False

    def writable(self):
        self._check()
        return False

    def seekable(self):
        self._check()
        return False

    def seek(self, offset, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def fileno(self):
        self._unsupported("fileno")

    def readline(self, size=-1):
        if size is None:
            size = -1
        line = b""
        while size < 0 or len(line) < size:
            more = self.read(1)
            if not more:
                break
            line += more
            if line.endswith(b"\n"):
                break
        return line

    def readlines(self, hint=-1):
        if hint is None or hint <= 0:
            return list(self)
        lines, length = [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if length >= hint:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)


if _3:
    del IOBase.next


class RawIOBase(IOBase):
    """Bytes of which each call is one of the system: readinto and write are what a class of this kind has to have."""

    def _up_to(self, size):
        """Bytes by one call, None if it would have to wait: what the files with buffers ask for."""
        room = bytearray(size)
        count = self.readinto(room)
        if count is None:
            return None
        if not 0 <= count <= size:
            raise OSError("raw readinto() returned invalid length %d (should have been between 0 and %d)" % (count, size))
        return bytes(room[:count])

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        return self._up_to(size)

    def readall(self):
        pieces = []
        while True:
            more = self.read(8192)
            if not more:
                return b"".join(pieces) if pieces or more is not None else None
            pieces.append(more)

    def readinto(self, b):
        raise NotImplementedError

    def write(self, b):
        raise NotImplementedError


class BufferedIOBase(IOBase):

    def read(self, size=-1):
        self._unsupported("read")

    def read1(self, size=-1):
        self._unsupported("read1")

    def write(self, b):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")

    def readinto(self, b):
        data = self.read(len(b))
        _fill(b, 0, data)
        return len(data)

    def readinto1(self, b):
        data = self.read1(len(b))
        _fill(b, 0, data)
        return len(data)


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def read(self, size=-1):
        self._unsupported("read")

    def readline(self, size=-1):
        self._unsupported("readline")

    def write(self, text):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


for _each in (IOBase, RawIOBase, BufferedIOBase, TextIOBase):
    _each.__module__ = "io"
