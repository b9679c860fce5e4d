"""The functions of multiprocessing with threads behind them."""
import array
import sys
import threading
import weakref
from threading import BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.dummy.connection import Pipe

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)

__all__ = ["Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition",
           "Event", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue"]

if _3:
    from queue import Queue
    from threading import Barrier

    current_process = threading.current_thread
    __all__ += ["Barrier"]
else:
    from Queue import Queue

    current_process = threading.currentThread

JoinableQueue = Queue


class DummyProcess(threading.Thread):
    """A thread in the place of a process. Its parent is the thread that made it, and nobody else may start it."""

    _pid = None
    _begun = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        threading.Thread.__init__(self, group, target, name, args, kwargs)
        self._children, self._parent = weakref.WeakKeyDictionary(), current_process()

    def start(self):
        parent, starter = self._parent, current_process()
        if starter is not parent:
            raise RuntimeError("Parent is %r but current_process is %r" % (parent, starter)) if _3_7 else AssertionError()
        self._begun = True
        # A thread that is no process of ours keeps no children.
        getattr(parent, "_children", {})[self] = None
        threading.Thread.start(self)

    @property
    def exitcode(self):
        if not self._begun or self.is_alive():
            return None
        return 0


Process = DummyProcess
current_process()._children = weakref.WeakKeyDictionary()


def active_children():
    """Those of this thread that are alive; it forgets the others."""
    mine = current_process()._children
    for ended in [child for child in list(mine) if not child.is_alive()]:
        mine.pop(ended, None)
    return list(mine)


def freeze_support():
    """Nothing here is a frozen program."""


def Manager():
    """This module itself has what a manager is asked for."""
    from multiprocessing import dummy
    return dummy


def shutdown():
    """No server has been started."""


dict, list = dict, list


class Namespace(object):

    def __init__(self, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        shown = sorted("%s=%r" % item for item in vars(self).items() if item[0][:1] != "_")
        return (type(self).__name__ if _3 else "Namespace") + "(" + ", ".join(shown) + ")"


class Value(object):
    """A value; its type code is for repr only."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._now = typecode, value

    def _read(self):
        return self._now

    def _write(self, now):
        self._now = now

    value = property(_read, _write)

    def __repr__(self):
        return "<{0}({1!r}, {2!r})>".format(type(self).__name__, self._typecode, self._now)


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing import pool
    return pool.ThreadPool(processes, initializer, initargs)
