"""gc: there is nothing to collect, because no object goes before the end of the run."""

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
garbage = []
callbacks = []
_enabled = [True]
_threshold = [700, 10, 10]


def collect(generation=2):
    return 0


def enable():
    _enabled[0] = True


def disable():
    _enabled[0] = False


def isenabled():
    return _enabled[0]


def get_threshold():
    return tuple(_threshold)


def set_threshold(threshold0, threshold1=10, threshold2=10):
    _threshold[:] = [threshold0, threshold1, threshold2]


def get_count():
    return (0, 0, 0)


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
