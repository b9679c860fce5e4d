"""io: texts and bytes in memory. There are no files to open."""
import sys
from _io import BytesIO, StringIO

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 131072 if sys.version_info >= (3, 14) else 8192


class UnsupportedOperation(OSError, ValueError):
    pass


if sys.version_info[0] > 2:
    UnsupportedOperation.__module__ = "io"


class IOBase(object):

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    next = __next__
    closed = False

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0):
        self._unsupported("seek")

    def tell(self):
        self._unsupported("tell")

    def fileno(self):
        self._unsupported("fileno")

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def read(self, size=-1):
        self._unsupported("read")

    def readline(self, size=-1):
        self._unsupported("readline")

    def write(self, text):
        self._unsupported("write")


open = open
