from __future__ import print_function
import sys, contextlib
from contextlib import contextmanager
def names():
    tb = sys.exc_info()[2]; r=[]
    while tb is not None:
        code = tb.tb_frame.f_code
        own = 'contextlib' not in code.co_filename
        if code.co_name != '_exit_wrapper':
            r.append(code.co_name + (':%d' % tb.tb_lineno if own else ''))
        tb = tb.tb_next
    return r
def names2(e):
    tb = getattr(e,"__traceback__",None); r=[]
    while tb is not None:
        r.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
    return r
@contextmanager
def plain():
    yield 1
@contextmanager
def final():
    try: yield 1
    finally: pass
@contextmanager
def bare():
    try: yield 1
    except ValueError: raise
@contextmanager
def again():
    try: yield 1
    except ValueError as e: raise e
@contextmanager
def other():
    try: yield 1
    except ValueError as e: raise KeyError("k")
@contextmanager
def stopping():
    try: yield 1
    except ValueError as e: raise StopIteration("k")
@contextmanager
def twice():
    try: yield 1
    except ValueError: pass
    yield 2
@contextmanager
def inner():
    with plain():
        yield 1
def boom(kind=ValueError):
    raise kind("boom")
def f(cm):
    with cm(): boom()
def g(cm):
    with plain():
        with cm():
            boom()
def h(cm):
    with contextlib.ExitStack() as s:
        s.enter_context(cm())
        s.enter_context(cm())
        boom()
def i(cm):
    @cm()
    def deco(): boom()
    deco()
def j(cm):
    with cm(): boom(StopIteration)
def k(cm):
    with cm(): boom(RuntimeError)
fs=[f,g,j,k]
if sys.version_info[0]>2: fs += [h,i]
for fn in fs:
    for cm in (plain,final,bare,again,other,stopping,twice,inner):
        try: fn(cm)
        except BaseException as e:
            print(fn.__name__, cm.__name__, type(e).__name__, names())
            c = getattr(e, "__context__", None)
            if c is not None: print("   context", type(c).__name__, names2(c))
