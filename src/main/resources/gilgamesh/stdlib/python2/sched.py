"""sched for the simulated CPython 2.7, which knows nothing of threads."""
from collections import namedtuple
import heapq

Event = namedtuple("Event", ["time", "priority", "action", "argument"])
__all__ = ["scheduler"]


class scheduler:
    """Runs actions at their times, by a clock and a delay that are given."""

    def __init__(self, timefunc, delayfunc):
        self.timefunc, self.delayfunc, self._queue = timefunc, delayfunc, []

    def enter(self, delay, priority, action, argument):
        return self.enterabs(self.timefunc() + delay, priority, action, argument)

    def enterabs(self, time, priority, action, argument):
        """What it gives can be cancelled."""
        entered = Event(time, priority, action, argument)
        heapq.heappush(self._queue, entered)
        return entered

    def cancel(self, event):
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    @property
    def queue(self):
        """The events in the order in which they will run."""
        return sorted(self._queue)

    def run(self):
        """Until no event is left. Actions and delays may enter and cancel events."""
        while self._queue:
            first = self._queue[0]
            now = self.timefunc()
            if now < first.time:
                self.delayfunc(first.time - now)
                continue
            event = heapq.heappop(self._queue)
            if event is not first:
                # The clock, or another thread, has entered an earlier one.
                heapq.heappush(self._queue, event)
                continue
            event.action(*event.argument)
            # A turn for whoever waits for the GIL.
            self.delayfunc(0)
