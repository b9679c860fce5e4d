"""Futures, and waiting for several of them: as Lib/concurrent/futures/_base.py of the version.

A future has a condition of its own. Who waits for several futures leaves a waiter with each of them, and holds all their conditions
while it does; a future that is done tells its waiters first, then who waits for it alone, then its callbacks.
"""
import collections
import logging
import sys
import threading
from itertools import islice as _islice
from time import monotonic as _clock

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_14 = sys.version_info >= (3, 14)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_AS_COMPLETED = "_AS_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

LOGGER = logging.getLogger("concurrent.futures")


class Error(Exception):
    pass


class CancelledError(Error):
    pass


if _3_11:
    TimeoutError = TimeoutError
else:

    class TimeoutError(Error):
        pass


if _3_8:

    class InvalidStateError(Error):
        pass


if _3_7:

    class BrokenExecutor(RuntimeError):
        pass


class _Waiter(object):
    """What somebody who waits for several futures leaves with each of them."""

    def __init__(self):
        self.event = threading.Event()
        self.finished_futures = []

    def add_result(self, future):
        self.finished_futures.append(future)

    def add_exception(self, future):
        self.finished_futures.append(future)

    def add_cancelled(self, future):
        self.finished_futures.append(future)


class _AsCompletedWaiter(_Waiter):

    def __init__(self):
        super(_AsCompletedWaiter, self).__init__()
        self.lock = threading.Lock()

    def add_result(self, future):
        with self.lock:
            super(_AsCompletedWaiter, self).add_result(future)
            self.event.set()

    def add_exception(self, future):
        with self.lock:
            super(_AsCompletedWaiter, self).add_exception(future)
            self.event.set()

    def add_cancelled(self, future):
        with self.lock:
            super(_AsCompletedWaiter, self).add_cancelled(future)
            self.event.set()


class _FirstCompletedWaiter(_Waiter):

    def add_result(self, future):
        super().add_result(future)
        self.event.set()

    def add_exception(self, future):
        super().add_exception(future)
        self.event.set()

    def add_cancelled(self, future):
        super().add_cancelled(future)
        self.event.set()


class _AllCompletedWaiter(_Waiter):

    def __init__(self, left, stop_on_exception):
        self.left = left
        self.stop_on_exception = stop_on_exception
        self.lock = threading.Lock()
        super().__init__()

    def _one_less(self):
        with self.lock:
            self.left -= 1
            if not self.left:
                self.event.set()

    def add_result(self, future):
        super().add_result(future)
        self._one_less()

    def add_exception(self, future):
        super().add_exception(future)
        if self.stop_on_exception:
            self.event.set()
        else:
            self._one_less()

    def add_cancelled(self, future):
        super().add_cancelled(future)
        self._one_less()


