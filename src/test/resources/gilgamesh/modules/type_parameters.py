# since 3.12
"""What type parameters and type aliases are, and what typing makes of them."""
import typing, types, pickle
from typing import TypeVar, Generic
def err(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def f[T, *Ts, **P](x: T) -> T: return x
print(f.__type_params__, f.__annotations__, f.__name__, f.__qualname__, f(3))
T, Ts, P = f.__type_params__
for t in (T, Ts, P):
    print(repr(t), str(t), type(t), t.__name__, t.__module__, hash(t) == hash(t), t == t)
    print([n for n in dir(t) if not n.startswith('_')])
print(T.__bound__, T.__constraints__, T.__covariant__, T.__contravariant__, T.__infer_variance__)
print(P.__bound__, P.__covariant__, P.__infer_variance__, P.args, P.kwargs, type(P.args), P.args.__origin__, P.args == P.args)
print(list(Ts), [*Ts], tuple[*Ts], typing.Tuple[*Ts])
class C[T: int, U: (int, str), V]:
    x: T
    def m[W](self, w: W) -> T: return w
print(C.__type_params__, C.__parameters__, C.__orig_bases__, C.__mro__, C.__bases__, C.__name__, C.__qualname__)
print(C.__annotations__, C.m.__annotations__, C.m.__type_params__, C.m.__qualname__)
A, B, D = C.__type_params__
print(A.__bound__, A.__constraints__, B.__bound__, B.__constraints__)
print(C[int, str, bool], C[int, str, bool].__args__, C[int, str, bool].__origin__)
c = C[int, str, bool]()
print(type(c), c.__orig_class__, isinstance(c, C), c.m(3))
err(lambda: isinstance(c, C[int, int, int]))
type X = int
type Y[T] = list[T]
type Z = undefined | X
print(X, repr(X), type(X), X.__name__, X.__value__, X.__type_params__, X.__parameters__, X.__module__)
print(Y, Y.__value__, Y.__type_params__, Y.__parameters__, Y[int], Y[int].__origin__, Y[int].__args__, Y[int].__value__, type(Y[int]))
err(lambda: Z.__value__)
undefined = str
err(lambda: Z.__value__)
undefined = bool
err(lambda: Z.__value__)
err(lambda: X[int])
err(lambda: isinstance(1, X))
err(lambda: issubclass(int, X))
err(lambda: X())
err(lambda: X | None)
err(lambda: None | X)
err(lambda: X | int | Y[str])
err(lambda: T | int)
err(lambda: int | T)
err(lambda: T | None)
err(lambda: list[T] | T)
err(lambda: T | "a")
err(lambda: list[T][int])
err(lambda: tuple[*Ts][int, str])
err(lambda: typing.Callable[P, T])
err(lambda: typing.Callable[P, T][[int, str], bool])
err(lambda: typing.List[T][int])
err(lambda: typing.Generic[T, *Ts])
err(lambda: pickle.loads(pickle.dumps(X)) is X)
err(lambda: [pickle.loads(pickle.dumps(Y[int])) == Y[int]])
err(lambda: typing.get_type_hints(f))
err(lambda: typing.get_origin(Y[int]))
err(lambda: typing.get_args(Y[int]))
def s(o, n, v):
    setattr(o, n, v)
err(lambda: s(T, "foo", 1))
err(lambda: T.foo)
err(lambda: T.bar)
err(lambda: X.bar)
err(lambda: s(f, "__type_params__", (1,)))
err(lambda: f.__type_params__)
err(lambda: s(f, "__type_params__", 1))
err(lambda: s(C, "__type_params__", ()))
err(lambda: C.__type_params__)
err(lambda: int.__type_params__)
err(lambda: s(int, "__type_params__", ()))
err(lambda: (lambda: 0).__type_params__)
def sub(b):
    class K(b): pass
    return K
err(lambda: sub(T)); err(lambda: sub(Ts)); err(lambda: sub(P)); err(lambda: sub(P.args)); err(lambda: sub(X)); err(lambda: sub(Y[int]))
err(lambda: TypeVar("T")); err(lambda: TypeVar("T", int)); err(lambda: TypeVar("T", int, str)); err(lambda: TypeVar("T", int, str).__constraints__)
err(lambda: TypeVar("T", covariant=True)); err(lambda: TypeVar("T", contravariant=True)); err(lambda: TypeVar("T", covariant=True, contravariant=True))
err(lambda: TypeVar("T", infer_variance=True)); err(lambda: TypeVar("T", infer_variance=True, covariant=True)); err(lambda: TypeVar("T", bound=int).__bound__)
err(lambda: TypeVar("T", int, bound=int)); err(lambda: TypeVar("T", bound="int").__bound__); err(lambda: TypeVar()); err(lambda: TypeVar(3))
err(lambda: TypeVar("T").__module__)
err(lambda: typing.ParamSpec("P")); err(lambda: typing.TypeVarTuple("Ts")); err(lambda: typing.TypeAliasType("K", list[T], type_params=(T,)))
err(lambda: typing.TypeAliasType("K", int).__value__)
err(lambda: typing.TypeAliasType("K", int).__module__)
err(lambda: typing.TypeAliasType("K", int, type_params=[T]))
err(lambda: typing.TypeAliasType("K"))
class E[*Ts]: pass
print(E[int, str], E[()], E.__parameters__, E.__orig_bases__, E[*Ts])
class F[**P]: pass
print(F[[int, str]], F[int, str], F.__parameters__, F.__orig_bases__, F[...])
class G[T](C[T, T, int]): pass
print(G.__orig_bases__, G.__mro__, G[int])
err(lambda: __import__("copy").copy(T) is T)
err(lambda: __import__("copy").deepcopy(X) is X)
print(types.TypeAliasType if hasattr(types, "TypeAliasType") else "-", type(X) is typing.TypeAliasType, type(T) is TypeVar)
