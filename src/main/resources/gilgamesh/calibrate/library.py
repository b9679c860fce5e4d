"""What the programs of long_programs.py are made of: small classes, as libraries have them."""
from collections import deque
from threading import Lock


class Counter(object):
    def __init__(self):
        self.value = 0

    def step(self):
        self.value = (self.value + 1) & 63


def limiter(low, high):
    def limit(value):
        if value < low:
            return low
        if value > high:
            return high
        return value
    return limit


class Stack(object):
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()


class Meter(object):
    def __init__(self):
        self.lowest = 0
        self.highest = 0
        self.last = 0

    def read(self, value):
        if value > self.highest:
            self.highest = value
        elif value < self.lowest:
            self.lowest = value
        self.last = value


class Row(object):
    def __init__(self, width):
        self.width = width
        self.cells = [0] * width

    def at(self, column):
        if not 0 <= column < self.width:
            raise IndexError(column)
        return self.cells[column]

    def put(self, column, value):
        self.cells[column] = value


class Bookkeeping(object):
    def __init__(self):
        self.depth = 0
        self.failed = 0
        self.entered = 0

    def __enter__(self):
        self.depth += 1
        self.entered = (self.entered + 1) & 127
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        if kind is not None:
            self.failed += 1
        return False


class Turnstile(object):
    def __init__(self):
        self.state = "locked"
        self.passed = 0
        self.moves = {"locked": {"coin": "open"}, "open": {"push": "locked", "coin": "open"}}

    def feed(self, event):
        to = self.moves[self.state].get(event)
        if to is None:
            return False
        if self.state == "open" and to != self.state:
            self.passed = (self.passed + 1) & 63
        self.state = to
        return True


class Retry(object):
    def __init__(self, times, errors=(ValueError,)):
        self.times = times
        self.errors = errors
        self.calls = 0

    def call(self, task, *arguments):
        left = self.times
        while left:
            left -= 1
            try:
                result = task(*arguments)
            except self.errors:
                if not left:
                    raise
            else:
                self.calls = (self.calls + 1) & 31
                return result


def double(value):
    if value is None:
        raise ValueError("nothing to double")
    return value + value


class Account(object):
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.lock = Lock()
        self.history = deque(maxlen=8)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("nothing to deposit")
        with self.lock:
            self.balance += amount
            self.history.append(amount)

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise ValueError("not enough")
            self.balance -= amount
            self.history.append(-amount)
        return amount


class Entry(object):
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.older = self.newer = self


class Cache(object):
    """The least recently used goes first: a ring through a head."""

    def __init__(self, limit):
        self.limit = limit
        self.size = 0
        self.entries = {}
        self.head = Entry(None, None)

    def get(self, key, default=None):
        entry = self.entries.get(key)
        if entry is None:
            return default
        self.unlink(entry)
        self.link(entry)
        return entry.value

    def put(self, key, value):
        entry = self.entries.get(key)
        if entry is not None:
            self.unlink(entry)
            entry.value = value
        else:
            if self.size == self.limit:
                self.drop()
            entry = self.entries[key] = Entry(key, value)
            self.size += 1
        self.link(entry)

    def drop(self):
        oldest = self.head.newer
        self.unlink(oldest)
        del self.entries[oldest.key]
        self.size -= 1

    def link(self, entry):
        head = self.head
        newest = head.older
        entry.older = newest
        entry.newer = head
        newest.newer = entry
        head.older = entry

    def unlink(self, entry):
        entry.older.newer = entry.newer
        entry.newer.older = entry.older


class Dispatcher(object):
    def __init__(self):
        self.handlers = {}
        self.fired = 0

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def fire(self, name, value):
        handlers = self.handlers.get(name)
        if not handlers:
            return
        self.fired = (self.fired + 1) & 63
        for handler in handlers:
            handler(value)


class Log(object):
    def __init__(self):
        self.lines = []
        self.open = 0

    def opened(self, value):
        self.open += 1
        if value > 100:
            self.open = 0
        self.lines.append(value)

    def closed(self, value):
        if self.open:
            self.open -= 1
        self.lines.append(value)
        if len_of(self.lines) > 1:
            del self.lines[:]


def len_of(lines):
    return lines[-1] + lines[0]


def dispatcher():
    dispatcher, log = Dispatcher(), Log()
    dispatcher.on("opened", log.opened)
    dispatcher.on("closed", log.closed)
    return dispatcher, log


