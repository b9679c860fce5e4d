"""Texts that a program makes and runs: eval, compile and exec."""
from __future__ import print_function
import sys
two = sys.version_info[0] == 2
g = 10
def t(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
for x in ["1+2", " 1 + 2", "g*2", "len('abc')", "[i*g for i in range(3)]", "(lambda x: x+g)(5)", "x", "1 +", "", "x = 1", "1; 2", "1\n", "1\n2", "__name__", "sorted(k for k in {'b':1,'a':2})", "(1,\n2)", "1/0", "yield 1", "None", "g if g > 5 else 0", "'%s' % g", "\t3"]:
    t(eval, x)
def f(a):
    b = 3
    return eval("a + b"), eval("sorted(locals())")
print(f(4))
t(eval, "a+b", {"a": 1, "b": 2})
t(eval, "a+b", {"a": 1}, {"b": 5})
ns = {}
t(eval, "1", ns)
print(sorted(ns))
t(eval, "a", 5)
t(eval, 5)
t(eval, None)
c = compile("g + 1", "<mine>", "eval")
t(eval, c)
t(eval, c, {"g": 41})
c2 = compile("h = g + 1\nprint('in c2 %d' % h)\n", "file.py", "exec")
print(c2.co_filename, c2.co_name)
t(eval, c2, {"g": 2})
t(compile, "x +", "f.py", "exec")
t(compile, "1", "f", "nomode")
t(compile, "if 1:\nx", "f.py", "exec")
t(compile)
if not two:
    ex = getattr(__import__("builtins"), "exec")
    ns = {}
    t(ex, "def sq(x):\n    return x*x\nclass K:\n    def m(self): return sq(7)\ny = sq(5)", ns)
    print(ns["y"], ns["K"]().m(), sorted(k for k in ns if k != "__builtins__"))
    t(ex, "g = 99")
    print(g)
    t(ex, "z = 5; g2 = g", {"g": 1}, ns)
    print(ns["z"], ns["g2"])
    def fn():
        q = 1
        ex("q = 2; w = 3")
        return q
    print(fn())
    t(ex, "1/0")
    t(ex, "raise ValueError('v')")
    t(ex, "x ==")
    t(ex, "a", 5)
    t(ex, b"print('bytes', 1)")
    t(ex, "import math\nprint(math.floor(2.5))", {})
    t(ex, "for i in range(3):\n  print(i)\nelse:\n  print('end')")
    t(ex, "return 1")
    t(ex, "global zz\nzz = 4")
    print(zz)
    import traceback
    try:
        ex("def a():\n  b()\ndef b():\n  raise KeyError(1)\na()", {})
    except KeyError:
        s = traceback.format_exc()
        print([l for l in s.split("\n") if "<string>" in l])
    ops = {"+": "a + b", "*": "a * b"}
    print([eval(ops[o], {"a": i, "b": 3}) for i in range(3) for o in sorted(ops)])
    print([eval("i*i") for i in range(5)])
def gen():
    yield eval("1+1")
    yield eval("2+2")
print(list(gen()))
print(eval("eval('g') + 1"))
print([eval(s) for s in ("True", "1.5e3", "'a' 'b'", "{1: [2, 3]}", "-5", "(1,)", "{1, 2} == {2, 1}")])
print(list(map(eval, ["1", "g", "2*3"])))
class A(object):
    v = eval("g + 5")
print(A.v)
print(type(c).__name__, eval(compile("(lambda: g)()", "", "eval")))
