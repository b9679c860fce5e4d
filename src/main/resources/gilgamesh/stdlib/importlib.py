"""importlib: import_module and reload."""
import sys


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            if sys.version_info[0] == 2:
                raise TypeError("relative imports require the 'package' argument")
            raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
        points = len(name) - len(name.lstrip("."))
        base = package.split(".")
        if points > len(base):
            if sys.version_info[0] == 2:
                raise ValueError("attempted relative import beyond top-level package")
            problem = ImportError if sys.version_info >= (3, 9) else ValueError
            raise problem("attempted relative import beyond top-level package")
        name = (".".join(base[:len(base) - points + 1]) + "." + name[points:]).rstrip(".")
    __import__(name)
    return sys.modules[name]


if sys.version_info[0] > 2:
    from _imp import reload

    def invalidate_caches():
        pass
