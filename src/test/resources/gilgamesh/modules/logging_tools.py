"""logging: adapters, names of handlers, filters that replace records, forms that are refused, warnings that are logged."""
from __future__ import print_function
import sys
if sys.version_info[0] == 2:
    print("3.x only")
    sys.exit()
import logging, sys, io, warnings, threading
def t_(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return "%s: %s" % (type(e).__name__, e)
buf = io.StringIO(); h = logging.StreamHandler(buf); h.set_name("mine"); print(h.name, h.get_name(), h); h.name = "other"; print(h.name)
log = logging.getLogger("a.b"); log.addHandler(h); log.setLevel("INFO"); log.propagate = False
ad = logging.LoggerAdapter(log, {"ip": "1.2.3.4"})
h.setFormatter(logging.Formatter("%(levelname)s %(ip)s %(message)s"))
ad.info("one %s", 1); ad.debug("no"); ad.warning("w"); ad.error("e"); ad.critical("c"); ad.log(logging.INFO, "l")
try: 1 / 0
except ZeroDivisionError: ad.exception("exc", exc_info=False)
print(ad.getEffectiveLevel(), ad.isEnabledFor(10), ad.hasHandlers(), ad.name, repr(ad)); ad.setLevel(logging.DEBUG); print(log.level, log)
class Tag(logging.LoggerAdapter):
    def process(self, msg, kwargs): return "[%s] %s" % (self.extra["tag"], msg), dict(kwargs, extra={"ip": "-"})
Tag(log, {"tag": "T"}).info("tagged %d", 5)
print(buf.getvalue())
print("a.b" in logging.root.manager.loggerDict, type(logging.root.manager).__name__, logging.Logger.manager is logging.root.manager)
for style, fmt in (("%", "%(message"), ("%", "plain"), ("{", "{message"), ("$", "$"), ("$", "plain"), ("?", "x"), ("%", "%(message)s %(asctime)s"), ("{", "{message:>10}|{levelname:^9}|{asctime}")):
    r = t_(logging.Formatter, fmt, None, style); print(style, fmt, r if isinstance(r, str) else "ok")
print(t_(logging.basicConfig, style="x"), t_(logging.basicConfig, handlers=[], stream=sys.stdout), t_(logging.basicConfig, bogus=1))
r = logging.makeLogRecord({"name": "n", "levelno": 20, "levelname": "INFO", "msg": "hi %s %s", "args": ("a", "b")}); print(r.getMessage(), r)
print(logging.Formatter("{levelname:<8}|{message:.3}", style="{").format(r), logging.Formatter("${levelname}: $message", style="$").format(r))
if sys.version_info >= (3, 10): print(logging.Formatter("%(message)s %(user)s", defaults={"user": "nobody"}).format(r))
if sys.version_info >= (3, 11): print(logging.getLevelNamesMapping())
if sys.version_info >= (3, 12): print(sorted(c.name for c in logging.getLogger("a").getChildren()), logging.getHandlerByName("other") is h, sorted(logging.getHandlerNames()), logging.getHandlerByName("x"))
if sys.version_info >= (3, 13): print(logging.LoggerAdapter(log, {"a": 1}, merge_extra=True).process("m", {"extra": {"b": 2}}))
f = logging.Filter("a.b"); rec = lambda n: logging.LogRecord(n, 20, "p.py", 3, "m", (), None)
print([bool(f.filter(rec(n))) for n in ("a.b", "a.b.c", "a.bc", "a")])
class Redact(logging.Filter):
    def filter(self, record):
        record.msg = record.msg.replace("secret", "***"); return True
log.addFilter(Redact()); buf.truncate(0); buf.seek(0); h.setFormatter(None); log.info("my secret"); log.addFilter(lambda r: "drop" not in r.msg); log.info("drop me"); print(repr(buf.getvalue()))
if sys.version_info >= (3, 12):
    def repl(r): n = logging.makeLogRecord(r.__dict__); n.msg = n.msg.upper(); return n
    log.addFilter(repl); log.info("shout"); print(buf.getvalue().splitlines()[-1])
class Counting(logging.Handler):
    def __init__(self): super().__init__(logging.WARNING); self.n = 0
    def emit(self, r): self.n += 1
    def handleError(self, r): print("handleError", type(sys.exc_info()[1]).__name__)
c = Counting(); x = logging.getLogger("x"); x.addHandler(c); x.propagate = False; x.info("no"); x.warning("y"); x.error("z"); print(c.n, c.level, c)
class Broken(logging.StreamHandler):
    def handleError(self, r): print("handleError", type(sys.exc_info()[1]).__name__, sys.exc_info()[1])
x.addHandler(Broken(io.StringIO())); x.error("%d %d", 1); x.error("%d", "s")
logging.captureWarnings(True); wl = logging.getLogger("py.warnings"); wb = io.StringIO(); wl.addHandler(logging.StreamHandler(wb)); wl.propagate = False
warnings.simplefilter("always"); warnings.warn("careful"); print("careful" in wb.getvalue(), "UserWarning" in wb.getvalue()); logging.captureWarnings(False)
print(t_(x.setLevel, "NOPE"), t_(x.setLevel, 3.5), t_(x.setLevel, None), t_(logging.getLogger, 5), t_(logging.addLevelName, 5, "FIVE"), logging.getLevelName(5))
class My(logging.Logger):
    def five(self, m, *a, **k):
        if self.isEnabledFor(5): self._log(5, m, a, **k)
logging.setLoggerClass(My); m = logging.getLogger("my"); print(type(m).__name__, t_(logging.setLoggerClass, int), logging.getLoggerClass().__name__)
m.setLevel(1); m.propagate = False; mb = io.StringIO(); mh = logging.StreamHandler(mb); mh.setFormatter(logging.Formatter("%(levelname)s|%(name)s|%(module)s|%(filename)s|%(funcName)s|%(process)d|%(message)s".replace("%(process)d|", ""))); m.addHandler(mh)
m.five("fine %s", "x"); m.info("dict %(a)s %(b)d", {"a": 1, "b": 2}); m.info("plain %"); m.info({"k": 1}); m.info("%s", {}); m.info(None); m.info("a", stack_info=False); print(mb.getvalue())
print(logging.getLogger() is logging.root, logging.getLogger("") is logging.root, logging.getLogger("x.y").parent is x, x.getChild("y") is logging.getLogger("x.y"), logging.root.getChild("q").name)
