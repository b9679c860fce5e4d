"""struct, hashlib, binascii, base64, zlib's checksums, uuid."""
from __future__ import print_function

import base64
import binascii
import hashlib
import struct
import sys
import uuid
import zlib

two = sys.version_info[0] == 2


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        if isinstance(value, bytes):
            value = [ord(c) for c in value] if two else list(value)
        print(repr(value).replace("u'", "'").replace("L", ""))
    except Exception as problem:
        print(type(problem).__name__, problem)


for form, values in [("<i", (1,)), (">i", (-2,)), ("!H", (65535,)), ("<q", (-1,)), ("<Q", (2 ** 64 - 1,)), ("bB", (-128, 255)), ("<f", (1.5,)), ("<d", (0.1,)), ("?", (True,)), ("@bi", (1, 2)), ("=bi", (1, 2)),
                     ("3s", (b"ab",)), ("5p", (b"abc",)), ("c", (b"x",)), ("2h", (1, 2)), ("<lL", (-1, 1)), ("@l", (5,)), ("x2xb", (7,)), ("<3i 2b", (1, 2, 3, 4, 5)), ("0s", (b"",)), ("<hhl", (1, 2, 3)), ("@hl", (1, 2)), ("n", (3,))][:-1 if two else None]:
    print(form, struct.calcsize(form))
    show(struct.pack, form, *values)
    show(lambda: struct.unpack(form, struct.pack(form, *values)) if form not in ("3s", "5p", "c", "0s") else "")
show(struct.pack, "i", "x") if not two else None
show(struct.pack, "i")
show(struct.pack, "b", 200)
show(struct.pack, "<I", -1)
show(struct.unpack, "<i", b"123")
show(struct.unpack_from, "<h", b"\1\0\2\0", 2)
show(struct.calcsize, "z")
s = struct.Struct(">hh")
show(lambda: (s.size, s.unpack(s.pack(1, 2))))
target = bytearray(6)
struct.pack_into("<h", target, 2, 513)
print(list(target))
if not two:
    show(lambda: list(struct.iter_unpack("<h", b"\1\0\2\0")))
    show(struct.pack_into, "<i", target, 4, 1)
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = getattr(hashlib, name)(b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
h = hashlib.new("sha256")
h.update(b"a")
g = h.copy()
g.update(b"bc")
print(g.hexdigest() == hashlib.sha256(b"abc").hexdigest(), h.hexdigest() == hashlib.sha256(b"a").hexdigest())
show(hashlib.new, "nope") if sys.version_info < (3, 9) else None
if not two:
    show(hashlib.md5, "text")
show(binascii.hexlify, b"\x00\xffab")
show(binascii.unhexlify, "00ff")
show(binascii.unhexlify, "0")
show(binascii.unhexlify, "zz")
show(lambda: binascii.crc32(b"hello") & 0xffffffff)
show(lambda: binascii.crc32(b"lo", binascii.crc32(b"hel")) & 0xffffffff)
show(lambda: zlib.adler32(b"hello") & 0xffffffff)
show(binascii.b2a_base64, b"hello")
show(base64.b64encode, b"hello world?>")
show(base64.urlsafe_b64encode, b"hello world?>")
show(base64.b64decode, "aGVsbG8=")
show(base64.b64decode, "aGVsbG8")
show(base64.urlsafe_b64decode, "Pz8_Pg==")
show(base64.b16encode, b"\xab")
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, u.hex, u.int == 0x12345678123456781234567812345678, u.version, repr(u))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid4().version, uuid.uuid4() != uuid.uuid4())
show(uuid.UUID, "nope")


def changed(place, value=None):
    """What becomes of a bytearray when a slice of it is assigned to, or deleted."""
    data = bytearray(b"abcdef")
    try:
        if value is None:
            del data[place]
        else:
            data[place] = value
        return list(data)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


for place in slice(1, 3), slice(None, None, 2), slice(4, 2), slice(None, None, -1), slice(-2, None):
    print(place, changed(place))
    for value in b"xy", b"123456", b"", 5, 1.5, [1, 2], [300], (7, 8, 9), bytearray(b"pq"), {65: 1}:
        print(changed(place, value))
print(changed(0), changed(-1), changed(9), changed(9, 1))
data = bytearray(b"abc")
data[1:2] = data
print(list(data))
