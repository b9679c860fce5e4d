"""timeit: statements and functions are called as often as asked for; traceback adds what was meant from 3.12 on."""
from __future__ import print_function
import timeit
import traceback
from timeit import default_timer as timer

calls = []
began = timer()
taken = timeit.timeit(lambda: calls.append(1), number=7)
print(len(calls), taken > 0, timer() >= began, timer() - began < 60)
print(len(timeit.repeat(lambda: calls.append(2), setup=lambda: calls.append(3), repeat=3, number=2)), calls[7:])
print(timeit.Timer("x += 1", "x = 0").timeit(100000) > 0, timeit.timeit("sum(range(1000))", number=300) > 0)
try:
    timeit.timeit(5)
except ValueError as e:
    print(e)
try:
    timeit.Timer("x = = 1")
except SyntaxError:
    print("no statement")


class Thing(object):
    name_of_thing = 1


def printed(function):
    try:
        function()
    except Exception:
        print(traceback.format_exc().splitlines()[-1])


printed(lambda: Thing().name_of_thin)
printed(lambda: calss.append(1))
printed(lambda: "a".uper())
printed(lambda: traceback.format_ex)
printed(lambda: [].appendd(1))
