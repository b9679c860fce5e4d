# since 3.6
from collections import deque, defaultdict, namedtuple, Counter, OrderedDict
from functools import partial, wraps, lru_cache, reduce, total_ordering
from itertools import chain, islice, count, groupby, product, accumulate
from contextlib import contextmanager, suppress, ExitStack, closing
import string, math, heapq, bisect, operator, random

@contextmanager
def tag(name):
    print("<%s>" % name)
    try:
        yield name.upper()
    finally:
        print("</%s>" % name)

with tag("b") as t:
    print(t)
try:
    with tag("i"):
        raise ValueError("inside")
except ValueError as e:
    print("out:", e)
with suppress(KeyError, IndexError):
    [][1]
print("suppressed")
with ExitStack() as stack:
    for n in "xy":
        stack.enter_context(tag(n))
    print("in stack")

def timed(f):
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        inner.calls += 1
        return f(*a, **k)
    inner.calls = 0
    return inner

@timed
def add(a, b=1):
    """adds"""
    return a + b

print(add(1), add(2, b=5), add.calls, add.__name__, add.__doc__, add.__wrapped__(1, 1))

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(80), fib.cache_info())

Point = namedtuple("Point", "x y z")
p = Point(1, 2, z=3)
print(p, p.x + p.y, p._replace(x=9), p._asdict(), Point._fields, p[1:], max(p), p == (1, 2, 3), isinstance(p, tuple))
class Named(namedtuple("Base", "a b")):
    __slots__ = ()
    @property
    def total(self):
        return self.a + self.b
print(Named(1, 2).total, Named(3, 4))

@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), max([V(1), V(5), V(3)]).n)

dd = defaultdict(list)
for w in "apple avocado banana blueberry cherry".split():
    dd[w[0]].append(w)
print(dict(dd), dd)
c = Counter("mississippi")
print(c.most_common(2), c["z"], sorted(c.elements())[:4], c + Counter("sss"), sum(c.values()))
q = deque(maxlen=3)
for i in range(6):
    q.append(i)
print(q, q[0], list(q)[::-1])
od = OrderedDict(zip("abc", range(3)))
od.move_to_end("a")
print(od, list(od.items()))
print(list(islice(count(5, 5), 3)), [(k, len(list(g))) for k, g in groupby("aaabbc")], list(chain.from_iterable([[1], [2, 3]])))
print(reduce(operator.mul, range(1, 6)), list(accumulate([1, 2, 3], operator.mul)), list(product("ab", repeat=2))[:3])
h = []
for n in [5, 2, 8, 1]:
    heapq.heappush(h, n)
print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [4, 9, 1]), bisect.bisect([1, 3, 5], 3))
print(partial(int, base=2)("1010"), partial(add, b=100)(1), math.sqrt(2), math.pi, math.floor(-1.5), math.ceil(1.2), math.factorial(10))
print(string.ascii_letters[:5], string.Template("$who likes ${what}").substitute(who="tim", what="pie"))
random.seed(42)
print([random.randint(1, 100) for _ in range(5)], round(random.random(), 6), random.choice("abc"), random.sample(range(10), 3))
r = list(range(8)); random.shuffle(r); print(r, round(random.gauss(0, 1), 6), round(random.uniform(1, 2), 6), random.randrange(0, 100, 7))
heap = [(3, "c"), (1, "a"), (2, "b")]
heapq.heapify(heap)
print(heap[0], sorted(heap))
print(max({"a": 3, "b": 7}.items(), key=operator.itemgetter(1)), sorted(["b", "A", "c"], key=str.lower), list(map(operator.attrgetter("x"), [p, p])))
