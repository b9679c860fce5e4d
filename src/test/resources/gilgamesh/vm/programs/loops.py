from __future__ import print_function
g = 0
def f(n):
    t = 0
    for i in range(n):
        t += 1
    return t, i
def f2(n):
    while n > 0:
        n -= 1
    return n
def f3(n):
    global g
    for _ in range(n):
        g += 1
    return g
def f4(n):
    s = 0
    for i in range(n):
        s += i
    return s
def f5(n):
    a = b = c = 0
    while a != n:
        a += 1
        b = a + 3
        c += b
        d = c - 1 if False else 7
    return a, b, c, d
def f6(n):
    x = 10
    k = 3
    for i in range(0, n, 7):
        x += k
        y = i - x
        if y > 5000000:
            break
        if i == 4321:
            x += 1000
    return x, y, i
def f7(n):
    c = 0
    while n:
        n -= 1
        c += 2
        if not n > 10:
            c -= 1
    return c
def f8():
    n = 0
    def inc(k):
        m = [0]
        t = 0
        while t < k:
            t += 1
            m[0] = t
        return m
    return inc(1000)
def f9(n):
    i = 0
    while True:
        i += 3
        if i >= n:
            break
    return i
def f10(n):
    x = 1
    while n > 0:
        x += x
        n -= 1
    return x
def f11(n):
    big = 2 ** 62
    for i in range(n):
        big += 2 ** 55
    return big
def f12(n):
    a, b = 0, 1
    for i in range(n):
        a, b = b, a
    return a, b
def f13(n):
    p = 0
    for i in range(n):
        q = p
        p = i
    return p, q
for n in (1, 2, 3, 10, 1000, 12345):
    print(n, f(n), f2(n), f3(n), f4(n), f5(n), f6(n), f7(n), f8(), f9(n), f10(70), f11(n), f12(n), f13(n))
m = 0
for z in range(5000):
    m += 1
while m > 100:
    m -= 3
print(m, z)
for i in range(20, 0, -1):
    m += i
print(m)
