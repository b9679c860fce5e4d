from __future__ import print_function
import functools
import re
import socket
import sys


def shown(value):
    return re.sub("0x[0-9a-f]+", "0x", repr(value))


def wait_for(seconds, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
    return timeout is socket._GLOBAL_DEFAULT_TIMEOUT, seconds


class Mine(functools.partial):
    pass


print(wait_for(1), wait_for(1, 2), type(socket._GLOBAL_DEFAULT_TIMEOUT).__name__)
if sys.version_info[0] > 2:
    print(shown(functools.partial(len)), shown(functools.partial(int, "1", base=2)))
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(1) as executor:
        results = executor.map(str, range(3))
        print(shown(results), results.__name__, results.__qualname__, next(results), list(results))
else:
    print(shown(functools.partial(len)), shown(functools.partial(int, "1", base=2)), shown(Mine(len)))
    from multiprocessing import forking
    from multiprocessing.forking import ForkingPickler
    print(ForkingPickler.__name__, forking.exit.__name__, forking.duplicate.__name__, forking.close.__name__)

    class Thing(object):

        def method(self):
            return self

    def reduce_method(method):
        return getattr, (method.im_self, method.im_func.__name__)

    ForkingPickler.register(type(Thing().method), reduce_method)
    try:
        forking.assert_spawning(Thing())
    except RuntimeError as error:
        print(error)
