"""array: numbers of one C type."""
from __future__ import print_function

import array
import sys

two = sys.version_info[0] == 2


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        if isinstance(value, bytes):
            value = [ord(c) for c in value] if two else list(value)
        print(repr(value).replace("L", ""))
    except Exception as problem:
        print(type(problem).__name__, problem)


a = array.array("i", [1, 2, 3])
show(lambda: (a, len(a), a[0], a[-1], a[1:], 2 in a, a.typecode, a.itemsize, list(a), sum(a)))
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
a[1] = 10
show(lambda: (a, a.pop(), a.pop(0), a.index(3), a.count(2), a.tolist()))
a.remove(10)
a.reverse()
show(lambda: (a, a + array.array("i", [9]), a * 2, a == array.array("i", [5, 4, 3, 2]), a != array.array("i", [5])))
show(array.array, "d", [1, 2.5])
show(array.array, "b")
show(lambda: array.array("f", [0.1])[0])
show(lambda: a[99])
show(lambda: a.pop(99))
show(array.array("i").pop)
show(a.append, "x") if sys.version_info >= (3, 8) or two else None
show(a.append, 2 ** 40)
show(array.array("b").append, 200)
show(array.array("B").append, -1)
show(array.array("H").append, 70000)
show(a.remove, 100)
show(array.array, "z")
show(lambda: a + [1])
show(lambda: a.extend(array.array("d", [1.0])))
del a[0]
a[0:2] = array.array("i", [7, 8, 9])
show(lambda: (a, a[::-1]))
if not two:
    show(a.tobytes)
    b = array.array("h")
    b.frombytes(b"\1\0\2\0")
    show(lambda: (b, array.array("h", b"\3\0")))
    show(b.frombytes, b"\1")
