"""Two processes that append, locks of files between them, and what a fork shares."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import os, sys, fcntl, time
import multiprocessing, threading, collections
def append(n):
    f = open("log.txt", "a")
    for i in range(50):
        f.write("%d %d\n" % (n, i)); f.flush()
    f.close()
def locked(n):
    with open("lock", "w") as f:
        for i in range(3):
            fcntl.flock(f, fcntl.LOCK_EX)
            c = int(open("c").read()); time.sleep(0.01)
            g = open("c", "w"); g.write(str(c + 1)); g.close()
            fcntl.flock(f, fcntl.LOCK_UN)
def main():
    g = open("c", "w"); g.write("0"); g.close()
    sys.stdout.flush()
    ps = [multiprocessing.Process(target=append, args=(n,)) for n in (1, 2)]
    for p in ps: p.start()
    for p in ps: p.join()
    lines = open("log.txt").read().split("\n"); print(len(lines), sorted(set(len(l.split()) for l in lines)))
    ps = [multiprocessing.Process(target=locked, args=(n,)) for n in (1, 2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(open("c").read())
    a = open("c"); b = open("c")
    fcntl.flock(a, fcntl.LOCK_SH); fcntl.flock(b, fcntl.LOCK_SH)
    try: fcntl.flock(a, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, IOError) as e: print(type(e).__name__, e.errno)
    b.close(); fcntl.flock(a, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try: fcntl.lockf(a, fcntl.LOCK_EX)
    except (OSError, IOError) as e: print(type(e).__name__, e.errno)
    r = open("c", "r+"); fcntl.lockf(r, fcntl.LOCK_EX)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try: fcntl.lockf(r, fcntl.LOCK_EX | fcntl.LOCK_NB); print("got")
        except (OSError, IOError) as e: print(type(e).__name__, e.errno)
        fcntl.flock(a, fcntl.LOCK_EX); print("shared description"); sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
    fd = os.open("pos", os.O_RDWR | os.O_CREAT); os.write(fd, b"0123456789"); os.lseek(fd, 0, 0)
    sys.stdout.flush()
    if os.fork() == 0:
        os.read(fd, 3); os._exit(0)
    os.wait(); print(os.read(fd, 2))
    with open("t", "w") as f:
        fcntl.lockf(f, fcntl.LOCK_EX, 10, 0)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            with open("t", "r+") as g:
                fcntl.lockf(g, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 10); print("other bytes"); sys.stdout.flush()
                fcntl.lockf(g, fcntl.LOCK_EX); print("after the unlock"); sys.stdout.flush()
            os._exit(0)
        time.sleep(0.05); print("unlocks"); sys.stdout.flush()
        fcntl.lockf(f, fcntl.LOCK_UN); os.waitpid(pid, 0)
    f = open("threads", "wb")
    def work(letter):
        for i in range(200): f.write(letter * 40 + b"\n")
    ts = [threading.Thread(target=work, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for each in ts: each.start()
    for each in ts: each.join()
    f.close(); print(sorted((k, v) for k, v in collections.Counter(open("threads")).items()))


main()

os.chdir("/")
shutil.rmtree(own_folder)
