"""What open() makes in 2.7."""
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import io, sys

if sys.version_info[0] > 2:
    sys.exit()
def t(fn, *a):
    try: print(repr(fn(*a)))
    except Exception as e: print("%s %s" % (type(e).__name__, e))
f = open("a", "w"); print (f.name, f.mode, f.closed, f.softspace, f.encoding, f.newlines)
t(f.write, "one\ntwo\n"); t(f.write, 3); t(f.read); t(f.tell); t(f.writelines, ["x\n", "y"]); t(f.writelines, [1]); t(f.close); t(f.write, "z"); t(f.close)
f = open("a"); t(f.readline); t(f.next); t(f.readline); t(f.tell); t(list, f); t(f.read); f.seek(0); t(f.readlines); f.seek(-1, 2); t(f.read); t(f.write, "x"); f.seek(0); t(f.read, 5); t(f.readline, 2); f.close(); t(f.read); t(iter, f)
for mode in ("z", "", "rw", "r+", "a+", "U", "wU", "rb", "w+b"):
    try: g = open("b", mode); print (mode, g.mode); g.close()
    except Exception as e: print (mode, type(e).__name__, str(e))
t(open, "nope"); t(open, "."); t(open, "nodir/x", "w"); t(open, 3); t(lambda: open("a", 3))
with open("e", "wb") as f: f.write("one\r\ntwo\rthree\n\rend")
f = open("e", "U"); t(f.readline); t(f.readline); t(f.read); t(lambda: f.newlines); f.close()
t(lambda: list(open("e"))); t(lambda: list(open("e", "rU")))
f = open("r", "w+"); f.write("0123456789"); f.seek(3); t(f.read, 2); f.seek(0, 1); f.write("ab"); t(f.tell); f.seek(0); t(f.read); f.truncate(4); f.seek(0); t(f.read); f.close()
f = open("ap", "a"); f.write("1"); f.close(); f = open("ap", "a"); t(f.tell); f.write("2"); t(f.tell); f.close(); t(lambda: open("ap").read())
f = open("big", "w"); f.write("x" * 10000); t(os.path.getsize, "big"); f.flush(); t(os.path.getsize, "big"); f.close()
f = open("lb", "w", 1); f.write("no"); t(os.path.getsize, "lb"); f.write("w\nx"); t(os.path.getsize, "lb"); f.close()
f = open("ub", "w", 0); f.write("no"); t(os.path.getsize, "ub"); f.close()
f = open("pr", "w"); f.write("b"); f.close(); t(lambda: open("pr").read())
exec("f = open('ps', 'w')\nprint >>f, 'a', 1\nprint >>f, 'b',\nprint >>f, 'c'\nf.close()")
t(lambda: open("ps").read())
f = io.open("io", "w", encoding="utf-8"); f.write(u"hello\n"); f.close(); t(lambda: str(io.open("io", encoding="utf-8").read())); t(lambda: io.open("io", "rb").read()); t(io.open, "nope")
f = io.open("io2", "wb"); f.write(b"abc"); f.close(); f = io.open("io2", "r+b"); t(f.read, 1); f.write(b"Z"); t(lambda: int(f.tell())); f.close(); t(lambda: open("io2").read())

os.chdir("/")
shutil.rmtree(own_folder)
