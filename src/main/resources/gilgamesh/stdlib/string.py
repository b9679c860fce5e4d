"""string: the constants, capwords, Template and Formatter; in 2.7 the functions that became methods of str, too."""
import sys as _sys

octdigits, digits, hexdigits = "01234567", "0123456789", "0123456789abcdefABCDEF"
ascii_lowercase, ascii_uppercase = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
whitespace = " \t\n\r\x0b\x0c"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template(object):
    """A text with places like $name, ${name} and $$."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, safe):
        out = []
        text = self.template
        i = 0
        while i < len(text):
            if text[i] != "$":
                out.append(text[i])
                i += 1
                continue
            start = i
            i += 1
            if text[i:i + 1] == "$":
                out.append("$")
                i += 1
                continue
            braced = text[i:i + 1] == "{"
            if braced:
                i += 1
            begin = i
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            name = text[begin:i]
            good = name and not name[0].isdigit() and (not braced or text[i:i + 1] == "}")
            if braced and good:
                i += 1
            if not good:
                if safe:
                    out.append(text[start:i])
                    continue
                line = text.count("\n", 0, start) + 1
                column = start - (text.rfind("\n", 0, start) + 1) + 1
                raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))
            if safe and name not in mapping:
                out.append(text[start:i])
            else:
                out.append(str(mapping[name]))
        return "".join(out)

    def substitute(self, mapping=None, **names):
        all_names = dict(mapping or {})
        all_names.update(names)
        return self._fill(all_names, False)

    def safe_substitute(self, mapping=None, **names):
        all_names = dict(mapping or {})
        all_names.update(names)
        return self._fill(all_names, True)


def _end_of_field(text, i):
    """Where the brace is that closes the one before i; what stands in brackets of a field's name is no brace (3.x)."""
    depth, in_name = 1, _sys.version_info[0] > 2
    while i < len(text):
        c = text[i]
        if in_name and c == "{":
            raise ValueError("unexpected '{' in field name")
        if in_name and c == "[":
            i = text.find("]", i)
            if i < 0:
                break
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return i
        elif c in ":!":
            in_name = False
        i += 1
    raise ValueError("expected '}' before end of string" if _sys.version_info[0] > 2 else "unmatched '{' in format")


def _end_of_name(field):
    i = 0
    while i < len(field) and field[i] not in ":!":
        i = field.find("]", i) if field[i] == "[" and _sys.version_info[0] > 2 else i
        i += 1
    return i


def _pieces(text):
    i, literal = 0, ""
    while i < len(text):
        c = text[i]
        i += 1
        if c not in "{}":
            literal += c
        elif text[i:i + 1] == c:
            yield literal + c, None, None, None
            literal = ""
            i += 1
        elif c == "}" or i == len(text):
            raise ValueError("Single '%s' encountered in format string" % c)
        else:
            end = _end_of_field(text, i)
            yield (literal,) + _parts(text[i:end])
            literal = ""
            i = end + 1
    if literal:
        yield literal, None, None, None


def _parts(field):
    at = _end_of_name(field)
    name, rest, conversion = field[:at], field[at:], None
    if rest[:1] == "!":
        if len(rest) < 2 or rest[1] == ":":
            raise ValueError("end of string while looking for conversion specifier" if len(rest) < 2
                             else "expected ':' after conversion specifier")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _way(name):
    """The first part of a field's name, and the attributes and items that lead on from there."""
    at = 0
    while at < len(name) and name[at] not in ".[":
        at += 1
    first, rest = name[:at], []
    while at < len(name):
        if name[at] == ".":
            end = at + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            step = name[at + 1:end]
        elif name[at] == "[":
            end = name.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            step = name[at + 1:end]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not step:
            raise ValueError("Empty attribute in format string")
        is_item = name[at] == "["
        rest.append((is_item, int(step) if is_item and step.isdigit() else step))
        at = end + is_item
    return int(first) if first.isdigit() else first, rest


class Formatter(object):
    """What str.format does, in parts that a class can do otherwise."""

    def format(*args, **kwargs):
        if len(args) < 2:
            raise TypeError("%s missing 1 required positional argument: 'format_string'"
                            % ("Formatter.format()" if _sys.version_info >= (3, 10) else "format()"))
        return args[0].vformat(args[1], args[2:], kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._filled(format_string, args, kwargs, used, 2, [None])
        self.check_unused_args(used, args, kwargs)
        return text

    def _filled(self, text, args, kwargs, used, depth, numbering):
        """numbering holds the next number of a field without one; False if fields have theirs, None if none has come yet."""
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if _sys.version_info[0] > 2:
                name = self._numbered(name, numbering)
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            out.append(self.format_field(value, self._filled(spec, args, kwargs, used, depth - 1, numbering)))
        return "".join(out)

    def _numbered(self, name, numbering):
        first = name[:min([name.find(c) for c in ".[" if c in name] or [len(name)])] if _sys.version_info >= (3, 13) else name
        if first == "":
            if numbering[0] is False:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            number = numbering[0] or 0
            numbering[0] = number + 1
            return str(number) + name
        if first.isdigit():
            if numbering[0]:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            numbering[0] = False
        return name

    def parse(self, format_string):
        return _pieces(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _way(field_name)
        value = self.get_value(first, args, kwargs)
        for is_item, step in rest:
            value = value[step] if is_item else getattr(value, step)
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """They may be so."""

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a" and _sys.version_info[0] > 2:
            return ascii(value)
        raise ValueError("Unknown conversion specifier %s" % conversion)


if _sys.version_info[0] == 2:
    lowercase, uppercase, letters = ascii_lowercase, ascii_uppercase, ascii_letters
    whitespace = "\t\n\x0b\x0c\r "
    index_error = atoi_error = atol_error = atof_error = ValueError
    atof = float

    def _method(name):
        def function(s, *args):
            return getattr(s, name)(*args)
        function.__name__ = name
        return function

    for _name in ("capitalize", "center", "count", "expandtabs", "find", "index", "ljust", "lower", "lstrip", "replace", "rfind",
                  "rindex", "rjust", "rsplit", "rstrip", "split", "strip", "swapcase", "translate", "upper"):
        globals()[_name] = _method(_name)
    splitfields = globals()["split"]

    def join(words, sep=" "):
        return sep.join(words)

    joinfields = join

    def atoi(s, base=10):
        return int(s, base)

    def atol(s, base=10):
        return long(s, base)

    def zfill(x, width):
        return (x if isinstance(x, basestring) else repr(x)).zfill(width)

    def maketrans(old, new):
        if len(old) != len(new):
            raise ValueError("maketrans arguments must have same length")
        table = [chr(code) for code in range(256)]
        for one, other in zip(old, new):
            table[ord(one)] = other
        return "".join(table)
