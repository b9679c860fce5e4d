"""socket for the simulated CPython 2.7: stream sockets between the threads and processes of the machine. There is no network.

A socket of Python wraps one of the kernel's. In CPython that is closed when nothing refers to it any more; here who wraps it is counted.
"""
import _socket
import _socket_names
from _socket import *
from _socket import error, gaierror, has_ipv6, herror, htonl, htons, inet_aton, inet_ntoa, ntohl, ntohs, socketpair, timeout
from _socket import socket as _realsocket
from _socket_names import (
    getfqdn, gethostbyaddr, gethostbyname, gethostbyname_ex, gethostname, getnameinfo, getprotobyname, getservbyname, getservbyport, inet_ntop,
    inet_pton)

for _name in _socket_names.NAMES:
    globals()[_name] = getattr(_socket, _name)

SocketType = _realsocket
_GLOBAL_DEFAULT_TIMEOUT = object()
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


class _Counted(_realsocket):
    """A socket of the kernel's, and how many have it."""

    _owners = 0

    def gone(self):
        self._owners -= 1
        if self._owners <= 0:
            self.close()


def _made(*args, **keywords):
    sock = _Counted(*args, **keywords)
    if _default_timeout is not None:
        sock.settimeout(_default_timeout)
    return sock


class _closedsocket(object):
    """What a closed socket has instead."""

    def gone(self):
        pass

    def _refuse(*args):
        raise error(9, "Bad file descriptor")

    send = recv = recv_into = sendto = recvfrom = recvfrom_into = _refuse
    __getattr__ = _refuse


# These are the kernel's own methods; the others find them each time that they are called.
_OWN = ("recv", "recvfrom", "recv_into", "send")


class _socketobject(object):

    __slots__ = ["_sock", "__weakref__"] + list(_OWN)

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, _sock=None):
        if _sock is None:
            _sock = _made(family, type, proto)
        _sock._owners += 1
        self._sock = _sock
        for method in _OWN:
            setattr(self, method, getattr(_sock, method))

    def close(self, _closedsocket=_closedsocket):
        gone, self._sock = self._sock, _closedsocket()
        refuse = self._sock._refuse
        for method in _OWN:
            setattr(self, method, refuse)
        gone.gone()

    def accept(self):
        number, address = self._sock._accept()
        sock = _made(self.family, self.type, self.proto, fileno=number)
        return _socketobject(_sock=sock), address

    def dup(self):
        return _socketobject(_sock=self._sock)

    def makefile(self, mode="r", bufsize=-1):
        return _fileobject(self._sock, mode, bufsize)

    family = property(lambda self: self._sock.family)
    type = property(lambda self: self._sock.type)
    proto = property(lambda self: self._sock.proto)


def _passed_on(name):
    def method(self, *args):
        return getattr(self._sock, name)(*args)
    method.__name__ = name
    return method


def _refused(name):
    def method(self, *args):
        raise NotImplementedError("socket.%s() is not available in a simulated Python" % name)
    method.__name__ = name
    return method


for _name in (
        "bind", "connect", "connect_ex", "fileno", "listen", "getpeername", "getsockname", "getsockopt", "setsockopt", "sendall", "setblocking",
        "settimeout", "gettimeout", "shutdown"):
    setattr(_socketobject, _name, _passed_on(_name))
for _name in ("sendto", "recvfrom_into"):
    setattr(_socketobject, _name, _refused(_name))

socket = SocketType = _socketobject


class _fileobject(object):
    """What makefile gives: it has a buffer for each direction, and no lock."""

    default_bufsize = 8192
    name = "<socket>"

    def __init__(self, sock, mode="rb", bufsize=-1, close=False):
        sock._owners += 1
        bufsize = bufsize if bufsize >= 0 else self.default_bufsize
        self._sock, self.mode, self.bufsize, self.softspace = sock, mode, bufsize, False
        # How much is asked for at once.
        self._rbufsize = max(bufsize, 1) if bufsize != 1 else 1
        self._wbufsize = bufsize
        self._held = ""
        self._unsent = []
        self._unsent_size = 0

    closed = property(lambda self: self._sock is None)

    def close(self):
        try:
            if self._sock is not None:
                self.flush()
        finally:
            gone, self._sock = self._sock, None
            if gone is not None:
                gone.gone()

    def flush(self):
        if self._unsent:
            data = "".join(self._unsent)
            self._unsent, self._unsent_size = [], 0
            self._sock.sendall(data)

    def fileno(self):
        return self._sock.fileno()

    def write(self, data):
        text = str(data)
        if text:
            self._unsent_size += len(text)
            self._unsent.append(text)
            # 0 is no buffer, and 1 is one for a line.
            most = self._wbufsize
            if "\n" in text if most == 1 else self._unsent_size >= most:
                self.flush()

    def writelines(self, lines):
        for each in lines:
            if each:
                self._unsent.append(str(each))
                self._unsent_size += len(str(each))
        if self._wbufsize <= 1 or self._unsent_size >= self._wbufsize:
            self.flush()

    def read(self, size=-1):
        pieces, length = [self._held], len(self._held)
        self._held = ""
        while size < 0 or length < size:
            more = self._sock.recv(max(self._rbufsize, self.default_bufsize) if size < 0 else size - length)
            if not more:
                break
            pieces.append(more)
            length += len(more)
        data = "".join(pieces)
        if 0 <= size < length:
            data, self._held = data[:size], data[size:]
        return data

    def readline(self, size=-1):
        seen = 0
        while True:
            end = self._held.find("\n", seen) + 1
            if end or 0 <= size <= len(self._held):
                break
            seen = len(self._held)
            more = self._sock.recv(self._rbufsize)
            if not more:
                end = seen
                break
            self._held += more
        if size >= 0:
            end = min(end or size, size)
        line, self._held = self._held[:end], self._held[end:]
        return line

    def readlines(self, sizehint=0):
        lines, length = [], 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            length += len(line)
            if sizehint and length >= sizehint:
                return lines

    def __iter__(self):
        return self

    def next(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration


def fromfd(fd, family, type, proto=0):
    """One of the kernel's, as socketpair makes them too."""
    return _made(family, type, proto, fileno=_socket.dup(fd))


def getaddrinfo(host, port, family=0, socktype=0, proto=0, flags=0):
    return _socket_names.addresses(host, port, family, socktype, flags)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None):
    problem = None
    for family, kind, protocol, _, place in getaddrinfo(address[0], address[1], 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, protocol)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(place)
            return sock
        except error as raised:
            problem = raised
            if sock is not None:
                sock.close()
    raise problem


__all__ = [
    "SocketType", "create_connection", "error", "fromfd", "gaierror", "getaddrinfo", "getdefaulttimeout", "getfqdn", "gethostbyaddr",
    "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo", "getprotobyname", "getservbyname", "getservbyport", "has_ipv6", "herror",
    "htonl", "htons", "inet_aton", "inet_ntoa", "inet_ntop", "inet_pton", "ntohl", "ntohs", "setdefaulttimeout", "socket", "socketpair",
    "timeout"] + _socket_names.NAMES
