"""Logs as tutorials do. Times are shown in UTC: set TZ=UTC under a real CPython."""
from __future__ import print_function

import logging
import sys
import threading

sys.stderr = sys.stdout
logging.getLogger("early").warning("before %s", "configuration")
logging.warning("look %d", 1)
logging.info("not seen")
root = logging.getLogger()
print(len(root.handlers), root.handlers[0].__class__.__name__)
for h in root.handlers[:]:
    root.removeHandler(h)
logging.basicConfig(level=logging.DEBUG, format="[%(levelname)-8s] (%(threadName)-10s) %(name)s %(message)s", stream=sys.stdout)


def worker(n):
    logging.debug("working on %s of %(type)s" if n == "?" else "working on %s", n)


t = threading.Thread(target=worker, args=(5,), name="worker")
t.start()
t.join()
log = logging.getLogger("a.b")
log.setLevel(logging.WARNING)
child = logging.getLogger("a.b.c")
child.info("hidden")
child.error("shown %s %s", "x", 3)
log.critical("%(k)s!", {"k": "mapping"})
print(log.isEnabledFor(20), child.getEffectiveLevel(), logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(35))
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("went wrong")
    log.error("again", exc_info=True)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("%(asctime)s|%(processName)s|%(levelno)s|%(message)s"))
record = logging.LogRecord("n", 20, "p.py", 3, "hello %s", ("you",), None)
for seconds in (0.25, 951782400.5, 1700000000.125, 4102444799.999):
    record.created = seconds
    record.msecs = int((seconds - int(seconds)) * 1000) + 0.0
    print(h.format(record), logging.Formatter("%(asctime)s", "%d %b %Y %A %I:%M:%S %p %y").format(record))
if sys.version_info[0] > 2:
    print(logging.Formatter("{levelname} {message}", style="{").format(record))
    print(logging.Formatter("$levelname ${message} $$", style="$").format(record))
extra = logging.LoggerAdapter(logging.getLogger("adapted"), {"who": "me"})
extra.info("adapted")
logging.getLogger("x").log(25, "odd level")
logging.disable(logging.ERROR)
logging.error("disabled")
logging.critical("enabled")
