# -*- coding: utf-8 -*-
"""json: both ways, with options, and what is no JSON."""
from __future__ import print_function

import collections
import io
import json
import sys

two = sys.version_info[0] == 2


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        print(value if isinstance(value, str) else repr(value).replace("u'", "'"))
    except Exception as problem:
        print(type(problem).__name__, problem)
        for name in ("msg", "pos", "lineno", "colno"):
            if not two and hasattr(problem, name):
                print("  ", name, getattr(problem, name))


data = collections.OrderedDict([("b", [1, 2.5, None, True, False]), ("a", collections.OrderedDict([("x", "y\"\\\n\t\x01"), ("e", [])])), ("t", (1, "two"))])
show(json.dumps, data)
if not two:
    show(json.dumps, data, indent=2)
    show(json.dumps, [1, [2, {}]], indent="\t")
show(json.dumps, data, sort_keys=True)
show(json.dumps, data, separators=(",", ":"))
show(json.dumps, {"k": 1})
show(json.dumps, [])
show(json.dumps, {})
show(json.dumps, "text")
show(json.dumps, 1e100)
show(json.dumps, [1.0, -0.0, 1e-7, 10 ** 20])
show(json.dumps, float("nan"))
show(json.dumps, [float("inf"), -float("inf")])
show(json.dumps, u"\u00e9\u20ac\U0001f600")
show(json.dumps, {1: 2, None: 3, True: 4, 2.5: 5} if not two else {1: 2})
show(json.dumps, {(1, 2): 3})
show(json.dumps, {(1, 2): 3, "a": 1}, skipkeys=True)
if not two:
    show(json.dumps, {1, 2})
    show(json.dumps, "é€", ensure_ascii=False)
    show(json.dumps, object)
    show(json.dumps, b"bytes")
show(json.dumps, set([1]), default=list)
show(json.dumps, 1 + 2j, default=lambda o: [o.real, o.imag]) if False else None
loop = []
loop.append(loop)
show(json.dumps, loop)


class Encoder(json.JSONEncoder):

    def default(self, o):
        if isinstance(o, Point):
            return {"point": [o.x, o.y]}
        return json.JSONEncoder.default(self, o)


class Point(object):

    def __init__(self, x, y):
        self.x, self.y = x, y


show(json.dumps, [Point(1, 2)], cls=Encoder)
for text in ('{"a": [1, 2.5, -3e2, true, false, null], "b": {"c": "d"}}', ' [ ] ', '"\\u00e9\\n\\"\\/"' if not two else "[]", "12345678901234567890123", "-0", "1.5E+3",
             "NaN", "[Infinity, -Infinity]", '"\\ud83d\\ude00"' if not two else "1", "", "  ", "[1, 2", "[1 2]", '{"a" 1}', '{"a": }', "{a: 1}", '{"a": 1,}', "[1,]",
             '"abc', '"a\nb"', '"\\x"', '"\\u12"', "nul", "01", "[1] x", "1 2", '{"a": 1 "b": 2}', "{", "[", '{"a"', "\n\n[1,\n2 3]", "-", "+1", ".5", "'a'"):
    print(repr(text))
    show(json.loads, text)
show(json.loads, b'{"a": 1}' if not two else '{"a": 1}')
show(json.loads, None)
show(json.loads, 12)
show(json.loads, '{"a": {"b": 1}}', object_hook=lambda d: sorted(d))
show(json.loads, '{"b": 1, "a": 2}', object_pairs_hook=lambda pairs: [value for key, value in pairs])
show(json.loads, "[1.5, 2]", parse_float=str, parse_int=lambda text: -int(text))
if not two:
    out = io.StringIO()
    json.dump({"a": [1]}, out, indent=1)
    show(out.getvalue)
    out.seek(0)
    show(json.load, out)
    try:
        json.loads("[")
    except json.JSONDecodeError as problem:
        print(isinstance(problem, ValueError), problem.doc)
show(json.JSONDecoder().raw_decode, "[1] rest")
