"""Queues between processes: a pipe with a lock at each end, and before it, in Queue, a buffer that a thread of the process empties.

Queue.put only appends to the buffer. The feeder thread pickles and writes, and needs the GIL for it; a process that ends waits until its
feeder has written everything, for which somebody has to read.
"""
import collections
import errno
import os
import sys
import threading
import weakref

from multiprocessing import connection
from multiprocessing._contexts import assert_spawning, of
from multiprocessing.reduction import ForkingPickler
from multiprocessing.synchronize import SEM_VALUE_MAX
from multiprocessing.util import Finalize, debug, info, is_exiting, register_after_fork

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)

if _3:
    from queue import Empty, Full
    from time import monotonic as _clock
else:
    from Queue import Empty, Full
    from time import time as _clock

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

_dumps = ForkingPickler.dumps
_END = object()


class Queue(object):

    def __init__(self, maxsize=0, ctx=None):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        makes = of(ctx)
        self._rlock = makes.Lock()
        self._opid = os.getpid()
        self._wlock = makes.Lock()
        self._sem = makes.BoundedSemaphore(maxsize)
        # Whether the feeder takes it for nothing that nobody reads any longer: an executor that is broken does.
        self._ignore_epipe = False
        self._begin()
        register_after_fork(self, Queue._after_fork)

    def __getstate__(self):
        assert_spawning(self)
        return self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem, self._opid

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem, self._opid) = state
        self._begin()

    def _after_fork(self):
        debug("Queue._after_fork()")
        self._begin(True)

    def _begin(self, after_fork=False):
        """A process begins with an empty buffer and no feeder, whatever its parent had."""
        reader = self._reader
        self._recv_bytes, self._poll, self._send_bytes = reader.recv_bytes, reader.poll, self._writer.send_bytes
        self._buffer, self._notempty = collections.deque(), threading.Condition(threading.Lock())
        self._thread = self._jointhread = self._close = None
        self._closed = self._joincancelled = False

    def _check_open(self):
        if self._closed:
            if _3_8:
                raise ValueError("Queue %r is closed" % (self,))
            raise AssertionError("Queue %r has been closed" % (self,) if _3_7 else "")

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        filled = self._notempty
        with filled:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            filled.notify()

    if _3:

        def get(self, block=True, timeout=None):
            if _3_8 and self._closed:
                self._check_open()
            if block and timeout is None:
                with self._rlock:
                    message = self._recv_bytes()
                self._sem.release()
            else:
                if block:
                    deadline = _clock() + timeout
                if not self._rlock.acquire(block, timeout):
                    raise Empty
                try:
                    if block:
                        if not self._poll(deadline - _clock()):
                            raise Empty
                    elif not self._poll():
                        raise Empty
                    message = self._recv_bytes()
                    self._sem.release()
                finally:
                    self._rlock.release()
            # Nobody waits for the unpickling.
            return ForkingPickler.loads(message)

    else:

        def get(self, block=True, timeout=None):
            if block and timeout is None:
                self._rlock.acquire()
                try:
                    obj = self._reader.recv()
                    self._sem.release()
                    return obj
                finally:
                    self._rlock.release()
            if block:
                deadline = _clock() + timeout
            if not self._rlock.acquire(block, timeout):
                raise Empty
            try:
                if not self._poll(block and deadline - _clock()):
                    raise Empty
                obj = self._reader.recv()
                self._sem.release()
                return obj
            finally:
                self._rlock.release()

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def full(self):
        return self._sem._semlock._is_zero()

    def empty(self):
        return not self._poll()

    def qsize(self):
        return self._maxsize - self._sem._semlock._get_value()

    def close(self):
        close, self._closed = self._close, True
        if _3_9:
            if close:
                self._close = None
                close()
            return
        try:
            self._reader.close()
        finally:
            if close:
                self._close = None
                close()

    def join_thread(self):
        debug("Queue.join_thread()")
        assert self._closed, "Queue %r not closed" % (self,)
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        debug("Queue.cancel_join_thread()")
        join, self._joincancelled = self._jointhread, True
        if join is not None:
            join.cancel()

    def _start_thread(self):
        debug("Queue._start_thread()")
        self._buffer.clear()
        self._thread = threading.Thread(target=self._feed, name="QueueFeederThread")
        self._thread.daemon = True
        debug("doing self._thread.start()")
        self._thread.start()
        debug("... done self._thread.start()")
        if not self._joincancelled and (_3 or self._opid != os.getpid()):
            # In 2.7 a process need not wait for its feeder if it made the queue: whoever reads is its child, and is joined before.
            self._jointhread = Finalize(self._thread, Queue._finalize_join, [weakref.ref(self._thread)], exitpriority=-5)
        self._close = Finalize(self, Queue._finalize_close, [self._buffer, self._notempty], exitpriority=10)

    @staticmethod
    def _finalize_join(thread):
        debug("joining queue thread")
        feeder = thread()
        if feeder is None:
            debug("... queue thread already dead")
            return
        feeder.join()
        debug("... queue thread joined")

    @staticmethod
    def _finalize_close(buffer, notempty):
        debug("telling queue thread to quit")
        with notempty:
            buffer.append(_END)
            notempty.notify()

    def _feed(self):
        debug("starting thread to feed data to pipe")
        # Bound once: each of them is used for every item.
        acquire, release, wait = self._notempty.acquire, self._notempty.release, self._notempty.wait
        buffer, next_of = self._buffer, self._buffer.popleft
        lock, unlock = self._wlock.acquire, self._wlock.release
        send_bytes, send = self._send_bytes, self._writer.send
        while True:
            try:
                acquire()
                try:
                    if not buffer:
                        wait()
                finally:
                    release()
                try:
                    while True:
                        obj = next_of()
                        if obj is _END:
                            debug("feeder thread got sentinel -- exiting")
                            self._feeder_ends()
                            return
                        if _3:
                            obj = _dumps(obj)
                            lock()
                            try:
                                send_bytes(obj)
                            finally:
                                unlock()
                        else:
                            lock()
                            try:
                                send(obj)
                            finally:
                                unlock()
                except IndexError:
                    pass
            except Exception as problem:
                if self._ignore_epipe and getattr(problem, "errno", 0) == errno.EPIPE:
                    return
                # What happens while the process ends is nobody's concern.
                if is_exiting():
                    info("error in queue thread: %s", problem)
                    return
                if _3_7:
                    self._sem.release()
                self._on_queue_feeder_error(problem, obj)

    def _feeder_ends(self):
        if _3_9:
            self._reader.close()
        self._writer.close()

    @staticmethod
    def _on_queue_feeder_error(problem, obj):
        import traceback
        traceback.print_exc()


