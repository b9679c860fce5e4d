# since 3.13
"""Defaults of type parameters, and blocks within annotation scopes of classes."""
import typing, traceback, sys
from typing import NoDefault
def err(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
log = []
def note(x):
    log.append(x)
    return x
def f[T = note(int), *Ts = *tuple[int, str], **P = [int, str]](): pass
print(log)
T, Ts, P = f.__type_params__
print(T.__default__, T.__default__, T.has_default(), Ts.__default__, Ts.has_default(), P.__default__, log)
class C[T, U = T, V = int]: pass
print(C.__parameters__, C[str], C[str, int], C[str, int, bool])
print([p.has_default() for p in C.__type_params__], C.__type_params__[0].__default__ is NoDefault, C.__type_params__[1].__default__)
type X[T = str] = list[T]
print(X[int], X.__type_params__[0].__default__, X.__value__)
print(NoDefault, repr(NoDefault), type(NoDefault), bool(NoDefault))
err(lambda: C[()]); err(lambda: C[int, int, int, int])
err(lambda: typing.TypeVar("T", default=int).__default__)
err(lambda: typing.TypeVar("T", default=int).has_default())
err(lambda: typing.TypeVar("T").__default__)
err(lambda: typing.ParamSpec("P", default=[int]).__default__)
err(lambda: typing.TypeVarTuple("Ts", default=typing.Unpack[tuple[int]]).__default__)
class D[T = undefined]: pass
err(lambda: D.__type_params__[0].__default__)
err(lambda: D.__type_params__[0].has_default())
class K:
    a = "class"
    class L[T: [a for _ in range(2)] = lambda: K.a]:
        pass
    type M = [a + x for x in "bc"]
    type N = (lambda: a)
    def g[T](self, x: [x for x in a]): pass
a = "global"
err(lambda: K.L.__type_params__[0].__bound__)
err(lambda: K.L.__type_params__[0].__default__())
err(lambda: K.M.__value__)
err(lambda: K.N.__value__())
err(lambda: K.g.__annotations__)
err(lambda: exec("def f[T = int, U](): pass"))
