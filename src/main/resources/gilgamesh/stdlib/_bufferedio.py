"""Files of bytes: those whose calls are the system's, and those that read and write through a buffer, on top of any raw object.

What is still in a buffer goes out when there is no room for more, when it is flushed or closed, and at the end of a process that is not left by
os._exit.
"""
import posix
import sys
from _iobase import BufferedIOBase, RawIOBase, UnsupportedOperation
from _multiprocessing import _fill
from _reachability import unreachable as _unreachable

_3 = sys.version_info[0] >= 3
if _3:
    import _thread
else:
    import thread as _thread

DEFAULT_BUFFER_SIZE = 131072 if sys.version_info >= (3, 14) else 8192

class _Detached(object):
    """What is below a stream whose layers have been taken apart: whatever it is asked, that is what it says."""

    def __init__(self, why):
        self._why = why

    def __getattr__(self, name):
        raise ValueError(self._why)


def _known(below):
    return None if isinstance(below, _Detached) else below


def _name_of(stream):
    try:
        return stream.name
    except (AttributeError, ValueError):
        return None


# What a process has to flush at its end, by identity: files that have been made and not been closed, in this order.
_unclosed = {}


def _flush_unclosed():
    """The interpreter calls it when all else is over."""
    while _unclosed:
        file = _unclosed.pop(next(iter(_unclosed)))
        try:
            file.close()
        except (OSError, IOError, ValueError):
            pass


def _last_part(path):
    if isinstance(path, bytes if _3 else ()):
        path = path.decode("utf-8", "surrogateescape")
    return path.rpartition("/")[2] if isinstance(path, str if _3 else basestring) else None


def _waits(path):
    """Whether something has been written that is not in its file yet: in one that could be this one, or in any."""
    for file in _unclosed.values():
        if file._length and (path is None or _last_part(_name_of(file)) == _last_part(path)):
            return True
    return False


def _close_dropped(path=None):
    """Before somebody looks at a file, or at all of them: those that nothing refers to any more, which CPython has closed by then."""
    if _waits(path):
        process = posix.getpid()
        for file in _unreachable(_unclosed):
            if file._made_by == process:
                try:
                    file.close()
                except (OSError, IOError, ValueError):
                    pass


def _close_own():
    """Those alone that this process has made: what a fork has copied is its parent's."""
    process = posix.getpid()
    for key in list(_unclosed):
        file = _unclosed.get(key)
        if file is not None and file._made_by == process:
            file.close()


class _Lock2(object):
    """The lock of a buffer in 2.7, where it costs nothing as long as nobody waits for it: to acquire one of the module thread gives the GIL up."""

    def __init__(self):
        self._taken = False
        self._waiters = []

    def __enter__(self):
        if not self._taken:
            self._taken = True
            return
        turn = _thread.allocate_lock()
        turn.acquire()
        self._waiters.append(turn)
        turn.acquire()

    def __exit__(self, *info):
        if self._waiters:
            self._waiters.pop(0).release()
        else:
            self._taken = False


_new_lock = _thread.allocate_lock if _3 else _Lock2


def _bytes(data):
    """What is to be written."""
    if type(data) is bytes:
        return data
    if _3:
        try:
            return b"".join((data,))
        except TypeError:
            pass
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)
    return bytes(data)


