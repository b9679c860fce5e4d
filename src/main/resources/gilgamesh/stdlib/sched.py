"""sched: calls that are made when their time has come, in the thread that runs the scheduler."""
import heapq
import sys
import threading
import time
from collections import namedtuple
from itertools import count as _count

__all__ = ["scheduler"]

_OLD = sys.version_info[0] == 2
_NUMBERED = sys.version_info >= (3, 10)

if _OLD:
    _fields = "time, priority, action, argument"
elif _NUMBERED:
    _fields = "time, priority, sequence, action, argument, kwargs"
else:
    _fields = "time, priority, action, argument, kwargs"


class Event(namedtuple("Event", _fields)):

    # 3.x up to 3.9: only the time and the priority say which one comes first.
    __slots__ = []

    if not (_OLD or _NUMBERED):
        def __eq__(self, other):
            return self[:2] == other[:2]

        def __ne__(self, other):
            return not self == other

        def __lt__(self, other):
            return self[:2] < other[:2]

        def __le__(self, other):
            return self[:2] <= other[:2]

        def __gt__(self, other):
            return self[:2] > other[:2]

        def __ge__(self, other):
            return self[:2] >= other[:2]


class scheduler(object):

    if _OLD:
        def __init__(self, timefunc, delayfunc):
            self._set_up(timefunc, delayfunc)

        def enterabs(self, time, priority, action, argument):
            return self._add(Event(time, priority, action, argument))

        def enter(self, delay, priority, action, argument):
            return self.enterabs(self.timefunc() + delay, priority, action, argument)

        def run(self):
            self._run(True)

    else:
        def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
            self._set_up(timefunc, delayfunc)

        def enterabs(self, time, priority, action, argument=(), kwargs={}):
            with self._lock:
                number = (next(self._numbers),) if _NUMBERED else ()
                return self._add(Event(*(time, priority) + number + (action, argument, dict(kwargs))))

        def enter(self, delay, priority, action, argument=(), kwargs={}):
            return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

        def run(self, blocking=True):
            """Returns how long it is until the next call, if it is not to wait for that."""
            return self._run(blocking)

    def _set_up(self, timefunc, delayfunc):
        self._queue = []
        # 2.7's is for one thread.
        self._lock = _Nothing() if _OLD else threading.RLock()
        self._numbers = _count()
        self.timefunc, self.delayfunc = timefunc, delayfunc

    def _add(self, event):
        heapq.heappush(self._queue, event)
        return event

    def cancel(self, event):
        """A ValueError if it is not in the queue any more."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    @property
    def queue(self):
        with self._lock:
            events = self._queue[:]
        return [heapq.heappop(events) for _ in range(len(events))]

    def _run(self, blocking):
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                left = event.time - self.timefunc()
                if left <= 0:
                    heapq.heappop(self._queue)
            if left > 0:
                if not blocking:
                    return left
                self.delayfunc(left)
            else:
                event.action(*event.argument, **({} if _OLD else event.kwargs))
                # Others may run now.
                self.delayfunc(0)


class _Nothing(object):

    def __enter__(self):
        pass

    def __exit__(self, *problem):
        pass
