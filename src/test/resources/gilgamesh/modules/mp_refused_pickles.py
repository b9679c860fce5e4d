# What 2.7's pickle refuses on its way to another process, names of generators and of workers, and closed queues.
from __future__ import print_function

import multiprocessing as mp
import pickle
import re
import sys

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return re.sub("0x[0-9a-f]+", "0x", "%s: %s" % (type(problem).__name__, problem))


class Account(object):

    def __init__(self, rate):
        self.rate = rate

    def interest(self, amount):
        return self.rate * amount

    @staticmethod
    def fee(amount):
        return amount // 10


def bits():
    yield 1


def generator(_):
    return bits()


def main():
    pool = mp.Pool(1)
    print(raised(pool.map, Account(3).interest, [1, 2]))
    print(raised(pool.apply, Account(3).interest, (4,)))
    print(raised(pool.map, Account.fee, [10, 20]))
    print(raised(pool.apply, str.upper, ("x",)))
    print(raised(pool.apply, generator, (1,)))
    pool.terminate()
    pool.join()
    here, there = mp.Pipe()
    print(raised(here.send, Account(3).interest))
    if THREE:
        print(there.recv()(5))
    else:
        other, _ = mp.Pipe()
        here.send(other)
        print(raised(there.recv))
        print(raised(pickle.dumps, Account(3).interest), raised(mp.Queue().get, timeout=-1))
        print(type(xrange(3)).__name__, type(iter([])).__name__, type(main).__name__, type(Account(1).fee).__name__, type({}.iteritems()).__name__)
    every = (i for i in "ab")
    print(*[re.sub("0x[0-9a-f]+", "0x", repr(each)) for each in (bits(), every, [every])])
    queue = mp.Queue()
    queue.close()
    print(raised(queue.put, 1))
    if sys.version_info >= (3, 10):
        print(raised(mp.Pool, 1, maxtasksperchild=0))
    if THREE:
        from concurrent.futures import ProcessPoolExecutor
        with ProcessPoolExecutor(1) as executor:
            print(re.sub("[0-9]+", "N", executor.submit(name).result()))


def name():
    return mp.current_process().name


if __name__ == "__main__":
    main()
