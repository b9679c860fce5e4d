"""queue (2.7: Queue): one lock and three conditions on it, as in Lib/queue.py."""
import sys
import threading

if sys.version_info[0] == 2:
    from time import time as _clock
else:
    from time import monotonic as _clock


class Empty(Exception):
    pass


class Full(Exception):
    pass


class ShutDown(Exception):
    """The queue has been shut down (3.13 and later)."""


class Queue(object):

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait_while(self._is_full, self.not_full, Full, block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._wait_while(self._is_empty, self.not_empty, Empty, block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def _is_full(self):
        return self._qsize() >= self.maxsize

    def _is_empty(self):
        return not self._qsize()

    def _wait_while(self, predicate, condition, problem, block, timeout):
        if not block:
            if predicate():
                raise problem
        elif timeout is None:
            while predicate():
                condition.wait()
                self._stop_if_shut(problem)
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            deadline = _clock() + timeout
            while predicate():
                left = deadline - _clock()
                if left <= 0.0:
                    raise problem
                condition.wait(left)
                self._stop_if_shut(problem)

    def _stop_if_shut(self, problem):
        if self.is_shutdown and (problem is Full or not self._qsize()):
            raise ShutDown

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    if sys.version_info >= (3, 13):

        def shutdown(self, immediate=False):
            with self.mutex:
                self.is_shutdown = True
                if immediate:
                    while self._qsize():
                        self._get()
                        if self.unfinished_tasks > 0:
                            self.unfinished_tasks -= 1
                    self.all_tasks_done.notify_all()
                self.not_empty.notify_all()
                self.not_full.notify_all()

    def _init(self, maxsize):
        # A list with a place to read from, made short now and then: cheap at both ends, as a deque is.
        self.queue = []
        self._first = 0

    def _qsize(self):
        return len(self.queue) - self._first

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        item = self.queue[self._first]
        self.queue[self._first] = None
        self._first += 1
        if self._first > 64 and self._first * 2 > len(self.queue):
            del self.queue[:self._first]
            self._first = 0
        return item


class LifoQueue(Queue):

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _get(self):
        return self.queue.pop()


class PriorityQueue(LifoQueue):
    """A binary heap: the least item is at index 0."""

    def _put(self, item):
        heap = self.queue
        heap.append(item)
        place = len(heap) - 1
        while place > 0:
            parent = (place - 1) // 2
            if not item < heap[parent]:
                break
            heap[place] = heap[parent]
            place = parent
        heap[place] = item

    def _get(self):
        heap = self.queue
        last = heap.pop()
        if not heap:
            return last
        least = heap[0]
        place, size = 0, len(heap)
        while 2 * place + 1 < size:
            child = 2 * place + 1
            if child + 1 < size and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < last:
                break
            heap[place] = heap[child]
            place = child
        heap[place] = last
        return least


if sys.version_info >= (3, 7):

    class SimpleQueue(object):
        """Unbounded; a getter that finds it empty waits for a put."""

        def __init__(self):
            self._items = []
            self._available = threading.Semaphore(0)

        def put(self, item, block=True, timeout=None):
            self._items.append(item)
            self._available.release()

        def get(self, block=True, timeout=None):
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            if not self._available.acquire(block, timeout if block else None):
                raise Empty
            return self._items.pop(0)

        def put_nowait(self, item):
            self.put(item)

        def get_nowait(self):
            return self.get(False)

        def qsize(self):
            return len(self._items)

        def empty(self):
            return not self._items
