"""Writes values as JSON, piece by piece."""
import sys
from _json_texts import quote as _quote

_two = sys.version_info[0] == 2
_texts = (str,) if not _two else (str, unicode)
_ints = (int,) if not _two else (int, long)
_infinity = float("inf")


class Writer(object):
    """Settings are those of a JSONEncoder."""

    def __init__(self, encoder):
        self._default = encoder.default
        self._ascii = encoder.ensure_ascii
        self._open = {} if encoder.check_circular else None
        self._allow_nan = encoder.allow_nan
        self._sort_keys = encoder.sort_keys
        self._skip_keys = encoder.skipkeys
        self._between = encoder.item_separator
        self._colon = encoder.key_separator
        indent = encoder.indent
        self._indent = " " * indent if isinstance(indent, _ints) else indent

    def _scalar(self, o):
        """None if it is something that holds others, or unknown."""
        if isinstance(o, _texts):
            return _quote(o, self._ascii)
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
                return float.__repr__(o)
            if not self._allow_nan:
                # C says which one from 3.11 on.
                shown = "" if __name__ == "_json_writer" and sys.version_info < (3, 11) else ": " + repr(o)
                raise ValueError("Out of range float values are not JSON compliant" + shown)
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
        return None

    def value(self, o, depth):
        text = self._scalar(o)
        if text is not None:
            yield text
            return
        mark = id(o)
        if self._open is not None:
            if mark in self._open:
                raise ValueError("Circular reference detected")
            self._open[mark] = o
        if isinstance(o, (list, tuple)):
            pieces = self._elements(o, depth)
        elif isinstance(o, dict):
            pieces = self._items(o, depth)
        else:
            pieces = self.value(self._default(o), depth)
        for piece in pieces:
            yield piece
        if self._open is not None:
            del self._open[mark]

    def _line(self, depth):
        return "" if self._indent is None else "\n" + self._indent * depth

    def _elements(self, elements, depth):
        if not elements:
            yield "[]"
            return
        before = "[" + self._line(depth + 1)
        between = self._between + self._line(depth + 1)
        for element in elements:
            text = self._scalar(element)
            if text is not None:
                yield before + text
            else:
                yield before
                for piece in self.value(element, depth + 1):
                    yield piece
            before = between
        yield self._line(depth) + "]"

    def _key(self, key):
        """None for one that is to be left out."""
        if isinstance(key, _texts):
            return key
        if isinstance(key, (bool, float, type(None)) + _ints):
            return self._scalar(key)
        if self._skip_keys:
            return None
        if _two or sys.version_info < (3, 7):
            raise TypeError("keys must be a string")
        raise TypeError("keys must be str, int, float, bool or None, not %s" % key.__class__.__name__)

    def _items(self, items, depth):
        if not items:
            yield "{}"
            return
        yield "{"
        before = self._line(depth + 1)
        between = self._between + before
        for key, element in (sorted(items.items()) if self._sort_keys else items.items()):
            key = self._key(key)
            if key is None:
                continue
            if before:
                yield before
            before = between
            yield _quote(key, self._ascii)
            yield self._colon
            text = self._scalar(element)
            if text is not None:
                yield text
            else:
                for piece in self.value(element, depth + 1):
                    yield piece
        yield self._line(depth) + "}"
