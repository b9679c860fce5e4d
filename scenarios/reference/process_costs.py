# params: n
# What single things with processes cost, in microseconds.
import multiprocessing
import pickle
import sys
import time

import earlier

if sys.version_info[0] == 2:
    mp = multiprocessing
    clock = time.time
    range = xrange
else:
    mp = multiprocessing.get_context("fork")
    clock = time.perf_counter


def nothing():
    pass


def echo(connection):
    while True:
        message = connection.recv()
        if message is None:
            return
        connection.send(message)


def echo_queue(inbox, outbox):
    while True:
        message = inbox.get()
        if message is None:
            return
        outbox.put(message)


def run_process(context):
    process = context.Process(target=nothing)
    process.start()
    process.join()


def each(name, times, operation):
    begin = clock()
    for _ in range(times):
        operation()
    print("%s %r" % (name, (clock() - begin) / times * 1e6))


if __name__ == "__main__":
    each("process_fork_join", max(1, n // 50), lambda: run_process(mp))
    if sys.version_info[0] == 3:
        each("process_spawn_join", max(1, n // 300), lambda: run_process(multiprocessing.get_context("spawn")))
    for size in (100, 65536, 1 << 20):
        blob = b"x" * size
        each("pickle_round_trip_%dB" % size, n // 10, lambda: pickle.loads(pickle.dumps(blob, 2)))

    here, there = mp.Pipe()
    partner = mp.Process(target=echo, args=(there,))
    partner.start()
    for size in (10, 65536, 1 << 20):
        blob = b"x" * size
        each("pipe_round_trip_%dB" % size, n // 5, lambda: (here.send(blob), here.recv()))
    here.send(None)
    partner.join()

    inbox, outbox = mp.Queue(), mp.Queue()
    partner = mp.Process(target=echo_queue, args=(inbox, outbox))
    partner.start()
    each("mp_queue_round_trip", n, lambda: (inbox.put(1), outbox.get()))
    inbox.put(None)
    partner.join()

    manager = multiprocessing.Manager()
    managed = manager.dict()
    managed["k"] = 0
    each("manager_dict_get", n, lambda: managed["k"])
    manager.shutdown()

    begin = clock()
    pool = mp.Pool(2)
    print("pool_of_2_start %r" % ((clock() - begin) * 1e6))
    each("pool_apply", n // 2, lambda: pool.apply(nothing))
    pool.close()
    pool.join()
