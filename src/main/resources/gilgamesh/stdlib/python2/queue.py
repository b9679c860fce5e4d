"""Queue for the simulated CPython 2.7.

A queue has one lock, and three conditions on it for those who wait: for an item, for room, and for all the work to be done. They are taken
and freed by calls, since 2.7 has to go through Python code to enter a condition in a with statement.
"""
import threading as _threading
from _collections import deque
from _gilgamesh import queue_mutex as _queue_mutex
from heapq import heappop, heappush
from time import time as _clock

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue"]


class Full(Exception):
    pass


class Empty(Exception):
    pass


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
        self.mutex = lock = _queue_mutex(self)
        self.not_full = _threading.Condition(lock)
        self.not_empty = _threading.Condition(lock)
        self.all_tasks_done = _threading.Condition(lock)
        self._init(maxsize)

    def put(self, item, block=True, timeout=None):
        self.not_full.acquire()
        try:
            if self.maxsize > 0:
                if block and timeout is None:
                    while self._qsize() == self.maxsize:
                        self.not_full.wait()
                else:
                    deadline = _deadline(block, timeout)
                    while self._qsize() == self.maxsize:
                        _wait(self.not_full, deadline, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()
        finally:
            self.not_full.release()

    def get(self, block=True, timeout=None):
        self.not_empty.acquire()
        try:
            if block and timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
            else:
                deadline = _deadline(block, timeout)
                while not self._qsize():
                    _wait(self.not_empty, deadline, Empty)
            item = self._get()
            self.not_full.notify()
            return item
        finally:
            self.not_empty.release()

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        self.mutex.acquire()
        try:
            return self._qsize()
        finally:
            self.mutex.release()

    def empty(self):
        return self.qsize() == 0

    def full(self):
        size = self.qsize()
        return 0 < self.maxsize == size

    def task_done(self):
        self.mutex.acquire()
        try:
            if not self.unfinished_tasks:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()
        finally:
            self.mutex.release()

    def join(self):
        self.mutex.acquire()
        try:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()
        finally:
            self.mutex.release()

    # How the items lie is for subclasses to say.

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self, len=len):
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

    def _put(self, item, heappush=heappush):
        heappush(self.queue, item)

    def _get(self, heappop=heappop):
        return heappop(self.queue)
