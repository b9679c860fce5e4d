"""What callers of a pool wait for. To programs all of it is multiprocessing.pool's."""
import collections
import itertools
import sys
import threading

__name__ = "multiprocessing.pool"

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
if _3:
    from multiprocessing.context import TimeoutError as _TimeoutError
else:
    from multiprocessing.process import TimeoutError as _TimeoutError

_job_numbers = itertools.count()


class ApplyResult(object):

    def __init__(self, pool, callback, error_callback=None):
        self._pool, self._cache, self._job = pool, pool._cache, next(_job_numbers)
        self._callback, self._error_callback = callback, error_callback
        self._event = threading.Event()
        self._cache[self._job] = self

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise _TimeoutError
        if not self._success:
            raise self._value
        return self._value

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if self.ready():
            return self._success
        raise ValueError("{0!r} not ready".format(self)) if _3_7 else AssertionError()

    def _set(self, place, outcome):
        self._success, self._value = outcome
        self._tell()
        self._event.set()
        del self._cache[self._job]
        self._pool = None

    def _tell(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)


AsyncResult = ApplyResult


class MapResult(ApplyResult):

    def __init__(self, pool, chunksize, length, callback, error_callback=None):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success, self._value, self._chunksize = True, [None] * length, chunksize
        # How many chunks are not done; the last one may be a short one.
        self._number_left = -(-length // chunksize) if chunksize > 0 else 0
        if chunksize <= 0:
            self._event.set()
            del self._cache[self._job]

    if _3:

        def _set(self, place, outcome):
            self._number_left -= 1
            success, result = outcome
            if success and self._success:
                begin = place * self._chunksize
                self._value[begin:begin + self._chunksize] = result
                if self._number_left == 0:
                    self._end()
            else:
                if not success and self._success:
                    # The first of the exceptions is what will be raised.
                    self._success = False
                    self._value = result
                if self._number_left == 0:
                    self._end()

    else:

        def _set(self, place, outcome):
            success, result = outcome
            if success:
                begin = place * self._chunksize
                self._value[begin:begin + self._chunksize] = result
                self._number_left -= 1
                if self._number_left:
                    return
                if self._callback:
                    self._callback(self._value)
            else:
                # The others are not waited for.
                self._success, self._value = False, result
            del self._cache[self._job]
            self._event.set()

    def _end(self):
        self._tell()
        del self._cache[self._job]
        self._event.set()
        self._pool = None


class IMapIterator(object):
    """Results in the order of the tasks; those that came too early wait."""

    def __init__(self, pool):
        self._pool, self._cache, self._job = pool, pool._cache, next(_job_numbers)
        self._cond = threading.Condition(threading.Lock())
        # What is next, what is known of those after it, how many are or were next, and of how many.
        self._items, self._unsorted = collections.deque(), {}
        self._index, self._length = 0, None
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        items = self._items
        with self._cond:
            if not items and self._index != self._length:
                self._cond.wait(timeout)
            if not items:
                if self._index != self._length:
                    raise _TimeoutError
                self._pool = None
                raise StopIteration
            success, value = items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, place, outcome):
        with self._cond:
            if self._index == place:
                self._items.append(outcome)
                self._index += 1
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
                self._cond.notify()
            else:
                self._unsorted[place] = outcome
            self._end_if_complete()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if length == self._index:
                self._cond.notify()
                self._end_if_complete()

    def _end_if_complete(self):
        if self._index == self._length:
            del self._cache[self._job]
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    """Results in the order in which they come."""

    def _set(self, place, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._end_if_complete()
