"""logging.handlers: records that another thread handles, and files that take turns. Handlers that write to a network are not here."""
import copy
import logging
import os
import sys
import threading

try:
    import queue
except ImportError:
    import Queue as queue


class BaseRotatingHandler(logging.FileHandler):
    """Asks before each record whether the file has its end, and another one begins."""

    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode, encoding, delay, errors)

    def emit(self, record):
        write = logging.FileHandler.emit
        try:
            if self.shouldRollover(record):
                self.doRollover()
            write(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """The file is given another name, with a number, before it would become too large."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a" if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            names = [self.baseFilename]
            names += [self.rotation_filename("%s.%d" % (self.baseFilename, number)) for number in range(1, self.backupCount + 1)]
            for number in range(self.backupCount - 1, 0, -1):
                if os.path.exists(names[number]):
                    if os.path.exists(names[number + 1]):
                        os.remove(names[number + 1])
                    os.rename(names[number], names[number + 1])
            if os.path.exists(names[1]):
                os.remove(names[1])
            self.rotate(self.baseFilename, names[1])
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if sys.version_info >= (3, 9) and os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            line = "%s\n" % self.format(record)
            self.stream.seek(0, 2)
            if self.stream.tell() + len(line) >= self.maxBytes:
                return True if sys.version_info >= (3, 9) else 1
        return False if sys.version_info >= (3, 9) else 0


class WatchedFileHandler(logging.FileHandler):
    """Opens the file anew when its name stands for another one, because somebody else has renamed it."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode, encoding, delay, errors)
        self.dev, self.ino = -1, -1
        self._know()

    def _know(self):
        if self.stream:
            status = os.fstat(self.stream.fileno())
            self.dev, self.ino = status.st_dev, status.st_ino

    def reopenIfNeeded(self):
        try:
            status = os.stat(self.baseFilename)
        except OSError as problem:
            if problem.errno != 2:
                raise
            status = None
        if status is None or status.st_dev != self.dev or status.st_ino != self.ino:
            if self.stream is not None:
                self.stream.flush()
                self.stream.close()
                self.stream = None
                self.stream = self._open()
                self._know()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class TimedRotatingFileHandler(BaseRotatingHandler):

    def __init__(self, *args, **options):
        raise NotImplementedError("TimedRotatingFileHandler is not available in a simulated Python; RotatingFileHandler is")


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough of them."""

    def __init__(self, capacity):
        self.buffer, self.capacity = [], capacity
        logging.Handler.__init__(self)

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def shouldFlush(self, record):
        return self.capacity <= len(self.buffer)

    def _clear(self):
        del self.buffer[:]

    def flush(self):
        self._locked(self._clear)

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
            if sys.version_info >= (3, 12):
                self.listener = None

        def emit(self, record):
            try:
                self.enqueue(self.prepare(record))
            except Exception:
                self.handleError(record)

        def enqueue(self, record):
            self.queue.put_nowait(record)

        def prepare(self, record):
            text = self.format(record)
            if sys.version_info >= (3, 8):
                record = copy.copy(record)
            record.message = record.msg = text
            record.args = record.exc_info = record.exc_text = record.stack_info = None
            return record

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

        def stop(self):
            """All that is in the queue is handled first."""
            monitor = self._thread
            if monitor:
                self.enqueue_sentinel()
                monitor.join()
                self._thread = None

        def enqueue_sentinel(self):
            self.queue.put_nowait(self._sentinel)
