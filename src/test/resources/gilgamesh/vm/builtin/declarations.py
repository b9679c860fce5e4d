# since 3.6
import sys
from enum import Enum, IntEnum, Flag, auto, unique
from abc import ABC, abstractmethod
from typing import List, Optional, NamedTuple, Dict, Any
import copy, types, traceback

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def lower(self): return self.name.lower()
    @property
    def double(self): return self.value * 2
print(Color.RED, repr(Color.RED), Color.RED.name, Color.BLUE.value, Color(2), Color["BLUE"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED == Color.GREEN, Color.RED.lower(), Color.GREEN.double)
print({Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color), Color.RED in Color, "%s" % Color.RED, "{}".format(Color.RED))
try: Color(9)
except ValueError as e: print(e)
class State(Enum):
    NEW = auto()
    RUN = auto()
    DONE = auto()
print([s.value for s in State], State.DONE.name)
class Pri(IntEnum):
    LOW = 1
    HIGH = 10
print(Pri.LOW < Pri.HIGH, Pri.HIGH + 1, Pri.HIGH == 10, sorted([Pri.HIGH, Pri.LOW]), max(Pri.LOW, 5))
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
p = Perm.R | Perm.W
print(Perm.R in p, Perm.X in p, p.value, bool(Perm.R & Perm.X), (p & Perm.R) == Perm.R)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
class Animal(ABC):
    @abstractmethod
    def noise(self): ...
    def twice(self): return self.noise() * 2
class Dog(Animal):
    def noise(self): return "woof"
print(Dog().twice(), isinstance(Dog(), Animal))
try: Animal()
except TypeError as e: print(e)
class Emp(NamedTuple):
    name: str
    age: int = 30
    def greet(self): return "hi " + self.name
print(Emp("bob"), Emp("al", 5).age, Emp("x").greet(), Emp._fields)
def typed(a: int, b: Optional[List[int]] = None, *c: Dict[str, Any]) -> str:
    x: int = 5
    return str(a + x)
print(typed(3), typed.__annotations__["return"])
a = [1, [2, 3], {"k": [4]}]
b = copy.deepcopy(a); c = copy.copy(a); a[1].append(9); a[2]["k"].append(5)
print(a, b, c)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node(1); n.kids.append(n); m = copy.deepcopy(n)
print(m is not n, m.kids[0] is m, m.v)
ns = types.SimpleNamespace(x=1, y="a"); ns.z = 2
print(ns, ns.x, isinstance(lambda: 0, types.FunctionType))
try: 1 / 0
except ZeroDivisionError: print(traceback.format_exc().splitlines()[-1])
if sys.version_info >= (3, 7):
    from dataclasses import dataclass, field, asdict, replace, astuple, FrozenInstanceError
    @dataclass
    class P:
        x: int
        y: int = 0
        tags: List[str] = field(default_factory=list)
        def norm(self): return abs(self.x) + abs(self.y)
    print(P(1), P(1, 2, ["a"]), P(1) == P(1), P(1) != P(2), P(3, -4).norm(), asdict(P(1, tags=["q"])), replace(P(1), y=9), astuple(P(5)))
    for bad in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, z=2), lambda: hash(P(1))):
        try: bad()
        except TypeError as e: print(e)
    @dataclass(order=True, frozen=True)
    class V:
        n: int
        name: str = field(default="", compare=False)
    print(sorted([V(3), V(1, "z"), V(2)]), V(1) < V(2), hash(V(1)) == hash(V(1)), {V(1): 1}[V(1)])
    try: V(1).n = 5
    except FrozenInstanceError as e: print(e)
    @dataclass
    class Q(P):
        extra: str = "e"
        def __post_init__(self): self.sum = self.x + self.y
    print(Q(1, 2), Q(1, 2).sum)
