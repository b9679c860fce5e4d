"""What goes into a pickle comes out again."""
from __future__ import print_function

import collections
import io
import pickle
import sys


class A(object):
    def __init__(self, *a):
        self.a = a


class L(list):
    pass


class D(dict):
    pass


class X(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a, b)
        self.z = 3


class Stated(object):
    def __getstate__(self):
        return 1, 2, 3

    def __setstate__(self, s):
        self.s = s


class Reduced(object):
    def __reduce__(self):
        return A, (1, 2), {"q": 4}


class New(object):
    def __new__(cls, v):
        o = object.__new__(cls)
        o.v = v
        return o

    def __getnewargs__(self):
        return self.v,


Point = collections.namedtuple("Point", "x y")
lst = L([1, 2])
lst.foo = 3
dct = D(a=1)
dct.bar = [4]
rec = []
rec.append(rec)
rect = ([],)
rect[0].append(rect)
one = A()
shared = {"a": one, "b": one}


def show(name, value, look):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        loaded = pickle.loads(pickle.dumps(value, protocol))
        print(name, protocol, type(loaded).__name__, look(loaded))


show("instance", A(1, "two"), lambda x: x.a)
show("list", lst, lambda x: (x.foo, x[:]))
show("dict", dct, lambda x: (x.bar, dict(x)))
show("error", X(1, "u"), lambda x: (x.args, x.z))
show("state", Stated(), lambda x: x.s)
show("reduced", Reduced(), lambda x: (x.a, x.q))
show("new", New(7), lambda x: x.v)
show("named", Point(1, 2.5), lambda x: x)
show("recursive", rec, lambda x: x[0] is x)
show("recursive tuple", rect, lambda x: x[0][0] is x)
show("shared", shared, lambda x: x["a"] is x["b"])
show("deque", collections.deque([1, 2], 3), lambda x: x)
show("default", collections.defaultdict(list, {"a": [1]}), lambda x: (x["a"], x["b"]))
show("ordered", collections.OrderedDict([("z", 1), ("a", 2)]), lambda x: list(x.items()))
show("counter", collections.Counter("aab"), lambda x: sorted(x.items()))
show("floats", [1.5, float("inf"), -0.0, 1e300, 0.1], lambda x: x)
show("ints", [0, 255, 65536, -1, 2 ** 31, -2 ** 31, 2 ** 62, 2 ** 70, -2 ** 70], lambda x: x)
show("built-ins", [len, ValueError, A], lambda x: x[0] is len and x[1] is ValueError and x[2] is A)
show("texts", ["", "a", "a\nb\\'\"", "c" * 300], lambda x: x)
show("nested", {"a": [{"b": (1, (2,), {})}], (1, 2): None}, lambda x: sorted(x["a"]) == [{"b": (1, (2,), {})}] and x[1, 2])
show("set", set([1, 2, 3]), lambda x: sorted(x))
deep = []
for i in range(200):
    deep = [deep]
show("deep", deep, lambda x: len(x))
file = io.BytesIO()
pickle.dump(1, file)
pickle.dump([2], file, 2)
pickler = pickle.Pickler(file, 2)
pickler.dump(one)
file.seek(0)
print(pickle.load(file), pickle.load(file), pickle.Unpickler(file).load().a)
for name in "nothing.here", "__main__.missing":
    module, path = name.split(".")
    try:
        pickle.loads(("c" + module + "\n" + path + "\n.").encode("ascii"))
    except Exception as e:
        print(type(e).__name__, str(e).split(" on ")[0])
if sys.version_info[0] > 2:
    for bad in [b"", b"\x80", b"\x80\x02K", b"x", b".", b"(.", b"\x80\x09.", b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00K\x01."]:
        try:
            print(pickle.loads(bad))
        except Exception as e:
            print(type(e).__name__, e)
    for wrong in (lambda: pickle.dumps(1, 9)), (lambda: pickle.loads(5)), (lambda: pickle.dump(1, 5)), (lambda: pickle.load(5)):
        try:
            wrong()
        except Exception as e:
            print(type(e).__name__, e)