class FileIO(RawIOBase):
    """A file without a buffer."""

    _seekable = None
    _blksize = DEFAULT_BUFFER_SIZE

    def __init__(self, file, mode="r", closefd=True, opener=None):
        kinds = mode.replace("+", "").replace("b", "")
        if [each for each in mode if each not in "rwxab+"]:
            raise ValueError("invalid mode: " + mode)
        if len(kinds) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        self._reads = kinds == "r" or "+" in mode
        self._writes = kinds != "r" or "+" in mode
        self._kind = kinds
        self.closefd = closefd
        self._own = not isinstance(file, int)
        if isinstance(file, float):
            raise TypeError("integer argument expected, got float")
        if self._own:
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            flags = posix.O_CLOEXEC | (posix.O_RDWR if "+" in mode else posix.O_RDONLY if kinds == "r" else posix.O_WRONLY)
            if kinds == "w":
                flags |= posix.O_CREAT | posix.O_TRUNC
            elif kinds == "x":
                flags |= posix.O_CREAT | posix.O_EXCL
            elif kinds == "a":
                flags |= posix.O_CREAT | posix.O_APPEND
            if opener is None:
                self._fd = _in_words_of_2(posix.open, file, flags, 0o666)
            else:
                self._fd = opener(file, flags)
                if not isinstance(self._fd, int):
                    raise TypeError("expected integer from opener")
                if self._fd < 0:
                    raise ValueError("opener returned %d" % self._fd)
        else:
            if file < 0:
                raise ValueError("negative file descriptor" if _3 else "Negative filedescriptor")
            self._fd = file
        self.name = file
        if self._fd > 2:
            kind = _in_words_of_2(posix._status, self._fd, "fstat")[0]
            if kind & 0o170000 == 0o040000:
                if self._own:
                    posix.close(self._fd)
                raise (OSError if _3 else IOError)(21, "Is a directory", file)
            self._blksize = 4096
        if kinds == "a":
            try:
                self.seek(0, 2)
            except (OSError, IOError):
                pass

    @property
    def mode(self):
        return {"r": "rb", "w": "wb", "x": "xb", "a": "ab"}[self._kind] + ("+" if self._reads and self._writes else "")

    def _check(self):
        if self._gone:
            raise ValueError("I/O operation on closed file")

    def _may(self, able, kind):
        self._check()
        if not able:
            self._unsupported("File not open for " + kind)

    def fileno(self):
        self._check()
        return self._fd

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def seekable(self):
        self._check()
        if self._seekable is None:
            try:
                posix.lseek(self._fd, 0, 1)
                self._seekable = True
            except OSError:
                self._seekable = False
        return self._seekable

    def isatty(self):
        self._check()
        return posix.isatty(self._fd)

    def _up_to(self, size):
        self._may(self._reads, "reading")
        try:
            return posix.read(self._fd, size)
        except OSError as problem:
            if problem.errno != 11:
                raise
            return None

    def readinto(self, b):
        data = self._up_to(len(b))
        if data is None:
            return None
        _fill(b, 0, data)
        return len(data)

    def readall(self):
        self._may(self._reads, "reading")
        room = 8192
        try:
            # To the end of the file in one go, and one byte more to see that it is the end.
            here = posix.lseek(self._fd, 0, 1)
            size = posix._status(self._fd, "fstat")[4]
            if size >= here:
                room = size - here + 1
        except OSError:
            pass
        pieces, length = [], 0
        while True:
            if length >= room:
                room += (room >> 3) if room > 65536 else 256 + room
            more = self._up_to(room - length)
            if not more:
                return b"".join(pieces) if pieces or more is not None else None
            pieces.append(more)
            length += len(more)

    def write(self, b):
        self._may(self._writes, "writing")
        try:
            return posix.write(self._fd, b)
        except OSError as problem:
            if problem.errno == 11:
                return None
            if _3:
                raise
            raise IOError(problem.errno, problem.strerror)

    def seek(self, offset, whence=0):
        self._check()
        try:
            place = posix.lseek(self._fd, offset, whence)
        except OSError as problem:
            if self._seekable is None and problem.errno == 29:
                self._seekable = False
            if _3:
                raise
            raise IOError(problem.errno, problem.strerror)
        if self._seekable is None:
            self._seekable = True
        return place

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._may(self._writes, "writing")
        if pos is None:
            pos = self.tell()
        posix.ftruncate(self._fd, pos)
        return pos

    def close(self):
        if not self._gone:
            self._gone = True
            if self.closefd:
                posix.close(self._fd)

    def __repr__(self):
        if self._gone:
            return "<_io.FileIO [closed]>"
        closes = " closefd=%s" % self.closefd if _3 else ""
        return "<_io.FileIO name=%r mode=%r%s>" % (self.name, self.mode, closes)


def _in_words_of_2(function, *args):
    """2.7's files raise IOError where its module os raises OSError."""
    if _3:
        return function(*args)
    try:
        return function(*args)
    except OSError as problem:
        problem = IOError(problem.errno, problem.strerror, args[0])
    raise problem


