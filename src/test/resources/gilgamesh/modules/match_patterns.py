# since 3.10
"""Every pattern of the match statement, on what it matches and what it does not."""
import array
import collections
import collections.abc
import enum
import types


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Limits:
    LOW = 3
    inner = types.SimpleNamespace(high=9)


def literal(value):
    match value:
        case 0:
            return "zero"
        case -1 | -2.5:
            return "negative"
        case 1 + 2j | -3 - 4j:
            return "complex"
        case "one" "two":
            return "text"
        case b"one" b"two":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
    return "no literal"


for each in (0, 0.0, -1, -2.5, 1 + 2j, -3 - 4j, "onetwo", b"onetwo", None, True, False, 1, "one", [], -0.0):
    print(repr(each), literal(each))


def by_name(value):
    match value:
        case Color.RED | Color.GREEN as color:
            return "color", color.name
        case Limits.LOW:
            return "low"
        case Limits.inner.high:
            return "high"
        case name:
            return name


print([by_name(each) for each in (Color.RED, Color.GREEN, 3, 9, 5)])


def sequence(value):
    match value:
        case []:
            return "empty"
        case [_]:
            return "one"
        case [1, x, *rest] | (rest, x, 2):
            return "ordered", x, rest
        case [first, *_, last] if first == last:
            return "ends", first
        case [*_, before, "end"]:
            return "end", before
        case (a, (b, [c]), *d):
            return "nested", a, b, c, d
        case _, _, _, _, _:
            return "five"
        case [*everything]:
            return "any", everything
    return "no sequence"


class Row(collections.abc.Sequence):
    def __init__(self, *values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, index):
        return self.values[index]


class Registered:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        raise IndexError


class Derived(Registered):
    pass


for each in ([], (), [0], (1, 2, 3), [7, 8, 2], [5, 6, 7, 5], ["x", "y", "end"], [1, 2], (1, (2, [3]), 4, 5), [9, (2, [3])], range(1, 6), range(3, 5),
             collections.deque([1, 9]), array.array("i", [4, 6, 4]), Row(1, 2), Row(), Row(6, 6), "ab", b"ab", bytearray(b"ab"), {1, 2}, {}, iter([]),
             collections.UserList([1, 5]), collections.namedtuple("Pair", "a b")(8, 8), Registered(), Derived(), 5):
    print(type(each).__name__, sequence(each))
collections.abc.Sequence.register(Registered)
print(sequence(Registered()), sequence(Derived()))


def mapping(value):
    match value:
        case {"kind": "point", "x": x, "y": y}:
            return "point", x, y
        case {"kind": ("line" | "edge") as kind, **rest}:
            return kind, rest
        case {1: [a, *_], Limits.LOW: b, None: c}:
            return a, b, c
        case {"deep": {"deeper": {"deepest": found}}}:
            return found
        case {"only": _}:
            return "only"
        case {**all_of_it} if all_of_it:
            return sorted(all_of_it.items(), key=repr)
        case {}:
            return "mapping"
    return "no mapping"


class Table(collections.abc.Mapping):
    def __init__(self, **values):
        self.values_of = values

    def __getitem__(self, key):
        return self.values_of[key]

    def __iter__(self):
        return iter(self.values_of)

    def __len__(self):
        return len(self.values_of)


class Loud(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)

    def __missing__(self, key):
        print("missing", key)


for each in ({"kind": "point", "x": 1, "y": 2, "z": 3}, {"kind": "line", "to": 5}, {"kind": "edge"}, {1: [2, 3], 3: 4, None: 5}, {1: (), 3: 4, None: 5},
             {"deep": {"deeper": {"deepest": "found"}}}, {"only": 1}, {}, collections.OrderedDict(kind="line", a=1), collections.defaultdict(list, only=1),
             collections.defaultdict(list), collections.Counter("aab"), types.MappingProxyType({"only": 2}), collections.ChainMap({}, {"only": 3}),
             Table(kind="line", by=7), Table(), Loud(kind="point", x=1), collections.UserDict(only=5), [], "kind", {}.keys()):
    print(type(each).__name__, mapping(each))


def several(a, b):
    match a, b:
        case 0, 0:
            return "both"
        case (0, other) | (other, 0):
            return "one", other
    match *a, b:
        case [x, y]:
            return x, y
        case x, *y:
            return x, y


print(several(0, 0), several(0, 4), several(5, 0), several("a", "b"), several("abc", 1))


def bound(value):
    """What a failed pattern has captured is not bound; a failed guard leaves what its pattern bound."""
    x = y = "unbound"
    match value:
        case [x, 1]:
            pass
        case [x, y] if x > y:
            pass
        case _:
            pass
    return x, y


print(bound([5, 1]), bound([7, 2]), bound([2, 7]), bound("x"), bound([1, 2, 3]))

match = {"case": 1}
case = match["case"]
print(match, case, match.get("case"), [match for match in (1, 2)])
for match in range(3):
    match match:
        case 0:
            continue
        case 1 as case:
            print("case", case)
        case _:
            break
else:
    print("never")
print(match, case)


class Body:
    match [1, 2]:
        case [__first, second]:
            pass


print(sorted(name for name in vars(Body) if "first" in name or "second" in name))


def generator():
    while True:
        match (yield):
            case [x]:
                print("one", x)
            case None:
                return


running = generator()
next(running)
running.send([3])
try:
    running.send(None)
except StopIteration:
    print("stopped")


def closure(value):
    match value:
        case {"name": name, **others}:
            return lambda: (name, others)


print(closure({"name": "n", "a": 1})())
