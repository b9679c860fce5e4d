"""functools, operator, contextlib."""
from __future__ import print_function

import contextlib
import functools
import io
import operator
import sys

two = sys.version_info[0] == 2
v = sys.version_info


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)).replace("u'", "'"))
    except Exception as problem:
        print(type(problem).__name__, problem)


add = functools.partial(operator.add, 1)
show(add, 2)
show(lambda: (add.func is operator.add, add.args, add.keywords))
show(functools.partial(int, base=2), "101")
show(functools.partial(functools.partial(lambda *a, **k: (a, sorted(k.items())), 1, x=2), 3, y=4), 5, x=6)
show(functools.partial)
show(functools.partial, 5)
show(functools.reduce, operator.mul, [1, 2, 3, 4])
show(functools.reduce, operator.add, [], 0)
show(functools.reduce, operator.add, [])
show(sorted, ["b", "C", "a"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower())))


def decorated(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner


@decorated
def documented(x):
    """Doc."""
    return x


show(lambda: (documented.__name__, documented.__doc__, documented(3)))


@functools.total_ordering
class Version(object):

    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


show(lambda: (Version(1) < Version(2), Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2)))
show(operator.itemgetter(1), "abc")
show(operator.itemgetter(0, 2), "abc")
show(operator.attrgetter("real", "imag"), 3)
show(operator.methodcaller("upper"), "a")
show(operator.methodcaller("replace", "a", "b"), "aa")
for name, args in [("add", (1, 2)), ("truediv", (1, 2)), ("floordiv", (7, 2)), ("mod", (7, 3)), ("pow", (2, 5)), ("neg", (1,)), ("not_", (0,)), ("concat", ([1], [2])), ("contains", ([1], 1)),
                   ("countOf", ([1, 2, 1], 1)), ("indexOf", ([1, 2], 2)), ("indexOf", ([1, 2], 3)), ("getitem", ([1, 2], 0)), ("iadd", ([1], [2])), ("and_", (6, 3)), ("xor", (6, 3)), ("lshift", (1, 3)), ("index", (5,)),
                   ("is_", (None, None)), ("lt", (1, 2)), ("abs", (-1,)), ("invert", (1,)), ("add", (1, "a")), ("add", (1,)), ("itemgetter", ()), ("__add__", (1, 2)), ("length_hint", ([1, 2],))]:
    if two and (name == "length_hint" or (name, args) == ("add", (1,)) or name == "itemgetter") or v < (3, 8) and (name, args) in (("add", (1,)), ("itemgetter", ())):
        continue
    show(getattr(operator, name), *args)
d = {}
show(lambda: (operator.setitem(d, 1, 2), d, operator.delitem(d, 1), d))


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name
    except ValueError as problem:
        print("caught", problem)
    finally:
        print("exit", name)


with managed("a") as got:
    print(got)
with managed("b"):
    raise ValueError("inside")
try:
    with managed("c"):
        raise KeyError("through")
except KeyError as problem:
    print("outside", problem)


@contextlib.contextmanager
def empty():
    if False:
        yield


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


for manager in (empty, twice):
    try:
        with manager():
            pass
    except RuntimeError as problem:
        print(problem)


class Closed(object):

    def close(self):
        print("closed")


with contextlib.closing(Closed()) as thing:
    print(type(thing).__name__)
if two:
    with contextlib.nested(managed("x"), managed("y")) as both:
        print(both)
else:
    @functools.lru_cache(maxsize=2)
    def square(n):
        return n * n

    show(lambda: ([square(n) for n in (1, 2, 1, 3, 1)], square.cache_info()))
    square.cache_clear()
    show(square.cache_info)
    show(lambda: square.__wrapped__(4))
    show(square, [])

    class Methods(object):

        def power(self, a, b):
            return (a, b)

        half = functools.partialmethod(power, 1)
        named = functools.partialmethod(power, b=5)

    show(lambda: (Methods().half(2), Methods().named(3)))

    @functools.singledispatch
    def kind(value):
        return "object"

    @kind.register(int)
    def _(value):
        return "int"

    @kind.register(list)
    def _(value):
        return "list"

    show(lambda: (kind(1), kind("s"), kind([]), kind(True), kind.dispatch(bool) is kind.registry[int], sorted(t.__name__ for t in kind.registry)))
    if v >= (3, 7):
        def annotated(value):
            return "float"

        annotated.__annotations__ = {"value": float}
        kind.register(annotated)
        show(kind, 1.5)
    show(kind)
    with contextlib.suppress(ZeroDivisionError, KeyError):
        1 / 0
    print("after suppress")
    with contextlib.ExitStack() as stack:
        stack.enter_context(managed("one"))
        stack.callback(print, "called back", end="!\n")
        stack.push(lambda kind, value, tb: print("pushed", kind) or True)
        raise LookupError("swallowed")
    stack = contextlib.ExitStack()
    stack.callback(print, "later")
    moved = stack.pop_all()
    stack.close()
    print("nothing yet")
    moved.close()
    try:
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: 1 / 0)
            raise KeyError("first")
    except ZeroDivisionError as problem:
        print(repr(problem), repr(problem.__context__))
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        print("redirected")
    print(repr(out.getvalue()))
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        print("to err", file=sys.stderr)
    print(repr(err.getvalue()))
    if v >= (3, 7):
        with contextlib.nullcontext(5) as five:
            print(five)

    class Decorator(contextlib.ContextDecorator):

        def __enter__(self):
            print("in")

        def __exit__(self, *info):
            print("out")

    @Decorator()
    def work():
        print("work")

    work()

    @managed("as decorator")
    def more():
        print("more")

    more()
    more()
    print(isinstance(managed("z"), contextlib.AbstractContextManager))
if v >= (3, 8):
    class Lazy(object):
        count = 0

        @functools.cached_property
        def value(self):
            self.count += 1
            return self.count

        @functools.singledispatchmethod
        def kind(self, value):
            return "any"

        @kind.register(int)
        def _(self, value):
            return "int"

    lazy = Lazy()
    show(lambda: (lazy.value, lazy.value, lazy.__dict__, lazy.kind(1), lazy.kind("")))
if v >= (3, 9):
    @functools.cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    show(lambda: (fib(50), fib.cache_info()))
