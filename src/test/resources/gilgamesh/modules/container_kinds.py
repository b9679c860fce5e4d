"""What the abstract classes of collections give for little, and the classes to derive from."""
import sys
import collections
from functools import cmp_to_key, update_wrapper, wraps
try:
    from collections import abc
except ImportError:
    abc = collections
import bisect, heapq
two = sys.version_info[0] == 2


def tried(run, *args):
    try:
        return run(*args)
    except Exception as problem:
        return "%s %s" % (type(problem).__name__, problem)


class Bag(abc.MutableSet):
    def __init__(self, things=()):
        self.things = []
        for each in things:
            self.add(each)
    def __contains__(self, x): return x in self.things
    def __iter__(self): return iter(self.things)
    def __len__(self): return len(self.things)
    def add(self, x):
        if x not in self.things: self.things.append(x)
    def discard(self, x):
        if x in self.things: self.things.remove(x)
    def __repr__(self): return "Bag(%s)" % self.things


a, b = Bag([1, 2, 3]), Bag([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a & [3, 9], [3, 9] & a, [7] | a, [1, 7] - a, [1, 7] ^ a, a ^ [1])
print(a <= b, a < b, a >= b, a > b, a == b, a != b, Bag([1]) < a, a > Bag([1]), a >= Bag([3, 1]), a == Bag([3, 2, 1]), Bag([1]) <= {1, 2}, Bag([1]) == {1})
print(a.isdisjoint(b), a.isdisjoint([9]), a == 5, a.__and__(5), a.__le__([1]), tried(lambda: a & 5), tried(hash, a))
c = Bag("abc")
c |= "cd"
c -= "a"
print(c)
c ^= "de"
print(c)
c &= Bag("bce")
print(c, c.pop(), c, tried(c.remove, "q"), c.remove("c"), c)
c.clear()
print(c, tried(c.pop), len(c))


class Row(abc.MutableSequence):
    def __init__(self, *things): self.things = list(things)
    def __getitem__(self, i): return self.things[i]
    def __setitem__(self, i, x): self.things[i] = x
    def __delitem__(self, i): del self.things[i]
    def __len__(self): return len(self.things)
    def insert(self, i, x): self.things.insert(i, x)


r = Row(3, 1, 2, 1)
print(list(r), list(reversed(r)), 1 in r, 9 in r, r.index(1), r.count(1), tried(r.index, 9))
if not two:
    print(r.index(1, 2), r.index(1, -1), tried(r.index, 3, 1), tried(r.index, 1, 2, -1), r.index(2, -2, 4))
r.append(5); r.extend([6, 7]); r.reverse(); print(list(r))

r += (8,)
print(r.pop(), r.pop(0), list(r), r.remove(6), list(r), tried(r.remove, 99), tried(Row().pop))
if not two:
    r.clear(); print(list(r))


class Table(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(sorted(self.d))
    def __len__(self): return len(self.d)


t = Table()
t.update({"a": 1}, b=2); t.update([("c", 3)])
print(sorted(t.items()), "a" in t, "z" in t, t.get("a"), t.get("z"), t.get("z", 5), t == {"a": 1, "b": 2, "c": 3}, t != {}, t == 5)
print(t.setdefault("a", 9), t.setdefault("d", 4), t.pop("d"), t.pop("d", None), tried(t.pop, "d"), t.popitem(), len(t))
print(list(t.keys()), list(t.values()), list(t.items()))
if not two:
    print(t.keys() & {"b", 1}, t.keys() | {"q"} == {"b", "c", "q"}, ("b", 2) in t.items(), ("b", 3) in t.items(), 2 in t.values(), 9 in t.values(), len(t.keys()))
    print(type(t.keys()).__name__, t.keys() == {"b", "c"}, t.items() >= {("b", 2)}, t.keys() - {"b"})
else:
    print(list(t.iterkeys()), list(t.itervalues()), list(t.iteritems()))
t.clear()
print(len(t), tried(t.popitem), tried(abc.MutableMapping), sorted(abc.Set.__abstractmethods__), isinstance(t, abc.Mapping), issubclass(Row, abc.Sequence))

order = cmp_to_key(lambda x, y: x % 10 - y % 10)
print(sorted([31, 12, 23, 40], key=order), order(1) < order(2), order(1) == order(11), order(1) >= order(2), order(2) > order(1), order(2) <= order(1))
@wraps(tried)
def other(): pass
print(other.__name__, other.__module__)
h = []
for n in (5, 2, 8, 1, 9, 3): heapq.heappush(h, n)
print(h, heapq.heappop(h), h, heapq.heapreplace(h, 7), h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 6), h, tried(heapq.heappop, []), heapq.nsmallest(2, h), heapq.nlargest(2, h))
h = [9, 4, 7, 1, 8, 2, 6]
heapq.heapify(h)
print(h, [heapq.heappop(h) for _ in range(7)])
rows = [1, 3, 3, 3, 7]
print(bisect.bisect_left(rows, 3), bisect.bisect_right(rows, 3), bisect.bisect(rows, 0), bisect.bisect(rows, 9), bisect.bisect_left(rows, 3, 2), bisect.bisect_right(rows, 3, 0, 2), tried(bisect.bisect, rows, 1, -1))
bisect.insort(rows, 4); bisect.insort_left(rows, 3); print(rows)
if not two:
    from collections import ChainMap, UserDict, UserList, UserString
    m = ChainMap({"a": 1}, {"a": 2, "b": 3})
    print(m, m["a"], m["b"], tried(lambda: m["z"]), len(m), list(m), "b" in m, "z" in m, m.get("z", 0), bool(m), bool(ChainMap()))
    m["b"] = 9; print(m, m.parents, m.new_child({"q": 1}), m.new_child(), m.pop("b"), tried(m.pop, "b"), m.pop("b", 1), tried(lambda: m.__delitem__("b")))
    print(m.popitem(), tried(m.popitem), m.copy(), m == {"a": 2, "b": 3}, dict(m.items()), ChainMap.fromkeys("xy", 1))
    m.clear(); del m.maps[1]["a"]; print(m)
    class D(UserDict):
        def __missing__(self, key): return "no " + key
    d = D({"a": 1}, b=2)
    print(d, d["a"], d["z"], "z" in d, len(d), sorted(d), d.copy(), type(d.copy()).__name__, d == {"a": 1, "b": 2}, D.fromkeys("pq", 0), tried(lambda: UserDict()["k"]))
    d["c"] = 3; del d["a"]; print(d, d.pop("b"), d.get("b"), d.setdefault("e", 5), d.items())
    l = UserList([3, 1, 2])
    l.append(4); l.insert(0, 9); l.sort(); l.extend(UserList([7])); l += [8]
    print(l, l[0], len(l), 9 in l, l.index(9), l.count(9), l + [1], [1] + l, l * 2 == l + l, l == [1, 2, 3, 4, 9, 7, 8], l < [2], l >= UserList([0]), l != l)
    l[0] = 5; del l[1]; l.reverse(); l.remove(9); print(l, l.pop(), l.pop(0), l.copy(), type(l.copy()).__name__, type(l + []).__name__); l.clear(); print(l, tried(hash, l))
    u = UserString("abc")
    print(u, repr(u), len(u), u + "d", "d" + u, u * 2, u[1], u == "abc", u < "b", "b" in u, u.upper(), type(u.upper()).__name__, u.find("c"), hash(u) == hash("abc"), u.split("b"), u.replace("a", "x"))
