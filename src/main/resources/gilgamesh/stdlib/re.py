"""re: regular expressions. They are searched for in C in CPython, and by _sre here; what replaces and splits is here."""
import sys
from _sre import Match, Pattern, compile as _translate

_two = sys.version_info[0] == 2

TEMPLATE = T = 1
IGNORECASE = I = 2
LOCALE = L = 4
MULTILINE = M = 8
DOTALL = S = 16
UNICODE = U = 32
VERBOSE = X = 64
DEBUG = 128
if not _two:
    ASCII = A = 256
    NOFLAG = 0

_MOST = 512
_known = {}


class error(Exception):
    """What a pattern is that is none: with msg, pattern, and pos, the place of the mistake."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        text = msg
        if pattern is not None and pos is not None and not _two:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            text = "%s at position %d" % (msg, pos)
            if newline in pattern:
                text += " (line %d, column %d)" % (self.lineno, self.colno)
        Exception.__init__(self, text)


if sys.version_info >= (3, 13):
    PatternError = error
    error.__name__ = "PatternError"
error.__module__ = "re" if sys.version_info >= (3, 13) else "sre_constants" if sys.version_info < (3, 11) else "re"


def _compile(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    try:
        return _known[type(pattern), pattern, flags]
    except KeyError:
        pass
    made = _translate(pattern, flags, _HELPERS)
    if isinstance(made, tuple):
        raise error(made[0], pattern, made[1])
    if len(_known) >= _MOST:
        _known.clear()
    _known[type(pattern), pattern, flags] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def purge():
    _known.clear()


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


if not _two:
    def fullmatch(pattern, string, flags=0):
        return _compile(pattern, flags).fullmatch(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)[0]


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


_SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"


def escape(pattern):
    if isinstance(pattern, bytes) and not _two:
        return escape(pattern.decode("latin-1")).encode("latin-1")
    if sys.version_info >= (3, 7):
        return "".join(["\\" + c if c in _SPECIAL else c for c in pattern])
    plain = "" if _two else "_"
    return "".join([c if c.isalnum() or c in plain else "\\000" if c == "\0" else "\\" + c for c in pattern])


# ---------------------------------------------------------------- replacing and splitting

_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _parse_template(template, pattern):
    """A replacement as texts and numbers of groups."""
    binary = not isinstance(template, str)
    text = template.decode("latin-1") if binary else template
    parts, literal, i = [], "", 0
    while i < len(text):
        c = text[i]
        if c != "\\":
            literal += c
            i += 1
            continue
        c = text[i + 1:i + 2]
        if not c:
            raise error("bad escape (end of pattern)" if not _two else "bogus escape (end of line)", template, i)
        group, end = None, i + 2
        if c == "g":
            if text[i + 2:i + 3] != "<":
                raise error("missing <" if not _two else "missing group name", template, i + 2)
            end = text.find(">", i)
            if end < 0:
                raise error("missing >, unterminated name" if not _two else "unterminated group name", template, i + 3)
            name = text[i + 3:end]
            end += 1
            if not name:
                raise error("missing group name", template, i + 3)
            if name.isdigit():
                group = int(name)
            elif name in pattern.groupindex:
                group = pattern.groupindex[name]
            elif not (name[0].isalpha() or name[0] == "_") or not name.replace("_", "a").isalnum():
                raise error("bad character in group name %r" % name if not _two else "bad character in group name", template, i + 3)
            else:
                raise IndexError("unknown group name %r" % name if not _two else "unknown group name: %r" % name)
        elif c == "0" or c.isdigit() and text[i + 1:i + 4].isdigit() and len(text[i + 1:i + 4]) == 3 and text[i + 1] in "0123" \
                and not set(text[i + 1:i + 4]) - set("01234567"):
            end = i + 1
            while end < i + 4 and text[end:end + 1] and text[end] in "01234567":
                end += 1
            literal += chr(int(text[i + 1:end], 8) & 255)
        elif c.isdigit():
            if text[i + 2:i + 3].isdigit():
                end += 1
            group = int(text[i + 1:end])
        elif c in _ESCAPES:
            literal += _ESCAPES[c]
        elif c.isalpha() and c < "\x7f" and sys.version_info >= (3, 7):
            raise error("bad escape \\%s" % c, template, i)
        else:
            literal += "\\" + c
        if group is not None:
            if group > pattern.groups:
                raise error("invalid group reference %d" % group if not _two else "invalid group reference", template,
                            None if _two else i + (3 if c == "g" else 1))
            if literal:
                parts.append(literal.encode("latin-1") if binary else literal)
                literal = ""
            parts.append(group)
        i = end
    if literal:
        parts.append(literal.encode("latin-1") if binary else literal)
    return parts


_templates = {}


def _template(template, pattern):
    key = type(template), template, pattern.pattern, pattern.flags
    if key not in _templates:
        if len(_templates) >= _MOST:
            _templates.clear()
        _templates[key] = tuple(_parse_template(template, pattern))
    return _templates[key]


def _subn(self, repl, string, count=0):
    if not callable(repl):
        return self._replace(string, _template(repl, self), count)
    out, last, made = [], 0, 0
    for found in self.finditer(string):
        start, end = found.span()
        # Up to 3.6 nothing was replaced where the last replacement ended.
        if start == end == last and made and sys.version_info < (3, 7):
            continue
        out.append(string[last:start])
        out.append(repl(found))
        last = end
        made += 1
        if made == count:
            break
    out.append(string[last:])
    return string[:0].join(out), made


def _sub(self, repl, string, count=0):
    return self.subn(repl, string, count)[0]


def _expand(self, template):
    return self._fill(_template(template, self.re))


_HELPERS = (_subn, _sub, _expand, _compile)
