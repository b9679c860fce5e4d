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
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            if _3_7:
                raise ValueError("{0!r} not ready".format(self))
            raise AssertionError
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise _TimeoutError
        if self._success:
            return self._value
        raise self._value

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
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._number_left = length // chunksize + bool(length % chunksize)

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
                if self._number_left == 0:
                    if self._callback:
                        self._callback(self._value)
                    del self._cache[self._job]
                    self._event.set()
            else:
                self._success = False
                self._value = result
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
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            try:
                item = self._items.popleft()
            except IndexError:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration
                self._cond.wait(timeout)
                try:
                    item = self._items.popleft()
                except IndexError:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration
                    raise _TimeoutError
        success, value = item
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

    def _end_if_complete(self):
        if self._index == self._length:
            del self._cache[self._job]
            self._pool = None

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == self._length:
                self._cond.notify()
                self._end_if_complete()


class IMapUnorderedIterator(IMapIterator):
    """Results in the order in which they come."""

    def _set(self, place, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._end_if_complete()
