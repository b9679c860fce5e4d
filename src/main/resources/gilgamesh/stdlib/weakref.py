"""weakref: references that do not keep an object alive. Here every object lives until the run ends, so that none of them ever dies."""
import sys

_two = sys.version_info[0] == 2
_NONE = (int, float, str, bytes, bool, tuple, list, dict, type(None))


class ref(object):
    """A reference; calling it gives the object. The callback is never called."""

    def __new__(cls, ob, callback=None, *args, **kwargs):
        if type(ob) in _NONE:
            raise TypeError("cannot create weak reference to '%s' object" % type(ob).__name__)
        self = object.__new__(cls)
        self._object = ob
        self.__callback__ = callback
        return self

    def __init__(self, ob, callback=None, *args, **kwargs):
        pass

    def __call__(self):
        return self._object

    def __reduce_ex__(self, protocol):
        if sys.version_info < (3, 8):
            raise TypeError("can't pickle weakref objects")
        raise TypeError("cannot pickle '%s' object" % ("weakref.ReferenceType" if sys.version_info >= (3, 10) else "weakref"))

    def __hash__(self):
        return hash(self._object)

    def __eq__(self, other):
        return self._object == other._object if isinstance(other, ref) else NotImplemented

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return "<weakref at 0x%x; to '%s' at 0x%x>" % (id(self), type(self._object).__name__, id(self._object))


ReferenceType = ref


class WeakMethod(ref):
    """A reference to a bound method."""

    def __new__(cls, meth, callback=None):
        if not hasattr(meth, "__self__") or not hasattr(meth, "__func__"):
            raise TypeError("argument should be a bound method, not %s" % type(meth))
        self = ref.__new__(cls, meth.__self__, callback)
        self._method = meth
        return self

    def __call__(self):
        return self._method

    def __eq__(self, other):
        return self._method == other._method if isinstance(other, WeakMethod) else False

    def __hash__(self):
        return hash(self._method)


# Many modules import weakref, and few programs have proxies: their operators are made with the first one (_weakproxies).
class ProxyType(object):
    """Passes on what is asked of it."""

    def __init__(self, ob):
        object.__setattr__(self, "_object", ob)

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "_object"), name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "_object"), name, value)

    def __delattr__(self, name):
        delattr(object.__getattribute__(self, "_object"), name)

    def __str__(self):
        return str(object.__getattribute__(self, "_object"))

    def __repr__(self):
        ob = object.__getattribute__(self, "_object")
        return "<weakproxy at 0x%x to %s at 0x%x>" % (id(self), type(ob).__name__, id(ob))

    def __hash__(self):
        raise TypeError("unhashable type: %r" % ("weakproxy" if sys.version_info < (3, 10) else "weakref." + type(self).__name__))


CallableProxyType = ProxyType
ProxyTypes = (ProxyType,)


def proxy(ob, callback=None):
    if type(ob) in _NONE:
        raise TypeError("cannot create weak reference to '%s' object" % type(ob).__name__)
    if CallableProxyType is ProxyType:
        import _weakproxies
        _weakproxies.complete()
    return CallableProxyType(ob) if callable(ob) else ProxyType(ob)


def getweakrefcount(ob):
    return 0


def getweakrefs(ob):
    return []


class WeakValueDictionary(dict):

    def __repr__(self):
        return "<%s at 0x%x>" % (self.__class__.__name__, id(self))

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def valuerefs(self):
        return [ref(value) for value in self.values()]

    def itervaluerefs(self):
        return iter(self.valuerefs())

    def __setitem__(self, key, value):
        ref(value)
        dict.__setitem__(self, key, value)


class WeakKeyDictionary(dict):

    def __repr__(self):
        return "<%s at 0x%x>" % (self.__class__.__name__, id(self))

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def keyrefs(self):
        return [ref(key) for key in self]

    def __setitem__(self, key, value):
        ref(key)
        dict.__setitem__(self, key, value)


class WeakSet(set):

    def add(self, item):
        ref(item)
        set.add(self, item)

    def __repr__(self):
        return "{%s}" % ", ".join([repr(item) for item in self])


if not _two:

    class finalize(object):
        """A call for the end of the object's life, which is the end of the run."""

        _alive = []

        def __init__(self, obj, func, *args, **kwargs):
            if not finalize._alive:
                import atexit
                atexit.register(finalize._run_all)
            self._call = (obj, func, args, kwargs)
            self.atexit = True
            finalize._alive.append(self)

        @staticmethod
        def _run_all():
            while finalize._alive:
                last = finalize._alive[-1]
                if last.atexit:
                    last()
                else:
                    finalize._alive.pop()

        def __call__(self, _=None):
            if self._call is None:
                return None
            obj, func, args, kwargs = self._call
            self.detach()
            return func(*args, **kwargs)

        def detach(self):
            call, self._call = self._call, None
            if call is not None:
                finalize._alive.remove(self)
            return call

        def peek(self):
            return self._call

        @property
        def alive(self):
            return self._call is not None
else:
    del WeakMethod
