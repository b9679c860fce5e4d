"""contextvars: what threads, pools and generators see of each other's variables."""
from __future__ import print_function
import sys
if sys.version_info < (3, 7):
    print("none before 3.7")
    sys.exit()
import contextvars as c, threading, sys, time
from concurrent.futures import ThreadPoolExecutor
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return "%s: %s" % (type(e).__name__, e)
def short(x):
    import re
    return re.sub(" at 0x[0-9a-f]+", "", str(x))
v = c.ContextVar("v"); w = c.ContextVar("w", default=3)
print(short(v), short(w), v.name, short(t(v.get)), v.get(1), w.get(), w.get(9))
tok = v.set(5); print(short(tok), tok.old_value, tok.var is v, c.Token.MISSING, short(t(v.reset, tok)), short(t(v.get)), short(tok), short(t(v.reset, tok)), short(t(w.reset, v.set(1))))
ctx = c.copy_context(); print(short(ctx), len(ctx), short(list(ctx)), ctx[v], short(t(ctx.__getitem__, w)), t(ctx.__getitem__, 3), v in ctx, ctx.get(w), ctx.get(w, 7), short(list(ctx.items())), short(list(ctx.keys())), list(ctx.values()), ctx == c.copy_context(), ctx != 3)
print(t(ctx.run), short(t(ctx.run, lambda: ctx.run(int))), short(t(lambda: ctx.run(lambda: v.reset(tok)))))
tok2 = v.set(3); print(short(t(ctx.run, v.reset, tok2)))
print(t(c.ContextVar, 3), t(c.Token), t(c.Context, 3), t(v.reset, 3), t(v.get, 1, 2), t(lambda: setattr(v, "x", 1)))
print(c.__all__, c.Context, type(v), type(tok), ctx.copy() == ctx, ctx.copy() is ctx, short(c.ContextVar[int]) if sys.version_info >= (3, 9) else "")
try:
    class A(c.Context): pass
except TypeError as e: print(e)
# each thread begins with an empty context
user = c.ContextVar("user", default="nobody"); out = []
def worker(n):
    out.append(("before", n, user.get())); user.set(n); time.sleep(0.001); out.append(("after", n, user.get()))
user.set("main"); ts = [threading.Thread(target=worker, args=(i,)) for i in range(3)]
for x in ts: x.start()
for x in ts: x.join()
print(sorted(out), user.get())
def handle(n):
    tok = user.set("user-%d" % n)
    try: return deep()
    finally: user.reset(tok)
def deep(): return "%s in %s" % (user.get(), threading.current_thread().name)
with ThreadPoolExecutor(1, "p") as ex:
    print(ex.submit(deep).result(), ex.submit(c.copy_context().run, deep).result(), list(ex.map(handle, range(2))), ex.submit(deep).result())
    inherited = [c.copy_context() for _ in range(2)]
    print([f.result() for f in [ex.submit(k.run, handle, i) for i, k in enumerate(inherited)]], [k[user] for k in inherited])
def change(): user.set("changed"); return user.get()
k = c.copy_context(); print(k.run(change), user.get(), k[user], k.run(user.get), len(k) >= 2)
def fails(): user.set("failing"); raise ValueError("in context")
print(t(k.run, fails), k[user], user.get())
print(k.run(lambda *a, **q: (a, q, user.get()), 1, 2, x=3), c.Context().run(user.get), c.Context().run(lambda: c.copy_context().get(user)))
def gen():
    user.set("gen"); yield user.get(); yield user.get()
g = gen(); print(next(g), user.get(), k.run(next, g)); g.close()
res = []
shared = c.copy_context(); gate = threading.Event()
def hold(): gate.wait()
x = threading.Thread(target=shared.run, args=(hold,)); x.start(); time.sleep(0.01); print(short(t(shared.run, int))); gate.set(); x.join(); print(shared.run(int))
def trace():
    raise KeyError("deep")
print(t(c.copy_context().run, trace))
