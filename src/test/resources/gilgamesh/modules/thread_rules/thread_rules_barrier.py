# since 3.6
# Barrier: a claim a line.
import threading
import time

from claims import claim, lasted, plain, raised, started, until


def meet(barrier, count, said, *timeout):
    """So many come, one after the other."""
    threads = []
    for n in range(count):
        threads.append(started(lambda: said.append(raised(barrier.wait, *timeout))))
        time.sleep(0.01)
    return threads


def joined(threads):
    for thread in threads:
        thread.join()


@claim("nobody passes before all are there; each is given a number of its own, from 0 in the order in which they came")
def _():
    barrier, said = threading.Barrier(3), []
    threads = meet(barrier, 2, said)
    before = barrier.n_waiting, list(said), barrier.parties, barrier.broken
    last = barrier.wait()
    joined(threads)
    return before, last, sorted(said), barrier.n_waiting


@claim("it can be used again and again, by rounds that do not mix")
def _():
    barrier, rounds = threading.Barrier(3), []

    def walk():
        for n in range(20):
            rounds.append(n)
            barrier.wait()
    joined([started(walk) for _ in range(3)])
    return [rounds[3 * n:3 * n + 3] == [n] * 3 for n in range(20)].count(True)


@claim("the last to come runs the action, before anybody passes")
def _():
    did, said = [], []

    def action():
        time.sleep(0.02)
        did.append((threading.current_thread().name, len(said)))
    barrier = threading.Barrier(2, action=action)
    threads = meet(barrier, 1, said)
    threading.current_thread().name, name = "last", threading.current_thread().name
    barrier.wait()
    threading.current_thread().name = name
    joined(threads)
    return did, said


@claim("an action that fails breaks it, and its error goes to who ran it")
def _():
    said = []
    barrier = threading.Barrier(2, lambda: 1 // 0)
    threads = meet(barrier, 1, said)
    last = raised(barrier.wait)
    joined(threads)
    return last, said, barrier.broken, raised(barrier.wait)


@claim("who gives up breaks it for all who wait, and for all who come")
def _():
    said, barrier = [], threading.Barrier(3)
    threads = meet(barrier, 1, said)
    mine = lasted(raised, barrier.wait, 0.11)
    joined(threads)
    return mine, said, barrier.broken, raised(barrier.wait), barrier.n_waiting


@claim("its own timeout is that of every wait without one")
def _():
    barrier = threading.Barrier(2, timeout=0.11)
    first = lasted(raised, barrier.wait)
    barrier.reset()
    return first, lasted(raised, barrier.wait, 0.21), lasted(raised, threading.Barrier(2, None, 5).wait, 0)


@claim("abort breaks it for all, until it is reset")
def _():
    said, barrier = [], threading.Barrier(3)
    threads = meet(barrier, 2, said)
    barrier.abort()
    joined(threads)
    broken = barrier.broken, raised(barrier.wait)
    barrier.reset()
    again = []
    threads = meet(barrier, 3, again)
    joined(threads)
    return said, broken, barrier.broken, sorted(again)


@claim("reset sends away who waits, and leaves it as new; with nobody there it changes nothing")
def _():
    said, barrier = [], threading.Barrier(2)
    barrier.reset()
    threads = meet(barrier, 1, said)
    barrier.reset()
    joined(threads)
    again = []
    joined(meet(barrier, 2, again))
    return said, barrier.broken, sorted(again)


@claim("one party passes at once, and runs the action each time")
def _():
    did = []
    barrier = threading.Barrier(1, lambda: did.append(1))
    return [barrier.wait() for _ in range(3)], len(did), plain(raised(barrier.wait, 0))


@claim("less than one party is refused from 3.13 on")
def _():
    return raised(lambda: threading.Barrier(0).parties), raised(lambda: threading.Barrier(-1).parties)


@claim("a broken one is told by an error of its own kind, a RuntimeError")
def _():
    return threading.BrokenBarrierError.__mro__[1].__name__, threading.BrokenBarrierError.__module__


@claim("who comes while the others leave waits for the next round")
def _():
    barrier, order = threading.Barrier(2), []

    def slow():
        with barrier._cond:
            pass
        order.append(barrier.wait())
    threads = [started(slow) for _ in range(4)]
    joined(threads)
    return sorted(order), barrier.n_waiting, barrier.broken
