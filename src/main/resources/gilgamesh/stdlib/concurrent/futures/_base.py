"""Futures, and waiting for several of them.

A future has a condition of its own. Who waits for several futures leaves a watch with each of them, and holds all their conditions
while it does; a future that is done tells the watches first, then who waits for it alone, then its callbacks.
"""
import sys
import threading
from collections import deque as _deque, namedtuple
from itertools import islice as _islice
from logging import getLogger
from time import monotonic as _clock

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
_3_10 = sys.version_info >= (3, 10)
_3_11 = sys.version_info >= (3, 11)
_3_14 = sys.version_info >= (3, 14)

ALL_COMPLETED = "ALL_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
FIRST_COMPLETED = "FIRST_COMPLETED"

# The states of a future, as they follow each other. CANCELLED_AND_NOTIFIED: those who wait for several futures have been told.
PENDING, RUNNING, FINISHED = "PENDING", "RUNNING", "FINISHED"
CANCELLED, CANCELLED_AND_NOTIFIED = "CANCELLED", "CANCELLED_AND_NOTIFIED"

LOGGER = getLogger("concurrent.futures")


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


class _Watch:
    """What somebody who waits for several futures leaves with each of them; to this one, the first future that is done is enough."""

    def __init__(self):
        self.arrived = []
        self.event = threading.Event()

    def tell(self, future):
        self.arrived.append(future)
        self.event.set()


class _Collecting(_Watch):
    """Is emptied again and again, while futures arrive."""

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def tell(self, future):
        with self.lock:
            super().tell(future)

    def collect(self, patience):
        self.event.wait(patience)
        with self.lock:
            arrived, self.arrived = self.arrived, []
            self.event.clear()
        return arrived


class _Counting(_Watch):
    """Is content when all have come, or one that failed if it waits for such a one."""

    def __init__(self, missing, failure_is_enough):
        super().__init__()
        self.missing = missing
        self.failure_is_enough = failure_is_enough
        self.lock = threading.Lock()

    def tell(self, future):
        if self.failure_is_enough and future._exception is not None:
            super().tell(future)
            return
        self.arrived.append(future)
        with self.lock:
            self.missing -= 1
            if self.missing == 0:
                self.event.set()


def _hold(futures):
    """Takes the condition of each; everybody does it in the same order."""
    held = sorted(futures, key=id)
    for each in held:
        each._condition.acquire()
    return held


def _let_go(held):
    for each in held:
        each._condition.release()


def _told(future):
    """Whether it is done, and no watch that comes now will hear of it."""
    return future._state in (FINISHED, CANCELLED_AND_NOTIFIED)


def _unwatch(future, watch):
    with future._condition:
        future._waiters.remove(watch)


def as_completed(fs, timeout=None):
    until = None if timeout is None else _clock() + timeout
    missing = set(fs)
    total = len(missing)
    watch = _Collecting()
    held = _hold(missing)
    try:
        ready = [each for each in missing if _told(each)]
        for each in held:
            each._waiters.append(watch)
    finally:
        _let_go(held)
    try:
        while True:
            # The last one first; what has been given is forgotten here.
            while ready:
                missing.remove(ready[-1])
                _unwatch(ready[-1], watch)
                yield ready.pop()
            if not missing:
                break
            patience = None if until is None else until - _clock()
            if patience is not None and patience < 0:
                raise TimeoutError("%d (of %d) futures unfinished" % (len(missing), total))
            ready = watch.collect(patience)[::-1]
    finally:
        for each in missing:
            _unwatch(each, watch)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", ["done", "not_done"])


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    everything = set(fs)
    held = _hold(everything)
    try:
        done = set(filter(_told, everything))
        missing = len(everything) - len(done)
        # Up to 3.8 who is given one twice that is done already waits for ever.
        if len(done) == len(everything if _3_9 else fs) or done and _is_enough(done, return_when):
            return DoneAndNotDoneFutures(done, everything - done)
        watch = _watch_for(missing, return_when)
        for each in held:
            each._waiters.append(watch)
    finally:
        _let_go(held)
    watch.event.wait(timeout)
    for each in everything:
        _unwatch(each, watch)
    done.update(watch.arrived)
    return DoneAndNotDoneFutures(done, everything - done)


