"""tempfile, shutil, glob and logs in files."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import tempfile, os, shutil, glob, sys, logging, logging.handlers, stat
d = tempfile.mkdtemp(); os.chdir(d)
print(len(os.path.basename(d)), stat.S_ISDIR(os.stat(d).st_mode), oct(stat.S_IMODE(os.stat(d).st_mode)))
if sys.version_info[0] > 2: print(stat.filemode(os.stat(d).st_mode))
with tempfile.NamedTemporaryFile("w+") as f:
    f.write("hello\nworld\n"); f.seek(0); print(f.read(), os.path.exists(f.name)); n = f.name
print(os.path.exists(n))
t = tempfile.TemporaryFile(); t.write(b"abc"); t.seek(1); print(t.read()); t.close()
for p in ("a.txt", "b.txt", "c.py"): open(p, "w").close()
os.makedirs("x/y"); open("x/y/d.txt", "w").close(); open("x/e.txt", "w").close()
print(sorted(glob.glob("*.txt")), sorted(glob.glob("*/*.txt")), sorted(glob.glob("x/*")), glob.glob("?.py"), sorted(glob.glob("[ab].txt")), glob.glob("nope*"))
if sys.version_info[0] > 2: print(sorted(glob.glob("**/*.txt", recursive=True)), sorted(glob.glob("**", recursive=True)))
shutil.copyfile("a.txt", "a2.txt"); shutil.copy("a.txt", "x"); shutil.move("b.txt", "x/y"); print(sorted(os.listdir("x")), sorted(os.listdir("x/y")))
shutil.copytree("x", "z"); print(sorted(os.listdir("z"))); shutil.rmtree("x"); print(os.path.exists("x"))
try: shutil.copyfile("a.txt", "a.txt")
except Exception as e: print(type(e).__name__, e)
try: shutil.rmtree("nope")
except Exception as e: print(type(e).__name__, e)
h = logging.handlers.RotatingFileHandler("r.log", maxBytes=60, backupCount=2)
log = logging.getLogger("r"); log.addHandler(h); log.setLevel(10); log.propagate = False
for i in range(12): log.info("message number %d", i)
h.close(); print(sorted(glob.glob("r.log*")), open("r.log").read())
logging.basicConfig(filename="l.log", format="%(levelname)s:%(message)s", level=logging.INFO)
logging.info("one"); logging.warning("two"); logging.debug("no"); print(open("l.log").read())
print(type(logging.getLogger().handlers[0]).__name__)
if sys.version_info[0] > 2:
    with tempfile.TemporaryDirectory() as q: print(os.path.isdir(q)); open(os.path.join(q, "k"), "w").close()
    print(os.path.exists(q))
    import pickle, json
    with open("j", "w") as f: json.dump({"a": [1, 2]}, f)
    with open("j") as f: print(json.load(f))
    with open("p", "wb") as f: pickle.dump([1, (2, "x")], f); pickle.dump("second", f)
    with open("p", "rb") as f: print(pickle.load(f), pickle.load(f))
s = tempfile.SpooledTemporaryFile(10); s.write(b"12345"); print(s._rolled); s.write(b"678901"); s.seek(0); print(s._rolled, s.read()); s.close()
w = logging.handlers.WatchedFileHandler("w.log"); log.addHandler(w); log.info("first"); os.rename("w.log", "w.old"); log.info("second"); w.close(); print(open("w.log").read(), open("w.old").read())
fd, name = tempfile.mkstemp(".x", "pre", "."); os.write(fd, b"1"); os.close(fd); print(os.path.basename(name)[:3], name[-2:], os.path.getsize(name)); os.remove(name)
os.chdir(own_folder); shutil.rmtree(d)

os.chdir("/")
shutil.rmtree(own_folder)
