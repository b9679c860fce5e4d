"""Connections between threads: two queues."""
import sys

if sys.version_info[0] >= 3:
    from queue import Queue
else:
    from Queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class _Closed(object):
    """What the end of a with statement closes."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()


class Connection(_Closed):
    """One side: what it sends goes into a queue from which the other side receives."""

    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.recv = self.recv_bytes = _in.get
        self.send = self.send_bytes = _out.put

    def poll(self, timeout=0.0):
        arrivals = self._in
        there = arrivals.qsize() > 0
        if not (there or timeout <= 0.0):
            arrival = arrivals.not_empty
            with arrival:
                arrival.wait(timeout)
            there = arrivals.qsize() > 0
        return there

    def close(self):
        """Queues stay as they are."""


class Listener(_Closed):
    """Its address is the queue of the sides that wait to be accepted."""

    def __init__(self, address=None, family=None, backlog=1):
        self._waiting = Queue(backlog)

    address = property(lambda self: self._waiting)

    def accept(self):
        side = self._waiting.get()
        return Connection(*side)

    def close(self):
        self._waiting = None


def _sides():
    """A new connection: for each side, from where it receives and whereto it sends."""
    here, there = Queue(), Queue()
    return (here, there), (there, here)


def Pipe(duplex=True):
    one, other = _sides()
    return Connection(*one), Connection(*other)


def Client(address):
    mine, theirs = _sides()
    address.put(theirs)
    return Connection(*mine)
