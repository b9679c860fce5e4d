"""difflib, textwrap, uuid, base64, contextlib and warnings, with many inputs."""
from __future__ import print_function
import base64, contextlib, difflib, random, sys, textwrap, uuid, warnings
two = sys.version_info[0] == 2


def tried(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s %s" % (type(problem).__name__, problem)


state = 7
def draw(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % n

for round in range(30):
    a = [("abcdefgh"[draw(4)]) for _ in range(draw(24))]
    b = [each for each in a if draw(4)]
    for _ in range(draw(4)):
        b.insert(draw(len(b) + 1), "abcdefgh"[draw(6)])
    s = difflib.SequenceMatcher(None, a, b)
    print(s.get_opcodes(), [tuple(each) for each in s.get_matching_blocks()], "%.4f %.4f %.4f" % (s.ratio(), s.quick_ratio(), s.real_quick_ratio()))
    for n in (0, 1, 3):
        print(list(difflib.SequenceMatcher(None, a, b).get_grouped_opcodes(n)))
    print(list(difflib.unified_diff(a, b, "one", "two", "then" if round % 2 else "", "", round % 4, "")))
    if round % 4 == 0:
        print(list(difflib.ndiff([c + "\n" for c in a], [c + "\n" for c in b])))
    print(difflib.get_close_matches("".join(a), ["".join(b), "abab", "".join(a[1:]), "dcba"], 2, 0.5))
print(tried(difflib.get_close_matches, "a", [], 0), tried(difflib.get_close_matches, "a", [], 1, 2), list(difflib.unified_diff([], [])), list(difflib.restore(["- a", "+ b", "  c", "? x"], 2)), tried(lambda: list(difflib.restore([], 3))))
text = "The quick brown fox-like thing, which jumped over   the extraordinarily-long fence;\tand ran.\n\nAgain  and again."
for width in (1, 5, 8, 13, 20, 40, 100):
    print(textwrap.wrap(text, width), textwrap.fill(text, width, initial_indent="* ", subsequent_indent="  ").split("\n"))
    if not two:
        print(tried(textwrap.wrap, text, width, max_lines=2), tried(textwrap.shorten, text, width))
    print(textwrap.wrap(text, width, break_long_words=False), textwrap.wrap(text, width, drop_whitespace=False), textwrap.wrap(text, width, break_on_hyphens=False, expand_tabs=False))
print(tried(textwrap.wrap, "a", 0), repr(textwrap.dedent("  a\n    b\n\n  c")))
u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(u, repr(u), u.hex, u.version, u.variant, u.urn, uuid.UUID(int=5), uuid.UUID(int=2 ** 128 - 1, version=4), uuid.UUID(hex="urn:uuid:" + str(u)) == u)
for bad in (dict(hex="12"), dict(int=-1), dict(int=2 ** 128), dict(bytes=b"123"), dict(), dict(int=1, version=6), dict(hex="1{2345678123456781234567812345678}")):
    print(tried(uuid.UUID, **bad))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "a.b"), uuid.uuid5(uuid.NAMESPACE_URL, "c"), uuid.uuid4().version)
print(*[each if isinstance(each, str) and not isinstance(each, bytes) else list(bytearray(each)) for each in (base64.b64encode(b"??>???ab"), base64.urlsafe_b64encode(b"??>???ab"), base64.urlsafe_b64decode(b"Pz8-Pz8_YWI="), base64.b16encode(b"\x01+"), base64.b16decode(b"012B"), base64.b16decode("012b", True), tried(base64.b16decode, b"012b"))])


class Cm(object):
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("in", self.name); return self.name
    def __exit__(self, *info): print("out", self.name, info[0] and info[0].__name__); return self.swallow


@contextlib.contextmanager
def made(swallow=False):
    try:
        yield "made"
    except ValueError as problem:
        print("caught", problem)
        if not swallow:
            raise


def within(cm, problem=None):
    with cm as x:
        print(x)
        if problem:
            raise problem
    return "done"


print(within(made()), tried(within, made(), ValueError("v")), within(made(True), ValueError("w")), tried(within, made(), KeyError("k")), tried(within, made(), StopIteration("s")))
if not two:
    print(tried(within, contextlib.suppress(KeyError), KeyError("x")), tried(within, contextlib.suppress(KeyError), ValueError("x")))
    def stack(problem, swallow):
        with contextlib.ExitStack() as s:
            print(s.enter_context(Cm("a")), s.enter_context(Cm("b", swallow)))
            s.callback(print, "called", end="!\n")
            s.push(lambda *info: print(info[0]))
            if problem: raise problem
        return "stacked"
    print(stack(None, False), tried(stack, ValueError("p"), False), stack(ValueError("p"), True))
    import io
    with contextlib.redirect_stdout(io.StringIO()) as out:
        print("hidden")
        with contextlib.redirect_stdout(None) as nothing: pass
        print("more")
    print(repr(out.getvalue()))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("one"); warnings.warn("two", DeprecationWarning); warnings.warn(RuntimeWarning("three"))
    warnings.warn_explicit("four", UserWarning, "x.py", 3); warnings.warn_explicit("five", UserWarning, "X.PY", 4, registry={})
    print([(str(w.message), w.category.__name__, type(w.filename).__name__) for w in log], log[3].lineno)
    warnings.simplefilter("once"); del log[:]
    for _ in range(3): warnings.warn("again")
    print(len(log), tried(warnings.warn, "x", int), tried(warnings.warn, "x", 5), tried(warnings.simplefilter, "nonsense"))
    warnings.filterwarnings("error", "bad"); print(tried(warnings.warn, "bad thing"), tried(warnings.warn, "good thing"))
    warnings.filterwarnings("ignore", module="__main__"); n = len(log); warnings.warn("gone"); print(len(log) - n)
print(warnings.formatwarning("m", UserWarning, "nofile", 3, "  text "))
r = random.Random(5)
print(r.sample(range(50), 6), r.sample(range(5), 5), r.triangular(), r.triangular(1, 5, 2), r.triangular(3, 3), r.uniform(1, 2), r.randint(3, 9), r.gauss(0, 1), r.normalvariate(1, 2), r.paretovariate(3), r.expovariate(2), r.lognormvariate(0, 1))
x = list(range(12)); r.shuffle(x); print(x)
if not two:
    print(r.choices("abc", k=5), r.choices("abc", [1, 5, 2], k=6), r.choices("abc", cum_weights=[1, 2, 9], k=4), tried(r.choices, "abc", [1]), tried(r.choices, "ab", [1, 2], cum_weights=[1, 3]), tried(r.choices, "ab", [0, 0]))
