"""re: what matches, what is replaced, and what is no pattern."""
from __future__ import print_function

import re
import sys

two = sys.version_info[0] == 2


def show(function, *args, **kw):
    try:
        value = function(*args, **kw)
        if hasattr(value, "span"):
            value = (value.span(), value.group(), value.groups(), value.lastindex, value.lastgroup)
        print(repr(value).replace("u'", "'"))
    except re.error as problem:
        print("error", problem, "" if two else (problem.msg, problem.pos))
    except Exception as problem:
        print(type(problem).__name__, problem)


for pattern, text in [("a+b", "xaab"), ("^b", "a\nb"), ("(?m)^b$", "a\nb\nc"), ("a$", "a\n"), ("a\\Z", "a\n"), (".", "\n"), ("(?s).", "\n"), ("(?i)ABC", "xabc"),
                      ("(a)(b)?(c)", "ac"), ("(?P<x>a)(?P<y_1>b)", "ab"), ("(a)\\1", "aa"), ("(?P<q>['\"]).*?(?P=q)", "say 'hi' \"x\""), ("a{2}", "aaa"), ("a{2,}", "aaaa"),
                      ("a{,2}b", "aaab"), ("a{x}", "a{x}"), ("[]a]+", "]a]"), ("[^]a]+", "xyz]"), ("[a-c-]+", "a-c"), ("[[]", "["), ("[&&a]+", "&a"), ("\\d+\\s\\w+", "12 ab_"), ("\\bfoo\\b", "a foo b"),
                      ("(?:ab)+", "ababx"), ("a(?=b)", "ab"), ("a(?!b)", "abac"), ("(?<=a)b", "ab"), ("(?<!a)b", "abb"), ("a|b|", "c"), ("(?x) a b # comment\n c", "abc"), ("(?#note)a", "a"),
                      ("\\x41\\101\\0", "AA\0"), ("a*?b", "aab"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("[\\w.]+@[\\w.]+", "to me@x.org now"), ("\\.", "a.b"), ("-#! ~", "-#! ~"), ("[\\]\\-a]", "-"), ("}", "}"),
                      ("(?i:a)b", "Ab" if not two else "x"), ("x*", "aaa"), ("(a*)*", "aab"), ("\\$\\{(\\w+)\\}", "${name}")]:
    if two and "(?i:" in pattern:
        continue
    print(repr(pattern), repr(text))
    show(re.search, pattern, text)
    show(re.match, pattern, text)
    show(re.findall, pattern, text)
for pattern in ["(", ")", "a)", "[a", "*a", "a**", "a{3,2}", "(?P<x", "(?P<1>a)", "(?P<x>a)(?P<x>b)", "(?P=z)", "\\", "a\\", "(?z)", "[z-a]", "\\1", "(?P!x)", "+", "(?", "(?<a", "[\\", "x{2}{3}", "(?<=a*)b", "a++"]:
    if sys.version_info >= (3, 11) and pattern == "a++" or two and pattern in ("(?P<x", "(?", "(?<a", "[\\", "(?z)", "(?P!x)", "\\1"):
        continue
    print(repr(pattern))
    show(lambda: bool(re.compile(pattern)))
show(re.sub, "a", "b", "banana")
show(re.sub, "a", "b", "banana", 2)
show(re.sub, "(a)(n)", "\\2\\1", "banana")
show(re.sub, "(?P<x>a)", "[\\g<x>\\g<1>\\g<0>]", "ba")
show(re.sub, "a", lambda m: m.group().upper() + str(m.start()), "banana")
show(re.sub, "x*", "-", "abxd")
show(re.sub, "a", "\\n\\t\\\\", "a")
show(re.sub, "(a)|b", "[\\1]", "ab") if sys.version_info >= (3, 5) else None
show(re.sub, "a", "\\2", "a")
show(re.sub, "a", "\\g<nope>", "a")
show(re.sub, "a", "\\", "a")
show(re.subn, "[ae]", "x", "banane")
show(re.split, ",", "a,b,,c")
show(re.split, "(,)", "a,b")
show(re.split, "\\s*,\\s*", "a , b,c", 1)
show(re.split, "\\W+", "Words, words, words.")
show(lambda: [m.span() for m in re.finditer("a.", "abacad")])
p = re.compile("(?P<first>\\w)(\\w)?", re.I)
show(lambda: (p.pattern, p.groups, dict(p.groupindex), bool(p.flags & re.I)))
m = p.match("ab", 1)
show(lambda: (m.groups("-"), m.groupdict(), m.group(1, 0), m.start(2), m.end("first"), m.span("first"), m.pos, m.endpos, m.string, m.re is p))
show(m.group, 5)
show(m.group, "nope")
show(lambda: p.search("xyz", 1, 2).span())
show(lambda: re.compile("^b").search("ab", 1))
show(lambda: m.expand("<\\1>"))
show(re.compile("a").match, 5)
show(re.search, 5, "a")
if not two:
    show(re.fullmatch, "a|ab", "ab")
    show(lambda: m["first"])
    show(lambda: (re.search(b"b+", b"abb").group(), re.sub(b"b", b"c", b"ab"), re.findall(b"(.)b", b"abcb")))
    show(re.search, b"a", "a")
    show(re.search, "a", b"a")
    print(re.match("a(b)", "ab") if sys.version_info >= (3, 7) else "", repr(re.compile("a\n", re.I | re.M)))
    show(re.search, "\\w+", "\u00e9t\u00e9 \u00e7a")
    show(re.search, "(?a)\\w+", "\u00e9t\u00e9 \u00e7a")
    show(re.search, "\u00c9", "\u00e9", re.I)
show(re.escape, "a.b*c_d-e f#")
show(lambda: re.compile("a") is re.compile("a"))
show(lambda: [w for w in re.findall("[A-Z][a-z]*|\\d+", "HelloWorld42Now")])
show(lambda: re.match("(\\d+)-(\\d+)", "10-20").groups())
show(lambda: bool(re.match("a", "a")) and not re.match("a", "b"))
