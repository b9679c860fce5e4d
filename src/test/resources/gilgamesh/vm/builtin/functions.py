from __future__ import print_function
def fib(n):
    a, b = 0, 1
    while a < n:
        yield a
        a, b = b, a + b

print(list(fib(100)))
print(sum(fib(1000)), max(fib(50)))

def countdown(n):
    try:
        while n > 0:
            got = yield n
            if got:
                n = got
            else:
                n -= 1
    except GeneratorExit:
        print("closed")
        raise
    finally:
        print("cleanup")

g = countdown(5)
print(next(g), next(g), g.send(10), next(g))
g.close()
try:
    next(g)
except StopIteration:
    print("stopped")

def gen():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("got", e)
        yield 99

g = gen()
print(next(g))
print(g.throw(ValueError("boo")))
print(list(g))
print(list(x * y for x in range(3) for y in range(3) if x != y))
print({x: x * x for x in range(4)}, {x % 3 for x in range(10)} == {0, 1, 2})
print([[i * j for j in range(3)] for i in range(3)])

def make_counter():
    count = [0]
    def inc(by=1):
        count[0] += by
        return count[0]
    return inc

c = make_counter()
print(c(), c(5), c(by=10))

def deco(times):
    def wrap(f):
        def inner(*args, **kwargs):
            r = None
            for _ in range(times):
                r = f(*args, **kwargs)
            return r
        inner.__name__ = f.__name__
        return inner
    return wrap

calls = []

@deco(3)
def hello(name, greeting="hi"):
    calls.append(greeting + name)
    return len(calls)

print(hello("bob"), hello("al", greeting="yo"), calls, hello.__name__)

def f(a, b=2, *args, **kw):
    return a, b, args, sorted(kw.items())

print(f(1), f(1, 3), f(1, 2, 3, 4), f(1, x=5, y=6), f(*[1, 2, 3], **{"z": 1}))

def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)

print(deep(500))
try:
    deep(100000)
except RuntimeError as e:
    print(type(e).__name__ in ("RuntimeError", "RecursionError"), str(e)[:32])

def order():
    out = []
    for i in range(3):
        try:
            if i == 1:
                continue
            out.append(i)
            if i == 2:
                break
        finally:
            out.append("f%d" % i)
    else:
        out.append("else")
    return out

print(order())

def ret():
    try:
        return "try"
    finally:
        print("finally runs")

print(ret())

def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("k")
        finally:
            print("inner finally")
    except KeyError as e:
        return repr(e)

print(nested())
for i in range(5):
    if i == 3:
        break
else:
    print("no break")
n = 0
while n < 3:
    n += 1
else:
    print("while else", n)
x = 5
print("big" if x > 3 else "small", 1 < x < 10, not x, x and "yes", 0 or "no")
lst = list(range(10))
lst[2:5] = ["a"]
del lst[0]
print(lst, lst[::2], lst[::-1])
print("%s %5.2f %-5d| %05d %x %r" % ("a", 3.14159, 42, 42, 255, "q"))
print("{0} {1!r:>8} {name:^10} {2:.3f}".format(1, "x", 2.0 / 3, name="mid"))
data = [("bob", 25), ("al", 30), ("cy", 25)]
data.sort(key=lambda p: (-p[1], p[0]))
print(data)
print(dict(zip("abc", range(3))) == {"a": 0, "b": 1, "c": 2})
words = "the quick brown fox the lazy dog the end".split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
print(" ".join(w.capitalize() for w in words[:4]), "-".join(reversed(words[:3])))
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*matrix)), [sum(r) for r in matrix], any(5 in r for r in matrix))
print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])), list(filter(lambda x: x % 2, range(6))))
def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(50), len(primes(1000)))
