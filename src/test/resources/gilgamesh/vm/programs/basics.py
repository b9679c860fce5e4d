from __future__ import print_function
x = 1
y = 2
print(x + y, x - y, x * 10)
def f(a, b=3, *args, **kw):
    return (a, b, args, sorted(kw.items()))
print(f(1), f(1, 2), f(1, 2, 3, 4, k=5))
total = 0
for i in range(10):
    total += i
print(total)
n = 5
while n > 0:
    n -= 1
else:
    print("done")
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(fib(15))
print([i * i for i in range(5)], {i: i + 1 for i in range(3)}, sorted({i % 3 for i in range(10)}))
def gen(n):
    for i in range(n):
        yield i
print(list(gen(4)), sum(gen(5)), sum(x for x in gen(3)))
a, b = 1, 2
a, b = b, a
print(a, b)
class A(object):
    z = 5
    def __init__(self, v):
        self.v = v
    def m(self, k):
        return self.v + k
    @property
    def p(self):
        return self.v * 2
    @staticmethod
    def s(q):
        return q
    @classmethod
    def c(cls):
        return cls.__name__
class B(A):
    def m(self, k):
        return super(B, self).m(k) * 100
b = B(3)
print(b.v, b.m(4), b.p, b.s(9), B.c(), b.z, isinstance(b, A))
try:
    1 / 0
except ZeroDivisionError as e:
    print("zero", e)
finally:
    print("fin")
def outer():
    c = [0]
    def inner():
        c[0] += 1
        return c[0]
    return inner
i = outer()
print(i(), i())
d = {'a': 1}
d['b'] = 2
d['a'] += 5
print(d['a'], len(d), 'a' in d, 'z' not in d)
s = "hello"
print(s[1:3], s.upper(), "%s-%d" % (s, 4), "{0}".format(3))
print(not x, -x, +x, ~x, x == 1 and y == 3 or 7)
l = [3, 1, 2]
l.sort()
l.append(9)
print(l, l[0], l[-1], len(l))
print(max(1, 2), min([4, 3]), abs(-3), any([0, 1]), all([]))