LETTERS = dict((c, 1) for c in "abcdefghijklmnopqrstuvwxyz")
DIGITS = dict((c, 1) for c in "0123456789")


class Tokens(object):
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.line = 1

    def rewind(self):
        self.at = 0

    def token(self):
        if self.at >= len(self.text):
            return None
        first = self.text[self.at]
        start = self.at
        if first in LETTERS:
            kind = "name"
            self.skip(LETTERS)
        elif first in DIGITS:
            kind = "number"
            self.skip(DIGITS)
        else:
            kind = "sign"
            self.at += 1
        token = (kind, self.text[start:self.at], self.line)
        self.at += 1
        return token

    def skip(self, kind):
        at = self.at + 1
        if self.text[at] in kind:
            at += 1
        self.at = at


class Machine(object):
    """Adds and multiplies on a stack: 2 * 3 + 4."""

    def __init__(self):
        self.stack = []
        self.steps = 0
        self.result = None

    def run(self):
        self.steps = 0
        self.push(2)
        self.push(3)
        self.binary("mul")
        self.push(4)
        self.finish("add")

    def push(self, value):
        self.steps += 1
        self.stack.append(value)

    def binary(self, name):
        right, left = self.stack.pop(), self.stack.pop()
        self.steps += 1
        if name == "add":
            value = left + right
        elif name == "sub":
            value = left - right
        elif name == "mul":
            value = left * right
        else:
            raise ValueError(name)
        self.stack.append(value)

    def finish(self, name):
        right = self.stack.pop()
        left = self.stack.pop()
        self.steps += 1
        self.result = left + right if name == "add" else left - right


class Shape(object):
    name = "shape"


class Square(Shape):
    name = "square"
    def __init__(self, side):
        self.side = side


class Frame(Shape):
    name = "frame"
    def __init__(self, inside, border):
        self.inside = inside
        self.border = border


class Pair(Shape):
    name = "pair"
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Visitor(object):
    def visit(self, shape):
        if not isinstance(shape, Shape):
            raise TypeError(shape)
        return getattr(self, shape.name)(shape)


class Area(Visitor):
    def square(self, shape):
        side = shape.side
        return side * side

    def frame(self, shape):
        inside = self.visit(shape.inside)
        border = shape.border
        if border < 0:
            raise ValueError(border)
        return inside + 4 * border

    def pair(self, shape):
        left = self.visit(shape.left)
        right = self.visit(shape.right)
        if left > right:
            return left + right
        return right + left


def picture():
    return Pair(Square(3), Frame(Square(4), 2))


class Router(object):
    def __init__(self):
        self.routes = {}
        self.served = 0
        self.missed = 0

    def add(self, method, path, handler):
        self.routes[method, path] = handler

    def handle(self, method, path, **parameters):
        handler = self.routes.get((method, path))
        if handler is None:
            self.missed += 1
            return self.refuse(404)
        self.served = (self.served + 1) & 127
        return handler(parameters, page=parameters.get("page"))

    def refuse(self, status):
        return status, None


class Users(object):
    def __init__(self):
        self.known = {"ann": 1}
        self.changes = 0

    def read(self, parameters, page=1, size=10):
        user = parameters.get("user")
        if user not in self.known:
            return 404, None
        start = (page - 1) * size
        return 200, (self.known[user], start, start + size)

    def write(self, parameters, page=1, create=True):
        user = parameters.get("user")
        if user in self.known or create:
            self.known[user] = page
            self.changes = (self.changes + 1) & 63
            return 200, None
        return 404, None


def users():
    router, users = Router(), Users()
    router.add("get", "/users", users.read)
    router.add("put", "/users", users.write)
    return router


class Jobs(object):
    """A heap of at most three jobs: the first to be done lies on top."""

    def __init__(self):
        self.heap = []
        self.done = 0

    def add(self, due, name):
        heap = self.heap
        heap.append((due, name))
        if heap[0] is heap[-1]:
            return
        if due < heap[0][0]:
            heap[0], heap[-1] = heap[-1], heap[0]

    def next(self):
        heap = self.heap
        if not heap:
            return None
        self.done = (self.done + 1) & 63
        last = heap.pop()
        if not heap:
            return last[1]
        first, heap[0] = heap[0], last
        self.sink(heap)
        return first[1]

    def sink(self, heap):
        if len(heap) < 2:
            return
        top, child = heap[0], heap[1]
        if child[0] < top[0]:
            heap[0] = child
            heap[1] = top
