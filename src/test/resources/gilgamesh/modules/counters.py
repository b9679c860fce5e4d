"""collections.Counter: comparisons, and what is done in place."""
from __future__ import print_function

import sys
from collections import Counter

a, b = Counter("aab"), Counter("aabc")
print(a == b, a != b, a == Counter(a=2, b=1), Counter(a=1) == {"a": 1})
if sys.version_info >= (3, 10):
    print(a <= b, a < b, a >= b, a > b, b > a, a <= a, a < a, Counter(a=1) == Counter(a=1, b=0))
    print(Counter(a=1, b=0) <= Counter(a=1), Counter(a=-1) < Counter(), a.total())
    try:
        a < {"a": 1}
    except TypeError as mistake:
        print(mistake)
else:
    print(Counter(a=1) == Counter(a=1, b=0), hasattr(a, "total"))
if sys.version_info[0] > 2:
    c = Counter(a=1, b=4, d=-2)
    c |= Counter(a=3, b=2)
    print(sorted(c.items()))
    c &= Counter(a=2, b=9)
    print(sorted(c.items()))
    try:
        hash(c)
    except TypeError as mistake:
        print(mistake)
