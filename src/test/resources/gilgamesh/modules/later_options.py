# since 3.6
# What a version does not have yet is refused; dicts of other kinds united, deques in order, what wraps leaves, unions in pickles.
import collections
import copy
import functools
import pickle
import sys


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


for kind in list, enumerate, collections.deque, map, zip, filter, range, int:
    print(kind.__name__, raised(lambda: kind[int]) if sys.version_info >= (3, 9) else None)

counts = collections.defaultdict(int, a=1)
if sys.version_info >= (3, 9):
    print(counts | {"b": 2}, {"b": 2} | counts, (counts | {})["z"], collections.OrderedDict(a=1) | {"b": 1}, {"b": 1} | collections.OrderedDict(a=1))

    class Own(dict):
        pass

    print(type(Own(a=1) | {}).__name__, type(collections.Counter("ab") | collections.Counter("b")).__name__)
    counts |= {"c": 3}
    print(counts)

deque = collections.deque
print(deque([1]) == deque([1]), deque([1]) == [1], deque([1]) != deque([2]), deque([1, 2]) < deque([1, 3]), deque([1]) >= deque([1]))
print(deque([1]) < deque([1, 0]), deque("b") > deque("a"), raised(lambda: deque([1]) < [1]), deque([1], 1) == deque([1], 5))
print(raised(lambda: deque([1]) < deque(["x"])), sorted([deque([2]), deque([1, 5])]))


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        "of the wrapper"
        return function(*args)
    return wrapper


@logged
def original(x):
    "of the original"


def tagged(x):
    pass


tagged.tag = 1
tagged.__doc__ = "new"
tagged.__module__ = "elsewhere"
print(original.__name__, original.__doc__, original.__module__, sorted(original.__dict__), sorted(logged(tagged).__dict__), tagged.__dict__)
print(logged(tagged).__doc__, logged(tagged).__module__)

if sys.version_info >= (3, 10):
    print(pickle.loads(pickle.dumps(int | None)), copy.copy(int | str), copy.deepcopy([int | str]))

if sys.version_info >= (3, 7):
    import dataclasses

    for option in "match_args", "kw_only", "slots", "weakref_slot":
        made = raised(dataclasses.dataclass, **{option: True})
        print(option, made if isinstance(made, str) else "taken")
    print(raised(lambda: dataclasses.field(kw_only=True).kw_only), hasattr(dataclasses, "KW_ONLY"))

    @dataclasses.dataclass
    class Point:
        x: int
        y: int = 0

    print(Point(1), getattr(Point, "__match_args__", None))
    if sys.version_info >= (3, 10):

        @dataclasses.dataclass(match_args=False)
        class Plain:
            x: int
            _: dataclasses.KW_ONLY
            y: int = 2

        print(Plain(1, y=3), hasattr(Plain, "__match_args__"), raised(Plain, 1, 2))
