"""datetime: dates, times and durations. Now is virtual time, which begins with the run's calendar; the local zone is UTC."""
import sys
import time as _time

_two = sys.version_info[0] == 2
_3_7 = sys.version_info >= (3, 7)
MINYEAR, MAXYEAR = 1, 9999
_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LONG_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_LONG_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_EPOCH = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _ordinal(year, month, day):
    days = _days_before_year(year) + day
    for m in range(1, month):
        days += _days_in(year, m)
    return days


def _from_ordinal(n):
    year = (n * 400) // 146097 + 1
    while _days_before_year(year) >= n:
        year -= 1
    while _days_before_year(year + 1) < n:
        year += 1
    day = n - _days_before_year(year)
    month = 1
    while day > _days_in(year, month):
        day -= _days_in(year, month)
        month += 1
    return year, month, day


def _whole(value):
    if isinstance(value, float):
        raise TypeError("integer argument expected, got float" if sys.version_info < (3, 10) else "'float' object cannot be interpreted as an integer")
    if not isinstance(value, int):
        index = getattr(type(value), "__index__", None)
        if index is None:
            if _two:
                raise TypeError("an integer is required")
            if sys.version_info < (3, 8):
                raise TypeError("an integer is required (got type %s)" % type(value).__name__)
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__
                            if sys.version_info >= (3, 10) else "an integer is required (got type %s)" % type(value).__name__)
        return index(value)
    return value


def _packed(row, place, fold=0):
    """The bytes of a pickle. The fold is the first bit of the month or of the hour, which is at that place."""
    row[place] += fold << 7
    return bytes(bytearray(row))


def _three(micros):
    """A number as three bytes."""
    return [micros >> 16, micros >> 8 & 255, micros & 255]


def _unpacked(state, size, place):
    """The numbers in such bytes, and the fold; None if it is something else."""
    if isinstance(state, str) and _3_7:
        state = state.encode("latin-1", "replace")
    if not isinstance(state, bytes) or len(state) != size:
        return None
    row = [ord(c) for c in state] if _two else list(state)
    fold = row[place] >> 7
    row[place] &= 127
    return row, fold


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year is out of range" if _two else "year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond):
    rows = []
    for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999)):
        value = _whole(value)
        if not 0 <= value <= most:
            raise ValueError("%s must be in 0..%d" % (name, most))
        rows.append(value)
    return rows


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _compare_error(a, b):
    if _two:
        raise TypeError("can't compare %s to %s" % (_full(type(a)), type(b).__name__))
    return NotImplemented


def _full(cls):
    return "datetime." + cls.__name__ if cls.__module__ == "datetime" else cls.__name__


