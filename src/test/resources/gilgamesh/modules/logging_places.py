"""logging: where in the program a record comes from, records that others handle, loggers of a class of one's own."""
from __future__ import print_function
import logging, sys, threading
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(asctime)s|%(levelname)s|%(filename)s:%(lineno)d|%(funcName)s|%(module)s|%(message)s", datefmt="X")
log = logging.getLogger(__name__)
def f():
    log.info("in f")
    logging.warning("root from f")
    g()
def g():
    try: 1 / 0
    except ZeroDivisionError: log.error("ex %s", 1)
    log.log(25, "lvl"); (lambda: log.debug("in lambda"))()
class K(object):
    def run(self): log.error("method")
    def __call__(self): logging.getLogger("q.r").critical("callable")
f(); K().run(); K()()
t = threading.Thread(target=f, name="T"); t.start(); t.join()
ad = logging.LoggerAdapter(log, {"u": 1}); ad.info("adapted")
if sys.version_info[0] > 2:
    log.info("no stack", stack_info=False)
if sys.version_info >= (3, 8):
    def helper(): log.info("from caller", stacklevel=2)
    def user(): helper()
    user()
log.info("extra", extra={"a": 1})
try: log.info("extra", extra={"message": 1})
except KeyError as e: print(e)
class F(logging.Filter):
    def filter(self, r): r.msg = "F:" + r.msg; return "no" not in r.msg
log.addFilter(F()); log.info("yes"); log.info("no")
logging.disable(logging.WARNING); log.info("dis"); log.error("err"); logging.disable(logging.NOTSET)
print(logging.getLevelName("INFO"), logging.getLevelName(25), logging.root, logging.getLogger("q").parent is logging.root) if sys.version_info[0] > 2 else 0
r = logging.makeLogRecord({"msg": "m %s", "args": ("a",), "levelno": 20, "levelname": "INFO"}); print(r.getMessage(), r.levelname)
class L(logging.Logger):
    def hi(self): self.info("hi from L")
logging.setLoggerClass(L); logging.getLogger("cust").hi(); print(logging.getLoggerClass().__name__)
from logging.handlers import MemoryHandler
mh = MemoryHandler(10, target=logging.getLogger().handlers[0]); l2 = logging.getLogger("mem"); l2.addHandler(mh); l2.propagate = False
l2.info("kept"); print("before flush"); l2.error("now"); print("after")
if sys.version_info[0] > 2:
    import queue
    from logging.handlers import QueueHandler, QueueListener
    q = queue.Queue(-1); l3 = logging.getLogger("queued"); l3.propagate = False; l3.addHandler(QueueHandler(q))
    ql = QueueListener(q, logging.getLogger().handlers[0]); ql.start()
    l3.warning("via queue %d", 5)
    ql.stop(); print(q.qsize())
