"""What asyncio raises: of each version its own classes."""
import sys

__all__ = ("CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError")

_3_8 = sys.version_info >= (3, 8)

if _3_8:

    class CancelledError(BaseException):
        """A task or a future has been cancelled."""

    if sys.version_info >= (3, 11):
        TimeoutError = TimeoutError
    else:

        class TimeoutError(Exception):
            """Something was not done in time."""

    class InvalidStateError(Exception):
        """A future is not in a state that allows this."""

else:
    from concurrent.futures import CancelledError, TimeoutError
    from concurrent.futures._base import Error as _Error

    class InvalidStateError(_Error):
        """A future is not in a state that allows this."""

    InvalidStateError.__module__ = "asyncio.base_futures"


class SendfileNotAvailableError(RuntimeError):
    """There is no system call of that name for this."""


class IncompleteReadError(EOFError):

    def __init__(self, partial, expected):
        super().__init__("%d bytes read on a total of %s expected bytes" % (len(partial), "undefined" if expected is None else repr(expected)))
        self.expected, self.partial = expected, partial

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A separator is not where it should be at the latest."""

    def __init__(self, message, consumed):
        self.consumed = consumed
        super().__init__(message)

    def __reduce__(self):
        message, = self.args
        return type(self), (message, self.consumed)


if sys.version_info >= (3, 11):
    __all__ += ("BrokenBarrierError",)

    class BrokenBarrierError(RuntimeError):
        """A barrier has been broken."""
