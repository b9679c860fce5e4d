"""multiprocessing of 2.7: by fork alone. The modules that are not here are those of 3.x, which serve 2.7 too."""
from multiprocessing.process import (
    AuthenticationError, BufferTooShort, Process, ProcessError, TimeoutError, active_children, current_process)
from multiprocessing.util import SUBDEBUG, SUBWARNING

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Manager", "Pipe", "cpu_count", "log_to_stderr", "get_logger",
    "allow_connection_pickling", "BufferTooShort", "TimeoutError", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event",
    "Queue", "JoinableQueue", "Pool", "Value", "Array", "RawValue", "RawArray", "SUBDEBUG", "SUBWARNING"]


def Manager():
    from multiprocessing.managers import SyncManager
    manager = SyncManager()
    manager.start()
    return manager


def Pipe(duplex=True):
    from multiprocessing.connection import Pipe
    return Pipe(duplex)


def cpu_count():
    import os
    return os.sysconf("SC_NPROCESSORS_ONLN")


def freeze_support():
    """Nothing here is a frozen program."""


def get_logger():
    from multiprocessing.util import get_logger
    return get_logger()


def log_to_stderr(level=None):
    from multiprocessing.util import log_to_stderr
    return log_to_stderr(level)


def allow_connection_pickling():
    from multiprocessing import reduction


def Lock():
    from multiprocessing.synchronize import Lock
    return Lock()


def RLock():
    from multiprocessing.synchronize import RLock
    return RLock()


def Condition(lock=None):
    from multiprocessing.synchronize import Condition
    return Condition(lock)


def Semaphore(value=1):
    from multiprocessing.synchronize import Semaphore
    return Semaphore(value)


def BoundedSemaphore(value=1):
    from multiprocessing.synchronize import BoundedSemaphore
    return BoundedSemaphore(value)


def Event():
    from multiprocessing.synchronize import Event
    return Event()


def Queue(maxsize=0):
    from multiprocessing.queues import Queue
    return Queue(maxsize)


def JoinableQueue(maxsize=0):
    from multiprocessing.queues import JoinableQueue
    return JoinableQueue(maxsize)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing.pool import Pool
    return Pool(processes, initializer, initargs, maxtasksperchild)


def RawValue(typecode_or_type, *args):
    from multiprocessing.sharedctypes import RawValue
    return RawValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    from multiprocessing.sharedctypes import RawArray
    return RawArray(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, **kwds):
    from multiprocessing.sharedctypes import Value
    return Value(typecode_or_type, *args, **kwds)


def Array(typecode_or_type, size_or_initializer, **kwds):
    from multiprocessing.sharedctypes import Array
    return Array(typecode_or_type, size_or_initializer, **kwds)
