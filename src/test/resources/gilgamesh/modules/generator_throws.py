# since 3.6
import sys
def g():
    yield 1
def h():
    try: raise KeyError("k")
    except KeyError:
        yield 1
def w():
    yield from g()
def w2():
    yield from h()
def tell(e):
    r=[]
    while e is not None:
        tb=e.__traceback__; n=[]
        while tb: n.append(tb.tb_frame.f_code.co_name+":%d"%tb.tb_lineno); tb=tb.tb_next
        r.append((type(e).__name__, n)); e=e.__context__
    print(r)
for f in (g,h,w,w2):
  for start in (True, False):
    for what in (ValueError("x"), ValueError, StopIteration, GeneratorExit):
        it=f()
        if start: next(it)
        print(f.__name__, start, what)
        try: 1/0
        except ZeroDivisionError:
            try: it.throw(what)
            except BaseException as e: tell(e)
        it=f()
        if start: next(it)
        try: it.throw(what)
        except BaseException as e: tell(e)
def deco(f): return f
@deco
@deco
def dg():
    yield 1
async def co():
    pass
for x in (dg(), co()):
    try: x.throw(ValueError("z"))
    except ValueError as e: tell(e)
    try: next(x) if x.__class__.__name__ != "coroutine" else x.send(None)
    except BaseException as e: tell(e); print(e)
    try: x.throw(KeyError("z"))
    except BaseException as e: tell(e); print(e)
class C:
    def __await__(self): yield 1
async def ag():
    try: yield 1
    except ValueError: yield 2
for m in (lambda a: a.athrow(ValueError("q")), lambda a: a.athrow(GeneratorExit), lambda a: a.aclose(), lambda a: a.athrow(StopAsyncIteration)):
    a = ag()
    try: m(a).send(None)
    except BaseException as e: tell(e); print(repr(e))
    a = ag()
    try: a.__anext__().send(None)
    except StopIteration as e: print(e.value)
    try: m(a).send(None)
    except BaseException as e: tell(e); print(repr(e))
class I(object):
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print("closed")
class J(I):
    def close(self): raise KeyError("c")
class K(object):
    def __iter__(self): return iter([1,2])
def swallow():
    try: yield 1
    except GeneratorExit: pass
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
def clean():
    try: yield 1
    finally: print("clean")
def outer(x):
    try:
        r = yield from x
        print("r", r)
    except GeneratorExit as e:
        print("exit"); raise
    except BaseException as e:
        print("got", repr(e), repr(e.__context__)); raise
async def co(x):
    try: await x
    finally: print("co done")
class A:
    def __init__(self, x): self.x=x
    def __await__(self): return (yield from self.x)
for make in (I, J, K, swallow, stubborn, clean, lambda: outer(clean())):
    for how in ("close", "throw"):
        for o in (outer(make()), co(A(make()))):
            (o.send)(None)
            try: print(o.close() if how == "close" else o.throw(GeneratorExit))
            except BaseException as e: print(repr(e))
