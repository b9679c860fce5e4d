"""json.decoder: JSONDecoder, whose scanner is in C in CPython."""
import sys
from _json import make_scanner as _make_scanner
from _json_texts import skip_space as _skip_space

_two = sys.version_info[0] == 2

if not _two:
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

class JSONDecoder(object):

    def __init__(self, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.scan_once = _make_scanner(self)

    def decode(self, s):
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            if _two:
                first = "Extra data: line %d column %d" % (s.count("\n", 0, end) + 1, end - s.rfind("\n", 0, end))
                last = "line %d column %d" % (s.count("\n") + 1, len(s) - s.rfind("\n"))
                raise ValueError("%s - %s (char %d - %d)" % (first, last, end, len(s)))
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        try:
            return self.scan_once(s, idx)
        except StopIteration as stopped:
            if _two:
                raise ValueError("No JSON object could be decoded")
            place = stopped.args[0]
        raise JSONDecodeError("Expecting value", s, place)
