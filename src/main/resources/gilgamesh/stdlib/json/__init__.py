"""json: dumps, dump, loads, load, JSONEncoder, JSONDecoder. The scanner of strings and numbers is in C in CPython, and in _json here."""
import sys
from _json import quote as _quote, scan_number as _scan_number, scan_string as _scan_string, skip_space as _skip_space

_two = sys.version_info[0] == 2
_texts = (str,) if not _two else (str, unicode)
_ints = (int,) if not _two else (int, long)
_infinity = float("inf")


class JSONDecodeError(ValueError):
    """What loads raises: where the text is no JSON."""

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, line, column, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = "json.decoder"


def _fail(msg, doc, pos):
    if not _two:
        raise JSONDecodeError(msg, doc, pos)
    line = doc.count("\n", 0, pos) + 1
    column = pos - doc.rfind("\n", 0, pos)
    raise ValueError("%s: line %d column %d (char %d)" % (msg, line, column, pos))


def _not_at_end(s, at):
    """2.7 has a message of its own for a text that ends too early."""
    if _two and at >= len(s):
        _fail("Expecting object", s, len(s) - 1)


class JSONDecoder(object):

    def __init__(self, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            if _two:
                first = "Extra data: line %d column %d" % (s.count("\n", 0, end) + 1, end - s.rfind("\n", 0, end))
                last = "line %d column %d" % (s.count("\n") + 1, len(s) - s.rfind("\n"))
                raise ValueError("%s - %s (char %d - %d)" % (first, last, end, len(s)))
            _fail("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        try:
            return self._value(s, idx)
        except StopIteration as stopped:
            if _two:
                raise ValueError("No JSON object could be decoded")
            place = stopped.args[0]
        raise JSONDecodeError("Expecting value", s, place)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for text, value in (("null", None), ("true", True), ("false", False)):
            if c == text[0] and s.startswith(text, at):
                return value, at + len(text)
        number = _scan_number(s, at)
        if number is not None:
            value, end, is_float = number
            hook = self.parse_float if is_float else self.parse_int
            return (value if hook is None else hook(s[at:end])), end
        for text in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(text, at):
                constant = float(text) if self.parse_constant is None else self.parse_constant(text)
                return constant, at + len(text)
        raise StopIteration(at)

    def _string(self, s, begin):
        scanned = _scan_string(s, begin, self.strict)
        if len(scanned) == 3:
            _fail(scanned[0], s, scanned[1])
        return scanned

    def _object(self, s, at):
        pairs = []
        at = _skip_space(s, at)
        _not_at_end(s, at)
        if s[at:at + 1] == "}":
            return self._made(pairs), at + 1
        if s[at:at + 1] != '"':
            _fail("Expecting property name enclosed in double quotes" if not _two else "Expecting property name", s, at)
        while True:
            key, at = self._string(s, at + 1)
            at = _skip_space(s, at)
            if s[at:at + 1] != ":":
                _fail("Expecting ':' delimiter" if not _two else "Expecting : delimiter", s, at)
            value, at = self._element(s, _skip_space(s, at + 1))
            pairs.append((key, value))
            at = _skip_space(s, at)
            _not_at_end(s, at)
            c = s[at:at + 1]
            if c == "}":
                return self._made(pairs), at + 1
            if c != ",":
                _fail("Expecting ',' delimiter" if not _two else "Expecting , delimiter", s, at)
            comma = at
            at = _skip_space(s, at + 1)
            if s[at:at + 1] != '"':
                if s[at:at + 1] == "}" and sys.version_info >= (3, 13):
                    _fail("Illegal trailing comma before end of object", s, comma)
                _fail("Expecting property name enclosed in double quotes" if not _two else "Expecting property name", s, at)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)

    def _array(self, s, at):
        values = []
        at = _skip_space(s, at)
        _not_at_end(s, at)
        if s[at:at + 1] == "]":
            return values, at + 1
        while True:
            value, at = self._element(s, at)
            values.append(value)
            at = _skip_space(s, at)
            _not_at_end(s, at)
            c = s[at:at + 1]
            if c == "]":
                return values, at + 1
            if c != ",":
                _fail("Expecting ',' delimiter" if not _two else "Expecting , delimiter", s, at)
            comma = at
            at = _skip_space(s, at + 1)
            if s[at:at + 1] == "]" and sys.version_info >= (3, 13):
                _fail("Illegal trailing comma before end of array", s, comma)

    def _element(self, s, at):
        try:
            return self._value(s, at)
        except StopIteration as stopped:
            if _two:
                raise
            place = stopped.args[0]
        _fail("Expecting value", s, place)


class JSONEncoder(object):
    item_separator = ", "
    key_separator = ": "

    def __init__(self, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None, **ignored):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None and not _two:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        if _two:
            raise TypeError("%r is not JSON serializable" % (o,))
        if sys.version_info < (3, 7):
            raise TypeError("Object of type '%s' is not JSON serializable" % o.__class__.__name__)
        raise TypeError("Object of type %s is not JSON serializable" % o.__class__.__name__)

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        self._write(o, parts, 0, [])
        return parts

    def _scalar(self, o):
        if isinstance(o, _texts):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, _ints):
            return int.__repr__(o) if not _two else str(o)
        if isinstance(o, float):
            if o == o and o not in (_infinity, -_infinity):
                return repr(o)
            if not self.allow_nan:
                shown = ": " + repr(o) if sys.version_info >= (3, 11) else "" if sys.version_info[0] > 2 else ": " + repr(o)
                raise ValueError("Out of range float values are not JSON compliant" + shown)
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
        return None

    def _write(self, o, parts, depth, seen):
        text = self._scalar(o)
        if text is not None:
            parts.append(text)
            return
        if self.check_circular:
            if any([each is o for each in seen]):
                raise ValueError("Circular reference detected")
            seen.append(o)
        if isinstance(o, (list, tuple)):
            self._write_all(o, "[]", parts, depth, seen, False)
        elif isinstance(o, dict):
            self._write_all(self._items(o), "{}", parts, depth, seen, True)
        else:
            self._write(self.default(o), parts, depth, seen)
        if self.check_circular:
            seen.pop()

    def _items(self, o):
        rows = []
        for key, value in (sorted(o.items()) if self.sort_keys else o.items()):
            if not isinstance(key, _texts):
                if isinstance(key, (bool, float, type(None)) + _ints):
                    key = self._scalar(key)
                elif self.skipkeys:
                    continue
                elif _two:
                    raise TypeError("keys must be a string")
                elif sys.version_info < (3, 7):
                    raise TypeError("keys must be a string")
                else:
                    raise TypeError("keys must be str, int, float, bool or None, not %s" % key.__class__.__name__)
            rows.append((key, value))
        return rows

    def _write_all(self, rows, brackets, parts, depth, seen, pairs):
        if not rows:
            parts.append(brackets)
            return
        indent = self.indent
        if isinstance(indent, int):
            indent = " " * indent
        newline = "" if indent is None else "\n" + indent * (depth + 1)
        parts.append(brackets[0])
        first = True
        for row in rows:
            parts.append(newline if first else self.item_separator + newline)
            first = False
            if pairs:
                parts.append(_quote(row[0], self.ensure_ascii))
                parts.append(self.key_separator)
                row = row[1]
            self._write(row, parts, depth + 1, seen)
        parts.append(("" if indent is None else "\n" + indent * depth) + brackets[1])


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


if _two:
    del JSONDecodeError

JSONDecoder.__module__ = "json.decoder"
JSONEncoder.__module__ = "json.encoder"

from json import decoder, encoder  # noqa: E402, F401
