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
        self._getters = collections.deque()
        self._putters = collections.deque()
        self._unfinished_tasks = 0
        self._finished = locks.Event() if not loop else locks.Event(loop=loop[0])
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # What a queue of another order redefines.

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

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
        if self._getters:
            text += " _getters[{}]".format(len(self._getters))
        if self._putters:
            text += " _putters[{}]".format(len(self._putters))
        if self._unfinished_tasks:
            text += " tasks={}".format(self._unfinished_tasks)
        if self._is_shutdown:
            text += " shutdown"
        return text

    def _wakeup_next(self, waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        if self._maxsize <= 0:
            return False
        return self.qsize() >= self._maxsize

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            putter = self._get_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except:
                putter.cancel()
                try:
                    self._putters.remove(putter)
                except ValueError:
                    pass
                if not self.full() and not putter.cancelled():
                    # Woken and cancelled at once: the next one has the room.
                    self._wakeup_next(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown and self.empty():
                raise QueueShutDown
            getter = self._get_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except:
                getter.cancel()
                try:
                    self._getters.remove(getter)
                except ValueError:
                    pass
                if not self.empty() and not getter.cancelled():
                    self._wakeup_next(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    if _3_13:

        def shutdown(self, immediate=False):
            """No more is put; at once: and no more is got."""
            self._is_shutdown = True
            if immediate:
                while not self.empty():
                    self._get()
                    if self._unfinished_tasks > 0:
                        self._unfinished_tasks -= 1
                if self._unfinished_tasks == 0:
                    self._finished.set()
            for waiters in (self._getters, self._putters):
                while waiters:
                    waiter = waiters.popleft()
                    if not waiter.done():
                        waiter.set_result(None)


class PriorityQueue(Queue):

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item, heappush=heapq.heappush):
        heappush(self._queue, item)

    def _get(self, heappop=heapq.heappop):
        return heappop(self._queue)


class LifoQueue(Queue):

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
