"""itertools and math, as far as the version has them."""
from __future__ import print_function

import itertools as it
import math
import operator
import sys

two = sys.version_info[0] == 2
v = sys.version_info


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        if hasattr(value, "__next__") or hasattr(value, "next"):
            value = list(it.islice(value, 12))
        print(repr(value).replace("L", ""))
    except Exception as problem:
        print(type(problem).__name__, problem)


show(it.count, 3)
show(it.count, 1, 2)
show(it.count, 0.5, 0.25)
show(it.cycle, "ab")
show(it.repeat, 7, 3)
show(it.chain, [1], "ab", (2,))
show(it.chain.from_iterable, [[1, 2], [3]])
show(it.islice, range(10), 3)
show(it.islice, range(10), 2, 8, 3)
show(it.islice, range(10), 2, None)
show(it.islice, [], -1)
show(it.product, "ab", [1, 2])
show(it.product, [0, 1], repeat=3)
show(it.permutations, [1, 2, 3], 2)
show(it.combinations, "abcd", 2)
show(it.combinations_with_replacement, "ab", 2)
show(it.takewhile, lambda x: x < 3, [1, 2, 3, 1])
show(it.dropwhile, lambda x: x < 3, [1, 2, 3, 1])
show(it.starmap, pow, [(2, 3), (3, 2)])
show(it.compress, "abcd", [1, 0, 1])
show(lambda: [(k, list(g)) for k, g in it.groupby("aabbbc")])
show(lambda: [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)])
show(lambda: [list(x) for x in it.tee([1, 2, 3], 2)])
show(it.permutations, [1, 2], -1)
show(it.repeat, 1, "x")
if two:
    show(it.izip, [1, 2], "ab")
    show(it.imap, operator.add, [1, 2], [3, 4])
    show(it.ifilter, None, [0, 1, 2])
    show(it.ifilterfalse, None, [0, 1, 2])
    show(it.izip_longest, [1, 2], "a", fillvalue="-")
else:
    show(it.zip_longest, [1, 2], "a", fillvalue="-")
    show(it.filterfalse, None, [0, 1, 2])
    show(it.accumulate, [1, 2, 3, 4])
    show(it.accumulate, [3, 1, 2], max)
    if v >= (3, 8):
        show(it.accumulate, [1, 2], initial=10)
if v >= (3, 10):
    show(it.pairwise, "abcd")
if v >= (3, 12):
    show(it.batched, "abcdefg", 3)
    show(it.batched, "ab", 0)
if v >= (3, 13):
    show(it.batched, "abc", 2, strict=True)
print(hasattr(it, "pairwise"), hasattr(it, "batched"), hasattr(it, "zip_longest"), hasattr(it, "izip"))
for name, args in [("floor", (2.7,)), ("ceil", (2.1,)), ("trunc", (-2.7,)), ("sqrt", (2,)), ("sqrt", (-1,)), ("pow", (2, 0.5)), ("exp", (0,)), ("log", (10,)), ("log", (8, 2)), ("log", (0,)), ("log10", (1000,)), ("factorial", (20,)), ("factorial", (-1,)), ("hypot", (3, 4)),
                   ("fsum", ([0.1] * 10,)), ("fmod", (7, 3)), ("modf", (2.5,)), ("frexp", (8.0,)), ("ldexp", (0.5, 4)), ("copysign", (1, -0.0)), ("isnan", (float("nan"),)), ("isinf", (float("inf"),)), ("degrees", (math.pi,)), ("radians", (180,)), ("sin", (0,)), ("cos", (0,)), ("atan2", (1, 1)),
                   ("fabs", (-3,)), ("gcd", (12, 18)), ("isclose", (0.1 + 0.2, 0.3)), ("log2", (8,)), ("log1p", (0,)), ("isqrt", (17,)), ("comb", (5, 2)), ("perm", (5, 2)), ("prod", ([1, 2, 3],)), ("dist", ((0, 0), (3, 4))), ("lcm", (4, 6)), ("gcd", (12, 18, 8)), ("nextafter", (1.0, 2.0)), ("ulp", (1.0,)),
                   ("cbrt", (8,)), ("exp2", (3,)), ("sumprod", ([1, 2], [3, 4])), ("fma", (2.0, 3.0, 4.0)), ("remainder", (7, 4)), ("floor", ("x",)), ("erf", (0,)), ("gamma", (5,)), ("lgamma", (1,)), ("floor", (float("inf"),)), ("exp", (1000,)), ("sqrt", ("x",)), ("comb", (2, -1)), ("isqrt", (-1,))]:
    if hasattr(math, name) and not (name == "gcd" and len(args) == 3 and v < (3, 9)):
        show(getattr(math, name), *args)
    else:
        print("no", name)
print([name for name in ("tau", "inf", "nan", "pi", "e") if hasattr(math, name)])
