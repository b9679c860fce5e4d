"""logging, as far as tutorials go: loggers in a tree, levels, handlers that write to a stream or to a file, formatters in the three styles.

A handler formats and writes under its own reentrant lock: threads that log at the same time wait for each other.
Times are UTC.
"""
import os
import sys
import threading
import time
import traceback

from logging._locks import Locking as _Locking, loggers as _lock

_OLD = sys.version_info[0] == 2
_SKIPS_ONE = sys.version_info < (3, 11)

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_level_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}

raiseExceptions = True
_start_time = time.time()



def getLevelName(level):
    if level in _level_names:
        return _level_names[level]
    if level in _levels:
        return _levels[level]
    return "Level %s" % (level,)


def addLevelName(level, name):
    with _lock:
        _level_names[level] = name
        _levels[name] = level


if sys.version_info >= (3, 11):
    def getLevelNamesMapping():
        return _levels.copy()


def _number_of(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError("Unknown level: %r" % (level,))
        return _levels[level]
    raise TypeError("Level not an integer or a valid string: %r" % (level,))


# The file of this module, as frames name it.
_source = getLevelName.__code__.co_filename


def currentframe():
    """The frame of whoever called into this module."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename == _source:
        frame = frame.f_back
    return frame


class LogRecord(object):

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        thread = threading.current_thread()
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now
        self.msecs = int((now - int(now)) * 1000) + 0.0
        self.relativeCreated = (now - _start_time) * 1000
        self.thread = thread.ident
        self.threadName = thread.name
        multiprocessing = sys.modules.get("multiprocessing")
        self.processName = "MainProcess" if multiprocessing is None else multiprocessing.current_process().name
        self.process = os.getpid()
        if sys.version_info >= (3, 12):
            self.taskName = None

    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)

    def __repr__(self):
        return '<LogRecord: {0.name}, {0.levelno}, {0.pathname}, {0.lineno}, "{0.msg}">'.format(self)


def _dollars(form, values):
    """$name and ${name}; $$ is a dollar."""
    result = []
    i = 0
    while i < len(form):
        c = form[i]
        i += 1
        if c != "$":
            result.append(c)
        elif form[i:i + 1] == "$":
            result.append("$")
            i += 1
        else:
            braced = form[i:i + 1] == "{"
            start = i + 1 if braced else i
            end = start
            while end < len(form) and (form[end].isalnum() or form[end] == "_"):
                end += 1
            result.append(str(values[form[start:end]]))
            i = end + 1 if braced else end
    return "".join(result)


# What makes records, in a list of one.
_record_factory = [LogRecord]

if not _OLD:
    def setLogRecordFactory(factory):
        _record_factory[0] = factory

    def getLogRecordFactory():
        return _record_factory[0]


def makeLogRecord(dict):
    record = _record_factory[0](None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


def _check_form(form, style):
    """A form must name at least one field, in its style."""
    if style == "%":
        if not any([_is_field(each) for each in form.split("%(")[1:]]):
            raise ValueError("Invalid format %r for '%%' style" % (form,))
        return
    if style == "$":
        rest = form.replace("$$", "")
        if any([not (each[:1].isidentifier() or each[:1] == "{" and "}" in each) for each in rest.split("$")[1:]]):
            raise ValueError("invalid format: bare '$' not allowed")
        fields = "$" in rest
    else:
        fields = _Fields()
        try:
            form.format_map(fields)
        except ValueError as problem:
            raise ValueError("invalid format: %s" % problem)
    if not fields:
        raise ValueError("invalid format: no fields")


class _Fields(dict):
    """Has every field, each of which takes any format, and remembers those that were asked for."""

    def __missing__(self, name):
        self[name] = self
        return self

    def __getattr__(self, name):
        return self

    def __format__(self, spec):
        return ""


def _is_field(text):
    """Whether it goes on behind a %( with a name, and with what a conversion is made of."""
    name, closing, rest = text.partition(")")
    kind = rest.lstrip("#0+ -").lstrip("0123456789*").lstrip(".").lstrip("0123456789*")[:1]
    return closing != "" and name.replace("_", "a").isalnum() and kind != "" and kind in "diouxefgcrsa%"


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


class Formatter(object):

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    # What fields have that a record does not have; 3.10 and later.
    _defaults = None

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, **options):
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        if sys.version_info >= (3, 10):
            self._defaults = options.pop("defaults", None)
        if options:
            raise TypeError("__init__() got an unexpected keyword argument %r" % next(iter(options)))
        if fmt and validate and sys.version_info >= (3, 8):
            _check_form(fmt, style)
        self._style = style
        self._fmt = fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        self.datefmt = datefmt
        self._needs_time = "asctime" in self._fmt

    def usesTime(self):
        return self._needs_time

    def formatTime(self, record, datefmt=None):
        when = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, exc_info):
        text = "".join(traceback.format_exception(*exc_info))
        return text[:-1] if text[-1:] == "\n" else text

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        values = record.__dict__
        if self._defaults:
            values = dict(self._defaults, **values)
        if self._style == "%":
            return self._fmt % values
        if self._style == "{":
            return self._fmt.format(**values)
        return _dollars(self._fmt, values)

    def format(self, record):
        record.message = record.getMessage()
        if self._needs_time:
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info:
            record.exc_text = record.exc_text or self.formatException(record.exc_info)
        if record.exc_text:
            text += ("" if text.endswith("\n") else "\n") + record.exc_text
        if record.stack_info:
            text += ("" if text.endswith("\n") else "\n") + self.formatStack(record.stack_info)
        return text


_default_formatter = Formatter()


class Filter(object):

    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


def _add(things, thing):
    if thing not in things:
        things.append(thing)


def _remove(things, thing):
    if thing in things:
        things.remove(thing)


class Filterer(object):

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        _add(self.filters, filter)

    def removeFilter(self, filter):
        _remove(self.filters, filter)

    if sys.version_info >= (3, 12):
        def filter(self, record):
            """The record, or the one that a filter has put in its place; False if it is not wanted."""
            for f in self.filters:
                answer = f.filter(record) if hasattr(f, "filter") else f(record)
                if not answer:
                    return False
                if isinstance(answer, LogRecord):
                    record = answer
            return record

    else:
        def filter(self, record):
            for f in self.filters:
                if not (f.filter(record) if hasattr(f, "filter") else f(record)):
                    return False
            return True


# Those that have a name, by it.
_handlers = {}

if sys.version_info >= (3, 12):
    def getHandlerByName(name):
        return _handlers.get(name)

    def getHandlerNames():
        return frozenset(_handlers)


class Handler(Filterer, _Locking):

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _number_of(level)
        self.formatter = None
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    if not _OLD:
        def __repr__(self):
            return "<%s (%s)>" % (self.__class__.__name__, getLevelName(self.level))

    def setLevel(self, level):
        self.level = _number_of(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        wanted = self.filter(record)
        if wanted:
            self._locked(self.emit, wanted if sys.version_info >= (3, 12) else record)
        return wanted

    def handleError(self, record):
        if not raiseExceptions or not sys.stderr:
            return
        kind, problem, places = sys.exc_info()
        if _OLD:
            traceback.print_exception(kind, problem, places, None, sys.stderr)
            sys.stderr.write("Logged from file %s, line %s\n" % (record.filename, record.lineno))
            return
        sys.stderr.write("--- Logging error ---\n")
        traceback.print_exception(kind, problem, places, None, sys.stderr)
        sys.stderr.write("Call stack:\n")
        traceback.print_stack(currentframe(), file=sys.stderr)
        sys.stderr.write("Message: %r\nArguments: %s\n" % (record.msg, record.args))

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):

    terminator = "\n"

    if not _OLD:
        def __repr__(self):
            name = str(getattr(self.stream, "name", ""))
            return "<%s %s(%s)>" % (self.__class__.__name__, name and name + " ", getLevelName(self.level))

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        self._locked(self._flush)

    def _flush(self):
        flush = getattr(self.stream, "flush", None)
        if flush is not None:
            flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        before = self.stream
        self.flush()
        self.stream = stream
        return before


class NullHandler(Handler):

    def createLock(self):
        self.lock = None

    def handle(self, record):
        pass

    def emit(self, record):
        pass


class FileHandler(StreamHandler):

    if not _OLD:
        def __repr__(self):
            return "<%s %s (%s)>" % (self.__class__.__name__, self.baseFilename, getLevelName(self.level))

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(filename)
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            StreamHandler.__init__(self, self._open())

    def _open(self):
        if _OLD:
            if self.encoding is not None:
                raise NotImplementedError("a log with an encoding is not available in a simulated Python 2.7")
            return open(self.baseFilename, self.mode)
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def _flush(self):
        if self.stream is not None:
            StreamHandler._flush(self)

    def close(self):
        self._locked(self._close)

    def _close(self):
        stream, self.stream = self.stream, None
        if stream is not None:
            try:
                stream.flush()
            finally:
                stream.close()
        StreamHandler.close(self)

    def emit(self, record):
        if self.stream is None:
            self.stream = self._open()
        StreamHandler.emit(self, record)


class _StderrHandler(StreamHandler):
    """3.2 and later: what no handler wants goes to stderr, from WARNING on."""

    def __init__(self):
        Handler.__init__(self, WARNING)

    @property
    def stream(self):
        return sys.stderr


lastResort = None if _OLD else _StderrHandler()


def _logs_at(level, name):
    """A method of loggers for one level."""
    def log(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    log.__name__ = name
    return log


def _exception(self, msg, *args, **kwargs):
    self.error(msg, *args, **dict({"exc_info": True}, **kwargs))


class Logger(Filterer):

    debug, info = _logs_at(DEBUG, "debug"), _logs_at(INFO, "info")
    warning, error = _logs_at(WARNING, "warning"), _logs_at(ERROR, "error")
    fatal = critical = _logs_at(CRITICAL, "critical")
    exception = _exception
    if sys.version_info < (3, 13):
        warn = warning

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _number_of(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    if not _OLD:
        def __repr__(self):
            return "<%s %s (%s)>" % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))

    def setLevel(self, level):
        self.level = _number_of(level)

    def getEffectiveLevel(self):
        if self.level or not self.parent:
            return self.level
        return self.parent.getEffectiveLevel()

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled_up_to[0] and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)

    if sys.version_info >= (3, 12):
        def getChildren(self):
            with _lock:
                return {each for each in _loggers.values() if each.parent is self}

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line and function of the call of this module that is under way (2.7: these three), and the stack there if it is wanted."""
        frame = currentframe()
        if _SKIPS_ONE and sys._getframe(2).f_code.co_filename != _source:
            # It is taken for a function of this module that has called _log.
            frame = frame.f_back
        while stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= 1
        place = (frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
        if _OLD:
            return place
        stack = None
        if stack_info:
            stack = "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame))[:-1]
        return place + (stack,)

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory[0](name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError("Attempt to overwrite %r in LogRecord" % key)
                record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        file, line, function, stack = (self.findCaller(stack_info, stacklevel) + (None,))[:4]
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (exc_info.__class__, exc_info, None)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        record = self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra, stack)
        self.handle(record)

    def handle(self, record):
        wanted = not self.disabled and self.filter(record)
        if wanted:
            self.callHandlers(wanted if sys.version_info >= (3, 12) else record)

    def addHandler(self, handler):
        with _lock:
            _add(self.handlers, handler)

    def removeHandler(self, handler):
        with _lock:
            _remove(self.handlers, handler)

    def _way_up(self):
        """The loggers whose handlers get what is logged here."""
        logger = self
        while logger:
            yield logger
            logger = logger.propagate and logger.parent

    def hasHandlers(self):
        return any([each.handlers for each in self._way_up()])

    def callHandlers(self, record):
        found = 0
        for logger in self._way_up():
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
        if not found:
            if lastResort:
                if record.levelno >= lastResort.level:
                    lastResort.handle(record)
            elif _OLD and not _warned:
                _warned.append(self.name)
                sys.stderr.write('No handlers could be found for logger "%s"\n' % self.name)


def _passes_on(level, name):
    def log(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    log.__name__ = name
    return log


class LoggerAdapter(object):
    """A logger that adds to every record."""

    debug, info = _passes_on(DEBUG, "debug"), _passes_on(INFO, "info")
    warning, error = _passes_on(WARNING, "warning"), _passes_on(ERROR, "error")
    critical = _passes_on(CRITICAL, "critical")
    if not _OLD and sys.version_info < (3, 13):
        warn = warning

    if sys.version_info >= (3, 13):
        def __init__(self, logger, extra=None, merge_extra=False):
            self.extra, self.logger, self.merge_extra = extra, logger, merge_extra

        def process(self, msg, kwargs):
            extra = self.extra
            if self.merge_extra and "extra" in kwargs:
                extra = dict(extra, **kwargs["extra"])
            return msg, dict(kwargs, extra=extra)

    else:
        def __init__(self, logger, extra=None):
            self.extra, self.logger = extra, logger

        def process(self, msg, kwargs):
            return msg, dict(kwargs, extra=self.extra)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, options = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **options)

    def exception(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **dict({"exc_info": True}, **kwargs))

    if not _OLD:
        name = property(lambda self: self.logger.name)
        manager = property(lambda self: self.logger.manager)

        def hasHandlers(self):
            return self.logger.hasHandlers()

        def getEffectiveLevel(self):
            return self.logger.getEffectiveLevel()

        def setLevel(self, level):
            self.logger.setLevel(level)

        def __repr__(self):
            logger = self.logger
            return "<%s %s (%s)>" % (self.__class__.__name__, logger.name, getLevelName(logger.getEffectiveLevel()))


class RootLogger(Logger):

    def __init__(self, level):
        Logger.__init__(self, "root", level)


# What getLogger makes, in a list of one.
_logger_class = [Logger]


def setLoggerClass(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _logger_class[0] = klass


def getLoggerClass():
    return _logger_class[0]


_warned = []
_disabled_up_to = [0]
_loggers = {}
root = RootLogger(WARNING)


class Manager(object):
    """Where the loggers are kept."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.loggerDict = _loggers

    def getLogger(self, name):
        return getLogger(name)


Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    if not name or name == "root" and sys.version_info >= (3, 9):
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be %s" % ("string or Unicode" if _OLD else "a string"))
    with _lock:
        if name in _loggers:
            return _loggers[name]
        logger = _logger_class[0](name)
        _loggers[name] = logger
        logger.parent = _parent_of(name)
        for other in _loggers.values():
            if other.name.startswith(name + ".") and len(other.parent.name if other.parent is not root else "") < len(name):
                other.parent = logger
        return logger


def _parent_of(name):
    end = name.rfind(".")
    while end > 0:
        if name[:end] in _loggers:
            return _loggers[name[:end]]
        end = name[:end].rfind(".")
    return root


def disable(level=CRITICAL):
    _disabled_up_to[0] = _number_of(level)


def basicConfig(**kwargs):
    with _lock:
        if kwargs.pop("force", False):
            for handler in root.handlers[:]:
                root.removeHandler(handler)
        if len(root.handlers) == 0:
            handlers = kwargs.pop("handlers", None)
            stream = kwargs.pop("stream", None)
            filename, filemode = kwargs.pop("filename", None), kwargs.pop("filemode", "a")
            encoding, errors = kwargs.pop("encoding", None), kwargs.pop("errors", "backslashreplace")
            if handlers is None:
                if stream is not None and filename is not None and not _OLD:
                    raise ValueError("'stream' and 'filename' should not be specified together")
                if filename is not None:
                    if "b" in filemode or sys.version_info < (3, 9):
                        errors = None
                    handlers = [FileHandler(filename, filemode, encoding, False, errors)]
                else:
                    handlers = [StreamHandler(stream)]
            elif stream is not None or filename is not None:
                raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
            datefmt = kwargs.pop("datefmt", None)
            style = kwargs.pop("style", "%")
            if style not in ("%", "{", "$"):
                raise ValueError("Style must be one of: %,{,$")
            basic = {"%": BASIC_FORMAT, "{": "{levelname}:{name}:{message}", "$": "${levelname}:${name}:${message}"}
            formatter = Formatter(kwargs.pop("format", basic[style]), datefmt, style)
            for handler in handlers:
                if handler.formatter is None:
                    handler.setFormatter(formatter)
                root.addHandler(handler)
            level = kwargs.pop("level", None)
            if level is not None:
                root.setLevel(level)
            if kwargs:
                raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs.keys()))


def _configured():
    if len(root.handlers) == 0:
        basicConfig()
    return root


def _of_root(name):
    """A function that logs with the root logger, which gets a handler if it has none."""
    def log(*args, **kwargs):
        getattr(_configured(), name)(*args, **kwargs)
    log.__name__ = name
    return log


debug, info, warning, error = _of_root("debug"), _of_root("info"), _of_root("warning"), _of_root("error")
critical = fatal = _of_root("critical")
exception, log = _of_root("exception"), _of_root("log")
if sys.version_info < (3, 13):
    warn = warning


# What showed warnings before captureWarnings; None while warnings are not captured.
_shown_by = None


def _log_warning(message, category, filename, lineno, file=None, line=None):
    import warnings
    if file is not None:
        _shown_by(message, category, filename, lineno, file, line)
        return
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning("%s", warnings.formatwarning(message, category, filename, lineno, line))


def captureWarnings(capture):
    global _shown_by
    import warnings
    if capture and _shown_by is None:
        _shown_by, warnings.showwarning = warnings.showwarning, _log_warning
    elif not capture and _shown_by is not None:
        warnings.showwarning, _shown_by = _shown_by, None


def shutdown():
    for handler in root.handlers:
        handler.flush()
