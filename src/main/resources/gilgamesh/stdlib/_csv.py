"""The part of csv that CPython has in C: how fields are taken out of lines, and put into them."""
import sys

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3

_3 = sys.version_info[0] >= 3
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_13 = sys.version_info >= (3, 13)
_quotings = [QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE]
# How a reader tells a number, and None, from other fields: neither is in quotes. 3.12 only writes by the two new ways.
_with_numbers, _with_nones = [QUOTE_NONNUMERIC], []
if sys.version_info >= (3, 12):
    QUOTE_STRINGS, QUOTE_NOTNULL = 4, 5
    _quotings += [QUOTE_STRINGS, QUOTE_NOTNULL]
    if _3_13:
        _with_numbers.append(QUOTE_STRINGS)
        _with_nones += [QUOTE_STRINGS, QUOTE_NOTNULL]
_STRAY_NEWLINE = ("new-line character seen in unquoted field - do you need to open the file "
                  + ("with newline=''?" if _3_13 else "in universal-newline mode?"))
# 3.11 was the first to read it as any letter.
_NUL = None if sys.version_info >= (3, 11) else "line contains NULL byte" if _3 and not sys.version_info >= (3, 7) else "line contains NUL"
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


_STRANGE_OPTION = "this function got an unexpected keyword argument '%s'" if _3_13 else "'%s' is an invalid keyword argument for this function"
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
                raise TypeError(_STRANGE_OPTION % name)
            setattr(self, name, options[name])
        if base is None and "quoting" not in options and "quotechar" in options and options["quotechar"] is None:
            # Who wants no quotes need not say so twice.
            self.quoting = QUOTE_NONE
        _checked(self)
        self.escapechar, self.quotechar = self.escapechar or None, self.quotechar or None


def _checked(dialect):
    for name in ("delimiter", "escapechar", "quotechar"):
        _check_letter(name, getattr(dialect, name))
    if dialect.quoting not in _quotings:
        raise TypeError('bad "quoting" value')
    if not dialect.delimiter:
        raise TypeError(_NOT_ONE_LETTER % "delimiter")
    if dialect.quoting != QUOTE_NONE and not dialect.quotechar:
        raise TypeError("quotechar must be set if quoting enabled")
    if dialect.lineterminator is None:
        raise TypeError("lineterminator must be set")
    if _3_13:
        _check_differences(dialect)


_NOT_ONE_LETTER = '"%s" must be ' + ("a" if _3 else "an") + " 1-character string"


def _check_letter(name, letter):
    """Until 3.10 a text without a letter says that there is none, as None does; a table without a delimiter has another message."""
    optional = name != "delimiter" or not _3_9
    if letter is None and optional:
        return
    if not isinstance(letter, str):
        wanted = "string or None" if optional and _3_9 else "string"
        raise TypeError('"%s" must be %s, not %s' % (name, wanted, type(letter).__name__))
    if len(letter) > 1 or not letter and sys.version_info >= (3, 11):
        raise TypeError(_NOT_ONE_LETTER % name)


