"""Prints what random gives after a seed."""
from __future__ import print_function

import random
import sys

for seed in (0, 1, -5, 12345678901234567890123, "text", 1.5, True):
    random.seed(seed)
    print(seed, random.random(), random.randint(1, 6), random.randrange(1000000), random.randrange(5, 100, 7))
    print(random.choice("abcdef"), random.uniform(1, 2), random.getrandbits(5), random.getrandbits(40), random.getrandbits(100))
    items = list(range(10))
    random.shuffle(items)
    print(items, random.sample(range(100), 5), random.sample(range(100), 50)[:5], random.sample([1, 2, 3], 2))
    print("%.12f %.12f %.12f" % (random.gauss(0, 1), random.gauss(10, 2), random.expovariate(2)))
    print("%.12f %.12f" % (random.normalvariate(0, 1), random.triangular(0, 10, 3)))
    print("%.12f %.12f" % (random.lognormvariate(0, 1), random.paretovariate(3)))
    if sys.version_info >= (3, 6):
        print(random.choices([1, 2, 3], k=5), random.choices("abc", weights=[1, 2, 3], k=5))
own = random.Random(42)
print(own.random(), own.randint(0, 10**20))
for bad in ((0,), (5, 5), (5, 1)):
    try:
        random.randrange(*bad)
    except ValueError as problem:
        print(problem)