class _Buffered(BufferedIOBase):
    """A raw object, a lock, and bytes in between."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        self._lock = _new_lock()
        try:
            raw.tell()
        except (OSError, IOError, ValueError, AttributeError):
            pass

    raw = property(lambda self: _known(self._raw))
    # These are the raw file's.
    closed = property(lambda self: self._raw.closed)
    mode = property(lambda self: self._raw.mode)
    name = property(lambda self: self._raw.name)

    def _check(self, words="I/O operation on closed file"):
        if self._raw.closed:
            raise ValueError(words)

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def writable(self):
        return self._raw.writable()

    def readable(self):
        return self._raw.readable()

    def seekable(self):
        return self._raw.seekable()

    def _flush(self):
        """Gives away what is held, by the one who has the lock."""

    def flush(self):
        with self._lock:
            self._check("flush of closed file")
            self._flush()

    def detach(self):
        self.flush()
        raw, self._raw = self._raw, _Detached("raw stream has been detached")
        _unclosed.pop(id(self), None)
        return raw

    def close(self):
        _unclosed.pop(id(self), None)
        with self._lock:
            if self._raw.closed:
                return
            try:
                self._flush()
            finally:
                self._raw.close()

    def __repr__(self):
        name = _name_of(self)
        return "<_io.%s>" % type(self).__name__ if name is None else "<_io.%s name=%r>" % (type(self).__name__, name)


class _Reading(_Buffered):
    """The reading half: what has come and has not been asked for."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        _Buffered.__init__(self, raw, buffer_size)
        self._held = b""
        self._at = 0

    def _before_reading(self):
        self._check()

    def _fill_up(self):
        """One call of the system. What it brings stands behind what is there; None if it would have to wait."""
        more = self._raw._up_to(self._size)
        if more:
            self._held = self._held[self._at:] + more
            self._at = 0
        return more

    def _take(self, count):
        at = self._at
        self._at = at + count
        taken = self._held[at:at + count]
        if self._at >= len(self._held):
            self._held, self._at = b"", 0
        return taken

    def read(self, size=-1):
        if size is None:
            size = -1
        elif size < -1:
            raise ValueError("read length must be non-negative or -1")
        with self._lock:
            self._before_reading()
            there = len(self._held) - self._at
            if size < 0:
                pieces = [self._take(there)]
                rest = self._raw.readall()
                if rest is None:
                    return pieces[0] or None
                return pieces[0] + rest if there else rest
            if size <= there:
                return self._take(size)
            pieces = [self._take(there)]
            missing = size - there
            while missing > 0:
                # As many whole buffers as are wanted come without one.
                straight = missing // self._size * self._size
                if straight:
                    more = self._raw._up_to(straight)
                    if more:
                        pieces.append(more)
                        missing -= len(more)
                        continue
                else:
                    more = self._fill_up()
                    if more:
                        pieces.append(self._take(min(missing, len(more))))
                        missing -= len(pieces[-1])
                        continue
                if more is None and size == missing:
                    return None
                break
            return b"".join(pieces)

    def read1(self, size=-1):
        if size < 0:
            size = self._size
        with self._lock:
            self._before_reading()
            there = len(self._held) - self._at
            if there or not size:
                return self._take(min(size, there))
            return self._raw._up_to(size) or b""

    def peek(self, size=0):
        with self._lock:
            self._before_reading()
            if self._at >= len(self._held):
                self._fill_up()
            return self._held[self._at:]

    def readline(self, size=-1):
        if size is None:
            size = -1
        with self._lock:
            self._before_reading()
            seen = self._at
            while True:
                held, at = self._held, self._at
                end = held.find(b"\n", seen) + 1
                if end:
                    count = end - at
                    break
                count = len(held) - at
                if 0 <= size <= count or not self._fill_up():
                    break
                seen = count
            return self._take(count if size < 0 or count < size else size)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        # The usual case: the line is there, and more behind it.
        held, at = self._held, self._at
        end = held.find(b"\n", at) + 1
        if end and end < len(held):
            self._at = end
            return held[at:end]
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class BufferedReader(_Reading):

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        _Reading.__init__(self, raw, buffer_size)

    def seek(self, offset, whence=0):
        with self._lock:
            self._check("seek of closed file")
            if whence not in (0, 1, 2):
                raise ValueError("whence value %d unsupported" % whence)
            if whence == 1:
                offset -= len(self._held) - self._at
            place = self._raw.seek(offset, whence)
            self._held, self._at = b"", 0
            return place

    def tell(self):
        self._check()
        return self._raw.tell() - (len(self._held) - self._at)

    def truncate(self, pos=None):
        if not self._raw.writable():
            self._unsupported("truncate" if sys.version_info >= (3, 9) else "File not open for writing")
        return self._raw.truncate(pos)


