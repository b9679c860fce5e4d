# since 3.6
def f(*, a, b=2, **kw):
    return a, b, kw
print(f(a=1), f(a=1, b=3, c=4))
a, *b, c = range(6)
print(a, b, c)
def sub():
    x = yield 1
    print("got", x)
    try:
        yield 2
    except ValueError as e:
        print("sub caught", e)
        yield 3
    return "result"
def main():
    r = yield from sub()
    print("r", r)
    r = yield from [10, 20]
    print("r2", r)
    return 99
g = main()
print(next(g), g.send("hi"), g.throw(ValueError("v")))
print(list(g))
def main2():
    yield from sub()
try:
    g = main2(); next(g); g.throw(KeyError("thrown"))
except KeyError as e:
    print("KE", e)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter()
c(); print(c())
class A:
    def __init__(self): self.x = 1
    def hi(self): return "A.hi"
class B(A):
    def __init__(self):
        super().__init__()
        self.y = 2
    def hi(self): return "B+" + super().hi()
b = B(); print(b.x, b.y, b.hi())
print(f"{b.x!r:>5}|{b.y:03d}|{'s'!s}|{b.x + 1}")
print(*[1, 2], *(3, 4), sep="-")
print({**{'a': 1}, 'b': 2}, [*range(3), *'ab'], {*[1, 2], 3})
def kw(**k): return k
print(kw(**{'a': 1}, **{'b': 2}))
def gen():
    raise StopIteration
try:
    list(gen())
except RuntimeError as e:
    print("RE", e)
except StopIteration: print("SI")
try:
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from e
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError("v")
except ValueError as e:
    print(repr(e.__context__))
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + o.x) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return V(self.x + o)
    def __iadd__(self, o): self.x += 100; return self
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return "V(%d)" % self.x
    def __len__(self): return self.x
    def __bool__(self): return self.x != 3
    def __getitem__(self, i): return self.x * i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, i): return i == self.x
    def __call__(self, *a): return ("called", a)
    def __iter__(self): return iter(range(self.x))
    def __neg__(self): return V(-self.x)
    def __enter__(self): return "entered"
    def __exit__(self, *a): return True
    def __getattr__(self, n):
        if n.startswith("q"): return n * 2
        raise AttributeError(n)
v = V(2)
print(v + V(3), 5 + v, v == V(2), v != V(2), v < V(9), v > V(1), len(v), bool(V(3)), bool(v), v[4], 2 in v, 3 in v, v(1, 2), list(v), -v, v.qq)
v[1] = 2
del v[1]
v += 1
print(v, sorted([V(3), V(1)]), {V(1): "one"}[V(1)], max(V(1), V(5)))
try: v + "s"
except TypeError as e: print(e)
try: v.zz
except AttributeError as e: print("AE", e)
with v as w: print(w); raise ValueError
print([x for x in V(3)], sum(V(4)), not V(3), "yes" if V(3) else "no")
while V(3): pass
x = V(3) and 1 or 2
print(x)
class P:
    _v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, n):
        print("setting", n); self._v = n
p = P(); p.v = 5; print(p.v)
p.v += 1
print(p.v)
try: p.zork
except AttributeError as e: print(e)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [k for k in It()], tuple(It()), sum(It()), dict(zip(It(), "abc")))
for k in It(): print(k, end=" ")
print()
a, b, c = It(); print(a, b, c)
print(next(It()), next(iter([]), "dflt"), list(map(lambda q: q + 1, It())), list(filter(None, [0, 1])), list(enumerate("ab")))
print(sorted([3, 1, 2], key=lambda q: -q), min([1, 2], key=lambda q: -q))
def deco(fn):
    def wrapped(*a, **k):
        return "deco " + str(fn(*a, **k))
    return wrapped
@deco
def foo(a): return a
print(foo(3))
import sys
def tb():
    try: raise ValueError("zz")
    except ValueError:
        t, e, b = sys.exc_info()
        return t.__name__, e.args, sys.exc_info()[0].__name__
print(tb(), sys.exc_info())
del a
try: a
except NameError as e: print(e)
d = {}
d[1], d[2] = 3, 4
print(d, [i for j in range(2) for i in range(j + 2) if i], {k: v for k, v in d.items()})
lst = [1, 2, 3, 4]
lst[1:3] = [9]
print(lst, lst[::-1])
del lst[0]
print(lst)
x = 10
def glob():
    global x
    x += 1
glob(); print(x)
print((lambda *a, k=1: (a, k))(1, 2, k=3), 1 if x else 2, 3 < x < 20, x is None, x is not None)
class Meta(type):
    def __new__(m, n, b, d):
        d["added"] = 1
        return super().__new__(m, n, b, d)
class WithMeta(metaclass=Meta): pass
print(WithMeta.added, type(WithMeta).__name__)
class Sub:
    def __init_subclass__(cls, **kw): print("sub", cls.__name__, kw)
class Sub2(Sub, k=1): pass
print(B.__mro__[0].__name__, B.__bases__[0].__name__, B.__name__, type(b).__name__, B.hi.__qualname__)
print(getattr(v, "x"), hasattr(v, "nope"), getattr(v, "nope", 7), callable(v), vars(p))
