"""gilgamesh: work whose duration is known, and marks. The file gilgamesh.py beside the scenarios does the same under a real CPython.

compute(s) keeps the CPU busy with Python bytecodes for s seconds: it holds the GIL and gives it up where any loop would.
io(s) blocks for s seconds with the GIL released. native(s) computes for s seconds with the GIL released, as a good C extension does.
mark(name) counts; the result says how often, how many a second, and the p50 and p99 of the time between two marks.
name(object, text) says what the result calls a lock, a queue or the like, where the variable that holds it does not say enough; it gives
the object back.
"""
from _gilgamesh import counting_nanos as _counting_nanos, io, mark, name, native

_a_second = 1e9 / _counting_nanos


def compute(seconds):
    # Down to 1000: ints below 257 take less time, because they need not be made.
    n = int(seconds * _a_second) + 1000
    while n > 1000:
        n -= 1
