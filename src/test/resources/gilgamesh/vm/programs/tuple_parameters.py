def f(a, (b, c), d=1):
    return a, b, c, d
print f(1, (2, 3)), f(1, [4, 5], 6), f(1, "xy")
def g(x, (y, z), *r, **k):
    def h():
        return y + z
    return h() + x, r, sorted(k)
print g(1, (2, 3), 4, q=5)
print map(lambda (i, (j, l)): i + j + l, [(1, (2, 3)), (4, (5, 6))])
print sorted([(2, 'a'), (1, 'b')], key=lambda (n, t): t)
def bad((a, b)): return a
for args in ((), (1,), ((1, 2, 3),), ((1,),)):
    try: print bad(*args)
    except Exception as e: print type(e).__name__, e
def d((a, b)=(1, 2)): return a * b
print d(), d((3, 4)), f.func_code.co_varnames
