# since 3.12
"""Where names in and around generics are found, and when they are looked up."""
import sys, typing, traceback
from dataclasses import dataclass
from typing import Generic, Protocol, NamedTuple, TypedDict
def err(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def trace():
    print(traceback.format_exc().replace(__file__, "FILE"))
calls = []
def note(x):
    calls.append(x)
    return x
class A[T: note("bound"), U: (note(1), note(2))]:
    type X = (note("value"), T)
    type Y[V: note("inner")] = (T, U, V)
print(calls)
T, U = A.__type_params__
print(T.__bound__, T.__bound__, U.__constraints__, U.__constraints__, calls)
print(A.X.__value__, A.X.__value__, A.Y.__value__, A.Y.__type_params__[0].__bound__, calls)
x = "global"
class B[T]:
    x = "class"
    type V = x
    def m[S: x](self, a: x, *b: x, c: x = x, **d: S) -> (x, T, S):
        return x
    class N[Q]():
        y = x
        type W = (x, y)
    type Late = later
    later = 1
    T2 = T
    class T: pass
    type U = T
print(B.V.__value__, B.m.__annotations__, B.m.__type_params__[0].__bound__, B().m(1), B.N.y, B.N.W.__value__, B.Late.__value__, B.T2, B.U.__value__)
B.later = 2
del B.x
err(lambda: B.Late.__value__)
err(lambda: B.V.__value__)
class B2:
    type Late = later
    type G = x
    x = 3
err(lambda: B2.Late.__value__)
B2.later = "set"
err(lambda: B2.Late.__value__)
print(B2.G.__value__)
def outer(v):
    w = v + 1
    class C[T: v](list):
        v = "own"
        type X = (v, w, T)
        def f(self): return v, w, T, __class__.__name__
        def g[U](self, a: v, b: w): return U, T
    def h[S: (v, w)](a: S = v) -> w: return a, S, v
    type L[K] = {K: v}
    v = 10
    return C, h, L
C, h, L = outer(1)
c = C()
print(c.f(), c.g(1, 2), C.X.__value__, C.__type_params__[0].__bound__, C.g.__annotations__, C.__mro__)
print(h(), h.__type_params__[0].__constraints__, h.__annotations__, L.__value__, L[int])
def bad[T: 1 / 0](): pass
try:
    bad.__type_params__[0].__bound__
except ZeroDivisionError:
    trace()
try:
    bad.__type_params__[0].__bound__
except ZeroDivisionError as e:
    print("again", e)
type Rec = list[Rec] | None
print(Rec.__value__, Rec.__value__ is Rec.__value__)
try:
    class D[T](undefined_base[T]): pass
except NameError:
    trace()
try:
    def f[T](x: nothing): pass
except NameError:
    trace()
def deco(f):
    print("deco", f.__name__, f.__type_params__)
    return f
@deco
@deco
def decorated[T](x: T, *, y: T = 3, z=4) -> T:
    "Doc"
    return x, y, z
print(decorated(1), decorated(1, y=2, z=5), decorated.__kwdefaults__, decorated.__defaults__, decorated.__doc__)
@deco
class E[T]:
    "Doc"
    def __init__(self, item: T): self.item = item
    @classmethod
    def make[S](cls, item: S) -> "E[S]": return cls(item)
    @staticmethod
    def stat[S](x: S): return S
    @property
    def prop(self) -> T: return self.item
print(E[int](3).item, E.make("a").prop, E.stat(1), E[str].make(2).item, E.__doc__, E[int](3).__orig_class__)
@dataclass
class Point[T]:
    x: T
    y: T = 0
print(Point(1, 2), Point[int](3), Point.__annotations__, Point(1) == Point(1, 0))
class P[T](Protocol):
    def m(self) -> T: ...
class Impl(P[int]):
    def m(self): return 1
print(P.__parameters__, P.__mro__, P.__orig_bases__, Impl.__mro__, Impl.__parameters__, Impl().m(), Impl.__type_params__, Impl.__orig_bases__)
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        print("meta", name, bases, sorted(k for k in ns if not k.startswith("__") or k == "__type_params__"), kw)
        return super().__new__(mcs, name, bases, ns)
class F[T](metaclass=Meta, flag=True): pass
print(F.__type_params__, F.__bases__)
def star[*Ts](*args: *Ts) -> tuple[*Ts]: return args
print(star(1, 2), star.__annotations__)
async def co[T](x: T) -> T: return x
import asyncio
print(asyncio.run(co(3)), co.__type_params__, co.__annotations__)
def gen[T](x: T):
    yield x
    yield T
print(list(gen(1)))
err(lambda: [1 for T in gen(2)])
def twice():
    class G[T](Generic[typing.TypeVar("Z")]): pass
err(twice)
def twice2():
    Z = typing.TypeVar("Z")
    class G[T](Protocol[Z]): pass
err(twice2)
def mixed():
    Z = typing.TypeVar("Z")
    class G[T](list[Z]): pass
    return G.__parameters__, G.__orig_bases__, G.__mro__
err(mixed)
def mixed2():
    Z = typing.TypeVar("Z")
    class G[T](E[Z]): pass
    return G.__parameters__, G.__orig_bases__, G.__mro__
err(mixed2)
class Node[T]:
    def __init__(self, value: T, next: "Node[T] | None" = None):
        self.value, self.next = value, next
    def __iter__(self):
        node = self
        while node:
            yield node.value
            node = node.next
print(list(Node(1, Node(2))))
class Stack[T](list[T]):
    def push(self, item: T) -> None: self.append(item)
    def top(self) -> T: return self[-1]
s = Stack[int]()
s.push(3)
print(s, s.top(), type(s), Stack.__orig_bases__, Stack.__mro__)
exec("type Q[T] = list[T]\nprint(Q, Q.__module__, Q[int], __name__)")
print(eval("X") if "X" in globals() else "no X")
ns = {}
exec("class K[T]: pass\nprint(K.__module__, K, K[int])", ns)
print(sys._getframe().f_code.co_name, [c.co_name for c in outer.__code__.co_consts if hasattr(c, "co_name")])
print([c.co_qualname for c in outer.__code__.co_consts[2].co_consts if hasattr(c, "co_qualname")])
def scope():
    def inner[T](x: T):
        nonlocal_T = T
        def deep(): return T
        return deep
    return inner
print(scope()(1)(), scope().__qualname__, scope()(1).__qualname__)
class Private[__T]:
    def m(self, x: __T): return __T
    a: __T
print(Private.__type_params__, Private().m(1), Private.__annotations__)
def shadow[int](x: int) -> int: return int
print(shadow(1), shadow.__annotations__)
type T3[print] = print
print(T3.__value__)
for i in range(3):
    type Loop[T] = (T, i)
print(Loop.__value__)
def locals_seen[T](a: T): return sorted(locals())
print(locals_seen(1))
import copy, pickle
print(copy.copy(Loop) is Loop, copy.deepcopy(E[int]) == E[int], pickle.loads(pickle.dumps(E[int](3))).item)
err(lambda: pickle.loads(pickle.dumps(E)) is E)
print(hash(Loop) == hash(Loop), Loop == Loop, Loop != Rec, {Loop: 1}[Loop])
