"""Proxies: objects that call the methods of others, in a manager's server. To programs, and to pickle, all of it is multiprocessing.managers'."""
import sys
import time

from multiprocessing import process, util
from multiprocessing._contexts import get_spawning_popen
from multiprocessing.connection import Client
from multiprocessing.managers_server import _thread_name, convert_to_error, dispatch
from multiprocessing.util import Finalize, debug, info

__name__ = "multiprocessing.managers"

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_14 = sys.version_info >= (3, 14)


class State(object):
    """Of a manager."""

    __slots__ = ["value"]
    INITIAL, STARTED, SHUTDOWN = 0, 1, 2


class ProcessLocalSet(set):

    def __init__(self):
        util.register_after_fork(self, ProcessLocalSet.clear)

    def __reduce__(self):
        return type(self), ()


class BaseProxy(object):

    _mutex = util.ForkAwareThreadLock()
    # By address: the connection of each thread, and the numbers of the objects that this process has proxies of.
    _address_to_local = {}

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            local = BaseProxy._address_to_local.get(token.address)
            if local is None:
                local = util.ForkAwareLocal(), ProcessLocalSet()
                BaseProxy._address_to_local[token.address] = local
        self._tls, self._idset = local
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        # A proxy within an object of the server keeps nothing alive, or nothing would ever go.
        self._owned_by_manager = manager_owned
        if authkey is not None:
            key = bytes(authkey)
        elif manager is not None:
            key = manager._authkey
        else:
            key = process.current_process().authkey
        self._authkey = key
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        debug("making connection to manager")
        name = process.current_process().name
        thread = _thread_name()
        if thread != "MainThread":
            name += "|" + thread
        connection = Client(self._token.address, authkey=self._authkey)
        dispatch(connection, None, "accept_connection", (name,))
        self._tls.connection = connection

    def _callmethod(self, methodname, args=(), kwds={}):
        try:
            connection = self._tls.connection
        except AttributeError:
            debug("thread %r does not own a connection", _thread_name())
            self._connect()
            connection = self._tls.connection
        connection.send((self._id, methodname, args, kwds))
        kind, value = connection.recv()
        if kind == "#RETURN":
            return value
        if kind == "#PROXY":
            return self._proxy_of(*value)
        raise convert_to_error(kind, value)

    def _proxy_of(self, exposed, token):
        """For an object that the server made because of this call; it counts the call until the proxy counts for itself."""
        proxytype = self._manager._registry[token.typeid][-1]
        token.address = self._token.address
        proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
        dispatch(Client(token.address, authkey=self._authkey), None, "decref", (token.id,))
        return proxy

    def _getvalue(self):
        return self._callmethod("#GETVALUE")

    def _incref(self):
        if self._owned_by_manager:
            debug("owned_by_manager skipped INCREF of %r", self._token.id)
            return
        connection = Client(self._token.address, authkey=self._authkey)
        dispatch(connection, None, "incref", (self._id,))
        debug("INCREF %r", self._token.id)
        self._idset.add(self._id)
        state = self._manager and self._manager._state
        self._close = Finalize(self, BaseProxy._decref, (self._token, self._authkey, state, self._tls, self._idset), exitpriority=10)

    @staticmethod
    def _decref(token, authkey, state, local, idset):
        idset.discard(token.id)
        if state is None or state.value == State.STARTED:
            try:
                debug("DECREF %r", token.id)
                dispatch(Client(token.address, authkey=authkey), None, "decref", (token.id,))
            except Exception as problem:
                debug("... decref failed %s", problem)
        else:
            debug("DECREF %r -- manager already shutdown", token.id)
        if not idset and hasattr(local, "connection"):
            debug("thread %r has no more proxies so closing conn", _thread_name())
            local.connection.close()
            del local.connection

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as problem:
            info("incref failed: %s" % problem)

    def __reduce__(self):
        kind, kwds = type(self), {}
        # A key goes to a child that is being started, and nowhere else.
        if get_spawning_popen() is not None:
            kwds["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            kind, kwds["exposed"] = AutoProxy, self._exposed_
        return RebuildProxy, (kind, self._token, self._serializer, kwds)

    def __str__(self):
        """The object's own."""
        try:
            text = self._callmethod("__repr__")
        except Exception:
            text = repr(self)[:-1] + "; '__str__()' failed>"
        return text

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __deepcopy__(self, memo):
        return self._getvalue()


def RebuildProxy(func, token, serializer, kwds):
    """What unpickling a proxy does. In the server itself it refers to the object without counting."""
    server = getattr(process.current_process(), "_manager_server", None)
    if server and server.address == token.address:
        if not _3:
            return server.id_to_obj[token.id][0]
        debug("Rebuild a proxy owned by manager, token=%r", token)
        kwds["manager_owned"] = True
        if token.id not in server.id_to_local_proxy_obj:
            server.id_to_local_proxy_obj[token.id] = server.id_to_obj[token.id]
    incref = kwds.pop("incref", True) and not getattr(process.current_process(), "_inheriting", False)
    return func(token, serializer, incref=incref, **kwds)


def _named(method, path):
    """As if it had been written in its class: messages and tracebacks name it so."""
    method.__name__ = path.rpartition(".")[2]
    if _3:
        method.__qualname__ = path
    return method


def _calling(name):

    def method(self, *args, **kwds):
        return self._callmethod(name, args, kwds)

    return _named(method, name)


def _asking(owner, name):
    """A method without arguments."""

    def method(self):
        return self._callmethod(name)

    return _named(method, owner + "." + name)


def _passing(owner, name):

    def method(self, *args):
        return self._callmethod(name, args)

    return _named(method, owner + "." + name)


def _told(name):
    """An attribute of the object."""
    return property(lambda self: self._callmethod("__getattribute__", (name,)))


_proxy_types = {}


def MakeProxyType(name, exposed):
    """A class of proxies with these methods; the same for the same."""
    exposed = tuple(exposed)
    if (name, exposed) not in _proxy_types:
        methods = dict((each, _calling(each)) for each in exposed)
        proxytype = type(name, (BaseProxy,), methods)
        proxytype._exposed_ = exposed
        _proxy_types[name, exposed] = proxytype
    return _proxy_types[name, exposed]


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the public methods of the object."""
    if exposed is None:
        asked = Client(token.address, authkey=authkey)
        try:
            exposed = dispatch(asked, None, "get_methods", (token,))
        finally:
            asked.close()
    made = MakeProxyType("AutoProxy[%s]" % token.typeid, exposed)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    made._isauto = True
    return made


class IteratorProxy(BaseProxy):

    _exposed_ = ("__next__", "send", "throw", "close") if _3 else ("__next__", "next", "send", "throw", "close")

    __next__, next, send, throw, close = (_passing("IteratorProxy", each) for each in ("__next__", "next", "send", "throw", "close"))

    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):

    _exposed_ = ("acquire", "release", "locked") if _3_14 else ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def locked(self):
        return self._callmethod("locked")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, kind, value, trace):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):

    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    if _3_7:

        def notify(self, n=1):
            return self._callmethod("notify", (n,))

    else:

        def notify(self):
            return self._callmethod("notify")

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        answer = predicate()
        deadline = None if answer or timeout is None else time.monotonic() + timeout
        while not answer:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            answer = predicate()
        return answer


class EventProxy(BaseProxy):

    _exposed_ = ("is_set", "set", "clear", "wait")
    set, clear, is_set = (_asking("EventProxy", each) for each in ("set", "clear", "is_set"))

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):

    _exposed_ = ("__getattribute__", "wait", "abort", "reset")
    reset, abort = _asking("BarrierProxy", "reset"), _asking("BarrierProxy", "abort")
    broken, n_waiting, parties = _told("broken"), _told("n_waiting"), _told("parties")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


def _own_or_its(hook, path):
    own = getattr(object, hook)

    def method(self, key, *value):
        if key[0] == "_":
            return own(self, key, *value)
        call = object.__getattribute__(self, "_callmethod")
        return call(hook, (key,) + value)

    return _named(method, path)


class NamespaceProxy(BaseProxy):
    """Its attributes are the object's, but for those that begin with an underscore."""

    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")
    __getattr__ = _own_or_its("__getattribute__", "NamespaceProxy.__getattr__")
    __setattr__, __delattr__ = (_own_or_its(each, "NamespaceProxy." + each) for each in ("__setattr__", "__delattr__"))


class ValueProxy(BaseProxy):

    _exposed_ = ("get", "set")
    get = _asking("ValueProxy", "get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)


_LIST = ["__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__", "append",
         "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__"]
_DICT = ["__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem",
         "setdefault", "update", "values"]
if _3_14:
    _LIST += ["clear", "copy"]
if not _3:
    _LIST += ["__delslice__", "__getslice__", "__setslice__"]
    _DICT += ["has_key"]
if _3_14:
    _DICT += ["__ior__", "__or__", "__reversed__", "__ror__", "fromkeys"]


BaseListProxy = MakeProxyType("BaseListProxy", _LIST)


def _items(proxy):
    """One message for each item, until there is none."""
    i = 0
    while True:
        try:
            item = proxy[i]
        except IndexError:
            return
        yield item
        i += 1


class ListProxy(BaseListProxy):

    __iter__ = _items

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self


if _3_14:

    class DictProxy(MakeProxyType("_BaseDictProxy", _DICT)):

        def __ior__(self, value):
            self._callmethod("__ior__", (value,))
            return self

else:
    DictProxy = MakeProxyType("DictProxy", _DICT)

DictProxy._method_to_typeid_ = {"__iter__": "Iterator"}

if _3_14:
    _BaseSetProxy = MakeProxyType("_BaseSetProxy", (
        "__and__", "__contains__", "__iand__", "__ior__", "__isub__", "__iter__", "__ixor__", "__len__", "__or__", "__rand__", "__ror__",
        "__rsub__", "__rxor__", "__sub__", "__xor__", "__ge__", "__gt__", "__le__", "__lt__", "__eq__", "add", "clear", "copy", "difference",
        "difference_update", "discard", "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop", "remove",
        "symmetric_difference", "symmetric_difference_update", "union", "update"))

    class SetProxy(_BaseSetProxy):
        """Stays a proxy when it is changed in place."""

        def __ior__(self, value):
            self._callmethod("__ior__", (value,))
            return self

        def __iand__(self, value):
            self._callmethod("__iand__", (value,))
            return self

        def __ixor__(self, value):
            self._callmethod("__ixor__", (value,))
            return self

        def __isub__(self, value):
            self._callmethod("__isub__", (value,))
            return self

    SetProxy._method_to_typeid_ = {"__iter__": "Iterator"}

ArrayProxy = MakeProxyType("ArrayProxy", ["__len__", "__getitem__", "__setitem__"] + ([] if _3 else ["__getslice__", "__setslice__"]))
ArrayProxy.__iter__ = _items

_POOL = ["apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "terminate"]
if _3:
    _POOL += ["starmap", "starmap_async"]


class PoolProxy(MakeProxyType("BasePoolProxy" if _3 else "PoolProxy", _POOL)):

    _method_to_typeid_ = {"apply_async": "AsyncResult", "map_async": "AsyncResult", "imap": "Iterator", "imap_unordered": "Iterator"}

    if _3:
        _method_to_typeid_["starmap_async"] = "AsyncResult"

        def __enter__(self):
            return self

        def __exit__(self, kind, value, trace):
            self.terminate()
