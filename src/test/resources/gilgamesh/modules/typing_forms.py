# since 3.6
"""What typing's names show and say of themselves."""
import sys, types, typing, collections
from typing import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class A: pass
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str)
for x in (Any, List, Optional, Union, Callable, Optional[int], Union[int, str], Union[int, None], Union[int, None, str], Union[int, int], Union[int], List[int], List[A], Dict[str, List[int]], Tuple[int, ...], Tuple[int, str], Set["A"], Callable[[int, str], bool], Callable[..., None], Iterable[int], Type[A], Generator[int, None, str], Union[Optional[int], str], Optional[List[int]], List[T], T, K.__name__, Optional[T], Deque[int], DefaultDict[str, int], Sequence[float], ClassVar[int], List[Any], Optional[Any], Union[A, int], Iterator[A], FrozenSet[int]):
    print(x)
print(Optional[int] == Union[None, int], Optional[int] == Union[int, None], List[int] == List[int], List[int] == List[str], Union[int, str] == Union[str, int], hash(List[int]) == hash(List[int]))
print(K.__bound__, V.__constraints__, T.__bound__, T.__constraints__)
class Box(Generic[T]):
    def __init__(self, x): self.x = x
    def get(self) -> T: return self.x
print(Box[int](4).get(), Box(5).get(), Box[int], Box[List[int]], issubclass(Box, Generic) if sys.version_info >= (3, 7) else None)
class Pair(Box[T], Generic[T, K]): pass
print(Pair[int, int](3).x, [c.__name__ for c in Pair.__mro__])
class IntBox(Box[int]): pass
print(IntBox(3).x, IntBox.__mro__[1].__name__)
class MyList(List[int]): pass
print(MyList([1, 2]), isinstance(MyList(), list))
class Seq(Sequence[int]):
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
print(list(Seq()), 2 in Seq())
class MyDict(Dict[str, T]): pass
print(MyDict(a=1))
class N(NamedTuple):
    x: int
    y: str = "q"
print(N(1), N.__annotations__["x"], N._field_defaults)
P = NamedTuple("P", [("a", int), ("b", str)])
print(P(1, "z"), P._fields)
def f(x: Optional[int] = None, *y: List[str]) -> Dict[str, int]: pass
print(f.__annotations__)
print(get_type_hints(f)["return"], sorted(get_type_hints(f)))
def g(a: "int", b: "List[A]"): pass
print(get_type_hints(g))
class H:
    a: int
    b: "A"
class I(H):
    c: str
print(get_type_hints(I))
t(lambda: isinstance([], List[int]))
t(lambda: isinstance([], List))
t(lambda: isinstance({}, (Mapping, int)))
t(lambda: isinstance(5, Iterable))
t(lambda: issubclass(list, Sequence))
t(lambda: isinstance(len, Callable))
t(lambda: Any())
t(lambda: cast(int, "x"))
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__)
print(List[int].__origin__ in (list, List), List[int].__args__, Optional[int].__args__, Union[int, str].__origin__)
print(typing.TYPE_CHECKING, AnyStr, Text, typing.NoReturn)
if sys.version_info >= (3, 7):
    print(Box[int].__origin__, Box.__orig_bases__, Box.__parameters__, MyList.__orig_bases__, List[T].__parameters__, Dict[K, T][int, str], List[T][int], Box[T][int], Callable[[T], K].__parameters__)
    t(lambda: List[int](()))
    t(lambda: Optional[int]())
    t(lambda: Union())
    t(lambda: Optional[int, str])
    t(lambda: isinstance(3, Optional[int]) if sys.version_info >= (3, 10) else None)
    t(lambda: isinstance(3, Any))
    t(lambda: isinstance(3, Union))
    t(lambda: List[int].append)
    t(lambda: List[int].__name__ if sys.version_info >= (3, 10) else None)
if sys.version_info >= (3, 8):
    for x in (List[int], Optional[int], Union[int, str], Callable[[int], str], int, Dict[str, int], Tuple[int, ...], Box[int], Literal[1, "a"], Final[int], ClassVar[int], Generic[T], List, Callable, Generic, None, Iterable[int], DefaultDict[int, str]):
        print(x, get_origin(x), get_args(x))
    class Named(Protocol):
        name: str
        def hi(self): ...
    @runtime_checkable
    class Closes(Protocol):
        def close(self): ...
    @runtime_checkable
    class HasX(Protocol):
        x: int
    class Door:
        def close(self): pass
    class Gate(Closes): pass
    print(isinstance(Door(), Closes), isinstance(5, Closes), isinstance(Box(1), HasX), isinstance(3, HasX), issubclass(Door, Closes), issubclass(int, Closes), isinstance(Gate(), Closes))
    t(lambda: isinstance(Door(), Named))
    t(lambda: Named())
    t(lambda: Closes())
    print(Gate().close())
    class PT(Protocol[T]):
        def m(self) -> T: ...
    class Sup(SupportsInt):
        def __int__(self): return 3
    print(isinstance(5, SupportsInt), isinstance("x", SupportsInt), isinstance(5, SupportsIndex))
    TD = TypedDict("TD", {"a": int, "b": str})
    class TD2(TypedDict, total=False):
        x: int
    class TD3(TD2):
        y: str
    print(TD(a=1, b="x"), TD.__name__, TD.__annotations__, TD.__total__, TD2(x=1), TD2.__total__, TD3.__annotations__, type(TD()), TD2({"x": 4}))
    t(lambda: isinstance({}, TD))
    print(Literal[1, 2] == Literal[1, 2], Literal["a"].__args__)
if sys.version_info >= (3, 9):
    print(Annotated[int, "meta"], Annotated[int, 5].__metadata__, get_args(Annotated[int, 5]), get_origin(Annotated[int, 5]) is Annotated)
    print(List[list[int]], Optional[list[int]], list[T][int], dict[str, T][int], get_type_hints(f))
    print(Dict[str, T][list[int]])
if sys.version_info >= (3, 10):
    print(List[int] | None, int | List[int], Optional[int] | str, None | List[int], int | Optional[str], list[T] | None, (list[T] | None)[int])
    print(Union[int | str, None], (int | None) == Optional[int])
    P1 = ParamSpec("P1")
    print(P1, P1.args, Callable[P1, int], Concatenate[int, P1], TypeAlias)
if sys.version_info >= (3, 11):
    print(Self, Never, LiteralString, Required[int], NotRequired[str], assert_never.__name__, reveal_type.__name__)
