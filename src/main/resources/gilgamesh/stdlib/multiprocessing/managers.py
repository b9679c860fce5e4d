"""Managers: a server process that holds objects, and proxies by which other processes call their methods.

Each thread of a client has a connection of its own, which a thread of the server serves; so a method that blocks, a lock's acquire for
example, blocks this thread alone, and a lock belongs to the client thread that took it. All threads of the server share its GIL. What
is given and returned is pickled, so both are copies; two calls are two messages, and anything may happen in between.
"""
import os
import sys
import threading
import time
from traceback import format_exc

from multiprocessing import pool, process, util
from multiprocessing._contexts import get_spawning_popen, of
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from multiprocessing.managers_objects import Array, Namespace, Value, rebuild_as_list
from multiprocessing.reduction import ForkingPickler
from multiprocessing.util import Finalize, debug, info

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_11 = sys.version_info >= (3, 11)
_3_13 = sys.version_info >= (3, 13)
_3_14 = sys.version_info >= (3, 14)

if _3:
    import queue
else:
    import Queue as queue

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]


class Token(object):
    """An object of a server, by the kind under which it was made, the server's address, and its number there."""

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (self.__class__.__name__ if _3 else "Token", self.typeid, self.address, self.id)


# --- messages: requests are (id of the object or None, method, args, kwds), answers (kind, value)

class RemoteError(Exception):

    def __str__(self):
        line = "-" * 75
        return "\n" + line + "\n" + str(self.args[0]) + line


def dispatch(connection, ident, method, args=(), kwds={}):
    """Sends a request, waits for the answer, and gives its value or raises its error."""
    connection.send((ident, method, args, kwds))
    kind, value = connection.recv()
    if kind == "#RETURN":
        return value
    raise convert_to_error(kind, value)


def convert_to_error(kind, value):
    if kind == "#ERROR":
        return value
    if kind in ("#TRACEBACK", "#UNSERIALIZABLE"):
        if not isinstance(value, str):
            raise TypeError("Result {0!r} (kind '{1}') type is {2}, not str".format(value, kind, type(value)))
        return RemoteError(value if kind == "#TRACEBACK" else "Unserializable message: %s\n" % value)
    return ValueError("Unrecognized message type {!r}".format(kind))


def all_methods(obj):
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    return [name for name in all_methods(obj) if name[0] != "_"]


# --- the server process

