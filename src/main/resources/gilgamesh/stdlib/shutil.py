"""shutil: files and trees of files that are copied, moved and removed."""
import fnmatch
import os
import stat
import sys

_3 = sys.version_info[0] >= 3
COPY_BUFSIZE = 64 * 1024 if sys.version_info < (3, 14) else 256 * 1024


class Error(OSError if _3 else EnvironmentError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError if _3 else EnvironmentError):
    pass


if not _3:
    SameFileError = Error


def copyfileobj(fsrc, fdst, length=0):
    if not length:
        length = COPY_BUFSIZE if _3 else 16 * 1024
    read, write = fsrc.read, fdst.write
    while True:
        data = read(length)
        if not data:
            break
        write(data)


def _are_same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, follow_symlinks=True):
    if _are_same(src, dst):
        message = "{!r} and {!r} are the same file" if _3 else "`{}` and `{}` are the same file"
        raise SameFileError(message.format(src, dst))
    size = 0
    for each in (src, dst):
        try:
            size = size or os.stat(each).st_size
        except OSError:
            pass
    with open(src, "rb") as source:
        with open(dst, "wb") as target:
            if sys.version_info >= (3, 8):
                # Without a buffer in between: CPython has the kernel copy, in pieces of eight MiB at least.
                piece = max(size, 8 * 1024 * 1024)
                while True:
                    data = os.read(source.fileno(), piece)
                    if not data:
                        break
                    os.write(target.fileno(), data)
            else:
                copyfileobj(source, target)
    return dst if _3 else None


def copymode(src, dst, follow_symlinks=True):
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, follow_symlinks=True):
    status = os.stat(src)
    if _3:
        os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns))
    else:
        os.utime(dst, (status.st_atime, status.st_mtime))
    os.chmod(dst, stat.S_IMODE(status.st_mode))


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst)
    copymode(src, dst)
    return dst if _3 else None


def copy2(src, dst, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst)
    copystat(src, dst)
    return dst if _3 else None


def ignore_patterns(*patterns):
    def ignored(path, names):
        found = []
        for pattern in patterns:
            found.extend(fnmatch.filter(names, pattern))
        return set(found)
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(src, names) if ignore is not None else ()
    if dirs_exist_ok:
        os.makedirs(dst, exist_ok=True)
    else:
        os.makedirs(dst)
    problems = []
    for name in names:
        if name in ignored:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        try:
            if os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as problem:
            problems.extend(problem.args[0])
        except EnvironmentError as problem:
            problems.append((source, target, str(problem)))
    copystat(src, dst)
    if problems:
        raise Error(problems)
    return dst if _3 else None


def rmtree(path, ignore_errors=False, onerror=None, onexc=None, dir_fd=None):

    def failed(function, place):
        kind, problem, where = sys.exc_info()
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, place, problem)
        elif onerror is not None:
            onerror(function, place, (kind, problem, where))
        else:
            raise

    try:
        names = os.listdir(path)
    except OSError:
        failed(os.listdir if not _3 else os.lstat, path)
        return
    for name in names:
        place = os.path.join(path, name)
        if os.path.isdir(place):
            rmtree(place, ignore_errors, onerror, onexc)
        else:
            try:
                os.unlink(place)
            except OSError:
                failed(os.unlink, place)
    try:
        os.rmdir(path)
    except OSError:
        failed(os.rmdir, path)


def move(src, dst, copy_function=copy2):
    target = dst
    if os.path.isdir(dst):
        if _are_same(src, dst):
            os.rename(src, dst)
            return target if _3 else None
        target = os.path.join(dst, os.path.basename(src.rstrip("/") if isinstance(src, str) else src))
        if os.path.exists(target):
            raise Error("Destination path '%s' already exists" % (target,))
    os.rename(src, target)
    return target if _3 else None


if _3:

    def disk_usage(path):
        raise NotImplementedError("a simulated machine has no disk to ask")

    def which(cmd, mode=None, path=None):
        return None