def _is_enough(done, return_when):
    if return_when == FIRST_EXCEPTION:
        return any(each._state == FINISHED and each.exception() is not None for each in done)
    return return_when == FIRST_COMPLETED


def _watch_for(missing, return_when):
    if return_when == FIRST_COMPLETED:
        return _Watch()
    if return_when not in (FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: %r" % return_when)
    return _Counting(missing, return_when == FIRST_EXCEPTION)


class Future:

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = self._exception = None
        self._done_callbacks = []
        self._waiters = []

    def __repr__(self):
        with self._condition:
            words = [self.__class__.__name__, "at %#x" % id(self), "state=" + self._state.lower()]
            if self._state == CANCELLED_AND_NOTIFIED:
                words[-1] = "state=cancelled"
            elif self._state == FINISHED:
                how, what = ("raised", self._exception) if self._exception else ("returned", self._result)
                words += [how, what.__class__.__name__]
            return "<" + " ".join(words) + ">"

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state not in (PENDING, RUNNING)

    def cancel(self):
        with self._condition:
            if self._state != PENDING:
                # Too late, or nothing new.
                return self._state not in (RUNNING, FINISHED)
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def add_done_callback(self, fn):
        with self._condition:
            if self._state in (PENDING, RUNNING):
                self._done_callbacks.append(fn)
                return
        if _3_7:
            self._call(fn)
        else:
            fn(self)

    def _call_back(self):
        for each in self._done_callbacks:
            self._call(each)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            LOGGER.exception("exception calling callback for %r", self)

    def result(self, timeout=None):
        with self._condition:
            self._await_outcome(timeout)
            if self._exception:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._await_outcome(timeout)
            return self._exception

    def _await_outcome(self, timeout):
        """With the condition: raises an error if there is none in time, or none at all."""
        if self._state in (PENDING, RUNNING):
            self._condition.wait(timeout)
        if self._state != FINISHED:
            raise TimeoutError() if self._state in (PENDING, RUNNING) else CancelledError()

    # For executors alone.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell_watches()
                return False
            LOGGER.critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        self._finish(result, self._exception)

    def set_exception(self, exception):
        self._finish(self._result, exception)

    def _finish(self, result, exception):
        with self._condition:
            if _3_8 and self._state not in (PENDING, RUNNING):
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result, self._exception = result, exception
            self._state = FINISHED
            self._tell_watches()
            self._condition.notify_all()
        self._call_back()

    def _tell_watches(self):
        for each in self._waiters:
            each.tell(self)


def result_iterator(futures, until, submit_more):
    """The results, in the order of submission; calls off the rest if one fails or nobody wants more."""
    try:
        while futures:
            submit_more()
            first = futures.popleft()
            try:
                outcome = first.result() if until is None else first.result(until - _clock())
            finally:
                if _3_10:
                    first.cancel()
            yield outcome
    finally:
        while futures:
            futures.popleft().cancel()


# So programs see it when they print what map gives.
result_iterator.__qualname__ = "Executor.map.<locals>.result_iterator"


def _nothing():
    pass


class Executor:

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    if _3_14:

        def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
            if buffersize is not None and not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize is not None and buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
            return self._map(fn, zip(*iterables), timeout, buffersize)

    else:

        def map(self, fn, *iterables, timeout=None, chunksize=1):
            return self._map(fn, zip(*iterables), timeout, None)

    def _map(self, fn, arguments, timeout, ahead):
        until = None if timeout is None else _clock() + timeout
        futures = _deque(self.submit(fn, *each) for each in _islice(arguments, ahead))

        def submit_more():
            for each in _islice(arguments, 1):
                futures.append(self.submit(fn, *each))

        return result_iterator(futures, until, _nothing if ahead is None else submit_more)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """An executor that needs no end has none."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.shutdown(wait=True)
        return False
