"""Streams: connections that coroutines read and write."""
import sys

from asyncio import coroutines, events, exceptions, protocols, tasks
from asyncio.log import logger

__all__ = (
    "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection", "start_unix_server")

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_10 = sys.version_info >= (3, 10)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)
_LIMIT = 64 * 1024


def _own_loop(loop):
    if loop is not None and not _3_10:
        return loop
    return events.get_running_loop() if _3_8 else events.get_event_loop()


def _options(name, options):
    """Before 3.10 a loop may be given."""
    if _3_10 and "loop" in options:
        raise TypeError("%s() got an unexpected keyword argument 'loop'" % name)
    return _own_loop(options.pop("loop", None))


async def open_connection(host=None, port=None, *, limit=_LIMIT, **options):
    loop = _options("open_connection", options)
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_LIMIT, **options):
    loop = _options("start_server", options)
    return await loop.create_server(_protocols(client_connected_cb, limit, loop), host, port, **options)


async def open_unix_connection(path=None, *, limit=_LIMIT, **options):
    loop = _options("open_unix_connection", options)
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_LIMIT, **options):
    loop = _options("start_unix_server", options)
    return await loop.create_unix_server(_protocols(client_connected_cb, limit, loop), path, **options)


def _protocols(client_connected_cb, limit, loop):
    """Makes the protocol of each connection."""
    def make():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return make


class FlowControlMixin(protocols.Protocol):
    """Keeps whoever drains waiting while its transport has asked for a pause."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._is_paused = False
        self._draining = []
        self._is_lost = False

    def pause_writing(self):
        self._is_paused = True
        if self._loop.get_debug():
            logger.debug("%r pauses writing", self)

    def resume_writing(self):
        self._is_paused = False
        if self._loop.get_debug():
            logger.debug("%r resumes writing", self)
        self._end_waiting(None)

    def connection_lost(self, exc):
        self._is_lost = True
        if self._is_paused:
            self._end_waiting(exc)

    def _end_waiting(self, problem):
        """All who drain go on, or hear of what has gone wrong."""
        for each in self._draining:
            if each.done():
                continue
            each.set_result(None) if problem is None else each.set_exception(problem)

    async def _drain(self):
        if self._is_lost:
            raise ConnectionResetError("Connection lost")
        if self._is_paused:
            end_of_pause = self._loop.create_future()
            self._draining.append(end_of_pause)
            try:
                await end_of_pause
            finally:
                self._draining.remove(end_of_pause)


class StreamReaderProtocol(FlowControlMixin):
    """Gives a reader what comes, and a server's callback the two ends of each connection."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._reader = stream_reader
        self._writer = None
        self._task = None
        self._transport = None
        self._callback = client_connected_cb
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._reader
        if reader is not None:
            reader.set_transport(transport)
        if self._callback is None:
            return
        self._writer = StreamWriter(transport, self, reader, self._loop)
        result = self._callback(reader, self._writer)
        if coroutines.iscoroutine(result):
            self._task = self._loop.create_task(result)
            if _3_12:
                self._task.add_done_callback(self._handled)

    def _handled(self, task):
        """What a handler failed with is told, and its connection closed."""
        if task.cancelled():
            self._transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.call_exception_handler(
                {"message": "Unhandled exception in client_connected_cb", "exception": error, "transport": self._transport})
            self._transport.close()

    def connection_lost(self, exc):
        reader, closed = self._reader, self._closed
        lost_well = exc is None
        if reader is not None:
            reader.feed_eof() if lost_well else reader.set_exception(exc)
        if not closed.done():
            closed.set_result(None) if lost_well else closed.set_exception(exc)
            # Who does not wait for the end need not hear of it.
            closed.exception()
        super().connection_lost(exc)
        self._reader = self._writer = self._task = self._transport = None

    def data_received(self, data):
        if self._reader is not None:
            self._reader.feed_data(data)

    def eof_received(self):
        if self._reader is not None:
            self._reader.feed_eof()
        return True


