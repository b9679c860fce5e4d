# since 3.7
"""contextvars: variables, tokens and contexts; in functions that a context runs, in generators and in threads."""
import contextvars, re, sys, threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, ContextVar, Token, copy_context


def shown(value):
    return re.sub("0x[0-9a-f]+", "0x", str(value))


def say(*values):
    print(*[shown(value) for value in values])


def tried(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except BaseException as problem:
        return "%s: %s" % (type(problem).__name__, problem)


print(contextvars.__all__, ContextVar, Context, Token, type(Token.MISSING).__name__)
say(tried(ContextVar), tried(ContextVar, 1), tried(ContextVar, "a", 3), tried(ContextVar, "a", 3, 4), tried(ContextVar, "a", default=3, x=2), tried(ContextVar, name="a"))
say(tried(ContextVar, "a", other=1), tried(Token), tried(Context, 1), tried(Context, x=1), Token.MISSING, repr(Token.MISSING))
for each in ContextVar, Context, Token:
    print(tried(type, "Derived", (each,), {}))

v, d, none = ContextVar("v"), ContextVar("d", default=[7]), ContextVar("it's", default=None)
say(v, d, none, v.name, none.name, [v], none.get())
say(tried(v.get), tried(v.get, 4), d.get(), d.get(8), tried(v.get, 1, 2), tried(v.get, default=1), tried(v.set), tried(v.set, 1, 2), tried(v.set, value=1))
try:
    v.get()
except LookupError as problem:
    print(problem.args == (v,), type(problem))
first = v.set(1)
say(first, first.var is v, first.old_value, first.old_value is Token.MISSING)
second = v.set(2)
say(second.old_value, v.get(), v.get(9), v.reset(second), v.get(), second, tried(v.reset, second), second.old_value)
say(tried(v.reset, 5), tried(v.reset), tried(d.reset, first), first, tried(ContextVar.get), tried(ContextVar.get, 5))
say(v.reset(first), tried(v.get), first, len(copy_context()))
out_of_order = [v.set(i) for i in range(3)]
print(v.reset(out_of_order[0]), v.get(None), v.reset(out_of_order[2]), v.get(), v.reset(out_of_order[1]), v.get())
v.set(1)

c = copy_context()
say(c, len(c), v in c, d in c, list(c) == [v], list(c.keys()) == [v], list(c.values()), list(c.items()) == [(v, 1)], dict(c) == {v: 1})
say(c[v], tried(lambda: c[d]), tried(lambda: c[5]), tried(lambda: 5 in c), c.get(v), c.get(d), c.get(d, 9), tried(c.get, 5), tried(c.get), tried(c.get, d, 1, 2), tried(c.get, d, default=1))
say(c.keys(), c.values(), c.items(), iter(c), next(c.keys()) is v, list(iter(c.keys())) == [v], list(Context()))
say(c == c, c.copy() == c, c != c.copy(), c == Context(), Context() == Context(), c == {v: 1}, tried(hash, c), tried(lambda: c < c), tried(len, v), bool(c), bool(Context()))
other = c.copy()
other.run(v.set, 2)
print(c == other, c[v], other[v], other.run(v.get), v.get(), hash(v) == hash(v), v == ContextVar("v"), {v: 1}[v])
say(tried(c.run), tried(c.run, 5), c.run(lambda *args, **kwargs: (args, kwargs), 1, 2, x=3), tried(copy_context, 1))
say(tried(setattr, v, "more", 1).split(":")[0], tried(setattr, c, "more", 1).split(":")[0], tried(lambda: c.__setitem__).split(":")[0], tried(lambda: del_item(c)).split(":")[0])

# What is set in a context that runs a function stays there.
tokens = []
def inner(value, fail=False):
    tokens.append(v.set(value))
    d.set([])
    if fail:
        raise KeyError("inside")
    return v.get(), c[v], d in c, d in copy_context()
say(c.run(inner, 99), v.get(), c[v], d.get(), d in c, tried(v.reset, tokens[0]), tokens[0])
say(tried(c.run, inner, 100, fail=True), v.get(), c[v], c.run(v.reset, tokens[1]), c[v], c.run(v.reset, tokens[0]), c[v])
say(tried(c.run, c.run, len, ""), tried(c.run, lambda: c.run(len, "")), c.run(lambda: tried(c.run, len)), c.run(len, "ab"))
def nested():
    v.set("outer")
    within = copy_context()
    return within.run(inner, "inner"), v.get(), within[v]
print(c.run(nested), v.get(), tried(Context().run, v.get)[:32], Context().run(d.get))
print(Context().run(lambda: (len(copy_context()), v.set(5).old_value is Token.MISSING, len(copy_context()))))

# A generator has the context of whoever goes on with it.
def generator():
    while True:
        yield v.get()
        v.set(v.get() + 1)
v.set(10)
c = copy_context()
steps = generator()
print(next(steps), c.run(next, steps), c[v], next(steps), v.get(), c.run(next, steps), c[v])

# Iterating is not disturbed by what is set meanwhile.
def grow():
    seen = 0
    for each in many:
        ContextVar("new").set(seen)
        seen += 1
    return seen, len(many)
many = Context()
for i in range(5):
    many.run(ContextVar("n%d" % i).set, i)
print(many.run(grow), sorted(str(value) for value in many.values()))

# A thread begins with an empty context; pools likewise, and whoever wants another runs it there.
results = []
def work(name):
    results.append((name, v.get("nothing"), len(copy_context())))
    v.set(name)
    results.append((name, v.get(), len(copy_context())))
for name in "ab":
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
mine = copy_context()
thread = threading.Thread(target=mine.run, args=(work, "c"))
thread.start()
thread.join()
print(results, v.get(), mine[v])
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(v.get, "none").result(), pool.submit(copy_context().run, v.get).result(), pool.submit(v.set, "kept").result().old_value, pool.submit(v.get).result())

# A context runs in one thread at a time, and a token is good in its own context alone.
shared, inside, over = Context(), threading.Event(), threading.Event()
def hold():
    inside.set()
    over.wait()
    return "held"
thread = threading.Thread(target=lambda: results.append(shared.run(hold)))
thread.start()
inside.wait()
say(tried(shared.run, len, ""))
over.set()
thread.join()
say(results[-1], shared.run(len, "abc"))
token = v.set("mine")
thread = threading.Thread(target=lambda: results.append(tried(v.reset, token)))
thread.start()
thread.join()
say(results[-1])

# Many threads, each with a value of its own.
request = ContextVar("request", default="none")
answers = []
def handle(number):
    token = request.set(number)
    for _ in range(100):
        assert request.get() == number
    answers.append((number, request.get()))
    request.reset(token)
    assert request.get() == "none"
threads = [threading.Thread(target=handle, args=(i,)) for i in range(8)]
for each in threads: each.start()
for each in threads: each.join()
print(sorted(answers) == [(i, i) for i in range(8)], request.get())
if sys.version_info >= (3, 9):
    say(ContextVar[int], Token[int], tried(lambda: Context[int]))
else:
    say(ContextVar[int])
