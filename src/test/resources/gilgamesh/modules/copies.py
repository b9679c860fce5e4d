"""copy and deepcopy: by a class's own way, else by what the object says that it is made of."""
from __future__ import print_function
import copy, sys, datetime, collections, threading, operator, re, functools, pickle
two = sys.version_info[0] == 2
try: import copyreg
except ImportError: import copy_reg as copyreg
def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, '!!', type(e).__name__, str(e))
class Guarded(object):
    def __init__(self): self.lock = threading.Lock(); self.rows = [1, [2]]
    def __getstate__(self):
        state = self.__dict__.copy(); del state['lock']; return state
    def __setstate__(self, state):
        self.__dict__.update(state); self.lock = 'new'
class Unguarded(object):
    def __init__(self): self.lock = threading.Lock()
class Reduced(object):
    def __init__(self, v): self.v = v
    def __reduce__(self): return Reduced, (self.v + [1],), {'s': [3]}
class ReducedEx(object):
    def __reduce_ex__(self, protocol): return list, ([protocol],)
class Items(list):
    def __init__(self, *a): list.__init__(self, *a); self.tag = ['t']
class Keys(dict):
    pass
class Slots(object):
    __slots__ = ('a', '__b')
    def __init__(self): self.a = [1]; self.__b = 2
class More(Slots):
    def __init__(self): Slots.__init__(self); self.c = [3]
class Empty(object):
    __slots__ = ()
class Node(object):
    def __init__(self): self.next = None; self.name = 'n'
    def __deepcopy__(self, memo):
        made = Node(); memo[id(self)] = made; made.name = 'copied'; made.next = copy.deepcopy(self.next, memo); return made
class Stated(object):
    def __getstate__(self): return 0
    def __setstate__(self, s): self.s = s
class Single(object):
    def __reduce__(self): return 'SINGLE'
SINGLE = Single()
class Own(object):
    def __copy__(self): return 'copied'
class New(object):
    def __new__(cls, x): o = object.__new__(cls); o.x = x; return o
    def __getnewargs__(self): return self.x,
class Odd(Exception):
    def __init__(self, a, b): Exception.__init__(self, a, b); self.z = [1]
class Reg(object):
    def __init__(self, v): self.v = v
copyreg.pickle(Reg, lambda o: (Reg, (o.v * 2,)))
class Old:
    def __init__(self): self.x = [1]
class Called(object):
    def m(self): return self
def fun(): pass
Point = collections.namedtuple('Point', 'a b')
for c in (copy.copy, copy.deepcopy):
    n = c.__name__
    g = Guarded()
    t(n + ' guarded', lambda: (lambda r: (r.rows, r.rows is g.rows, r.lock))(c(g)))
    t(n + ' unguarded', lambda: type(c(Unguarded()).lock).__name__ if c is copy.copy else c(Unguarded()))
    t(n + ' reduced', lambda: (lambda r: (r.v, r.s))(c(Reduced([0]))))
    t(n + ' reduced ex', lambda: c(ReducedEx()))
    i = Items([[1], 2])
    t(n + ' list', lambda: (lambda r: (type(r).__name__, list(r), r.tag, r[0] is i[0], r.tag is i.tag))(c(i)))
    k = Keys(a=[1]); k.tag = 2
    t(n + ' dict', lambda: (lambda r: (type(r).__name__, dict(r), r.tag, r['a'] is k['a']))(c(k)))
    s = Slots()
    t(n + ' slots', lambda: (lambda r: (r.a, r.a is s.a, r._Slots__b))(c(s)))
    m = More()
    t(n + ' more', lambda: (lambda r: (r.a, r.a is m.a, r.c, r.c is m.c, r._Slots__b))(c(m)))
    t(n + ' empty', lambda: type(c(Empty())).__name__)
    t(n + ' state', lambda: getattr(c(Stated()), 's', 'unset'))
    t(n + ' single', lambda: c(SINGLE) is SINGLE)
    t(n + ' own', lambda: c(Own()) == 'copied')
    t(n + ' new', lambda: c(New([5])).x)
    t(n + ' error', lambda: (lambda r: (type(r).__name__, r.args, r.z))(c(Odd(1, [2]))))
    t(n + ' registered', lambda: c(Reg(2)).v)
    o = Old()
    t(n + ' old', lambda: (lambda r: (r.x, r.x is o.x))(c(o)))
    t(n + ' function', lambda: c(fun) is fun and c(len) is len and c(Old) is Old)
    a = Called()
    t(n + ' method', lambda: (c(a.m)() is a) if c is copy.deepcopy or not two else None)
    t(n + ' point', lambda: c(Point(1, [2])))
    t(n + ' deque', lambda: c(collections.deque([[1], 2], 3)))
    t(n + ' default', lambda: c(collections.defaultdict(list, {1: [2]})) == {1: [2]})
    t(n + ' ordered', lambda: list(c(collections.OrderedDict([(1, [2]), (0, 3)])).items()))
    t(n + ' counter', lambda: sorted(c(collections.Counter('aab')).items()))
    t(n + ' sets', lambda: (c(set([1, 2])), c(frozenset([1]))) == (set([1, 2]), frozenset([1])))
    t(n + ' bytes', lambda: c(bytearray(b'ab')) == bytearray(b'ab'))
    t(n + ' date', lambda: (c(datetime.date(2020, 1, 2)), c(datetime.datetime(2020, 1, 2, 3, 4, 5, 6)), c(datetime.time(1, 2)), c(datetime.timedelta(1, 2, 3))))
    t(n + ' partial', lambda: c(functools.partial(int, '7'))())
    t(n + ' generator', lambda: c(x for x in []))
    t(n + ' lock', lambda: c(threading.Lock()))
    if not two:
        t(n + ' getter', lambda: c(operator.itemgetter(1))('ab'))
        t(n + ' zone', lambda: c(datetime.timezone(datetime.timedelta(hours=1))))
        t(n + ' aware', lambda: c(datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)))
        t(n + ' zone', lambda: c(datetime.timezone.utc) is datetime.timezone.utc)
        t(n + ' range', lambda: c(range(3)))
a, b = Node(), Node(); a.next, b.next = b, a
r = copy.deepcopy(a)
print(r.name, r.next.name, r.next.next is r, r is not a)
l = [1]; l.append(l); r = copy.deepcopy(l); print(r[1] is r)
tup = ([],); tup[0].append(tup); r = copy.deepcopy(tup); print(r[0][0] is r, r is not tup)
o = Old(); o.me = o; r = copy.deepcopy(o); print(r.me is r)
x = [1]; r = copy.deepcopy([x, x]); print(r[0] is r[1])
memo = {}; copy.deepcopy(x, memo); print(memo[id(x)], [y is x for y in memo[id(memo)]][-1])
t1 = (1, (2, 'a')); print(copy.deepcopy(t1) is t1)
