"""Futures, and those of threads and processes beside them."""
import concurrent.futures
import sys

from _asyncio import Future
from asyncio import exceptions
from asyncio.exceptions import CancelledError, InvalidStateError

__all__ = ("Future", "wrap_future", "isfuture")

_3_9 = sys.version_info >= (3, 9)
_3_12 = sys.version_info >= (3, 12)

if sys.version_info < (3, 8):
    from asyncio.exceptions import TimeoutError
    if sys.version_info < (3, 7):
        __all__ = ("CancelledError", "TimeoutError", "InvalidStateError") + __all__


def isfuture(obj):
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def loop_of(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def set_result_unless_cancelled(future, result):
    if future.cancelled():
        return
    future.set_result(result)


def _in_asyncio(error):
    """An exception of concurrent.futures as asyncio has it."""
    kind = type(error)
    if kind is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*error.args)
    if kind is concurrent.futures.TimeoutError:
        return exceptions.TimeoutError(*error.args)
    if sys.version_info >= (3, 8) and kind is concurrent.futures._base.InvalidStateError:
        return exceptions.InvalidStateError(*error.args)
    return error


def _copy_to_concurrent(source, destination):
    if source.cancelled():
        destination.cancel()
    if not destination.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is None:
        destination.set_result(source.result())
    else:
        destination.set_exception(_in_asyncio(error))


def _copy_to_future(source, destination):
    if destination.cancelled():
        return
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is None:
        destination.set_result(source.result())
    else:
        destination.set_exception(_in_asyncio(error))


def chain(source, destination):
    """What becomes of the one becomes of the other, and if the other is cancelled then so is the one."""
    if not isfuture(source) and not isinstance(source, concurrent.futures.Future):
        raise TypeError("A future is required for source argument")
    if not isfuture(destination) and not isinstance(destination, concurrent.futures.Future):
        raise TypeError("A future is required for destination argument")
    source_loop = loop_of(source) if isfuture(source) else None
    destination_loop = loop_of(destination) if isfuture(destination) else None

    def copy(destination, source):
        if isfuture(destination):
            _copy_to_future(source, destination)
        else:
            _copy_to_concurrent(source, destination)

    def pass_cancellation(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def pass_outcome(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            copy(destination, source)
        elif not (_3_12 and destination_loop.is_closed()):
            destination_loop.call_soon_threadsafe(copy, destination, source)

    destination.add_done_callback(pass_cancellation)
    source.add_done_callback(pass_outcome)


def wrap_future(future, *, loop=None):
    """A future of the loop for one of concurrent.futures."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), "concurrent.futures.Future is expected, got %r" % (future,)
    if loop is None:
        from asyncio import events
        loop = events.get_event_loop()
    made = loop.create_future()
    chain(future, made)
    return made
