"""Helps."""
print("loading", __name__, __package__)
VALUE = 42
def f():
    return __name__
def fail():
    return 1 // 0
