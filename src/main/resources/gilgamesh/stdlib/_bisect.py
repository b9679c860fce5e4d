"""_bisect: places in sorted lists, in C in CPython."""


def _within(a, lo, hi):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    # C takes -1 for none, too.
    return lo, len(a) if hi is None or hi == -1 else hi


def bisect_left(a, x, lo=0, hi=None, key=None):
    first, end = _within(a, lo, hi)
    while first < end:
        middle = (first + end) >> 1
        at_middle = a[middle] if key is None else key(a[middle])
        first, end = (middle + 1, end) if at_middle < x else (first, middle)
    return first


def bisect_right(a, x, lo=0, hi=None, key=None):
    first, end = _within(a, lo, hi)
    while first < end:
        middle = (first + end) >> 1
        at_middle = a[middle] if key is None else key(a[middle])
        first, end = (first, middle) if x < at_middle else (middle + 1, end)
    return first


def insort_right(a, x, lo=0, hi=None, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key), x)


def insort_left(a, x, lo=0, hi=None, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key), x)
