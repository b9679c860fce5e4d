"""logging.handlers: records that another thread handles. Handlers that write to files or to a network are not here."""
import copy
import logging
import sys
import threading

try:
    import queue
except ImportError:
    import Queue as queue


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough of them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self._locked(self._clear)

    def _clear(self):
        del self.buffer[:]

    def close(self):
        self.flush()


class MemoryHandler(BufferingHandler):
    """Keeps records until there are enough of them or a grave one comes, and gives them to another handler."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return BufferingHandler.shouldFlush(self, record) or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def _clear(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            BufferingHandler._clear(self)

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
        BufferingHandler._clear(self)


if sys.version_info >= (3,):
    class QueueHandler(logging.Handler):
        """Puts records into a queue, with their text made, so that they can go to another process."""

        def __init__(self, queue):
            logging.Handler.__init__(self)
            self.queue = queue
            self.listener = None

        def enqueue(self, record):
            self.queue.put_nowait(record)

        def prepare(self, record):
            text = self.format(record)
            if sys.version_info >= (3, 8):
                record = copy.copy(record)
            record.message = record.msg = text
            record.args = record.exc_info = record.exc_text = record.stack_info = None
            return record

        def emit(self, record):
            try:
                self.enqueue(self.prepare(record))
            except Exception:
                self.handleError(record)

    class QueueListener(object):
        """A thread that takes records from a queue and gives them to handlers."""

        _sentinel = None

        def __init__(self, queue, *handlers, **options):
            self.respect_handler_level = options.pop("respect_handler_level", False)
            if options:
                raise TypeError("QueueListener() got an unexpected keyword argument %r" % list(options)[0])
            self.queue = queue
            self.handlers = handlers
            self._thread = None

        def __enter__(self):
            self.start()
            return self

        def __exit__(self, kind, problem, places):
            self.stop()

        def dequeue(self, block):
            return self.queue.get(block)

        def start(self):
            self._thread = threading.Thread(target=self._monitor)
            self._thread.daemon = True
            self._thread.start()

        def prepare(self, record):
            return record

        def handle(self, record):
            record = self.prepare(record)
            for handler in self.handlers:
                if not self.respect_handler_level or record.levelno >= handler.level:
                    handler.handle(record)

        def _monitor(self):
            counted = hasattr(self.queue, "task_done")
            while True:
                try:
                    record = self.dequeue(True)
                except queue.Empty:
                    break
                over = record is self._sentinel
                if not over:
                    self.handle(record)
                if counted:
                    self.queue.task_done()
                if over:
                    break

        def enqueue_sentinel(self):
            self.queue.put_nowait(self._sentinel)

        def stop(self):
            if self._thread:
                self.enqueue_sentinel()
                self._thread.join()
                self._thread = None
