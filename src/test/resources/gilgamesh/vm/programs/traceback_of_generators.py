# since 3.6
import sys
def f(a, *, k): pass
def q():
    yield from w()
def w():
    yield 1
    raise KeyError("in w")
try:
    list(q())
except KeyError as e:
    raise RuntimeError("x") from e
