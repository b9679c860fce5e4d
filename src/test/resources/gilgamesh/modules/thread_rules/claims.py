# What the programs beside it share.
from __future__ import print_function

import re
import threading
import time
import warnings

warnings.simplefilter("ignore")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def claim(words):
    """Says it, and what comes of trying it."""
    def tried(check):
        print("%s: %s" % (words, plain(check())))
        return check
    return tried


def plain(said):
    """Its text without addresses."""
    return ADDRESS.sub("", str(said))


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def started(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.daemon = True
    thread.start()
    return thread


def told_by(target, *args):
    """What comes of it in a thread of its own."""
    said = []
    started(lambda: said.append(raised(target, *args))).join()
    return said[0]


def until(predicate):
    while not predicate():
        time.sleep(0.001)


def lasted(run, *args, **kwargs):
    """What it returns, and how many tenths of a second it took."""
    begin = time.time()
    said = run(*args, **kwargs)
    return said, int((time.time() - begin) * 10)
