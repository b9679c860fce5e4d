"""What processes take, and what goes between them: forks, wake-ups, memory, pages, sockets. Lists of seconds; standard library only, 2.7 and 3.x,
Linux and macOS.
"""
from __future__ import division

import argparse
import itertools
import multiprocessing
import os
import resource
import signal
import socket
import time

from _multiprocessing import SemLock

try:
    context = multiprocessing.get_context("fork")
except AttributeError:
    context = multiprocessing
clock = getattr(time, "perf_counter", time.time)
PAGE = 4096
TIMES = 60
# A clock of microseconds has just ticked when a wait by it ends. What follows comes up to so many steps of a loop later, at any time of a microsecond.
LATER = 30 if clock is time.time else 1


def middle(values):
    return sorted(values)[len(values) // 2]


# --- Semaphores -----------------------------------------------------------------------------

def posts(there, idle_times):
    """Posts that wake another process, each when its wait began so long ago. Of each, the seconds from it to the end of that wait, from the wait's
    beginning to its end, and what it took itself; there() puts that process onto its core."""
    n = len(idle_times)
    post, begins, ends = context.Semaphore(0), context.RawArray("d", n), context.RawArray("d", n)

    def waits():
        there()
        for i in range(n):
            begins[i] = clock()
            post.acquire()
            ends[i] = clock()

    child = context.Process(target=waits)
    child.start()
    posted, calls = [], []
    for i, idle in enumerate(idle_times):
        while not begins[i]:
            pass
        until = begins[i] + idle
        while clock() < until:
            pass
        for _ in range(i % LATER):
            pass
        begin = clock()
        post.release()
        calls.append(clock() - begin)
        posted.append(begin)
    child.join()
    return [(end - posted, end - begin, call) for posted, begin, end, call in zip(posted, begins, ends, calls)]


def posts_to_busy_core(there, idle_times):
    """The same when a third process computes on that core."""
    def spins():
        there()
        spin()

    hog = context.Process(target=spins)
    hog.start()
    try:
        return posts(there, idle_times)
    finally:
        hog.terminate()
        hog.join()


def rounds(here, there, n):
    """Two processes that wake each other: seconds from each post to the end of the other's wait for it, and from there to the end of the wait for its
    answer; here() and there() are what the one and the other do first."""
    post, answer = context.Semaphore(0), context.Semaphore(0)
    begins, ends, backs = [context.RawArray("d", n) for _ in range(3)]

    def asks():
        here()
        my_begins, my_backs = [], []
        for _ in range(n):
            my_begins.append(clock())
            post.release()
            answer.acquire()
            my_backs.append(clock())
        begins[:], backs[:] = my_begins, my_backs

    def answers():
        there()
        my_ends = []
        for _ in range(n):
            post.acquire()
            my_ends.append(clock())
            answer.release()
        ends[:] = my_ends

    both = [context.Process(target=target) for target in (asks, answers)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    first = n // 20
    return ([end - begin for begin, end in zip(begins, ends)][first:],
            [back - end for end, back in zip(ends, backs)][first:])


def alone(n):
    """What of these is no wake-up: seconds of a post, a wait and a look at the clock, and of a post and a look at the clock, with nobody asleep."""
    semaphore = context.Semaphore(0)
    rounds, calls = [], []
    for _ in range(15):
        times = []
        begin = clock()
        for _ in range(n):
            times.append(clock())
            semaphore.release()
            semaphore.acquire()
        rounds.append((clock() - begin) / n)
        begin = clock()
        for _ in range(n):
            clock()
            semaphore.release()
        calls.append((clock() - begin) / n)
        while semaphore.acquire(False):
            pass
    return min(rounds), min(calls)


# --- Shared memory --------------------------------------------------------------------------

def cache_line(there, n=1000):
    """Until a core has a line of memory that another one has changed. Two processes that never sleep answer each other through two lines: four times a
    round one of them needs a line of the other's. there() puts the other process onto its core."""
    lines = context.RawArray("B", PAGE)
    far = PAGE // 2

    def answers():
        there()
        for i in range(TIMES * n):
            while lines[0] != i % 2 + 1:
                pass
            lines[far] = i % 2 + 1

    def asks(answer):
        took = []
        for _ in range(TIMES):
            begin = clock()
            for i in range(n):
                lines[0] = i % 2 + 1
                answer(i)
                while lines[far] != i % 2 + 1:
                    pass
            took.append((clock() - begin) / n)
        return middle(took)

    def answer_oneself(i):
        while lines[0] != i % 2 + 1:
            pass
        lines[far] = i % 2 + 1

    child = context.Process(target=answers)
    child.start()
    both = asks(lambda i: None)
    child.join()
    return max(0, both - asks(answer_oneself)) / 4


# --- Timers ---------------------------------------------------------------------------------

def spin():
    while True:
        pass


def processor_time_of_sleeps(seconds, n=100):
    """Of one of them."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(n):
        time.sleep(seconds)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / n


def timer_set():
    """Falling asleep for a time that ends before the next tick, less the same for longer than a tick can be, on a core with other work."""
    hog = context.Process(target=spin)
    hog.start()
    try:
        return max(0, middle([processor_time_of_sleeps(.0002) - processor_time_of_sleeps(.011) for _ in range(5)]))
    finally:
        hog.terminate()
        hog.join()


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
        return max(0, few - pipe) / 2, max(0, through(16 * PAGE) - few) / (16 * 2)
    finally:
        one.close()
        other.close()
        os.close(r)
        os.close(w)


# --- What they are made of ------------------------------------------------------------------

def seconds_of(make, end, times=400):
    """Making something, and ending it."""
    took = []
    for _ in range(times):
        begin = clock()
        end(make())
        took.append(clock() - begin)
    return middle(took)


def pipe_made():
    return seconds_of(os.pipe, lambda ends: [os.close(end) for end in ends])


def sockets_made():
    return seconds_of(socket.socketpair, lambda ends: [end.close() for end in ends])


def semaphore_made():
    """A semaphore with a name, which it loses at once; its end is that of the only reference."""
    names = itertools.count()

    def make():
        # A mutex, free.
        if str is bytes:
            return SemLock(1, 1, 1)
        return SemLock(1, 1, 1, "/calibrate-%d-%d" % (os.getpid(), next(names)), True)

    return seconds_of(make, lambda semaphore: None)


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


def with_more_memory(measured):
    """What each page of memory adds to what is measured."""
    small = measured()
    size = 32 << 20
    memory = bytearray(size)
    for at in range(0, size, PAGE):
        memory[at] = 1
    return max(0, measured() - small) / (size // PAGE)


def fork_page():
    """What each page adds to a fork."""
    return with_more_memory(lambda: min(fork_calls()))


def exit_page():
    """What each page adds to the end of a forked process, which gives it back."""
    def processor_time_of_children():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        fork_calls()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / TIMES

    return with_more_memory(processor_time_of_children)


def parses():
    """Some hundred Python functions."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=2, help="a number")
    parser.parse_args(["--number", "4"])
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def page_written(shared):
    """Each page that Python functions write to for the first time after a fork, while the other process is there, or after it has ended."""
    took = []
    for _ in range(TIMES):
        for _ in range(3):
            begin = clock()
            parses()
            plain = clock() - begin
        child = os.fork()
        if child == 0:
            signal.pause()
            os._exit(0)
        time.sleep(.003)
        if not shared:
            kill(child)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        begin = clock()
        faults = parses() - before
        took.append((clock() - begin - plain) / max(1, faults))
        if shared:
            kill(child)
    return max(0, middle(took))


def kill(child):
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def target(connection):
    connection.send(clock())


def ends(times=TIMES):
    """How long it takes from a Process's target until it is joined."""
    took = []
    for _ in range(times):
        here, there = context.Pipe()
        child = context.Process(target=target, args=(there,))
        child.start()
        child.join()
        took.append(clock() - here.recv())
        here.close()
        there.close()
    return took
