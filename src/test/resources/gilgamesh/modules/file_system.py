"""Files and directories by the calls of os and os.path."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import os, sys
os.mkdir("d"); os.makedirs("d/e/f")
for n in ("b", "a"):
    with open("d/" + n, "w") as f: f.write("x" * 10)
s = os.stat("d/a"); print(s.st_size, oct(s.st_mode), s[6], s.st_nlink, type(s).__name__, len(s))
print(sorted(os.listdir("d")), os.path.exists("d/a"), os.path.isdir("d"), os.path.isfile("d"), os.path.getsize("d/b"))
for top, within, files in os.walk("."): within.sort(); print(top, within, sorted(files))
print(len(list(os.walk("d", topdown=False))), list(os.walk("nope")))
def t(fn, *a):
    try: print(fn(*a))
    except Exception as e: print(type(e).__name__, e)
t(os.rmdir, "d"); t(os.unlink, "d"); t(os.unlink, "nope"); t(os.rename, "nope", "x"); t(os.rename, "d", "d/e/g"); t(os.listdir, "nope"); t(os.listdir, "d/a"); t(os.mkdir, "d"); t(os.makedirs, "d/e"); t(os.stat, "d/a/b"); t(os.rename, "d/a", "d/e"); t(os.rmdir, "d/a"); t(os.truncate if hasattr(os,"truncate") else len, "d/a", 3) if sys.version_info[0]>2 else None
t(os.chdir, "nope"); t(os.open, "d", os.O_WRONLY); t(os.open, "d/a", os.O_CREAT|os.O_EXCL); t(os.close, 99); t(os.read, 99, 1); t(os.access, "d/a", os.R_OK); t(os.access, "zz", os.F_OK)
os.chdir("d"); t(os.path.basename, os.getcwd()); os.chdir("..")
fd = os.open("z", os.O_RDWR|os.O_CREAT|os.O_APPEND); t(os.write, fd, b"abc"); t(os.lseek, fd, 0, 0); t(os.read, fd, 2); t(os.write, fd, b"de"); t(os.lseek, fd, 0, 1); t(os.fstat(fd).__class__.__name__.upper); t(os.ftruncate, fd, 1); t(os.fsync, fd); t(os.lseek, fd, -5, 1); t(os.lseek, fd, 0, 2)
d2 = os.dup(fd); os.lseek(fd, 1, 0); t(os.lseek, d2, 0, 1); os.close(fd); os.close(d2); t(os.fstat, fd)
os.unlink("z"); t(os.path.exists, "z")
fd = os.open("u", os.O_RDWR|os.O_CREAT); os.unlink("u"); os.write(fd, b"alive"); os.lseek(fd, 0, 0); t(os.read, fd, 9); t(lambda: os.fstat(fd).st_nlink); os.close(fd)
t(os.removedirs, "d/e/f"); t(sorted, os.listdir("d")); t(os.renames, "d/a", "q/r/s"); t(os.path.isfile, "q/r/s"); t(os.utime, "q/r/s", (5, 6)); t(os.path.getmtime, "q/r/s"); t(os.link, "q/r/s", "hard"); t(lambda: os.stat("hard").st_nlink); t(os.stat, ""); t(os.mkdir, ""); t(os.replace if sys.version_info[0]>2 else os.rename, "hard", "hard2"); t(os.path.samefile, "hard2", "q/r/s"); t(os.path.ismount, "/"); t(os.write, 99, b""); t(os.remove, "d/"); t(open, "d/b/", "r"); t(os.stat, 3.5) if sys.version_info >= (3,12) else None
if sys.version_info[0] > 2:
    with os.scandir("q") as it:
        for e in it: print(e, e.name, e.path, e.is_dir(), e.is_file())
    t(os.scandir, "nope"); t(os.fspath, 3); t(open, os.fspath("q"), "w"); t(os.pread, 99, 1, 1)

os.chdir("/")
shutil.rmtree(own_folder)
