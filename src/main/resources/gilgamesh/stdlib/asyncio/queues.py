"""Queues of tasks."""
import collections
import heapq
import sys

from asyncio import events, locks
from asyncio.locks import LoopBound, loop_given, _nothing

_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_13 = sys.version_info >= (3, 13)

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty")


class QueueEmpty(Exception):
    """There is nothing to get at once."""


class QueueFull(Exception):
    """There is no room to put something at once."""


if _3_13:
    __all__ += ("QueueShutDown",)

    class QueueShutDown(Exception):
        """The queue has been shut down."""


class Queue(LoopBound):

    if _3_11:

        def __init__(self, maxsize=0):
            self._set_up(maxsize)

    else:

        def __init__(self, maxsize=0, *, loop=_nothing):
            loop_given(self, loop)
            self._set_up(maxsize, *() if loop is _nothing or _3_10 else (loop,))

    def _set_up(self, maxsize, *loop):
        self._maxsize = maxsize
        # Who waits for an item, and who waits for room.
        self._want_items = collections.deque()
        self._want_room = collections.deque()
        self._unfinished_tasks = 0
        self._all_done = locks.Event() if not loop else locks.Event(loop=loop[0])
        self._all_done.set()
        self._is_closed = False
        self._init(maxsize)

    # What a queue of another order redefines.

    _kind = collections.deque

    def _init(self, maxsize):
        self._queue = self._kind()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    if _3_9:
        from types import GenericAlias as _alias
        __class_getitem__ = classmethod(_alias)
        del _alias

    def __repr__(self):
        return "<{} at {:#x} {}>".format(type(self).__name__, id(self), self._words())

    def __str__(self):
        return "<{} {}>".format(type(self).__name__, self._words())

    def _words(self):
        text = "maxsize={!r}".format(self._maxsize)
        if getattr(self, "_queue", None):
            text += " _queue={!r}".format(list(self._queue))
        if self._want_items:
            text += " _getters[{}]".format(len(self._want_items))
        if self._want_room:
            text += " _putters[{}]".format(len(self._want_room))
        if self._unfinished_tasks:
            text += " tasks={}".format(self._unfinished_tasks)
        if self._is_closed:
            text += " shutdown"
        return text

    def _wake_next(self, line):
        """The first in the line that has not been cancelled."""
        while line:
            future = line.popleft()
            if not future.done():
                future.set_result(None)
                return

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)

    maxsize = property(lambda self: self._maxsize)

    def full(self):
        # A size of 0 is none.
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        while self.full():
            if self._is_closed:
                raise QueueShutDown
            room = self._new_future()
            self._want_room.append(room)
            try:
                await room
            except BaseException:
                self._stop_waiting(room, self._want_room, self.full)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_closed or self.full():
            raise QueueShutDown if self._is_closed else QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._all_done.clear()
        self._wake_next(self._want_items)

    async def get(self):
        while self.empty():
            if self._is_closed:
                raise QueueShutDown
            arrival = self._new_future()
            self._want_items.append(arrival)
            try:
                await arrival
            except BaseException:
                self._stop_waiting(arrival, self._want_items, self.empty)
                raise
        return self.get_nowait()

    def _stop_waiting(self, future, line, is_in_vain):
        """Who was woken and cancelled at once leaves what there is to the next in the line."""
        future.cancel()
        if future in line:
            line.remove(future)
        if not is_in_vain() and not future.cancelled():
            self._wake_next(line)

    def get_nowait(self):
        if self.empty():
            if self._is_closed:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wake_next(self._want_room)
        return item

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks = left
        if not left:
            self._all_done.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._all_done.wait()

    if _3_13:

        def shutdown(self, immediate=False):
            """No more is put; at once: and no more is got."""
            self._is_closed = True
            if immediate:
                while not self.empty():
                    self._get()
                    if self._unfinished_tasks > 0:
                        self._unfinished_tasks -= 1
                if not self._unfinished_tasks:
                    self._all_done.set()
            for line in self._want_items, self._want_room:
                while line:
                    self._wake_next(line)


class LifoQueue(Queue):
    """The last comes first."""

    _kind = list

    def _get(self):
        return self._queue.pop()


class PriorityQueue(Queue):
    """The least comes first."""

    _kind = list

    def _get(self, pop=heapq.heappop):
        return pop(self._queue)

    def _put(self, item, push=heapq.heappush):
        push(self._queue, item)
