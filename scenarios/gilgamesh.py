"""Gilgamesh's own module for real CPythons, 2.7 and 3.x: with it the program of a scenario runs for real.

Put this folder on the path:  PYTHONPATH=scenarios python3.12 program.py

compute(s) keeps the CPU busy with Python bytecodes for s seconds, io(s) blocks with the GIL released, native(s) computes with the GIL
released, mark(name) counts, name(object, text) does nothing but to give the object back. At the end of the program stderr gets, for
each mark, its rate and the p50 and p99 of the time between two marks of the same thread.

compute and native do a fixed amount of work, measured once when the module is imported, while nothing else runs: beside other threads
they take longer than s seconds, just as work does.
"""
from __future__ import division, print_function

import atexit
import hashlib
import sys
import threading
import time

__all__ = ["compute", "io", "native", "mark", "name"]

_clock = getattr(time, "perf_counter", time.time)
_intervals = {}
_counts = {}
_last = {}
_lock = threading.Lock()
_start = _clock()


def _count(n):
    while n > 0:
        n -= 1


def _derive(rounds):
    # One call into OpenSSL, however long: it releases the GIL at its begin and takes it at its end.
    hashlib.pbkdf2_hmac("sha256", b"gilgamesh", b"gilgamesh", rounds)


def _seconds_of_one(work, n):
    """The least of several measurements: what disturbs only makes it longer."""
    best = None
    for _ in range(5):
        start = _clock()
        work(n)
        took = _clock() - start
        if best is None or took < best:
            best = took
    return best / n


_count_seconds = _seconds_of_one(_count, 50000)
_derive_seconds = _seconds_of_one(_derive, 2000)


def compute(seconds):
    n = int(seconds / _count_seconds)
    while n > 0:
        n -= 1


def io(seconds):
    time.sleep(seconds)


def native(seconds):
    if seconds > 0:
        _derive(max(1, int(seconds / _derive_seconds)))


def mark(name):
    now = _clock()
    key = (name, threading.current_thread())
    with _lock:
        _counts[name] = _counts.get(name, 0) + 1
        if key in _last:
            _intervals.setdefault(name, []).append(now - _last[key])
        _last[key] = now


def name(thing, text):
    return thing


def _quantile(values, q):
    return values[min(len(values) - 1, int(len(values) * q))]


def _shown(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return "%.4g %s" % (seconds / size, unit)
    return "%.4g ns" % (seconds * 1e9)


def summary(seconds):
    """For each mark: how often, how often a second, and the p50 and p99 of the time between two of them, in seconds, if there is any."""
    marks = {}
    for name in _counts:
        between = sorted(_intervals.get(name, []))
        marks[name] = {"count": _counts[name], "per_second": _counts[name] / seconds, "distances": len(between)}
        if between:
            marks[name].update(p50=_quantile(between, .5), p99=_quantile(between, .99))
    return marks


@atexit.register
def _report():
    marks = summary(_clock() - _start)
    for name in sorted(marks):
        mark = marks[name]
        line = "mark %s: %d, %.4g a second" % (name, mark["count"], mark["per_second"])
        if mark["distances"]:
            line += ", p50 %s, p99 %s" % (_shown(mark["p50"]), _shown(mark["p99"]))
        print(line, file=sys.stderr)
