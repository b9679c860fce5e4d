# until 2.7
import sys
print "hello", 1, 2
print "no newline",
print "cont"
print
print "tab\t",
print "x"
print 7 / 2, 7 // 2, 7 / 2.0, -7 / 2
class Old:
    def __init__(self, a):
        self.a = a
    def m(self):
        return self.a
o = Old(3)
print o.m(), o.a
try:
    o.zz
except AttributeError, e:
    print e
try:
    raise ValueError, "msg"
except ValueError, e:
    print e, e.message
try:
    raise KeyError("k")
except (KeyError, ValueError), e:
    print repr(e)
x = xrange(5)
print list(x), range(3), len(x)
print `1 + 2`, 'a' 'b', u'uni', r'\n'
d = {1: 2}
print d.has_key(1), d.keys(), d.items()
s = [1, 2, 3, 4]
print s[:], s[1:], s[:2], s[1:3]
s[1:2] = [9, 9]
print s
del s[0:2]
print s
print 10L, 2**70, 0777, 1 <> 2
def twice(a, b=1): pass
def g():
    yield 1
    yield 2
it = g()
print it.next(), it.next()
try:
    it.next()
except StopIteration:
    print "stop"
print map(lambda v: v + 1, [1, 2]), filter(None, [0, 1]), zip([1], [2]), reduce(lambda a, b: a + b, [1, 2, 3])
for call in (lambda: g(1), lambda: twice(), lambda: twice(1, 2, 3), lambda: twice(z=1), lambda: int("z")):
    try:
        call()
    except (TypeError, ValueError), e:
        print e
def exc():
    try:
        raise ValueError("in")
    except:
        t, v, tb = sys.exc_info()
        try:
            raise KeyError("second")
        except KeyError:
            pass
        raise t, v, tb
try:
    exc()
except ValueError, e:
    print "reraised", e
class New(object):
    @property
    def p(self): return 1
    def __nonzero__(self): return False
    def __cmp__(self, o): return 0
print New().p, not New(), bool(New())
print isinstance(1, (int, long)), type(1), type(New()), type("")
def outer():
    z = 1
    class In(object):
        def get(self): return z
    return In().get()
print outer()
print [i for i in range(3)], i
print "%d %s %r" % (1, "a", "b"), "%5.2f" % 3.14159
