# Pipes between processes: a claim a line.
import multiprocessing as mp
import os
import struct
import sys
import threading
import time

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3


def send_all(connection, message, count):
    """Counts what the kernel has taken."""
    while True:
        connection.send_bytes(message)
        count.value += 1


def fits(duplex, size):
    """How many messages of so many bytes can be sent to somebody who does not read."""
    here, there = mp.Pipe(duplex)
    count = mp.RawValue("i")
    child = started(send_all, there, b"x" * size, count)
    time.sleep(0.2)
    child.terminate()
    child.join()
    return count.value


@claim("a message is four bytes of length, the highest first, and what was sent")
def _():
    reader, writer = mp.Pipe(False)
    writer.send_bytes(b"hello")
    writer.send_bytes(b"")
    return os.read(reader.fileno(), 100) == struct.pack("!i", 5) + b"hello" + struct.pack("!i", 0)


@claim("send is a pickle as a message")
def _():
    import pickle
    reader, writer = mp.Pipe(False)
    writer.send([1, "two"])
    return pickle.loads(reader.recv_bytes())


@claim("a pipe of one direction holds 64 KiB, a page at a time, and then send waits")
def _():
    return [fits(False, size) for size in (0, 1, 100, 1000, 3000, 4092, 4093, 32764, 65532, 65533)]


@claim("a pipe of both directions is a socket: it holds packets, with what the kernel keeps for each")
def _():
    return [fits(True, size) for size in (0, 1, 100, 1000, 4092, 32764, 65532)]


@claim("up to 16 KiB the length and the message are one packet, beyond they are two")
def _():
    return [fits(duplex, size) for duplex in (True, False) for size in (12288, 16000, 16383, 16384, 16385, 17000, 20000)]


@claim("what is too long for a pipe is sent while somebody reads it")
def _():
    reader, writer = mp.Pipe(False)
    child = started(writer.send_bytes, b"y" * 1000000)
    time.sleep(0.1)
    alive = child.is_alive()
    return alive, len(reader.recv_bytes()), ended(child)


@claim("while a thread waits in send or recv the others run")
def _():
    here, there = mp.Pipe()
    ran = []
    for wait in (here.recv, lambda: here.send_bytes(b"z" * 1000000)):
        thread = threading.Thread(target=wait)
        thread.start()
        count = 0
        for _ in range(10):
            time.sleep(0.005)
            count += 1
        ran.append(count)
        there.send(1) if len(ran) == 1 else there.recv_bytes()
        thread.join()
    return ran


@claim("recv ends with EOFError when nobody has the other end")
def _():
    reader, writer = mp.Pipe(False)
    child = started(writer.send, "last")
    writer.close()
    child.join()
    return reader.recv(), raised(reader.recv), raised(reader.recv)


def hold(seconds):
    time.sleep(seconds)


@claim("a sibling that was forked meanwhile has the other end too: the end comes when it is gone")
def _():
    reader, writer = mp.Pipe(False)
    sibling = started(hold, 0.3)
    writer.close()
    begin = time.time()
    said = raised(reader.recv)
    return said, time.time() - begin > 0.2, ended(sibling)


@claim("whoever sends to a pipe that nobody can read is told")
def _():
    said = []
    for duplex in (False, True):
        reader, writer = mp.Pipe(duplex)
        reader.close()
        said.append(raised(writer.send, 1).replace("IOError", "BrokenPipeError").replace("OSError", "BrokenPipeError"))
    return said


@claim("poll says whether recv would wait, also at the end, and waits so long at most")
def _():
    reader, writer = mp.Pipe(False)
    said = [reader.poll()]
    begin = time.time()
    said += [reader.poll(0.1), 0.1 <= time.time() - begin < 0.2]
    child = started(lambda: (time.sleep(0.1), writer.send(1)))
    said += [reader.poll(5), reader.recv(), ended(child)]
    writer.close()
    return said + [reader.poll(), raised(reader.recv)]


def write_long(connection, letter):
    connection.send_bytes(letter * 200000)


@claim("two that send at once mix up what they send: a pipe has no lock")
def _():
    reader, writer = mp.Pipe(False)
    children = [started(write_long, writer, letter) for letter in (b"a", b"b")]
    time.sleep(0.3)
    text = b""
    while len(text) < 400008:
        text += os.read(reader.fileno(), 4096)
    first = text[4:200004]
    return first not in (b"a" * 200000, b"b" * 200000), [ended(child) for child in children]


@claim("wait gives the connections that are ready, those at their end too")
def _():
    if not THREE:
        return None
    from multiprocessing.connection import wait
    pipes = [mp.Pipe(False) for _ in range(4)]
    nothing = wait([reader for reader, writer in pipes], 0.05)
    pipes[1][1].send(1)
    pipes[3][1].close()
    ready = wait([reader for reader, writer in pipes])
    return nothing, [reader in ready for reader, writer in pipes]


@claim("what cannot be pickled is sent nowhere")
def _():
    reader, writer = mp.Pipe(False)
    said = raised(writer.send, threading.Lock()).split(":")[0]
    writer.send("next")
    return said, reader.recv()


@claim("messages come as they were sent, by whoever reads")
def _():
    reader, writer = mp.Pipe(False)
    here, there = mp.Pipe(False)

    def read(n):
        got = []
        for _ in range(n):
            got.append(reader.recv())
        there.send(got)
    for n in range(6):
        writer.send(n)
    codes = [ended(started(read, 2)) for _ in range(3)]
    return [here.recv() for _ in range(3)], codes


@claim("a connection can be sent through another one")
def _():
    if not THREE:
        return None
    here, there = mp.Pipe()
    reader, writer = mp.Pipe(False)

    def use():
        there.recv().send("through it")
    child = started(use)
    here.send(writer)
    return reader.recv(), ended(child)
