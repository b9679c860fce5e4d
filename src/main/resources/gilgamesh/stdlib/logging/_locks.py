"""The locks of logging: that of its loggers and levels, and one of each handler.

A forked child finds them free from 3.7 on, whoever held them; up to 3.6 a handler that another thread was using is blocked there for ever.
"""
import os
import sys
import threading

loggers = threading.RLock()
_handlers = []


class Locking(object):
    """What formats and writes under a reentrant lock of its own. One without a lock is for its maker to protect."""

    def createLock(self):
        self.lock = threading.RLock()
        _handlers.append(self)

    def acquire(self):
        lock = self.lock
        return lock and lock.acquire()

    def release(self):
        lock = self.lock
        return lock and lock.release()

    def _locked(self, action, *args):
        self.acquire()
        try:
            action(*args)
        finally:
            self.release()


if sys.version_info >= (3, 7):

    def _renew():
        """Whoever held one of them is not there to free it, but for the thread that forked, which holds that of the loggers."""
        for each in _handlers:
            each.lock = each.lock and threading.RLock()
        loggers.release()

    os.register_at_fork(before=loggers.acquire, after_in_parent=loggers.release, after_in_child=_renew)
