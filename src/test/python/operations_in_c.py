"""Times operations that CPython has in C and that are Python texts here: the table `in-c` of conf/pythons comes from it.

Run it under a real CPython, and twice with `gilgamesh run --cores 1`, with all shares of that table at 0.05 and at 0.55: from the two comes what
an operation takes outside of our text, and what the text's bytecodes take. The time under CPython less the one, over the other, is what C takes
of it. A module's share is the median over its operations, the least of three runs; _asyncio's the mean of a future's and a task's.
"""
import bisect
import datetime
import heapq
import json
import os
import sys
import time

clock = getattr(time, "perf_counter", time.time)
data = [(i * 7919) % 10007 for i in range(2000)]
ordered = list(range(0, 100000, 7))
moment = datetime.datetime(2024, 5, 17, 12, 30)
other = datetime.datetime(2023, 1, 1)
short = datetime.timedelta(seconds=5)
entry = {"id": 12345, "name": "a short text", "tags": ["a", "b", "c"], "price": 12.5, "ok": True, "none": None,
         "in": {"x": 1, "y": [1, 2, 3, 4, 5]}}
entries = [entry] * 50
text = json.dumps(entries)
ends = os.pipe()
reader, writer = os.fdopen(ends[0], "r"), os.fdopen(ends[1], "w")



class Stub(object):
    """As much of an event loop as a future and a task ask for."""

    ready = []

    def get_debug(self):
        return False

    def call_soon(self, callback, *args, **context):
        self.ready.append((callback, args))


stub = Stub()
COROUTINES = """
import asyncio
async def nothing(): pass
async def one(): await future()
def future(): return asyncio.Future(loop=stub)
def step():
    callback, args = stub.ready.pop()
    callback(*args)
def complete(task):
    step()
    task._fut_waiter.set_result(1)
    step()
    step()
"""

LOOP = "for x in data: pass"
OPERATIONS = [
    ("_bisect", "for x in data: bisect.bisect_left(ordered, x * 10)", "for x in data: x * 10"),
    ("_bisect", "for x in data: bisect.bisect_right(ordered, x * 10)", "for x in data: x * 10"),
    ("_textio", "for x in data: writer.write('a few words\\n')\nwriter.flush()\nreader.read(24000)", LOOP),
    ("_textio", "for x in data: writer.write('a few words\\n')\nwriter.flush()\nfor x in data: reader.readline()", LOOP),
    ("_heapq", "heapq.heapify(data[:])", "data[:]"),
    ("_heapq", "heap = []\nfor x in data: heapq.heappush(heap, x)", LOOP),
    ("_heapq", "heap = sorted(data)\nfor x in data: heapq.heappop(heap)", "heap = sorted(data)\n" + LOOP),
    ("_heapq", "heap = sorted(data)\nfor x in data: heapq.heapreplace(heap, x)", "heap = sorted(data)\n" + LOOP),
    ("_json", "json.loads(text)", "None"),
    ("_json_writer", "json.dumps(entries)", "None"),
    ("datetime", "for x in data: datetime.datetime(2024, 5, 17, 12, 30)", LOOP),
    ("datetime", "for x in data: moment + short", LOOP),
    ("datetime", "for x in data: moment - other", LOOP),
    ("datetime", "for x in data: moment < other", LOOP),
    ("datetime", "for x in data: moment.date()", LOOP),
    ("datetime", "for x in data: short + short", LOOP),
    ("datetime", "for x in data: moment.replace(year=2025)", LOOP),
    ("datetime", "for x in data: moment.weekday()", LOOP),
    ("datetime", "for x in data: hash(moment)", LOOP),
    ("datetime.datetime.now", "for x in data: datetime.datetime.now()", LOOP),
    ("datetime.datetime.isoformat", "for x in data: moment.isoformat()", LOOP),
    ("datetime.datetime.__str__", "for x in data: str(moment)", LOOP),
    ("datetime.date.strftime", "for x in data: moment.strftime('%Y-%m-%d %H:%M')", LOOP),
    ("datetime.timedelta.__new__", "for x in data: datetime.timedelta(seconds=5)", LOOP),
    ("datetime.timedelta.total_seconds", "for x in data: short.total_seconds()", LOOP),
    ("datetime.timedelta.__str__", "for x in data: str(short)", LOOP),
]
if sys.version_info[0] > 2:
    exec(COROUTINES)
    OPERATIONS += [
        ("_asyncio", "for x in data: f = future(); f.set_result(1); f.result()", "for x in data: nothing"),
        ("_asyncio", "for x in data: asyncio.Task(nothing(), loop=stub); step()", "for x in data: nothing().close(); stub.call_soon(None); stub.ready.pop()"),
        ("_asyncio", "for x in data: complete(asyncio.Task(one(), loop=stub))", "for x in data: nothing().close(); stub.call_soon(None); stub.ready.pop()"),
    ]


def least(body):
    names = dict(globals())
    text = "def run():\n    begin = clock()\n" + "".join("    " + line + "\n" for line in body.splitlines()) + "    return clock() - begin\n"
    exec(compile(text, "operation", "exec"), names)
    return min([names["run"]() for _ in range(15)])


for name, body, loop in OPERATIONS:
    print("%s | %s | %.1f" % (name, body.splitlines()[-1], (least(body) - least(loop)) / 2000 * 1e9))
