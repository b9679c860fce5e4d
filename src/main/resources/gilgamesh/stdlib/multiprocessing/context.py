"""Contexts: the same functions with one start method behind them, and the default one, which may still change."""
import os
import sys
import threading

from multiprocessing import process

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_14 = sys.version_info >= (3, 14)


class ProcessError(Exception):
    """What all the errors of this package are, but for those of the system."""


class AuthenticationError(ProcessError):
    """The other side of a connection does not know the key."""


class TimeoutError(ProcessError):
    """A result has not come in time."""


class BufferTooShort(ProcessError):
    """A message has no room where it is to go."""


class BaseContext(object):

    ProcessError, AuthenticationError, TimeoutError, BufferTooShort = ProcessError, AuthenticationError, TimeoutError, BufferTooShort
    active_children = staticmethod(process.active_children)
    current_process = staticmethod(process.current_process)
    if _3_8:
        parent_process = staticmethod(process.parent_process)

    def cpu_count(self):
        cores = os.cpu_count()
        if cores is None:
            raise NotImplementedError("cannot determine number of cpus")
        return cores

    def Manager(self):
        from multiprocessing import managers
        manager = managers.SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        from multiprocessing import connection
        return connection.Pipe(duplex)

    def Lock(self):
        from multiprocessing import synchronize
        return synchronize.Lock(ctx=self.get_context())

    def RLock(self):
        from multiprocessing import synchronize
        return synchronize.RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        from multiprocessing import synchronize
        return synchronize.Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        from multiprocessing import synchronize
        return synchronize.Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        from multiprocessing import synchronize
        return synchronize.BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        from multiprocessing import synchronize
        return synchronize.Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        from multiprocessing import synchronize
        return synchronize.Barrier(parties, action, timeout, ctx=self.get_context())

    def Queue(self, maxsize=0):
        from multiprocessing import queues
        return queues.Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        from multiprocessing import queues
        return queues.JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        from multiprocessing import queues
        return queues.SimpleQueue(ctx=self.get_context())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing import pool
        return pool.Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        from multiprocessing import sharedctypes
        return sharedctypes.RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        from multiprocessing import sharedctypes
        return sharedctypes.RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        from multiprocessing import sharedctypes
        return sharedctypes.Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        from multiprocessing import sharedctypes
        return sharedctypes.Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    def freeze_support(self):
        """Nothing here is a frozen program."""

    def get_logger(self):
        from multiprocessing import util
        return util.get_logger()

    def log_to_stderr(self, level=None):
        from multiprocessing import util
        return util.log_to_stderr(level)

    def allow_connection_pickling(self):
        from multiprocessing import connection

    def set_executable(self, executable):
        from multiprocessing import spawn
        spawn.set_executable(executable)

    def set_forkserver_preload(self, module_names):
        from multiprocessing import forkserver
        forkserver.set_forkserver_preload(module_names)

    def get_context(self, method=None):
        if method is None:
            return self
        try:
            return _concrete_contexts[method]
        except KeyError:
            raise ValueError("cannot find context for %r" % method) from None

    @property
    def reducer(self):
        return globals().get("reduction")

    def _check_available(self):
        """All of them are."""

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    def get_start_method(self, allow_none=False):
        return self._name


class Process(process.BaseProcess):
    """By the start method that is the default when it starts."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)

    if _3_8:

        @staticmethod
        def _after_fork():
            return _default_context.get_context().Process._after_fork()


class ForkProcess(process.BaseProcess):

    _start_method = "fork"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import launch
        return launch.ForkLaunch(process_obj)


class SpawnProcess(process.BaseProcess):

    _start_method = "spawn"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import launch
        return launch.SpawnLaunch(process_obj)


class ForkServerProcess(process.BaseProcess):

    _start_method = "forkserver"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import launch
        return launch.ForkServerLaunch(process_obj)


class ForkContext(BaseContext):

    Process = ForkProcess
    _name = "fork"


class SpawnContext(BaseContext):

    Process = SpawnProcess
    _name = "spawn"


class ForkServerContext(BaseContext):

    Process = ForkServerProcess
    _name = "forkserver"


_concrete_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}


class DefaultContext(BaseContext):
    """The module's own functions; which start method they use is settled at the first use, or by set_start_method."""

    Process = Process

    def __init__(self, context):
        self._usual = context
        self._actual_context = None

    def get_context(self, method=None):
        if method is None:
            if self._actual_context is None:
                self._actual_context = self._usual
            return self._actual_context
        return super().get_context(method)

    def set_start_method(self, method, force=False):
        if not force and self._actual_context is not None:
            raise RuntimeError("context has already been set")
        forgets = force and method is None
        self._actual_context = None if forgets else self.get_context(method)

    def get_start_method(self, allow_none=False):
        """To ask for it settles it, unless it is allowed that there is none yet."""
        if allow_none and self._actual_context is None:
            return None
        return self.get_context()._name

    def get_all_start_methods(self):
        """The usual one first."""
        return ["forkserver", "fork", "spawn"] if _3_14 else ["fork", "spawn", "forkserver"]


_default_context = DefaultContext(_concrete_contexts["forkserver" if _3_14 else "fork"])


def _force_start_method(method):
    _default_context._actual_context = _concrete_contexts[method]


# --- the launch for which this thread pickles at this moment

_spawning = threading.local()


def get_spawning_popen():
    return getattr(_spawning, "popen", None)


def set_spawning_popen(popen):
    _spawning.popen = popen


def assert_spawning(obj):
    if get_spawning_popen() is None:
        raise RuntimeError("%s objects should only be shared between processes through inheritance" % type(obj).__name__)
