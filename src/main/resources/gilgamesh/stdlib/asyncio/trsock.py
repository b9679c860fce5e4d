"""What a transport and a server show of their sockets: they can be asked, but neither read nor closed."""
import socket
import sys

# They still let a program do what they will not allow later, and warn of it.
_ONLY_WARNS = sys.version_info < (3, 11)


class TransportSocket:

    __slots__ = ("_sock",)

    def __init__(self, sock):
        self._sock = sock

    family = property(lambda self: self._sock.family)
    type = property(lambda self: self._sock.type)
    proto = property(lambda self: self._sock.proto)

    def __repr__(self):
        parts = ["fd=%s" % self.fileno()]
        for name in ("family", "type", "proto"):
            # Enumerated, as this version's texts show them.
            parts.append("%s=%s" % (name, getattr(self, name)))
        if self.fileno() != -1:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except socket.error:
                    continue
                if address:
                    parts.append("%s=%s" % (name, address))
        return "<asyncio.TransportSocket %s>" % ", ".join(parts)

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def gettimeout(self):
        return 0

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")


def _warn(what, of):
    import warnings
    warnings.warn("Using %s on sockets returned from get_extra_info('socket') will be prohibited in asyncio 3.9. "
                  "Please report your use case to bugs.python.org." % what, DeprecationWarning, source=of)


def _passed_on(name, warns):
    def method(self, *args, **kwargs):
        if warns:
            _warn(name + "() method", self)
        return getattr(self._sock, name)(*args, **kwargs)
    method.__name__ = name
    method.__qualname__ = "TransportSocket." + name
    return method


_ALLOWED = "fileno dup get_inheritable shutdown getsockopt setsockopt getpeername getsockname getsockbyname"
_UNWANTED = ("accept connect connect_ex bind listen makefile sendfile close detach ioctl recv recv_into recvfrom recvfrom_into recvmsg "
             "recvmsg_into send sendall sendto sendmsg sendmsg_afalg set_inheritable share")

for _names, _warns in ((_ALLOWED, False),) + (((_UNWANTED, True),) if _ONLY_WARNS else ()):
    for _name in _names.split():
        setattr(TransportSocket, _name, _passed_on(_name, _warns))

if _ONLY_WARNS:

    def _enter(self):
        _warn("context manager protocol", self)
        return self._sock.__enter__()

    def _exit(self, *failure):
        _warn("context manager protocol", self)
        return self._sock.__exit__(*failure)

    TransportSocket.__enter__, TransportSocket.__exit__ = _enter, _exit
