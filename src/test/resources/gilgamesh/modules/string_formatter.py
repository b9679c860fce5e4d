# string.Formatter: its parts, and what they say of mistakes.
from __future__ import print_function

import string
import sys

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


class Point(object):
    x = 3


plain = string.Formatter()
print(plain.format("{0} {a!r:>5} {b[k]} {c[0][1]}", 1, a="x", b={"k": 2}, c=["ab"]))
print(plain.format("{0.x:03d}{{}} {w:>{width}}|", Point(), w="r", width=4), plain.vformat("{0}{1}", (1, 2), {}))
for text in "a{b:c}d{{", "", "{}", "{{}}", "{a!r}", "{a[b:c]}x", "{a:{b}}", "{a.b[c].d!s:>{w}}", "}}a":
    print(list(plain.parse(text)) if THREE else len(list(plain.parse(text))))
for text in "{z}", "{2}", "{a", "}", "{", "{0.nope}", "{0!x}", "{0:{1:{2:{3}}}}":
    print(text, raised(plain.format, text, 5, 6, 7) if text != "{a" or THREE else None)
for text in "{a{b[c}}", "{a{b[c", "{a[b}", "{a[b", "{a{b}}", "{a[b]{c}}", "{a[b:c}", "{0[a{b]}", "{a:{b[c}}", "{a[b}]}", "{a[b!r}":
    found = raised(lambda: list(plain.parse(text)))
    print(text, found if THREE or isinstance(found, str) else len(found), raised(plain.format, text, 1, b={"c": 5}) if THREE else None)
if THREE:
    print(plain.format("{} {!r} {:>3}", 1, "b", 3), raised(plain.format, "{} {0}", 1, 2), raised(plain.format, "{0} {}", 1, 2))


class Lenient(string.Formatter):

    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, "?" + key)
        return string.Formatter.get_value(self, key, args, kwargs)

    def convert_field(self, value, conversion):
        if conversion == "u":
            return value.upper()
        return string.Formatter.convert_field(self, value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted([str(each) for each in used]), len(args), sorted(kwargs))

    def format_field(self, value, spec):
        return "<%s>" % value if spec == "angle" else string.Formatter.format_field(self, value, spec)


print(Lenient().format("{x} {0} {name!u} {0:angle}", 5, name="joe", more=1))
