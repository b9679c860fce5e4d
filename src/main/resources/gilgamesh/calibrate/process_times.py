"""What processes take, and what goes between them: forks, pages, sockets. Lists of seconds; standard library only, 2.7 and 3.x, Linux and macOS."""
from __future__ import division

import multiprocessing
import os
import resource
import socket
import time

try:
    context = multiprocessing.get_context("fork")
except AttributeError:
    context = multiprocessing
clock = getattr(time, "perf_counter", time.time)
PAGE = 4096
TIMES = 60


def middle(values):
    return sorted(values)[len(values) // 2]


# --- Semaphores -----------------------------------------------------------------------------

def posts(there, idle, n):
    """Seconds from a semaphore's post to the end of another process's wait for it; there() puts that one onto its core, idle() is what goes before
    each post, while it sleeps."""
    post, done, ends = context.Semaphore(0), context.Semaphore(0), context.RawArray("d", n)

    def waits():
        there()
        for i in range(n):
            post.acquire()
            ends[i] = clock()
            done.release()

    child = context.Process(target=waits)
    child.start()
    begins = []
    for _ in range(n):
        idle()
        begins.append(clock())
        post.release()
        while not done.acquire(False) and child.is_alive():
            pass
    child.join()
    # The first ones found it still on its way.
    return [end - begin for begin, end in zip(begins, ends)][n // 20:]


# --- Pipes and sockets ----------------------------------------------------------------------

def seconds_through(write, read, size):
    """Writing so many bytes and reading them again, in one process; the median of many."""
    text, took = b"x" * size, []
    for _ in range(400):
        begin = clock()
        for _ in range(10):
            write(text)
            read(size)
        took.append((clock() - begin) / 10)
    return middle(took)


def pipe_page():
    """Each page that is written or read beyond the first two."""
    r, w = os.pipe()
    try:
        def through(size):
            return seconds_through(lambda text: os.write(w, text), lambda n: os.read(r, n), size)

        return max(0, through(16 * PAGE) - through(2 * PAGE)) / (14 * 2)
    finally:
        os.close(r)
        os.close(w)


def socket_call_and_page():
    """A socket's write or read on top of a pipe's, and each page that goes through it."""
    one, other = socket.socketpair()
    r, w = os.pipe()
    here, there = one.fileno(), other.fileno()
    try:
        def through(size):
            return seconds_through(lambda text: os.write(here, text), lambda n: os.read(there, n), size)

        few = through(1)
        pipe = seconds_through(lambda text: os.write(w, text), lambda n: os.read(r, n), 1)
        return max(0, few - pipe) / 2, max(0, through(8 * PAGE) - few) / (8 * 2)
    finally:
        one.close()
        other.close()
        os.close(r)
        os.close(w)


# --- Processes ------------------------------------------------------------------------------

def fork_calls(times=TIMES):
    """os.fork() in a Python that has multiprocessing."""
    took = []
    for _ in range(times):
        begin = clock()
        child = os.fork()
        if child == 0:
            os._exit(0)
        took.append(clock() - begin)
        os.waitpid(child, 0)
    return took


def fork_page():
    """What each page of memory adds to a fork."""
    small = min(fork_calls())
    size = 32 << 20
    memory = bytearray(size)
    for at in range(0, size, PAGE):
        memory[at] = 1
    return max(0, min(fork_calls()) - small) / (size // PAGE)


def target(connection):
    # The processor time of a forked process begins at zero.
    used = resource.getrusage(resource.RUSAGE_SELF)
    connection.send((used.ru_utime + used.ru_stime, clock()))


def starts_and_ends(times=TIMES):
    """The processor time of a Process until it comes to its target, and the time from there until it is joined."""
    starts, ends = [], []
    for _ in range(times):
        here, there = context.Pipe()
        child = context.Process(target=target, args=(there,))
        child.start()
        child.join()
        end = clock()
        used, begin = here.recv()
        here.close()
        there.close()
        starts.append(used)
        ends.append(end - begin)
    return starts, ends
