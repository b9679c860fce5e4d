# since 3.7
"""asyncio: streams, transports and protocols, servers, calls of sockets."""
import asyncio
import os
import shutil
import socket
import sys
import tempfile


async def echo(reader, writer):
    while True:
        line = await reader.readline()
        if not line:
            break
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def streams():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    print("serving", server.is_serving(), len(server.sockets))
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("peer", writer.get_extra_info("peername") == ("127.0.0.1", port), writer.get_extra_info("nothing", 5))
    writer.write(b"one\ntwo\nthree\n")
    await writer.drain()
    print(await reader.readline(), await reader.readexactly(2), await reader.readuntil(b"O"), await reader.read(1))
    print(await reader.read(100))
    writer.writelines([b"a", b"b", b"c"])
    writer.write_eof()
    print(writer.can_write_eof(), await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    print("closing", writer.is_closing())
    try:
        writer.write(b"late")
    except RuntimeError as problem:
        print("late", problem)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"abc")
    writer.write_eof()
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as problem:
        print(problem, problem.partial, problem.expected)
    writer.close()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=8)
    writer.write(b"0123456789abcdef\nx\n")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as problem:
        print(problem, problem.consumed)
    try:
        await reader.readline()
    except ValueError as problem:
        print(type(problem).__name__, problem)
    writer.close()

    async def ask(number):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        answer = await reader.readline()
        writer.close()
        return answer
    if sys.version_info < (3, 13):
        print("some", len(await asyncio.gather(*[ask(0) for _ in range(3)])))
    else:
        print("some", 3)
    server.close()
    await server.wait_closed()
    print("closed", server.is_serving(), list(server.sockets))
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as problem:
        print(type(problem).__name__, problem.errno, str(problem).replace(str(port), "PORT"))


class Counting(asyncio.Protocol):

    def __init__(self, log, ended):
        self.log, self.ended = log, ended
        self.count = 0

    def connection_made(self, transport):
        self.transport = transport
        self.log.append("made")

    def data_received(self, data):
        self.count += len(data)
        if self.count == 3:
            self.transport.write(b"three")

    def eof_received(self):
        self.log.append("eof %d" % self.count)

    def connection_lost(self, exc):
        self.log.append("lost %r" % exc)
        if not self.ended.done():
            self.ended.set_result(None)


class Flowing(asyncio.Protocol):

    def __init__(self, log):
        self.log = log

    def pause_writing(self):
        self.log.append("pause")

    def resume_writing(self):
        self.log.append("resume")


async def transports():
    loop = asyncio.get_event_loop()
    log, ended = [], loop.create_future()
    server = await loop.create_server(lambda: Counting(log, ended), "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    heard, over = [], loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Counting(heard, over), *address)
    print(protocol.transport is transport, transport.get_protocol() is protocol, transport.is_closing(), transport.is_reading())
    transport.write(b"abc")
    while not protocol.count:
        await asyncio.sleep(0.001)
    print(protocol.count, transport.get_write_buffer_size(), transport.get_write_buffer_limits())
    for wrong in ("text", None):
        try:
            transport.write(wrong)
        except TypeError as problem:
            print("refused" in str(problem) or "bytes-like" in str(problem))
    transport.close()
    transport.close()
    await ended
    await over
    print(log, heard, transport.is_closing())
    server.close()
    await server.wait_closed()

    one, other = socket.socketpair()
    log = []
    transport, protocol = await loop.create_connection(lambda: Flowing(log), sock=one)
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits())
    transport.write(b"x" * 1000000)
    print(log, transport.get_write_buffer_size() > 500000)
    other.setblocking(False)
    got = 0
    while got < 1000000:
        got += len(await loop.sock_recv(other, 65536))
    await asyncio.sleep(0.001)
    print(log, transport.get_write_buffer_size(), got)
    transport.pause_reading()
    await loop.sock_sendall(other, b"unread")
    print(transport.is_reading())
    transport.resume_reading()
    transport.abort()
    await asyncio.sleep(0.001)
    print(transport.is_closing())
    other.close()


async def calls():
    loop = asyncio.get_event_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.ensure_future(loop.sock_accept(listener))
    await loop.sock_connect(client, listener.getsockname())
    server, address = await accepting
    print(address == client.getsockname(), server.gettimeout())
    reading = asyncio.ensure_future(loop.sock_recv(server, 10))
    await asyncio.sleep(0)
    await loop.sock_sendall(client, b"hello")
    print(await reading)
    room = bytearray(10)
    await loop.sock_sendall(client, b"again")
    print(await loop.sock_recv_into(server, room), bytes(room[:5]))
    for each in client, server, listener:
        each.close()
    print([found[4] for found in await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)])