class _Writing(_Buffered):
    """The writing half: what has been given and has not gone out."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        _Buffered.__init__(self, raw, buffer_size)
        self._pending = []
        self._length = 0
        self._made_by = posix.getpid()
        _unclosed[id(self)] = self

    def _before_writing(self):
        if self._raw.closed:
            raise ValueError("write to closed file")

    def write(self, b):
        data = _bytes(b)
        count = len(data)
        with self._lock:
            self._before_writing()
            if self._length + count > self._size:
                if self._length:
                    self._flush_pending()
                while len(data) > self._size:
                    data = self._unwritten(data)
            self._pending.append(data)
            self._length += len(data)
        return count

    def _unwritten(self, data):
        """What is left of it after one call of the system."""
        count = self._raw.write(data)
        if count is None:
            self._pending, self._length = [data[:self._size]], min(len(data), self._size)
            raise (BlockingIOError if _3 else IOError)(11, "write could not complete without blocking", 0)
        return data[count:]

    def _flush_pending(self):
        data = b"".join(self._pending)
        while data:
            data = self._unwritten(data)
            self._pending, self._length = [data], len(data)

    def _flush(self):
        if self._length:
            self._flush_pending()


class BufferedWriter(_Writing):

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        _Writing.__init__(self, raw, buffer_size)

    def seek(self, offset, whence=0):
        with self._lock:
            self._check("seek of closed file")
            if whence not in (0, 1, 2):
                raise ValueError("whence value %d unsupported" % whence)
            self._flush()
            return self._raw.seek(offset, whence)

    def tell(self):
        self._check()
        return self._raw.tell() + self._length

    def truncate(self, pos=None):
        with self._lock:
            self._flush()
            return self._raw.truncate(pos)


class BufferedRandom(_Reading, _Writing):

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        for able, kind in ((raw.seekable, "seekable"), (raw.readable, "readable"), (raw.writable, "writable")):
            if not able():
                raise UnsupportedOperation("File or stream is not %s." % kind)
        _Reading.__init__(self, raw, buffer_size)
        self._pending = []
        self._length = 0
        self._made_by = posix.getpid()
        _unclosed[id(self)] = self

    def _before_reading(self):
        self._check()
        if self._length:
            self._flush_pending()

    def _before_writing(self):
        if self._raw.closed:
            raise ValueError("write to closed file")
        self._forget()

    def _forget(self):
        """What was read and not asked for stands in the file still."""
        ahead = len(self._held) - self._at
        if ahead:
            self._raw.seek(-ahead, 1)
            self._held, self._at = b"", 0

    def seek(self, offset, whence=0):
        with self._lock:
            self._check("seek of closed file")
            if whence not in (0, 1, 2):
                raise ValueError("whence value %d unsupported" % whence)
            self._flush()
            if whence == 1:
                offset -= len(self._held) - self._at
            place = self._raw.seek(offset, whence)
            self._held, self._at = b"", 0
            return place

    def tell(self):
        self._check()
        return self._raw.tell() - (len(self._held) - self._at) + self._length

    def truncate(self, pos=None):
        with self._lock:
            self._flush()
            self._forget()
            return self._raw.truncate(pos)


class BufferedRWPair(BufferedIOBase):
    """Two raw objects, one to read from, one to write to."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)
        for name in ("read", "read1", "readinto", "readinto1", "peek", "readline", "readable"):
            setattr(self, name, getattr(self._reader, name))
        for name in ("write", "flush", "writable"):
            setattr(self, name, getattr(self._writer, name))

    @property
    def closed(self):
        return self._writer.closed

    def isatty(self):
        return self._reader.isatty() or self._writer.isatty()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()


for _each in (FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    _each.__module__ = "_io"
