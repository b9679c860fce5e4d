import copy
import math
import pickle


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


class UserId(int):
    pass


class Celsius(float):
    def __new__(cls, degrees, place="here"):
        self = float.__new__(cls, degrees)
        self.place = place
        return self

    def fahrenheit(self):
        return self * 9 / 5 + 32

    def __repr__(self):
        return "Celsius(%s, %s)" % (float.__repr__(self), self.place)


class Name(str):
    def __init__(self, text):
        self.length = len(text)

    def shout(self):
        return self.upper() + "!"

    def __add__(self, other):
        return Name(str.__add__(self, other))

    def __repr__(self):
        return "Name(%s)" % str.__repr__(self)


class Mod(int):
    def __add__(self, other):
        return Mod(int(self) + int(other))

    __radd__ = __add__

    def __eq__(self, other):
        return int(self) % 7 == int(other) % 7

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return int(self) % 7


class Shown(int):
    def __repr__(self):
        return "Shown"


class Loud(str):
    def __str__(self):
        return "LOUD"


class Data(bytes):
    def first(self):
        return self[:1]


u = UserId(42)
print([u, u + 1, 1 + u, u - 2, u * 2, u // 5, u % 5, -u, +u, ~u, abs(u), u ** 2, u << 1, u & 7, u | 1, u ^ 3, 2 ** UserId(3)])
print([type(x).__name__ for x in (u, u + 1, +u, -u, abs(u), int(u), u.real, u.numerator, u.conjugate())])
print([u == 42, 42 == u, u == 42.0, u != 42, u < 43, 41 < u, hash(u) == hash(42), u in {42: 1}, {u: "x"}[42], {42: "y"}[u]])
print([isinstance(u, int), issubclass(UserId, int), UserId.__mro__ == (UserId, int, object), type(u) is UserId, bool(u), bool(UserId(0))])
print([str(u), repr(u), "%d|%s|%r|%5d|%x|%c" % (u, u, u, u, u, u), "{0}|{0:5d}|{0!r}".format(u), format(u), format(u, "x"), hex(u), bin(u)])
print([UserId(), UserId("7"), UserId("ff", 16), UserId(3.9), UserId(u), attempt(UserId, "x"), attempt(UserId, [])])
print([u.bit_length(), divmod(u, 5), divmod(100, u), round(UserId(15), -1), pow(u, 2), pow(u, 2, 10), float(u), chr(u), math.sqrt(UserId(16)), sum([u, u]), max(u, 3), range(50)[u] == 42])
print([[0, 1, 2, 3][UserId(2)], "abc"[UserId(1)], (1, 2, 3)[UserId(0):UserId(2)], "ab" * UserId(2), [0] * UserId(2), UserId(2) * "ab", list(range(UserId(3)))])
u.note = "mine"
print([u.note, u.__dict__, hasattr(u, "other"), attempt(getattr, u, "other")])
print([attempt(lambda: u + "x"), attempt(lambda: u + None), attempt(lambda: u[0]), attempt(lambda: len(u)), attempt(lambda: u())])
print([sorted([UserId(3), 1, UserId(2)]), UserId(3) in [1, 2, 3], 3 in [UserId(3)], [1, 2, 3].index(UserId(3)), [UserId(1)] == [1], (UserId(1),) == (1,), {UserId(1)} == {1}])
print([sorted({UserId(1): "a", 1: "b", 2: "c"}.items()), isinstance(list({UserId(1): "a", 1: "b"})[0], UserId)])

c = Celsius(36.6, "bed")
print([c, c.place, c + 1, 1 + c, c * 2, c / 2, c // 7, c % 7, -c, abs(c), c > 30, c == 36.6, 36.6 == c, hash(c) == hash(36.6), bool(Celsius(0.0))])
print([type(x).__name__ for x in (c, c + 1, -c, float(c), c.real)])
print(["%.2f|%s|%r|%d|%g" % (c, "s", c, c, c), "{0:.2f}|{0!r}".format(c), format(c, ".1f"), round(c, 1), int(c), c.fahrenheit() > 97, c.is_integer(), math.floor(c), repr(c)])
print([Celsius("1.5"), Celsius(u), attempt(Celsius), attempt(float, "x"), attempt(Celsius, "x"), c.hex() == (36.6).hex()])

n = Name("ann")
print([n, n.length, n.shout(), n + "a", "b" + n, type(n + "a").__name__, type("b" + n).__name__, n * 2, n == "ann", "ann" == n, n < "bob", hash(n) == hash("ann"), {n: 1}["ann"], {"ann": 2}[n]])
print([len(n), n[0], n[1:], n[-1], list(n), "n" in n, Name("n") in "ann", bool(Name("")), n.upper(), n.replace("n", Name("m")), n.split(Name("n")), ",".join([n, Name("b")]), n.startswith(Name("a")), n.center(7, "*"), n.find("n"), n.isalpha()])
print([str(n), "%s|%r|%10s" % (n, n, n), "{0}|{0!r}|{0:>5}".format(n), format(n, "^7"), type(str(n)).__name__, ord(Name("a")), int(Name("12")), float(Name("1.5")), Name("%s-%s") % (1, n)])
setattr(u, Name("attribute"), 5)
print([u.attribute, getattr(u, Name("attribute")), sorted([Name("b"), "a", Name("c")]), dict(**{Name("k"): 1})["k"], Name("x y").split()])
print([attempt(lambda: n + 1), attempt(lambda: "x" + u), attempt(lambda: n - 1), attempt(lambda: n["x"]), attempt(lambda: n.missing)])

print([Mod(3) + 5, 5 + Mod(3), type(5 + Mod(3)).__name__, Mod(3) == 10, 10 == Mod(3), Mod(3) != 10, Mod(10) in [3], {Mod(10): 1}.get(Mod(3)), 3 in [Mod(10)], {Mod(10): 1}.get(3)])
print([Shown(5), str(Shown(5)), "%s %d" % (Shown(5), Shown(5)), format(Shown(5), ""), format(Shown(5), "d"), "{0}".format(Shown(5))])
print([str(Loud("x")), "%s" % Loud("x"), "{0}".format(Loud("x")), format(Loud("x")), repr(Loud("x")), Loud("x") + "y", "-".join([Loud("x")]), "%s".__mod__(Loud("x"))])
d = Data(b"abc")
print([d == b"abc", d.first() == b"a", type(d + b"d") is bytes, len(d), d.upper() == b"ABC", hash(d) == hash(b"abc"), isinstance(d, bytes)])

for protocol in (0, 1, 2):
    for value in (u, c, n, Data(b"xy")):
        again = pickle.loads(pickle.dumps(value, protocol)) if not isinstance(value, Name) or protocol == 2 else value
        print([again == value, type(again).__name__, sorted(map(str, again.__dict__))])
print([type(copy.copy(x)).__name__ for x in (u, c, n)] + [type(copy.deepcopy(x)).__name__ for x in (u, c, n)])


class Base(object):
    def describe(self):
        return "%s of %s" % (type(self).__name__, self.__class__.__bases__[-1].__name__)


class Both(Base, int):
    __slots__ = ()


class Other(int, Base):
    def __int__(self):
        return 99

    def __float__(self):
        return 9.5

    def __bool__(self):
        return False

    __nonzero__ = __bool__

    def __index__(self):
        return 2


print([Both(5).describe(), Both(5) + 1, Other(5).describe(), int(Other(5)), float(Other(5)), bool(Other(5)), [1, 2, 3, 4, 5, 6][Other(5)], Other(5) + 1, "%d" % Other(5), hex(Other(5))])
print([attempt(type, "X", (int, str), {}), attempt(type, "X", (int, float), {}), attempt(type, "X", (bool,), {})])
print([attempt(int.__new__, str, 1), attempt(int.__new__, 5), attempt(str.upper, u)])
print([int.__add__(u, 1), str.upper(n), float.__mul__(c, 2), int.__add__(u, 1.5), super(Name, n).upper(), n.__len__(), u.__int__(), u.__hash__() == 42])
print([isinstance(x, (str, int)) for x in (u, c, n)] + [callable(x) for x in (u, n)] + [list(map(type, [u, c, n])) == [UserId, Celsius, Name]])
for i in UserId(2), 3:
    print("%s %s" % (i is not None, i if i else "none"))
x = u
x += 1
print([x, type(x).__name__])
print([list(zip(n, range(UserId(3)))), list(enumerate(Name("ab"))), tuple(Name("ab")), set(Name("aa")) == {"a"}, list(reversed(Name("abc")))])
a, b = Name("pq")
print([a, b, [y for y in Name("rs")], max(Name("axb")), sorted(Name("cab")), all(Name("x")), any(Name(""))])
