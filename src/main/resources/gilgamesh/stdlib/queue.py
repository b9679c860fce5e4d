"""queue for the simulated CPythons, 3.6 and later; python2/queue.py is that of 2.7.

A queue has one lock, and three conditions on it for those who wait: for an item, for room, and for all the work to be done.
"""
import sys
import threading
from _collections import deque
from _gilgamesh import queue_mutex as _queue_mutex
from heapq import heappop, heappush
from time import monotonic as _clock

_3_7 = sys.version_info >= (3, 7)
_3_13 = sys.version_info >= (3, 13)

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue"]

if _3_7:
    from _queue import Empty, SimpleQueue

    __all__ += ["SimpleQueue"]

else:

    class Empty(Exception):
        pass


class Full(Exception):
    pass


if _3_13:
    __all__ += ["ShutDown"]

    class ShutDown(Exception):
        """The queue has been shut down."""


def _deadline(block, timeout):
    """When to give up waiting: at once if that lies in the past."""
    if not block:
        return 0
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _clock() + timeout


def _wait(condition, deadline, failure):
    """Once; who comes back looks again whether that helped."""
    left = deadline and deadline - _clock()
    if left <= 0:
        raise failure
    condition.wait(left)


class Queue:
    """The first item first."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        if _3_13:
            self.is_shutdown = False
        self.mutex = lock = _queue_mutex(self)
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)
        self.all_tasks_done = threading.Condition(lock)
        self._init(maxsize)

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if _3_13 and self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                if block and timeout is None:
                    while self._qsize() >= self.maxsize:
                        self.not_full.wait()
                        if _3_13 and self.is_shutdown:
                            raise ShutDown
                else:
                    deadline = _deadline(block, timeout)
                    while self._qsize() >= self.maxsize:
                        _wait(self.not_full, deadline, Full)
                        if _3_13 and self.is_shutdown:
                            raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def put_nowait(self, item):
        return self.put(item, False)

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if _3_13 and self.is_shutdown and not self._qsize():
                raise ShutDown
            if block and timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
                    if _3_13 and self.is_shutdown and not self._qsize():
                        raise ShutDown
            else:
                deadline = _deadline(block, timeout)
                while not self._qsize():
                    _wait(self.not_empty, deadline, Empty)
                    if _3_13 and self.is_shutdown and not self._qsize():
                        raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        return self.qsize() == 0

    def full(self):
        with self.mutex:
            return self.maxsize > 0 and self._qsize() >= self.maxsize

    def task_done(self):
        with self.all_tasks_done:
            if not self.unfinished_tasks:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    if _3_13:

        def shutdown(self, immediate=False):
            with self.mutex:
                self.is_shutdown = True
                if immediate:
                    self._throw_away()
                for each in self.not_empty, self.not_full:
                    each.notify_all()

        def _throw_away(self):
            """As if every item had been got, and its work done."""
            while self._qsize():
                self._get()
                self.unfinished_tasks = max(self.unfinished_tasks - 1, 0)
            self.all_tasks_done.notify_all()

    # How the items lie is for subclasses to say.

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    def _init(self, maxsize):
        self.queue = deque()


class LifoQueue(Queue):
    """The latest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """The least item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)
