from __future__ import print_function
class Err(Exception):
    def __init__(self, code, msg="none"):
        Exception.__init__(self, code, msg)
        self.code = code

    def __str__(self):
        return "Err(%s)" % self.code

class Sub(Err):
    pass

for exc in (Err(1), Sub(2, "m"), ValueError("v"), KeyError("k"), IndexError(), OSError(2, "No such file"), StopIteration(3)):
    try:
        raise exc
    except Sub as e:
        print("sub", e, e.code, e.args)
    except Err as e:
        print("err", e, repr(e.args))
    except (ValueError, KeyError) as e:
        print("vk", str(e), repr(str(e)))
    except LookupError as e:
        print("lookup", repr(str(e)))
    except Exception as e:
        print("other", type(e).__name__, e)

try:
    try:
        raise ValueError("first")
    except ValueError:
        raise TypeError("second")
except TypeError as e:
    print(e, getattr(e, "__context__", None) is None or type(e.__context__).__name__)

def g():
    raise RuntimeError("deep")
try:
    g()
except RuntimeError:
    import sys
    t, v, tb = sys.exc_info()
    print(t.__name__, v)

for bad in ("int('x')", "[][0]", "{}['a']", "1/0", "'a'+1", "None.x", "len(5)", "undefined", "int('1', 99)", "[1,2].index(9)", "(1).foo()", "'abc'.index('z')", "float('q')", "chr(-1)", "sorted([1,'a'], key=len)", "iter(5)", "next(iter([]))", "dict([1])", "range(1,2,0)", "{}.popitem()", "[].pop()", "'%d' % 'a'", "'{} {}'.format(1)", "(1,2)[5]"):
    pass

tests = [
    lambda: int('x'), lambda: [][0], lambda: {}['a'], lambda: 1 / 0, lambda: None.x, lambda: len(5), lambda: undefined,
    lambda: [1, 2].index(9), lambda: (1).foo(), lambda: 'abc'.index('z'), lambda: float('q'), lambda: iter(5),
    lambda: dict([1]), lambda: {}.popitem(), lambda: [].pop(), lambda: '%d' % 'a', lambda: (1, 2)[5], lambda: 5(), lambda: "a"["b"],
    lambda: [1, 2, 3]["x"], lambda: {[]: 1}, lambda: {}[[]], lambda: isinstance(1, 1), lambda: max([]), lambda: sum(["a"]), lambda: "".join([1]),
    lambda: (lambda x: x)(), lambda: int([]), lambda: object().foo, lambda: [].append(), lambda: abs("a"), lambda: -"a", lambda: "a" * "b",
]
for t in tests:
    try:
        t()
        print("no error")
    except Exception as e:
        print(type(e).__name__, "|", e)
assert True
try:
    assert 1 == 2, "one is not two"
except AssertionError as e:
    print("assert", e)
class Ctx:
    def __enter__(self):
        return 5
    def __exit__(self, *a):
        print("exit", a[0] is None)
with Ctx() as five, Ctx():
    print(five)
x = 10
def outer():
    y = 1
    def inner():
        global x
        x += 1
        return y + x
    return inner
print(outer()(), x)
s = set([3, 1, 2])
s.add(5); s.discard(9)
print(sorted(s | {7}), sorted(s & {1, 2, 99}), sorted(s - {1}), sorted(s ^ {1, 8}), 3 in s, len(s), s >= {1, 2})
d = {"b": 1, "a": 2}
for k in sorted(d):
    print(k, d[k])
print(sorted(d.items()), sorted(d.values()), list(sorted(d.keys())))
d.update(c=3); d.setdefault("z", []).append(1)
print(sorted((k, str(v)) for k, v in d.items()), d.pop("z"), "z" in d, d.get("q", "dq"))
t = (1, [2, 3], {"k": (4,)})
print(t, t[1][0], t[2]["k"][0], t + (5,), t * 2 == t + t, t.count(1), len(t))
print(str(1.0), repr(0.1), 1e100, 10 ** 20 // 3, -7 // 2, -7 % 3, 2 ** 0.5, round(2.567, 2), abs(-3), divmod(17, 5), pow(2, 10, 1000))
print(int("ff", 16), hex(255), bin(5), oct(8)[-2:], ord("a"), chr(98), "abc" < "abd", "z" * 3, "a,b,c".split(","))
print("Hello World".swapcase(), "abc".center(9, "*"), "  x ".strip() + "|", "a-b".partition("-"), "x".join("abc"), "aXbX".replace("X", "_"), "%s" % (1,), "abc"[::-1])
print(any([]), all([]), list(enumerate("ab", 1)), list(reversed([1, 2])), sorted("hello"), sum([1.5, 2.5]), min("b", "a"), list(zip([1, 2], "ab")))
print(type(1).__name__, type("a").__name__, type([]).__name__, type(None).__name__, type(print).__name__, callable(print), id(x) == id(x))
print(isinstance(True, int), True + 1, bool([]), bool("a"), None is None, [] == [], [] is [])
