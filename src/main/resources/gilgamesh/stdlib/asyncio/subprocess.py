"""What needs other programs; it is there, and says why it cannot be had when it is called."""
import sys

__all__ = ()

PIPE, STDOUT, DEVNULL = -1, -2, -3


def _refused(name):
    def refused(*args, **kwargs):
        raise NotImplementedError("asyncio.%s() is not available in a simulated Python: there are no other programs to run" % name)
    refused.__name__ = refused.__qualname__ = name
    return refused


_names = "create_subprocess_exec create_subprocess_shell"
if sys.version_info < (3, 14):
    _names += " AbstractChildWatcher FastChildWatcher SafeChildWatcher get_child_watcher set_child_watcher"
    if sys.version_info >= (3, 8):
        _names += " MultiLoopChildWatcher ThreadedChildWatcher"
    if sys.version_info >= (3, 9):
        _names += " PidfdChildWatcher"

for _name in _names.split():
    globals()[_name] = _refused(_name)
    __all__ += (_name,)
