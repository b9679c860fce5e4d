"""The longer programs of long_programs.py: what a shop, a bank, a robot and their like do in one go."""
from collections import deque
from threading import Lock


class Refused(Exception):
    pass


class Bank(object):
    """Transfers take the locks of both accounts in order, and leave a note."""

    def __init__(self, *names):
        self.balances = dict((name, 100) for name in names)
        self.locks = dict((name, Lock()) for name in names)
        self.notes = deque(maxlen=4)
        self.under_way = 0
        self.refused = 0

    def transfer(self, source, target, amount, note=None):
        if amount <= 0:
            raise ValueError(amount)
        if source == target:
            return False
        first, second = self.in_order(source, target)
        self.under_way += 1
        try:
            with self.locks[first]:
                with self.locks[second]:
                    if not self.covers(source, amount):
                        raise Refused(source)
                    self.move(source, target, amount)
                    if note is not None:
                        self.notes.append((source, target, note))
        except Refused:
            self.refused = (self.refused + 1) & 63
            return False
        finally:
            self.under_way -= 1
        return True

    def in_order(self, source, target):
        if source < target:
            return source, target
        return target, source

    def covers(self, name, amount):
        return self.balances[name] >= amount

    def move(self, source, target, amount):
        balances = self.balances
        balances[source] -= amount
        balances[target] += amount


class Field(object):
    def __init__(self, name, width, right=False):
        self.name = name
        self.width = width
        self.right = right

    def show(self, text):
        missing = self.width - len(text)
        if missing < 0:
            return text[:self.width]
        if self.right:
            return SPACES[:missing] + text
        return text + SPACES[:missing]


SPACES = "                "


class Records(object):
    """Lines of a table, cell by cell."""

    def __init__(self):
        self.name = Field("name", 8)
        self.city = Field("city", 6)
        self.age = Field("age", 3, right=True)
        self.lines = 0
        self.titles = {}

    def line(self, record):
        name = self.name.show(record["name"])
        city = self.city.show(record.get("city", "-"))
        age = self.age.show(self.number(record.get("age")))
        self.lines = (self.lines + 1) & 127
        title = self.title(record)
        if title:
            name = title
        return "|".join((name, city, age))

    def number(self, value):
        if value is None:
            return ""
        if value < 100:
            return NUMBERS[value]
        return str(value)

    def title(self, record):
        kind = record.get("kind")
        if kind is None or kind not in self.titles:
            return None
        return self.titles[kind]


NUMBERS = dict((n, str(n)) for n in range(100))


class Pipeline(object):
    """Samples go from stage to stage; each may drop them."""

    def __init__(self):
        self.first = Smooth(Threshold(Change(Window(3)), 1))
        self.fed = 0
        self.dropped = 0

    def feed(self, sample):
        self.fed = (self.fed + 1) & 127
        got = self.first.take(sample)
        if got is None:
            self.dropped = (self.dropped + 1) & 127
        return got


class Stage(object):
    def __init__(self, to=None):
        self.to = to
        self.passed = 0

    def give(self, sample):
        self.passed = (self.passed + 1) & 127
        if self.to is None:
            return sample
        return self.to.take(sample)


class Smooth(Stage):
    last = 0

    def take(self, sample):
        mean = (self.last + sample) // 2
        self.last = sample
        return self.give(mean)


class Threshold(Stage):
    def __init__(self, to, least):
        Stage.__init__(self, to)
        self.least = least

    def take(self, sample):
        if sample < self.least:
            return None
        return self.give(sample)


class Change(Stage):
    seen = None

    def take(self, sample):
        seen, self.seen = self.seen, sample
        if seen is None:
            return self.give(0)
        return self.give(sample - seen)


class Window(Stage):
    def __init__(self, size):
        Stage.__init__(self)
        self.size = size
        self.samples = deque()
        self.total = 0

    def take(self, sample):
        samples = self.samples
        samples.append(sample)
        self.total += sample
        if len(samples) > self.size:
            self.total -= samples.popleft()
        return self.give(self.total)


class Calculator(object):
    """Reads sums of products with brackets, token by token."""

    def __init__(self, tokens, names):
        self.tokens = tokens
        self.names = names
        self.at = 0
        self.depth = 0

    def value(self):
        self.at = 0
        self.depth = 0
        result = self.sum()
        if self.peek() is not None:
            raise ValueError("more than a sum")
        return result

    def peek(self):
        return self.tokens[self.at]

    def expect(self, sign):
        if self.tokens[self.at] != sign:
            raise ValueError(sign)
        self.at += 1

    def sum(self):
        left = self.product()
        sign = self.peek()
        if sign == "+":
            self.at += 1
            return left + self.product()
        if sign == "-":
            self.at += 1
            return left - self.product()
        return left

    def product(self):
        left = self.factor()
        if self.peek() == "*":
            self.at += 1
            return left * self.factor()
        return left

    def factor(self):
        token = self.peek()
        if token == "(":
            self.at += 1
            self.depth += 1
            inside = self.sum()
            self.expect(")")
            self.depth -= 1
            return inside
        self.at += 1
        if token in self.names:
            return self.names[token]
        return NUMERALS[token]


NUMERALS = dict((str(n), n) for n in range(10))


