# since 3.6
# What an error of a codec tells: the whole, where it begins and ends, and why.
import pickle


def told(run):
    try:
        return run()
    except UnicodeError as problem:
        return "%s: %s %r %r" % (type(problem).__name__, problem, problem.args, (problem.start, problem.end, problem.reason, problem.encoding))


for wrong in (b"ab\xff", b"\x80", b"a\xe2\x82", b"\xe2\x82x", b"\xe2x", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xc3",
              "h\u00e9".encode("utf-8") + b"\xc3(", b"\xf5"):
    print(told(lambda: wrong.decode("utf-8")))
print(told(lambda: b"ab\x80\x81".decode("ascii")))
for text in "a\u20ac\u20acb", "\u20ac", "\u00e9t\u00e9", "x\U0001f600", "\U0001f600\u20ac!":
    print(ascii(told(lambda: text.encode("ascii"))), ascii(told(lambda: text.encode("latin-1"))))
print(ascii(told(lambda: "x\ud800".encode("utf-8"))))
made = UnicodeDecodeError("utf-8", b"abc", 1, 2, "why")
print(made, repr(made), made.object, pickle.loads(pickle.dumps(made)))
made = UnicodeEncodeError("ascii", "abc", 1, 3, "why")
print(made, made.reason, repr(made))
try:
    "\u20ac".encode("ascii")
except ValueError as problem:
    print(isinstance(problem, UnicodeEncodeError), problem.object == "\u20ac")