class StreamWriter:
    """The end of a connection that is written to."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        if _3_8:
            self._drained = loop.create_future()
            self._drained.set_result(None)

    def __repr__(self):
        parts = [type(self).__name__, "transport=%r" % (self._transport,)]
        if self._reader is not None:
            parts.append("reader=%r" % (self._reader,))
        return "<%s>" % " ".join(parts)

    transport = property(lambda self: self._transport)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    def close(self):
        return self._transport.close()

    if _3_7:

        async def wait_closed(self):
            await self._protocol._closed

        def is_closing(self):
            return self._transport.is_closing()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def write_eof(self):
        return self._transport.write_eof()

    def write(self, data):
        """The transport sends what it can at once, and keeps the rest."""
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    async def drain(self):
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            # The end of the connection, if it has come, is heard of before this goes on.
            await tasks.sleep(0)
        await self._protocol._drain()


class StreamReader:
    """The end of a connection that is read from."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit, self._loop = limit, events.get_event_loop() if loop is None else loop
        # What has come and not been read, whether it is the last, and what went wrong.
        self._held, self._at_end, self._failure = bytearray(), False, None
        # Where it comes from, whether that is to wait, and who waits for more.
        self._transport, self._stopped_reading, self._waiter = None, False, None

    def __repr__(self):
        words = ("%d bytes" % len(self._held) if self._held else "", "eof" if self._at_end else "",
                 "limit=%d" % self._limit if self._limit != _LIMIT else "")
        words += tuple(
            ["%s=%r" % (name, thing) for name, thing in
             (("waiter", self._waiter), ("exception", self._failure), ("transport", self._transport)) if thing])
        words += ("paused" if self._stopped_reading else "",)
        return "<%s>" % " ".join(["StreamReader"] + [word for word in words if word])

    def exception(self):
        return self._failure

    def set_exception(self, exc):
        self._failure = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def at_eof(self):
        return not self._held and self._at_end

    def feed_eof(self):
        self._at_end = True
        self._wake()

    def feed_data(self, data):
        assert not self._at_end, "feed_data after feed_eof"
        if data:
            self._held.extend(data)
            self._wake()
            if len(self._held) > 2 * self._limit and not self._stopped_reading and self._transport is not None:
                self._stop_reading()

    def _stop_reading(self):
        try:
            self._transport.pause_reading()
            self._stopped_reading = True
        except NotImplementedError:
            # It cannot pause: what comes is kept.
            self._transport = None

    def _go_on_reading(self):
        if self._stopped_reading and len(self._held) <= self._limit:
            self._stopped_reading = False
            self._transport.resume_reading()

    async def _more(self, name):
        if self._waiter is not None:
            raise RuntimeError("%s() called while another coroutine is already waiting for incoming data" % name)
        if self._stopped_reading:
            self._stopped_reading = False
            self._transport.resume_reading()
        arrival = self._waiter = self._loop.create_future()
        try:
            await arrival
        finally:
            self._waiter = None

    def _take(self, count):
        data = bytes(self._held[:count])
        del self._held[:count]
        self._go_on_reading()
        return data

    async def readline(self):
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as problem:
            return problem.partial
        except exceptions.LimitOverrunError as problem:
            if self._held.startswith(b"\n", problem.consumed):
                del self._held[:problem.consumed + 1]
            else:
                self._held.clear()
            self._go_on_reading()
            raise ValueError(problem.args[0])

    def _cut_short(self, expected):
        """There is less than was wanted, and no more will come."""
        rest = bytes(self._held)
        self._held.clear()
        return exceptions.IncompleteReadError(rest, expected)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._failure is not None:
            raise self._failure
        while len(self._held) < n:
            if self._at_end:
                raise self._cut_short(n)
            await self._more("readexactly")
        return self._take(n) if n else b""

    async def read(self, n=-1):
        if self._failure is not None:
            raise self._failure
        if n > 0:
            if not (self._held or self._at_end):
                await self._more("read")
            return self._take(n)
        pieces = []
        while n:
            # To the end, in pieces of a size that the transport need not be stopped for.
            pieces.append(await self.read(self._limit))
            if not pieces[-1]:
                break
        return b"".join(pieces)

    async def readuntil(self, separator=b"\n"):
        separators = [separator]
        if _3_13 and isinstance(separator, tuple):
            # Of those that end at the same place the shortest counts.
            separators = sorted(separator, key=len)
            if not separators:
                raise ValueError("Separator should contain at least one element")
        if not len(separators[0]):
            raise ValueError("Separator should be at least one-byte string")
        widest = len(separators[-1])
        if self._failure is not None:
            raise self._failure
        seen = 0
        while True:
            end = None
            for each in separators:
                found = self._held.find(each, seen)
                if found >= 0 and (end is None or found + len(each) < end):
                    place, end = found, found + len(each)
            if end is not None:
                break
            # Nothing is looked through twice, but for the last bytes, which may be the beginning of a separator.
            seen = max(len(self._held) - widest + 1, 0)
            if seen > self._limit:
                raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", seen)
            if self._at_end:
                raise self._cut_short(None)
            await self._more("readuntil")
        if place > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", place)
        return self._take(end)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
