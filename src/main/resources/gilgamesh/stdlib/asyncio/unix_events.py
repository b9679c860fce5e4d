"""The loop that waits for descriptors and signals, as on Linux."""
import selectors
import signal
import sys
import threading

from _socket import socketpair
from asyncio import base_events, coroutines, events, sockets
from asyncio.log import logger

# What the self-pipe is read by.
_MOST_BYTES = 4096
# What a descriptor is watched for, in the order of its two handles.
_SIDES = (selectors.EVENT_READ, selectors.EVENT_WRITE)


def _fd_of(fileobj):
    if isinstance(fileobj, int):
        return fileobj
    try:
        return int(fileobj.fileno())
    except (AttributeError, TypeError, ValueError):
        raise ValueError("Invalid file object: %r" % (fileobj,)) from None


class BaseSelectorEventLoop(sockets.SocketCalls, base_events.BaseEventLoop):

    def __init__(self, selector=None):
        super().__init__()
        self._selector = selectors.DefaultSelector() if selector is None else selector
        logger.debug("Using selector: %s", type(self._selector).__name__)
        # What is to be called for each number of a signal.
        self._of_signals = {}
        # The transports of sockets, by descriptor.
        self._transports = {}
        # Who calls from another thread sends a byte, so that the loop wakes up.
        self._own_reader, self._own_writer = socketpair()
        self._own_reader.setblocking(False)
        self._own_writer.setblocking(False)
        self._watch(self._own_reader.fileno(), selectors.EVENT_READ, self._drain, ())

    def close(self):
        ends = not (self.is_running() or self.is_closed())
        if ends:
            self._let_go()
        super().close()
        if ends:
            self._selector, selector = None, self._selector
            selector.close()

    def _let_go(self):
        for number in list(self._of_signals):
            self.remove_signal_handler(number)
        self._unwatch(self._own_reader.fileno(), selectors.EVENT_READ)
        for end in (self._own_reader, self._own_writer):
            end.close()
        self._own_reader = self._own_writer = None

    def _drain(self):
        while True:
            try:
                data = self._own_reader.recv(_MOST_BYTES)
                if not data:
                    break
                for number in data:
                    if number:
                        self._answer(number)
            except InterruptedError:
                continue
            except BlockingIOError:
                break

    def _wake_up(self):
        writer = self._own_writer
        if writer is None:
            return
        try:
            writer.send(b"\0")
        except OSError:
            # It is full: then the loop wakes up anyway.
            pass

    # ---------------------------------------------------------------- descriptors

    def _watch(self, fd, event, callback, args):
        self._refuse_if_closed()
        handle = events.Handle(callback, args, self)
        reading = event == selectors.EVENT_READ
        try:
            key = self._selector.get_key(fd)
        except KeyError:
            self._selector.register(fd, event, (handle, None) if reading else (None, handle))
        else:
            reader, writer = key.data
            self._selector.modify(fd, key.events | event, (handle, writer) if reading else (reader, handle))
            before = reader if reading else writer
            if before is not None:
                before.cancel()
        return handle

    def _unwatch(self, fd, event):
        if self.is_closed():
            return False
        try:
            key = self._selector.get_key(fd)
        except KeyError:
            return False
        reader, writer = key.data
        reading = event == selectors.EVENT_READ
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, (None, writer) if reading else (reader, None))
        else:
            self._selector.unregister(fd)
        handle = reader if reading else writer
        if handle is None:
            return False
        handle.cancel()
        return True

    def _watches(self, fd, event):
        try:
            return bool(self._selector.get_key(fd).events & event)
        except KeyError:
            return False

    def add_reader(self, fd, callback, *args):
        self._require_free(_fd_of(fd))
        self._watch(fd, selectors.EVENT_READ, callback, args)

    def remove_reader(self, fd):
        self._require_free(_fd_of(fd))
        return self._unwatch(fd, selectors.EVENT_READ)

    def add_writer(self, fd, callback, *args):
        self._require_free(_fd_of(fd))
        self._watch(fd, selectors.EVENT_WRITE, callback, args)

    def remove_writer(self, fd):
        self._require_free(_fd_of(fd))
        return self._unwatch(fd, selectors.EVENT_WRITE)

    def _take(self, found):
        for key, mask in found:
            for event, handle in zip(_SIDES, key.data):
                if handle is None or not mask & event:
                    continue
                if handle._is_off:
                    self._unwatch(key.fileobj, event)
                else:
                    self._ready.append(handle)

    # ---------------------------------------------------------------- signals

    def add_signal_handler(self, sig, callback, *args):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._require_signal(sig)
        self._refuse_if_closed()
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("set_wakeup_fd only works in main thread" + (
                " of the main interpreter" if sys.version_info >= (3, 9) else ""))
        self._of_signals[sig] = events.Handle(callback, args, self)
        try:
            signal.signal(sig, self._signal_came)
        except OSError as error:
            del self._of_signals[sig]
            if error.errno == 22:
                raise RuntimeError("sig {} cannot be caught".format(sig))
            raise

    def _signal_came(self, number, frame):
        """CPython writes the number when the signal comes; here it is written by the handler, which comes at once in a sleeping call."""
        try:
            self._own_writer.send(bytes([number]))
        except OSError:
            pass

    def _answer(self, sig):
        wanted = self._of_signals.get(sig)
        if wanted is not None and not wanted._is_off:
            # From within the loop's own callback: the next pass has it.
            self._ready.append(wanted)
            self._wake_up()
        elif wanted is not None:
            self.remove_signal_handler(sig)

    def remove_signal_handler(self, sig):
        self._require_signal(sig)
        if self._of_signals.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def _require_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError("sig must be an int, not {!r}".format(sig))
        if not 1 <= sig < signal.NSIG:
            raise ValueError("invalid signal number {}".format(sig) if sys.version_info >= (3, 8)
                             else "sig {} out of range(1, {})".format(sig, signal.NSIG))


class _UnixSelectorEventLoop(BaseSelectorEventLoop):
    pass


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