class Session(object):
    """A protocol's side: greets, logs in, answers, takes its leave."""

    def __init__(self, users):
        self.users = users
        self.user = None
        self.state = "new"
        self.sent = deque(maxlen=16)
        self.number = 0
        self.errors = 0
        self.open = True

    def receive(self, verb, argument=None):
        self.number = (self.number + 1) & 127
        if not self.open:
            raise Refused(verb)
        try:
            if verb == "hello":
                answer = self.hello(argument)
            elif verb == "login":
                answer = self.login(argument)
            elif verb == "ask":
                answer = self.ask(argument)
            elif verb == "quit":
                answer = self.quit()
            else:
                answer = self.unknown(verb)
        except Refused:
            self.errors += 1
            answer = "no"
        self.send(answer)
        return answer

    def send(self, answer, urgent=False):
        if urgent:
            self.sent.appendleft((self.number, answer))
        else:
            self.sent.append((self.number, answer))

    def hello(self, version):
        if self.state != "new":
            raise Refused("again")
        if version is not None and version < 2:
            raise Refused("too old")
        self.state = "greeted"
        return "welcome"

    def login(self, name):
        if self.state != "greeted":
            raise Refused("too early")
        user = self.users.get(name)
        if user is None:
            raise Refused(name)
        self.user = user
        self.state = "ready"
        return name

    def ask(self, question):
        if self.state != "ready" or self.user is None:
            raise Refused("not logged in")
        answers = self.user["answers"]
        if question in answers:
            return answers[question]
        return self.user.get("default", "what?")

    def unknown(self, verb):
        self.errors += 1
        return verb

    def quit(self):
        self.user = None
        self.state = "new"
        return "bye"


class Robot(object):
    """Walks over a field of walls, looking before each step."""

    LEFT = {"north": "west", "west": "south", "south": "east", "east": "north"}
    STEPS = {"north": (0, -1), "west": (-1, 0), "south": (0, 1), "east": (1, 0)}

    def __init__(self, walls, size):
        self.walls = walls
        self.size = size
        self.x = self.y = 1
        self.heading = "north"
        self.battery = 200
        self.bumps = 0
        self.on_step = None

    def patrol(self):
        self.step()
        self.turn()
        self.step()
        self.turn()
        self.step()
        self.turn()
        self.step()
        self.turn()
        self.charge(8)

    def turn(self):
        self.heading = self.LEFT[self.heading]
        self.use(1)

    def ahead(self):
        dx, dy = self.STEPS[self.heading]
        return self.x + dx, self.y + dy

    def step(self):
        x, y = self.ahead()
        if self.is_free(x, y):
            self.x, self.y = x, y
            if self.on_step is not None:
                self.on_step(x, y)
        else:
            self.bumps = (self.bumps + 1) & 63
        self.use(1)

    def is_free(self, x, y):
        if x < 0 or y < 0:
            return False
        if x >= self.size or y >= self.size:
            return False
        return (x, y) not in self.walls

    def use(self, power):
        self.battery -= power
        if self.battery < 10:
            raise Refused("empty")

    def charge(self, power):
        self.battery += power
        if self.battery > 200:
            self.battery = 200


class Item(object):
    def __init__(self, name, price, stock):
        self.name = name
        self.price = price
        self.stock = stock
        self.reserved = 0

    def reserve(self, pieces):
        if self.stock - self.reserved < pieces:
            raise Refused(self.name)
        self.reserved += pieces

    def take_back(self, pieces):
        self.reserved -= pieces


class Order(object):
    def __init__(self, customer):
        self.customer = customer
        self.lines = []
        self.total = 0
        self.state = "open"

    def add(self, item, pieces):
        if self.state != "open":
            raise Refused(self.state)
        item.reserve(pieces)
        self.lines.append((item, pieces))
        self.total += item.price * pieces

    def close(self):
        self.state = "closed"
        return self.total

    def give_up(self):
        while self.lines:
            item, pieces = self.lines.pop()
            item.take_back(pieces)
        self.state = "given up"


class Shop(object):
    def __init__(self):
        self.items = {"pen": Item("pen", 2, 90), "book": Item("book", 20, 9), "lamp": Item("lamp", 60, 0)}
        self.lock = Lock()
        self.bank = Bank("ann", "shop")
        self.discounts = {"ann": 10}
        self.sold = 0
        self.failed = 0

    def sell(self, customer, pens=0, books=0, lamps=0):
        order = Order(customer)
        with self.lock:
            try:
                self.put(order, "pen", pens)
                self.put(order, "book", books)
                self.put(order, "lamp", lamps)
            except Refused:
                self.failed = (self.failed + 1) & 63
                order.give_up()
                return None
            price = self.price(order)
            self.sold = (self.sold + 1) & 63
        return self.pay(order, price)

    def put(self, order, name, pieces):
        if not pieces:
            return
        item = self.items.get(name)
        if item is None:
            raise KeyError(name)
        order.add(item, pieces)

    def price(self, order):
        price = order.close()
        discount = self.discounts.get(order.customer, 0)
        if discount and price > discount:
            price -= price * discount // 100
        return price

    def pay(self, order, price):
        if not self.bank.transfer(order.customer, "shop", price, note=order.state):
            order.give_up()
            return None
        self.bank.transfer("shop", order.customer, price)
        order.give_up()
        return price
