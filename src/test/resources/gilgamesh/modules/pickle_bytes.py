# since 3.6
"""The very bytes of pickles, protocol by protocol."""
import collections
import copyreg
import enum
import functools
import io
import pickle
import re
import sys
import threading


class A:
    def __init__(self, *a):
        self.a = a

    def m(self):
        return 5


class Empty:
    pass


class L(list):
    pass


class D(dict):
    pass


class X(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a, b)
        self.z = 3


class Stated:
    def __getstate__(self):
        return 1, 2, 3

    def __setstate__(self, s):
        self.s = s


class Reduced:
    def __reduce__(self):
        return A, (1, 2), {"q": 4}


class New:
    def __new__(cls, v):
        o = object.__new__(cls)
        o.v = v
        return o

    def __getnewargs__(self):
        return self.v,


def f():
    pass


def local():
    class Local:
        pass
    return Local, lambda: 1


Point = collections.namedtuple("Point", "x y")
Colour = enum.Enum("Colour", "RED GREEN")
Colour.__module__ = "__main__"
lst = L([1, 2])
lst.foo = 3
dct = D(a=1)
dct.bar = [4]
rec = []
rec.append(rec)
rect = ([],)
rect[0].append(rect)


def tried(value, protocol):
    try:
        return repr(pickle.dumps(value, protocol))
    except Exception as e:
        text = str(e)
        return type(e).__name__ + ": " + re.sub("0x[0-9a-f]+", "0x", text)


VALUES = [
    ("instance", A(1, "two")), ("empty", Empty()), ("function", f), ("lambda", lambda: 1), ("class", A), ("method", A(1).m),
    ("ints", [0, 255, 256, 65535, 65536, -1, -128, -129, 2 ** 31 - 1, 2 ** 31, 2 ** 40, -2 ** 31, -2 ** 31 - 1, 2 ** 63, 2 ** 70, -2 ** 70]),
    ("floats", [1.5, float("inf"), -0.0, 1e300, 0.1]), ("constants", [None, True, False, Ellipsis, NotImplemented]),
    ("error", ValueError("x")), ("own error", X(1, "u")), ("key error", KeyError("k")), ("set", {1}), ("frozenset", frozenset([1])), ("bytes", b"abc"),
    ("bytearray", bytearray(b"abc")), ("tuples", [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)]), ("text", "h\xe9\u20ac\U0001F600\n\\x"),
    ("texts", ["x", "x", "yy", "yy", "", b"", b"q", b"q", "z" * 300]), ("built-in", len), ("built-ins", [print, int, str, range]), ("type", type(None)), ("range", range(3)),
    ("complex", 1j), ("slice", slice(1, 2)), ("generator", (i for i in [])), ("module", sys), ("ordered", collections.OrderedDict([(1, 2)])),
    ("default", collections.defaultdict(list, {1: 2})), ("deque", collections.deque([1, 2], 5)), ("counter", collections.Counter("aab")), ("list", lst), ("dict", dct), ("state", Stated()),
    ("reduced", Reduced()), ("new", New(7)), ("named", Point(1, 2.5)), ("recursive", rec), ("recursive tuple", rect),
    ("partial", functools.partial(A, 1, b=2)), ("enum", Colour.RED), ("local class", local()[0]), ("local function", local()[1]), ("nested", {"a": [{"b": ()}], "c": {}}),
]
for name, value in VALUES:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        print(name, protocol, tried(value, protocol))
for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
    print("lock", protocol, tried(threading.Lock(), protocol))
for name, value in [("list", list(range(2500))), ("dict", dict((i, i * i) for i in range(1001))), ("set", set(range(1001))), ("1001", list(range(1001))),
                    ("texts", [str(i) + "s" for i in range(300)]), ("frames", list(range(40000))), ("long texts", [("x%d" % i) * 10 for i in range(9000)]),
                    ("blocks", [b"z" * 100000, "q" * 70000, b"k"]), ("derived", L(range(1001)))]:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(value, protocol)
        print(name, protocol, len(data), sum(data), data[:24], data[-12:], pickle.loads(data) == value)


class OwnPickler(pickle.Pickler):
    def persistent_id(self, o):
        return "a" if isinstance(o, A) else None


class OwnUnpickler(pickle.Unpickler):
    def persistent_load(self, name):
        return "persistent", name

    def find_class(self, module, name):
        print("find", module, name)
        return pickle.Unpickler.find_class(self, module, name)


file = io.BytesIO()
OwnPickler(file, 3).dump([A(), New(1)])
print(file.getvalue())
file.seek(0)
loaded = OwnUnpickler(file).load()
print(loaded[0], loaded[1].v)
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
pickler.dispatch_table = {A: lambda a: (tuple, ())}
pickler.dump([A()])
pickler.dump([A()])
print(file.getvalue())
copyreg.pickle(A, lambda a: (list, (a.a,)))
print(pickle.dumps(A(1), 2), A in copyreg.dispatch_table)
print(New(3).__reduce_ex__(2)[1][1:], X(1, 2).__reduce__()[1:], Stated().__reduce_ex__(2)[2:])
