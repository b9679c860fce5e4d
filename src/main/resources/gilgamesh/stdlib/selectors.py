"""selectors: waiting for several descriptors at once, 3.6 and later."""
import math
import select
import sys
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _descriptor(thing):
    """Of a file, or of what is one already."""
    number = thing
    if not isinstance(thing, int):
        try:
            number = int(thing.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: {!r}".format(thing)) from None
    if number >= 0:
        return number
    raise ValueError("Invalid file descriptor: {}".format(number))


def _unknown(thing):
    return KeyError("{!r} is not registered".format(thing))


class _KeysByObject(Mapping):
    """What get_map gives: the keys by what was registered, be it an object or its descriptor."""

    def __init__(self, selector):
        self._of = selector

    def __len__(self):
        return len(self._of._keys)

    def __iter__(self):
        return iter(self._of._keys)

    def __getitem__(self, thing):
        key = self._of._keys.get(self._of._number_of(thing))
        if key is None:
            raise _unknown(thing)
        return key


class BaseSelector(object):
    """
    Knows what is registered, by descriptor. The kinds below say in _watch and _unwatch what the system has to be told of that, and in select
    how it is asked.
    """

    def __init__(self):
        self._keys = {}
        self._view = _KeysByObject(self)

    def _number_of(self, thing):
        """Also of an object that has been closed since it was registered."""
        try:
            return _descriptor(thing)
        except ValueError:
            for number, key in self._keys.items():
                if key.fileobj is thing:
                    return number
            raise

    def register(self, fileobj, events, data=None):
        if events not in (EVENT_READ, EVENT_WRITE, EVENT_READ | EVENT_WRITE):
            raise ValueError("Invalid events: {!r}".format(events))
        number = self._number_of(fileobj)
        if number in self._keys:
            raise KeyError("{!r} (FD {}) is already registered".format(fileobj, number))
        made = self._keys[number] = SelectorKey(fileobj, number, events, data)
        self._watch(number, events)
        return made

    def unregister(self, fileobj):
        gone = self._keys.pop(self._number_of(fileobj), None)
        if gone is None:
            raise _unknown(fileobj)
        self._unwatch(gone.fd)
        return gone

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_map(self):
        return self._view

    def get_key(self, fileobj):
        view = self.get_map()
        if view is None:
            raise RuntimeError("Selector is closed")
        return view[fileobj]

    def close(self):
        self._view = None
        self._keys.clear()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()

    def _watch(self, number, events):
        pass

    def _unwatch(self, number):
        pass


class SelectSelector(BaseSelector):

    def select(self, timeout=None):
        wanted = [[number for number, key in self._keys.items() if key.events & event] for event in (EVENT_READ, EVENT_WRITE)]
        found = select.select(*wanted, [], timeout if timeout is None or timeout > 0 else 0)
        ready = []
        for number, key in self._keys.items():
            events = EVENT_READ * (number in found[0]) + EVENT_WRITE * (number in found[1])
            if events:
                ready.append((key, events))
        return ready


class _Polling(BaseSelector):
    """The system keeps the list of what is watched. It also tells of ends and errors, which are ready for whatever was wanted."""

    def __init__(self):
        super().__init__()
        self._poller = self._new_poller()

    def _watch(self, number, events):
        reading = self._READABLE if events & EVENT_READ else 0
        self._poller.register(number, reading | self._WRITABLE if events & EVENT_WRITE else reading)

    def _unwatch(self, number):
        self._poller.unregister(number)

    def _ready(self, told):
        not_reading, not_writing = ~self._READABLE, ~self._WRITABLE
        ready = []
        for number, bits in told:
            key = self._keys.get(number)
            if key is not None:
                events = (EVENT_READ if bits & not_writing else 0) + (EVENT_WRITE if bits & not_reading else 0)
                ready.append((key, events & key.events))
        return ready


class PollSelector(_Polling):
    _READABLE, _WRITABLE = select.POLLIN, select.POLLOUT
    _new_poller = staticmethod(select.poll)

    def select(self, timeout=None):
        # Milliseconds, rounded up: never too early.
        return self._ready(self._poller.poll(None if timeout is None else math.ceil(timeout * 1e3) if timeout > 0 else 0))


class EpollSelector(_Polling):
    _READABLE, _WRITABLE = select.EPOLLIN, select.EPOLLOUT
    _new_poller = staticmethod(select.epoll)

    def fileno(self):
        return self._poller.fileno()

    def close(self):
        self._poller.close()
        super().close()

    def _unwatch(self, number):
        try:
            super()._unwatch(number)
        except OSError:
            # It may have been closed meanwhile.
            pass

    def select(self, timeout=None):
        # Seconds, but rounded up to whole milliseconds: never too early.
        seconds = -1 if timeout is None else math.ceil(timeout * 1e3) * 1e-3 if timeout > 0 else 0
        # As many as there are, but at least one: 0 is refused.
        told = self._poller.poll(seconds, len(self._keys) or 1)
        return self._ready(told) if told else told


DefaultSelector = EpollSelector