class Server(object):

    public = ["shutdown", "create", "accept_connection", "get_methods", "debug_info", "number_of_objects", "dummy", "incref", "decref"]

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError("Authkey {0!r} is type {1!s}, not bytes".format(authkey, type(authkey)))
        self.registry = registry
        self.authkey = authkey
        self.listener = Listener(address=address, backlog=128 if _3_9 else 16 if _3 else 5)
        self.address = self.listener.address
        # By number: the object, the methods that may be called, and what kinds of objects some of them give.
        self.id_to_obj = {"0": (None, (), None)}
        self.id_to_refcount = {}
        # Objects that only proxies inside other objects of this server refer to.
        self.id_to_local_proxy_obj = {}
        self.mutex = threading.Lock() if _3 else threading.RLock()

    def serve_forever(self):
        self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            accepter = threading.Thread(target=self.accepter)
            accepter.daemon = True
            accepter.start()
            try:
                while not self.stop_event.is_set():
                    self.stop_event.wait(1) if not _3_14 else self.stop_event.wait()
            except (KeyboardInterrupt, SystemExit):
                pass
        finally:
            sys.exit(0)

    def accepter(self):
        while True:
            try:
                connection = self.listener.accept()
            except (OSError, IOError):
                continue
            thread = threading.Thread(target=self.handle_request, args=(connection,))
            thread.daemon = True
            thread.start()

    def handle_request(self, connection):
        """A request to the server itself. After accept_connection this thread goes on with what it serves then."""
        try:
            self._handle_request(connection)
        except SystemExit:
            # The connection is at its end.
            pass
        finally:
            connection.close()

    def _handle_request(self, connection):
        request = None
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
            request = connection.recv()
            _, name, args, kwds = request
            assert name in self.public, "%r unrecognized" % name
            func = getattr(self, name)
        except Exception:
            answer = ("#TRACEBACK", format_exc())
        else:
            try:
                value = func(connection, *args, **kwds)
            except Exception:
                answer = ("#TRACEBACK", format_exc())
            else:
                answer = ("#RETURN", value)
        try:
            connection.send(answer)
        except Exception as problem:
            try:
                connection.send(("#TRACEBACK", format_exc()))
            except Exception:
                pass
            info("Failure to send message: %r", answer)
            info(" ... request was %r", request)
            info(" ... exception was %r", problem)

    def serve_client(self, connection):
        debug("starting server thread to service %r", _thread_name())
        recv, send, objects = connection.recv, connection.send, self.id_to_obj
        while not self.stop_event.is_set():
            method = obj = None
            try:
                ident, method, args, kwds = recv()
                try:
                    obj, exposed, gives = objects[ident]
                except KeyError:
                    if ident not in self.id_to_local_proxy_obj:
                        raise
                    obj, exposed, gives = self.id_to_local_proxy_obj[ident]
                if method not in exposed:
                    raise AttributeError("method %r of %r object is not in exposed=%r" % (method, type(obj), exposed))
                function = getattr(obj, method)
                try:
                    value = function(*args, **kwds)
                except Exception as problem:
                    answer = ("#ERROR", problem)
                else:
                    typeid = gives and gives.get(method)
                    if typeid:
                        number, methods = self.create(connection, typeid, value)
                        answer = ("#PROXY", (methods, Token(typeid, self.address, number)))
                    else:
                        answer = ("#RETURN", value)
            except AttributeError:
                answer = self._answered_otherwise(connection, ident, obj, method, args, kwds)
            except EOFError:
                debug("got EOF -- exiting thread serving %r", _thread_name())
                sys.exit(0)
            except Exception:
                answer = ("#TRACEBACK", format_exc())
            try:
                try:
                    send(answer)
                except Exception:
                    send(("#UNSERIALIZABLE", format_exc() if _3 else repr(answer)))
            except Exception as problem:
                info("exception in thread serving %r", _thread_name())
                info(" ... message was %r", answer)
                info(" ... exception was %r", problem)
                connection.close()
                sys.exit(1)

    def _answered_otherwise(self, connection, ident, obj, method, args, kwds):
        """What every object is asked for, whether its methods are exposed or not."""
        if method in ("__str__", "__repr__", "#GETVALUE"):
            try:
                return "#RETURN", getattr(self, _FALLBACKS[method])(obj)
            except Exception:
                return "#TRACEBACK", format_exc()
        return "#TRACEBACK", format_exc()

    def _get_value(self, obj):
        return obj

    def _get_str(self, obj):
        return str(obj)

    def _get_repr(self, obj):
        return repr(obj)

    def dummy(self, connection):
        pass

    def debug_info(self, connection):
        with self.mutex:
            lines = ["  %s:       refcount=%s\n    %s" % (ident, self.id_to_refcount[ident], str(self.id_to_obj[ident][0])[:75])
                     for ident in sorted(self.id_to_refcount) if ident != "0"]
            return "\n".join(lines)

    def number_of_objects(self, connection):
        if _3:
            return len(self.id_to_refcount)
        return len(self.id_to_obj) - 1

    def shutdown(self, connection):
        try:
            debug("manager received shutdown message")
            connection.send(("#RETURN", None))
        except Exception:
            import traceback
            traceback.print_exc()
        finally:
            self.stop_event.set()

    def create(self, connection, typeid, *args, **kwds):
        with self.mutex:
            make, exposed, gives, proxytype = self.registry[typeid]
            if make is None:
                if kwds or len(args) != 1:
                    raise ValueError("Without callable, must have one non-keyword argument")
                obj = args[0]
            else:
                obj = make(*args, **kwds)
            if exposed is None:
                exposed = public_methods(obj)
            if gives is not None:
                if not isinstance(gives, dict):
                    raise TypeError("Method_to_typeid {0!r}: type {1!s}, not dict".format(gives, type(gives)))
                exposed = list(exposed) + list(gives)
            ident = "%x" % id(obj)
            debug("%r callable returned object with id %r", typeid, ident)
            self.id_to_obj[ident] = (obj, set(exposed), gives)
            self.id_to_refcount.setdefault(ident, 0)
        self.incref(connection, ident)
        return ident, tuple(exposed)

    def get_methods(self, connection, token):
        return tuple(self.id_to_obj[token.id][1])

    def accept_connection(self, connection, name):
        """From here on this thread serves the client thread of that name."""
        threading.current_thread().name = name
        connection.send(("#RETURN", None))
        self.serve_client(connection)

    def incref(self, connection, ident):
        with self.mutex:
            if ident not in self.id_to_refcount:
                if ident not in self.id_to_local_proxy_obj:
                    raise KeyError(ident)
                # It comes back from being only within others.
                self.id_to_refcount[ident] = 0
                self.id_to_obj[ident] = self.id_to_local_proxy_obj[ident]
                debug("Server re-enabled tracking & INCREF %r", ident)
            self.id_to_refcount[ident] += 1

    def decref(self, connection, ident):
        if ident not in self.id_to_refcount and ident in self.id_to_local_proxy_obj:
            debug("Server DECREF skipping %r", ident)
            return
        with self.mutex:
            assert self.id_to_refcount[ident] > 0, "Id %s has refcount %s, not 1+" % (ident, self.id_to_refcount[ident])
            self.id_to_refcount[ident] -= 1
            gone = self.id_to_refcount[ident] == 0
            if gone:
                del self.id_to_refcount[ident]
        if gone:
            self.id_to_obj[ident] = (None, (), None)
            debug("disposing of obj with id %r", ident)
            with self.mutex:
                del self.id_to_obj[ident]


