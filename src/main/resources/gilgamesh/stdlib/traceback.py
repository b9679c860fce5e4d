"""traceback: the places that an exception passed, and what is on the stack, as texts."""
import sys
from _traceback import places as _places, stack as _stack, suggestion as _suggestion

_two = sys.version_info[0] == 2
# How often the same line is shown before the rest is only counted.
_REPEATS = 3


class FrameSummary(object):
    """One place: file, line number, the function's name, and the line itself."""

    def __init__(self, filename, lineno, name, lookup_line=True, locals=None, line=None, marks=None, **positions):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals
        self._marks = marks

    def _row(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __iter__(self):
        return iter(self._row())

    def __getitem__(self, place):
        return self._row()[place]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._row() == other._row()
        if isinstance(other, tuple):
            return self._row() == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return "<FrameSummary file %s, line %d in %s>" % (self.filename, self.lineno, self.name)


def _text(place):
    row = tuple(place)
    text = '  File "%s", line %s, in %s\n' % (row[0], row[1], row[2])
    if row[3]:
        text += "    %s\n" % row[3].strip()
        marks = getattr(place, "_marks", None)
        if marks:
            text += "    %s\n" % marks
    return text


class StackSummary(list):

    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for place in a_list:
            made.append(place if isinstance(place, FrameSummary) else FrameSummary(place[0], place[1], place[2], line=place[3]))
        return made

    @classmethod
    def extract(cls, frame_gen, limit=None, lookup_lines=True, capture_locals=False):
        return cls.from_list([_frame_place(frame, lineno) for frame, lineno in frame_gen])

    def format_frame_summary(self, place):
        return _text(place)

    def format(self):
        lines = []
        last, count = None, 0
        for place in self:
            same = tuple(place)[:3]
            if same != last:
                _say_repeats(lines, count)
                last, count = same, 0
            count += 1
            if count <= _REPEATS:
                lines.append(_text(place))
        _say_repeats(lines, count)
        return lines


def _say_repeats(lines, count):
    more = count - _REPEATS
    if more > 0:
        lines.append("  [Previous line repeated %d more time%s]\n" % (more, "" if more == 1 else "s"))


def _frame_place(frame, lineno):
    row = _stack(frame)[-1]
    return FrameSummary(row[0], lineno, row[2], line=row[3])


def _limited(rows, limit, from_end):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return rows
    if from_end:
        limit = -limit
    return rows[:limit] if limit >= 0 else rows[limit:]


def _summary(rows):
    if _two:
        return [(row[0], row[1], row[2], row[3] or None) for row in rows]
    made = StackSummary()
    for row in rows:
        made.append(FrameSummary(row[0], row[1], row[2], line=row[3], marks=row[4]))
    return made


def extract_tb(tb, limit=None):
    return _summary(_limited(_places(tb), limit, False))


def extract_stack(f=None, limit=None):
    rows = _stack(f)
    return _summary(_limited(rows if f is not None else rows[:-1], limit, True))


def format_list(extracted_list):
    return [_text(place) for place in extracted_list] if _two else StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    (file or sys.stderr).write("".join(format_list(extracted_list)))


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    rows = _stack(f)
    return format_list(_summary(_limited(rows if f is not None else rows[:-1], limit, True)))


def print_stack(f=None, limit=None, file=None):
    rows = _stack(f)
    print_list(_summary(_limited(rows if f is not None else rows[:-1], limit, True)), file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe().f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def tb_lineno(tb):
    return tb.tb_lineno


def clear_frames(tb):
    pass


def _name(kind):
    if _two:
        return kind.__name__
    module = kind.__module__
    if module in ("__main__", "builtins"):
        return kind.__qualname__
    return module + "." + kind.__qualname__


def _only(kind, value):
    if kind is None or kind is type(None):
        return [_two and "None\n" or "NoneType: None\n"]
    if isinstance(kind, type) and issubclass(kind, SyntaxError) and value is not None and value.filename and value.lineno:
        return _syntax(kind, value)
    try:
        text = str(value) if value is not None else ""
    except Exception:
        text = "<unprintable %s object>" % type(value).__name__ if sys.version_info < (3, 11) else "<exception str() failed>"
    if sys.version_info >= (3, 12) and isinstance(value, BaseException):
        text += _suggestion(value)
    lines = [_name(kind) + (": " + text if text else "") + "\n"]
    if sys.version_info >= (3, 11):
        for note in getattr(value, "__notes__", None) or ():
            lines.extend([line + "\n" for line in str(note).split("\n")])
    return lines


def _syntax(kind, value):
    lines = ['  File "%s", line %s\n' % (value.filename, value.lineno)]
    if value.text:
        stripped = value.text.strip()
        lines.append("    %s\n" % stripped)
        if value.offset is not None:
            column = value.offset - 1 - (len(value.text) - len(value.text.lstrip()))
            if column >= 0:
                lines.append("    %s^\n" % (" " * min(column, len(stripped))))
    lines.append("%s: %s\n" % (_name(kind), value.msg or "<no detail available>"))
    return lines


def format_exception_only(kind, value=None, **options):
    if value is None and isinstance(kind, BaseException):
        kind, value = type(kind), kind
    return _only(kind, value)


def _cause(value, seen):
    """The exception that is told first, and how the two go together."""
    if _two or value is None:
        return None, None
    if value.__cause__ is not None:
        told, words = value.__cause__, "The above exception was the direct cause of the following exception:"
    elif value.__context__ is not None and not value.__suppress_context__:
        told, words = value.__context__, "During handling of the above exception, another exception occurred:"
    else:
        return None, None
    return (None, None) if any([told is each for each in seen]) else (told, words)


def _lines(kind, value, tb, limit, chain, seen):
    if sys.version_info >= (3, 11) and isinstance(value, BaseExceptionGroup):
        return list(TracebackException(kind, value, tb, limit, _seen=seen).format(chain))
    lines = []
    seen = seen + [value]
    if chain:
        told, words = _cause(value, seen)
        if told is not None:
            lines.extend(_lines(type(told), told, told.__traceback__, limit, chain, seen))
            lines.append("\n" + words + "\n\n")
    if tb is not None:
        shown = format_tb(tb, limit)
        if shown or sys.version_info < (3, 8):
            lines.append("Traceback (most recent call last):\n")
        lines.extend(shown)
    return lines + _only(kind, value)


def format_exception(kind, value=None, tb=None, limit=None, chain=True, **options):
    if "etype" in options:
        kind = options["etype"]
    if value is None and isinstance(kind, BaseException):
        kind, value = type(kind), kind
        if tb is None:
            tb = value.__traceback__
    if not _two and value is not None:
        kind = type(value)
    return _lines(kind, value, tb, limit, chain, [])


def print_exception(kind, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write("".join(format_exception(kind, value, tb, limit, chain)))


def format_exc(limit=None, chain=True):
    kind, value, tb = sys.exc_info()
    return "".join(format_exception(kind, value, tb, limit, chain))


def print_exc(limit=None, file=None, chain=True):
    kind, value, tb = sys.exc_info()
    (file or sys.stderr).write("".join(format_exception(kind, value, tb, limit, chain)))


class TracebackException(object):
    """An exception with all that is needed to print it later, and nothing else."""

    def __init__(self, exc_type, exc_value, exc_traceback, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=()):
        seen = list(_seen) + [exc_value]
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._last = _only(exc_type, exc_value)
        self._str = str(exc_value) if exc_value is not None else ""
        self._with_traceback = exc_traceback is not None
        self.__cause__ = self.__context__ = None
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        for name in ("__cause__", "__context__"):
            earlier = getattr(exc_value, name, None)
            if earlier is not None and not any([earlier is each for each in seen]):
                setattr(self, name, TracebackException(type(earlier), earlier, earlier.__traceback__, limit, _seen=seen))
        if sys.version_info >= (3, 11):
            self.max_group_width = max_group_width
            self.max_group_depth = max_group_depth
            self.exceptions = None
            if isinstance(exc_value, BaseExceptionGroup):
                self.exceptions = [TracebackException(type(held), held, held.__traceback__, limit, _seen=seen) for held in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        return _name(self.exc_type)

    def format_exception_only(self, **options):
        return iter(self._last)

    def format(self, chain=True, **options):
        if sys.version_info >= (3, 11) and self.exceptions is not None:
            from _exception_groups import lines
            for line in lines(self, chain):
                yield line
            return
        told, words = self._earlier() if chain else (None, None)
        if told is not None:
            for line in told.format():
                yield line
            yield words
        if self._with_traceback:
            yield "Traceback (most recent call last):\n"
            for line in self.stack.format():
                yield line
        for line in self._last:
            yield line

    def _earlier(self):
        """The exception that is told first, and what is said between the two."""
        if self.__cause__ is not None:
            return self.__cause__, "\nThe above exception was the direct cause of the following exception:\n\n"
        if self.__context__ is not None and not self.__suppress_context__:
            return self.__context__, "\nDuring handling of the above exception, another exception occurred:\n\n"
        return None, None

    def _print(self, file=None, chain=True):
        (file or sys.stderr).write("".join(self.format(chain)))

    def __str__(self):
        return self._str


# 2.7 could not read a method of that name.
setattr(TracebackException, "print", TracebackException._print)
if _two:
    del FrameSummary, StackSummary, TracebackException
