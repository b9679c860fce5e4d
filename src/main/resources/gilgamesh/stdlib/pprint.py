"""pprint: values over several lines, where one is too short for them."""
import sys

_two = sys.version_info[0] == 2


def saferepr(value):
    return _flat(value, None, 0, [], True)[0]


def isreadable(value):
    return _flat(value, None, 0, [], True)[1]


def isrecursive(value):
    return _flat(value, None, 0, [], True)[2]


def pformat(object, indent=1, width=80, depth=None, **options):
    return PrettyPrinter(indent=indent, width=width, depth=depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, **options).pprint(object)


def pp(object, *args, **options):
    options.setdefault("sort_dicts", False)
    pprint(object, *args, **options)


def _key(pair):
    return _Orderly(pair[0])


class _Orderly(object):
    """Keys in their order, or in that of their types where they have none."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _items(value, sort):
    return sorted(value.items(), key=_key) if sort else list(value.items())


def _flat(value, most, level, above, sort):
    """The text on one line, whether it can be read back, and whether the value contains itself."""
    kind = type(value)
    plain = kind.__repr__ in (dict.__repr__, list.__repr__, tuple.__repr__)
    if kind not in (dict, list, tuple) and not (plain and isinstance(value, (dict, list, tuple))):
        text = repr(value)
        return text, bool(text) and not text.startswith("<"), False
    if not value:
        return repr(value), True, False
    if most is not None and level >= most:
        return ("{...}" if isinstance(value, dict) else "[...]" if isinstance(value, list) else "(...)"), False, False
    if any([value is each for each in above]):
        return "<Recursion on %s with id=%s>" % (kind.__name__, id(value)), False, True
    above = above + [value]
    parts, readable, recursive = [], True, False
    rows = _items(value, sort) if isinstance(value, dict) else [(each,) for each in value]
    for row in rows:
        texts = []
        for each in row:
            text, good, loops = _flat(each, most, level + 1, above, sort)
            texts.append(text)
            readable = readable and good
            recursive = recursive or loops
        parts.append(": ".join(texts))
    inside = ", ".join(parts)
    if isinstance(value, dict):
        return "{" + inside + "}", readable, recursive
    if isinstance(value, list):
        return "[" + inside + "]", readable, recursive
    return "(" + inside + (",)" if len(value) == 1 else ")"), readable, recursive


class PrettyPrinter(object):

    def __init__(self, indent=1, width=80, depth=None, stream=None, compact=False, sort_dicts=True, underscore_numbers=False):
        for is_wrong, rule in ((indent < 0, "indent must be >= 0"), (depth is not None and depth <= 0, "depth must be > 0"),
                               (not width, "width must be != 0")):
            if is_wrong:
                raise ValueError(rule)
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        parts = []
        self._put(object, parts, 0, 0, [], 0)
        return "".join(parts)

    def format(self, object, context, maxlevels, level):
        return _flat(object, maxlevels or None, level, [], self._sort)

    def isreadable(self, object):
        text, readable, recursive = _flat(object, self._depth, 0, [], self._sort)
        return readable and not recursive

    def isrecursive(self, object):
        return _flat(object, self._depth, 0, [], self._sort)[2]

    def _put(self, value, parts, indent, allowance, above, level):
        """Writes a value that begins at a column; so many characters must fit behind it on its last line."""
        text = _flat(value, self._depth, level, above, self._sort)[0]
        room = self._width - indent - allowance if not _two else self._width - 1 - indent - allowance
        if len(text) <= room or any([value is each for each in above]) or self._depth is not None and level >= self._depth:
            parts.append(text)
            return
        above = above + [value]
        kind = type(value).__repr__
        if isinstance(value, dict) and kind is dict.__repr__ and value:
            self._put_dict(value, parts, indent, allowance, above, level + 1)
        elif isinstance(value, (list, tuple)) and kind in (list.__repr__, tuple.__repr__) and value:
            end = "]" if isinstance(value, list) else ",)" if len(value) == 1 else ")"
            parts.append("[" if isinstance(value, list) else "(")
            self._put_all(value, parts, indent, allowance + len(end), above, level + 1)
            parts.append(end)
        elif isinstance(value, (set, frozenset)) and value and type(value) in (set, frozenset):
            begin, end = ("{", "}") if type(value) is set and not _two else (type(value).__name__ + "({", "})")
            if _two:
                begin, end = type(value).__name__ + "([", "])"
            parts.append(begin)
            self._put_all(sorted(value, key=_Orderly), parts, indent + len(begin) - 1, allowance + len(end), above, level + 1)
            parts.append(end)
        elif type(value) is str and not _two and len(value.split()) > 1:
            self._put_text(value, parts, indent, allowance, level)
        else:
            parts.append(text)

    def _put_dict(self, value, parts, indent, allowance, above, level):
        parts.append("{" + " " * (self._indent - 1))
        rows = _items(value, self._sort)
        inner = indent + self._indent
        for i, (key, each) in enumerate(rows):
            if i:
                parts.append(",\n" + " " * inner)
            shown = _flat(key, self._depth, level, above, self._sort)[0]
            parts.append(shown + ": ")
            self._put(each, parts, inner + len(shown) + 2, allowance + 1 if i == len(rows) - 1 else 1, above, level)
        parts.append("}")

    def _put_all(self, values, parts, indent, allowance, above, level):
        inner = indent + self._indent
        if self._indent > 1:
            parts.append(" " * (self._indent - 1))
        room = self._width - inner
        used = None
        for i, each in enumerate(values):
            last = i == len(values) - 1
            if self._compact:
                text = _flat(each, self._depth, level, above, self._sort)[0]
                need = len(text) + (allowance if last else 2)
                if used is not None and used + need <= room:
                    parts.append(", " + text)
                    used += len(text) + 2
                    continue
                if used is not None:
                    parts.append(",\n" + " " * inner)
                used = len(text) + 2
                if len(text) + (allowance if last else 1) <= room:
                    parts.append(text)
                    continue
            elif i:
                parts.append(",\n" + " " * inner)
            self._put(each, parts, inner, allowance if last else 1, above, level)

    def _put_text(self, value, parts, indent, allowance, level):
        """A long text as several literals, broken behind spaces."""
        rows = []
        level += 1
        if level == 1:
            indent += 1
            allowance += 1
        room = most = self._width - indent
        lines = value.splitlines(True)
        for i, line in enumerate(lines):
            shown = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(shown) <= room:
                rows.append(shown)
                continue
            words, word = [], ""
            for c in line:
                if word and not c.isspace() and word[-1].isspace():
                    words.append(word)
                    word = ""
                word += c
            words.append(word)
            current = ""
            limit = most
            for j, word in enumerate(words):
                if j == len(words) - 1 and i == len(lines) - 1:
                    limit -= allowance
                if current and len(repr(current + word)) > limit:
                    rows.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                rows.append(repr(current))
        if len(rows) == 1:
            parts.append(rows[0])
            return
        joined = ("\n" + " " * indent).join(rows)
        parts.append("(" + joined + ")" if level == 1 else joined)
