import os, sys, tempfile, threading
folder = tempfile.mkdtemp()
path = os.path.join(folder, "a.txt")

def save(text):
    open(path, "w").write(text)

save(u"one" if sys.version_info[0] > 2 else "one")
print(open(path).read())

def append(text):
    out = open(path, "a")
    out.write(text)

for i in range(3):
    append(" %d" % i)
print(open(path).read())
print(os.path.getsize(path))

held = open(path, "w")
held.write("held")
print(repr(open(path).read()))
held.flush()
print(repr(open(path).read()))
held.write(" more")
del held
print(repr(open(path).read()))

class Log(object):
    def __init__(self):
        self.out = open(path, "w")
    def say(self, word):
        self.out.write(word)

log = Log()
log.say("kept by an attribute")
print(repr(open(path).read()))
log = None
print(repr(open(path).read()))

kept = []
def keep():
    out = open(path, "w")
    kept.append(lambda: out.write("by a closure"))
keep()
kept[0]()
print(repr(open(path).read()))
del kept[:]
print(repr(open(path).read()))

def generate():
    out = open(path, "w")
    out.write("by a generator")
    yield 1
    yield 2
steps = generate()
next(steps)
print(repr(open(path).read()))
steps = None
print(repr(open(path).read()))

ready, go = threading.Event(), threading.Event()
def other():
    out = open(path, "w")
    out.write("by another thread")
    ready.set()
    go.wait()
thread = threading.Thread(target=other)
thread.start()
ready.wait()
print(repr(open(path).read()))
go.set()
thread.join()
print(repr(open(path).read()))

def many():
    for i in range(4):
        out = open(os.path.join(folder, "%d.txt" % i), "w")
        out.write(str(i))
    return [open(os.path.join(folder, "%d.txt" % j)).read() for j in range(4)]
print(many())

open(path, "wb").write(b"bytes")
print(open(path, "rb").read() == b"bytes")

open(path + ".new", "w").write("renamed")
os.rename(path + ".new", path)
print(open(path).read())
