"""Objects that say they are of another class, weak references among them; tuples of C code."""
from __future__ import print_function
import weakref, sys
class N(object):
    def __init__(self, n): self.n = n
    def __repr__(self): return "N(%r)" % self.n
    def __add__(self, o): return N(self.n + (o.n if isinstance(o, N) else o))
    def __eq__(self, o): return isinstance(o, N) and self.n == o.n
    def __ne__(self, o): return not self == o
    def __lt__(self, o): return self.n < o.n
    def __hash__(self): return hash(self.n)
class L(list): pass
def t_(f):
    try: return f()
    except BaseException as e: return "%s: %s" % (type(e).__name__, e)
a, b = N(1), N(2); p, q = weakref.proxy(a), weakref.proxy(b)
print(type(p).__name__, str(p), p == a, a == p, p != b, p < q, p + 1, p + q, bool(p), isinstance(p, N), p.__class__.__name__)
print(repr(p).split(" at ")[0], t_(lambda: hash(p)), t_(lambda: len(p)), t_(lambda: p[0]), t_(lambda: list(p)))
p.n = 5; print(a.n); del p.n; print(t_(lambda: a.n)); a.n = 1
l = L([3, 1, 2]); w = weakref.proxy(l); print(len(w), w[0], list(w), 3 in w, sorted(w), w[1:]); w.append(9); w[0] = 7; del w[1]; print(l, w + [1])
def f(x): return x * 2
c = weakref.proxy(f); print(c(4), type(c).__name__, c.__name__)
print(t_(lambda: weakref.proxy(3)), weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType), isinstance(c, weakref.ProxyTypes), type(c) is weakref.CallableProxyType)
o = N(1); print(weakref.ref(a) == weakref.ref(o), weakref.ref(a) != weakref.ref(b), weakref.ReferenceType is weakref.ref)
with_cb = weakref.ref(a, print)
if sys.version_info[0] == 3:
    print(with_cb.__callback__ is print, weakref.ref(a).__callback__)
    class Res:
        def __init__(self, name): self.name = name; self._fin = weakref.finalize(self, print, "closing", name)
        def close(self): self._fin()
        @property
        def closed(self): return not self._fin.alive
    r = Res("one"); print(r.closed); r.close(); r.close(); print(r.closed); s = Res("two"); u = Res("three")
import time
class Real(object):
    def hi(self): return "hi"
class Proxy(object):
    def __init__(self, o): self.__dict__["_o"] = o
    @property
    def __class__(self): return type(self._o)
    def __getattr__(self, n): return getattr(self._o, n)
class Sub(Real): pass
class Fixed(object):
    __class__ = int
p = Proxy(Sub())
print(isinstance(p, Real), isinstance(p, Sub), isinstance(p, Proxy), isinstance(p, int), isinstance(p, (int, Real)), type(p).__name__, p.__class__.__name__, p.hi())
print(isinstance(Fixed(), int), isinstance(Fixed(), str), Fixed().__class__)
class Odd(object):
    @property
    def __class__(self): return 3
print(isinstance(Odd(), Odd), isinstance(Odd(), int))
t = time.gmtime(0)
print(type(t).__name__, type(t).__module__, type(t), t)
print(type(sys.version_info).__name__ if sys.version_info[0] == 3 else "")
print(repr(sys.float_info).split("(")[0], type(sys.float_info))
if sys.version_info[0] == 3: print(sys.thread_info)
if sys.version_info >= (3, 8):
    import threading
    print(repr(threading.ExceptHookArgs((1, 2, 3, 4))), threading.ExceptHookArgs([1, 2, 3, 4]) == (1, 2, 3, 4))
