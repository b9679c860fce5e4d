# since 3.9
"""Generic aliases of built-in types, and unions of types."""
import sys, types, typing, collections, collections.abc, queue
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class A:
    class In: pass
for x in (list[int], dict[str, int], tuple[int, ...], tuple[()], list[None], list[A], list[A.In], list["A"], list[list[int]], type[A], collections.deque[int], collections.OrderedDict[str, int], queue.Queue[int], collections.abc.Iterable[int], set[int], frozenset[str], collections.defaultdict[str, list], collections.abc.Mapping[str, A], collections.Counter[str]):
    print(x, x.__args__, x.__origin__, type(x).__name__)
L = list[int]
t(lambda: L([1, 2]))
t(lambda: L == list[int])
t(lambda: L != list[str])
t(lambda: hash(L) == hash(list[int]))
t(lambda: {list[int]: 1}[L])
t(lambda: isinstance([], L))
t(lambda: issubclass(list, L))
t(lambda: type(L))
t(lambda: types.GenericAlias(list, (int, str)))
t(lambda: types.GenericAlias(list, int) == L)
t(lambda: dict[str, int].fromkeys("ab", 1))
t(lambda: L.__name__)
t(lambda: L.append)
t(lambda: L.zork)
t(lambda: L.__parameters__)
t(lambda: int[str])
t(lambda: L[str])
t(lambda: callable(L))
class B(list[int]): pass
print(B.__mro__, B.__orig_bases__, B.__bases__, B([3]))
class C(A, dict[str, int]): pass
print(C.__bases__, C.__orig_bases__)
class D:
    __class_getitem__ = classmethod(types.GenericAlias)
    def __init__(self, x): self.x = x
print(D[int], D[int](3).x, D[int].__origin__)
class E:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(E[int])
t(lambda: typing.get_origin(L))
t(lambda: typing.get_args(dict[str, int]))
t(lambda: typing.get_args(5))
t(lambda: typing.get_origin(5))
def f(x: list[int], y: dict[str, A] = {}) -> tuple[int, ...]: pass
print(f.__annotations__)
t(lambda: [1] + L)
if sys.version_info >= (3, 10):
    for x in (int | str, int | None, None | int, int | str | None, int | list[int], list[int] | None, A | int, A | A, int | int, int | str | int, (int | str) | (str | bytes), None | A.In, list[int] | list[int] | str):
        print(x, type(x).__name__, getattr(x, "__args__", None))
    U = int | str
    t(lambda: isinstance(3, U))
    t(lambda: isinstance("a", int | None))
    t(lambda: isinstance(None, int | None))
    t(lambda: isinstance(3.5, U))
    t(lambda: isinstance(3.5, (U, float)))
    t(lambda: issubclass(bool, U))
    t(lambda: issubclass(float, U))
    t(lambda: issubclass(type(None), int | None))
    t(lambda: isinstance([], int | list[int]))
    t(lambda: isinstance(3, int | list[int]))
    t(lambda: U == str | int)
    t(lambda: U == int | bytes)
    t(lambda: U != int | str)
    t(lambda: U == int)
    t(lambda: hash(U) == hash(str | int))
    t(lambda: {U: 1}[str | int])
    t(lambda: type(U) is types.UnionType)
    t(lambda: types.UnionType)
    t(lambda: isinstance(U, types.UnionType))
    t(lambda: isinstance(U, type))
    t(lambda: int | 5)
    t(lambda: 5 | int)
    t(lambda: U | 5)
    t(lambda: "x" | U)
    t(lambda: None | None)
    t(lambda: int & str)
    t(lambda: U())
    t(lambda: U.zork)
    t(lambda: U[int])
    t(lambda: types.UnionType())
    t(lambda: list[int] | 5)
    t(lambda: typing.get_origin(U))
    t(lambda: typing.get_args(int | None))
    t(lambda: U.__parameters__)
    def g(x: int | None = None) -> str | None: return "ok"
    print(g.__annotations__, g())
    class M(type):
        def __or__(cls, other): return ("or", other)
    class N(metaclass=M): pass
    print(N | int, int | N)
    class P(type): pass
    class Q(metaclass=P): pass
    print(Q | int, hasattr(int, "__or__"), isinstance(Q(), Q | int), type.__or__(int, str))
    x = int
    x |= str
    print(x)
