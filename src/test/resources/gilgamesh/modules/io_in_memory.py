"""io.StringIO, io.BytesIO, and sys.stdout in other hands."""
from __future__ import print_function, unicode_literals

import io
import sys


def show(function):
    try:
        print(repr(function()).replace("u'", "'").replace("L", ""))
    except Exception as problem:
        print(type(problem).__name__, problem)


s = io.StringIO()
show(lambda: s.write("one\ntwo\n"))
show(lambda: s.getvalue().count("\n") + s.tell())
s.seek(0)
show(s.readline)
show(lambda: s.read(2))
show(s.read)
show(s.read)
s.seek(4)
s.write("TWO")
show(s.getvalue)
s.seek(0)
print([line.strip() for line in s] == ["one", "TWO"])
show(lambda: s.truncate(2))
show(s.getvalue)
show(lambda: s.seek(-1))
show(lambda: s.seek(0, 2))
s.writelines(["a", "b"])
show(s.getvalue)
show(lambda: io.StringIO("x\ny\nz").readlines())
with io.StringIO("begin") as t:
    show(t.read)
print(t.closed)
show(t.read)
show(lambda: t.write("x"))
b = io.BytesIO(b"abc")
print(b.read(1) == b"a", b.read() == b"bc", b.read() == b"")
b.seek(1)
b.write(b"XYZ")
print(b.getvalue() == b"aXYZ", b.tell())
if sys.version_info[0] > 2:
    show(lambda: b.write("text"))
    show(lambda: s.write(b"bytes"))
    show(lambda: io.StringIO(b"x"))
    show(lambda: issubclass(io.UnsupportedOperation, (OSError, ValueError)))
    old, sys.stdout = sys.stdout, io.StringIO()
    print("hidden", 1, end="!")
    got, sys.stdout = sys.stdout.getvalue(), old
    print(repr(got), sys.stdout is sys.__stdout__)
    print("to a file", file=s)
    show(s.getvalue)


class Upper(object):

    def write(self, text):
        sys.__stdout__.write(text.upper())

    def flush(self):
        pass


sys.stdout = Upper()
print("shouted", 3)
sys.stdout = sys.__stdout__
print("spoken")


class Tail(io.StringIO):

    def tail(self):
        return self.getvalue()[-2:]


t = Tail()
t.extra = 1
t.write("abcdef")
show(t.tail)
