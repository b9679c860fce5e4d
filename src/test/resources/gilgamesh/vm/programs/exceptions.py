from __future__ import print_function
import sys
def f(x):
    try:
        if x == 0:
            raise ValueError("bad")
        elif x == 1:
            return "ret"
        elif x == 2:
            raise KeyError("k")
        return "end"
    except ValueError as e:
        return "caught %s" % e
    finally:
        print("finally", x)
for k in range(4):
    try:
        print(f(k))
    except KeyError as e:
        print("outer", repr(e))
def g():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("i", i)
        finally:
            print("f", i)
    return i
print(g())
def h():
    while True:
        try:
            try:
                return 1
            finally:
                print("inner")
        finally:
            print("outer")
print(h())
class CM(object):
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v)
        return self.swallow
with CM(True) as c:
    print("in", c.swallow)
    raise ValueError("x")
print("after")
try:
    with CM(False):
        raise TypeError("y")
except TypeError as e:
    print("got", e)
def w():
    with CM(False):
        return 5
print(w())
def w2():
    for i in range(3):
        with CM(True):
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
    return "w2"
print(w2())
class MyErr(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a)
        self.b = b
try:
    raise MyErr(1, 2)
except Exception as e:
    print(type(e).__name__, e.args, e.b, str(e))
def rer():
    try:
        raise ValueError(1)
    except ValueError:
        raise
try:
    rer()
except ValueError as e:
    print("re", e)
try:
    try:
        raise ValueError("a")
    except (KeyError, ValueError):
        raise RuntimeError("b")
except RuntimeError as e:
    print("chained", e)
def ge():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("in gen", e)
        yield 3
    finally:
        print("gen fin")
q = ge()
print(next(q))
print(q.throw(ValueError("t")))
try:
    next(q)
except StopIteration:
    print("stop")
q = ge(); next(q); q.close()
def co():
    got = []
    while len(got) < 3:
        r = yield len(got)
        got.append(r)
    print(got)
c = co()
print(next(c), c.send("a"), c.send("b"))
try:
    c.send("c")
except StopIteration:
    print("stopped")
try:
    assert 1 == 2, "msg"
except AssertionError as e:
    print("assert", e)
else:
    print("no")
try:
    undefined_name
except NameError as e:
    print(e)
def unb():
    print(zz)
    zz = 1
try:
    unb()
except UnboundLocalError as e:
    print(e)
for bad in (lambda: f(), lambda: f(1, 2), lambda: f(y=1), lambda: (lambda a, b: 0)(1, a=2), lambda: "a" + 1, lambda: [][1], lambda: {}['q'], lambda: object().x, lambda: int("z"), lambda: len(5), lambda: iter(5), lambda: next(iter([])), lambda: 1 < "a" if sys.version_info[0] > 2 else None or 1/0, lambda: f.zork, lambda: CM.zork, lambda: sys.zork):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RuntimeError as e:
    print(type(e).__name__, str(e)[:32])
def nested():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        except ValueError:
            pass
        try:
            raise
        except Exception as e:
            return type(e).__name__
if sys.version_info[0] > 2: print(nested())
