from __future__ import print_function
import copy
import functools
import pickle
import sys
import threading
import types

P3 = sys.version_info[0] > 2


class A(object):

    def __init__(self, n=0):
        self.n = n

    def f(self, x=1):
        """What it is for."""
        return self.n + x
    f.mark = "marked"

    @classmethod
    def c(cls):
        return cls

    @staticmethod
    def s():
        return "static"

    @property
    def p(self):
        return self.n


class B(A):

    def f(self, x=1):
        return A.f(self, x) * 10

    def g(self):
        return super(B, self).f(2)

    alias = A.f
    __call__ = A.f


class Old:

    def f(self, x=1):
        return x

    __len__ = f


class Derived(Old):

    def f(self, x=1):
        return Old.f(self, x) + 1


class Other(object):
    taken = A.f
    plain = A.__dict__["f"]
    size = len


class Meta(type):

    def about(cls):
        return cls.__name__


M = Meta("M", (A,), {"own": lambda self: "own"})


class OldOther:
    pass


def function(self, x=5):
    return x


def shown(value):
    text = repr(value)
    return text if " at 0x" not in text else text[:text.index(" at 0x")].replace(" instance", " object") + ">"


def tried(call, *args, **kwargs):
    try:
        return shown(call(*args, **kwargs))
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


for owner in (A, B, Old, Derived, M):
    taken = owner.f
    print(owner.__name__, shown(taken), type(taken).__name__)
    print("  ", taken.__name__, taken.__doc__, getattr(taken, "im_class", A).__name__, tried(getattr, taken, "im_self"),
          tried(getattr, taken, "im_func"), tried(getattr, taken, "__self__"), tried(getattr, taken, "__func__"))
    print("  ", isinstance(taken, types.FunctionType), isinstance(taken, types.MethodType), callable(taken))
    print("  ", owner.f is owner.f, owner.f == owner.f, hash(owner.f) == hash(owner.f), len({owner.f, owner.f}), shown(owner.__dict__.get("f")))
one = A(1)
print(hash(one.f) == hash(one.f), len({one.f, one.f}), hash("".join) == hash("".join), hash((one.f, 1)) == hash((one.f, 1)), tried(lambda: one.f.nothing))
print(A.f == B.alias, A.f == B.f, M.f == A.f, A.f == A(1).f, A.f != A.f)
print(tried(getattr, A.f, "mark"), tried(setattr, A.f, "mark", 2), tried(getattr, A.f, "nothing"), A.f.__module__)
print(tried(getattr, A.f, "func_name"), tried(getattr, A.f, "__code__") != "")

for first in ((), (3,), (2 ** 70,), ("s",), (None,), (A,), (A(1),), (B(2),), (Old(),), (OldOther(),), (Derived(),), ([],), (ValueError(),)):
    print(shown(first), "|", tried(A.f, *first), "|", tried(B.f, *first), "|", tried(Old.f, *first), "|", tried(B.alias, *first))
print(tried(A.f, x=3), tried(A.f, self=A(4)), tried(A.f, A(1), x=5), tried(A.f, A(1), 2, 3), tried(A.f, *(A(6), 7)), tried(A.f, **{"self": A(1)}))
print(B(1).f(), B(1).g(), B(3).alias(), B(4)(), Derived().f(), tried(len, Old()), M(1).own(), tried(M.own, A()), M.about(), tried(A.c), A.s())
print(shown(Other.taken), shown(Other.plain), Other.size("abc"), tried(Other().taken), tried(Other().taken, A(8)), tried(lambda: Other().plain()))
print(shown(B.alias), shown(B(1).alias), shown(super(B, B).f), shown(super(B, B(1)).f)[:40], tried(super(B, B).f, B(5)))
print(list(map(A.f, [A(1), B(2)])), sorted([A(3), A(1)], key=A.f)[0].n, functools.partial(A.f, A(2))(3))
print(A.f.__get__(A(9), A)(), tried(lambda: shown(A.__dict__["f"].__get__(None, A))), shown(A.c), shown(A(1).c))

A.late = function
print(shown(A.late), A().late(), tried(A.late, 1), A.late == A.late, tried(lambda: A.late.__get__(None, B)))
original = A.f
A.f = lambda self, x=1: original(self, x) + 100
print(A(1).f(), A.f.__name__, tried(A.f, 1))
A.f = original
print(A(1).f(), B(1).f(), shown(A.f), shown(A.__dict__["f"]))
del A.late
print(hasattr(A, "late"))

if not P3:
    print(types.UnboundMethodType is types.MethodType, shown(types.MethodType(function, None, A)), tried(types.MethodType(function, None, A), A()))
    print(tried(types.MethodType, function, None), tried(types.MethodType(function, None, Old), 3), shown(types.MethodType(function, A(1), A))[:30])
    import cPickle

    for module in pickle, cPickle:
        for protocol in range(3):
            print(tried(module.dumps, A.f, protocol), tried(module.dumps, A(1).f, protocol))
    print(A.f.im_class, B.f.im_class, B(1).f.im_class, A.f.im_self, A.f.im_func is A.__dict__["f"], B.c.im_self, B.c.im_class)

    import copy_reg

    def reduce_method(method):
        return getattr, (method.im_class if method.im_self is None else method.im_self, method.im_func.__name__)

    copy_reg.pickle(types.MethodType, reduce_method)
    for each in (A.f, A(5).f, Old.f):
        for protocol in (0, 1, 2):
            back = pickle.loads(pickle.dumps(each, protocol))
            print(shown(back)[:25], tried(back, A(7)) if each is not Old.f else "")
    print(shown(copy.copy(A.f)), copy.copy(A.f) == A.f)

done = []


class Task(threading.Thread):

    def __init__(self, name):
        threading.Thread.__init__(self, name=name)

    def run(self):
        done.append(self.name)


for name in "ab":
    task = Task(name)
    task.start()
    task.join()
print(done, tried(threading.Thread.start, 3).replace("'int'", "int") if not P3 else "")
