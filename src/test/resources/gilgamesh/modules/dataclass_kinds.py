# since 3.7
"""dataclasses: what is no field, slots, and what is said of mistakes."""
import copy
import pickle
import sys
from dataclasses import InitVar, dataclass, field, fields, replace


def attempt(action):
    try:
        print(action())
    except Exception as mistake:
        print(type(mistake).__name__, mistake)


@dataclass
class Account:
    owner: str
    opening: InitVar[int] = 3
    entries: list = field(default_factory=list)

    def __post_init__(self, opening):
        self.entries.append(opening)


print(Account("a"), Account("b", 5), [one.name for one in fields(Account)], Account.opening, repr(InitVar[int])[:20])
attempt(lambda: replace(Account("a"), owner="c"))


@dataclass
class Needs:
    of: InitVar[int]

    def __post_init__(self, of):
        self.kept = of


attempt(lambda: Needs())
attempt(lambda: Needs(2).kept)
attempt(lambda: replace(Needs(2)).kept)
attempt(lambda: replace(Needs(2), of=4).kept)




attempt(lambda: exec("@dataclass\nclass Wrong:\n    a: int = 1\n    b: int\n", globals()))

if sys.version_info >= (3, 10):
    @dataclass(slots=True)
    class Point:
        x: int
        y: int = 2

        def far(self):
            return self.x + self.y

    @dataclass(slots=True)
    class Point3(Point):
        z: int = 0

    @dataclass(slots=True, frozen=True)
    class Fixed:
        x: int

    point = Point(1)
    print(point, Point.__slots__, Point.__name__, Point.__qualname__, hasattr(point, "__dict__"), point.far(), point == Point(1, 2))
    attempt(lambda: setattr(point, "z", 3))
    print(Point3(1), Point3.__slots__, hasattr(Point3(1), "__dict__"))
    print(copy.copy(point), pickle.loads(pickle.dumps(point)), pickle.loads(pickle.dumps(Fixed(4))), copy.deepcopy(Fixed(5)))
    attempt(lambda: setattr(Fixed(1), "x", 3))
