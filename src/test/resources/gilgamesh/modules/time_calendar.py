"""time: the calendar's side, and what every clock promises; sys; os."""
from __future__ import print_function

import os
import sys
import time

two = sys.version_info[0] == 2
v = sys.version_info


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)).replace("u'", "'"))
    except Exception as problem:
        print(type(problem).__name__, problem)


show(time.gmtime, 0)
show(lambda: tuple(time.localtime(1700000000)))
show(time.strftime, "%Y-%m-%d %H:%M:%S %a %b %j %p", time.gmtime(86400 * 59))
show(time.asctime, time.gmtime(1e9))
show(time.ctime, 0)
show(time.mktime, (2020, 1, 2, 3, 4, 5, 0, 0, 0))
show(time.strptime, "2024-02-29 13:05", "%Y-%m-%d %H:%M")
show(time.strptime, "30 Nov 00", "%d %b %y")
show(lambda: time.struct_time((2020, 1, 2, 3, 4, 5, 3, 2, 0)).tm_year)
show(time.struct_time, (1, 2))
show(time.strptime, "x", "%Y")
began = time.time()
time.sleep(0.01)
print(0.009 < time.time() - began < 5, time.timezone, time.tzname[0], time.daylight)
if not two:
    one, other = time.monotonic(), time.perf_counter()
    print(time.monotonic() >= one, time.perf_counter() >= other, time.process_time() > 0, time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable)
    show(time.get_clock_info, "nope")
if v >= (3, 7):
    print(type(time.time_ns()).__name__, time.monotonic_ns() > 0, time.thread_time_ns() > 0, time.thread_time() <= time.process_time())
show(lambda: (sys.version_info[:3], sys.version_info.major, sys.version_info >= (2, 7), sys.byteorder, sys.maxsize, sys.platform[:5]))
show(lambda: sys.version_info)
show(lambda: (sys.version.split()[0], hex(sys.hexversion)))
show(lambda: (sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.getdefaultencoding(), sys.maxunicode))
show(lambda: (sys.exc_info(), "sys" in sys.modules, sys.modules["__main__"].__name__, len(sys.argv)))
if not two:
    show(lambda: (sys.implementation.name, sys.implementation.version[:2] == sys.version_info[:2], sys.implementation.cache_tag, sys.intern("x")))
    show(sys.intern, 5)
show(lambda: (os.name, os.sep, os.linesep, os.curdir, os.pathsep, os.path.join("a", "b"), os.getpid() > 0, os.environ.get("NOPE"), os.getenv("NOPE", 3)))
os.environ["MINE"] = "1"
show(lambda: (os.environ["MINE"], os.getenv("MINE"), "MINE" in os.environ))
show(lambda: os.environ["NOPE_AT_ALL"])
r, w = os.pipe()
print(os.write(w, b"hello"), len(os.read(r, 3)), len(os.read(r, 100)))
os.close(w)
print(len(os.read(r, 10)))
os.close(r)
show(os.close, 12345)
show(os.read, 12345, 1)
show(lambda: (len(os.urandom(5)), os.urandom(8) != os.urandom(8), len(os.urandom(0))))
show(os.urandom, -1)
show(os.stat, "/no/such/file")
show(os.listdir, "/no/such/folder")
if not two:
    show(lambda: (os.cpu_count() > 0, len(os.sched_getaffinity(0)) > 0, os.fspath("a"), os.fsencode("a"), os.strerror(2)))
    show(os.fspath, 5)
if v >= (3, 13):
    show(lambda: os.process_cpu_count() > 0)
