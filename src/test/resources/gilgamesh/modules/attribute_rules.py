"""What the class of an object has to say: data descriptors, __class__ that is assigned, annotations of what has none."""
from __future__ import print_function
import sys
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class D(object):
    def __get__(s, o, t): return "got"
    def __delete__(s, o): print("delete", type(o).__name__)
class D2(object):
    def __set__(s, o, v): print("set", v)
class A(object):
    d = D(); d2 = D2()
a = A()
a.__dict__["d"] = 5
t(lambda: a.d)
t(lambda: delattr(a, "d"))
t(lambda: setattr(a, "d", 1))
t(lambda: delattr(a, "d2"))
t(lambda: setattr(a, "d2", 7))
class B(object): pass
class C(A):
    def hi(self): return "hi"
class S(object): __slots__ = ("x",)
class S2(object): __slots__ = ("x",)
class S3(object): __slots__ = ("y",)
class S4(S): __slots__ = ()
class S5(S): pass
class I(int): pass
class J(int): pass
class E1(Exception): pass
class E2(ValueError): pass
class E3(Exception): pass
class O: pass
class O2: pass
class M(type): pass
class M2(type): pass
MM = M("MM", (), {})
def c(o, k):
    try:
        o.__class__ = k
        print(o.__class__.__name__, isinstance(o, k))
    except Exception as e: print(type(e).__name__, e)
for o, k in [(A(), B), (A(), C), (A(), S), (S(), S2), (S(), S3), (S(), S4), (S4(), S), (S(), S5), (S5(), S), (S5(), A), (I(), J), (I(), int), (5, I), (A(), object), (object(), A), (A(), 5), (A(), "x"), (A(), None), (E1(), E2), (E1(), E3), (E1(), Exception), (O(), O2), (O(), A), (A(), O), (MM, M2), (MM, type), (A, M), ([], A), (A(), I), (I(), A), (lambda: 1, A), (O(), 5),(A(),list)]:
    print(o.__class__.__name__, getattr(k, "__name__", k), end=": ")
    c(o, k)
a = A(); a.q = 4; a.__class__ = C; print(a.hi(), a.q, a.__dict__, type(a) is C)
t(lambda: delattr(a, "__class__"))
t(lambda: delattr(5, "__class__"))
def f(): pass
if sys.version_info < (3,): 
    t(lambda: f.__annotations__)
else:
    exec('def g(a: int, b: "x" = 1) -> None: pass')
    print(f.__annotations__, f.__annotations__ is f.__annotations__, f.__dict__, g.__annotations__, g.__dict__)
    f.__annotations__["q"] = 1; print(f.__annotations__)
    t(lambda: setattr(f, "__annotations__", 5))
    f.__annotations__ = {"z": 1}; print(f.__annotations__)
    f.__annotations__ = None; print(f.__annotations__)
    del g.__annotations__; print(g.__annotations__)
    print(A().__init__ is None, C().hi.__annotations__)
    exec('class K: x: int = 1')
    class L(K): pass
    t(lambda: K.__annotations__)
    t(lambda: L.__annotations__)
    t(lambda: A.__annotations__)
    t(lambda: int.__annotations__)
    t(lambda: A().__annotations__)
    t(lambda: len.__annotations__)
    import functools
    g.__annotations__ = {"a": int}
    @functools.wraps(g)
    def w(*args): pass
    print(w.__annotations__, w.__annotations__ is g.__annotations__, functools.WRAPPER_ASSIGNMENTS[:5])
