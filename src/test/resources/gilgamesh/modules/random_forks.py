# What a child draws that was forked from a parent with a seeded generator.
from __future__ import print_function
import multiprocessing
import os
import random
import sys

mp = multiprocessing if sys.version_info[0] == 2 else multiprocessing.get_context("fork")


def draws(generator, results):
    results.put([generator.random() for _ in range(3)])


def of_os_fork():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, repr(random.random()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    return float(os.read(reader, 100).decode())


def of_process(generator):
    results = mp.Queue()
    process = mp.Process(target=draws, args=(generator, results))
    process.start()
    drawn = results.get()
    process.join()
    return drawn


class Seeded(random.Random):

    def seed(self, *args):
        seeds.append(args)
        random.Random.seed(self, 1)


seeds = []
Seeded()
Seeded(3)

if __name__ == "__main__":
    random.seed(5)
    forked = of_os_fork()
    processes = [of_process(random), of_process(random)]
    mine = [random.random() for _ in range(3)]
    print("os.fork draws what its parent does:", forked == mine[0])
    print("a Process does:", processes[0] == mine, "as another one does:", processes[0] == processes[1])
    own = random.Random(5)
    print("of a Random of its own:", of_process(own) == [own.random() for _ in range(3)])
    print("a Random seeds itself by its own seed:", seeds)
    results = mp.Queue()
    random.seed(5)
    pool = mp.Pool(2, draws, (random, results))
    drawn = [results.get(), results.get()]
    pool.close()
    pool.join()
    print("the workers of a pool draw the same:", drawn[0] == drawn[1], "as their parent:", [random.random() for _ in range(3)] in drawn)
