"""posixpath, which is os.path: paths as texts, and what is at them."""
import sys
from _posixfiles import fstat, lstat, stat

# Between names, between paths, and before the end of a name; there is no other one between names.
sep, pathsep, extsep, altsep = "/", ":", ".", None
curdir, pardir = ".", ".."
defpath, devnull = "/bin:/usr/bin", "/dev/null"
supports_unicode_filenames = False


def _text(path):
    if isinstance(path, str) or isinstance(path, bytes):
        return path
    hook = getattr(type(path), "__fspath__", None)
    if hook is not None:
        return hook(path)
    if sys.version_info[0] == 2:
        raise AttributeError("'%s' object has no attribute 'endswith'" % type(path).__name__)
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


def _slash(path):
    return "/" if isinstance(path, str) else b"/"


def normcase(s):
    return _text(s)


def isabs(s):
    s = _text(s)
    return s.startswith(_slash(s))


def join(a, *p):
    path = _text(a)
    slash = _slash(path)
    for part in p:
        part = _text(part)
        if type(part) is not type(path):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(p):
    p = _text(p)
    slash = _slash(p)
    place = p.rfind(slash) + 1
    head, tail = p[:place], p[place:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    p = _text(p)
    slash = _slash(p)
    point = "." if isinstance(p, str) else b"."
    begin = p.rfind(slash) + 1
    place = p.rfind(point)
    if place > begin and p[begin:place].strip(point):
        return p[:place], p[place:]
    return p, p[:0]


def splitdrive(p):
    p = _text(p)
    return p[:0], p


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    slash = _slash(path)
    up = ".." if isinstance(path, str) else b".."
    if not path:
        return up[:1]
    # Two slashes in front may mean something else than one, says POSIX; three do not.
    front = 0
    if path.startswith(slash):
        front = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else 1
    kept = []
    for part in path.split(slash):
        if not part or part == up[:1]:
            continue
        if part == up and (kept and kept[-1] != up or front and not kept):
            if kept:
                kept.pop()
            continue
        kept.append(part)
    return slash * front + slash.join(kept) or up[:1]


def abspath(path):
    path = _text(path)
    if not isabs(path):
        from posix import getcwd
        path = join(getcwd() if isinstance(path, str) else getcwd().encode(), path)
    return normpath(path)


def realpath(filename, strict=False):
    """Without links it is the absolute path, which is asked part by part all the same."""
    path = abspath(filename)
    if strict:
        stat(path)
    return path


def expanduser(path):
    path = _text(path)
    if path == "~" or path.startswith("~/"):
        return "/simulated" + path[1:]
    return path


def expandvars(path):
    return _text(path)


def commonprefix(m):
    m = list(m)
    if not m:
        return ""
    least, most = min(m), max(m)
    for i, part in enumerate(least):
        if part != most[i]:
            return least[:i]
    return least


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start or curdir).split(sep) if part]
    there = [part for part in abspath(path).split(sep) if part]
    same = len(commonprefix([here, there]))
    return join(*([pardir] * (len(here) - same) + there[same:] or [curdir]))


if sys.version_info[0] > 2:

    def commonpath(paths):
        paths = [_text(path) for path in paths]
        if not paths:
            raise ValueError("commonpath() arg is an empty sequence")
        if len(set([isabs(path) for path in paths])) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        rows = [[part for part in path.split(sep) if part and part != curdir] for path in paths]
        return (sep if isabs(paths[0]) else "") + sep.join(commonprefix(rows))


def exists(path):
    try:
        stat(path)
    except (OSError, ValueError):
        return False
    return True


lexists = exists


def isfile(path):
    try:
        return stat(path).st_mode & 0o170000 == 0o100000
    except (OSError, ValueError):
        return False


def isdir(s):
    try:
        return stat(s).st_mode & 0o170000 == 0o040000
    except (OSError, ValueError):
        return False


def islink(path):
    """There are no links; but whether there is something is asked."""
    try:
        lstat(path)
    except (OSError, ValueError, AttributeError):
        pass
    return False


def ismount(path):
    return abspath(path) == sep


def getsize(filename):
    return stat(filename).st_size


def getmtime(filename):
    return stat(filename).st_mtime


def getatime(filename):
    return stat(filename).st_atime


def getctime(filename):
    return stat(filename).st_ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(stat(f1), stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(fstat(fp1), fstat(fp2))
