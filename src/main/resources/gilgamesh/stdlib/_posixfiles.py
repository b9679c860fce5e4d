"""What the module posix tells of files and directories in objects of its own."""
import posix
import sys

_3 = sys.version_info[0] >= 3
_NAMES = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")


class stat_result(tuple):
    """Ten numbers, and the same by name; of the times the names tell more."""

    n_fields = 19
    n_sequence_fields = 10
    n_unnamed_fields = 3

    def __repr__(self):
        return "%s.stat_result(%s)" % (type(self).__module__, ", ".join("%s=%r" % pair for pair in zip(_NAMES, self)))


stat_result.__module__ = "os" if _3 else "posix"


def _field(index):
    return property(lambda self: self[index])


for _index in range(7):
    setattr(stat_result, _NAMES[_index], _field(_index))


def _seconds(nanos):
    """As a float: the whole seconds and the rest are rounded each for itself (Modules/posixmodule.c: fill_time)."""
    return nanos // 1000000000 + 1e-9 * (nanos % 1000000000)


def _nanos(seconds):
    """The time that a file gets: in 2.7 it has no more than microseconds. What is left over goes (utime in Modules/posixmodule.c)."""
    whole = int(seconds)
    if not _3:
        return (whole * 1000000 + max(int((seconds - whole) * 1e6), 0)) * 1000
    return whole * 1000000000 + int((seconds - whole) * 1e9 // 1)


def _result(told):
    mode, inode, links, user, size, accessed, modified, changed = told
    result = stat_result((mode, inode, 64768, links, user, user, size,
                          accessed // 1000000000, modified // 1000000000, changed // 1000000000))
    result.st_atime, result.st_mtime, result.st_ctime = _seconds(accessed), _seconds(modified), _seconds(changed)
    if _3:
        result.st_atime_ns, result.st_mtime_ns, result.st_ctime_ns = accessed, modified, changed
    result.st_blksize = 4096
    result.st_blocks = (size + 4095) // 4096 * 8
    result.st_rdev = 0
    return result


def _settle(path=None):
    """The file, or every one, is as it is in CPython at this time: what was dropped with something left to write is closed."""
    files = sys.modules.get("_bufferedio")
    if files is not None and files._unclosed:
        files._close_dropped(path)


if _3:

    def stat(path, **options):
        _settle(path)
        return _result(posix._status(path, "stat"))

    def lstat(path, **options):
        return _result(posix._status(path, "lstat"))

    def utime(path, times=None, ns=None, **options):
        if times is not None and ns is not None:
            raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
        if ns is not None:
            posix._times(path, ns[0], ns[1])
        elif times is None:
            posix._times(path, None, None)
        else:
            posix._times(path, _nanos(times[0]), _nanos(times[1]))
else:

    def stat(path):
        if isinstance(path, int):
            raise TypeError("coercing to Unicode: need string or buffer, int found")
        _settle(path)
        return _result(posix._status(path, "stat"))

    lstat = stat

    def utime(path, times):
        if times is None:
            posix._times(path, None, None)
        else:
            posix._times(path, _nanos(times[0]), _nanos(times[1]))


def rename(src, dst, **options):
    _settle(src)
    posix.rename(src, dst, **options)


if _3:

    def replace(src, dst, **options):
        _settle(src)
        posix.replace(src, dst, **options)


def fstat(fd):
    if not isinstance(fd, int):
        raise TypeError("an integer is required" if not _3 else "'%s' object cannot be interpreted as an integer" % type(fd).__name__)
    return _result(posix._status(fd, "fstat"))


def listdir(path="."):
    names = posix._list(path if path is not None else ".", "listdir")[0]
    return [name.encode() for name in names] if _3 and isinstance(path, bytes) else names


if _3:

    class DirEntry(object):

        def __init__(self, directory, name, kind):
            self.name = name
            self._kind = kind
            slash = b"/" if isinstance(name, bytes) else "/"
            self.path = directory + name if not directory or directory.endswith(slash) else directory + slash + name
            self._stat = None

        def __fspath__(self):
            return self.path

        def is_dir(self, **options):
            return self._kind == 4

        def is_file(self, **options):
            return self._kind == 8

        def is_symlink(self):
            return False

        def is_junction(self):
            return False

        def stat(self, **options):
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat

        def inode(self):
            return self.stat().st_ino

        def __repr__(self):
            return "<DirEntry %r>" % self.name

    class _Entries(object):
        """What scandir gives: an iterator that can be closed."""

        def __init__(self, entries):
            self._entries = iter(entries)

        def __iter__(self):
            return self

        def __next__(self):
            return next(self._entries)

        def close(self):
            self._entries = iter(())

        def __enter__(self):
            return self

        def __exit__(self, *info):
            self.close()

    def scandir(path=None):
        if path is None:
            path = "."
        names, kinds = posix._list(path, "scandir")
        if isinstance(path, bytes):
            names = [name.encode() for name in names]
        elif not isinstance(path, str):
            path = path.__fspath__()
        return _Entries([DirEntry(path, name, kind) for name, kind in zip(names, kinds)])

    DirEntry.__module__ = "posix"
    _Entries.__name__ = "ScandirIterator"
    _Entries.__module__ = "posix"
