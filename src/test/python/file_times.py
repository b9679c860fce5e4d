"""Times what files do: lines, small files, calls of os. Run it in an empty directory, under a real CPython and with `gilgamesh run --cores 1`.

Each figure is the least of several rounds, in microseconds for one line, file or call.
"""
import sys, time, os, io
clock = getattr(time, "perf_counter", time.time)
def best(name, fn, n=5, per=1):
    b = 1e9
    for i in range(n):
        t = fn(); b = min(b, t)
    print("%-22s %8.3f us" % (name, b * 1e6 / per))
N = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
def write():
    f = open("b.txt", "w"); s = clock()
    for i in range(N): f.write("a line of thirty characters..\n")
    f.close(); return clock() - s
def writeb():
    f = open("b.bin", "wb"); d = b"a line of thirty characters..\n"; s = clock()
    for i in range(N): f.write(d)
    f.close(); return clock() - s
def printed():
    f = open("p.txt", "w"); s = clock()
    for i in range(N): print_to(f, "a line of thirty characters..")
    f.close(); return clock() - s
exec("def print_to(f, x): print >>f, x" if sys.version_info[0] < 3 else "def print_to(f, x): print(x, file=f)")
def lines():
    f = open("b.txt"); s = clock()
    for l in f: pass
    t = clock() - s; f.close(); return t
def linesb():
    f = open("b.txt", "rb"); s = clock()
    for l in f: pass
    t = clock() - s; f.close(); return t
def readline():
    f = open("b.txt"); s = clock()
    while f.readline(): pass
    t = clock() - s; f.close(); return t
def readall():
    f = open("b.txt"); s = clock(); f.read(); t = clock() - s; f.close(); return t
def readallb():
    f = open("b.txt", "rb"); s = clock(); f.read(); t = clock() - s; f.close(); return t
def read10():
    f = open("b.txt", "rb"); s = clock()
    while f.read(10): pass
    t = clock() - s; f.close(); return t
def read10t():
    f = open("b.txt"); s = clock()
    while f.read(10): pass
    t = clock() - s; f.close(); return t
M = 200
def small_new():
    for i in range(M):
        try: os.unlink("s%d" % i)
        except OSError: pass
    s = clock()
    for i in range(M):
        f = open("s%d" % i, "w"); f.write("some text"); f.close()
    return clock() - s
def small_over():
    s = clock()
    for i in range(M):
        f = open("s%d" % i, "w"); f.write("some text"); f.close()
    return clock() - s
def small_read():
    s = clock()
    for i in range(M):
        f = open("s%d" % i); f.read(); f.close()
    return clock() - s
def small_readb():
    s = clock()
    for i in range(M):
        f = open("s%d" % i, "rb"); f.read(); f.close()
    return clock() - s
def stat():
    s = clock()
    for i in range(M): os.stat("b.txt")
    return clock() - s
def exists():
    s = clock()
    for i in range(M): os.path.exists("b.txt")
    return clock() - s
def flushed():
    f = open("l.txt", "a"); s = clock()
    for i in range(M): f.write("a line\n"); f.flush()
    t = clock() - s; f.close(); return t
def raw():
    fd = os.open("b.txt", os.O_RDONLY); s = clock()
    for i in range(M): os.lseek(fd, 0, 0)
    t = clock() - s; os.close(fd); return t
def rawread():
    fd = os.open("b.txt", os.O_RDONLY); s = clock()
    for i in range(M): os.read(fd, 100)
    t = clock() - s; os.close(fd); return t
def listd():
    s = clock()
    for i in range(20): os.listdir(".")
    return clock() - s
best("write line", write, 5, N); best("write bytes", writeb, 5, N); best("print line", printed, 5, N)
best("iterate text", lines, 5, N); best("iterate bytes", linesb, 5, N); best("readline", readline, 5, N)
best("read all text /KiB", readall, 5, N * 30 / 1024.); best("read all bytes /KiB", readallb, 5, N * 30 / 1024.)
best("read(10) bytes", read10, 3, N * 3); best("read(10) text", read10t, 3, N * 3)
best("small new", small_new, 5, M); best("small over", small_over, 5, M); best("small read", small_read, 5, M); best("small read b", small_readb, 5, M)
best("stat", stat, 9, M); best("exists", exists, 9, M); best("write+flush", flushed, 9, M); best("lseek", raw, 9, M); best("os.read 100", rawread, 9, M); best("listdir /20", listd, 5, 20)
