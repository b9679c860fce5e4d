"""The server of a manager: its messages, its objects, its threads. To programs, and to pickle, all of it is multiprocessing.managers'."""
import sys
import threading
from traceback import format_exc

from multiprocessing import process
from multiprocessing.connection import Listener, answer_challenge, deliver_challenge
from multiprocessing.util import debug, info

__name__ = "multiprocessing.managers"

_3 = sys.version_info[0] >= 3
_3_9 = sys.version_info >= (3, 9)
_3_14 = sys.version_info >= (3, 14)


class Token(object):
    """An object of a server, by the kind under which it was made, the server's address, and its number there."""

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (self.__class__.__name__ if _3 else "Token", self.typeid, self.address, self.id)

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __getstate__(self):
        return self.typeid, self.address, self.id


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

def _begin_daemon(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.daemon = True
    thread.start()


class Server(object):

    # What a message may ask of the server itself.
    public = ["accept_connection", "create", "incref", "decref", "get_methods", "number_of_objects", "debug_info", "dummy", "shutdown"]

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
        over = self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            _begin_daemon(self.accepter)
            try:
                while not over.is_set():
                    over.wait() if _3_14 else over.wait(1)
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
            _begin_daemon(self.handle_request, connection)

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
            answer = ("#RETURN", getattr(self, name)(connection, *args, **kwds))
        except Exception:
            answer = ("#TRACEBACK", format_exc())
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
        try:
            return "#RETURN", getattr(self, _FALLBACKS[method])(obj)
        except Exception:
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
            make, exposed, gives, _ = self.registry[typeid]
            if make is not None:
                obj = make(*args, **kwds)
            elif len(args) == 1 and not kwds:
                obj, = args
            else:
                raise ValueError("Without callable, must have one non-keyword argument")
            if not (gives is None or isinstance(gives, dict)):
                raise TypeError("Method_to_typeid {0!r}: type {1!s}, not dict".format(gives, type(gives)))
            exposed = list(public_methods(obj) if exposed is None else exposed) + list(gives or ())
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
