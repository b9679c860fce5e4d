"""What os.fdopen makes of the descriptor of a pipe: bytes that are read and written through a buffer, and texts on top of them.

What is still in a buffer goes out when it is full, flushed or closed, and at the end of a process that is not left by os._exit.
"""
import atexit
import io
import os
import sys

_3 = sys.version_info[0] >= 3
_SIZE = 8192


class _File(io.IOBase):

    def __init__(self, fd, mode):
        self._fd = fd
        self.name = fd if _3 else "<fdopen>"
        self.mode = mode

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def fileno(self):
        self._check()
        return self._fd

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.closed = True
                os.close(self._fd)

    def __enter__(self):
        self._check()
        return self

    def readlines(self, hint=-1):
        return list(self)

    def __repr__(self):
        if _3:
            return "<_io.%s name=%r>" % (type(self).__name__, self._fd)
        return "<%s file '<fdopen>', mode '%s' at 0x%x>" % ("closed" if self.closed else "open", self.mode, id(self))


class BufferedReader(_File):

    def __init__(self, fd, mode="rb"):
        _File.__init__(self, fd, mode)
        self._held = b""

    def readable(self):
        return True

    def write(self, data):
        self._check()
        if _3:
            self._unsupported("write")
        raise IOError("File not open for writing")

    def _fill(self):
        more = os.read(self._fd, _SIZE)
        self._held += more
        return more

    def _take(self, count):
        taken, self._held = self._held[:count], self._held[count:]
        return taken

    def read(self, size=-1):
        self._check()
        if size is None or size < 0:
            size = sys.maxsize
        while len(self._held) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size=-1):
        self._check()
        if not self._held and size:
            self._fill()
        return self._take(size if size >= 0 else len(self._held))

    def readline(self, size=-1):
        self._check()
        seen = 0
        while True:
            end = self._held.find(b"\n", seen) + 1
            if end or 0 <= size <= len(self._held):
                break
            seen = len(self._held)
            if not self._fill():
                end = seen
                break
        return self._take(end if size < 0 else min(end or size, size))


class BufferedWriter(_File):

    def __init__(self, fd, mode="wb", buffering=-1):
        _File.__init__(self, fd, mode)
        self._held = []
        self._size = 0
        self._unbuffered = buffering == 0
        self._by_line = buffering == 1 and not _3
        atexit.register(self._at_exit)

    def writable(self):
        return True

    def read(self, size=-1):
        self._check()
        if _3:
            self._unsupported("File not open for reading" if self._unbuffered else "read")
        raise IOError("File not open for reading")

    readline = read

    def write(self, data):
        self._check()
        if _3:
            if isinstance(data, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            data = bytes(data)
        elif not isinstance(data, str):
            raise TypeError("expected a string or other character buffer object")
        self._held.append(data)
        self._size += len(data)
        if self._size > _SIZE or self._unbuffered or self._by_line and b"\n" in data:
            self.flush()
        return len(data) if _3 else None

    def flush(self):
        self._check()
        data = b"".join(self._held)
        self._held, self._size = [], 0
        while data:
            data = data[os.write(self._fd, data):]

    def _at_exit(self):
        if not self.closed:
            self.flush()


class TextIOWrapper(io.TextIOBase):
    """Texts of 3.x, decoded line by line."""

    def __init__(self, buffer, mode, encoding, errors, newline, line_buffering):
        self.buffer = buffer
        self.name, self.mode = buffer.name, mode
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self._newline = newline
        self._held = ""

    @property
    def closed(self):
        return self.buffer.closed

    def __enter__(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def _may(self, able, name):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not able:
            self._unsupported("not " + name)

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def fileno(self):
        return self.buffer.fileno()

    def flush(self):
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def _line(self):
        line = self.buffer.readline().decode(self.encoding, self.errors)
        return line[:-2] + "\n" if self._newline is None and line.endswith("\r\n") else line

    def readline(self, size=-1):
        self._may(self.readable(), "readable")
        line = self._held or self._line()
        if size is None or size < 0:
            size = len(line)
        self._held = line[size:]
        return line[:size]

    def read(self, size=-1):
        self._may(self.readable(), "readable")
        pieces, length = [self._held], len(self._held)
        while size is None or size < 0 or length < size:
            line = self._line()
            if not line:
                break
            pieces.append(line)
            length += len(line)
        text = "".join(pieces)
        if size is None or size < 0:
            size = length
        self._held = text[size:]
        return text[:size]

    def readlines(self, hint=-1):
        return list(self)

    def write(self, text):
        self._may(self.writable(), "writable")
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        self.buffer.write(text.encode(self.encoding, self.errors))
        if self.line_buffering and "\n" in text:
            self.flush()
        return len(text)

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r mode=%r encoding=%r>" % (self.name, self.mode, self.encoding)


for _each in (BufferedReader, BufferedWriter, TextIOWrapper):
    _each.__module__ = "_io"


def fdopen(fd, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd) if _3 else "an integer is required")
    kind = mode.replace("b", "").replace("t", "")
    if kind not in ("r", "w", "a", "r+", "w+", "a+"):
        raise ValueError("invalid mode: %r" % mode)
    if kind.endswith("+"):
        raise io.UnsupportedOperation("File or stream is not seekable.")
    binary = "b" in mode or not _3
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    if kind == "r":
        buffer = BufferedReader(fd, mode)
    else:
        buffer = BufferedWriter(fd, mode, buffering)
    if binary:
        return buffer
    return TextIOWrapper(buffer, mode, encoding, errors, newline, buffering == 1)
