"""csv: rows of fields as lines of text."""
import sys
from _csv import QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, Dialect, Error, field_size_limit, reader, writer
from _csv import get_dialect, list_dialects, register_dialect, unregister_dialect

_3_12 = sys.version_info >= (3, 12)
if _3_12:
    from _csv import QUOTE_NOTNULL, QUOTE_STRINGS

__version__ = "1.0"


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = "\n"


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
if sys.version_info[0] > 2:
    register_dialect("unix", unix_dialect)


_Row = dict
if (3, 6) <= sys.version_info < (3, 8):
    from collections import OrderedDict as _Row


def _kept(names):
    """Names that can be gone through but once would be gone the second time, as they were before 3.12."""
    return list(names) if _3_12 and names is not None and iter(names) is names else names


class DictReader(object):
    """Rows as dicts; the first row has the names, if they are not given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = _kept(fieldnames)
        self.restkey, self.restval, self.dialect, self.line_num = restkey, restval, dialect, 0
        self.reader = reader(f, dialect, *args, **kwds)

    def _columns(self):
        """A file without a row has no names."""
        rows = self.reader
        if self._fieldnames is None:
            self._fieldnames = next(rows, None)
        self.line_num = rows.line_num
        return self._fieldnames

    def _name_columns(self, names):
        self._fieldnames = names

    fieldnames = property(_columns, _name_columns)

    def __iter__(self):
        return self

    def __next__(self):
        rows = self.reader
        if not self.line_num:
            # The row of the names, if there is one, is not one of the others.
            self.fieldnames
        row, self.line_num = next(rows), rows.line_num
        while not row:
            row = next(rows)
        made = _Row(zip(self.fieldnames, row))
        missing = len(self.fieldnames) - len(row)
        if missing < 0:
            made[self.restkey] = row[missing:]
        elif missing:
            made.update((name, self.restval) for name in self.fieldnames[-missing:])
        return made

    next = __next__


class DictWriter(object):
    """Dicts as rows; the names say which of a dict's values stands where."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if extrasaction.lower() not in _ON_UNKNOWN_NAMES:
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.fieldnames, self.restval = _kept(fieldnames), restval
        # Before 3.12 it counts as written: only "raise" in small letters raises.
        self.extrasaction = extrasaction.lower() if _3_12 else extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [repr(key) for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(wrong))
        return [rowdict.get(key, self.restval) for key in self.fieldnames]

    def writeheader(self):
        wrote = self.writerow(dict((name, name) for name in self.fieldnames))
        return wrote if sys.version_info >= (3, 8) else None

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """2.7 makes all rows before it writes the first."""
        return self.writer.writerows(map(self._row, iter(rowdicts)))


_ON_UNKNOWN_NAMES = ("raise", "ignore")
