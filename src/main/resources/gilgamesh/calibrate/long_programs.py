"""Programs as libraries are written, from some fifteen to some thousands of bytecodes an iteration: opcode_costs.py finds by them how much
more a bytecode costs in code that is longer than the loops of programs.py. No loop in them goes round more than twice, and what they call in C is
in a loop of programs.py too."""
import os

from programs import Program


def texts(*names):
    folder = os.path.dirname(os.path.abspath(__file__))
    for name in names:
        with open(os.path.join(folder, name)) as file:
            yield file.read()


class LongProgram(Program):
    common = "\n".join(texts("library.py", "services.py"))


P = LongProgram

LONG = [
    P("counter", "counter.step()", "counter = Counter()"),
    P("limiter", "a = limit(7)", "limit = limiter(2, 200)"),
    P("stack", "stack.push(1)\na = stack.pop()", "stack = Stack()", calls="list.append list.pop"),
    P("meter", "meter.read(5)\na = meter.highest", "meter = Meter()"),
    P("row", "a = row.at(1)\nrow.put(0, a)\nb = len(row.cells)", "row = Row(4)", calls="len"),
    P("bookkeeping", "with books:\n    a = books.depth", "books = Bookkeeping()"),
    P("retry", "a = retry.call(task, 3)", "retry, task = Retry(times=2), double", calls="*args"),
    P("gauge", "counter.step()\nmeter.read(limit(9))\na = meter.highest",
      "counter, meter, limit = Counter(), Meter(), limiter(2, 200)"),
    P("states", "gate.feed('coin')\ngate.feed('push')", "gate = Turnstile()", calls="dict.get dict.get"),
    P("account", "account.deposit(20)\naccount.withdraw(20)", "account = Account('ann')",
      calls="lock.__enter__ lock.__exit__ deque.append " * 2),
    P("undo", "done.push((0, row.at(0)))\nrow.put(0, 7)\ncolumn, before = done.pop()\nrow.put(column, before)\ncounter.step()",
      "done, row, counter = Stack(), Row(4), Counter()", calls="list.append list.pop"),
    P("shapes", "a = area.visit(scene)", "area, scene = Area(), picture()", calls="getattr isinstance " * 4),
    P("router", "a = web.handle('get', '/users', user='ann', page=2)\nb = web.handle('put', '/users', user='bob', page=3)",
      "web = users()", calls="dict.get " * 6 + "**kwargs " * 2),
    P("events", "events.fire('opened', 3)\nevents.fire('closed', 4)", "events, log = dispatcher()", calls="dict.get list.append " * 2),
    P("machine", "machine.run()", "machine = Machine()", calls="list.append list.pop " * 4),
    P("tokens", "a = text.token()\nb = text.token()\ntext.rewind()", "text = Tokens('ab 12 ')", calls="len " * 2),
    P("cache", "a = cache.get('a')\nb = cache.get('b')\ncache.put('b', a)", "cache = Cache(8)\ncache.put('a', 1)\ncache.put('b', 2)",
      calls="dict.get " * 3),
    P("jobs", "jobs.add(30, 'slow')\njobs.add(10, 'fast')\njobs.add(20, 'some')\na = jobs.next()\nb = jobs.next()\nc = jobs.next()",
      "jobs = Jobs()", calls="list.append list.pop " * 3 + "len " * 2),
    P("transfer", "bank.transfer('ann', 'bob', 30, note='rent')\nbank.transfer('bob', 'ann', 30)", "bank = Bank('ann', 'bob')",
      calls="lock.__enter__ lock.__exit__ " * 4 + "deque.append"),
    P("records", "a = records.line(ann)\nb = records.line(bob)", "records = Records()\n"
      "ann = {'name': 'Ann', 'city': 'Uruk', 'age': 44}\nbob = {'name': 'Bob', 'kind': 'king'}",
      calls="len dict.get " * 6 + "str.join " * 2),
    P("pipeline", "a = pipeline.feed(9)\nb = pipeline.feed(5)", "pipeline = Pipeline()", calls="deque.append len deque.popleft " * 2),
    P("calculator", "a = sums.value()", "sums = Calculator(('2', '*', '(', 'x', '+', '3', ')', '-', '4', None), {'x': 5})"),
    P("session", "session.receive('hello', 2)\nsession.receive('login', 'ann')\nsession.receive('ask', 'age')\n"
      "session.receive('ask', 'town')\nsession.receive('noise')\nsession.receive('quit')\nsession.errors = 0",
      "session = Session({'ann': {'answers': {'age': 44}}})", calls="deque.append " * 6 + "dict.get " * 2),
    P("robot", "robot.patrol()", "robot = Robot({(0, 0): 1}, 4)"),
    P("shop", "a = shop.sell('ann', pens=3, books=1)\nb = shop.sell('ann', pens=1, lamps=1)", "shop = Shop()", ints=1,
      calls="object.__new__ " * 2 + "lock.__enter__ lock.__exit__ " * 6 + "dict.get " * 5 + "list.append list.pop " * 3 + "deque.append"),
]


def together(name, *parts):
    """One program that does what several others do."""
    programs = [p for p in LONG if p.name in parts]
    return P(name, "\n".join(p.body for p in programs), "\n".join(p.before for p in programs),
             calls=" ".join(" ".join(p.calls) for p in programs), ints=sum(p.ints - 1 for p in programs))


LONG += [
    together("post", "records", "cache"),
    together("branch", "transfer", "session"),
    together("tour", "tokens", "calculator", "robot"),
    together("day", "shop", "robot"),
    together("week", "account", "jobs", "pipeline", "session", "robot", "events", "machine"),
    together("year", *[p.name for p in LONG]),
]