_FALLBACKS = {"__str__": "_get_str", "__repr__": "_get_repr", "#GETVALUE": "_get_value"}


def _thread_name():
    return threading.current_thread().name


# --- managers

class State(object):

    __slots__ = ["value"]
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2


class BaseManager(object):

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, **keywords):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = bytes(authkey)
        self._state = State()
        self._state.value = State.INITIAL
        self._serializer = serializer
        self._ctx = of(ctx)
        if _3_11:
            self._shutdown_timeout = keywords.pop("shutdown_timeout", 1.0)
        if keywords:
            raise TypeError("%s() got an unexpected keyword argument %r" % (type(self).__name__, list(keywords)[0]))

    def get_server(self):
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise process_error("Already started server")
            raise process_error("Manager has shut down")
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        connection = Client(self._address, authkey=self._authkey)
        dispatch(connection, None, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise process_error("Already started server")
            raise process_error("Manager has shut down")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = self._ctx.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=type(self)._run_server,
            args=(self._registry, self._address, self._authkey, self._serializer, writer, initializer, initargs))
        self._process.name = "%s-%s" % (type(self).__name__, ":".join([str(each) for each in self._process._identity]))
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = State.STARTED
        arguments = (self._process, self._address, self._authkey, self._state, getattr(self, "_shutdown_timeout", 1.0))
        self.shutdown = Finalize(self, type(self)._finalize_manager, arguments, exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        if _3_8:
            import signal
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        info("manager serving at %r", server.address)
        server.serve_forever()

    def _create(self, typeid, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        connection = Client(self._address, authkey=self._authkey)
        try:
            ident, exposed = dispatch(connection, None, "create", (typeid,) + args, kwds)
        finally:
            connection.close()
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _ask(self, name):
        connection = Client(self._address, authkey=self._authkey)
        try:
            return dispatch(connection, None, name)
        finally:
            connection.close()

    def _debug_info(self):
        return self._ask("debug_info")

    def _number_of_objects(self):
        return self._ask("number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL and _3:
            self.start()
        assert self._state.value == State.STARTED
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown()

    @staticmethod
    def _finalize_manager(server, address, authkey, state, timeout):
        if server.is_alive():
            info("sending shutdown message to manager")
            try:
                connection = Client(address, authkey=authkey)
                try:
                    dispatch(connection, None, "shutdown")
                finally:
                    connection.close()
            except Exception:
                pass
            server.join(timeout=timeout if _3 else 0.2)
            if server.is_alive():
                info("manager still alive")
                info("trying to `terminate()` manager process")
                server.terminate()
                server.join(timeout=timeout if _3 else 0.1)
                if server.is_alive():
                    info("manager still alive after terminate")
                    if _3_11:
                        server.kill()
                        server.join()
        state.value = State.SHUTDOWN
        BaseProxy._address_to_local.pop(address, None)

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        if method_to_typeid:
            for method, kind in list(method_to_typeid.items()):
                assert type(method) is str, "%r is not a string" % method
                assert type(kind) is str, "%r is not a string" % kind
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:

            def create(self, *args, **kwds):
                debug("requesting creation of a shared %r object", typeid)
                token, methods = self._create(typeid, *args, **kwds)
                proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=methods)
                # The proxy counts for itself by now.
                dispatch(Client(token.address, authkey=self._authkey), None, "decref", (token.id,))
                return proxy

            create.__name__ = typeid
            setattr(cls, typeid, create)


def process_error(text):
    if not _3:
        return AssertionError()
    from multiprocessing.context import ProcessError
    return ProcessError(text)


# --- proxies

class ProcessLocalSet(set):

    def __init__(self):
        util.register_after_fork(self, ProcessLocalSet.clear)

    def __reduce__(self):
        return type(self), ()


class BaseProxy(object):

    # By address: the connection of each thread, and the numbers of the objects that this process has proxies of.
    _address_to_local = {}
    _mutex = util.ForkAwareThreadLock()

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
            self._authkey = bytes(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
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
        kwds = {}
        if get_spawning_popen() is not None:
            kwds["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            kwds["exposed"] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer, kwds)
        return RebuildProxy, (type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


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


def _calling(name):

    def method(self, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


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
        connection = Client(token.address, authkey=authkey)
        try:
            exposed = dispatch(connection, None, "get_methods", (token,))
        finally:
            connection.close()
    if authkey is None and manager is not None:
        authkey = manager._authkey
    if authkey is None:
        authkey = process.current_process().authkey
    proxytype = MakeProxyType("AutoProxy[%s]" % token.typeid, exposed)
    proxy = proxytype(token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


class IteratorProxy(BaseProxy):

    _exposed_ = ("__next__", "send", "throw", "close") if _3 else ("__next__", "next", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)

    def next(self, *args):
        return self._callmethod("next", args)

    def send(self, *args):
        return self._callmethod("send", args)

    def throw(self, *args):
        return self._callmethod("throw", args)

    def close(self, *args):
        return self._callmethod("close", args)


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
        if answer:
            return answer
        deadline = None if timeout is None else time.monotonic() + timeout
        left = None
        while not answer:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            answer = predicate()
        return answer


class EventProxy(BaseProxy):

    _exposed_ = ("is_set", "set", "clear", "wait")

    def is_set(self):
        return self._callmethod("is_set")

    def set(self):
        return self._callmethod("set")

    def clear(self):
        return self._callmethod("clear")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):

    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def abort(self):
        return self._callmethod("abort")

    def reset(self):
        return self._callmethod("reset")

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    """Its attributes are the object's, but for those that begin with an underscore."""

    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        call = object.__getattribute__(self, "_callmethod")
        return call("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        call = object.__getattribute__(self, "_callmethod")
        return call("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        call = object.__getattribute__(self, "_callmethod")
        return call("__delattr__", (key,))


class ValueProxy(BaseProxy):

    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)


_LIST = ["__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__", "append",
         "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__"]
_DICT = ["__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem",
         "setdefault", "update", "values"]
if _3_14:
    _LIST += ["clear", "copy"]
if not _3:
    _LIST += ["__delslice__", "__getslice__", "__setslice__"]
    _DICT += ["has_key"]
elif _3_7:
    _DICT += ["__iter__"]
if _3_13:
    _DICT += ["__or__", "__ror__", "__ior__"]


class ListProxy(MakeProxyType("BaseListProxy", _LIST)):

    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


if _3_13:

    class DictProxy(MakeProxyType("_BaseDictProxy", _DICT)):

        def __ior__(self, value):
            self._callmethod("__ior__", (value,))
            return self

else:
    DictProxy = MakeProxyType("DictProxy", _DICT)

if _3_7:
    DictProxy._method_to_typeid_ = {"__iter__": "Iterator"}

ArrayProxy = MakeProxyType("ArrayProxy", ["__len__", "__getitem__", "__setitem__"] + ([] if _3 else ["__getslice__", "__setslice__"]))

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


class SyncManager(BaseManager):
    """The manager that multiprocessing.Manager() starts."""


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
if _3:
    SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("Pool", pool.Pool, PoolProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
if _3_14:
    SyncManager.register("set", set, MakeProxyType("SetProxy", (
        "__and__", "__contains__", "__iand__", "__ior__", "__isub__", "__iter__", "__ixor__", "__len__", "__or__", "__rand__", "__ror__",
        "__rsub__", "__rxor__", "__sub__", "__xor__", "__ge__", "__gt__", "__le__", "__lt__", "__eq__", "add", "clear", "copy", "difference",
        "difference_update", "discard", "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop", "remove",
        "symmetric_difference", "symmetric_difference_update", "union", "update")), method_to_typeid={"__iter__": "Iterator"})
# What methods of the others give.
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)

for _view in (type({}.items()), type({}.keys()), type({}.values())):
    if _view is not list:
        ForkingPickler.register(_view, rebuild_as_list)

if _3_8:
    from multiprocessing.shared_memory import ShareableList, SharedMemory

    __all__ += ["SharedMemoryManager"]

    class SharedMemoryServer(Server):
        """Knows the names of the blocks that were made through it, and removes them at its end."""

        public = Server.public + ["track_segment", "release_segment", "list_segments"]

        def __init__(self, *args, **kwargs):
            Server.__init__(self, *args, **kwargs)
            self.segments = []

        def track_segment(self, connection, name):
            self.segments.append(name)

        def release_segment(self, connection, name):
            self.segments.remove(name)
            _unlinked(name)

        def list_segments(self, connection):
            return list(self.segments)

        def shutdown(self, connection):
            while self.segments:
                _unlinked(self.segments.pop())
            Server.shutdown(self, connection)

    def _unlinked(name):
        segment = SharedMemory(name)
        segment.close()
        segment.unlink()

    class SharedMemoryManager(BaseManager):

        _Server = SharedMemoryServer

        def SharedMemory(self, size):
            segment = SharedMemory(None, create=True, size=size)
            self._track(segment.name)
            return segment

        def ShareableList(self, sequence):
            shared = ShareableList(sequence)
            self._track(shared.shm.name)
            return shared

        def _track(self, name):
            connection = Client(self._address, authkey=self._authkey)
            try:
                dispatch(connection, None, "track_segment", (name,))
            finally:
                connection.close()
