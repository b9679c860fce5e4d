# since 3.10
"""Class patterns: positional and by keyword, what types match themselves, and what goes wrong with them."""
import abc
import collections
import dataclasses
import traceback


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


@dataclasses.dataclass
class Circle:
    center: Point
    radius: float = 1.0


Pair = collections.namedtuple("Pair", "left right")


class Lazy:
    __match_args__ = ("value",)

    @property
    def value(self):
        print("asked for value")
        return 5

    @property
    def broken(self):
        raise AttributeError("not there after all")

    def __getattr__(self, name):
        if name == "made":
            return "made up"
        raise AttributeError(name)


def shape(value):
    match value:
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y) | Point(y, 0):
            return "axis", y
        case Point(x, y=y) if x == y:
            return "diagonal", x
        case Point():
            return "point"
        case Circle(Point(x, y), radius=1.0 as r):
            return "unit", x, y, r
        case Circle(radius=r):
            return "circle", r
        case Pair(left, right):
            return "pair", left, right
        case Lazy(made=m, value=v):
            return m, v
    return "none"


for each in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Circle(Point(1, 2)), Circle(Point(0, 0), 2.5), Pair(3, 4), (3, 4), Lazy(), Point):
    print(shape(each))


def itself(value):
    match value:
        case bool(b):
            return "bool", b
        case int(i):
            return "int", i
        case float(f):
            return "float", f
        case str(s):
            return "str", s
        case bytes(b) | bytearray(b):
            return "bytes", b
        case list([first, *_] as l):
            return "list", first, l
        case tuple(t):
            return "tuple", t
        case dict({"k": k}):
            return "dict", k
        case set(s) | frozenset(s):
            return "set", sorted(s)
        case complex(real=r, imag=i):
            return "complex", r, i
        case object(__class__=c):
            return "object", c.__name__


class Text(str):
    pass


class Number(int):
    __match_args__ = ("real", "imag")


for each in (True, 5, 2.5, "s", b"b", bytearray(b"a"), [1, 2], [], (1,), {"k": 2}, {}, {3, 1}, frozenset([2]), 1 + 2j, None, Text("t"), Pair(1, 2),
             collections.OrderedDict(k=5), collections.Counter(k=2)):
    print(itself(each))
match Number(7):
    case Number(real, imag):
        print(real, imag)
match Number(8):
    case int(n):
        print(type(n).__name__, n)


class Even(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "halves") or NotImplemented


class Halves:
    halves = 2


class Meta(type):
    def __instancecheck__(cls, value):
        print("is it", type(value).__name__)
        return value == 3


class Three(metaclass=Meta):
    pass


def hooked(value):
    match value:
        case Even():
            return "even"
        case Three():
            return "three"
        case Lazy(broken=_):
            return "broken"
        case Lazy(absent=_):
            return "absent"
        case Lazy(v):
            return "lazy", v


print([hooked(each) for each in (Halves(), 3, 4, Lazy())])


class NoTuple:
    __match_args__ = ["x"]


class NoNames:
    __match_args__ = ("x", 1)
    x = 5


class Twice:
    __match_args__ = ("x", "x")
    x = 5


class Angry:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("angry")


class NoArguments:
    pass


class BadGet(dict):
    def get(self, key, default=None):
        raise KeyError("bad get")


class Keys:
    same = "key"
    again = "key"
    unhashable = []


def wrong(number):
    match number:
        case 0:
            match Point(1, 2):
                case Point(1, 2, 3):
                    pass
        case 1:
            match NoTuple():
                case NoTuple(x):
                    pass
        case 2:
            match NoNames():
                case NoNames(x, y):
                    pass
        case 3:
            match Twice():
                case Twice(a, b):
                    pass
        case 4:
            match Point(1, 2):
                case Point(1, x=1):
                    pass
        case 5:
            match Angry():
                case Angry(x):
                    pass
        case 6:
            match NoArguments():
                case NoArguments(x):
                    pass
        case 7:
            match 5:
                case int(5, 6):
                    pass
        case 8:
            match 5:
                case wrong():
                    pass
        case 9:
            match BadGet(a=1):
                case {"a": 1}:
                    pass
        case 10:
            match {"key": 1, "other": 2}:
                case {Keys.same: 1, Keys.again: 1}:
                    pass
        case 11:
            match {"key": 1}:
                case {Keys.unhashable: 1}:
                    pass
        case 12:
            match [1, 2]:
                case [1, Keys.absent]:
                    pass
        case 13:
            match absent:
                case 1:
                    pass
        case 14:
            match 5:
                case x if x / 0:
                    pass
        case 15:
            match collections.deque([1]):
                case collections.deque(x):
                    pass
        case 16:
            match 1j:
                case complex(x):
                    pass


for number in range(17):
    try:
        wrong(number)
    except Exception:
        print(traceback.format_exc().replace(__file__, "match_classes.py"), end="")
    else:
        print(number, "is right")
