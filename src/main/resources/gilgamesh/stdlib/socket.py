"""socket for the simulated CPythons from 3.6 on: stream sockets between the threads and processes of the machine. There is no network."""
import _socket
import io
import os
import sys
from enum import IntEnum, IntFlag

import _socket_names
from _socket import *
from _socket import SOCK_CLOEXEC, SOCK_NONBLOCK, close, dup, error, gaierror, has_ipv6, herror, htonl, htons, inet_aton, inet_ntoa, ntohl, ntohs
from _socket import socket as _KernelSocket, timeout
from _socket_names import (
    getfqdn, gethostbyaddr, gethostbyname, gethostbyname_ex, gethostname, getnameinfo, getprotobyname, getservbyname, getservbyport, inet_ntop,
    inet_pton)

_3_7 = sys.version_info >= (3, 7)
_3_11 = sys.version_info >= (3, 11)
SocketType = _KernelSocket
# Programs name it where they pass a timeout on: whatever setdefaulttimeout says.
_GLOBAL_DEFAULT_TIMEOUT = object()
# The errors of a call that would have had to wait.
_WOULD_WAIT = frozenset((11,))

for _name in _socket_names.NAMES:
    globals()[_name] = getattr(_socket, _name)


def _enumeration(name, kind, prefix):
    """The constants that begin so become members; they are seen as such in the texts of sockets and addresses."""
    made = kind(name, [(each, globals()[each]) for each in _socket_names.NAMES if each.startswith(prefix)], module=__name__)
    globals().update((each.name, each) for each in made.__members__.values())
    return made


AddressFamily = _enumeration("AddressFamily", IntEnum, "AF_")
SocketKind = _enumeration("SocketKind", IntEnum, "SOCK_")
MsgFlag = _enumeration("MsgFlag", IntFlag, "MSG_")
AddressInfo = _enumeration("AddressInfo", IntFlag, "AI_")

__all__ = [
    "AddressFamily", "SocketKind", "SocketType", "create_connection", "dup", "error", "fromfd", "gaierror", "getaddrinfo", "getdefaulttimeout",
    "getfqdn", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo", "getprotobyname", "getservbyname",
    "getservbyport", "has_ipv6", "herror", "htonl", "htons", "inet_aton", "inet_ntoa", "inet_ntop", "inet_pton", "ntohl", "ntohs",
    "setdefaulttimeout", "socket", "socketpair", "timeout"] + _socket_names.NAMES
if _3_7:
    __all__.append("close")
else:
    del close

_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    if timeout is not None:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("Timeout value out of range")
    _default_timeout = timeout


def _member(value, kind):
    try:
        return kind(value)
    except ValueError:
        return value


class socket(_KernelSocket):
    """A socket, and the files that were made of it: it is closed when all of them are."""

    __slots__ = ["__weakref__", "_files", "_is_closed"]

    def __init__(self, family=-1 if _3_7 else AF_INET, type=-1 if _3_7 else SOCK_STREAM, proto=-1 if _3_7 else 0, fileno=None):
        if _3_7 and fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        _KernelSocket.__init__(self, family, type, proto, fileno)
        if _default_timeout is not None and (type == -1 or not type & SOCK_NONBLOCK):
            _KernelSocket.settimeout(self, _default_timeout)
        self._files = 0
        self._is_closed = False

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        if not self._is_closed:
            self.close()

    def __repr__(self):
        text = "<%s.%s%s fd=%i, family=%s, type=%s, proto=%i" % (
            self.__class__.__module__, self.__class__.__qualname__, " [closed]" if self._is_closed else "", self.fileno(), self.family,
            self.type, self.proto)
        if not self._is_closed:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except error:
                    continue
                if address:
                    text += ", %s=%s" % (name, address)
        return text + ">"

    def __getstate__(self):
        raise TypeError(("cannot pickle %r object" if sys.version_info >= (3, 8) else "Cannot serialize %s object")
                        % (self.__class__.__name__,))

    @property
    def family(self):
        return _member(super().family, AddressFamily)

    @property
    def type(self):
        return _member(super().type, SocketKind)

    def dup(self):
        made = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        made.settimeout(self.gettimeout())
        return made

    def accept(self):
        number, address = self._accept()
        made = socket(self.family, self.type if _3_7 else self.type & ~SOCK_NONBLOCK, self.proto, fileno=number)
        if getdefaulttimeout() is None and self.gettimeout():
            # It does not wait after a socket that polls: as what is accepted is waited for, so is what comes of it.
            made.setblocking(True)
        return made, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        if mode.strip("rwb"):
            raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
        reading, writing, binary = ["w" not in mode or "r" in mode, "w" in mode, "b" in mode]
        raw = SocketIO(self, "r" * reading + "w" * writing)
        self._files += 1
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if size == 0:
            if binary:
                return raw
            raise ValueError("unbuffered streams must be binary")
        if not writing:
            file = io.BufferedReader(raw, size)
        elif not reading:
            file = io.BufferedWriter(raw, size)
        else:
            file = io.BufferedRWPair(raw, raw, size)
        if not binary:
            file = io.TextIOWrapper(file, encoding, errors, newline)
            file.mode = mode
        return file

    def _file_closed(self):
        if self._files > 0:
            self._files -= 1
        if self._is_closed:
            self.close()

    def close(self):
        self._is_closed = True
        if self._files <= 0:
            _KernelSocket.close(self)

    def detach(self):
        self._is_closed = True
        return super().detach()

    def get_inheritable(self):
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


