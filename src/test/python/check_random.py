"""Prints what random gives after a seed; with the folder of our modules as an argument, what our random.py gives."""
from __future__ import print_function

import sys

if len(sys.argv) > 1:
    import types
    import _random

    module = types.ModuleType("fake")
    module.Twister = _random.Random
    class Twister(_random.Random):
        def seed(self, a=None):
            if isinstance(a, str) and sys.version_info[0] > 2:
                import hashlib
                a = int.from_bytes(a.encode() + hashlib.sha512(a.encode()).digest(), "big")
            return _random.Random.seed(self, a)
    module.Twister = Twister
    sys.modules["_random"] = module
    random = types.ModuleType("our_random")
    with open(sys.argv[1] + "/random.py") as text:
        exec(compile(text.read(), "random.py", "exec"), random.__dict__)
else:
    import random

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
