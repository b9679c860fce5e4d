def f(n):
    return f(n + 1)
def g(d):
    return d["a"]["b"] + (1 + 2)
try:
    g({"a": {}})
except KeyError:
    try:
        g({"a": {"b": "c"}})
    except TypeError:
        f(0)
