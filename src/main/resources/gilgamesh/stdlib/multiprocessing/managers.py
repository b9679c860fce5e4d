"""Managers: a server process that holds objects, and proxies by which other processes call their methods.

Each thread of a client has a connection of its own, which a thread of the server serves; so a method that blocks, a lock's acquire for
example, blocks this thread alone, and a lock belongs to the client thread that took it. All threads of the server share its GIL. What
is given and returned is pickled, so both are copies; two calls are two messages, and anything may happen in between.
"""
import array
import sys
import threading

from multiprocessing import pool, process
from multiprocessing._contexts import of
from multiprocessing.connection import Client
from multiprocessing.managers_objects import Array, Namespace, Value, rebuild_as_list, reduce_array
from multiprocessing.managers_proxies import (
    AcquirerProxy, ArrayProxy, AutoProxy, BarrierProxy, BaseListProxy, BaseProxy, ConditionProxy, DictProxy, EventProxy, IteratorProxy,
    ListProxy, MakeProxyType, NamespaceProxy, PoolProxy, RebuildProxy, State, ValueProxy)
from multiprocessing.managers_server import RemoteError, Server, Token, all_methods, convert_to_error, dispatch, public_methods
from multiprocessing.reduction import ForkingPickler
from multiprocessing.util import Finalize, debug, info

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_11 = sys.version_info >= (3, 11)
_3_14 = sys.version_info >= (3, 14)

if _3:
    import queue
else:
    import Queue as queue
if _3_14:
    from multiprocessing.managers_proxies import SetProxy

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]


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
            import _signal as signal
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        serving = cls._Server(registry, address, authkey, serializer)
        where = serving.address
        writer.send(where)
        writer.close()
        info("manager serving at %r", where)
        serving.serve_forever()

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
        if "_registry" not in vars(cls):
            # A class adds to its own, not to that of its base.
            cls._registry = cls._registry.copy()
        proxytype = AutoProxy if proxytype is None else proxytype
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        kinds = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        for pair in kinds.items() if kinds else ():
            for each in pair:
                assert type(each) is str, "%r is not a string" % each
        cls._registry[typeid] = callable, exposed, kinds, proxytype
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
    if not _3_7:
        return AssertionError()
    from multiprocessing.context import ProcessError
    return ProcessError(text)


class SyncManager(BaseManager):
    """The manager that multiprocessing.Manager() starts."""


def _shared():
    """What SyncManager makes: type id, class, proxy."""
    for name in ("Queue", "JoinableQueue"):
        yield name, queue.Queue, None
    yield "Event", threading.Event, EventProxy
    for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore"):
        yield name, getattr(threading, name), AcquirerProxy
    yield "Condition", threading.Condition, ConditionProxy
    if _3:
        yield "Barrier", threading.Barrier, BarrierProxy
    yield "Pool", pool.Pool, PoolProxy
    for kind, proxy in ((list, ListProxy), (dict, DictProxy), (Value, ValueProxy), (Array, ArrayProxy), (Namespace, NamespaceProxy)):
        yield kind.__name__, kind, proxy
    if _3_14:
        yield "set", set, SetProxy


for _each in _shared():
    SyncManager.register(*_each)
# What methods of the others give.
for _each, _proxy in (("Iterator", IteratorProxy), ("AsyncResult", None)):
    SyncManager.register(_each, proxytype=_proxy, create_method=False)

ForkingPickler.register(array.array, reduce_array)
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
