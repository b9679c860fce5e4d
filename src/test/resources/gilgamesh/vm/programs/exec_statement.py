def attempt(f, *a):
    try: return f(*a)
    except Exception as e: return "%s: %s" % (type(e).__name__, e)
exec "x = 1 + 2"
print x
d = {}
exec "y = 5" in d
print d["y"], sorted(k for k in d if not k.startswith("__"))
g, l = {"a": 2}, {"b": 3}
exec "c = a + b" in g, l
print sorted(l.items()), "c" in g
exec("z = 7")
exec("w = 8", d)
print z, d["w"]
exec ("v = q", {"q": 1}, d)
print d["v"]
t = ("u = 4", d)
exec t
print d["u"]
def f(n):
    a = 1
    exec "a = n + 10; b = 5"
    return a, b, sorted(locals())
print f(3)
def k(n):
    exec "def sq(i): return i * i"
    return sq(n)
print k(4)
def h(n):
    loc = {}
    exec "r = m * 2" in {"m": n}, loc
    def inner(): return n
    return loc["r"], inner()
print h(6)
class C:
    exec "attr = 3"
print C.attr
code = compile("print 'in code', x", "s", "exec")
exec code
def e1():
    exec 5
def e2():
    exec "a" in 5
def e3():
    exec "1/0"
def e4():
    exec "def"
for e in (e1, e2, e3): print attempt(e)
try: e4()
except SyntaxError as e: print type(e).__name__
for i in range(3):
    exec "print i" in {"i": i}
print attempt(compile, "def f():\n  exec 'x'\n  def g(): return y\n  y = 1\n", "s", "exec")
print attempt(compile, "def f():\n  y = 1\n  def g():\n    exec 'x'\n    return y\n", "s", "exec")
def late():
    exec "hidden = 2" in globals()
    return hidden
print late()
