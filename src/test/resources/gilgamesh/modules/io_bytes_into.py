# io.BytesIO: read1, and reading into what is there.
from __future__ import print_function

import array
import io
import sys


def show(function):
    try:
        print(repr(function()).replace("b'", "'").rstrip("L"))
    except Exception as problem:
        print(type(problem).__name__, problem)


b = io.BytesIO(b"abcdefghij")
show(lambda: b.read1(3))
if sys.version_info < (3, 7):
    show(lambda: b.read1())
else:
    show(lambda: b.read1() == b"defghij")
for count in (-1, None, 5, 0):
    b.seek(6)
    show(lambda: b.read1(count))
b.seek(0)
room = bytearray(4)
for _ in range(4):
    show(lambda: b.readinto(room))
    print(room.decode("ascii"), int(b.tell()))
b.seek(2)
numbers = array.array("i", [0, 7])
show(lambda: b.readinto(numbers))
print(numbers)
b.seek(2)
show(lambda: b.readinto(bytearray()))
for bad in (b"abc", 5, None):
    show(lambda: b.readinto(bad))
print(hasattr(b, "readinto1"), hasattr(io.StringIO(), "read1"), hasattr(io.StringIO(), "readinto"))
if sys.version_info[0] > 2:
    show(lambda: b.readinto1(room))
    print(room)
b.close()
show(lambda: b.read1(3))
show(lambda: b.readinto(room))
show(lambda: io.BytesIO().write(room))
