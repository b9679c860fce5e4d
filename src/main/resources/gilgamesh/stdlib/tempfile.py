"""tempfile: files and directories with names that nobody else has, which go when they are closed."""
import errno as _errno
import io as _io
import os as _os
import random as _random
import shutil as _shutil
import sys as _sys
import threading as _threading

_3 = _sys.version_info[0] >= 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_" if _3 else "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_LENGTH = 8 if _3 else 6
TMP_MAX = 10000
template = "tmp"
tempdir = None

_lock = _threading.Lock()
_names = None


class _Names(object):
    """Names without end; a forked process has others than its parent."""

    def __init__(self):
        self._process = None

    def __iter__(self):
        return self

    def __next__(self):
        if self._process != _os.getpid():
            self._process = _os.getpid()
            self._random = _random.Random()
        return "".join([self._random.choice(_LETTERS) for each in range(_LENGTH)])

    next = __next__


def _get_candidate_names():
    global _names
    if _names is None:
        with _lock:
            if _names is None:
                _names = _Names()
    return _names


def _usable():
    """The first directory that a file can be written to."""
    wanted = [_os.getenv(name) for name in ("TMPDIR", "TEMP", "TMP")]
    directories = [name for name in wanted if name] + ["/tmp", "/var/tmp", "/usr/tmp", _os.getcwd()]
    names = _Names()
    for directory in directories:
        directory = _os.path.abspath(directory)
        for attempt in range(100):
            path = _os.path.join(directory, next(names))
            try:
                fd = _os.open(path, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600)
            except OSError as problem:
                if problem.errno == _errno.EEXIST:
                    continue
                break
            try:
                _os.write(fd, b"blat")
            finally:
                _os.close(fd)
                _os.unlink(path)
            return directory
    raise (FileNotFoundError if _3 else IOError)(_errno.ENOENT, "No usable temporary directory found in %s" % directories)


def gettempdir():
    global tempdir
    if tempdir is None:
        with _lock:
            if tempdir is None:
                tempdir = _usable()
    return tempdir


def gettempprefix():
    return template


if _3:

    def gettempdirb():
        return gettempdir().encode()

    def gettempprefixb():
        return template.encode()


def _parts(suffix, prefix, dir):
    """What was left out, as bytes where anything is bytes."""
    given = [part for part in (suffix, prefix, dir) if part is not None]
    if _3 and any(isinstance(part, bytes) for part in given):
        if not all(isinstance(part, bytes) for part in given):
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        return (suffix or b"", template.encode() if prefix is None else prefix, dir if dir is not None else gettempdirb())
    return (suffix or "", template if prefix is None else prefix, dir if dir is not None else gettempdir())


def _unique(suffix, prefix, dir, make):
    """Tries names until one of them can be made."""
    for attempt in range(TMP_MAX):
        name = next(_get_candidate_names())
        if isinstance(prefix, bytes) and _3:
            name = name.encode()
        path = _os.path.join(dir, prefix + name + suffix)
        try:
            return make(path), _os.path.abspath(path)
        except OSError as problem:
            if problem.errno != _errno.EEXIST:
                raise
    raise (FileExistsError if _3 else IOError)(_errno.EEXIST, "No usable temporary file name found")


def _make(path):
    return _os.open(path, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW | _os.O_CLOEXEC, 0o600)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    return _unique(*_parts(suffix, prefix, dir) + (_make,))


def mkdtemp(suffix=None, prefix=None, dir=None):
    suffix, prefix, dir = _parts(suffix, prefix, dir)
    return _unique(suffix, prefix, dir, lambda path: _os.mkdir(path, 0o700))[1]


def mktemp(suffix="", prefix=template, dir=None):
    if dir is None:
        dir = gettempdir()
    for attempt in range(TMP_MAX):
        path = _os.path.join(dir, prefix + next(_get_candidate_names()) + suffix)
        if not _os.path.exists(path):
            return path
    raise (FileExistsError if _3 else IOError)(_errno.EEXIST, "No usable temporary filename found")


def _opened(fd, mode, buffering, encoding, newline, errors):
    if not _3:
        return _os.fdopen(fd, mode, buffering)
    if _sys.version_info < (3, 8):
        errors = None
    return _io.open(fd, mode, buffering, encoding, errors, newline)


class _TemporaryFileWrapper(object):
    """A file with a name, which is removed when the file is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._on_close = delete and delete_on_close
        self._there = True

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not isinstance(value, (int, str)):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def _remove(self):
        if self._there:
            self._there = False
            try:
                _os.unlink(self.name)
            except OSError as problem:
                if problem.errno != _errno.ENOENT or _sys.version_info < (3, 12):
                    raise

    def close(self):
        try:
            self.file.close()
        finally:
            if self._on_close:
                self._remove()

    def __exit__(self, *info):
        result = self.file.__exit__(*info)
        if self.delete:
            self._remove()
        return result

    def __iter__(self):
        for line in self.file:
            yield line

    def __repr__(self):
        return "<tempfile._TemporaryFileWrapper object at 0x%x>" % id(self)


if _3:

    def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True,
                           errors=None, delete_on_close=True):
        fd, name = mkstemp(suffix, prefix, dir)
        try:
            return _TemporaryFileWrapper(_opened(fd, mode, buffering, encoding, newline, errors), name, delete, delete_on_close)
        except BaseException:
            _os.unlink(name)
            raise

    def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, errors=None):
        fd, name = mkstemp(suffix, prefix, dir)
        _os.unlink(name)
        return _opened(fd, mode, buffering, encoding, newline, errors)

    class TemporaryDirectory(object):

        def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, delete=True):
            self.name = mkdtemp(suffix, prefix, dir)
            self._ignores, self._deletes = ignore_cleanup_errors, delete

        def __repr__(self):
            return "<TemporaryDirectory %r>" % self.name

        def __enter__(self):
            return self.name

        def __exit__(self, *info):
            if self._deletes:
                self.cleanup()

        def cleanup(self):
            if _os.path.exists(self.name):
                _shutil.rmtree(self.name, self._ignores)
else:

    def NamedTemporaryFile(mode="w+b", bufsize=-1, suffix="", prefix=template, dir=None, delete=True):
        fd, name = mkstemp(suffix, prefix, dir)
        return _TemporaryFileWrapper(_opened(fd, mode, bufsize, None, None, None), name, delete)

    def TemporaryFile(mode="w+b", bufsize=-1, suffix="", prefix=template, dir=None):
        fd, name = mkstemp(suffix, prefix, dir)
        _os.unlink(name)
        return _opened(fd, mode, bufsize, None, None, None)


class SpooledTemporaryFile(object):
    """In memory until it is too large, or somebody asks for its number."""

    def __init__(self, max_size=0, mode="w+b", *args, **options):
        self._file = _io.BytesIO() if "b" in mode or not _3 else _io.StringIO()
        self._max_size, self._mode = max_size, mode
        self._args, self._options = args, options
        self._rolled = False

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        if not self._rolled:
            place = self._file.tell()
            file = TemporaryFile(self._mode, *self._args, **self._options)
            file.write(self._file.getvalue())
            file.seek(place, 0)
            self._file, self._rolled = file, True

    def write(self, s):
        result = self._file.write(s)
        self._check()
        return result

    def writelines(self, iterable):
        self._file.writelines(iterable)
        self._check()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)
