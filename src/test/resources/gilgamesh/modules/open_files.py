# since 3.6
"""What open() makes in 3.x: modes, layers, encodings, ends of lines, places, and buffers on raw objects."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import io,sys
f=open("q.txt","w"); print(f.encoding, f, f.buffer, f.buffer.raw, f.errors, f.newlines)
f.close(); print(f)
for m in ["z","rw","","rb+t","r+b","ra","rr","x","++r", "br+","tr"]:
    try: g=open("q.txt",m); print(m, g); g.close()
    except Exception as e: print(m, type(e).__name__, e)
def t(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
t(lambda: open("q.txt","rb",encoding="x")); t(lambda: open("q.txt","r",encoding="xx-y")); t(lambda: open("q.txt","r",0)); t(lambda: open("q.txt","r",newline="x")); t(lambda: open("q.txt","rb",newline="\n")); t(lambda: open("q.txt","rb",errors="strict")); t(lambda: open([])); t(lambda: open("q.txt",3)); t(lambda: open(-1)); t(lambda: open(77)); t(lambda:open(".")); t(lambda:open("")); t(lambda:open("q.txt/x")); t(lambda: open("/root/x","w") if 0 else open("nodir/x","w")); t(lambda:open("x","w",closefd=False)); t(lambda:open("a\0b"))
f=open("q.txt","r")
t(lambda:f.write("x")); t(lambda:f.seek(-1)); t(lambda:f.seek(1,1)); t(lambda:f.seek(0,5)); t(lambda: next(f)); t(lambda: f.tell()); t(lambda: f.truncate())
f.close(); t(lambda:f.read()); t(lambda: f.seekable()); t(lambda:f.fileno()); t(lambda: iter(f)); t(lambda: f.__enter__()); t(lambda:f.flush()); t(lambda:f.name); t(lambda:f.closed)
f=open("q.txt","wb"); t(lambda:f.write("x")); t(lambda:f.read()); t(lambda:f.write(b"abc")); t(lambda:f.seek(-1)); t(lambda:f.tell()); t(lambda:f.readline()); t(lambda:f.truncate(2)); t(lambda:f.readinto(bytearray(2)))
f.close(); t(lambda:f.write(b"")); t(lambda:f.tell()); print(f)
f=open("q.txt","w"); t(lambda:f.read()); t(lambda:f.write(3)); t(lambda:f.write(b"s"));t(lambda:f.readline()); t(lambda:f.writelines(["a","b"])); t(lambda:f.writelines([1])); t(lambda:f.read1); f.close()
f=open("q.txt","rb",0); t(lambda:f.write(b"x")); print(f); t(lambda:f.readall()); f.close(); print(f); t(lambda:f.read())
t(lambda:f.fileno())

def lines(**options):
    with open("ends", "rb") as f: data = f.read()
    with open("ends", **options) as f:
        text = f.readline(); place = f.tell(); rest = f.readlines()
        print(options, repr(text), place, rest)
        f.seek(place); print(repr(f.read(3)), f.tell(), repr(f.read()), data.count(b"\r"))
with open("ends", "wb") as f: print(f.write(b"one\r\ntwo\rthree\n\r\nend"))
for newline in (None, "", "\n", "\r", "\r\n"): lines(newline=newline)
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("out", "w", newline=newline) as f: f.write("a\nb\r\n"); f.writelines(["c\n", "d"])
    print(repr(newline), open("out", "rb").read())
with open("ends") as f: print(repr(f.newlines), len(f.read()), repr(f.newlines))
with open("u", "w", encoding="utf-8") as f: print(f.write(u"h\xe9\u20ac\U0001f600" * 3000))
with open("u", encoding="utf-8") as f:
    text = f.read(5); place = f.tell(); print(ascii(text), place, len(f.read())); f.seek(place); print(ascii(f.read(3)))
for encoding, errors in (("ascii", "strict"), ("ascii", "ignore"), ("ascii", "replace"), ("ascii", "backslashreplace"), ("ascii", "xmlcharrefreplace"), ("latin-1", "strict"), ("utf-8-sig", None)):
    def encoded():
        with open("e", "w", encoding=encoding, errors=errors) as f: f.write(u"x\xe9y")
        return open("e", "rb").read()
    t(encoded)
t(lambda: open("u", encoding="ascii").read()); t(lambda: open("e", encoding="utf-8-sig").read())
with open("r", "w+") as f:
    f.write("0123456789"); print(f.tell(), f.seek(2), f.read(3), f.tell(), f.write("XY"), f.tell(), f.seek(0), f.read(), f.truncate(4), f.seek(0), f.read())
with open("r", "rb+") as f:
    print(f.read(1), f.write(b"zz"), f.read(1), f.tell(), f.seek(-1, 2), f.read(), f.seek(1), f.peek(2)[:2], f.readline(), f.readinto(bytearray(2)))
with open("r", "ab") as f: print(f.tell(), f.write(b"end"), f.tell())
print(open("r", "rb").read(), os.path.getsize("r"))
with open("b", "wb", buffering=4) as f:
    for data in (b"ab", b"cd", b"e", b"fghijkl", b"m"): f.write(data); print(os.path.getsize("b"), end=" ")
print()
with open("l", "w", 1) as f: f.write("no line"); print(os.path.getsize("l"), end=" "); f.write(" but now\nrest"); print(os.path.getsize("l"))
fd = os.open("l", os.O_RDONLY)
with open(fd, closefd=False) as f: print(f.name == fd, f.readline())
os.lseek(fd, 0, 0); print(os.read(fd, 2)); os.close(fd)
print("printed", 1, sep="-", file=open("p", "w"), flush=True); print(open("p").read())
class Raw(io.RawIOBase):
    """Every third letter of the alphabet."""
    def __init__(self): self.at, self.out = 0, []
    def readable(self): return True
    def writable(self): return True
    def readinto(self, b):
        n = min(len(b), 5, 26 - self.at); b[:n] = bytes(range(97 + self.at, 97 + self.at + n)); self.at += n; return n
    def write(self, b): self.out.append(bytes(b)); return len(b)
r = io.BufferedReader(Raw(), 8); print(r.read(3), r.peek(1)[:1], r.read1(10), r.read(12), r.read(), r.read())
raw = Raw(); w = io.BufferedWriter(raw, 4); w.write(b"abc"); w.write(b"de"); w.write(b"0123456789"); w.flush(); print(b"".join(raw.out))
x = io.TextIOWrapper(io.BufferedReader(Raw()), "ascii"); print(x.read(4), x.readline(), x.seekable(), x.readable())
print(Raw().read(4), Raw().readall(), io.BufferedRWPair(Raw(), raw).read(2))
t(lambda: io.BufferedReader(open("q.txt", "wb", 0)))
t(lambda: io.IOBase().seek(0)); t(lambda: io.RawIOBase().read(1)); t(lambda: io.TextIOBase().read()); t(lambda: io.IOBase().fileno())
print(io.DEFAULT_BUFFER_SIZE, issubclass(io.UnsupportedOperation, (OSError, ValueError)), io.SEEK_END)

os.chdir("/")
shutil.rmtree(own_folder)
