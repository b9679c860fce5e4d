"""What code objects, generators and methods show of themselves; deleting from a bytearray."""
from __future__ import print_function
import sys, types
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class S(object): pass
class T(S): pass
s = S()
b = bytearray(b"abcdef")
del b[0]; print(repr(b))
del b[-1]; print(repr(b))
del b[1:3]; print(repr(b))
def late(): del b[9]
t(late)
del b[::2]; print(repr(b))
def f(self, *a): return (type(self).__name__,) + a
m = types.MethodType(f, s)
print(m(1, 2), m.__self__ is s, m.__func__ is f)
t(lambda: types.MethodType(f))
t(lambda: types.MethodType(5, s))
t(lambda: types.MethodType(f, None))
s2 = T(); s2.hi = types.MethodType(lambda self, q: q * 2, s2)
print(s2.hi(4))
if sys.version_info >= (3,):
    P = types.MappingProxyType
    p = P({"a": 1})
    print(p, repr(p), str(p), "%s %r" % (p, p), format(p), len(p), p["a"])
    print(type(p).__name__, P({}), isinstance(p, dict))
def outer(a, b=1, *args, **kw):
    """doc"""
    c = a
    def inner(x):
        return x + c + len(kw) + 1000
    return inner
k = outer.__code__
print(k is outer.__code__, k.co_name, k.co_argcount, k.co_varnames, sorted(k.co_cellvars), k.co_freevars, k.co_nlocals, k.co_flags & 12)
i = outer(1).__code__
print(i.co_freevars, i.co_cellvars, i.co_names, i.co_varnames, 1000 in i.co_consts, i.co_flags & 12, k.co_firstlineno)
def gen():
    yield 1
g = gen()
print(g.gi_code is gen.__code__, g.gi_frame is None, g.gi_running, g.gi_code.co_name, g.gi_frame.f_lineno > 0, g.gi_frame.f_code.co_name)
list(g)
print(g.gi_frame, g.gi_code.co_name)
if sys.version_info >= (3,):
    print(k.co_kwonlyargcount, g.__name__, g.__qualname__)
