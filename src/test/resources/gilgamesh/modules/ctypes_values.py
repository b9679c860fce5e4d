# What simple values, arrays and structures of ctypes take, give and refuse.
from __future__ import print_function

import operator
import sys
from ctypes import (Structure, c_bool, c_byte, c_char, c_double, c_float, c_int, c_long, c_short, c_ubyte, c_uint, c_ulonglong,
                    c_wchar)


def raised(run, *args):
    try:
        return run(*args)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


class Seven(object):
    def __index__(self):
        return 7


class Truth(object):
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        return self.truth

    __nonzero__ = __bool__


values = [0, 1, -1, 300, 2 ** 31, 2 ** 63, 2 ** 70, -2 ** 70, True, 1.5, b"a", b"ab", bytearray(b"z"), None, []]
for kind in c_byte, c_ubyte, c_short, c_int, c_uint, c_long, c_ulonglong, c_float, c_double, c_char, c_bool:
    for value in values:
        it = kind()
        refused = raised(setattr, it, "value", value)
        print(kind.__name__, repr(value), refused, repr(it.value) if isinstance(it.value, bytes) else it.value)

if sys.version_info >= (3, 8):
    it = c_int()
    it.value = Seven()
    print(it)
it = c_bool()
it.value = Truth(True)
print(it, bool(it))
it.value = Truth(False)
print(it, bool(it))

numbers = (c_int * 4)(1, 2, 3)
print(len(numbers), numbers[0], numbers[-1], numbers[1:3], list(numbers), numbers.__getitem__(1))
print(raised(lambda: numbers[4]), raised(lambda: numbers[-5]), raised(numbers.__setitem__, 4, 1))
numbers[1] = 2 ** 33 + 5
numbers[2:4] = [8, 9]
numbers[-4] += 1
print(list(numbers), sum(numbers), max(numbers), operator.itemgetter(1)(numbers))

letters = (c_char * 4)()
letters[0] = b"x"
letters[1] = b"y"
print(letters[0], repr(letters[:]), letters.value, repr(letters.raw))
letters.value = b"abc"
print(letters.value, letters[1:3])
wide = (c_wchar * 3)()
wide[0] = u"q"
print(wide[0] == u"q", wide.value == u"q")
flags = (c_bool * 2)(1, 0)
print(flags[0], flags[1])
table = ((c_int * 2) * 2)()
table[0][1] = 5
print(table[0][1], table[1][0], table[0][:])


class Pair(Structure):
    _fields_ = [("x", c_int), ("y", c_double), ("n", c_int * 2)]


pair = Pair(1, 2.5)
pair.n[1] = 4
pair.x += 1
print(pair.x, pair.y, pair.n[1])
pairs = (Pair * 2)()
pairs[1].x = 3
print(pairs[1].x, pairs[0].x)


class Count(c_int):
    def twice(self):
        return self.value * 2


count = Count(4)
count.value += 1
setattr(count, "value", getattr(count, "value") + 1)
print(count.twice(), count.value, hasattr(count, "value"), operator.attrgetter("value")(count))
print([each.value for each in (c_int(1), c_int(2))], max([c_int(3), c_int(9)], key=lambda each: each.value).value)


import ctypes


class Tagged(ctypes.Structure):
    _fields_ = [("id", ctypes.c_int), ("tag", ctypes.c_char * 8), ("word", ctypes.c_wchar * 4)]


tagged = Tagged(1, b"abc", u"w")
print(tagged.tag == b"abc", tagged.word == u"w")
tagged.tag = b"longer"
print(tagged.tag == b"longer", tagged.id)
try:
    ctypes.sizeof("q")
except TypeError as problem:
    print(problem, getattr(problem, "__context__", None))
