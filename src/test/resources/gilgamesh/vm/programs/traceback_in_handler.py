from __future__ import print_function
def a(x):
    return b(x) + 1
def b(x):
    if x:
        raise ValueError("deep")
    return [][x]
class E(Exception):
    pass
def c():
    try:
        a(0)
    except IndexError:
        raise E("wrapped")
a(1) if not 1 else c()
