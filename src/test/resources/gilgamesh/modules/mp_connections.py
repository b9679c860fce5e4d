# Pipes and queues between processes.
from __future__ import print_function

import array
import multiprocessing as mp
import os
import sys
import time

THREE = sys.version_info[0] >= 3
if THREE:
    import queue
else:
    import Queue as queue


class OurBytes(bytes):
    pass


class OurBytearray(bytearray):
    pass


class OfNoType(object):
    _type_ = "i"
    _fields_ = ()


class NotBytes(object):
    def tobytes(self):
        return b"abc"

    tostring = _sendable = tobytes


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        # IOError and OSError are one from 3.3 on.
        return "%s: %s" % (type(problem).__name__.replace("IOError", "OSError"), problem)


def started(target, *args):
    process = mp.Process(target=target, args=args)
    process.start()
    return process


def echo(connection, other):
    # Forked, it has the other end too; as long as that is open, nobody sees an end.
    other.close()
    while True:
        try:
            message = connection.recv()
        except EOFError:
            return
        connection.send(message)


def write_bytes(connection, sizes):
    for size in sizes:
        connection.send_bytes(b"x" * size)
    connection.close()


def put_all(q, items):
    for item in items:
        q.put(item)


def work(q, done):
    while True:
        item = q.get()
        done.put(item * item)
        q.task_done()
        if item == 0:
            return


class Unpicklable(object):

    def __reduce__(self):
        raise ValueError("never")


class Silent(object):

    def write(self, text):
        pass

    def flush(self):
        pass


def put_unpicklable(q):
    sys.stderr = Silent()
    q.put(Unpicklable())
    # While the process ends its feeder gives up at the first error.
    time.sleep(0.2)
    q.put("after")


def put_and_forget(q):
    q.put(b"y" * 200000)
    q.cancel_join_thread()


