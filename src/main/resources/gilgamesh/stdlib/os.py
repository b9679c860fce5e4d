"""os: what a process asks of the operating system: files and directories, processes, pipes."""
import posixpath as path
import sys
from posix import *
from _posixfiles import *
from _posixfiles import _settle, stat_result
from posix import _cores, _exit, fork as _fork, strerror as _unknown

sys.modules["os.path"] = path

name = "posix"
curdir = path.curdir
pardir = path.pardir
sep = path.sep
altsep = None
extsep = path.extsep
pathsep = path.pathsep
defpath = path.defpath
devnull = path.devnull
linesep = "\n"
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK = 0

_MESSAGES = {
    1: "Operation not permitted", 2: "No such file or directory", 3: "No such process", 4: "Interrupted system call",
    9: "Bad file descriptor", 11: "Resource temporarily unavailable", 12: "Cannot allocate memory", 13: "Permission denied",
    16: "Device or resource busy", 17: "File exists", 20: "Not a directory", 21: "Is a directory", 22: "Invalid argument", 27: "File too large",
    28: "No space left on device", 29: "Illegal seek", 32: "Broken pipe", 36: "File name too long", 39: "Directory not empty",
    110: "Connection timed out",
}


def strerror(code):
    return _MESSAGES.get(code) or _unknown(code)


class _Environ(dict):

    def __repr__(self):
        return "environ(%s)" % dict.__repr__(self)

    def copy(self):
        return dict(self)


environ = _Environ(HOME="/simulated", LANG="C.UTF-8", PATH="/usr/local/bin:/usr/bin:/bin", PWD="/simulated", USER="gilgamesh")


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


if sys.version_info[0] > 2:

    def fspath(path):
        if isinstance(path, (str, bytes)):
            return path
        method = getattr(type(path), "__fspath__", None)
        if method is None:
            raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
        return method(path)

    def fsencode(filename):
        filename = fspath(filename)
        return filename.encode("utf-8") if isinstance(filename, str) else filename

    def fsdecode(filename):
        filename = fspath(filename)
        return filename if isinstance(filename, str) else filename.decode("utf-8")
else:

    def getcwdu():
        return getcwd()


# --- processes

WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8

# What register_at_fork was given: before the fork, then in the parent and in the child.
_before_fork, _in_parent, _in_child = [], [], []


def fork():
    for hook in reversed(_before_fork):
        hook()
    _settle()
    pid = _fork()
    if pid:
        for hook in _in_parent:
            hook()
        return pid
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._after_fork()
    for hook in _in_child:
        hook()
    return 0


if sys.version_info >= (3, 7):

    def register_at_fork(**hooks):
        if not hooks:
            raise TypeError("At least one argument is required.")
        for name, hook in hooks.items():
            if name not in ("before", "after_in_child", "after_in_parent"):
                raise TypeError("register_at_fork() got an unexpected keyword argument '%s'" % name)
            if not callable(hook):
                raise TypeError("'%s' must be callable, not %s" % (name, type(hook).__name__))
        for name, hooks_there in (("before", _before_fork), ("after_in_child", _in_child), ("after_in_parent", _in_parent)):
            if name in hooks:
                hooks_there.append(hooks[name])


def wait():
    return waitpid(-1, 0)


if sys.version_info[0] > 2:
    from posix import _set_affinity

    def sched_setaffinity(pid, mask):
        sched_getaffinity(pid)  # that of another thread is refused
        cores = []
        for core in mask:
            if not isinstance(core, int):
                raise TypeError("expected an iterator of ints, but iterator yielded %r" % type(core))
            if core < 0:
                raise ValueError("negative CPU number")
            if core > 2147483646:
                raise OverflowError("CPU number too large")
            if core < _cores:
                cores.append(core)
        if not cores:
            raise OSError(22, strerror(22))
        _set_affinity(*cores)

    if sys.version_info >= (3, 13):

        def process_cpu_count():
            return len(sched_getaffinity(0))


def abort():
    import _signal as signal
    signal._handlers.pop(signal.SIGABRT, None)
    kill(getpid(), signal.SIGABRT)


# A status is the exit code times 256, or the number of the signal.

def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    return status & 0x7f


def WCOREDUMP(status):
    return False


def WIFSTOPPED(status):
    return False


if sys.version_info >= (3, 9):

    def waitstatus_to_exitcode(status):
        return -WTERMSIG(status) if WIFSIGNALED(status) else WEXITSTATUS(status)


def sysconf(name):
    if name not in ("SC_NPROCESSORS_ONLN", "SC_NPROCESSORS_CONF"):
        raise ValueError("unrecognized configuration name")
    return _cores


# --- files

def _make_parents(name, mode, exist_ok):
    """The directories around one, those that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, 0o777 if sys.version_info >= (3, 7) else mode, exist_ok)
        except OSError as problem:
            # Another one was quicker.
            if problem.errno != 17:
                raise
        cdir = curdir if isinstance(tail, str) else b"."
        if tail == cdir:
            return True
    return False


if sys.version_info[0] > 2:

    def makedirs(name, mode=0o777, exist_ok=False):
        if not _make_parents(name, mode, exist_ok):
            try:
                mkdir(name, mode)
            except OSError:
                if not (exist_ok and path.isdir(name)):
                    raise
else:

    def makedirs(name, mode=0o777, _exist_ok=False):
        if not _make_parents(name, mode, False):
            mkdir(name, mode)


def _directories_above(name):
    """Those that the path names, the nearest first; a slash at its end is none."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    while above and last:
        yield above
        above, last = path.split(above)


def removedirs(name):
    rmdir(name)
    for each in _directories_above(name):
        try:
            rmdir(each)
        except OSError:
            # There is something else in it.
            return


def renames(old, new):
    wanted, name = path.split(new)
    if wanted and name and not path.exists(wanted):
        makedirs(wanted)
    rename(old, new)
    left = path.split(old)
    if all(left):
        try:
            removedirs(left[0])
        except OSError:
            # It is not empty, as a rule.
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    if sys.version_info[0] > 2:
        top = fspath(top)
    try:
        if sys.version_info[0] > 2:
            with scandir(top) as found:
                entries = [(entry.name, entry.is_dir()) for entry in found]
        else:
            entries = [(name, path.isdir(path.join(top, name))) for name in listdir(top)]
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    directories = [name for name, within in entries if within]
    files = [name for name, within in entries if not within]
    if topdown:
        yield top, directories, files
    for name in directories:
        for each in walk(path.join(top, name), topdown, onerror, followlinks):
            yield each
    if not topdown:
        yield top, directories, files


def _no_links(*args, **options):
    raise NotImplementedError("a simulated machine has no symbolic links")


symlink = readlink = _no_links

if sys.version_info[0] > 2:

    def getcwdb():
        return getcwd().encode()

    class PathLike(object):
        """What has a path."""

        def __fspath__(self):
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            return hasattr(subclass, "__fspath__")

    supports_follow_symlinks = supports_dir_fd = supports_fd = supports_effective_ids = frozenset()

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def uname():
    return ("Linux", "gilgamesh", "0", "simulated", "x86_64")


def getlogin():
    return environ["USER"]


def getuid():
    return 1000


def getgid():
    return 1000


geteuid, getegid = getuid, getgid
