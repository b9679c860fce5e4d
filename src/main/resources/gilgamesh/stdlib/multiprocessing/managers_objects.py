"""Objects that a manager's server holds for Value, Array and Namespace, and how views of dicts travel."""
import array
import sys

__name__ = "multiprocessing.managers"

_3 = sys.version_info[0] >= 3


class Namespace(object):

    def __init__(self, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted("%s=%r" % item for item in self.__dict__.items() if not item[0].startswith("_"))
        return "%s(%s)" % (self.__class__.__name__ if _3 else "Namespace", ", ".join(shown))


class Value(object):
    """Its lock is not taken by anybody."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self._typecode, self._value)

    def set(self, value):
        self._value = value

    def get(self):
        return self._value

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    """Nor is this one's."""
    return array.array(typecode, sequence)


def reduce_array(items):
    return array.array, (items.typecode, items.tobytes() if _3 else items.tostring())


def rebuild_as_list(view):
    return list, (list(view),)
