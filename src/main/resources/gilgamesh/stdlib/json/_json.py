"""_json: what reads JSON, in C in CPython. The strings and numbers in it are read by _json_texts."""
import sys
from _json_texts import scan_number as _scan_number, scan_string as _scan_string, skip_space as _skip_space

_two = sys.version_info[0] == 2


def _fail(msg, doc, pos):
    if not _two:
        # json.decoder needs this module.
        from json.decoder import JSONDecodeError
        raise JSONDecodeError(msg, doc, pos)
    line = doc.count("\n", 0, pos) + 1
    column = pos - doc.rfind("\n", 0, pos)
    raise ValueError("%s: line %d column %d (char %d)" % (msg, line, column, pos))


def _not_at_end(s, at):
    """2.7 has a message of its own for a text that ends too early."""
    if _two and at >= len(s):
        _fail("Expecting object", s, len(s) - 1)


class make_scanner(object):
    """Reads one value; settings are those of a JSONDecoder."""

    def __init__(self, context):
        self.strict = context.strict
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant

    def __call__(self, string, idx):
        return self._value(string, idx)

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
                _not_at_end(s, at)
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
            if _two:
                _not_at_end(s, at)

    def _element(self, s, at):
        try:
            return self._value(s, at)
        except StopIteration as stopped:
            if _two:
                raise
            place = stopped.args[0]
        _fail("Expecting value", s, place)
