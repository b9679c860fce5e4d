# since 3.6
"""What is wrong with a class statement."""
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class M(type): pass
class S:
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw)
def a():
    class X(S, z=1): pass
def b():
    class X(z=1): pass
def c():
    class X(metaclass=M, z=1): pass
def d():
    class M2(type):
        def __new__(m, n, b, d, **k): return super().__new__(m, n, b, d, **k)
    class X(metaclass=M2, z=1): pass
def e(): type("X", (), {}, z=1)
def f(): type("X", (), 5)
def g(): type("X", 5, {})
def h(): type(5, (), {})
def i(): type("X", (5,), {})
def j():
    class P(type):
        def __prepare__(n, b): return 5
    class X(metaclass=P): pass
def k(): type(1, 2)
def l(): type()
def m(): M("X", (), {}, z=1)
def n():
    class M3(type):
        def __init__(c, n, b, d): pass
    class X(metaclass=M3, z=1): pass
def o(): object.__init_subclass__(1)
for q in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o): print(q.__name__, end=" "); t(q)
