# The end of a program that has threads: what is printed, line by line.
from __future__ import print_function

import atexit
import re
import sys
import threading
import time


class Short(object):
    """What is written to stderr, without addresses and the lines of a traceback that say where."""

    def __init__(self):
        self.line = ""

    def write(self, text):
        lines = (self.line + str(text)).split("\n")
        self.line = lines.pop()
        for line in lines:
            if not line.startswith("  "):
                print(re.sub(" at 0x[0-9a-f]+", "", line))

    def flush(self):
        pass


def late(n, says):
    time.sleep(0.02 * n)
    print(says, threading.current_thread().daemon)


def never():
    try:
        time.sleep(100)
    finally:
        print("the finally block of a daemon")


def starts_another():
    time.sleep(0.1)
    # 3.12.0 and 3.12.1 refuse it; from 3.12.2 on it is as in the others.
    if sys.version_info[:2] == (3, 12):
        return
    threading.Thread(target=late, args=(1, "who was started while the program waited")).start()


def fails_late():
    time.sleep(0.13)
    raise ValueError("after the end of the main thread")


@atexit.register
def first():
    print("atexit, registered first: others", threading.active_count() - 1 - 1)


@atexit.register
def fails():
    print("atexit, fails")
    raise KeyError("atexit")


def says(text, **kwargs):
    print(text)


@atexit.register
def exits():
    print("atexit, exits")
    if sys.version_info[0] >= 3:
        sys.exit(3)


atexit.register(says, "atexit, registered last", word="x")
if hasattr(atexit, "unregister"):
    atexit.register(says, "never")
    atexit.unregister(says)
    atexit.register(says, "atexit, registered last")

daemon = threading.Thread(target=never)
daemon.daemon = True
daemon.start()
for n in (3, 1, 2):
    threading.Thread(target=late, args=(n, "who slept %d" % n)).start()
threading.Thread(target=starts_another).start()
sys.stderr = Short()
if hasattr(threading, "excepthook"):
    threading.excepthook = lambda args: print("uncaught", args.exc_type.__name__)
    threading.Thread(target=fails_late).start()
if hasattr(threading, "_register_atexit"):
    threading._register_atexit(print, "threading's atexit, registered first")
    threading._register_atexit(print, "threading's atexit, registered last")
threading.Timer(0.16, says, ["a timer"]).start()
print("the end of the main thread")
