"""warnings: which warnings are shown, once for each place, and where they go."""
import sys

_filters_version = 1
onceregistry = {}
_onceregistry = onceregistry
defaultaction = "default"
_defaultaction = defaultaction

# Rows of action, message, category, module, line; a text or a pattern that must match, None for any.
if sys.version_info >= (3, 7):
    filters = [
        ("default", None, DeprecationWarning, "__main__", 0),
        ("ignore", None, DeprecationWarning, None, 0),
    ]
elif sys.version_info[0] > 2:
    filters = [("ignore", None, DeprecationWarning, None, 0)]
else:
    filters = [("ignore", None, DeprecationWarning, None, 0)]
for _category in ("PendingDeprecationWarning", "ImportWarning", "BytesWarning", "ResourceWarning"):
    try:
        filters.append(("ignore", None, getattr(__import__("builtins" if sys.version_info[0] > 2 else "__builtin__"), _category), None, 0))
    except AttributeError:
        pass


class WarningMessage(object):

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category = message, category
        self.filename, self.lineno, self.line = filename, lineno, line
        self.file, self.source = file, source
        self._category_name = getattr(category, "__name__", None)

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self._category_name, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    if line is None:
        import linecache
        line = linecache.getline(filename, lineno)
    if line and line.strip():
        text += "  %s\n" % line.strip()
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    out = file or sys.stderr
    if out is not None:
        out.write(formatwarning(message, category, filename, lineno, line))


# What a program has not replaced says more of an object.
_showwarning, _formatwarning = showwarning, formatwarning


def _fits(pattern, text, whole):
    if pattern is None or pattern == "":
        return True
    if isinstance(pattern, str):
        return pattern == text if whole else text.lower().startswith(pattern.lower())
    return pattern.match(text) is not None


def _pattern(text, ignore_case):
    """A text that means itself needs no regular expression."""
    if not text:
        return None
    if not any([c in text for c in ".^$*+?{}[]\\|()"]):
        return text
    import re
    return re.compile(text, re.I) if ignore_case else re.compile(text)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    _insert((action, _pattern(message, True), category, _pattern(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    _insert((action, None, category, None, lineno), append)


def _check_action(action):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise (AssertionError if sys.version_info < (3, 13) else ValueError)("invalid action: %r" % (action,))


def _insert(row, append):
    if append:
        if row not in filters:
            filters.append(row)
    else:
        if row in filters:
            filters.remove(row)
        filters.insert(0, row)
    _filters_mutated()


def resetwarnings():
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def warn(message, category=None, stacklevel=1, source=None, **options):
    category = message.__class__ if isinstance(message, Warning) else UserWarning if category is None else category
    if not isinstance(category, type) or not issubclass(category, Warning):
        if sys.version_info[0] > 2:
            raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
        if not isinstance(category, type):
            raise TypeError("issubclass() arg 1 must be a class")
        raise ValueError("category is not a subclass of Warning")
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        names, filename, lineno = sys.__dict__, "sys", 1
    else:
        names, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, names.get("__name__", "<string>"), registry, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = _module_of(filename or "<unknown>")
    registry = {} if registry is None else registry
    if registry.get("version", 0) != _filters_version:
        # What has been shown already was decided by other filters.
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = defaultaction
    for row in filters:
        if issubclass(category, row[2]) and _fits(row[1], text, False) and _fits(row[3], module, True) and row[4] in (0, lineno):
            action = row[0]
            break
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[(text, category)] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[(text, category, 0)] = 1
    elif action == "default":
        registry[key] = 1
    _show(WarningMessage(message, category, filename, lineno, source=source))


def _module_of(filename):
    return filename[:-len(".py")] if filename.lower().endswith(".py") else filename


def _show(record):
    log = _recorders[-1] if _recorders else None
    if log is not None:
        log.append(record)
    else:
        showwarning(record.message, record.category, record.filename, record.lineno, record.file, record.line)
        out = record.file or sys.stderr
        own = showwarning is _showwarning and formatwarning is _formatwarning
        if record.source is not None and own and out is not None and sys.version_info >= (3, 7):
            out.write("%s: Enable tracemalloc to get the object allocation traceback\n" % record.category.__name__)


def _warn_unawaited_coroutine(coroutine):
    """Called where a coroutine goes that was never begun."""
    after_3_6 = sys.version_info >= (3, 7)
    name = coroutine.__qualname__ if after_3_6 else coroutine.__qualname__[:50]
    warn("coroutine '%s' was never awaited" % name, RuntimeWarning, stacklevel=2, source=coroutine if after_3_6 else None)


_recorders = []


class catch_warnings(object):

    def __init__(self, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._before = filters[:], showwarning
        _filters_mutated()
        log = [] if self._record else None
        if self._record:
            _recorders.append(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *info):
        global showwarning
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        if self._record:
            _recorders.pop()
        filters[:], showwarning = self._before
        _filters_mutated()

    def __repr__(self):
        args = ["record=True"] if self._record else []
        return "%s(%s)" % (type(self).__name__, ", ".join(args))


if sys.version_info >= (3, 13):
    class deprecated(object):
        """A decorator: what it decorates warns when it is used."""

        def __init__(self, message, category=DeprecationWarning, stacklevel=1):
            self.message, self.category, self.stacklevel = message, category, stacklevel

        def __call__(self, item):
            item.__deprecated__ = self.message
            if self.category is None:
                return item
            import functools
            told = self

            if isinstance(item, type):
                original = item.__init__

                @functools.wraps(original)
                def __init__(self, *args, **kwargs):
                    if type(self) is item:
                        warn(told.message, told.category, told.stacklevel + 1)
                    original(self, *args, **kwargs)
                item.__init__ = __init__
                return item

            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                warn(told.message, told.category, told.stacklevel + 1)
                return item(*args, **kwargs)
            wrapper.__deprecated__ = self.message
            return wrapper
