"""json.encoder: JSONEncoder. What writes all in one go without indentation is in C in CPython, where the rest has the same text in Python."""
import sys
from _json_writer import Writer as _WriterInC
from _json_texts import quote as _quote
from json._writer import Writer as _Writer

_two = sys.version_info[0] == 2


class JSONEncoder(object):
    item_separator = ", "
    key_separator = ": "

    def __init__(self, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None, **ignored):
        self.indent, self.sort_keys, self.skipkeys = indent, sort_keys, skipkeys
        self.ensure_ascii, self.check_circular, self.allow_nan = ensure_ascii, check_circular, allow_nan
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
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        return "".join(list(self.iterencode(o, _one_shot=True)))

    def iterencode(self, o, _one_shot=False):
        if _one_shot and (self.indent is None or sys.version_info >= (3, 13)) and not (_two and self.sort_keys):
            return "".join(_WriterInC(self).value(o, 0)),
        return _Writer(self).value(o, 0)