class _AcquireFutures(object):
    """Holds the conditions of all these futures, taken in one order by everybody."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *problem):
        for future in self.futures:
            future._condition.release()


def _leave_waiter(futures, until):
    if until == _AS_COMPLETED:
        waiter = _AsCompletedWaiter()
    elif until == FIRST_COMPLETED:
        waiter = _FirstCompletedWaiter()
    else:
        left = sum(each._state not in [CANCELLED_AND_NOTIFIED, FINISHED] for each in futures)
        if until == FIRST_EXCEPTION:
            waiter = _AllCompletedWaiter(left, stop_on_exception=True)
        elif until == ALL_COMPLETED:
            waiter = _AllCompletedWaiter(left, stop_on_exception=False)
        else:
            raise ValueError("Invalid return condition: %r" % until)
    for each in futures:
        each._waiters.append(waiter)
    return waiter


def _hand_out(finished, waiter, held):
    """Gives the last one first, and keeps no reference to what it has given."""
    while finished:
        future = finished[-1]
        for each in held:
            each.remove(future)
        with future._condition:
            future._waiters.remove(waiter)
        del future
        yield finished.pop()


def as_completed(fs, timeout=None):
    if timeout is not None:
        deadline = timeout + _clock()
    fs = set(fs)
    total = len(fs)
    with _AcquireFutures(fs):
        finished = set(each for each in fs if each._state in [CANCELLED_AND_NOTIFIED, FINISHED])
        pending = fs - finished
        waiter = _leave_waiter(fs, _AS_COMPLETED)
    finished = list(finished)
    try:
        yield from _hand_out(finished, waiter, (fs,))
        while pending:
            if timeout is None:
                left = None
            else:
                left = deadline - _clock()
                if left < 0:
                    raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), total))
            waiter.event.wait(left)
            with waiter.lock:
                finished = waiter.finished_futures
                waiter.finished_futures = []
                waiter.event.clear()
            finished.reverse()
            yield from _hand_out(finished, waiter, (fs, pending))
    finally:
        for each in fs:
            with each._condition:
                each._waiters.remove(waiter)


DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _AcquireFutures(fs):
        done = set(each for each in fs if each._state in [CANCELLED_AND_NOTIFIED, FINISHED])
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        elif return_when == FIRST_EXCEPTION and done:
            if any(each for each in done if not each.cancelled() and each.exception() is not None):
                return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(fs):
            return DoneAndNotDoneFutures(done, not_done)
        waiter = _leave_waiter(fs, return_when)
    waiter.event.wait(timeout)
    for each in fs:
        with each._condition:
            each._waiters.remove(waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(future, timeout=None):
    try:
        return future.result(timeout)
    finally:
        future.cancel()


class Future(object):

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                LOGGER.exception("exception calling callback for %r", self)

    def __repr__(self):
        with self._condition:
            state = self._state.lower() if self._state != CANCELLED_AND_NOTIFIED else "cancelled"
            if self._state != FINISHED:
                outcome = ""
            elif self._exception:
                outcome = " raised " + self._exception.__class__.__name__
            else:
                outcome = " returned " + self._result.__class__.__name__
            return "<%s at %#x state=%s%s>" % (self.__class__.__name__, id(self), state, outcome)

    def cancel(self):
        with self._condition:
            if self._state in [RUNNING, FINISHED]:
                return False
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in [CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED]

    def _outcome(self):
        if self._exception:
            raise self._exception
        else:
            return self._result

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in [CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED]:
                self._done_callbacks.append(fn)
                return
        if not _3_7:
            fn(self)
            return
        try:
            fn(self)
        except Exception:
            LOGGER.exception("exception calling callback for %r", self)

    def result(self, timeout=None):
        with self._condition:
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._outcome()
            self._condition.wait(timeout)
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._outcome()
            else:
                raise TimeoutError()

    def exception(self, timeout=None):
        with self._condition:
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._exception
            self._condition.wait(timeout)
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._exception
            else:
                raise TimeoutError()

    # For executors alone.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            elif self._state == PENDING:
                self._state = RUNNING
                return True
            else:
                LOGGER.critical("Future %s in unexpected state: %s", id(self), self._state)
                raise RuntimeError("Future in unexpected state")

    def _refuse_if_done(self):
        if self._state in {CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED}:
            raise InvalidStateError("{}: {!r}".format(self._state, self))

    def set_result(self, result):
        with self._condition:
            if _3_8:
                self._refuse_if_done()
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if _3_8:
                self._refuse_if_done()
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()


class Executor(object):

    def submit(self, fn, *args, **kwargs):
        raise NotImplementedError()

    if _3_14:

        def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
            if buffersize is not None and not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize is not None and buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
            if timeout is not None:
                deadline = timeout + _clock()
            arguments = zip(*iterables)
            if buffersize:
                futures = collections.deque(self.submit(fn, *each) for each in _islice(arguments, buffersize))
            else:
                futures = [self.submit(fn, *each) for each in arguments]

            def result_iterator():
                try:
                    futures.reverse()
                    while futures:
                        if buffersize:
                            more = next(arguments, None)
                            if more:
                                futures.appendleft(self.submit(fn, *more))
                        if timeout is None:
                            yield _result_or_cancel(futures.pop())
                        else:
                            yield _result_or_cancel(futures.pop(), deadline - _clock())
                finally:
                    for each in futures:
                        each.cancel()

            return result_iterator()

    elif _3_10:

        def map(self, fn, *iterables, timeout=None, chunksize=1):
            if timeout is not None:
                deadline = timeout + _clock()
            futures = [self.submit(fn, *each) for each in zip(*iterables)]

            def result_iterator():
                try:
                    futures.reverse()
                    while futures:
                        if timeout is None:
                            yield _result_or_cancel(futures.pop())
                        else:
                            yield _result_or_cancel(futures.pop(), deadline - _clock())
                finally:
                    for each in futures:
                        each.cancel()

            return result_iterator()

    else:

        def map(self, fn, *iterables, timeout=None, chunksize=1):
            if timeout is not None:
                deadline = timeout + _clock()
            futures = [self.submit(fn, *each) for each in zip(*iterables)]

            def result_iterator():
                try:
                    futures.reverse()
                    while futures:
                        if timeout is None:
                            yield futures.pop().result()
                        else:
                            yield futures.pop().result(deadline - _clock())
                finally:
                    for each in futures:
                        each.cancel()

            return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown(wait=True)
        return False
