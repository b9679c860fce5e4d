"""Runs a program under a real CPython with our multiprocessing, concurrent.futures, selectors and hmac in place of its own:

    python3.12 with_our_processes.py ../../main/resources/gilgamesh/stdlib ../resources/gilgamesh/modules/mp_pools.py

What is Java's in the simulator, CPython does here: fork, pipes, sockets, semaphores, pickle, ctypes. This file makes the few names up that
only the simulator has. It runs itself for each fresh interpreter: with "-c TEXT" after the program.
"""
from __future__ import print_function

import os
import struct
import subprocess
import sys
import types

_3 = sys.version_info[0] >= 3
folder, program = sys.argv[1:3]
text = sys.argv[4] if len(sys.argv) > 4 else None


def spawn(text, fds):
    for fd in fds:
        os.set_inheritable(fd, True)
    command = [sys.executable, os.path.abspath(__file__), folder, program, "-c", text]
    return subprocess.Popen(command, pass_fds=fds).pid


def run_main(name):
    module = types.ModuleType(name)
    module.__file__ = program
    sys.modules[name] = module
    with open(program) as source:
        exec(compile(source.read(), program, "exec"), module.__dict__)
    return module


internal = types.ModuleType("_gilgamesh")
internal.spawn, internal.run_main, internal.name_process = spawn, run_main, lambda name: None
sys.modules["_gilgamesh"] = internal

import mmap as real_mmap

CODES = {"u": ("i", 4), "c": ("c", 1), "?": ("?", 1)}


class Memory(real_mmap.mmap):

    def get(self, code, offset):
        form, size = CODES.get(code) or (code, struct.calcsize(code))
        value = struct.unpack(form, self[offset:offset + size])[0]
        return (chr if _3 else unichr)(value) if code == "u" else value

    def put(self, code, offset, value):
        form, size = CODES.get(code) or (code, struct.calcsize(code))
        if code == "u":
            value = ord(value)
        elif code in "bBhHiIlLqQ":
            if not hasattr(value, "__index__"):
                raise TypeError
            value = int(value) & (1 << 8 * size) - 1
            form = form.upper()
        elif code in "fd":
            try:
                value = float(value) if not isinstance(value, str) else value
                data = struct.pack(form, value)
            except OverflowError:
                data = struct.pack(form, float("inf"))
            except struct.error:
                raise TypeError
            self[offset:offset + size] = data
            return
        self[offset:offset + size] = struct.pack(form, value)


memory = types.ModuleType("mmap")
memory.mmap = Memory
sys.modules["mmap"] = memory

import _socket as real_socket

sockets = types.ModuleType("_socket")
sockets.__dict__.update((name, value) for name, value in real_socket.__dict__.items() if not name.startswith("__"))
sockets.unlink = os.unlink
if _3:
    import array
    import socket

    class Socket(real_socket.socket):

        def __init__(self, family=1, type=1, proto=0, fileno=None):
            super().__init__(family, type, proto, fileno)

        def bind(self, address):
            os.makedirs(os.path.dirname(address), exist_ok=True)
            super().bind(address)

    sockets.socket = Socket
    sockets.socketpair = lambda: socket.socketpair()

    def sendfds(fd, data, fds):
        sock = socket.socket(1, 1, 0, os.dup(fd))
        with sock:
            sock.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))])

    def recvfds(fd, size, most):
        got = array.array("i")
        with socket.socket(1, 1, 0, os.dup(fd)) as sock:
            data, ancillary, flags, address = sock.recvmsg(size, socket.CMSG_SPACE(most * got.itemsize))
        got.frombytes(ancillary[0][2])
        return data, list(got)

    sockets.sendfds, sockets.recvfds = sendfds, recvfds
else:
    class Socket(object):

        def __init__(self, family, type):
            self.sock = real_socket.socket(family, type)
            for name in ("listen", "connect", "fileno", "close", "getsockname"):
                setattr(self, name, getattr(self.sock, name))

        def bind(self, address):
            if not os.path.exists(os.path.dirname(address)):
                os.makedirs(os.path.dirname(address))
            self.sock.bind(address)

        def _accept(self):
            sock, address = self.sock.accept()
            return os.dup(sock.fileno()), address

    sockets.socket = Socket
sys.modules["_socket"] = sockets

if sys.version_info < (3, 8):
    shared = types.ModuleType("_posixshmem")
    shared.shm_open = lambda name, flags, mode: os.open("/dev/shm" + name, flags, mode)
    shared.shm_unlink = lambda name: os.unlink("/dev/shm" + name)
    sys.modules["_posixshmem"] = shared


def load(name, package=False):
    path = folder + "/" + name.replace(".", "/") + ("/__init__" if package else "") + ".py"
    if not _3 and os.path.exists(folder + "/python2/" + name + ("/__init__" if package else "") + ".py"):
        path = folder + "/python2/" + name + ("/__init__" if package else "") + ".py"
    module = types.ModuleType(name)
    module.__file__ = path
    if package:
        module.__path__ = ([folder + "/python2/" + name] if not _3 else []) + [folder + "/" + name]
        module.__package__ = name
    sys.modules[name] = module
    with open(path) as source:
        exec(compile(source.read(), path, "exec"), module.__dict__)
    return module


if _3:
    import asyncio
    load("selectors")
load("hmac")
import ctypes

# Our sharedctypes takes two attributes of arrays of characters apart, which are properties in our ctypes. Here each length has its own.
Text = ctypes.c_char * 1


def as_property(name):
    first = getattr(Text, name)

    def own(obj):
        return first if type(obj) is Text else getattr(type(obj), name)

    return property(lambda obj: own(obj).__get__(obj), lambda obj, value: own(obj).__set__(obj, value))


Text.value, Text.raw = as_property("value"), as_property("raw")
for name in [name for name in sys.modules if name.split(".")[0] == "multiprocessing"]:
    del sys.modules[name]
load("multiprocessing", True)
if _3:
    package = types.ModuleType("concurrent")
    package.__path__ = [folder + "/concurrent"]
    for name in [name for name in sys.modules if name.split(".")[0] == "concurrent"]:
        del sys.modules[name]
    sys.modules["concurrent"] = package
if text is not None:
    exec(text, {"__name__": "__main__"})
else:
    main = sys.modules["__main__"] = sys.modules["__mp_main__"] = types.ModuleType("__main__")
    main.__file__ = program
    with open(program) as source:
        exec(compile(source.read(), program, "exec"), main.__dict__)
