"""Classes with __slots__, and classes in brackets."""
from __future__ import print_function
class S(object):
    __slots__ = ("a",)
class T(S):
    __slots__ = "b"
class U(S): pass
class V(object):
    x = 1
    __slots__ = ["y"]
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: S().a)
t(lambda: setattr(S(), "q", 1))
t(lambda: setattr(T(), "q", 1))
t(lambda: setattr(U(), "q", 1))
t(lambda: setattr(T(), "a", 1))
t(lambda: delattr(S(), "a"))
t(lambda: delattr(S(), "zz"))
t(lambda: setattr(V(), "x", 1))
t(lambda: S().__dict__)
t(lambda: hasattr(S(), "a"))
t(lambda: type("W", (), {"__slots__": ("a",), "a": 1}))
t(lambda: type("W", (), {"__slots__": 5}))
t(lambda: type("W", (), {"__slots__": (5,)}))
t(lambda: type("W", (), {"__slots__": ("a b",)}))
t(lambda: S[int])
t(lambda: int[3])
t(lambda: property(lambda s: 1, doc="d").__doc__)
class M(type): pass
class X(S): __slots__ = ("__dict__",)
x = X(); x.q = 5; x.a = 2
class P(object):
    __slots__ = ("__priv", "pub")
    def __init__(self): self.__priv = 1
t(lambda: P()._P__priv)
