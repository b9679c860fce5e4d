"""Descriptors for whoever asks: a connection that travels through a queue takes its descriptor along by way of a thread here."""
import itertools
import os
import sys
import threading

from multiprocessing import process, util

__all__ = ["DupFd"]


class DupFd(object):

    def __init__(self, fd):
        self._id = _sharer.register(os.dup(fd))

    def detach(self):
        with _sharer.connection(self._id) as connection:
            import _socket
            data, fds = _socket.recvfds(connection.fileno(), 1, 1)
            return fds[0]


class _Sharer(object):

    def __init__(self):
        self._numbers = itertools.count(1)
        self._begin()
        util.register_after_fork(self, _Sharer._begin)

    def _begin(self):
        self._lock = threading.Lock()
        self._fds = {}
        self._listener = None

    def register(self, fd):
        with self._lock:
            if self._listener is None:
                self._start()
            number = next(self._numbers)
            self._fds[number] = fd
            return self._listener.address, number

    @staticmethod
    def connection(ident):
        from multiprocessing.connection import Client
        address, number = ident
        connection = Client(address, authkey=process.current_process().authkey)
        connection.send((number, os.getpid()))
        return connection

    def _start(self):
        from multiprocessing.connection import Listener
        util.debug("starting listener and thread for sending handles")
        self._listener = Listener(authkey=process.current_process().authkey, backlog=128)
        thread = threading.Thread(target=self._serve)
        thread.daemon = True
        thread.start()

    def _serve(self):
        import _socket
        while True:
            try:
                with self._listener.accept() as connection:
                    number, pid = connection.recv()
                    fd = self._fds.pop(number)
                    try:
                        _socket.sendfds(connection.fileno(), b"x", [fd])
                    finally:
                        os.close(fd)
            except Exception:
                if not util.is_exiting():
                    sys.excepthook(*sys.exc_info())


_sharer = _Sharer()
