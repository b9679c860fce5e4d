"""glob: the files whose paths look like a pattern."""
import fnmatch
import os
import re
import sys

_magic = re.compile("[*?[]")


def has_magic(s):
    return _magic.search(s if isinstance(s, str) else s.decode("latin-1")) is not None


def escape(pathname):
    return re.sub("([*?[])", "[\\1]", pathname)


def _names(directory, only_directories):
    try:
        names = os.listdir(directory or os.curdir)
    except OSError:
        return []
    if only_directories:
        names = [name for name in names if os.path.isdir(os.path.join(directory, name))]
    return names


def _below(directory, only_directories, hidden):
    """All that is in a directory and in those in it, as paths from there."""
    for name in _names(directory, only_directories):
        if not hidden and name.startswith("."):
            continue
        yield name
        inside = os.path.join(directory, name)
        if os.path.isdir(inside):
            for each in _below(inside, only_directories, hidden):
                yield os.path.join(name, each)


def _found(pathname, recursive, only_directories, hidden):
    directory, pattern = os.path.split(pathname)
    if not has_magic(pathname):
        if pattern:
            if os.path.lexists(pathname):
                yield pathname
        elif os.path.isdir(directory):
            yield pathname
        return
    if directory and directory != pathname and has_magic(directory):
        directories = _found(directory, recursive, True, hidden)
    else:
        directories = [directory]
    for each in directories:
        if recursive and pattern == "**":
            if not each or os.path.isdir(each):
                yield os.path.join(each, "") if each else each
            names = _below(each, only_directories, hidden)
        elif has_magic(pattern):
            names = _names(each, only_directories)
            if not hidden and not pattern.startswith("."):
                names = [name for name in names if not name.startswith(".")]
            names = fnmatch.filter(names, pattern)
        elif not pattern:
            names = [pattern] if os.path.isdir(each) else []
        else:
            names = [pattern] if os.path.lexists(os.path.join(each, pattern)) else []
        for name in names:
            yield os.path.join(each, name)


if sys.version_info[0] > 2:

    def iglob(pathname, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        pathname = os.fspath(pathname)
        if root_dir is not None or dir_fd is not None:
            raise NotImplementedError("glob within another directory is not available in a simulated Python")
        return (path for path in _found(pathname, recursive, False, include_hidden) if path)

    def glob(pathname, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        return list(iglob(pathname, root_dir, dir_fd, recursive, include_hidden))
else:

    def iglob(pathname):
        return _found(pathname, False, False, False)

    def glob(pathname):
        return list(iglob(pathname))
