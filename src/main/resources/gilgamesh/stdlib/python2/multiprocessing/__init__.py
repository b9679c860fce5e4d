"""multiprocessing of 2.7: by fork alone. The modules that are not here are those of 3.x, which serve 2.7 too."""
from multiprocessing.process import (
    AuthenticationError, BufferTooShort, Process, ProcessError, TimeoutError, active_children, current_process)
from multiprocessing.util import SUBDEBUG, SUBWARNING

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Manager", "Pipe", "cpu_count", "log_to_stderr", "get_logger",
    "allow_connection_pickling", "BufferTooShort", "TimeoutError", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event",
    "Queue", "JoinableQueue", "Pool", "Value", "Array", "RawValue", "RawArray", "SUBDEBUG", "SUBWARNING"]


def Manager():
    from multiprocessing import managers
    manager = managers.SyncManager()
    manager.start()
    return manager


def Pipe(duplex=True):
    from multiprocessing import connection
    return connection.Pipe(duplex)


def cpu_count():
    import os
    return os.sysconf("SC_NPROCESSORS_ONLN")


def freeze_support():
    """Nothing here is a frozen program."""


def get_logger():
    from multiprocessing import util
    return util.get_logger()


def log_to_stderr(level=None):
    from multiprocessing import util
    return util.log_to_stderr(level)


def allow_connection_pickling():
    from multiprocessing import reduction


def Lock():
    from multiprocessing import synchronize
    return synchronize.Lock()


def RLock():
    from multiprocessing import synchronize
    return synchronize.RLock()


def Condition(lock=None):
    from multiprocessing import synchronize
    return synchronize.Condition(lock)


def Semaphore(value=1):
    from multiprocessing import synchronize
    return synchronize.Semaphore(value)


def BoundedSemaphore(value=1):
    from multiprocessing import synchronize
    return synchronize.BoundedSemaphore(value)


def Event():
    from multiprocessing import synchronize
    return synchronize.Event()


def Queue(maxsize=0):
    from multiprocessing import queues
    return queues.Queue(maxsize)


def JoinableQueue(maxsize=0):
    from multiprocessing import queues
    return queues.JoinableQueue(maxsize)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing import pool
    return pool.Pool(processes, initializer, initargs, maxtasksperchild)


def RawValue(typecode_or_type, *args):
    from multiprocessing import sharedctypes
    return sharedctypes.RawValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    from multiprocessing import sharedctypes
    return sharedctypes.RawArray(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, **kwds):
    from multiprocessing import sharedctypes
    return sharedctypes.Value(typecode_or_type, *args, **kwds)


def Array(typecode_or_type, size_or_initializer, **kwds):
    from multiprocessing import sharedctypes
    return sharedctypes.Array(typecode_or_type, size_or_initializer, **kwds)
