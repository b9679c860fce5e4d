"""A forked child has a copy of everything, and neither sees what the other does with it."""
from __future__ import print_function

import collections
import functools
import io
import itertools
import os
import re
import signal
import sys
import threading
import time


class Node(object):
    count = 0

    def __init__(self, name):
        self.name = name
        self.next = self
        Node.count += 1

    def hello(self):
        return "hello " + self.name


class Keyed(object):
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n


def adder():
    total = [0]

    def add(n):
        total[0] += n
        return total[0]
    return add


def numbers():
    n = 0
    while True:
        n += 1
        yield n




node = Node("a")
hello = node.hello
add = adder()
add(5)
gen = numbers()
next(gen)
counter = itertools.count(10)
next(counter)
chained = itertools.chain([1, 2], (x * x for x in range(3, 6)))
next(chained)
pairs = zip([1, 2, 3, 4], "abcd")
rows = enumerate(["x", "y", "z"], 1)
rows = iter(rows)
next(rows)
instances = {node: "node", Keyed(3): "three", (node, 1): "pair", frozenset([node]): "frozen", Node: "class", hello: "method"}
group = set([node, 4])
ring = collections.deque([1, 2, 3], 5)
table = collections.defaultdict(list)
table["a"].append(node)
ordered = collections.OrderedDict([("z", [1]), ("a", [2])])
text = io.StringIO()
text.write(u"abc")
part = functools.partial(add, 2)
pattern = re.compile("b+")
lock = threading.Lock()
lock.acquire()
again = threading.RLock()
again.acquire()
local = threading.local()
local.value = ["here"]
shared = [1]
alias = {"one": shared, "two": shared}
loop = []
loop.append(loop)
try:
    raise KeyError(shared)
except KeyError as e:
    error = e
blob = bytearray(b"abc")
mapped = map(add, [1, 2])


def look():
    return (
        node.next is node, hello(), hello.__self__ is node if sys.version_info[0] > 2 else hello.im_self is node, add(0), next(gen), next(counter), list(chained), list(pairs),
        list(rows), instances[node], instances[Keyed(3)], instances[node, 1], instances[frozenset([node])], instances[Node], instances[node.hello], node in group, 4 in group, list(ring),
        ring.maxlen, table["a"][0] is node, table["b"], list(ordered.items()), text.getvalue() == u"abc", part(), pattern.sub("-", "abbc"), lock.locked() if sys.version_info[0] > 2 else lock.acquire(False),
        local.value, alias["one"] is alias["two"], alias["one"] is shared, loop[0] is loop, error.args[0] is shared, list(blob), Node.count, isinstance(node, Node), type(node) is Node)


def change(mark):
    node.name = mark
    node.next = None
    Node.count += 100
    Node.extra = mark
    shared.append(mark)
    table["a"].append(mark)
    ring.append(mark)
    group.add(mark)
    ordered["z"].append(mark)
    text.write(u"more")
    blob.append(1)
    local.value.append(mark)
    instances[mark] = 1
    sys.modules["collections"].mark = mark
    lock.release()


def told(pid_and_pipe):
    pid, r = pid_and_pipe
    parts = []
    while True:
        part = os.read(r, 1000)
        if not part:
            break
        parts.append(part)
    os.close(r)
    return str(b"".join(parts).decode("ascii")), os.waitpid(pid, 0)[1]


def forked(body):
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        code = 1
        try:
            os.write(w, repr(body()).encode("ascii"))
            code = 0
        except BaseException as e:
            os.write(w, repr(e).encode("ascii"))
        os._exit(code)
    os.close(w)
    return pid, r


for _ in range(2):
    print(told(forked(look)))
print(told(forked(lambda: (change("child"), shared, ring, ordered["z"], Node.extra, Node.count, len(group), lock.acquire(False)))))
print(shared, list(ring), ordered["z"], hasattr(Node, "extra"), Node.count, len(group), node.name, hasattr(collections, "mark"), lock.acquire(False), list(blob))
waiting = forked(lambda: (time.sleep(0.05), shared, node.name, Node.count))
change("parent")
print(told(waiting), shared, node.name)
print(told(forked(lambda: [os.getppid() == parent, os.getpid() != parent, threading.current_thread() is threading.current_thread()])) if [parent for parent in [os.getpid()]] and not globals().update(parent=os.getpid()) else None)

# Children of children, ends, signals.


def family():
    inner = forked(lambda: 5)
    return told(inner)


print(told(forked(family)))
codes = []
for code in (0, 3, 255, 256):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    codes.append(os.waitpid(pid, 0)[1])
print(codes)
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(w)
    os.read(r, 1)
    os._exit(0)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGTERM)
print(os.waitpid(pid, 0)[1])
pid = os.fork()
if pid == 0:
    while True:
        pass
os.kill(pid, signal.SIGKILL)
print(os.waitpid(-1, 0) == (pid, 9))
for wrong in (lambda: os.waitpid(-1, 0), lambda: os.kill(pid, 0), lambda: os.read(99, 1), lambda: os.write(r, b"x"), lambda: os.close(77)):
    try:
        wrong()
    except OSError as e:
        print(type(e).__name__, e)
os.close(r)
try:
    os.write(w, b"x")
except OSError as e:
    print(type(e).__name__, e)
again.release()

# A pipe that is full, and its end.
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    written = 0
    for size in (1, 5000, 100000, 3):
        written += os.write(w, b"y" * size)
    os._exit(0 if written == 105004 else 1)
os.close(w)
time.sleep(0.02)
total = 0
while True:
    data = os.read(r, 7000)
    if not data:
        break
    total += len(data)
print(total, os.waitpid(pid, 0)[1])
