"""What needs other programs; it is there, and says why it cannot be had when it is called."""
import sys

__all__ = []


def _refuse(name, reason):
    def refused(*args, **kwargs):
        raise NotImplementedError("asyncio.%s() is not available in a simulated Python: %s" % (name, reason))
    refused.__name__ = refused.__qualname__ = name
    return refused


for _reason, _names in (
    ("there are no other programs to run", "create_subprocess_exec create_subprocess_shell"),
):
    for _name in _names.split():
        globals()[_name] = _refuse(_name, _reason)
        __all__.append(_name)
