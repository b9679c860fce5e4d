# struct into memory that is shared, mmap as a file, and blocks of shared memory that are not there.
from __future__ import print_function

import array
import mmap
import os
import struct
import sys

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def packing():
    numbers = array.array("i", [1, 2, 3, 4])
    print(struct.pack_into("2i", numbers, 4, 7, 8), numbers, struct.unpack_from("i", numbers, 8), struct.unpack("4i", numbers))
    memory = mmap.mmap(-1, 16)
    print(struct.pack_into("<Hd", memory, 2, 5, 2.5), struct.unpack_from("<Hd", memory, 2))
    print(raised(struct.unpack_from, "<Hd", memory, 8))
    print(raised(struct.pack_into, "<Hd", memory, 8, 1, 2))
    print(raised(struct.pack_into, "i", b"abcd", 0, 1), raised(struct.pack_into, "i", 5, 0, 1))
    print(raised(struct.pack_into, "i", memory), raised(struct.pack_into, "2i", bytearray(4), 0, 5))
    print(raised(struct.pack_into, "i", bytearray(4), -5, 5), raised(struct.unpack_from, "i", bytearray(4), -9))
    print(struct.pack_into("i", memory, -4, 9), struct.unpack_from("i", memory, -4))
    pair = struct.Struct("hh")
    print(pair.pack_into(memory, 0, 1, 2), pair.unpack_from(memory), pair.unpack_from(memory, 2))
    print(raised(struct.pack, "q", 1 << 70) if THREE else None)
    memory.close()


def file_of_memory():
    memory = mmap.mmap(-1, 16)
    memory.write(b"hello\nworld")
    print(memory.tell(), memory.seek(0) in (None, 0), memory.readline() == b"hello\n", memory.read(3) == b"wor", memory.tell())
    memory.seek(-4, 2)
    print(memory.tell(), raised(memory.seek, 99), raised(memory.write, b"123456"), raised(memory.seek, -9, 1))
    memory.seek(0)
    print(memory.find(b"wor"), memory.find(b"zz"), memory.find(b"l", 3), memory.rfind(b"l"))
    print(memory.rfind(b"o"), memory.rfind(b"o", 0), memory.rfind(b"o", 0, 7), memory.rfind(b"zz"))
    memory.seek(1)
    print(raised(memory.seek, sys.maxsize, 1), raised(memory.seek, -sys.maxsize, 1), len(memory.read(sys.maxsize)), memory.tell())
    for to, begin, count in (0, 1, sys.maxsize), (sys.maxsize, 0, 1), (0, 1, 16), (17, 0, 0), (16, 16, 0):
        print(raised(memory.move, to, begin, count))
    memory.move(8, 0, 5)
    print(memory[8:13] == b"hello", memory[0:3] == b"hel")
    memory.seek(16)
    print(raised(memory.read_byte), memory.read(5) == b"")
    memory.seek(0)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        memory.write(b"HELLO")
        os._exit(memory.tell())
    print(os.waitpid(child, 0)[1] >> 8, memory.tell(), memory.read(5) == b"HELLO")
    memory.close()
    print(raised(memory.tell))


def shared_blocks():
    from multiprocessing import shared_memory
    block = shared_memory.SharedMemory(create=True, size=64)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        struct.pack_into("<3i", block.buf, 8, 1, -2, 300)
        os._exit(0)
    os.waitpid(child, 0)
    print(struct.unpack_from("<3i", block.buf, 8), raised(lambda: block.buf[64]), raised(lambda: block.buf.__setitem__(64, 1)))
    name = block.name
    print(raised(shared_memory.SharedMemory, name, True, 8).replace(name, "NAME"))
    block.close()
    block.unlink()
    print(raised(shared_memory.SharedMemory, "no_such_block"))
    items = shared_memory.ShareableList(["howdy", b"HoWdY", -273.154, 100, None, True, 42])
    print(items.format, list(items))
    items.shm.close()
    items.shm.unlink()
    print(raised(shared_memory.ShareableList, [[1]]))


packing()
file_of_memory()
if sys.version_info >= (3, 8):
    shared_blocks()
