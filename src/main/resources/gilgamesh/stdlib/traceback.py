"""traceback: the text of the exception that is being handled."""
import sys


def format_exception_only(kind, value=None):
    if value is None and not isinstance(kind, type):
        kind, value = type(kind), kind
    text = str(value)
    name = kind.__name__
    module = kind.__module__
    if module not in ("builtins", "exceptions", "__builtin__", "__main__") or module == "__main__" and sys.version_info[0] > 2:
        name = module + "." + name
    return [name + (": " + text if text else "") + "\n"]


def print_exception(kind, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write("".join(format_exception(kind, value, tb)))


def format_exception(kind, value=None, tb=None, limit=None, chain=True):
    if value is None and not isinstance(kind, type):
        kind, value = type(kind), kind
    if tb is None:
        tb = getattr(value, "__traceback__", None)
    lines = []
    if tb is not None:
        lines.append("Traceback (most recent call last):\n")
        lines.extend(format_tb(tb))
    return lines + format_exception_only(kind, value)


def format_tb(tb, limit=None):
    lines = []
    while tb is not None:
        code = getattr(tb, "tb_code", None)
        if code is not None:
            lines.append("  File \"%s\", line %d, in %s\n" % (code.co_filename, tb.tb_lineno, code.co_name))
        tb = tb.tb_next
    return lines


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb)))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(*sys.exc_info()))


def print_exc(limit=None, file=None, chain=True):
    (file or sys.stderr).write(format_exc())
