# since 3.6
# The fork server.
import multiprocessing as mp
import os
import sys
import time

told = []
if __name__ != "__main__":
    told.append(__name__)


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def tell(connection):
    connection.send((told, __name__, mp.current_process().name, mp.get_start_method(), changed))


def add(value, lock, n):
    for _ in range(n):
        with lock:
            value.value += 1


def put(q, n):
    for i in range(n):
        q.put(i)


def leave(code):
    sys.exit(code)


def forever():
    while True:
        time.sleep(0.01)


def square(n):
    return n * n


changed = "at first"

if __name__ == "__main__":
    changed = "in the parent"
    for method in ("forkserver",):
        print("--", method)
        ctx = mp.get_context(method)
        here, there = ctx.Pipe()
        process = ctx.Process(target=tell, args=(there,), name="Ann")
        process.start()
        print(here.recv())
        process.join()
        print(process.exitcode, ctx.Process(target=tell).name.split("-")[0])
        value, lock, q = ctx.Value("i", 0), ctx.Lock(), ctx.Queue()
        adders = [ctx.Process(target=add, args=(value, lock, 50)) for _ in range(2)]
        for each in adders:
            each.start()
        for each in adders:
            each.join()
        print(value.value, [each.exitcode for each in adders])
        process = ctx.Process(target=put, args=(q, 3))
        process.start()
        print([q.get() for _ in range(3)])
        process.join()
        process = ctx.Process(target=leave, args=(5,))
        process.start()
        process.join()
        print(process.exitcode)
        process = ctx.Process(target=forever)
        process.start()
        process.terminate()
        process.join()
        print(process.exitcode)
        print(raised(ctx.Process(target=lambda: 1).start).split("<lambda>")[0])
        with ctx.Pool(2) as pool:
            print(pool.map(square, range(4)))
    # Up to 3.10 it is the names given before that are looked at.
    for names in [1], ["__main__"], ["__main__"]:
        print(raised(mp.set_forkserver_preload, names))
