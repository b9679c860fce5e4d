"""random for the simulated CPythons: the same seed gives the same numbers as in the version that is simulated.

What nobody seeds is seeded from the world, so that a run can be repeated. 2.7 draws integers by scaling a float, 3.x by throwing away
too large ones of the right number of bits.
"""
import os as _os
import sys
from _random import Twister as _Twister
from math import ceil as _ceil, cos as _cos, exp as _exp, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

_OLD = sys.version_info[0] == 2
_SEEDS = (int, long, str) if _OLD else (int, str)  # noqa: F821
_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)


class Random(object):

    def __init__(self, x=None):
        self._twister = _Twister()
        self.random = self._twister.random
        self.getrandbits = self._twister.getrandbits
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is not None and not isinstance(a, _SEEDS):
            a = hash(a) & 0xffffffffffffffff
        self._twister.seed(a)
        self.gauss_next = None

    def getstate(self):
        return 3, self._twister.getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version == 3:
            _, words, self.gauss_next = state
        elif version == 2:
            _, words, self.gauss_next = state
            words = tuple([word % (1 << 32) for word in words])
        else:
            raise ValueError("state with version %s passed to Random.setstate() of version %s" % (version, 3))
        self._twister.setstate(words)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __getstate__(self):
        return self.getstate()

    if _OLD:

        def _below(self, n):
            if n >= 1 << 53:
                bits = n.bit_length()
                r = self.getrandbits(bits)
                while r >= n:
                    r = self.getrandbits(bits)
                return r
            return int(self.random() * n)

    else:

        def _below(self, n):
            if not n:
                return 0
            bits = n.bit_length()
            r = self.getrandbits(bits)
            while r >= n:
                r = self.getrandbits(bits)
            return r

    def randrange(self, start, stop=None, step=1):
        if int(start) != start:
            raise ValueError("non-integer arg 1 for randrange()")
        start = int(start)
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        if int(stop) != stop:
            raise ValueError("non-integer stop for randrange()")
        width = int(stop) - start
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError(_empty(start, stop, width))
        if int(step) != step:
            raise ValueError("non-integer step for randrange()")
        if not step:
            raise ValueError("zero step for randrange()")
        # Up to the end: a last step that is too short counts.
        step = int(step)
        count = -(-width // step)
        if count > 0:
            return start + step * self._below(count)
        raise ValueError("empty range for randrange()")

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("list index out of range" if _OLD else "Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            cum_weights = _sums(weights)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if n != len(cum_weights):
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0 and sys.version_info >= (3, 9):
            raise ValueError("Total of weights must be greater than zero")
        return [population[_place(cum_weights, self.random() * total, n - 1)] for _ in range(k)]

    def shuffle(self, x):
        for last in range(1, len(x))[::-1]:
            other = self._below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("sample larger than population" if _OLD else "Sample larger than population or is negative")
        most = 21
        if k > 5:
            most += 4 ** int(_ceil(_log(k * 3, 4)))
        result = []
        if n <= most:
            pool = list(population)
            for i in range(k):
                j = self._below(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for _ in range(k):
                j = self._below(n)
                while j in taken:
                    j = self._below(n)
                taken.add(j)
                result.append(population[j])
        return result

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        part = self.random()
        if mode is not None and high == low:
            return low
        peak = 0.5 if mode is None else (mode - low) / (high - low + 0.0)
        start, end = low, high
        if part > peak:
            # Beyond the peak it is the same triangle from the other side.
            part, peak, start, end = 1.0 - part, 1.0 - peak, high, low
        area = part * peak
        return start + (end - start) * (_sqrt(area) if sys.version_info >= (3, 7) else area ** 0.5)

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NORMAL * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return 1.0 / u ** (1.0 / alpha) if _OLD else u ** (-1.0 / alpha)


def _empty(start, stop, width):
    if sys.version_info >= (3, 12):
        return "empty range in randrange(%d, %d)" % (start, stop)
    form = "empty range for randrange() (%d, %d, %d)" if sys.version_info >= (3, 8) else "empty range for randrange() (%d,%d, %d)"
    return form % (start, stop, width)


def _place(sums, value, most):
    """The first index whose sum is greater than the value, at the most `most`."""
    low = 0
    while low < most:
        middle = (low + most) // 2
        if value < sums[middle]:
            most = middle
        else:
            low = middle + 1
    return low


def _sums(weights):
    sums = []
    for weight in weights:
        sums.append(sums[-1] + weight if sums else weight)
    return sums


class SystemRandom(Random):
    """Also repeatable here: there is no operating system to ask."""

    def __init__(self, x=None):
        Random.__init__(self)
        self._twister.seed(None)

    def seed(self, a=None, version=2):
        return None

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_instance = Random()
for _name in ("seed", "getstate", "setstate", "random", "getrandbits", "randrange", "randint", "choice", "choices", "shuffle", "sample", "uniform", "triangular",
              "gauss", "normalvariate", "lognormvariate", "expovariate", "paretovariate"):
    if _name != "choices" or not _OLD:
        globals()[_name] = getattr(_instance, _name)

if sys.version_info >= (3, 7):
    # A child would draw what its parent draws.
    _os.register_at_fork(after_in_child=_instance.seed)