def _refused(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError("socket.%s() is not available in a simulated Python" % name)
    method.__name__ = name
    method.__qualname__ = "socket." + name
    return method


for _name in ("recvfrom_into", "recvmsg", "recvmsg_into", "sendfile", "sendmsg", "sendmsg_afalg", "sendto"):
    setattr(socket, _name, _refused(_name))


class SocketIO(io.RawIOBase):
    """The file under those that makefile gives: each of its calls is one of the socket."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError("invalid mode: %r" % mode)
        self._sock = sock
        self.mode = mode if "b" in mode else mode + "b"
        self._reads = "r" in mode
        self._writes = "w" in mode
        self._has_timed_out = False

    def readinto(self, b):
        self._check_usable(self._reads, "reading")
        if self._has_timed_out:
            raise OSError("cannot read from timed out object")
        while True:
            try:
                return self._sock.recv_into(b)
            except error as problem:
                if isinstance(problem, timeout):
                    self._has_timed_out = True
                elif problem.args[0] in _WOULD_WAIT:
                    return None
                raise

    def write(self, b):
        self._check_usable(self._writes, "writing")
        try:
            return self._sock.send(b)
        except error as problem:
            if problem.args[0] in _WOULD_WAIT:
                return None
            raise

    def _check_usable(self, able, kind):
        self._check()
        if not able:
            raise io.UnsupportedOperation("File or stream is not %s." % (kind[:4] + "able" if kind == "reading" else "writable"))

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def fileno(self):
        self._check()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def close(self):
        if not self.closed:
            io.RawIOBase.close(self)
            self._sock._file_closed()
            self._sock = None


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    if family not in (None, AF_UNIX) or type != SOCK_STREAM:
        raise NotImplementedError("a simulated machine has pairs of stream sockets of AF_UNIX alone")
    return tuple(socket(AF_UNIX, type, proto, fileno=number) for number in _socket._pair())


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(host, bytes):
        host = host.decode("ascii")
    return [(_member(found[0], AddressFamily), _member(found[1], SocketKind)) + found[2:]
            for found in _socket_names.addresses(host, port, family, type, flags)]


def _connect(sock, place, timeout, source_address):
    if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
        sock.settimeout(timeout)
    if source_address:
        sock.bind(source_address)
    sock.connect(place)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, **options):
    all_errors = options.pop("all_errors", False) if _3_11 else False
    if options:
        raise TypeError("create_connection() got an unexpected keyword argument %r" % min(options))
    host, port = address
    problems = []
    for found in getaddrinfo(host, port, 0, SOCK_STREAM):
        made = []
        try:
            made.append(socket(*found[:3]))
            _connect(made[0], found[4], timeout, source_address)
        except error as problem:
            problems.append(problem)
            for each in made:
                each.close()
        else:
            return made[0]
    try:
        raise problems[0] if not all_errors else ExceptionGroup("create_connection failed", problems)
    finally:
        del problems


if sys.version_info >= (3, 8):
    __all__ += ["create_server", "has_dualstack_ipv6"]

    def has_dualstack_ipv6():
        return False

    def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
        if dualstack_ipv6:
            raise ValueError("dualstack_ipv6 not supported on this platform")
        made = socket(family, SOCK_STREAM)
        try:
            for option in (SO_REUSEADDR, SO_REUSEPORT)[:1 + bool(reuse_port)]:
                made.setsockopt(SOL_SOCKET, option, 1)
            _bind_or_say_where(made, address)
            made.listen(*() if backlog is None else (backlog,))
        except error:
            made.close()
            raise
        return made

    def _bind_or_say_where(sock, address):
        try:
            sock.bind(address)
        except error as problem:
            raise error(problem.errno, "%s (while attempting to bind on address %r)" % (problem.strerror, address)) from None


if "multiprocessing.reduction" in sys.modules:
    sys.modules["multiprocessing.reduction"]._sockets_travel(sys.modules[__name__])
