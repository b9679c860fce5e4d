# since 3.6
import copy
import enum
import json
import pickle
from enum import Enum, Flag, IntEnum, IntFlag, auto, unique


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def lower(self):
        return self.name.lower()


class Shade(str, Enum):
    DARK = "dark"
    LIGHT = "light"


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Mode(IntFlag):
    A = 1
    B = 2
    C = 4


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def heavy(self):
        return self.mass > 1e24


class Numbered(Enum):
    def __new__(cls, text):
        made = object.__new__(cls)
        made._value_ = len(cls.__members__) + 1
        made.text = text
        return made

    ONE = "uno"
    TWO = "due"


class Ratio(float, Enum):
    HALF = 0.5
    THIRD = 1.0 / 3


class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return "%s/%d/%d/%r" % (name, start, count, last_values)

    FIRST = auto()
    SECOND = auto()


def more():
    class More(Color):
        PINK = 4


print("-- plain")
print(list(Color), Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.CRIMSON is Color.RED, len(Color))
print(Color(2), Color["BLUE"], Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED in Color, {Color.RED: "r"}[Color.CRIMSON])
print(list(Color.__members__.items()), Color.RED.lower(), isinstance(Color.RED, Color), type(Color), type(Color.RED), bool(Color), bool(Color.RED))
print("{} {:>12} %s %r".format(Color.RED, Color.RED) % (Color.RED, Color.RED), f"{Color.RED} {Color.RED!r}")
print(attempt(Color, 9), attempt(lambda: Color["X"]), attempt(lambda: Color.PINK), attempt(lambda: Color.RED < Color.BLUE))
print(attempt(setattr, Color, "RED", 5), attempt(delattr, Color, "RED"), attempt(setattr, Color.RED, "name", "x"), attempt(setattr, Color.RED, "value", "x"))
print(attempt(more), hash(Color.RED) == hash("RED"), list(reversed(Color)), Color, repr(Color), str(Color))
Color.extra = 5
Color.RED.note = "n"
print(Color.extra, Color.RED.note, Color.RED.BLUE if hasattr(Color.RED, "BLUE") else None)

print("-- int")
print(Level.LOW, repr(Level.LOW), int(Level.LOW), Level.LOW + 1, 1 + Level.LOW, Level.LOW < Level.HIGH, Level.LOW < 3, Level.HIGH == 10, 10 == Level.HIGH, isinstance(Level.LOW, int))
print(sorted([Level.HIGH, 3, Level.LOW]), max(Level), [0, 1, 2][Level.LOW], {1: "one"}[Level.LOW], {Level.LOW: "low"}[1], hash(Level.MID) == hash(5), Level(5), sum(Level))
print("{} {:d} {:>4} %d %s".format(Level.MID, Level.MID, Level.MID) % (Level.MID, Level.MID), f"{Level.MID}", format(Level.MID, "03"), str(Level.MID), hex(Level.HIGH), len(range(Level.MID)), "ab" * Level.MID)
print(json.dumps([Level.MID, {"k": Level.LOW}, Shade.DARK]), Level.LOW & 3, Level.MID | 2, ~Level.LOW, -Level.MID, bool(Level.LOW), Level.MID.bit_length(), Level.MID / 2, divmod(Level.HIGH, 3))
print(type(Level.LOW + Level.MID).__name__, Level.LOW is Level(1), Level.MID.real, round(Level.MID), list(Level), attempt(Level, 7), Level.__mro__[1:3] == (IntEnum, int), Level.__bases__)

print("-- str")
print(Shade.DARK, repr(Shade.DARK), Shade.DARK == "dark", "dark" == Shade.DARK, Shade("light"), Shade.DARK + "er", Shade.DARK.upper(), len(Shade.DARK), isinstance(Shade.DARK, str), {"dark": 1}[Shade.DARK], {Shade.DARK: 2}["dark"])
print("{} %s".format(Shade.DARK) % Shade.DARK, f"{Shade.DARK}", format(Shade.DARK), str(Shade.DARK), "".join([Shade.DARK, Shade.LIGHT]), Shade.DARK in ("dark",), "dark" in list(Shade), Shade.DARK.value, type(Shade.DARK.value).__name__, "%-6s|" % Shade.DARK.value)
print(Ratio.HALF, repr(Ratio.HALF), Ratio.HALF + 1, Ratio.HALF == 0.5, Ratio(0.5), "%.2f" % Ratio.HALF)

