"""multiprocessing for the simulated CPythons, 3.6 and later; python2/multiprocessing is that of 2.7.

Each process is an interpreter of its own, with its own GIL and its own memory. What CPython writes in Python is written in Python here,
so that it costs time, waits and switches as it does there; what it has in C (semaphores, pipes, sockets, shared memory, pickling) is the
simulated machine's.
"""
import sys

from multiprocessing import context, process, reduction

_context = context._default_context

__all__ = [name for name in dir(_context) if not name.startswith("_")]
globals().update((name, getattr(_context, name)) for name in __all__)

SUBDEBUG = 5
SUBWARNING = 25

if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