class JoinableQueue(Queue):
    """Counts what has been put and not been done, in a semaphore: who joins waits for its zero."""

    def __init__(self, maxsize=0, ctx=None):
        Queue.__init__(self, maxsize, ctx=ctx)
        makes = of(ctx)
        self._unfinished_tasks, self._all_done = makes.Semaphore(0), makes.Condition()

    def __getstate__(self):
        return Queue.__getstate__(self), self._all_done, self._unfinished_tasks

    def __setstate__(self, state):
        queue, self._all_done, self._unfinished_tasks = state
        Queue.__setstate__(self, queue)

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            self._check_open()
        if self._sem.acquire(block, timeout):
            ready = self._notempty
            with ready:
                # Whoever gets it cannot call it done before it has been counted.
                with self._all_done:
                    if self._thread is None:
                        self._start_thread()
                    self._buffer.append(obj)
                    self._unfinished_tasks.release()
                    ready.notify()
        else:
            raise Full

    def task_done(self):
        tasks, over = self._unfinished_tasks, self._all_done
        with over:
            if tasks.acquire(False):
                if tasks._semlock._is_zero():
                    over.notify_all()
                return
        raise ValueError("task_done() called too many times")

    def join(self):
        over = self._all_done
        with over:
            if self._unfinished_tasks._semlock._is_zero():
                return
            over.wait()


class SimpleQueue(object):
    """A pipe and its two locks: who puts pickles and writes by himself."""

    def __init__(self, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        makes = of(ctx)
        self._rlock = makes.Lock()
        self._wlock = makes.Lock()
        self._poll = self._reader.poll

    def __getstate__(self):
        assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state
        self._poll = self._reader.poll

    def empty(self):
        return not self._poll()

    if _3_9:

        def close(self):
            self._reader.close()
            self._writer.close()

    if _3:

        def get(self):
            with self._rlock:
                message = self._reader.recv_bytes()
            return ForkingPickler.loads(message)

        def put(self, obj):
            message = ForkingPickler.dumps(obj)
            with self._wlock:
                self._writer.send_bytes(message)

    else:

        def get(self):
            self._rlock.acquire()
            try:
                return self._reader.recv()
            finally:
                self._rlock.release()

        def put(self, obj):
            self._wlock.acquire()
            try:
                return self._writer.send(obj)
            finally:
                self._wlock.release()
