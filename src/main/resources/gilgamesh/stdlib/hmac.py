"""hmac: a digest that only who has the key can make (RFC 2104)."""
import hashlib
import sys

_3 = sys.version_info[0] >= 3
_BLOCK_SIZES = {"sha384": 128, "sha512": 128}


def _bytes(numbers):
    return bytes(numbers) if _3 else "".join(map(chr, numbers))


class HMAC(object):

    def __init__(self, key, msg=None, digestmod=None):
        if digestmod is None:
            if sys.version_info >= (3, 8):
                raise TypeError("Missing required argument 'digestmod'." if sys.version_info >= (3, 12) else "Missing required parameter 'digestmod'.")
            digestmod = hashlib.md5
        self._new = digestmod if callable(digestmod) else lambda data=b"": hashlib.new(digestmod, data)
        self._inner = self._new()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", _BLOCK_SIZES.get(self._inner.name, 64))
        self.name = "hmac-" + self._inner.name
        if len(key) > self.block_size:
            key = self._new(key).digest()
        key = bytearray(key) + bytearray(self.block_size - len(key))
        self._outer_key = _bytes([each ^ 0x5c for each in key])
        self._inner.update(_bytes([each ^ 0x36 for each in key]))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = HMAC.__new__(HMAC)
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        return other

    def digest(self):
        return self._new(self._outer_key + self._inner.digest()).digest()

    def hexdigest(self):
        return self._new(self._outer_key + self._inner.digest()).hexdigest()


def new(key, msg=None, digestmod=None):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    if len(a) != len(b):
        return False
    same = 0
    for x, y in zip(bytearray(a) if not isinstance(a, str) or not _3 else map(ord, a), bytearray(b) if not isinstance(b, str) or not _3 else map(ord, b)):
        same |= x ^ y
    return same == 0
