"""timeout and timeout_at, 3.11 and later."""
import sys

from asyncio import events, exceptions, tasks

__all__ = ("Timeout", "timeout", "timeout_at")

_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)

# Its states, as messages name them.
_CREATED, _ACTIVE, _EXPIRING, _EXPIRED, _FINISHED = "created", "active", "expiring", "expired", "finished"


class Timeout:

    def __init__(self, when):
        self._state = _CREATED
        self._handler = None
        self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != _ACTIVE:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError("Cannot change state of %s Timeout" % self._state)
        before, self._handler, self._when = self._handler, None, when
        if before is not None:
            before.cancel()
        if when is not None:
            loop, end = events.get_running_loop(), self._on_timeout
            self._handler = loop.call_soon(end) if loop.time() >= when else loop.call_at(when, end)

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        words = ""
        if self._state == _ACTIVE:
            words = " when=%s" % (None if self._when is None else round(self._when, 3))
        return "<Timeout [%s]%s>" % (self._state, words)

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ACTIVE
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handler is not None:
            self._handler.cancel()
            self._handler = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, exceptions.CancelledError) if _3_13 else exc_type is exceptions.CancelledError:
                    raise TimeoutError from exc_val
        elif self._state == _ACTIVE:
            self._state = _FINISHED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._handler = None


def timeout(delay):
    loop = events.get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)