print("-- flags")
print(list(Perm.__members__), [repr(p) for p in (Perm.R, Perm.W, Perm.RW, Perm.R | Perm.W, Perm.R | Perm.X, Perm.R & Perm.W, Perm.R ^ Perm.RW, ~Perm.R, Perm(0), Perm(7))])
print([str(p) for p in (Perm.R, Perm.RW, Perm.R | Perm.X, Perm(0))], Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.R & Perm.W), Perm(5) is Perm.R | Perm.X, Perm.R.value, (Perm.R | Perm.X).value, (Perm.R | Perm.X) == Perm(5))
print(attempt(Perm, 8), attempt(lambda: Perm.R | 1), attempt(Perm, "x"), Perm.RW.name, len(list(Perm)), {Perm.R: 1}[Perm(1)], Perm)
print([repr(m) for m in (Mode.A, Mode.A | Mode.B, Mode.A | 8, Mode(0), Mode(7), Mode.A & 3, Mode.A ^ Mode.C)], Mode.A | 2 == Mode(3), 4 | Mode.A, Mode.A + 1, isinstance(Mode.A | Mode.B, Mode), int(Mode.A | Mode.B), Mode.A < Mode.B)
print([str(m) for m in (Mode.A, Mode.A | Mode.B)], Mode.A in Mode(5), (~Mode.A & Mode(7)).value, bool(Mode(0)), Mode.B == 2, hash(Mode.B) == hash(2), [1, 2, 3][Mode.A], f"{Mode.C}", "%d" % (Mode.A | Mode.C), attempt(Mode, "x"))

print("-- made otherwise")
print(Planet.EARTH.heavy, Planet.MERCURY.mass, Planet.EARTH, Planet.EARTH.value, [p.name for p in Planet if not p.heavy])
print([(n.value, n.text) for n in Numbered], Numbered(2), [a.value for a in Auto])
Animal = Enum("Animal", "ANT BEE CAT")
print(list(Animal), Animal.BEE.value, Animal.__name__, Animal.ANT.__class__ is Animal)
print(list(Enum("Pair", [("a", 5), ("b", 6)])), list(Enum("Start", ["x", "y"], start=0)), list(IntEnum("Num", {"one": 1, "two": 2})), list(Enum("Text", "p q", type=str)))
print(attempt(unique, Color), unique(Level) is Level)


class Strange(Enum):
    A = [1, 2]
    B = {"x": 1}
    C = None

    @classmethod
    def _missing_(cls, value):
        return cls.C if value == "nothing" else None


print([s.value for s in Strange], Strange([1, 2]), Strange("nothing"), attempt(Strange, "else"), hasattr(Strange, "helper"))


def duplicate():
    class Twice(Enum):
        A = 1
        A = 2


def reserved():
    class Reserved(Enum):
        _own_ = 1


print(attempt(duplicate), attempt(reserved))


class Base(Enum):
    def twice(self):
        return self.value * 2

    @classmethod
    def first(cls):
        return list(cls)[0]


class Below(Base):
    ONE = 1
    TWO = 2


class Operation(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Operation.ADD else a - b

    def __str__(self):
        return "op " + self.value


class Ordered(Enum):
    SMALL = 1
    LARGE = 2

    def __lt__(self, other):
        return self.value < other.value

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(self.value)


print(Below.TWO.twice(), Below.first(), Operation.ADD(2, 3), Operation.SUB(2, 3), str(Operation.ADD), "{}".format(Operation.SUB), f"{Operation.ADD:>6}", sorted([Ordered.LARGE, Ordered.SMALL]))

print("-- copies")
for value in (Color.RED, Level.MID, Shade.LIGHT, Perm.R | Perm.X, Mode.A | Mode.B, Planet.EARTH, Ratio.HALF):
    same = [copy.copy(value) is value, copy.deepcopy(value) is value]
    same += [pickle.loads(pickle.dumps(value, protocol)) is value for protocol in (0, 2, 3)]
    print(same, value in {value}, value == value)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", name, [b.__name__ for b in bases], options)
        return Space()

    def __new__(mcs, name, bases, space, **options):
        print("new", name, type(space).__name__, [k for k in space if not k.startswith("__")], options)
        return type.__new__(mcs, name, bases, dict(space))

    def __init__(cls, name, bases, space, **options):
        type.__init__(cls, name, bases, space)


class Space(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        dict.__setitem__(self, key, value)

    def __missing__(self, key):
        if key.startswith("free"):
            return key.upper()
        raise KeyError(key)


class Prepared(metaclass=Meta, option=1):
    a = 1
    b = freedom
    for i in range(2):
        c = i

    def method(self):
        return self.b


print(Prepared().method(), Prepared.c, Prepared.i, issubclass(Shade, str), enum.Enum is Enum)
