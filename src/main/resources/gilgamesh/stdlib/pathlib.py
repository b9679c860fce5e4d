"""pathlib: paths as objects, with what can be done with the files at them."""
import fnmatch
import io
import os
import stat
import sys


class PurePath(object):
    """A path that nobody is asked about."""

    def __new__(cls, *parts, **options):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        self._set(cls._split(parts))
        return self

    def __init__(self, *parts, **options):
        pass

    @staticmethod
    def _split(parts):
        """The root, a text, and the names behind it."""
        root, names = "", []
        for part in parts:
            if not isinstance(part, PurePath):
                part = os.fspath(part) if not isinstance(part, str) else part
                if not isinstance(part, str):
                    raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not %r"
                                    % type(part).__name__)
            text = str(part) if isinstance(part, PurePath) else part
            if text.startswith("/"):
                root = "//" if text.startswith("//") and not text.startswith("///") else "/"
                names = []
            names += [name for name in text.split("/") if name and name != "."]
        return root, names

    def _set(self, place):
        self._root, self._names = place
        self._text = self._root + "/".join(self._names) or "."

    def _with(self, root, names):
        made = object.__new__(type(self))
        made._set((root, names))
        return made

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def as_posix(self):
        return self._text

    def __bytes__(self):
        return os.fsencode(self._text)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._text)

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + self._text

    def _other(self, other):
        return isinstance(other, PurePath)

    def __eq__(self, other):
        return self._text == other._text if self._other(other) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __lt__(self, other):
        return self.parts < other.parts if self._other(other) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if self._other(other) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if self._other(other) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if self._other(other) else NotImplemented

    def __reduce__(self):
        return type(self), tuple(self.parts)

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            if sys.version_info < (3, 8):
                raise
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        name = self.name
        place = name.rfind(".")
        return name[place:] if 0 < place < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        place = name.rfind(".")
        return name[:place] if 0 < place < len(name) - 1 else name

    @property
    def parent(self):
        return self._with(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return tuple([self._with(self._root, self._names[:count]) for count in range(len(self._names) - 1, -1, -1)])

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *others):
        return type(self)(self, *others)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % (name,))
        return self._with(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith(".") or suffix == ".") or "/" in suffix:
            raise ValueError("Invalid suffix %r" % (suffix,))
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.with_name(self.stem + suffix)

    def _below(self, others):
        other = type(self)(*others)
        count = len(other._names)
        if other._root == self._root and other._names == self._names[:count]:
            return self._names[count:], other
        return None, other

    def relative_to(self, *other, **options):
        names, place = self._below(other)
        if names is None:
            if sys.version_info >= (3, 12):
                raise ValueError("%r is not in the subpath of %r" % (str(self), str(place)))
            if sys.version_info >= (3, 9):
                raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute." % (str(self), str(place)))
            raise ValueError("%r does not start with %r" % (str(self), str(place)))
        return self._with("", names)

    def is_relative_to(self, *other):
        return self._below(other)[0] is not None

    def match(self, pattern):
        wanted = PurePosixPath(pattern)
        if not wanted.parts:
            raise ValueError("empty pattern")
        if wanted._root and (not self._root or len(wanted._names) != len(self._names)) or len(wanted._names) > len(self._names):
            return False
        return all(fnmatch.fnmatchcase(name, each) for name, each in zip(reversed(self._names), reversed(wanted._names)))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    """A path, and the file or the directory that may be there."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def expanduser(self):
        return type(self)(os.path.expanduser(self._text))

    def absolute(self):
        return self if self._root else self._with(*self._split((os.getcwd(), self)))

    def resolve(self, strict=False):
        return type(self)(os.path.realpath(self._text, strict=strict))

    def stat(self, **options):
        return os.stat(self)

    def lstat(self):
        return os.lstat(self)

    def _mode(self):
        try:
            return self.stat().st_mode
        except (OSError, ValueError) as problem:
            if isinstance(problem, OSError) and problem.errno not in (2, 9, 20, 40):
                raise
            return 0

    def exists(self, **options):
        return self._mode() != 0

    def is_dir(self, **options):
        return stat.S_ISDIR(self._mode())

    def is_file(self, **options):
        return stat.S_ISREG(self._mode())

    def is_symlink(self):
        return False

    def is_socket(self):
        return stat.S_ISSOCK(self._mode())

    is_mount = is_fifo = is_block_device = is_junction = is_symlink

    def samefile(self, other_path):
        return os.path.samestat(self.stat(), os.stat(other_path))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open("w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        how = os.O_WRONLY | os.O_CREAT
        if not exist_ok:
            how |= os.O_EXCL
        else:
            try:
                return os.utime(self, None)
            except OSError:
                # As a rule it is not there.
                pass
        os.close(os.open(self, how, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except OSError as problem:
            if not isinstance(problem, FileNotFoundError):
                if not (exist_ok and self.is_dir()):
                    raise
            elif parents and self.parent != self:
                self.parent.mkdir(parents=True, exist_ok=True)
                # Somebody else may have been faster.
                self.mkdir(mode, exist_ok=exist_ok)
            else:
                raise

    def rmdir(self):
        os.rmdir(self)

    def chmod(self, mode, **options):
        os.chmod(self, mode)

    def _moved(self, move, target):
        move(self, target)
        return type(self)(target) if sys.version_info >= (3, 8) else None

    def rename(self, target):
        return self._moved(os.rename, target)

    def replace(self, target):
        return self._moved(os.replace, target)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except OSError as problem:
            if not (missing_ok and isinstance(problem, FileNotFoundError)):
                raise

    def hardlink_to(self, target):
        os.link(target, self)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def iterdir(self):
        names = os.listdir(self)
        return (self._with(self._root, self._names + [name]) for name in names)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for directory, directories, files in os.walk(self, top_down, on_error):
            yield type(self)(directory), directories, files

    def _children(self):
        try:
            with os.scandir(self) as entries:
                return [(entry.name, entry.is_dir()) for entry in entries]
        except OSError:
            return []

    def _directories(self):
        yield self
        for name, within in self._children():
            if within:
                for each in self._with(self._root, self._names + [name])._directories():
                    yield each

    def _glob(self, patterns):
        if not patterns:
            yield self
            return
        first, rest = patterns[0], patterns[1:]
        if first == "**":
            seen = set()
            for directory in self._directories():
                for found in directory._glob(rest):
                    if found not in seen:
                        seen.add(found)
                        yield found
            return
        if not any(letter in first for letter in "*?["):
            place = self._with(self._root, self._names + [first])
            if place.is_dir() if rest else place.exists():
                for each in place._glob(rest):
                    yield each
            return
        for name, within in self._children():
            if (within or not rest) and fnmatch.fnmatchcase(name, first):
                for each in self._with(self._root, self._names + [name])._glob(rest):
                    yield each

    def glob(self, pattern, **options):
        if not pattern:
            raise ValueError("Unacceptable pattern: %r" % (pattern,))
        root, names = self._split((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._glob(names)

    def rglob(self, pattern, **options):
        return self._glob(["**"] + self._split((pattern,))[1])

    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass


class PosixPath(Path, PurePosixPath):
    pass
