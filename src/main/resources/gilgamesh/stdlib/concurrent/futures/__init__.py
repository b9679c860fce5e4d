"""concurrent.futures for the simulated CPythons, 3.6 and later."""
import sys

from concurrent.futures._base import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Executor, Future, TimeoutError, as_completed, wait)
from concurrent.futures.thread import ThreadPoolExecutor

__all__ = [
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "Future", "Executor", "wait", "as_completed",
    "ProcessPoolExecutor", "ThreadPoolExecutor"]

if sys.version_info >= (3, 7):
    from concurrent.futures._base import BrokenExecutor

    __all__ += ["BrokenExecutor"]

if sys.version_info >= (3, 8):
    from concurrent.futures._base import InvalidStateError

if sys.version_info >= (3, 13):
    __all__ += ["InvalidStateError"]

if sys.version_info >= (3, 7):

    def __getattr__(name):
        """Who has only threads does not import multiprocessing."""
        if name != "ProcessPoolExecutor":
            raise AttributeError("module %r has no attribute %r" % (__name__, name))
        global ProcessPoolExecutor
        from concurrent.futures.process import ProcessPoolExecutor
        return ProcessPoolExecutor

    def __dir__():
        return __all__ + ["__author__", "__doc__"]

else:
    from concurrent.futures.process import ProcessPoolExecutor

    del __all__, sys
