"""sched for the simulated CPythons, 3.6 and later; python2/sched.py is that of 2.7."""
import heapq
import sys
import threading
import time as _time
from collections import namedtuple
from itertools import count as _count

_3_10 = sys.version_info >= (3, 10)

__all__ = ["scheduler"]

if _3_10:
    Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")

else:

    class Event(namedtuple("Event", "time, priority, action, argument, kwargs")):
        """Ordered by time and priority alone: two that agree in these are equal."""
        __slots__ = []
        __hash__ = None

        def __eq__(self, other):
            return (self.time, self.priority) == (other.time, other.priority)

        def __ne__(self, other):
            """As of any two tuples: it asks for the rest too."""
            return not isinstance(other, tuple) or tuple(self) != tuple(other)

        def __lt__(self, other):
            return (self.time, self.priority) < (other.time, other.priority)

        def __le__(self, other):
            return (self.time, self.priority) <= (other.time, other.priority)

        def __gt__(self, other):
            return (self.time, self.priority) > (other.time, other.priority)

        def __ge__(self, other):
            return (self.time, self.priority) >= (other.time, other.priority)


_nothing = object()


class scheduler:

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self._sequence = _count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_nothing):
        if kwargs is _nothing:
            kwargs = {}
        with self._lock:
            key = (time, priority, next(self._sequence)) if _3_10 else (time, priority)
            event = Event(*key, action=action, argument=argument, kwargs=kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_nothing):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def empty(self):
        with self._lock:
            return not self._queue

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    @property
    def queue(self):
        """The events in the order in which they will run."""
        with self._lock:
            return sorted(self._queue)

    def run(self, blocking=True):
        """Until no event is left. Neither an action nor a delay has the lock, so both may enter and cancel events."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                first = self._queue[0]
                now = self.timefunc()
                due = first.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                first.action(*first.argument, **first.kwargs)
                # A turn for whoever waits for the GIL.
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(first.time - now)
            else:
                return first.time - now