if __name__ == "__main__":
    print("-- pipes")
    here, there = mp.Pipe()
    child = started(echo, there, here)
    there.close()
    for message in (1, "text", None, [1, [2, {"k": (3, 4.5)}]], b"", "x" * 100000, {1, 2}):
        here.send(message)
        print(here.recv() == message)
    print(here.poll(), here.poll(0.01), here.readable, here.writable, here.closed, isinstance(here.fileno(), int))
    here.close()
    child.join()
    print(child.exitcode, here.closed, raised(here.send, 1), raised(here.recv), raised(here.poll), raised(here.fileno))
    reader, writer = mp.Pipe(duplex=False)
    print(reader.readable, reader.writable, writer.readable, writer.writable, raised(reader.send, 1), raised(writer.recv))
    child = started(write_bytes, writer, [0, 1, 16384, 16385, 65536, 300000])
    writer.close()
    print([len(reader.recv_bytes()) for _ in range(6)], raised(reader.recv_bytes), raised(reader.recv))
    child.join()
    reader, writer = mp.Pipe(False)
    writer.send_bytes(b"0123456789", 2, 3)
    print(reader.poll(), reader.recv_bytes(), raised(writer.send_bytes, b"abc", 4), raised(writer.send_bytes, b"abc", 1, 5),
          raised(writer.send_bytes, b"abc", -1), raised(writer.send_bytes, b"abc", 0, -1))
    for unsendable in (5, [1, 2], None, 3.5, NotBytes(), OurBytearray(b"xy"), OfNoType()):
        print(raised(writer.send_bytes, unsendable))
        if reader.poll():
            print(list(bytearray(reader.recv_bytes())))
    for sendable, offset in (OurBytes(b"xyz"), 1), (array.array("i", [1, 2]), 0), (array.array("i", [1, 2]), 2):
        writer.send_bytes(sendable, offset)
        print(list(bytearray(reader.recv_bytes())))
    print(raised(reader.send_bytes, 5), raised(reader.send_bytes, b"5"))
    for code, n in ("b", 20), ("i", 5), ("h", 6), ("d", 2):
        room = array.array(code, [0] * n)
        writer.send_bytes(b"0123456789ab"[:8 if code == "d" else 12])
        print(reader.recv_bytes_into(room), room.tolist()[:6])
    room = bytearray(12)
    writer.send_bytes(b"0123456789")
    print(reader.recv_bytes_into(room), list(room))
    writer.send_bytes(b"ab")
    print(reader.recv_bytes_into(room, 10), list(room), raised(reader.recv_bytes_into, room, -1), raised(reader.recv_bytes_into, room, 13))
    writer.send_bytes(b"0123")
    room = array.array("i", [1, 2])
    print(reader.recv_bytes_into(room, 4), room.tolist())
    writer.send_bytes(b"0123456789")
    try:
        reader.recv_bytes_into(bytearray(9))
    except mp.BufferTooShort as short:
        print(short.args == (b"0123456789",), reader.poll())
    for unfit in "text", 5, None, [0] * 9, NotBytes():
        print(raised(reader.recv_bytes_into, unfit))
    writer.send_bytes(b"01")
    print(raised(reader.recv_bytes_into, b"0123"), reader.poll() and reader.recv_bytes())
    print(raised(writer.recv_bytes_into, room))
    closed = mp.Pipe(False)[1]
    closed.close()
    print(raised(closed.send_bytes, b"5"), raised(closed.send_bytes, b"5", -1), raised(closed.send_bytes, 5))
    writer.send("last")
    writer.close()
    print(reader.recv(), reader.poll(), raised(reader.recv))
    reader, writer = mp.Pipe(False)
    reader.close()
    print(raised(writer.send, 1))
    reader, writer = mp.Pipe(False)
    writer.send_bytes(b"too long")
    print(raised(reader.recv_bytes, 3))
    if THREE:
        with mp.Pipe()[0] as connection:
            print(connection.closed)
        print(connection.closed)
        from multiprocessing.connection import wait
        pipes = [mp.Pipe(False) for _ in range(3)]
        print(wait([r for r, w in pipes], 0.01))
        pipes[1][1].send("b")
        pipes[2][1].close()
        ready = wait([r for r, w in pipes])
        print([r in ready for r, w in pipes])

    print("-- queues")
    q = mp.Queue()
    child = started(put_all, q, list(range(100)))
    print([q.get() for _ in range(100)] == list(range(100)))
    child.join()
    print(q.empty(), q.qsize(), q.full(), raised(q.get_nowait), raised(q.get, True, 0.01), raised(q.get, False))
    q = mp.Queue(2)
    q.put(1)
    q.put(2)
    print(q.full(), q.qsize(), raised(q.put_nowait, 3), raised(q.put, 3, True, 0.01))
    print(q.get(), q.get(), q.qsize())
    q.close()
    print(raised(q.put, 1).split(":")[0], q.join_thread())
    q = mp.Queue()
    print(raised(q.join_thread).split(":")[0])
    q.cancel_join_thread()
    q = mp.Queue()
    if THREE:
        child = started(put_unpicklable, q)
        print(q.get(), q.qsize())
        child.join()
        print(child.exitcode)
    q = mp.Queue()
    child = started(put_and_forget, q)
    child.join()
    print("forgotten", child.exitcode)
    q = mp.Queue()
    child = started(put_all, q, ["z" * 1000] * 200)
    child.join(0.3)
    print("join before drain", child.is_alive(), [len(q.get()) for _ in range(200)] == [1000] * 200)
    child.join()
    print(child.exitcode)

    print("-- tasks")
    q, done = mp.JoinableQueue(), mp.Queue()
    workers = [started(work, q, done) for _ in range(3)]
    for item in range(1, 20):
        q.put(item)
    q.join()
    print(sorted(done.get() for _ in range(19)) == [n * n for n in range(1, 20)])
    for _ in workers:
        q.put(0)
    q.join()
    for each in workers:
        each.join()
    print([each.exitcode for each in workers], raised(q.task_done))

    print("-- simple queues")
    if THREE:
        simple = mp.SimpleQueue()
    else:
        from multiprocessing.queues import SimpleQueue
        simple = SimpleQueue()
    print(simple.empty())
    child = started(put_all, simple, [1, "two", None])
    print(simple.get(), simple.get(), simple.get())
    child.join()
    print(simple.empty())
    import pickle
    for thing in (q, simple):
        print(raised(pickle.dumps, thing, 2))
