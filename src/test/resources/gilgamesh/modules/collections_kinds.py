"""collections: every kind of container it has."""
from __future__ import print_function

import collections
import copy
import sys

two = sys.version_info[0] == 2
v = sys.version_info
try:
    import collections.abc as abc
except ImportError:
    abc = collections


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)).replace("u'", "'"))
    except Exception as problem:
        print(type(problem).__name__, problem)


d = collections.deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
show(lambda: (d, d.maxlen, len(d), d[0], d[-1], 2 in d))
d.rotate(1)
show(lambda: list(d))
d.extend([7, 8])
d.extendleft([9])
show(lambda: (list(d), d.count(7), list(reversed(d))))
show(d.remove, 100)
show(collections.deque().pop)
show(collections.deque, [1], -1)
show(lambda: collections.deque("abc") == collections.deque("abc"))
e = collections.deque(range(5))
del e[1]
e[0] = 9
show(lambda: e)
if not two:
    e.insert(1, "x")
    show(lambda: (e, e.index("x"), e.copy() == e, e + collections.deque([1]), e * 2))
od = collections.OrderedDict([("a", 1), ("b", 2), ("c", 3)])
show(lambda: (od, list(od), od.popitem(), od.popitem(last=False), od))
od["z"] = 1
od["y"] = 2
if not two:
    od.move_to_end("b")
    od.move_to_end("y", last=False)
    show(od.move_to_end, "nope")
show(lambda: (list(od), list(reversed(od)), od == collections.OrderedDict(list(od.items())), od == collections.OrderedDict(reversed(list(od.items()))), od == dict(od)))
dd = collections.defaultdict(list)
dd["a"].append(1)
show(lambda: (dd, dd["b"], sorted(dd), dd.get("c"), dd.default_factory is list))
show(collections.defaultdict(None, {1: 2}).__getitem__, 5)
show(collections.defaultdict, 5)
show(lambda: copy.copy(dd) == dd)
Point = collections.namedtuple("Point", "x y")
p = Point(1, y=2)
show(lambda: (p, p.x, p[1], p._asdict() == {"x": 1, "y": 2}, p._replace(x=5), Point._make([3, 4]), p._fields, tuple(p), p == (1, 2)))
show(Point, 1)
show(Point, 1, 2, 3)
show(p._replace, z=1)
show(lambda: setattr(p, "x", 3))
show(collections.namedtuple, "Bad", "a a")
show(collections.namedtuple, "Bad", "def")
show(collections.namedtuple, "Bad", "_a")
show(lambda: collections.namedtuple("R", "a def a", rename=True)._fields)
show(lambda: Point.__doc__)
if v >= (3, 7):
    D = collections.namedtuple("D", ["a", "b", "c"], defaults=(2, 3))
    show(lambda: (D(1), D._field_defaults))


class Sub(Point):
    def total(self):
        return self.x + self.y


show(lambda: (Sub(1, 2), Sub(1, 2).total()))
c = collections.Counter("abracadabra")
show(lambda: (c.most_common(1), c["a"], c["zz"], sum(c.values()), sorted(c.elements())[:3]))
show(lambda: sorted((c + collections.Counter(a=1)).items()))
show(lambda: sorted((c - collections.Counter("aaaaaa")).items()))
show(lambda: sorted((c & collections.Counter("abz")).items()))
show(lambda: sorted((c | collections.Counter("zz")).items()))
c.subtract("aab")
show(lambda: sorted(c.items()))
c.update({"q": 5})
show(lambda: (c["q"], collections.Counter(a=2, b=1), collections.Counter()))
del c["nothing"]
show(collections.Counter, 1, 2)
if not two:
    show(lambda: (sorted((+c).items()), sorted((-collections.Counter(a=-2)).items())))
    m = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
    show(lambda: (m["a"], m["b"], sorted(m), len(m), m.get("z", 0), "b" in m, m.maps[1], m.new_child({"c": 1})["c"], m.parents["a"], sorted(m.items())))
    m["n"] = 1
    show(lambda: (m.maps[0], m))
    show(m.__getitem__, "nope")
    show(m.__delitem__, "b")
    show(lambda: (dict(m) == {"a": 1, "b": 3, "n": 1}, m == {"a": 1, "b": 3, "n": 1}, m.pop("n"), m.setdefault("s", 4)))

    class Lower(collections.UserDict):

        def __setitem__(self, key, value):
            super().__setitem__(key.lower(), value)

    u = Lower(A=1)
    u["B"] = 2
    u.update({"C": 3})
    show(lambda: (u, u.data, "b" in u, len(u), sorted(u), u.get("zz"), u.pop("a"), u.setdefault("q", 1), sorted(u.items()), u == {"b": 2, "c": 3, "q": 1}))
    show(u.__getitem__, "nope")

    class Numbers(collections.UserList):
        pass

    n = Numbers([3, 1, 2])
    n.append(0)
    n.sort()
    show(lambda: (n, n[0], n[1:], n + [9], len(n), 2 in n, n == [0, 1, 2, 3], n.index(2), type(n[:1]).__name__, list(reversed(n)), n * 2, n.pop(), n.count(1)))
    s = collections.UserString("Text")
    show(lambda: (s, s.upper(), s + "!", len(s), s == "Text", s[1:], "ex" in s, str(s)))
for kind, value in [("Iterable", []), ("Iterator", iter([])), ("Hashable", 1), ("Hashable", []), ("Sized", {}), ("Container", set()), ("Callable", len), ("Sequence", []), ("Sequence", "s"), ("Sequence", {}),
                    ("Mapping", {}), ("MutableMapping", {}), ("Set", set()), ("MutableSet", frozenset()), ("MutableSequence", ()), ("MutableSequence", []), ("Iterable", 5), ("Mapping", []), ("Sequence", range(3) if not two else [])]:
    print(kind, isinstance(value, getattr(abc, kind)))


class Few(abc.Sequence):

    def __init__(self, *values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, place):
        return self.values[place]


f = Few(1, 2, 3)
show(lambda: (list(f), 2 in f, f.index(3), f.count(1), list(reversed(f)), isinstance(f, abc.Iterable)))
show(f.index, 9)


class Store(abc.MutableMapping):

    def __init__(self):
        self.d = {}

    def __getitem__(self, key):
        return self.d[key]

    def __setitem__(self, key, value):
        self.d[key] = value

    def __delitem__(self, key):
        del self.d[key]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


s = Store()
s["a"] = 1
s.update(b=2)
show(lambda: (sorted(s.items()), s.get("z"), s.pop("a"), s.setdefault("q", 3), "b" in s, sorted(s.keys()), sorted(s.values()), s == {"b": 2, "q": 3}))
show(s.pop, "nope")


class Bag(abc.MutableSet):

    def __init__(self, values=()):
        self.values = list(values)

    def __contains__(self, value):
        return value in self.values

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    def add(self, value):
        if value not in self.values:
            self.values.append(value)

    def discard(self, value):
        if value in self.values:
            self.values.remove(value)


b = Bag([1, 2])
b.add(3)
show(lambda: (sorted(b | Bag([9])), sorted(b & Bag([2])), sorted(b - Bag([2])), sorted(b ^ Bag([2, 7])), b <= Bag([1, 2, 3, 4]), b == Bag([3, 2, 1]), b.isdisjoint([7])))
show(b.remove, 100)
show(abc.Sequence)
