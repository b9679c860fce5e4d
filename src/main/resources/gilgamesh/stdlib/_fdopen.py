"""What os.fdopen makes of the descriptor of a pipe: bytes that are read and written through a buffer, and texts on top of them.

What is still in a buffer goes out when it is full, flushed or closed, and at the end of a process that is not left by os._exit.
"""
import atexit
import io
import os
import sys

_3 = sys.version_info[0] >= 3
if _3:
    import _thread
else:
    import thread as _thread
_SIZE = 8192


def _count(size):
    if size is None:
        if not _3:
            raise TypeError("an integer is required")
        return -1
    return size


class _File(io.IOBase):

    def __init__(self, fd, mode):
        self._fd = fd
        self._lock = _thread.allocate_lock()
        self.name = fd if _3 else "<fdopen>"
        self.mode = mode

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def fileno(self):
        self._check()
        return self._fd

    def flush(self):
        with self._lock:
            self._check()
            self._flush()

    def _flush(self):
        """Gives away what is held, by the one who has the lock."""

    def close(self):
        with self._lock:
            if not self.closed:
                try:
                    self._flush()
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


class FileIO(_File):
    """The file of 3.x without a buffer: each call is one of the system."""

    def __init__(self, fd, mode):
        _File.__init__(self, fd, mode)
        self._reads = mode == "rb"

    def _may(self, able, kind):
        self._check()
        if not able:
            self._unsupported("File not open for " + kind)

    def readable(self):
        return self._reads

    def writable(self):
        return not self._reads

    def read(self, size=-1):
        self._may(self._reads, "reading")
        size = _count(size)
        return self.readall() if size < 0 else os.read(self._fd, size)

    def readall(self):
        self._may(self._reads, "reading")
        return b"".join(iter(lambda: os.read(self._fd, _SIZE), b""))

    def readline(self, size=-1):
        size = _count(size)
        line = b""
        while len(line) != size and not line.endswith(b"\n"):
            more = self.read(1)
            if not more:
                break
            line += more
        return line

    def write(self, data):
        self._may(not self._reads, "writing")
        return os.write(self._fd, data)

    def __repr__(self):
        if self.closed:
            return "<_io.FileIO [closed]>"
        return "<_io.FileIO name=%r mode=%r closefd=True>" % (self._fd, self.mode)


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
        size = _count(size)
        if size < 0:
            size = sys.maxsize
        with self._lock:
            self._check()
            while len(self._held) < size and self._fill():
                pass
            return self._take(size)

    def read1(self, size=-1):
        with self._lock:
            self._check()
            if not self._held and size:
                self._fill()
            return self._take(size if size >= 0 else len(self._held))

    def readline(self, size=-1):
        size = _count(size)
        with self._lock:
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
            self._unsupported("read")
        raise IOError("File not open for reading")

    readline = read

    @staticmethod
    def _bytes(data):
        if _3:
            try:
                return b"".join((data,))
            except TypeError:
                pass
            raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)
        if not isinstance(data, str):
            raise TypeError("expected a string or other character buffer object")
        return data

    def write(self, data):
        data = self._bytes(data)
        count = len(data)
        with self._lock:
            self._check()
            by_line = self._by_line and b"\n" in data
            if self._size + count > _SIZE:
                self._flush()
                while len(data) > _SIZE:
                    data = self._unwritten(data)
            self._held.append(data)
            self._size += len(data)
            if self._unbuffered or by_line:
                self._flush()
        return count if _3 else None

    def _unwritten(self, data):
        """What is left of it after one call of the system."""
        try:
            return data[os.write(self._fd, data):]
        except OSError as problem:
            if _3:
                raise
            # The files of C forget what they could not write.
            self._held, self._size = [], 0
            raise IOError(problem.errno, problem.strerror)

    def _flush(self):
        data = b"".join(self._held)
        while data:
            data = self._unwritten(data)
            self._held, self._size = [data], len(data)

    def close(self):
        try:
            _File.close(self)
        finally:
            try:
                atexit._calls.remove((self._at_exit, (), {}))
            except ValueError:
                pass

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
        if size is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        line = self._held or self._line()
        if size < 0:
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


for _each in (FileIO, BufferedReader, BufferedWriter, TextIOWrapper):
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
    if buffering == 0 and _3:
        return FileIO(fd, kind + "b")
    if kind == "r":
        buffer = BufferedReader(fd, mode)
    else:
        buffer = BufferedWriter(fd, mode, buffering)
    if binary:
        return buffer
    return TextIOWrapper(buffer, mode, encoding, errors, newline, buffering == 1)
