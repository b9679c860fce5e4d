# since 3.6
import asyncio
import logging
import re
import socket
import sys
import time
import warnings

PORTS = {}


def without_chance(text):
    """Addresses, times, descriptors and ports differ from run to run; which of the ports it is does not."""
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    text = re.sub(r"\d+\.\d+( ?)ms", r"X\1ms", text)
    text = re.sub(r"Executing <.*> took 0.2\d\d", "Executing <...> took 0.2", text)
    return re.sub(r"\b[34567]\d{4}\b", lambda found: "port %d" % PORTS.setdefault(found.group(), len(PORTS)), text)


class Lines(logging.Handler):

    def emit(self, record):
        text = without_chance(self.format(record))
        # How often the loop sleeps in between is chance, and so is whether it finds something at once.
        if not text.startswith("poll") or "timeout" in text:
            print(record.levelname, record.name, text)


def tell(*things):
    print(without_chance(" ".join(map(str, things))))


async def serve(reader, writer):
    await reader.readline()
    writer.transport.pause_reading()
    writer.transport.resume_reading()
    tell(writer.transport)
    writer.write(b"x" * 100)
    writer.close()


async def connections():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    tell(server.sockets[0], server)
    for host in ("localhost", "127.0.0.1"):
        reader, writer = await asyncio.open_connection(host, port)
        tell(writer.transport)
        tell(writer.get_extra_info("socket"))
        writer.write(b"hello\n")
        print(len(await reader.read()))
        writer.close()
        await asyncio.sleep(0.05)
        tell(writer.transport)
    server.close()
    await server.wait_closed()
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    writer.write(b"x" * 1000000)
    theirs.settimeout(5)
    got = 0
    while got < 1000000:
        await asyncio.sleep(0.01)
        got += len(theirs.recv(1000000))
    theirs.close()
    print(await reader.read())
    writer.close()


async def waiting():
    await asyncio.sleep(1.1)
    time.sleep(0.2)
    await asyncio.sleep(0)
    await asyncio.get_event_loop().run_in_executor(None, print, "in a thread")


def transport_sockets():
    if sys.version_info < (3, 8):
        return
    from asyncio.trsock import TransportSocket
    real = socket.socket()
    shown = TransportSocket(real)
    tell(shown.family == socket.AF_INET, shown.type == socket.SOCK_STREAM, shown.proto, shown.fileno() == real.fileno(), shown.gettimeout())
    print(shown.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), shown.getsockname(), shown.get_inheritable())
    for act in (lambda: shown.settimeout(0), lambda: shown.settimeout(1), lambda: shown.setblocking(False), lambda: shown.setblocking(True),
                lambda: shown.nothing, lambda: shown.getpeername(), lambda: __import__("pickle").dumps(shown)):
        try:
            print(act())
        except Exception as error:
            print(type(error).__name__, error)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", DeprecationWarning)
        try:
            shown.listen()
            shown.close()
        except AttributeError as error:
            print(error)
    for each in told:
        print(each.message)
    real.close()
    tell(re.sub("fd=-?[0-9]+", "fd", repr(shown)))


logging.getLogger("asyncio").setLevel(logging.DEBUG)
logging.getLogger("asyncio").addHandler(Lines())
for debug in (False, True):
    for work in (connections, waiting):
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.set_debug(debug)
        loop.run_until_complete(work())
        loop.close()
transport_sockets()
