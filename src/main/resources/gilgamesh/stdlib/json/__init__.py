"""json: dumps, dump, loads, load, and the classes that do it."""
import sys
from json.decoder import JSONDecoder
from json.encoder import JSONEncoder

_two = sys.version_info[0] == 2
_texts = (str,) if not _two else (str, unicode)
if not _two:
    from json.decoder import JSONDecodeError


def dumps(obj, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    cls = kw.pop("cls", None) or JSONEncoder
    for part in cls(**kw).iterencode(obj):
        fp.write(part)


def loads(s, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    if not isinstance(s, _texts):
        if _two or not isinstance(s, (bytes, bytearray)):
            if _two:
                raise TypeError("expected string or buffer")
            raise TypeError("the JSON object must be str, bytes or bytearray, not %s" % s.__class__.__name__
                            if sys.version_info >= (3, 7) else
                            "the JSON object must be str, bytes or bytearray, not '%s'" % s.__class__.__name__)
        s = s.decode("utf-8")
    if s.startswith(u"\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return (cls or JSONDecoder)(
        object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
