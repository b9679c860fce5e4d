"""How objects become bytes on their way to another process: pickle, and rules of its own for what only lives in processes."""
import functools
import io
import pickle
import sys

_3 = sys.version_info[0] >= 3

if _3:
    import copyreg

    class ForkingPickler(pickle.Pickler):

        _extra_reducers = {}

        def __init__(self, *args):
            super().__init__(*args)
            reducers = self.dispatch_table = dict(copyreg.dispatch_table)
            reducers.update(self._extra_reducers)

        @classmethod
        def register(cls, type, reduce):
            cls._extra_reducers[type] = reduce

        @classmethod
        def dumps(cls, obj, protocol=None):
            buffer = io.BytesIO()
            cls(buffer, protocol).dump(obj)
            return buffer.getvalue()

        loads = pickle.loads

    def dump(obj, file, protocol=None):
        ForkingPickler(file, protocol).dump(obj)

else:
    import cPickle

    class ForkingPickler(object):

        # For children that are not forked, which are nowhere here: messages are pickled without them.
        dispatch = {}

        @classmethod
        def register(cls, type, reduce):
            cls.dispatch[type] = reduce

        @staticmethod
        def dumps(obj, protocol=2):
            return cPickle.dumps(obj, protocol)

        loads = staticmethod(cPickle.loads)

    def _partial_from(func, args, keywords):
        return functools.partial(func, *args, **keywords)

    def _reduce_partial(partial):
        return _partial_from, (partial.func, partial.args, partial.keywords or {})

    def _reduce_method(method):
        if method.im_self is None:
            return getattr, (method.im_class, method.im_func.__name__)
        return getattr, (method.im_self, method.im_func.__name__)

    class _WithMethod(object):

        def method(self):
            pass

    ForkingPickler.register(functools.partial, _reduce_partial)
    ForkingPickler.register(type(_WithMethod().method), _reduce_method)

register = ForkingPickler.register

_dumps = ForkingPickler.dumps
_loads = ForkingPickler.loads


class DupFd(object):
    """A descriptor on its way: to a child that is being launched, or to whoever asks this process for it."""

    def __new__(cls, fd):
        from multiprocessing import context
        popen = context.get_spawning_popen()
        if popen is not None:
            return popen.DupFd(popen.duplicate_for_child(fd))
        from multiprocessing import resource_sharer
        return resource_sharer.DupFd(fd)


def _socket_from(fd, family, type, proto):
    from socket import socket
    return socket(family, type, proto, fileno=fd.detach())


def _reduce_socket(sock):
    return _socket_from, (DupFd(sock.fileno()), sock.family, sock.type, sock.proto)


def _sockets_travel(socket_module):
    """Said by whichever of the two modules is imported later: neither needs the other to be imported."""
    if _3:
        register(socket_module.socket, _reduce_socket)


if "socket" in sys.modules:
    _sockets_travel(sys.modules["socket"])
