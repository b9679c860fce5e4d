"""base64: bytes as letters. The work is done by binascii."""
import binascii
import sys

_two = sys.version_info[0] == 2


def _bytes(value):
    return value.encode("ascii") if isinstance(value, str) and not _two else value


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s)[:-1]
    if altchars is not None:
        encoded = encoded.replace(b"+", altchars[:1]).replace(b"/", altchars[1:2])
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = s.replace(altchars[:1], b"+").replace(altchars[1:2], b"/")
    if validate and any([c not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=" for c in s]):
        raise binascii.Error("Only base64 data is allowed" if sys.version_info >= (3, 11) else "Non-base64 digit found")
    if _two:
        try:
            return binascii.a2b_base64(s)
        except binascii.Error as problem:
            raise TypeError(problem)
    return binascii.a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def urlsafe_b64encode(s):
    return b64encode(s, altchars=b"-_")


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64decode(s):
    return b64decode(s, altchars=b"-_")


def b16decode(s, casefold=False):
    s = _bytes(s)
    upper = s.upper()
    if not casefold and upper != s:
        raise (TypeError if _two else binascii.Error)("Non-base16 digit found")
    return binascii.unhexlify(upper)


def b16encode(s):
    return binascii.hexlify(s).upper()


if not _two:
    def encodebytes(s):
        return b"".join([binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])

    def decodebytes(s):
        return binascii.a2b_base64(s)
