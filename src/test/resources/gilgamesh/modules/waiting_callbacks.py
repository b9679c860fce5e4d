from __future__ import print_function

import threading
import time

lock = threading.Lock()
waits = [0]


def wait():
    waits[0] += 1
    time.sleep(0.001)


def told(*values):
    """Shows the values, and how often somebody has waited before that."""
    waited = waits[0]
    print(*values)
    print(waited, waits[0] - waited)
    waits[0] = 0


class A(object):
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        wait()
        return self.v < o.v
    def __gt__(self, o):
        wait()
        return self.v > o.v
    def __eq__(self, o):
        wait()
        return isinstance(o, A) and self.v == o.v
    def __ne__(self, o):
        return not self == o
    def __hash__(self):
        wait()
        return hash(self.v)
    def __repr__(self):
        wait()
        return "A(%d)" % self.v
    def __bool__(self):
        wait()
        return self.v != 0
    __nonzero__ = __bool__
    def __len__(self):
        wait()
        return self.v
    def __add__(self, o):
        wait()
        return A(self.v + (o.v if isinstance(o, A) else o))
    __radd__ = __add__
    def __index__(self):
        wait()
        return self.v
    __int__ = __index__
    def __float__(self):
        wait()
        return float(self.v)
    def __format__(self, spec):
        wait()
        return "F%d%s" % (self.v, spec)
    def __contains__(self, x):
        wait()
        return x == self.v


class B(A):
    def __str__(self):
        wait()
        return "B<%d>" % self.v


a, b, c = A(1), A(2), A(3)
print("lists")
told([a, b], (a,), {1: a}, [[a], [b]])
print(sorted([c, a, b]), min(c, a, b), max([a, c, b]), sorted([c, a], key=lambda x: x), sorted([a, b, c], reverse=True))
x = [c, b, a]
x.sort()
waits[0] = 0
told(x, x == [A(1), A(2), A(3)], x != [A(1)], [a] < [b], (1, a) == (1, A(1)), (1, b) < (1, c))
told(A(2) in x, A(9) in x, x.index(A(3)), x.count(A(2)), A(2) in (a, b))
x.remove(A(2))
told(x, bool(a), not a, bool(A(0)), len(b), any([A(0), a]), all([a, A(0)]), sum([a, b], A(0)).v)
d = {a: 1, b: 2}
d[A(1)] = 5
told(d[A(2)], len(d), A(1) in d, A(7) in d, d.get(A(1)), d.pop(A(2)), sorted(d.values()), d)
d.setdefault(A(4), 9)
del d[A(1)]
print(d, d == {A(4): 9})
waits[0] = 0
told(hash(a) == hash(1), {a, A(1), b} == {A(2), A(1)}, len(set([a, A(1), c])))
told(str(a), repr(b), "%s %r" % (a, [b]), "{} {!r}".format(a, [b]), "{0:x}".format(a), format(a, "y"), str([a]), "%s" % [B(1)], str(B(2)), "%d" % b)
told(int(c), float(c), [10, 20, 30, 40][c], range(10)[b], "ab" * b, divmod(int(c), 2), list(map(int, [a, b])), 2 in b)
try:
    print(sorted([a, 5, b]))
except Exception as e:
    print(type(e).__name__)


class Bad(A):
    def __lt__(self, o):
        wait()
        raise ValueError("bad %r" % self)
    def __repr__(self):
        wait()
        return "Bad%d" % self.v


try:
    print(sorted([Bad(1), Bad(2)]))
except ValueError as e:
    print(e)


def nested(n):
    class N(object):
        def __lt__(self, o):
            return sorted([A(2), A(1)])[0].v == 1 and repr([a, n]) > ""
    return sorted([N(), N()]) and n


print(nested(3))
try:
    try:
        raise KeyError("first")
    except KeyError:
        print([a], sorted([b, a]))
        raise
except KeyError as e:
    print("again %r" % e)


class P(object):
    def __repr__(self):
        print("in repr")
        wait()
        print("still in repr")
        return "P"


print(repr([P(), P()]))


def worker(n, out):
    for i in range(20):
        with lock:
            out.append(sorted([A(n), A(0), A(1)])[-1].v)
            repr([a])


outs = []
threads = [threading.Thread(target=worker, args=(n, outs)) for n in (5, 6, 7)]
for t in threads: t.start()
for t in threads: t.join()
print(len(outs), sorted(outs)[0], sorted(outs)[-1])
