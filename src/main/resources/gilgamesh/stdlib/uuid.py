"""uuid: identifiers of 128 bits; random ones come from the run's seed."""
import os
import sys

_two = sys.version_info[0] == 2


class UUID(object):

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, int].count(None) != 2:
            problem = "need one of hex, bytes, bytes_le, fields, or int" if _two else \
                "one of the hex, bytes, bytes_le, fields, or int arguments must be given"
            raise TypeError(problem)
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _from_bytes(bytes)
        elif hex is not None:
            for prefix in ("urn:", "uuid:"):
                hex = hex.replace(prefix, "")
            hex = "".join(hex.strip("{}").split("-"))
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(hex, 16)
        if int < 0 or int >> 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if version not in (1, 2, 3, 4, 5):
                raise ValueError("illegal version number")
            # Four bits say which version it is, two that it is one of RFC 4122.
            int = int & ~(15 << 76 | 3 << 62) | version << 76 | 2 << 62
        self.int = int

    @property
    def hex(self):
        return "%032x" % self.int

    @property
    def bytes(self):
        return _to_bytes(self.int)

    @property
    def version(self):
        return (self.int >> 76) & 15 if self.variant == RFC_4122 else None

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return "reserved for NCS compatibility"
        return RFC_4122 if not self.int & (0x4000 << 48) else "reserved for Microsoft compatibility"

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    def __str__(self):
        text = self.hex
        return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])

    def __repr__(self):
        return "UUID(%r)" % str(self)

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented


_int = int
RFC_4122 = "specified in RFC 4122"


def _from_bytes(data):
    import binascii
    return int(binascii.hexlify(data), 16)


def _to_bytes(number):
    import binascii
    return binascii.unhexlify("%032x" % number)


def uuid4():
    return UUID(bytes=os.urandom(16), version=4)


def _named(namespace, name, algorithm, version):
    import hashlib
    if not isinstance(name, bytes):
        name = name.encode("utf-8")
    return UUID(bytes=getattr(hashlib, algorithm)(namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    return _named(namespace, name, "md5", 3)


def uuid5(namespace, name):
    return _named(namespace, name, "sha1", 5)


def getnode():
    return 0x020000000001


def uuid1(node=None, clock_seq=None):
    """Of virtual time and a node that is the same on every machine."""
    import time
    stamp = int(time.time() * 10000000) + 0x01b21dd213814000
    if clock_seq is None:
        clock_seq = _from_bytes(os.urandom(2)) & 0x3fff
    low, mid, high = stamp & 0xffffffff, (stamp >> 32) & 0xffff, (stamp >> 48) & 0x0fff
    number = (low << 96) | (mid << 80) | (high << 64) | (clock_seq << 48) | (getnode() if node is None else node)
    return UUID(int=number, version=1)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
