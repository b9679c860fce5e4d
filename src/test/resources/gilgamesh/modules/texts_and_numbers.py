"""textwrap, pprint, difflib, string, statistics, bisect, heapq, copy, types, weakref, warnings, posixpath."""
from __future__ import print_function

import bisect
import copy
import difflib
import heapq
import os.path
import pprint
import string
import sys
import textwrap
import types
import warnings
import weakref

two = sys.version_info[0] == 2
v = sys.version_info


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)).replace("u'", "'"))
    except Exception as problem:
        print(type(problem).__name__, problem)


text = "The quick brown fox jumps over the lazy dog, which is a well-known sentence with extraordinarily-long words."
show(textwrap.wrap, text, 20)
show(textwrap.wrap, text, 10)
show(textwrap.fill, text, 30, initial_indent="* ", subsequent_indent="  ")
show(textwrap.dedent, "  a\n    b\n\n  c\n")
show(textwrap.wrap, "aaaaaaaaaaaaaaaaaaaa bb", 5)
show(textwrap.wrap, "", 5)
if not two:
    show(textwrap.indent, "a\n\nb\n", "> ")
    show(textwrap.shorten, text, 30)
    show(textwrap.shorten, text, 30, placeholder="...")
data = {"names": ["a" * 20, "b" * 30, "c" * 25], "numbers": list(range(30)), "nested": {"x": (1, 2), "y": {"z": [1, 2, 3]}}, "t": ("one" * 10, "two" * 10, "three" * 10)}
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, depth=1)
pprint.pprint([1, 2])
print(pprint.pformat({"b": 1, "a": 2}), pprint.pformat(set([3, 1, 2])), pprint.pformat([]))
print("\n".join(difflib.unified_diff(["a", "b", "c"], ["a", "x", "c"], "old", "new", lineterm="")))
print("".join(difflib.ndiff(["one\n", "two\n", "three\n"], ["ore\n", "tree\n", "emu\n"])))
show(lambda: (difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3)))
show(lambda: (string.ascii_letters, string.digits, string.punctuation, string.capwords("hello big world")))
show(string.Template("$who likes ${what} $$5").substitute, who="tim", what="kung pao")
show(string.Template("$who $missing").safe_substitute, who="x")
show(string.Template("$who $missing").substitute, who="x")
show(string.Template("$").substitute)
show(lambda: (bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 3], 2, 0, 1)))
row = [1, 3]
bisect.insort(row, 2)
show(lambda: row)
heap = [5, 2, 8, 1]
heapq.heapify(heap)
show(lambda: (heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 9), heap, heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3]), list(heapq.merge([1, 4], [2, 3]))))
show(heapq.heappop, [])
show(lambda: heapq.nlargest(1, ["a", "bbb"], key=len))


class Thing(object):

    def __init__(self, value):
        self.value = value


a = Thing([1, [2]])
b, c = copy.copy(a), copy.deepcopy(a)
show(lambda: (b is not a, b.value is a.value, c.value == a.value, c.value is a.value, c.value[1] is a.value[1]))
loop = [1]
loop.append(loop)
show(lambda: copy.deepcopy(loop)[1][0])
shared = [1]
both = copy.deepcopy([shared, shared])
show(lambda: both[0] is both[1])
if not two:
    ns = types.SimpleNamespace(a=1, b="x")
    show(lambda: (ns, ns.a, ns == types.SimpleNamespace(a=1, b="x"), vars(ns)))
    proxy = types.MappingProxyType({"a": 1})
    show(lambda: (proxy["a"], len(proxy), list(proxy), "a" in proxy, proxy.get("z"), dict(proxy)))
    show(lambda: proxy.__setitem__("b", 2) if hasattr(proxy, "__setitem__") else "no setting")
    show(lambda: isinstance((x for x in []), types.GeneratorType))
    made = types.new_class("Made", (Thing,), {}, lambda body: body.update(extra=5))
    show(lambda: (made.__name__, made.extra, issubclass(made, Thing)))
module = types.ModuleType("mine", "Doc of mine.")
module.x = 1
show(lambda: (module.__name__, module.__doc__, module.x, type(module) is types.ModuleType))
show(lambda: (isinstance(show, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(a.__init__, types.MethodType), isinstance(sys, types.ModuleType), isinstance(lambda: 0, types.LambdaType)))
r = weakref.ref(a)
show(lambda: (r() is a, r == weakref.ref(a), hash(r) == hash(a)))
show(weakref.ref, 5)
values = weakref.WeakValueDictionary()
values["k"] = a
keys = weakref.WeakKeyDictionary()
keys[a] = "data"
group = weakref.WeakSet([a])
show(lambda: (values["k"] is a, list(values.keys()), keys[a], len(keys), a in group, len(group), values.get("nope"), weakref.proxy(a).value))
show(values.__getitem__, "nope")
if not two:
    f = weakref.finalize(a, print, "finalized")
    show(lambda: (f.alive, f(), f.alive, f()))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful")
    warnings.warn("old", DeprecationWarning)
show(lambda: [(str(w.message), w.category.__name__) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    show(warnings.warn, "as an error")
show(warnings.formatwarning, "message", UserWarning, "file.py", 3, "x = 1")
for name, args in [("join", ("a", "b", "/c", "d")), ("join", ("a/", "b")), ("split", ("/a/b",)), ("split", ("a",)), ("basename", ("/x/y.txt",)), ("dirname", ("/x/y.txt",)), ("splitext", ("a.tar.gz",)), ("splitext", (".bashrc",)),
                   ("normpath", ("a/./b/../c//d",)), ("normpath", ("/../a",)), ("normpath", ("",)), ("isabs", ("/a",)), ("commonprefix", (["abc", "abd"],)), ("relpath", ("/a/b/c", "/a/d")), ("exists", ("/nowhere/at/all",))]:
    show(getattr(os.path, name), *args)
if not two:
    import statistics

    show(lambda: (statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2]), statistics.mean([1.5, 2.5]), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.mode([1, 1, 2])))
    show(lambda: (statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3, 4]), statistics.variance([2.75, 1.75, 1.25]), statistics.pvariance([1, 2, 3]), statistics.median_low([1, 2]), statistics.median_high([1, 2]), statistics.harmonic_mean([40, 60])))
    show(statistics.mean, [])
    show(statistics.stdev, [1])
    show(statistics.median, [])
if v >= (3, 8):
    show(lambda: (statistics.fmean([1, 2, 4]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.multimode("aabb"), round(statistics.geometric_mean([54, 24, 36]), 6), statistics.quantiles(range(10), n=5, method="inclusive")))
