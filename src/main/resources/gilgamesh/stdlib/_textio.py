"""Files of texts on top of files of bytes, and open(), which puts the layers together."""
import sys
from _bufferedio import DEFAULT_BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedWriter, FileIO, _close_dropped, _Detached, _known, _name_of, _unclosed
from _io import _decoded
from _iobase import TextIOBase, UnsupportedOperation

_3 = sys.version_info[0] >= 3
_NOTHING = u""
_text = str if _3 else type(_NOTHING)
# How much is decoded at a time, and how much is kept back for the buffer.
_CHUNK = 8192
# Whether a text that does not fit any more sends the others off first; the others go with it otherwise.
_KEEPS_CHUNKS = (3, 8) <= sys.version_info < (3, 13)


# Encodings whose texts begin with a mark: what the rest is in, and the mark.
_MARKED = {
    "utf-8-sig": ("utf-8", b"\xef\xbb\xbf"),
    "utf-16": ("utf-16-le", b"\xff\xfe"),
    "utf-32": ("utf-32-le", b"\xff\xfe\0\0"),
}


class _Decoder(object):
    """Bytes that come in pieces: what a piece ends with may begin a letter, or an end of a line, that the next one completes."""

    def __init__(self, encoding, errors):
        self._encoding, self._errors = encoding, errors
        plain = encoding.lower().replace("_", "-")
        self._is_utf8 = plain in ("utf-8", "utf8", "u8", "utf-8-sig")
        self._whole = not self._is_utf8 and plain not in ("ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "cp1252")
        self._marked = plain == "utf-8-sig"
        self._rest = b""

    def decode(self, data, final):
        if self._rest:
            data = self._rest + data
            self._rest = b""
        if not final and data:
            if self._whole:
                self._rest = data
                return _NOTHING
            if self._is_utf8:
                cut = self._incomplete(data)
                if cut:
                    data, self._rest = data[:-cut], data[-cut:]
        if self._marked and data:
            self._marked = False
            if data[:3] == b"\xef\xbb\xbf":
                data = data[3:]
        return data.decode("utf-8" if self._is_utf8 else self._encoding, self._errors)

    @staticmethod
    def _incomplete(data):
        """How many bytes at the end begin a letter."""
        for back in range(1, min(4, len(data) + 1)):
            byte = ord(data[-back:len(data) - back + 1])
            if byte & 0xc0 != 0x80:
                wanted = 2 if byte & 0xe0 == 0xc0 else 3 if byte & 0xf0 == 0xe0 else 4 if byte & 0xf8 == 0xf0 else 1
                return back if wanted > back else 0
        return 0


class TextIOWrapper(TextIOBase):

    mode = None

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError("TextIOWrapper() argument 'encoding' must be str or None, not " + type(encoding).__name__)
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %s" % (newline if _3 else repr(newline)))
        self._buffer = buffer
        self.encoding = "UTF-8" if encoding in (None, "locale") else encoding
        self._codec, self._mark = _MARKED.get(self.encoding.lower().replace("_", "-"), (self.encoding, b""))
        b"".decode(self._codec)
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._newline = newline
        self._universal = not newline
        self._translates = newline is None
        self._ends = None if newline in (None, "", "\n") else newline
        self._seen = 0
        self._decoder = None
        self._pending = []
        self._length = 0
        self._reset()
        self._telling = self._seekable = buffer.seekable()
        if buffer.writable():
            if self._seekable and buffer.tell() > 0:
                self._mark = b""
            self._made_by = getattr(buffer, "_made_by", None)
            _unclosed[id(self)] = self
            if id(buffer) in _unclosed:
                _unclosed[id(buffer)] = _unclosed.pop(id(buffer))

    def _reset(self):
        """Nothing has been read ahead."""
        self._held = u""
        self._at = 0
        self._chunk = None
        self._carriage = False

    buffer = property(lambda self: _known(self._buffer))

    @property
    def name(self):
        return self._buffer.name

    @property
    def closed(self):
        return self._buffer.closed

    @property
    def newlines(self):
        seen = tuple(end for bit, end in ((1, u"\r"), (2, u"\n"), (4, u"\r\n")) if self._seen & bit)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _check(self):
        if self._buffer.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    def __enter__(self):
        self._check()
        return self

    # --- writing

    def write(self, s):
        self._check()
        if not isinstance(s, _text):
            if _3:
                raise TypeError("write() argument must be str, not " + type(s).__name__)
            raise TypeError("must be unicode, not " + type(s).__name__) if not isinstance(s, str) else None
        if not self._buffer.writable():
            self._unsupported("not writable")
        count = len(s)
        breaks = (self._ends or self.line_buffering) and u"\n" in s
        if breaks and self._ends:
            s = s.replace(u"\n", self._ends)
        data = s.encode(self._codec, self.errors)
        if self._mark:
            data = self._mark + data
            self._mark = b""
        size = len(data)
        if _KEEPS_CHUNKS and self._length and self._length + size > _CHUNK:
            self._send()
        self._pending.append(data)
        self._length += size
        flushes = self.line_buffering and (breaks or u"\r" in s)
        if self._length >= _CHUNK or flushes or self.write_through:
            self._send()
        if flushes:
            self._buffer.flush()
        if self._chunk is not None:
            self._reset()
            self._decoder = None
        return count

    def _send(self):
        """What has been kept back goes to the buffer: two threads that do so at once send each what it took."""
        pending, self._pending, self._length = self._pending, [], 0
        self._buffer.write(b"".join(pending))

    def flush(self):
        self._check()
        self._telling = self._seekable
        if self._length:
            self._send()
        self._buffer.flush()

    def close(self):
        _unclosed.pop(id(self), None)
        if not self._buffer.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        self.flush()
        _unclosed.pop(id(self), None)
        buffer, self._buffer = self._buffer, _Detached("underlying buffer has been detached")
        return buffer

    if sys.version_info >= (3, 7):

        def reconfigure(self, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None):
            if self._chunk is not None and (encoding or errors or newline is not Ellipsis):
                self._unsupported("It is not possible to set the encoding or newline of stream after the first read")
            self.flush()
            if encoding or errors:
                self.errors = errors or ("strict" if encoding else self.errors)
                self.encoding = self._codec = encoding or self.encoding
            if newline is not Ellipsis:
                self._newline = newline
                self._universal, self._translates = not newline, newline is None
                self._ends = None if newline in (None, "", "\n") else newline
            if line_buffering is not None:
                self.line_buffering = line_buffering
            if write_through is not None:
                self.write_through = write_through

    # --- reading

    def _before_reading(self):
        self._check()
        if self._length:
            self.flush()
        if not self._buffer.readable():
            self._unsupported("not readable")

    def _more(self):
        """Decodes a piece; false at the end."""
        if self._decoder is None:
            self._decoder = _Decoder(self.encoding, self.errors)
        before = self._decoder._rest
        data = self._buffer.read1(_CHUNK)
        final = not data
        text = self._ended(self._decoder.decode(data, final), final)
        _decoded(len(data))
        self._chunk = before + data if before else data
        self._held = text
        self._at = 0
        return not final or bool(text)

    def _ended(self, text, final):
        """The text with its lines ended as is wanted; a carriage return at its end waits for what comes behind it."""
        if not self._universal:
            return text
        if self._carriage:
            text = u"\r" + text
            self._carriage = False
        if u"\r" not in text:
            if self._seen & 2 == 0 and u"\n" in text:
                self._seen |= 2
            return text
        if not final and text.endswith(u"\r"):
            self._carriage = True
            text = text[:-1]
        pairs = text.count(u"\r\n")
        self._seen |= (4 if pairs else 0) | (2 if text.count(u"\n") > pairs else 0) | (1 if text.count(u"\r") > pairs else 0)
        return text.replace(u"\r\n", u"\n").replace(u"\r", u"\n") if self._translates else text

    def _line_end(self, held, at):
        """Behind the end of the first line; 0 if there is none."""
        if self._ends:
            place = held.find(self._ends, at)
            return place + len(self._ends) if place >= 0 else 0
        end = held.find(u"\n", at) + 1
        if self._newline == "":
            other = held.find(u"\r", at) + 1
            if other and (not end or other < end - 1):
                return other
        return end

    def _line(self, size):
        pieces = None
        while True:
            held, at = self._held, self._at
            end = self._line_end(held, at)
            if not end and pieces and self._ends and len(self._ends) == 2 and pieces[-1].endswith(u"\r") and held[at:at + 1] == u"\n":
                end = at + 1
            if not end:
                end = len(held)
                if size < 0 or end - at < size:
                    if pieces is None:
                        pieces = []
                    pieces.append(held[at:])
                    size -= end - at if size >= 0 else 0
                    if self._more():
                        continue
                    self._held, self._at = u"", 0
                    return u"".join(pieces)
            if 0 <= size < end - at:
                end = at + size
            self._at = end
            if pieces is None:
                return held[at:end]
            pieces.append(held[at:end])
            return u"".join(pieces)

    def readline(self, size=-1):
        if size is None:
            if _3:
                raise TypeError("'NoneType' object cannot be interpreted as an integer")
            size = -1
        self._before_reading()
        return self._line(size)

    def __next__(self):
        self._telling = False
        # The usual case: the line is there, and ends as lines do.
        at = self._at
        end = self._held.find(u"\n", at) + 1
        if end and self._translates:
            self._check()
            self._at = end
            return self._held[at:end]
        self._before_reading()
        line = self._line(-1)
        if not line:
            self._telling = self._seekable
            self._chunk = None
            raise StopIteration
        return line

    def read(self, size=-1):
        self._before_reading()
        held, at = self._held, self._at
        if size is None or size < 0:
            if self._decoder is None:
                self._decoder = _Decoder(self.encoding, self.errors)
            data = self._buffer.read() or b""
            text = self._ended(self._decoder.decode(data, True), True)
            _decoded(len(data))
            self._held, self._at, self._chunk = _NOTHING, 0, None
            return held[at:] + text if at < len(held) else text
        pieces = [held[at:at + size]]
        self._at = at + len(pieces[0])
        missing = size - len(pieces[0])
        while missing > 0 and self._more():
            pieces.append(self._held[:missing])
            self._at = len(pieces[-1])
            missing -= self._at
        return _NOTHING.join(pieces)

    # --- places

    def tell(self):
        self._check()
        if not self._seekable:
            self._unsupported("underlying stream is not seekable")
        if not self._telling:
            raise (OSError if _3 else IOError)("telling position disabled by next() call")
        self.flush()
        place = self._buffer.tell()
        if self._chunk is None:
            return place
        return place - len(self._chunk) + self._bytes_of(self._at)

    def _bytes_of(self, count):
        """How many bytes of the last piece make its first characters."""
        if count == 0:
            return 0
        chunk = self._chunk
        if b"\r" not in chunk or not self._translates:
            return len(self._held[:count].encode(self._codec, self.errors))
        place = 0
        for letter in self._held[:count]:
            if letter == u"\n" and chunk[place:place + 2] == b"\r\n":
                place += 2
            else:
                place += len(letter.encode(self._codec, self.errors))
        return place

    def seek(self, cookie, whence=0):
        self._check()
        if not self._seekable:
            self._unsupported("underlying stream is not seekable")
        if whence == 1:
            if cookie:
                self._unsupported("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie:
                self._unsupported("can't do nonzero end-relative seeks")
            self.flush()
            self._reset()
            self._decoder = None
            return self._buffer.seek(0, 2)
        elif whence:
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if cookie < 0:
            raise ValueError("negative seek position %d" % cookie)
        self.flush()
        place = self._buffer.seek(cookie)
        self._reset()
        self._decoder = None
        return place

    def truncate(self, pos=None):
        self.flush()
        return self._buffer.truncate(pos)

    def __repr__(self):
        mode = " mode=%r" % self.mode if self.mode is not None else ""
        name = _name_of(self)
        name = " name=%r" % (name,) if name is not None else ""
        return "<_io.TextIOWrapper%s%s encoding=%r>" % (name, mode if _3 else "", self.encoding)


TextIOWrapper.__module__ = "_io"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError("open() argument %s must be str, not %s" % ("'mode'" if sys.version_info >= (3, 8) else 2, type(mode).__name__))
    if _3 and not isinstance(file, (str, bytes, int)):
        hook = getattr(type(file), "__fspath__", None)
        if hook is None:
            raise TypeError("expected str, bytes or os.PathLike object, not " + type(file).__name__)
        file = hook(file)
    for letter in mode:
        if letter not in "rwxabt+U" or mode.count(letter) > 1 or letter == "U" and sys.version_info >= (3, 11):
            raise ValueError("invalid mode: %r" % mode)
    if _unclosed:
        _close_dropped(file)
    text, binary = "t" in mode, "b" in mode
    kinds = [letter for letter in mode if letter in "rwxa"]
    if "U" in mode:
        if len(kinds) > ("r" in mode) or "+" in mode:
            raise ValueError("mode U cannot be combined with %s', 'w', 'a', or '+'" % ("'x" if sys.version_info >= (3, 7) else "x")
                             if _3 else "can't use U and writing mode at once")
        kinds = ["r"]
    if text and binary:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode" if _3 else "must have exactly one of read/write/append mode")
    if binary:
        for given, name in ((encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")):
            if given is not None:
                raise ValueError("binary mode doesn't take %s argument" % name)
        if buffering == 1 and sys.version_info >= (3, 8):
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", RuntimeWarning, 1)
    updating = "+" if "+" in mode else ""
    raw = FileIO(file, "".join(kinds) + updating, closefd, opener)
    result = raw
    try:
        terminal = (buffering < 0 or sys.version_info < (3, 8)) and raw.isatty()
        by_line = buffering == 1 and not binary
        if buffering == 1 or buffering < 0 and terminal:
            by_line = by_line or buffering < 0
            buffering = -1
        if buffering < 0:
            buffering = max(raw._blksize, DEFAULT_BUFFER_SIZE) if sys.version_info >= (3, 14) else raw._blksize
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        result = (BufferedRandom if updating else BufferedReader if kinds == ["r"] else BufferedWriter)(raw, buffering)
        if binary:
            return result
        result = TextIOWrapper(result, encoding, errors, newline, by_line)
        result.mode = mode
        return result
    except:
        result.close()
        raise


if _3:

    def fdopen(fd, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        if not isinstance(fd, int):
            raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
        return open(fd, mode, buffering, encoding, errors, newline, closefd, opener)
