# since 3.6
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x)
    def pop(self): return self._items.pop()
    def __len__(self): return len(self._items)

class Meta(type):
    def __new__(mcs, name, bases, ns):
        ns["tag"] = name.lower()
        return super().__new__(mcs, name, bases, ns)
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made = True
        return obj

class Tagged(metaclass=Meta):
    def __init__(self, v=0): self.v = v

print(Tagged.tag, Tagged(5).made, Tagged(5).v)
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)
class Holder:
    d = Desc()
h = Holder()
print(h.d); h.d = 4; print(h.d, vars(h))
class Base:
    subs = []
    def __init_subclass__(cls, **kw):
        Base.subs.append((cls.__name__, kw))
class K1(Base): pass
class K2(Base, flag=True): pass
print(Base.subs)
def kwonly(a, *, b, c=3): return a, b, c
print(kwonly(1, b=2), kwonly(1, b=2, c=9))
for bad in (lambda: kwonly(1), lambda: kwonly(1, 2), lambda: kwonly(1, b=2, d=4)):
    try: bad()
    except TypeError as e: print(e)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); c(); print(c())
def sub():
    r = yield from range(3)
    yield from [10, 20]
    return "done"
def main():
    r = yield from sub()
    print("sub returned", r)
    yield r
print(list(main()))
first, *mid, last = range(6)
print(first, mid, last, [*mid, *"ab"], {**{"a": 1}, "b": 2}, (*mid,))
name = "world"; n = 3.14159
print(f"hello {name!r:>10} {n:.2f} {n*2:8.3f}|")
print(f"{'nested ' + name} {1 if n > 3 else 0} {{literal}} {n:{6}.{2}}")
try:
    try: raise ValueError("a")
    except ValueError as e: raise KeyError("b") from e
except KeyError as e: print(repr(e.__cause__), e.__suppress_context__)
print(*[1, 2, 3], sep="-", end="!\n")
print("a", "b", sep="", end=""); print()
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), dict.fromkeys(It(2), 0), max(It(5)), sorted(It(3)), 2 in It(4), list(zip(It(3), "ab")), list(map(str, It(2))))
a, b = It(2); print(a, b)
print([x for x in It(3) if x], {k: v for k, v in enumerate(It(3))}, tuple(It(2)), list(enumerate(It(2), 5)))
class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d["b"] = 5
print(d["a"], d["b"], d["zz"], d, len(d), isinstance(d, dict))
class L(list):
    def append(self, x): super().append(x); return self
l = L([1]).append(2).append(3); print(l, len(l), l[1:], type(l[1:]).__name__, l + [4])
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f"P({self.x})"
    def __format__(self, spec): return f"<{self.x}:{spec}>"
print({P(1): "a"}[P(1)], P(1) in [P(2), P(1)], [P(1), P(2)].index(P(2)), f"{P(3):abc}", "{:zz}".format(P(4)), {P(1), P(1)}, [P(1)] == [P(1)], (P(1),) != (P(2),))
print(sorted([3, 1, 2], key=lambda x: -x), sorted({"b": 1, "a": 2}, reverse=True), list(range(10, 0, -3)))
class Ctx:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): return self
    def __exit__(self, t, v, tb): return self.swallow
with Ctx(True) as c1: raise ValueError
print("swallowed")
try:
    with Ctx(False): raise ValueError("through")
except ValueError as e: print(e)
def gen():
    with Ctx(True):
        yield 1
        raise ValueError
    yield 2
print(list(gen()))
print(eval.__name__ if False else "eval", [i for i in range(3)], (lambda *a, **k: (a, k))(1, z=2))
import sys
print(sys.version_info[0], sys.version_info.major if hasattr(sys.version_info, "major") else 3)
