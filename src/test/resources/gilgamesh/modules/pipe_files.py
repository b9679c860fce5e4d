# os.fdopen: files of the ends of pipes, in one process and between two.
from __future__ import print_function

import atexit
import os
import sys
import threading

THREE = sys.version_info[0] >= 3


def raised(run, *args):
    try:
        return run(*args)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def told_by_child(tell):
    read, write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            tell(write)
        finally:
            os._exit(0)
    os.close(write)
    return read, pid


def lines(write):
    out = os.fdopen(write, "w")
    for i in range(3):
        out.write("line %d\n" % i)
    out.write("tail")
    out.flush()
    out.close()


def printed(write):
    with os.fdopen(write, "w") as out:
        print("hello", 42, file=out)
        out.writelines(["a\n", "b\n"])


def lost(write):
    out = os.fdopen(write, "w")
    out.write("never seen")
    os._exit(3)


def many(write):
    with os.fdopen(write, "wb") as out:
        out.write(b"x" * 100000)


read, pid = told_by_child(lines)
with os.fdopen(read) as source:
    print(repr(source.readline()), list(source), repr(source.read()))
print(source.closed, raised(source.read), os.waitpid(pid, 0)[1])

read, pid = told_by_child(printed)
source = os.fdopen(read, "r")
print(source.read(3), source.readlines(), source.close(), source.close(), os.waitpid(pid, 0)[1])

read, pid = told_by_child(lost)
source = os.fdopen(read)
print(repr(source.read()), os.waitpid(pid, 0)[1] >> 8)
source.close()

read, pid = told_by_child(many)
source = os.fdopen(read, "rb")
sizes = []
while True:
    piece = source.read(30000)
    if not piece:
        break
    sizes.append(len(piece))
print(sizes, os.waitpid(pid, 0)[1])
source.close()

read, write = os.pipe()
out, source = os.fdopen(write, "w", 1), os.fdopen(read)
out.write("one\n")
print(repr(source.readline()))
out.write("two")
out.flush()
out.close()
print(repr(source.readline()), repr(source.readline()), raised(out.write, "x"))
source.close()
print(raised(source.fileno))

read, write = os.pipe()
out = os.fdopen(write, "wb", 0)
out.write(b"raw")
print(os.read(read, 10) == b"raw", raised(out.read))
out.close()
source = os.fdopen(read, "r")
print(list(source), raised(os.fdopen, "x") if THREE else None)
source.close()
if THREE:
    read, write = os.pipe()
    out = os.fdopen(write, "w", encoding="utf-8")
    print(raised(out.write, b"x"), raised(out.read), out.write("h\u00e9\u20ac\r\nx\n"))
    out.close()
    source = os.fdopen(read, "r", encoding="utf-8")
    print(ascii(source.read(2)), ascii(source.read()), type(source).__name__, type(source.buffer).__name__, source.mode, raised(source.write, "x"))
    source.close()

read, write = os.pipe()
out, source = os.fdopen(write, "wb"), os.fdopen(read, "rb")
out.write(b"one\ntwo\nthree")
out.close()
if THREE:
    print(source.readline(None), source.readline(2), source.read(None))
else:
    print(raised(source.readline, None), raised(source.read, None))
source.close()


def broken(mode, text):
    read, write = os.pipe()
    out = os.fdopen(write, mode)
    out.write(text)
    os.close(read)
    print(raised(out.flush), raised(out.flush), raised(out.close), out.closed, raised(out.close))


broken("w", "lost")
broken("wb", b"lost")


def all_of(letter):
    for i in range(3):
        out.write(letter * 20000)
        out.flush()


read, write = os.pipe()
out, source = os.fdopen(write, "wb"), os.fdopen(read, "rb")
threads = [threading.Thread(target=all_of, args=(letter,)) for letter in (b"a", b"b")]
for thread in threads:
    thread.start()
text = source.read(120000)
for thread in threads:
    thread.join()
print(len(text), text.count(b"a"), all(text[i:i + 20000].count(text[i:i + 1]) == 20000 for i in range(0, 120000, 20000)))
out.close()
source.close()

if THREE:
    read, write = os.pipe()
    out, source = os.fdopen(write, "wb", 0), os.fdopen(read, "rb", 0)
    print(out.write(b"hello"), source.read(100), out.write(b"one\ntwo"), source.readline(2), source.readline(), source.read(100))
    print(type(out).__name__, source.mode, out.flush(), source.readable(), source.writable(), out.readable(), out.writable())
    print(raised(out.write, 3), raised(out.write, "x"), raised(source.write, b""), raised(out.read), raised(out.readline))
    out.write(b"rest\nabc")
    out.close()
    print(source.readline(None), source.read(), source.read(3), source.readlines(), repr(out), raised(out.write, b"x"))
    source.close()

    read, write = os.pipe()
    out, source = os.fdopen(write, "wb"), os.fdopen(read, "rb")
    print(raised(out.write, 3), raised(out.write, [1, 2]), raised(out.write, None), out.write(bytearray(b"ab")))
    out.close()
    print(source.read())
    source.close()

    before = atexit._ncallbacks()
    read, write = os.pipe()
    with os.fdopen(write, "w") as out, os.fdopen(read, "r") as source:
        print("now", file=out, flush=True)
        print(repr(source.readline()), raised(source.readline, None))
    print(atexit._ncallbacks() - before)

    class Kept(object):

        def write(self, text):
            pass

        def flush(self):
            stdout.write("flushed\n")

    class Unflushed(object):

        def write(self, text):
            pass

    stdout = sys.stdout
    for flush in (True, False, None, 1, ""):
        print(flush)
        print("a", file=Kept(), flush=flush)
    print(raised(lambda: print("x", file=Unflushed(), flush=True)))
    sys.stdout = Kept()
    print("x", flush=True)
    print("x", file=stdout, flush=True)
    sys.stdout = stdout
