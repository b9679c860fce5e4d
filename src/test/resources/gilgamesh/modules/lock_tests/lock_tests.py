"""Test classes in the style of CPython's own for its locks and queues, run by unittest."""
from __future__ import print_function

import sys
import threading
import unittest

try:
    import _thread
except ImportError:
    import thread as _thread

import locks
import queues


class ThreadLocks(locks.LockTests):
    locktype = staticmethod(_thread.allocate_lock)
    released_too_often = RuntimeError if sys.version_info[0] > 2 else _thread.error


class Locks(locks.LockTests):
    locktype = staticmethod(threading.Lock)
    released_too_often = RuntimeError if sys.version_info[0] > 2 else _thread.error


class RLocks(locks.RLockTests):
    locktype = staticmethod(threading.RLock)
    released_too_often = RuntimeError


if sys.version_info[0] > 2:

    class Barriers(locks.BarrierTests):
        barriertype = staticmethod(threading.Barrier)


class ConditionsAsRLocks(locks.RLockTests):
    """A condition has a lock of its own."""
    locktype = staticmethod(threading.Condition)
    released_too_often = RuntimeError

    def test_representation_says_whether_it_is_locked(self):
        self.assertIn("Condition", repr(self.make()))


class Events(locks.EventTests):
    eventtype = staticmethod(threading.Event)


class Conditions(locks.ConditionTests):
    condtype = staticmethod(threading.Condition)


class Semaphores(locks.SemaphoreTests):
    semtype = staticmethod(threading.Semaphore)


class BoundedSemaphores(locks.BoundedSemaphoreTests):
    semtype = staticmethod(threading.BoundedSemaphore)


class Told(object):

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


def run(suite):
    told = Told()
    result = unittest.TextTestRunner(stream=told, verbosity=2).run(suite)
    for line in "".join(told.parts).splitlines():
        print(line.split(" in ")[0] if line.startswith("Ran ") else line)
    return result


loader = unittest.defaultTestLoader
classes = [ThreadLocks, Locks, RLocks, ConditionsAsRLocks, Events, Conditions, Semaphores, BoundedSemaphores]
if sys.version_info[0] > 2:
    classes += [Barriers]
run(unittest.TestSuite([loader.loadTestsFromTestCase(each) for each in classes]))
queue_classes = [queues.QueueTests, queues.LifoQueueTests, queues.PriorityQueueTests, queues.FailingQueueTests, queues.QueueBetweenThreads]
if sys.version_info >= (3, 7):
    queue_classes.append(queues.SimpleQueueTests)
run(unittest.TestSuite([loader.loadTestsFromTestCase(each) for each in queue_classes]))
