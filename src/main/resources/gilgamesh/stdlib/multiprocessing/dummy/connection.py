"""Connections between threads: two queues."""
import sys

if sys.version_info[0] >= 3:
    from queue import Queue
else:
    from Queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class Connection(object):

    def __init__(self, _in, _out):
        self._in = _in
        self._out = _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        if self._in.qsize() > 0:
            return True
        if timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


def Pipe(duplex=True):
    a, b = Queue(), Queue()
    return Connection(a, b), Connection(b, a)


class Listener(object):

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog = Queue(backlog)

    def accept(self):
        return Connection(*self._backlog.get())

    def close(self):
        self._backlog = None

    @property
    def address(self):
        return self._backlog

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


def Client(address):
    _in, _out = Queue(), Queue()
    address.put((_out, _in))
    return Connection(_in, _out)
