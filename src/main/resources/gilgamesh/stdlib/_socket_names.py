"""What socket has in all versions: names of hosts, services and numbers, and ways to make sockets. There is one host, the machine itself."""
import _socket
from _socket import AF_INET, AF_UNSPEC, AI_NUMERICHOST, EAI_SERVICE, IPPROTO_TCP, IPPROTO_UDP, SOCK_DGRAM, SOCK_STREAM, gaierror

NAMES = [name for name in dir(_socket) if name.isupper() and not name.startswith("_")]
_PROTOCOLS = {"ip": 0, "icmp": 1, "tcp": 6, "udp": 17, "ipv6": 41}
_SERVICES = {
    "echo": 7, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "ntp": 123, "imap2": 143, "https": 443}
_KINDS = ((SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP), (3, 0))


def gethostname():
    return _socket._HOST


def gethostbyname(hostname):
    return _socket._resolve(hostname or "0.0.0.0")


def gethostbyname_ex(hostname):
    return hostname, [], [gethostbyname(hostname)]


def gethostbyaddr(host):
    address = gethostbyname(host)
    if not address.startswith("127."):
        raise _socket.herror(1, "Unknown host")
    return "localhost", [], [address]


def getfqdn(name=""):
    name = name.strip()
    return _socket._HOST if not name or name == "0.0.0.0" else "localhost" if name.startswith("127.") else name


def getprotobyname(name):
    if name not in _PROTOCOLS:
        raise _socket.error("protocol not found")
    return _PROTOCOLS[name]


def getservbyname(name, protocol=None):
    if name not in _SERVICES:
        raise _socket.error("service/proto not found")
    return _SERVICES[name]


def getservbyport(port, protocol=None):
    for name in _SERVICES:
        if _SERVICES[name] == port:
            return name
    raise _socket.error("port/proto not found")


def port_of(port):
    if port is None:
        return 0
    if isinstance(port, (bytes, str)) and not isinstance(port, int):
        text = port if isinstance(port, str) else port.decode("ascii")
        if text.isdigit():
            return int(text)
        if text not in _SERVICES:
            raise gaierror(EAI_SERVICE, "Servname not supported for ai_socktype")
        return _SERVICES[text]
    return port


def addresses(host, port, family, type, flags):
    """The addresses of a host and a port, as the system lists them."""
    if family not in (AF_UNSPEC, AF_INET):
        raise gaierror(-9 if family == 10 else -6, "Address family for hostname not supported" if family == 10 else "ai_family not supported")
    if host is None:
        host = "0.0.0.0" if flags & 1 else "127.0.0.1"
    elif not host or flags & AI_NUMERICHOST and not _socket._is_numeric(host):
        raise gaierror(-2, "Name or service not known")
    address = _socket._resolve(host)
    number = port_of(port)
    return [(AF_INET, kind, protocol, "", (address, number)) for kind, protocol in _KINDS if type in (0, kind)]


def getnameinfo(sockaddr, flags):
    host, port = sockaddr[:2]
    address = _socket._resolve(host)
    name = "localhost" if address.startswith("127.") and not flags & 1 else address
    if not flags & 2:
        for service in _SERVICES:
            if _SERVICES[service] == port:
                return name, service
    return name, str(port)


def inet_pton(family, text):
    _require_inet(family)
    try:
        return _socket.inet_aton(text)
    except _socket.error:
        raise _socket.error("illegal IP address string passed to inet_pton")


def inet_ntop(family, packed):
    _require_inet(family)
    if len(packed) != 4:
        raise ValueError("invalid length of packed IP address string")
    return _socket.inet_ntoa(packed)


def _require_inet(family):
    if family != AF_INET:
        raise _socket.error(97, "Address family not supported by protocol")
