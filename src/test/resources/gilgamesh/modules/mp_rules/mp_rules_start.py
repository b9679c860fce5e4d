# since 3.6
# Fork, spawn and the fork server: a claim a line.
import multiprocessing as mp
import os
import signal
import sys
import threading
import time

from claims import claim, ended, raised

begun_as = __name__
setting = "as imported"


def started(method, target, *args, **more):
    process = mp.get_context(method).Process(target=target, args=args, **more)
    process.start()
    return process


def tell(connection):
    connection.send((begun_as, __name__, setting, sorted(set(sys.modules) & {"__main__", "__mp_main__"}), mp.current_process().name,
                     mp.get_start_method(), threading.active_count()))


def tell_parents(connection):
    connection.send((os.getpid(), os.getppid()))


def take(thing):
    pass


def leave(code):
    sys.exit(code)


def time_of_two(times):
    took = []
    for _ in range(2):
        begin = time.time()
        started("forkserver", take, 1).join()
        took.append(time.time() - begin)
    times.put(took)


def have_a_child(connection):
    child = mp.Process(target=tell, args=(connection,))
    child.start()
    child.join()


class Own(mp.get_context("spawn").Process):

    def __init__(self, connection):
        super().__init__()
        self.connection = connection
        self.made_in = os.getpid()

    def run(self):
        self.connection.send((self.made_in == os.getpid(), self.name, setting))


if __name__ == "__main__":
    setting = "changed by the parent"


@claim("a fork goes on with the parent's module, spawn and the fork server import it as __mp_main__")
def _():
    here, there = mp.Pipe()
    said = []
    for method in mp.get_all_start_methods():
        child = started(method, tell, there, name="Ann")
        said.append(here.recv() + (ended(child),))
    return said


@claim("what spawn and the fork server start must be picklable, what fork starts need not")
def _():
    said = []
    for method in mp.get_all_start_methods():
        child = mp.get_context(method).Process(target=take, args=(threading.Lock(),))
        said.append(raised(child.start) or ended(child))
    return said


@claim("who forks is the parent, or the fork server, the same each time; who spawns is the parent")
def _():
    here, there = mp.Pipe()
    said = []
    for method in mp.get_all_start_methods():
        children = [started(method, tell_parents, there) for _ in range(2)]
        told = dict(here.recv() for _ in children)
        parents = [told[child.pid] for child in children]
        said.append((method, [parent == os.getpid() for parent in parents], parents[0] == parents[1], [ended(child) for child in children]))
    return said


@claim("a process object goes to the child with its attributes")
def _():
    here, there = mp.Pipe()
    child = Own(there)
    child.start()
    told = here.recv()
    return told[0], told[1] == child.name, told[2], ended(child)


@claim("start returns when the child has been given its orders: at once, or when it reads, if they are longer than a pipe holds")
def _():
    took = []
    for size in (10, 1000000):
        begin = time.time()
        child = started("spawn", take, b"x" * size)
        took.append(time.time() - begin)
        child.join()
    return took[0] < took[1] / 2


@claim("a fresh interpreter takes several times what a fork takes, or a child of the fork server once that runs")
def _():
    started("forkserver", take, 1).join()
    least = []
    for method in ("fork", "forkserver", "spawn"):
        took = []
        for _ in range(5):
            begin = time.time()
            started(method, take, 1).join()
            took.append(time.time() - begin)
        least.append(min(took))
    return 2 * max(least[:2]) < least[2]


@claim("the first child of the fork server waits for two interpreters, the next ones for none")
def _():
    fresh = mp.get_context("spawn")
    times = fresh.SimpleQueue()
    child = started("spawn", time_of_two, times)
    first, second = times.get()
    return first > 1.5 * second, ended(child)


@claim("exit codes come through the fork server as they are")
def _():
    codes = [ended(started("forkserver", leave, code)) for code in (0, 3)]
    child = started("forkserver", time.sleep, 10)
    child.terminate()
    return codes, ended(child)


@claim("when the fork server is gone nobody knows how its children end: 255")
def _():
    here, there = mp.Pipe()
    child = started("forkserver", tell_parents, there)
    server = here.recv()[1]
    child.join()
    child = started("forkserver", time.sleep, 0.5)
    os.kill(server, signal.SIGKILL)
    time.sleep(0.2)
    code = ended(child)
    again = started("forkserver", leave, 4)
    return code, ended(again)


@claim("the start method is set once, or asked for once")
def _():
    said = mp.get_start_method(), raised(mp.set_start_method, "spawn"), mp.set_start_method("spawn", force=True), mp.get_start_method()
    mp.set_start_method("fork", force=True)
    return said


@claim("the children of a spawned child are spawned too")
def _():
    here, there = mp.Pipe()
    child = started("spawn", have_a_child, there)
    said = here.recv()
    return said[:3], said[4].count("-"), said[5], ended(child)
