"""The files of 2.7, which it has from C's stdio: the type file, and os.fdopen. Each call of a method gives the GIL up, also where only the buffer is asked."""
import posix
from _bufferedio import _close_dropped, _Lock2, _unclosed

_BLOCK = 4096
_AHEAD = 8192


def _sized(size):
    if isinstance(size, float):
        raise TypeError("integer argument expected, got float")
    if not isinstance(size, (int, long)):
        raise TypeError("an integer is required")
    return size


class file(object):

    softspace = 0
    encoding = errors = None

    def __init__(self, name, mode="r", buffering=-1):
        if not isinstance(mode, str):
            raise TypeError("file() argument 2 must be string, not " + type(mode).__name__)
        if not isinstance(name, basestring):
            raise TypeError("coercing to Unicode: need string or buffer, %s found" % type(name).__name__)
        if _unclosed:
            _close_dropped(name)
        self._begin(name, mode, buffering)
        kind = self._kind
        flags = posix.O_RDWR if "+" in mode else posix.O_RDONLY if kind == "r" else posix.O_WRONLY
        if kind == "w":
            flags |= posix.O_CREAT | posix.O_TRUNC
        elif kind == "a":
            flags |= posix.O_CREAT | posix.O_APPEND
        try:
            self._fd = posix.open(name, flags, 0o666)
            if kind == "a":
                posix.lseek(self._fd, 0, 2)
            directory = posix._status(self._fd, "fstat")[0] & 0o170000 == 0o040000
            if directory:
                posix.close(self._fd)
        except OSError as problem:
            self._gone = True
            problem = IOError(problem.errno, problem.strerror, name)
        else:
            if not directory:
                return
            problem = IOError(21, "Is a directory", name)
        raise problem

    def _begin(self, name, mode, buffering):
        if not mode or mode[0] not in "rwaU":
            raise ValueError("mode string must begin with one of 'r', 'w', 'a' or 'U', not '%s'" % mode if mode else "empty mode string")
        self._universal = "U" in mode
        if self._universal and mode[0] in "wa":
            raise ValueError("universal newline mode can only be used with modes starting with 'r'")
        self.name = name
        self.mode = mode
        self._kind = "r" if mode[0] == "U" else mode[0]
        self._reads = self._kind == "r" or "+" in mode
        self._writes = self._kind != "r" or "+" in mode
        self._by_line = buffering == 1
        self._size = buffering if buffering > 1 else 0 if buffering == 0 else _BLOCK
        self._gone = False
        # As stdio's, which has one for each file (flockfile).
        self._lock = _Lock2()
        self._held, self._at = "", 0
        # Of what was read ahead for the iteration, which methods that read do not see.
        self._ahead, self._next = "", 0
        self._pending, self._length = [], 0
        self._seen = set()
        if self._writes:
            self._made_by = posix.getpid()
            _unclosed[id(self)] = self

    @property
    def closed(self):
        return self._gone

    @property
    def newlines(self):
        seen = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _check(self):
        if self._gone:
            raise ValueError("I/O operation on closed file")

    def _before_reading(self):
        self._check()
        if not self._reads:
            raise IOError("File not open for reading")
        if self._next < len(self._ahead):
            raise ValueError("Mixing iteration and read methods would lose data")
        if self._length:
            self._send()

    # --- reading

    def _system(self, function, *args):
        try:
            return function(*args)
        except OSError as problem:
            problem = IOError(problem.errno, problem.strerror)
        raise problem

    def _fill(self, size=_BLOCK):
        more = self._system(posix.read, self._fd, size)
        if more:
            self._held = self._held[self._at:] + more
            self._at = 0
        return more

    def _take(self, count):
        at = self._at
        self._at = at + count
        taken = self._held[at:at + count]
        if self._at >= len(self._held):
            self._held, self._at = "", 0
        return taken

    def _translated(self, data):
        if not self._universal or "\r" not in data:
            if self._universal and "\n" in data:
                self._seen.add("\n")
            return data
        if data.endswith("\r") and self._held[self._at:self._at + 1] == "\n":
            data += self._take(1)
        pairs = data.count("\r\n")
        for many, end in ((pairs, "\r\n"), (data.count("\n") - pairs, "\n"), (data.count("\r") - pairs, "\r")):
            if many:
                self._seen.add(end)
        return data.replace("\r\n", "\n").replace("\r", "\n")

    def read(self, size=-1):
        size = _sized(size)
        self._before_reading()
        posix._let_others()
        with self._lock:
            return self._translated(self._whole() if size < 0 else self._part(size))

    def _whole(self):
        pieces = [self._take(len(self._held) - self._at)]
        try:
            # As much as is left in whole blocks at once, the rest through the buffer.
            left = posix._status(self._fd, "fstat")[4] - posix.lseek(self._fd, 0, 1)
        except OSError:
            left = 0
        if left >= _BLOCK:
            pieces.append(self._system(posix.read, self._fd, left // _BLOCK * _BLOCK))
        while True:
            more = self._system(posix.read, self._fd, _BLOCK)
            if not more:
                return "".join(pieces)
            pieces.append(more)

    def _part(self, size):
        there = len(self._held) - self._at
        pieces = [self._take(min(size, there))]
        missing = size - len(pieces[0])
        while missing > 0:
            if missing >= _BLOCK:
                more = self._system(posix.read, self._fd, missing // _BLOCK * _BLOCK)
            else:
                more = self._fill() and self._take(missing)
            if not more:
                break
            pieces.append(more)
            missing -= len(more)
        return "".join(pieces)

    def _line(self, size):
        seen = self._at
        while True:
            end = self._held.find("\n", seen) + 1
            if self._universal:
                other = self._held.find("\r", seen) + 1
                if other and (not end or other < end) and (other < len(self._held) or not self._fill()):
                    end = other + (self._held[other:other + 1] == "\n")
            if end:
                count = end - self._at
                break
            count = len(self._held) - self._at
            if 0 <= size <= count or not self._fill():
                break
            seen = count
        return self._translated(self._take(count if size < 0 or count < size else size))

    def readline(self, size=-1):
        size = _sized(size)
        self._before_reading()
        posix._let_others()
        with self._lock:
            return self._line(size)

    def readlines(self, hint=0):
        self._before_reading()
        lines, length = [], 0
        while True:
            line = self._line(-1)
            if not line:
                return lines
            lines.append(line)
            length += len(line)
            if 0 < hint <= length:
                return lines

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def __iter__(self):
        self._check()
        return self

    xreadlines = __iter__

    def next(self):
        at = self._next
        end = self._ahead.find("\n", at) + 1
        if end:
            self._next = end
            return self._ahead[at:end]
        self._check()
        if not self._reads:
            raise IOError("File not open for reading")
        while not end:
            rest = self._ahead[at:]
            more = self._some()
            if not more:
                self._ahead, self._next = "", 0
                if rest:
                    return rest
                raise StopIteration
            seen = len(rest)
            self._ahead, at = rest + more, 0
            end = self._ahead.find("\n", seen) + 1
        self._next = end
        return self._ahead[:end]

    def _some(self):
        there = len(self._held) - self._at
        if there:
            return self._translated(self._take(there))
        if self._length:
            self._send()
        more = self._system(posix.read, self._fd, _AHEAD)
        if self._universal and more.endswith("\r"):
            self._held = self._system(posix.read, self._fd, _BLOCK)
        return self._translated(more)

    # --- writing

    def write(self, data):
        if not isinstance(data, str):
            if "b" in self.mode:
                data = str(buffer(data)) if not isinstance(data, bytearray) else str(data)
            else:
                raise TypeError("expected a string or other character buffer object")
        self._before_writing()
        posix._let_others()
        with self._lock:
            self._put(data)

    def _before_writing(self):
        self._check()
        if not self._writes:
            raise IOError("File not open for writing")
        unread = len(self._held) - self._at
        if unread:
            self._held, self._at, self._ahead, self._next = "", 0, "", 0
            self._system(posix.lseek, self._fd, -unread, 1)

    def _put(self, data):
        """As stdio does: the buffer is filled, and goes out when there is more; of the rest, whole blocks go by themselves."""
        if self._by_line and "\n" in data:
            # What ends a line goes out with all before it.
            end = data.rindex("\n") + 1
            self._pending.append(data[:end])
            self._send()
            data = data[end:]
        size = len(data)
        if not self._size:
            self._out(data)
            return
        if self._length + size >= self._size:
            room = self._size - self._length
            if self._length:
                self._pending.append(data[:room])
                self._send()
                data = data[room:]
            whole = len(data) // self._size * self._size
            if whole:
                self._out(data[:whole])
                data = data[whole:]
            size = len(data)
        if size:
            self._pending.append(data)
            self._length += size

    def _out(self, data):
        while data:
            try:
                count = posix.write(self._fd, data)
            except OSError as problem:
                problem = IOError(problem.errno, problem.strerror)
            else:
                data = data[count:]
                continue
            raise problem

    def _send(self):
        pending, self._pending, self._length = self._pending, [], 0
        self._out("".join(pending))

    def writelines(self, lines):
        self._before_writing()
        for line in lines:
            if not isinstance(line, str):
                raise TypeError("writelines() argument must be a sequence of strings")
            with self._lock:
                self._put(line)
        posix._let_others()

    def flush(self):
        self._check()
        posix._let_others()
        with self._lock:
            if self._length:
                self._send()

    # --- places

    def seek(self, offset, whence=0):
        self._check()
        if self._length:
            self._send()
        if whence == 1:
            offset -= len(self._held) - self._at
        self._held, self._at, self._ahead, self._next = "", 0, "", 0
        self._system(posix.lseek, self._fd, offset, whence)

    def tell(self):
        self._check()
        place = self._system(posix.lseek, self._fd, 0, 1)
        return place - (len(self._held) - self._at) + self._length

    def truncate(self, size=None):
        self._check()
        if not self._writes:
            raise IOError("File not open for writing")
        if size is None:
            size = self.tell()
        if self._length:
            self._send()
        self._system(posix.ftruncate, self._fd, size)

    def fileno(self):
        self._check()
        return self._fd

    def isatty(self):
        self._check()
        return posix.isatty(self._fd)

    def close(self):
        if self._gone:
            return
        _unclosed.pop(id(self), None)
        try:
            if self._length:
                self._send()
        finally:
            self._gone = True
            self._system(posix.close, self._fd)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *info):
        self.close()

    def __repr__(self):
        shown = repr(self.name) if self.name != "<fdopen>" else "'<fdopen>'"
        return "<%s file %s, mode '%s' at 0x%x>" % ("closed" if self._gone else "open", shown, self.mode, id(self))


file.__module__ = "__builtin__"


def open(name, mode="r", buffering=-1):
    return file(name, mode, buffering)


def fdopen(fd, mode="r", bufsize=-1):
    if not isinstance(fd, (int, long)):
        raise TypeError("an integer is required")
    if mode[:1] not in ("r", "w", "a"):
        raise ValueError("invalid file mode '%s'" % mode)
    made = file.__new__(file)
    made._begin("<fdopen>", mode, bufsize)
    made._fd = fd
    posix._status(fd, "fstat")
    return made
