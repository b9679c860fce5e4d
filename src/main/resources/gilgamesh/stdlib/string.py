"""string: the constants, capwords and Template; in 2.7 the functions that became methods of str, too."""
import sys as _sys

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
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
