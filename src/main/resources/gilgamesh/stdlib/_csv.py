"""The part of csv that CPython has in C: how fields are taken out of lines, and put into them."""
import sys

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3

_3 = sys.version_info[0] >= 3
_STRAY_NEWLINE = ("new-line character seen in unquoted field - do you need to open the file "
                  + ("with newline=''?" if sys.version_info >= (3, 13) else "in universal-newline mode?"))
_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect(object):
    """How a table is written."""

    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False

    def __init__(self):
        _checked(self)


_OPTIONS = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")


class _Chosen(object):
    """A dialect with what a call says otherwise."""

    def __init__(self, base, options):
        if isinstance(base, str):
            base = get_dialect(base)
        for name in _OPTIONS:
            setattr(self, name, getattr(Dialect if base is None else base, name, getattr(Dialect, name)))
        for name in options:
            if name not in _OPTIONS:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
            setattr(self, name, options[name])
        _checked(self)


def _checked(dialect):
    delimiter = dialect.delimiter
    if not isinstance(delimiter, str):
        raise TypeError('"delimiter" must be string, not %s' % type(delimiter).__name__)
    if len(delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    if dialect.quotechar is not None and len(dialect.quotechar) != 1:
        raise TypeError('"quotechar" must be a 1-character string')
    if dialect.quoting not in (0, 1, 2, 3, 4, 5):
        raise TypeError('bad "quoting" value')
    if dialect.quoting != QUOTE_NONE and not dialect.quotechar:
        raise TypeError("quotechar must be set if quoting enabled")
    if dialect.lineterminator is None:
        raise TypeError("lineterminator must be set")


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Chosen(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    global _limit
    before = _limit
    if limit is not None:
        _limit = limit
    return before


class _Reader(object):

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error("iterator should return strings, not %s (the file should be opened in text mode)" % type(line).__name__
                        if sys.version_info >= (3, 8) else "iterator should return strings, not %s (did you open the file in text mode?)" % type(line).__name__)
        self.line_num += 1
        return line

    def __next__(self):
        line = self._line()
        dialect = self.dialect
        quote = dialect.quotechar if dialect.quoting != QUOTE_NONE else None
        if (quote is None or quote not in line) and not dialect.escapechar and not dialect.skipinitialspace:
            # The usual case: nothing but fields and what stands between them.
            plain = line.rstrip("\r\n")
            if "\r" in plain or "\n" in plain:
                raise Error(_STRAY_NEWLINE)
            if not plain:
                return []
            row = plain.split(dialect.delimiter)
            if dialect.quoting == QUOTE_NONNUMERIC:
                row = [float(field) for field in row]
            return row
        return self._parsed(line, dialect, quote)

    next = __next__

    def _parsed(self, line, dialect, quote):
        if not line.rstrip("\r\n"):
            return []
        row, field, place = [], [], 0
        # Of the field: whether it has begun, is in quotes now, was in quotes, and has just come out of them.
        begun = inside = quoted = left = False
        delimiter, escape = dialect.delimiter, dialect.escapechar
        # Whether the end of the line is not the end of the row, since it was escaped.
        goes_on = False
        while True:
            if place >= len(line):
                if not inside and not goes_on:
                    break
                try:
                    line, place = self._line(), 0
                except StopIteration:
                    if dialect.strict:
                        raise Error("unexpected end of data")
                    break
                goes_on = False
                continue
            letter = line[place]
            place += 1
            if letter == escape and not left:
                field.append(line[place:place + 1] or "\n")
                goes_on = field[-1] in "\r\n"
                place += 1
                begun = True
            elif inside:
                if letter != quote:
                    field.append(letter)
                elif not dialect.doublequote:
                    inside = False
                elif line[place:place + 1] == quote:
                    field.append(quote)
                    place += 1
                else:
                    inside, left = False, True
            elif letter in "\r\n":
                if line[place:].strip("\r\n"):
                    raise Error(_STRAY_NEWLINE)
                break
            elif letter == quote and not begun:
                begun = inside = quoted = True
            elif letter == " " and dialect.skipinitialspace and not begun:
                # It is skipped even where it would be a delimiter.
                pass
            elif letter == delimiter:
                row.append(self._field(field, quoted, dialect))
                field, begun, quoted, left = [], False, False, False
            else:
                if left and dialect.strict:
                    raise Error("'%s' expected after '%s'" % (delimiter, quote))
                field.append(letter)
                begun, left = True, False
        row.append(self._field(field, quoted, dialect))
        return row

    @staticmethod
    def _field(letters, quoted, dialect):
        field = "".join(letters)
        if len(field) > _limit:
            raise Error("field larger than field limit (%d)" % _limit)
        return float(field) if dialect.quoting == QUOTE_NONNUMERIC and not quoted else field


class _Writer(object):

    def __init__(self, file, dialect):
        self._write = file.write
        self.dialect = dialect

    def _text(self, field):
        if isinstance(field, str):
            return field
        if field is None:
            return ""
        return repr(field) if isinstance(field, float) else str(field)

    def _joined(self, row):
        dialect = self.dialect
        quote, quoting = dialect.quotechar, dialect.quoting
        special = dialect.delimiter + (quote or "") + (dialect.escapechar or "") + "\r\n" + dialect.lineterminator
        fields = []
        for field in row:
            text = self._text(field)
            wanted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not isinstance(field, (int, float))
            if not wanted:
                for letter in special:
                    if letter in text:
                        wanted = True
                        break
            if wanted:
                if quoting == QUOTE_NONE or not dialect.doublequote and quote in text:
                    text = self._escaped(text, special if quoting == QUOTE_NONE else quote)
                if quoting != QUOTE_NONE:
                    text = quote + (text.replace(quote, quote + quote) if dialect.doublequote else text) + quote
            fields.append(text)
        if len(fields) == 1 and not fields[0]:
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields[0] = quote + quote
        return dialect.delimiter.join(fields) + dialect.lineterminator

    def _escaped(self, text, special):
        if not self.dialect.escapechar:
            raise Error("need to escape, but no escapechar set")
        return "".join([self.dialect.escapechar + letter if letter in special else letter for letter in text])

    def writerow(self, row):
        try:
            iter(row)
        except TypeError:
            raise Error("iterable expected, not %s" % type(row).__name__) if _3 else Error("sequence expected")
        return self._write(self._joined(row))

    def writerows(self, rows):
        """Each row is written before the next one is asked for."""
        try:
            rows = iter(rows)
        except TypeError:
            if sys.version_info >= (3, 8):
                raise
            raise TypeError("writerows() argument must be iterable")
        for row in rows:
            self.writerow(row)


def reader(iterable, dialect=None, **options):
    return _Reader(iterable, _Chosen(dialect, options))


def writer(fileobj, dialect=None, **options):
    if not hasattr(fileobj, "write"):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(fileobj, _Chosen(dialect, options))


for _each, _name in ((_Reader, "reader"), (_Writer, "writer")):
    _each.__module__ = "_csv"
    _each.__name__ = _name