def _round(value):
    """To the nearest whole, halves to the even one."""
    whole = int(value // 1)
    rest = value - whole
    if rest > 0.5 or rest == 0.5 and whole % 2:
        whole += 1
    return whole


class _Ordered(object):
    """Values of one kind in the order of their keys."""
    __slots__ = ()

    def __lt__(self, other):
        key = self._other_key(other)
        return _compare_error(self, other) if key is None else self._key() < key

    def __le__(self, other):
        key = self._other_key(other)
        return _compare_error(self, other) if key is None else self._key() <= key

    def __gt__(self, other):
        key = self._other_key(other)
        return _compare_error(self, other) if key is None else self._key() > key

    def __ge__(self, other):
        key = self._other_key(other)
        return _compare_error(self, other) if key is None else self._key() >= key

    def __eq__(self, other):
        key = self._other_key(other, True)
        return (False if _two else NotImplemented) if key is None else self._key() == key

    def __ne__(self, other):
        key = self._other_key(other, True)
        return (True if _two else NotImplemented) if key is None else self._key() != key

    def __hash__(self):
        return hash(self._key())


class timedelta(_Ordered):

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        for name, value in (("days", days), ("seconds", seconds), ("microseconds", microseconds), ("milliseconds", milliseconds),
                            ("minutes", minutes), ("hours", hours), ("weeks", weeks)):
            if not isinstance(value, (int, float)) and not (_two and isinstance(value, long)):
                raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
        whole, rest = 0, 0.0
        for value, unit in ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000), (minutes, 60000000),
                            (hours, 3600000000), (weeks, 604800000000)):
            if isinstance(value, float):
                entire = int(value)
                whole += entire * unit
                part = (value - entire) * unit
                whole += int(part)
                rest += part - int(part)
            else:
                whole += value * unit
        return cls._of(whole + (_round(rest) if rest else 0))

    @classmethod
    def _of(cls, micros):
        days, rest = divmod(micros, 86400000000)
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError("Python int too large to convert to C int")
        if abs(days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        self = object.__new__(cls)
        self.days = days
        self.seconds, self.microseconds = divmod(rest, 1000000)
        return self

    def _micros(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    _key = _micros

    def _other_key(self, other, equality=False):
        return other._micros() if isinstance(other, timedelta) else None

    def total_seconds(self):
        return self._micros() / 1000000.0

    def __repr__(self):
        name = _full(self.__class__)
        if not _3_7:
            if self.microseconds:
                return "%s(%d, %d, %d)" % (name, self.days, self.seconds, self.microseconds)
            return "%s(%d, %d)" % (name, self.days, self.seconds) if self.seconds else "%s(%d)" % (name, self.days)
        parts = ["%s=%d" % row for row in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if row[1]]
        return "%s(%s)" % (name, ", ".join(parts) or "0")

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)
        if self.days:
            text = "%d day%s, %s" % (self.days, "" if abs(self.days) == 1 else "s", text)
        return text + (".%06d" % self.microseconds if self.microseconds else "")

    def __add__(self, other):
        return timedelta._of(self._micros() + other._micros()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._micros() - other._micros()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._micros() - self._micros()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._micros())

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._micros()))

    def __mul__(self, other):
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._of(_divided(self._micros() * top, bottom))
        return timedelta._of(self._micros() * other) if isinstance(other, int) else NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() // other._micros()
        return timedelta._of(self._micros() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() / other._micros()
        if isinstance(other, int):
            return timedelta._of(_divided(self._micros(), other))
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._of(_divided(self._micros() * bottom, top))
        return NotImplemented

    if _two:
        __div__ = __floordiv__
        del __truediv__
    else:
        def __mod__(self, other):
            return timedelta._of(self._micros() % other._micros()) if isinstance(other, timedelta) else NotImplemented

        def __divmod__(self, other):
            if not isinstance(other, timedelta):
                return NotImplemented
            quotient, rest = divmod(self._micros(), other._micros())
            return quotient, timedelta._of(rest)

    def __bool__(self):
        return self._micros() != 0

    __nonzero__ = __bool__

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


def _divided(a, b):
    """The quotient as a whole, halves to the even one."""
    quotient, rest = divmod(a, b)
    rest *= 2
    if abs(rest) > abs(b) or abs(rest) == abs(b) and quotient % 2:
        quotient += 1
    return quotient


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._of(999999999 * 86400000000 + 86399999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo(object):

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        offset = dt.utcoffset()
        saved = dt.dst()
        dt += offset - saved
        return dt + dt.dst()

    def __reduce__(self):
        given = getattr(self, "__getinitargs__", tuple)()
        if hasattr(self, "__getstate__"):
            state = self.__getstate__()
        else:
            state = self.__dict__ or None
        return (self.__class__, given, state) if sys.version_info >= (3, 11) or state is not None else (self.__class__, given)


class timezone(tzinfo):

    utc = None

    def __new__(cls, offset, name=None):
        if name is None and cls.utc is not None and offset == cls.utc._offset:
            return cls.utc
        return tzinfo.__new__(cls)

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not %s" % type(offset).__name__)
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r." % (offset,)
                             if sys.version_info >= (3, 8) else
                             "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return self.__class__, self.__getinitargs__()

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return "datetime.timezone(%r%s)" % (self._offset, "" if self._name is None else ", %r" % self._name)

    def __str__(self):
        return self.tzname(None)


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, separator=":"):
    """+01:00 and the like; nothing for no offset."""
    if offset is None:
        return ""
    micros = offset._micros()
    sign = "-" if micros < 0 else "+"
    seconds, micros = divmod(abs(micros), 1000000)
    text = "%s%02d%s%02d" % (sign, seconds // 3600, separator, seconds // 60 % 60)
    if seconds % 60 or micros:
        text += "%s%02d" % (separator, seconds % 60)
        if micros:
            text += ".%06d" % micros
    return text


def _zone_offset(tz, moment):
    if tz is None:
        return None
    offset = tz.utcoffset(moment)
    if offset is not None and not isinstance(offset, timedelta):
        raise TypeError("tzinfo.utcoffset() must return None or a timedelta, not '%s'" % type(offset).__name__)
    return offset


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    text = {"hours": "%02d", "minutes": "%02d:%02d", "seconds": "%02d:%02d:%02d", "milliseconds": "%02d:%02d:%02d.%03d",
            "microseconds": "%02d:%02d:%02d.%06d"}.get(timespec)
    if text is None:
        raise ValueError("Unknown timespec value")
    parts = (hour, minute, second, microsecond // 1000 if timespec == "milliseconds" else microsecond)
    return text % parts[:text.count("%")]


def _strftime(form, date, clock, offset, name):
    hour, minute, second, micro = clock
    year, month, day = date
    if _two and year < 1900:
        raise ValueError("year=%d is before 1900; the datetime strftime() methods require year >= 1900" % year)
    days = _ordinal(year, month, day)
    weekday = (days + 6) % 7
    in_year = days - _days_before_year(year)
    rows = {
        "Y": "%d" % year, "y": "%02d" % (year % 100), "m": "%02d" % month, "d": "%02d" % day, "e": "%2d" % day,
        "H": "%02d" % hour, "I": "%02d" % ((hour + 11) % 12 + 1), "M": "%02d" % minute, "S": "%02d" % second, "f": "%06d" % micro,
        "p": "AM" if hour < 12 else "PM", "j": "%03d" % in_year, "a": _WEEKDAYS[weekday], "A": _LONG_WEEKDAYS[weekday],
        "b": _MONTHS[month - 1], "h": _MONTHS[month - 1], "B": _LONG_MONTHS[month - 1], "w": "%d" % ((weekday + 1) % 7), "u": "%d" % (weekday + 1),
        "z": _offset_text(offset, ""), "Z": name or "", "%": "%", "n": "\n", "t": "\t",
        "U": "%02d" % ((in_year + 6 - (weekday + 1) % 7) // 7), "W": "%02d" % ((in_year + 6 - weekday) // 7),
        "D": "%02d/%02d/%02d" % (month, day, year % 100), "x": "%02d/%02d/%02d" % (month, day, year % 100),
        "T": "%02d:%02d:%02d" % (hour, minute, second), "X": "%02d:%02d:%02d" % (hour, minute, second), "R": "%02d:%02d" % (hour, minute),
        "F": "%d-%02d-%02d" % (year, month, day), "C": "%02d" % (year // 100),
        "c": "%s %s %2d %02d:%02d:%02d %d" % (_WEEKDAYS[weekday], _MONTHS[month - 1], day, hour, minute, second, year),
        "s": "%d" % ((days - _EPOCH) * 86400 + hour * 3600 + minute * 60 + second),
    }
    iso_year, week, _ = _iso_calendar(year, month, day)
    rows["G"], rows["V"] = "%d" % iso_year, "%02d" % week
    text, i = "", 0
    while i < len(form):
        c = form[i]
        if c == "%" and i + 1 < len(form):
            i += 1
            text += rows.get(form[i], "%" + form[i])
        else:
            text += c
        i += 1
    return text


def _iso_calendar(year, month, day):
    days = _ordinal(year, month, day)
    first = _iso_week_one(year)
    week = (days - first) // 7
    if week < 0:
        year -= 1
        week = (days - _iso_week_one(year)) // 7
    elif week >= 52 and days >= _iso_week_one(year + 1):
        year += 1
        week = 0
    return year, week + 1, (days - 1) % 7 + 1


def _iso_week_one(year):
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


class date(_Ordered):

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            state = _unpacked(year, 4, 2)
            if state is not None:
                high, low, month, day = state[0]
                return date.__new__(cls, high * 256 + low, month, day)
            missing = "month" if month is None else "day"
            place = 2 if month is None else 3
            if sys.version_info < (3, 7):
                raise TypeError("Required argument '%s' (pos %d) not found" % (missing, place))
            raise TypeError("function missing required argument '%s' (pos %d)" % (missing, place))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls.fromordinal(_EPOCH + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    def _other_key(self, other, equality=False):
        return other._key() if isinstance(other, date) and not isinstance(other, datetime) else None

    def _key(self):
        return (self._year, self._month, self._day)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self.toordinal() - _days_before_year(self._year), -1))

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        row = _iso_calendar(self._year, self._month, self._day)
        return IsoCalendarDate(*row) if sys.version_info >= (3, 9) else row

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_full(self.__class__), self._year, self._month, self._day)

    def ctime(self):
        return "%s %s %2d 00:00:00 %04d" % (_WEEKDAYS[self.weekday()], _MONTHS[self._month - 1], self._day, self._year)

    def strftime(self, format):
        return _strftime(format, (self._year, self._month, self._day), (0, 0, 0, 0), None, None)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __reduce__(self):
        return self.__class__, (_packed(list(divmod(self._year, 256)) + [self._month, self._day], 2),)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days = self.toordinal() + other.days
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


if sys.version_info >= (3, 7):

    def _date_fromisoformat(cls, text):
        parts = text.split("-")
        if len(text) != 10 or [len(part) for part in parts] != [4, 2, 2] or not all([part.isdigit() for part in parts]):
            raise ValueError("Invalid isoformat string: %r" % text)
        return cls(int(parts[0]), int(parts[1]), int(parts[2]))

    date.fromisoformat = classmethod(_date_fromisoformat)


class IsoCalendarDate(tuple):

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % tuple(self)


_keep = object()


class time(_Ordered):

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, fold=0):
        self = object.__new__(cls)
        _check_zone(tzinfo)
        try:
            self._clock = tuple(_check_time(hour, minute, second, microsecond))
        except TypeError:
            state = _unpacked(hour, 6, 0)
            if state is None:
                raise
            (hour, second, third, a, b, c), fold = state
            return time.__new__(cls, hour, second, third, (a * 256 + b) * 256 + c, minute or None, fold)
        self._tzinfo = tzinfo
        self.fold = fold
        return self

    hour = property(lambda self: self._clock[0])
    minute = property(lambda self: self._clock[1])
    second = property(lambda self: self._clock[2])
    microsecond = property(lambda self: self._clock[3])
    tzinfo = property(lambda self: self._tzinfo)

    def _key(self):
        offset = self.utcoffset()
        micros = ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond
        return micros if offset is None else micros - offset._micros()

    def _other_key(self, other, equality=False):
        if not isinstance(other, time):
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return other._key()

    def utcoffset(self):
        return _zone_offset(self._tzinfo, None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        return _time_text(*(self._clock + (timespec,))) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        shown = list(self._clock)
        while len(shown) > 2 and not shown[-1]:
            shown.pop()
        zone = "" if self._tzinfo is None else ", tzinfo=%r" % self._tzinfo
        return "%s(%s%s)" % (_full(self.__class__), ", ".join([str(part) for part in shown]), zone)

    def strftime(self, format):
        return _strftime(format, (1900, 1, 1), self._clock, self.utcoffset(), self.tzname())

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __reduce_ex__(self, protocol):
        row = list(self._clock[:3]) + _three(self.microsecond)
        state = (_packed(row, 0, self.fold if protocol > 3 else 0),)
        return self.__class__, state if self._tzinfo is None else state + (self._tzinfo,)

    def __reduce__(self):
        return self.__reduce_ex__(2)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=_keep):
        given = [old if new is None else new for old, new in zip(self._clock, (hour, minute, second, microsecond))]
        return type(self)(given[0], given[1], given[2], given[3], self._tzinfo if tzinfo is _keep else tzinfo)


class datetime(date):

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, fold=0):
        try:
            self = date.__new__(cls, year, month, day)
        except TypeError:
            state = _unpacked(year, 10, 2)
            if state is None:
                raise
            (high, low, first, day, hour, minute, second, a, b, c), fold = state
            return datetime.__new__(cls, high * 256 + low, first, day, hour, minute, second, (a * 256 + b) * 256 + c, month, fold)
        _check_zone(tzinfo)
        self._clock = tuple(_check_time(hour, minute, second, microsecond))
        self._tzinfo = tzinfo
        self.fold = fold
        return self

    hour = property(lambda self: self._clock[0])
    minute = property(lambda self: self._clock[1])
    second = property(lambda self: self._clock[2])
    microsecond = property(lambda self: self._clock[3])
    tzinfo = property(lambda self: self._tzinfo)

    @classmethod
    def _of_micros(cls, micros, tz=None):
        """So many microseconds after midnight before the first day."""
        days, rest = divmod(micros, 86400000000)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1000000)
        year, month, day = _from_ordinal(days)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tz)

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        whole = timestamp // 1
        micros = int(whole) * 1000000 + _round((timestamp - whole) * 1e6)
        moment = cls._of_micros(_EPOCH * 86400000000 + micros, tz)
        return moment if tz is None else tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def combine(cls, date, time, tzinfo=_keep):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is _keep else tzinfo)

    @classmethod
    def strptime(cls, date_string, format):
        import _strptime
        return _strptime.moment(cls, date_string, format)

    def _micros(self):
        hour, minute, second, micro = self._clock
        return ((self.toordinal() * 24 + hour) * 60 + minute) * 60000000 + second * 1000000 + micro

    def _key(self):
        offset = self.utcoffset()
        return self._micros() if offset is None else self._micros() - offset._micros()

    def _other_key(self, other, equality=False):
        if not isinstance(other, datetime):
            if isinstance(other, date) and not equality:
                raise TypeError("can't compare datetime.datetime to datetime.date")
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            if equality and not _two:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return other._key()

    def utcoffset(self):
        return _zone_offset(self._tzinfo, self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(*self._clock)

    def timetz(self):
        return time(*(self._clock + (self._tzinfo,)))

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day) + self._clock[:3]
                                 + (self.weekday(), self.toordinal() - _days_before_year(self._year), -1 if self._tzinfo is None else 0))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self if offset is None else self - offset
        return _time.struct_time(tuple(moment.timetuple())[:8] + (0,))

    def timestamp(self):
        return (self._key() - _EPOCH * 86400000000) / 1e6

    if _two:
        del timestamp

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone.utc
        offset = self.utcoffset()
        if offset is None:
            if _two:
                raise ValueError("astimezone() cannot be applied to a naive datetime")
            offset = timedelta(0)
        return tz.fromutc(type(self)._of_micros(self._micros() - offset._micros(), tz))

    def isoformat(self, sep="T", timespec="auto"):
        day = "%04d-%02d-%02d" % (self._year, self._month, self._day)
        return day + sep + _time_text(*(self._clock + (timespec,))) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        shown = [self._year, self._month, self._day] + list(self._clock)
        while len(shown) > 5 and not shown[-1]:
            shown.pop()
        zone = "" if self._tzinfo is None else ", tzinfo=%r" % self._tzinfo
        return "%s(%s%s)" % (_full(self.__class__), ", ".join([str(part) for part in shown]), zone)

    def ctime(self):
        return "%s %s %2d %02d:%02d:%02d %04d" % (
            (_WEEKDAYS[self.weekday()], _MONTHS[self._month - 1], self._day) + self._clock[:3] + (self._year,))

    def strftime(self, format):
        return _strftime(format, (self._year, self._month, self._day), self._clock, self.utcoffset(), self.tzname())

    def __reduce_ex__(self, protocol):
        row = list(divmod(self._year, 256)) + [self._month, self._day] + list(self._clock[:3]) + _three(self.microsecond)
        state = (_packed(row, 2, self.fold if protocol > 3 else 0),)
        return self.__class__, state if self._tzinfo is None else state + (self._tzinfo,)

    def __reduce__(self):
        return self.__reduce_ex__(2)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=_keep, fold=None):
        old = (self._year, self._month, self._day) + self._clock
        given = [before if new is None else new for before, new in zip(old, (year, month, day, hour, minute, second, microsecond))]
        return type(self)(*(given + [self._tzinfo if tzinfo is _keep else tzinfo]))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of_micros(self._micros() + other._micros(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of_micros(self._micros() - other._micros(), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._key() - other._key())


if sys.version_info >= (3, 7):

    def _datetime_fromisoformat(cls, text):
        try:
            day = date.fromisoformat(text[:10])
            clock, zone = text[11:], None
            if clock.endswith("Z") and sys.version_info >= (3, 11):
                clock, zone = clock[:-1], timezone.utc
            for sign in "+-":
                if sign in clock:
                    clock, offset = clock.split(sign)
                    hours, minutes = offset.split(":")
                    delta = timedelta(hours=int(hours), minutes=int(minutes))
                    zone = timezone.utc if not delta else timezone(delta if sign == "+" else -delta)
            parts = clock.split(":") if clock else []
            micro = 0
            if parts and "." in parts[-1]:
                parts[-1], fraction = parts[-1].split(".")
                if len(fraction) not in (3, 6) and sys.version_info < (3, 11):
                    raise ValueError
                micro = int((fraction + "00000")[:6])
            if any([len(part) != 2 for part in parts]) or text[10:11] and not parts:
                raise ValueError
            parts = [int(part) for part in parts] + [0, 0, 0]
        except ValueError:
            raise ValueError("Invalid isoformat string: %r" % text)
        return cls(day.year, day.month, day.day, parts[0], parts[1], parts[2], micro, zone)

    datetime.fromisoformat = classmethod(_datetime_fromisoformat)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta.resolution
datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta.resolution
if sys.version_info >= (3, 11):
    UTC = timezone.utc
if _two:
    del timezone