async def forever():
    async with await asyncio.start_server(echo, "127.0.0.1", 0, start_serving=False) as server:
        print(server.is_serving(), "sockets=" in repr(server))
        task = asyncio.ensure_future(server.serve_forever())
        await asyncio.sleep(0.001)
        print(server.is_serving(), server.get_loop() is asyncio.get_event_loop())
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as problem:
        print(str(problem).endswith("is closed"))
    for wrong in (lambda: asyncio.open_connection(), lambda: asyncio.start_server(echo)):
        try:
            await wrong()
        except ValueError as problem:
            print(problem)


async def iterated():
    async def lines(reader, writer):
        async for line in reader:
            print(line)
        writer.close()
    server = await asyncio.start_server(lines, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"x\ny\nz")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    server.close()


async def paths():
    """A server of a path takes the place of a socket that is there already; from 3.13 on its own goes with it."""
    async def started(path, **options):
        try:
            return await asyncio.start_unix_server(lambda reader, writer: writer.close(), path, **options)
        except (OSError, IndexError) as problem:
            print(type(problem).__name__, problem)

    start = os.getcwd()
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    first = await started("s")
    second = await started("s")
    print(os.path.exists("s"), first.close(), os.path.exists("s"))
    reader, writer = await asyncio.open_unix_connection("s")
    print(await reader.read(), writer.close(), second.close(), os.path.exists("s"))
    third = await started(b"s")
    os.rename("s", "t")
    print(third.close(), os.listdir("."))
    open("plain", "w").close()
    os.mkdir("folder")
    for path in ("plain", "folder", "no/s", "", "a" * 200):
        await started(path)
    hidden = await started("\0gilgamesh-asyncio")
    print(hidden.sockets[0].getsockname())
    await started("\0gilgamesh-asyncio")
    hidden.close()
    fourth = await started("s")
    os.unlink("s")
    open("s", "w").close()
    print(fourth.close(), os.path.exists("s"))
    os.unlink("s")
    own = socket.socket(socket.AF_UNIX)
    own.bind("s")
    fifth = await started(None, sock=own)
    print(fifth.close(), os.path.exists("s"))
    if sys.version_info >= (3, 13):
        sixth = await started("s", cleanup_socket=False)
        print(sixth.close(), os.path.exists("s"))
    os.chdir(start)
    shutil.rmtree(folder)


async def separated():
    """The earliest end of a separator, of which there are several from 3.13 on."""
    if sys.version_info < (3, 13):
        return
    for data, separators in (
            (b"ab;cd|ef", (b";", b"|")), (b"ab;cd", ()), (b"ab;cd", (b";", b"")), (b"ab;;cd;", (b";;", b";")), (b"abcXYZdef", (b"Z", b"XYZ")),
            (b"a" * 100 + b";", (b";", b"|||")), (b"a" * 100, (b";", b"|||")), (b"a" * 63 + b"XYZ", (b"XYZ", b"Z"))):
        reader = asyncio.StreamReader(limit=64)
        reader.feed_data(data)
        reader.feed_eof()
        try:
            while True:
                print(await reader.readuntil(separators))
        except (ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as problem:
            print(type(problem).__name__, problem, getattr(problem, "consumed", None))
    reader = asyncio.StreamReader()

    async def feed():
        for piece in (b"abX", b"YZc", b";d", b"X", b"Y", b"Z;"):
            reader.feed_data(piece)
            await asyncio.sleep(0)
    feeding = asyncio.ensure_future(feed())
    print([await reader.readuntil((b"XYZ", b";")) for _ in range(4)], await feeding)


async def names():
    for each in asyncio.BaseProtocol, asyncio.Protocol, asyncio.BufferedProtocol, asyncio.DatagramProtocol, asyncio.SubprocessProtocol:
        print([name for name in vars(each) if name[0] != "_"])
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)

    def fails():
        raise KeyError("close")
    close, server.close = server.close, fails
    serving = asyncio.ensure_future(server.serve_forever())
    await asyncio.sleep(0)
    serving.cancel()
    try:
        await serving
    except BaseException as problem:
        print(repr(problem.args), type(problem.__context__).__name__)
    close()


for each in streams, transports, calls, forever, iterated, paths, separated, names:
    print("--", each.__name__)
    asyncio.run(each())
