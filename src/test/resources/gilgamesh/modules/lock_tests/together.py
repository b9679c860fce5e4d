"""Threads that a test starts together and sees through to their end."""
import sys
import threading
import time
import unittest

try:
    import _thread
except ImportError:
    import thread as _thread

# Long enough for every thread that can run to have run, in seconds.
A_WHILE = 0.05


def pause():
    time.sleep(A_WHILE)


class Crowd(object):
    """Calls a function in so many threads; knows which have begun it and which are through."""

    def __init__(self, function, count, may_exit=True):
        self.begun = []
        self.done = []
        self._may_exit = may_exit

        def work():
            self.begun.append(_thread.get_ident())
            try:
                function()
            finally:
                self.done.append(_thread.get_ident())
            while not self._may_exit:
                pause()

        for _ in range(count):
            _thread.start_new_thread(work, ())
        self.count = count

    def wait_begun(self):
        while len(self.begun) < self.count:
            pause()

    def wait_done(self):
        while len(self.done) < self.count:
            pause()

    def let_exit(self):
        self._may_exit = True


class ThreadsCase(unittest.TestCase):
    """A test whose threads are all gone when it ends."""

    def setUp(self):
        self.before = threading.active_count()

    def tearDown(self):
        for _ in range(100):
            if threading.active_count() <= self.before:
                break
            pause()
        self.assertEqual(threading.active_count(), self.before)

    def took(self, function, least, most=None):
        began = time.time()
        result = function()
        taken = time.time() - began
        self.assertGreaterEqual(taken, least * 0.6)
        self.assertLess(taken, least * 10.0 + 5.0 if most is None else most)
        return result
