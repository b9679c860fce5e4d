"""datetime: arithmetic, texts, comparisons. Not now: that is virtual time."""
from __future__ import print_function

import datetime
import sys
import time
from datetime import date, timedelta

two = sys.version_info[0] == 2
v = sys.version_info
dt = datetime.datetime


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        print(repr(value).replace("u'", "'").replace("L", ""), "|", value)
    except Exception as problem:
        print(type(problem).__name__, problem)


d = timedelta(days=1, hours=2, minutes=3, seconds=4.5)
for value in (d, -d, d * 2, d // 2, abs(-d), d + d, d - timedelta(1), timedelta(), timedelta(microseconds=1), timedelta(weeks=1, milliseconds=1500), timedelta(hours=-1), timedelta(days=-1), timedelta(0.5), timedelta(seconds=0.1)):
    show(lambda: value)
    print(value.days, value.seconds, value.microseconds, value.total_seconds(), bool(value))
show(lambda: (d > timedelta(1), d == timedelta(1), d != 5, d == 5, max(d, timedelta(5))))
show(timedelta, "x")
show(timedelta, 10 ** 10)
if not two:
    show(lambda: (d / 2, d / timedelta(1), d % timedelta(hours=1), divmod(d, timedelta(hours=1)), d // timedelta(hours=1), d * 1.5, d / 0.5))
a = date(2024, 2, 28)
for value in (a, a + timedelta(2), a - timedelta(60), date(2023, 12, 31), date.fromordinal(738000), date.min, date.max):
    show(lambda: value)
    print(value.year, value.month, value.day, value.weekday(), value.isoweekday(), tuple(value.isocalendar()), value.toordinal(), value.ctime(), value.year < 1900 or value.strftime("%a %d %b %Y %j %U %W %A %B %y"))
show(lambda: a - date(2023, 2, 28))
show(a.replace, month=3)
show(lambda: (a < date(2025, 1, 1), a == date(2024, 2, 28), a in {date(2024, 2, 28): 1}))
show(date, 2023, 2, 29)
show(date, 2023, 13, 1)
show(date, 0, 1, 1)
show(lambda: date.max + timedelta(1))
t = datetime.time(1, 2, 3, 45)
for value in (t, datetime.time(), datetime.time(23, 59), t.replace(hour=5, microsecond=0)):
    show(lambda: value)
    show(value.isoformat)
show(lambda: (t < datetime.time(2), t.hour, t.strftime("%H-%M-%S.%f %I %p")))
show(datetime.time, 24)
m = dt(2024, 2, 29, 13, 5, 7, 123456)
for value in (m, dt(2020, 1, 1), dt(2020, 1, 1, 0, 0, 1), m + timedelta(days=366, microseconds=-1), m - timedelta(hours=14), dt.combine(a, t), dt.fromordinal(715000), m.replace(second=0, microsecond=0)):
    show(lambda: value)
    print(value.isoformat(), value.date(), value.time(), value.ctime(), value.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %c %x %X %%"))
    print(tuple(value.timetuple()))
show(lambda: (m - dt(2024, 1, 1), m > dt(2024, 1, 1), m == dt(2024, 1, 1), m == 5, "{0:%Y/%m}".format(m), m.isoformat(" ")))
show(dt, 2024, 1)
show(dt, 2024, 1, 1, 25)
show(dt.strptime, "2024-02-29 13:05:07.5", "%Y-%m-%d %H:%M:%S.%f")
show(dt.strptime, "29 Feb 24 1:05 PM", "%d %b %y %I:%M %p")
show(dt.strptime, "March 5, 2021", "%B %d, %Y")
show(dt.strptime, "2024-02-29", "%d/%m/%Y")
show(dt.strptime, "2024-02-29 x", "%Y-%m-%d")
show(dt.strptime, "2024-02-30", "%Y-%m-%d")
show(dt.utcfromtimestamp, 0)
show(dt.utcfromtimestamp, 1700000000.25)
show(dt.fromtimestamp, 86399.999999)
show(date.fromtimestamp, 86400 * 365)
if not two:
    utc = datetime.timezone.utc
    plus = datetime.timezone(timedelta(hours=5, minutes=30))
    z = dt(2024, 1, 1, 12, tzinfo=utc)
    for value in (utc, plus, datetime.timezone(-timedelta(hours=3), "BRT"), z, z.astimezone(plus), dt.fromtimestamp(0, utc), z.replace(tzinfo=None), z.astimezone(datetime.timezone(timedelta(minutes=-90)))):
        show(lambda: value)
    show(lambda: (z.isoformat(), z.timestamp(), z == z.astimezone(plus), z.utcoffset(), z.tzname(), z.strftime("%z %Z"), m.timestamp(), hash(z) == hash(z.astimezone(plus))))
    show(lambda: z - m)
    show(lambda: z < m)
    show(lambda: z == m)
    show(lambda: z - dt(2024, 1, 1, tzinfo=plus))
    show(lambda: (m.isoformat(timespec="minutes"), m.isoformat(timespec="milliseconds"), t.isoformat("hours")))
    show(dt.strptime, "2024-01-01T00:00:00+0200", "%Y-%m-%dT%H:%M:%S%z")
if v >= (3, 7):
    show(dt.fromisoformat, "2024-02-29T13:05:07.123456")
    show(dt.fromisoformat, "2024-02-29 13:05:07+02:00")
    show(dt.fromisoformat, "2024-02-29")
    show(dt.fromisoformat, "nonsense")
    show(date.fromisoformat, "2024-02-29")
    show(date.fromisoformat, "2024-2-29")


class Zone(datetime.tzinfo):

    def utcoffset(self, moment):
        return timedelta(hours=1)

    def dst(self, moment):
        return timedelta(0)

    def tzname(self, moment):
        return "ZZ"


own = dt(2024, 6, 1, 10, tzinfo=Zone())
print(own.isoformat(), own.tzname(), own.utcoffset(), own.strftime("%Z%z"))
now = dt.now()
print(isinstance(now, dt), now.tzinfo, dt.now() - now < timedelta(seconds=5), date.today() == now.date(), time.time() - (now - dt(1970, 1, 1)).total_seconds() < 5)
