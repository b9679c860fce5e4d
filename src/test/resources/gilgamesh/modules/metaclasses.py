# since 3.6
"""Metaclasses, descriptors, slots and operators as classes of a program define them."""
import collections
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return collections.OrderedDict(injected=5)
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw)
        return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        print("init", name)
    def __call__(cls, *a, **k):
        print("call", cls.__name__); return super().__call__(*a, **k)
    def __contains__(cls, x): return x == 5
    def __len__(cls): return 7
    def __iter__(cls): return iter([1, 2])
    def __getitem__(cls, k): return ("item", k)
    def __getattr__(cls, n): return "meta-" + n
    def __repr__(cls): return "<M %s>" % cls.__name__
    def __instancecheck__(cls, o): return o == "inst" or super().__instancecheck__(o)
    def __subclasscheck__(cls, o): return o is int or super().__subclasscheck__(o)
    def __add__(cls, o): return "added"
    @property
    def prop(cls): return "p" + cls.__name__
class A(metaclass=Meta, x=1):
    b = 2
    def __init_subclass__(cls, **kw): print("isub", cls.__name__, kw)
    def f(self): return self.injected
class B(A): pass
print(A().f(), B.injected, 5 in A, len(A), list(A), A[3], A.zork, A, isinstance("inst", A), isinstance(B(), A), issubclass(int, A), issubclass(B, A), A + 1, A.prop)
class M2(type): pass
class C(metaclass=M2): pass
try:
    class D(A, C): pass
except TypeError as e: print(e)
class M3(Meta): pass
class E(A, metaclass=M3): pass
E2 = None
try:
    class G(E, A): pass
    print(type(G).__name__)
except TypeError as e: print(e)
def meta_fn(name, bases, ns): print("fn", name, bases); return 42
class H(metaclass=meta_fn): pass
print(H)
class Sub:
    subs = []
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); Sub.subs.append((cls.__name__, tag))
class S1(Sub, tag="t"): pass
class S2(S1): pass
print(Sub.subs)
try:
    class S3(Sub, zzz=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class WithDesc: d = Desc(); e = Desc()
T = type("T", (Sub,), {"x": 1, "m": lambda self: self.x}); print(T().m(), T.__module__, T, Sub.subs[-1])
print(type.__call__(T).x, type(T), T.__dict__["x"], T.__bases__, T.__base__ is Sub, sorted(k for k in vars(T) if not k.startswith("__")))
class Bound:
    def __class_getitem__(cls, k): return (cls.__name__, k)
import sys
print(Bound[3] if sys.version_info >= (3, 7) else "new in 3.7")
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = Slots()
try: s.c = 1
except AttributeError as e: print(str(e).split(" and no")[0])
try: print(s.b)
except AttributeError as e: print(e)
class New:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls); print("made")
        return cls.inst
    def __init__(self, *a): print("init", a)
print(New(1) is New(2))
class P:
    def __init__(self): self._v = 0
    @property
    def v(self): "doc"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("del"); self._v = None
p = P(); p.v = 3; print(p.v); del p.v; print(p.v, P.v.__doc__, P.v.fset is not None)
class RO:
    @property
    def r(self): return 1
try: RO().r = 2
except AttributeError as e: print(str(e)[:20])
class Del:
    def __getattribute__(self, n): return "ga-" + n if n.startswith("x") else object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
    def __dir__(self): return ["q", "a"]
d = Del(); d.y = 4; print(d.xyz, d.y, dir(d)); del d.y
print(hasattr(d, "y"))
import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(str(e)[:60])
class Sq(Shape):
    name = "sq"
    def area(self): return 4
print(Sq().area(), Sq().name, isinstance(Sq(), Shape))
Shape.register(int); print(isinstance(5, Shape))
import functools
@functools.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(3) >= V(2), sorted([V(3), V(1)], reverse=True)[0].n)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())
@functools.singledispatch
def sd(x): return "obj"
@sd.register(int)
def _(x): return "int"
print(sd(5), sd("a"))
class Cached:
    @functools.lru_cache()
    def f(self): return 1
print(super(Sq, Sq()).__class__, Sq.mro()[1].__name__)
x = super
class Coop1:
    def go(self): return ["C1"]
class Coop2(Coop1):
    def go(self): return ["C2"] + super().go()
class Coop3(Coop1):
    def go(self): return ["C3"] + super().go()
class Coop4(Coop2, Coop3):
    def go(self):
        def inner(): return super(Coop4, self).go()
        return ["C4"] + inner() + [n for n in super(Coop4, self).go()]
print(Coop4().go())
class Op:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __matmul__(self, o): return "mat"
    def __rsub__(self, o): return "rsub"
    def __floordiv__(self, o): return "fd"
    def __divmod__(self, o): return "dm"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __lshift__(self, o): return "ls"
    def __invert__(self): return "inv"
    def __pos__(self): return "pos"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 3
    def __round__(self, n=None): return ("r", n)
    def __trunc__(self): return 1
    def __ceil__(self): return 2
    def __complex__(self): return 1j
    def __reversed__(self): return iter("rev")
    def __missing__(self, k): return 1
    def __format__(self, s): return "fmt<%s>" % s
    def __sizeof__(self): return 1
    def __bytes__(self): return b"by"
    def __enter__(self): return 1
    def __delitem__(self, k): print("di", k)
    def __setitem__(self, k, v): print("si", k, v)
    def __getitem__(self, k): return k
    def __length_hint__(self): return 3
import math
o = Op(1); o += 5
print(o.v, o @ 1, 5 - o, o // 1, divmod(o, 2), pow(o, 2), pow(o, 2, 3), o ** 4, o << 1, ~o, +o, int(o), float(o), [1, 2, 3, 4][o], round(o), round(o, 2), complex(o), "".join(reversed(o)), f"{o:>5}", format(o), o[1:2, ...], hex(o), range(5)[o])
del o[1:2]; o[3] = 4
