"""selectors: waiting for several descriptors at once, 3.6 and later."""
import math
import select
import sys
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _fd_of(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: {!r}".format(fileobj)) from None
    if fd < 0:
        raise ValueError("Invalid file descriptor: {}".format(fd))
    return fd


def _mask(events, reading, writing):
    return (reading if events & EVENT_READ else 0) | (writing if events & EVENT_WRITE else 0)


class _KeysByObject(Mapping):
    """What get_map gives: the keys by what was registered, be it an object or its descriptor."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find_fd(fileobj)]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector(object):

    def __init__(self):
        self._keys = {}
        self._map = _KeysByObject(self)

    def _find_fd(self, fileobj):
        """Also of an object that has been closed since it was registered."""
        try:
            return _fd_of(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError("Invalid events: {!r}".format(events))
        key = SelectorKey(fileobj, self._find_fd(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError("{!r} (FD {}) is already registered".format(fileobj, key.fd))
        self._keys[key.fd] = key
        self._added(key)
        return key

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._find_fd(fileobj))
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None
        self._removed(key)
        return key

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        if self._map is None:
            raise RuntimeError("Selector is closed")
        try:
            return self._map[fileobj]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None

    def get_map(self):
        return self._map

    def close(self):
        self._keys.clear()
        self._map = None

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()

    def _added(self, key):
        pass

    def _removed(self, key):
        pass


class SelectSelector(BaseSelector):

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        reading = [fd for fd, key in self._keys.items() if key.events & EVENT_READ]
        writing = [fd for fd, key in self._keys.items() if key.events & EVENT_WRITE]
        readable, writable, _ = select.select(reading, writing, [], timeout)
        ready = []
        for fd, key in self._keys.items():
            events = (EVENT_READ if fd in readable else 0) | (EVENT_WRITE if fd in writable else 0)
            if events:
                ready.append((key, events))
        return ready


class PollSelector(BaseSelector):

    def __init__(self):
        super().__init__()
        self._poll = select.poll()

    def _added(self, key):
        self._poll.register(key.fd, _mask(key.events, select.POLLIN, select.POLLOUT))

    def _removed(self, key):
        self._poll.unregister(key.fd)

    def select(self, timeout=None):
        if timeout is not None:
            # Milliseconds, rounded up: never too early.
            timeout = 0 if timeout <= 0 else math.ceil(timeout * 1e3)
        ready = []
        for fd, event in self._poll.poll(timeout):
            events = 0
            if event & ~select.POLLIN:
                events |= EVENT_WRITE
            if event & ~select.POLLOUT:
                events |= EVENT_READ
            key = self._keys.get(fd)
            if key:
                ready.append((key, events & key.events))
        return ready


class EpollSelector(BaseSelector):

    def __init__(self):
        super().__init__()
        self._epoll = select.epoll()

    def fileno(self):
        return self._epoll.fileno()

    def close(self):
        self._epoll.close()
        super().close()

    def _added(self, key):
        self._epoll.register(key.fd, _mask(key.events, select.EPOLLIN, select.EPOLLOUT))

    def _removed(self, key):
        try:
            self._epoll.unregister(key.fd)
        except OSError:
            # It may have been closed meanwhile.
            pass

    def select(self, timeout=None):
        if timeout is None:
            timeout = -1
        else:
            # Whole milliseconds, rounded up: never too early.
            timeout = 0 if timeout <= 0 else math.ceil(timeout * 1e3) * 1e-3
        ready = []
        # At least one: 0 is refused.
        for fd, event in self._epoll.poll(timeout, max(len(self._keys), 1)):
            events = 0
            if event & ~select.EPOLLIN:
                events |= EVENT_WRITE
            if event & ~select.EPOLLOUT:
                events |= EVENT_READ
            key = self._keys.get(fd)
            if key:
                ready.append((key, events & key.events))
        return ready


DefaultSelector = EpollSelector
