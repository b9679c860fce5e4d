"""heapq: where each element of a heap lies after each call, what is compared with what, and what is refused."""
from __future__ import print_function

import heapq


class Job(object):
    """Compares by Python code, and says so."""

    asked = []

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Job.asked.append((self.number, other.number))
        return self.number < other.number

    def __repr__(self):
        return "J%d" % self.number


def numbers(count):
    n = 7
    for _ in range(count):
        n = n * 31 % 101
        yield n % 50


def check(make):
    heap, taken = [], []
    for i, n in enumerate(numbers(40)):
        heapq.heappush(heap, make(n))
        if i % 3 == 2:
            taken.append(heapq.heappop(heap))
        if i % 7 == 6:
            taken.append(heapq.heapreplace(heap, make(i)))
        if i % 5 == 4:
            taken.append(heapq.heappushpop(heap, make(i)))
    print(heap)
    print(taken)
    items = [make(n) for n in numbers(25)]
    heapq.heapify(items)
    print(items)
    print([heapq.heappop(items) for _ in range(len(items))], items)


check(lambda n: n)
check(lambda n: (n % 5, "a", n))
check(lambda n: n * 0.5)
check(lambda n: "%d" % n)
check(lambda n: [n, -n])
check(Job)
print(len(Job.asked), Job.asked[:60])

print(heapq.heappushpop([], 1))
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappop((1,)), lambda: heapq.heappush((), 1),
             lambda: heapq.heapify(())):
    try:
        print(call())
    except Exception as problem:
        print(type(problem).__name__, problem)


class Growing(Job):

    def __lt__(self, other):
        grown.append(0)
        return Job.__lt__(self, other)


grown = [Growing(1), Growing(2), Growing(3)]
try:
    heapq.heappush(grown, Growing(0))
    print(len(grown))
except RuntimeError as problem:
    print(problem)


class Strange(object):

    def __lt__(self, other):
        raise KeyError("no order")


items = [3, 4]
try:
    heapq.heappush(items, Strange())
except KeyError as problem:
    print(problem, len(items))
