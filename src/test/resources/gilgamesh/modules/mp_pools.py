# Pools of processes and of threads.
from __future__ import print_function

import multiprocessing as mp
import os
import sys
import time
from multiprocessing.pool import ThreadPool

THREE = sys.version_info[0] >= 3


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def square(n):
    return n * n


def power(n, m=2):
    return n ** m


def fail(n):
    if n % 3 == 2:
        raise ValueError("no %d" % n)
    return n


def slow(n):
    time.sleep(n)
    return n


def pid(n):
    time.sleep(0.02)
    return os.getpid()


def name(n):
    return mp.current_process().name.split("-")[0], mp.current_process().daemon


def pool_within(n):
    return raised(mp.Pool, 1)


def unpicklable(n):
    return lambda: n


begun = None


def begin(value):
    global begun
    begun = value


def show(n):
    return begun


def broken():
    for n in range(3):
        yield n
    raise KeyError("input")


def die(n):
    os._exit(1)


class Pickleless(object):

    def __reduce__(self):
        raise ValueError("never")


def use(make):
    pool = make(3)
    print(pool.apply(power, (3,), {"m": 3}), pool.map(square, range(10)), pool.map(square, []), pool.map(square, iter([1, 2])))
    print(pool.map(square, range(10), 3), list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5))))
    print(list(pool.imap(square, range(7), 2)), sorted(pool.imap_unordered(square, range(7), 3)))
    result = pool.apply_async(square, (4,))
    print(result.get(5), result.ready(), result.successful(), result.wait())
    late = pool.apply_async(slow, (0.2,))
    print(raised(late.get, 0.01), late.ready(), raised(late.successful).split(":")[0], late.wait(0.01), late.get())
    print(raised(pool.apply, fail, (2,)), raised(pool.map, fail, range(4)), raised(pool.map, fail, range(9), 1).split(":")[0])
    parts = pool.imap(fail, range(4))
    print([raised(next, parts) for _ in range(4)], raised(next, parts))
    parts = pool.imap(slow, [0.2])
    print(raised(parts.next, 0.01), parts.next())
    told = []
    pool.apply_async(square, (5,), callback=told.append).wait()
    pool.map_async(square, [1, 2, 3], callback=told.append).wait()
    print(told)
    if THREE:
        errors = []
        pool.apply_async(fail, (2,), callback=told.append, error_callback=errors.append).wait()
        pool.map_async(fail, range(5), error_callback=errors.append).wait()
        print(told, errors)
        print(pool.starmap(power, [(2, 3), (3, 2), (4,)]), pool.starmap_async(power, [(2, 5)]).get())
        print(raised(lambda: list(pool.imap(square, broken()))), raised(pool.imap, square, [1], 0).split(":")[0])
    print(raised(pool.join).split(":")[0])
    pool.close()
    print(raised(pool.apply, square, (1,)).split(":")[0])
    pool.join()
    pool.join()
    print("joined")


if __name__ == "__main__":
    print("-- processes")
    use(mp.Pool)
    pool = mp.Pool(2)
    print(pool.map(name, [1]), len(set(pool.map(pid, range(8), 1))))
    message = raised(pool.apply, unpicklable, (1,))
    print(message.split(":")[0], "Error sending result" in message)
    print(raised(pool.apply_async(square, (Pickleless(),)).get) if THREE else None)
    print(pool.apply(square, (3,)))
    pool.terminate()
    pool.join()
    pool = mp.Pool(2, begin, ("begun",))
    print(pool.map(show, range(3)))
    pool.close()
    pool.join()
    pool = mp.Pool(1, maxtasksperchild=2)
    print([pool.apply(pid, (1,)) for _ in range(2)].count(os.getpid()), len(set(pool.apply(pid, (1,)) for _ in range(6))))
    pool.close()
    pool.join()
    print("-- a worker that dies")
    pool = mp.Pool(2)
    lost = pool.apply_async(die, (1,))
    print(raised(lost.get, 0.5), pool.apply(square, (6,)), len(pool._pool))
    pool.terminate()
    pool.join()
    print("-- terminate in the middle")
    pool = mp.Pool(2)
    results = [pool.apply_async(slow, (5,)) for _ in range(10)]
    time.sleep(0.05)
    pool.terminate()
    pool.join()
    print([each.ready() for each in results].count(True))
    if THREE:
        with mp.Pool(2) as pool:
            print(pool.map(square, [1, 2]))
        print(raised(pool.map, square, [1]))
    print(raised(mp.Pool, 0), raised(mp.Pool, 1, 3))
    pool = mp.Pool(1)
    print(pool.apply(pool_within, (1,)))
    pool.terminate()
    print("-- threads")
    use(ThreadPool)
    if THREE:
        with ThreadPool(2) as pool:
            print(pool.map(square, range(4)))
    import multiprocessing.dummy as dummy
    told = []
    thread = dummy.Process(target=told.append, args=(3,))
    thread.start()
    thread.join()
    print(told, thread.exitcode, dummy.Value("i", 3).value, dummy.Namespace(a=1))
    here, there = dummy.Pipe()
    here.send("x")
    print(there.poll(), there.recv(), there.poll())