def _check_differences(dialect):
    """No letter may mean two things."""
    letters = [(name, getattr(dialect, name)) for name in ("delimiter", "escapechar", "quotechar")]
    letters = [each for each in letters if each[1]]
    for name, letter in letters:
        if letter in "\r\n" or letter == " " and dialect.skipinitialspace and name != "delimiter":
            raise ValueError("bad %s value" % name)
        if letter in dialect.lineterminator:
            raise ValueError("bad %s or lineterminator value" % name)
    for place, (name, letter) in enumerate(letters):
        for other, same in letters[place + 1:]:
            if letter == same:
                raise ValueError("bad %s or %s value" % (name, other))


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
        try:
            self._lines = iter(lines)
        except TypeError:
            if _3_8:
                raise
            raise TypeError("argument 1 must be an iterator")
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            kind = type(line).__name__
            if not _3:
                raise TypeError("expected string or Unicode object, %s found" % kind)
            hint = "the file should be opened in text mode" if _3_10 else "did you open the file in text mode?"
            raise Error("iterator should return strings, not %s (%s)" % (kind, hint))
        self.line_num += 1
        if _NUL is not None and "\0" in line:
            raise Error(_NUL)
        return line

    def __next__(self):
        line = self._line()
        dialect = self.dialect
        quote = dialect.quotechar if dialect.quoting != QUOTE_NONE else None
        if (quote is None or quote not in line) and not dialect.escapechar and not dialect.skipinitialspace:
            # The usual case: nothing but fields and what stands between them.
            plain = line.rstrip("\r\n")
            if not plain:
                return []
            if "\r" in plain or "\n" in plain or len(plain) > _limit:
                return self._parsed(line, dialect, quote)
            row = plain.split(dialect.delimiter)
            if dialect.quoting in _with_numbers or dialect.quoting in _with_nones:
                row = [_bare(field, dialect.quoting) for field in row]
            return row
        return self._parsed(line, dialect, quote)

    next = __next__

    def _parsed(self, line, dialect, quote):
        if not line.rstrip("\r\n"):
            return []
        row, field, place = [], [], 0
        # Of the field: whether it has begun, has not begun with a quote or an escape, is in quotes now, and has just come out of them.
        begun, bare, inside, left = False, True, False, False
        delimiter, escape = dialect.delimiter, dialect.escapechar
        # Whether the end of the line is not the end of the row: the field has an escaped newline, and no other escape after it.
        goes_on = False
        while True:
            if place >= len(line):
                if not inside and not goes_on:
                    break
                line, place = self._continued(dialect), 0
                if line is None:
                    break
                continue
            letter = line[place]
            place += 1
            if letter == quote and not begun:
                begun = inside = True
                bare = False
            elif letter == escape and not left:
                if not begun:
                    begun, bare = True, _3_13
                if place < len(line):
                    field.append(line[place])
                    goes_on = _3 and not inside and line[place] in "\r\n"
                    place += 1
                else:
                    # There is nothing but the end to escape, and the row has another line.
                    field.append("\n")
                    goes_on = False
                    line, place = self._continued(dialect), 0
                    if line is None:
                        break
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
                    self._field(field, bare, dialect)
                    raise Error(_STRAY_NEWLINE)
                break
            elif letter == " " and dialect.skipinitialspace and not begun:
                # It is skipped even where it would be a delimiter.
                pass
            elif letter == delimiter:
                row.append(self._field(field, bare, dialect))
                field, begun, bare, left, goes_on = [], False, True, False, False
            else:
                if left and dialect.strict:
                    raise Error("'%s' expected after '%s'" % (delimiter, quote))
                field.append(letter)
                begun, left = True, False
        row.append(self._field(field, bare, dialect))
        return row

    def _continued(self, dialect):
        """The next line of a row that does not end with its line, or None at the end of all."""
        try:
            return self._line()
        except StopIteration:
            if not dialect.strict:
                return None
        raise Error("unexpected end of data")

    @staticmethod
    def _field(letters, bare, dialect):
        field = "".join(letters)
        if len(field) > _limit:
            raise Error("field larger than field limit (%d)" % _limit)
        return _bare(field, dialect.quoting) if bare else field


def _bare(field, quoting):
    """What a field without quotes stands for."""
    if field:
        return float(field) if quoting in _with_numbers else field
    return None if quoting in _with_nones else field


# Ends of lines need quotes whether or not the dialect's lines end so.
_ALSO_SPECIAL = "\r\n" if _3_13 else ""


def _is_quoted(field, quoting):
    """Whether a field has quotes whatever its letters are."""
    if quoting in (QUOTE_MINIMAL, QUOTE_NONE):
        return False
    if quoting == QUOTE_NONNUMERIC:
        return not isinstance(field, (int, float)) and not hasattr(field, "__float__") and not hasattr(field, "__int__")
    return quoting == QUOTE_ALL or (isinstance(field, str) if quoting == QUOTE_STRINGS else field is not None)


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
        special = dialect.delimiter + (quote or "") + (dialect.escapechar or "") + dialect.lineterminator + _ALSO_SPECIAL
        # A reader would skip the delimiter after an empty field.
        skipped = _3_13 and dialect.delimiter == " " and dialect.skipinitialspace
        fields = []
        field = ""
        for field in row:
            text = self._text(field)
            wanted = _is_quoted(field, quoting)
            if not text and skipped:
                if quoting == QUOTE_NONE or field is None and quoting in _with_nones:
                    raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
                wanted = True
            for letter in special:
                if letter in text:
                    text, needed = self._guarded(text, special)
                    wanted = wanted or needed
                    break
            fields.append(quote + text + quote if wanted else text)
        if len(fields) == 1 and not fields[0]:
            if quoting == QUOTE_NONE or field is None and quoting in _with_nones:
                raise Error("single empty field record must be quoted")
            fields[0] = quote + quote
        return dialect.delimiter.join(fields) + dialect.lineterminator

    def _guarded(self, text, special):
        """The text with what marks its letters as its own, and whether it also needs quotes."""
        dialect = self.dialect
        escape, quote = dialect.escapechar, dialect.quotechar
        done, needed = [], False
        for letter in text:
            if letter in special:
                if dialect.quoting == QUOTE_NONE or letter == quote and not dialect.doublequote or _3_10 and letter == escape != quote:
                    if not escape:
                        raise Error("need to escape, but no escapechar set")
                    done.append(escape)
                else:
                    needed = True
                    if letter == quote:
                        done.append(quote)
            done.append(letter)
        return "".join(done), needed

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
            if _3_8:
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
