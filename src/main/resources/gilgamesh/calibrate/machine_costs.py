#!/usr/bin/env python
"""Measures what the operating system of this machine does and costs, and writes conf/machines.

    python3.12 machine_costs.py NAME > conf/machines/NAME.conf

Two processes wake each other through semaphores, on one core and on two, awake and asleep; the time from the one's post to the end of the other's
wait, less what both calls cost without anybody asleep, is a wake-up. Standard library only, 2.7 and 3.x. What this system does not let a
program measure (cores cannot be chosen on macOS or Windows) keeps the value of the reference machine, and says so.
"""
from __future__ import division, print_function

import os
import platform
import subprocess
import sys
import threading
import time

try:
    from _thread import get_ident, start_new_thread
except ImportError:
    from thread import get_ident, start_new_thread
try:
    import process_times
except ImportError:
    process_times = None  # There is no fork, or no multiprocessing.

clock = getattr(time, "perf_counter", time.time)
US = 1e-6

# With a clock of microseconds, what takes few of them is the mean of so many.
MANY = 20 if clock is time.time else 1

# What a machine has that nobody could measure here: conf/machines/reference.conf.
REFERENCE = {
    "wake-up-same-core": (2.6e-6, 2.7e-6, 2.85e-6),
    "wake-up-busy-core": (12e-6, 12.5e-6, 14e-6),
    "context-switch": 1.65e-6,
    "falling-asleep": 300e-9,
    "timer-set": 5.5e-6,
    "wake-up-awake-core": (18e-6, 20e-6, 22e-6),
    "wake-up-idle-core": (17e-6, 22e-6, 28e-6),
    "idle-after": 7e-6,
    "grace-period": 14.5e-3,
    "wake-up-deep-core": (60e-6, 75e-6, 100e-6),
    "deep-idle-after": 100e-6,
    "futex-wake-call": (6.5e-6, 7e-6, 8e-6),
    "futex-wait-call": (250e-9, 300e-9, 350e-9),
    "futex-wait-other-core": (0, 500e-9, 1e-6),
    "cache-line": 100e-9,
    "code-stays": 20e-6,
    "code-after-call": 340e-9,
    "pipe-page": 520e-9,
    "socket-call": 850e-9,
    "socket-page": 310e-9,
    "page-fetch": 300e-9,
    "socket-open": 2.6e-6,
    "socket-connect": 2.1e-6,
    "socket-accept": 2e-6,
    "socket-close": 2.1e-6,
    "tcp-send": 4e-6,
    "tcp-receive": 500e-9,
    "tcp-acknowledge": 2.9e-6,
    "tcp-page": 340e-9,
    "tcp-connect": 15.3e-6,
    "tcp-close": 3.4e-6,
    "tcp-last-close": 10.3e-6,
    "terminal-write": 4e-6,
    "pipe-create": 5.3e-6,
    "socket-create": 10e-6,
    "semaphore-create": 26e-6,
    "thread-exit": (7e-6, 10.5e-6, 16e-6),
    "process-create": (480e-6, 560e-6, 760e-6),
    "process-page": 80e-9,
    "page-copy": 3.5e-6,
    "page-reuse": 1.4e-6,
    "process-start": (5e-6, 10e-6, 40e-6),
    "process-exit": (450e-6, 520e-6, 640e-6),
    "process-exit-page": 87e-9,
    "file-open": 1.1e-6,
    "file-create": 50e-6,
    "file-path": 700e-9,
    "file-rename": 7.5e-6,
    "file-entry": 180e-9,
    "file-read": 270e-9,
    "file-write": 570e-9,
    "file-page": 85e-9,
    "file-new-page": 1e-6,
    "file-sync": (400e-6, 1e-3, 5e-3),
}
# Fine at first: a core halts after some microseconds.
IDLE_TIMES = tuple(n * 0.5 * US for n in range(5, 25)) + (20e-6, 40e-6, 60e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3)
IDLE_ROUNDS = 20
# Most have halted by then; from here on one may sleep deeply.
HALTED = 60e-6
# Of the pages that a Process copies after its target, so many are those of the Python functions that it calls, which are simulated one by one.
EXIT_PAGES = 38
# A call that interrupts another core takes so many times as long as one that does not.
DEAR = 1.5


def quantile(values, q):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * q))]


def spread(values, less=0.0, least=0.0):
    """What most of the values are: the 10th, 50th and 90th percentile, less what is not theirs."""
    return tuple(max(least, quantile(values, q) - less) for q in (.1, .5, .9))


def means(values):
    return [sum(values[i:i + MANY]) / MANY for i in range(0, len(values) - MANY + 1, MANY)]


def each(n, operation):
    best = None
    for _ in range(15):
        start = clock()
        for _ in range(n):
            operation()
        took = (clock() - start) / n
        best = took if best is None else min(best, took)
    return best


# --- Cores ----------------------------------------------------------------------------------

def all_cores():
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    count = getattr(os, "sysconf", lambda name: 1)("SC_NPROCESSORS_ONLN") if hasattr(os, "sysconf") else 1
    return list(range(count))


def could(*command):
    """Whether a command did what it is for."""
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def pin(core):
    """Keeps this process to one core; whether it could."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [core])
        return True
    return could("taskset", "-cp", str(core), str(os.getpid()))


def schedule(policy):
    """Gives this process a policy of Linux, batch or idle; whether it could. It cannot leave the second again."""
    number = getattr(os, "SCHED_" + policy.upper(), None)
    if number is None:
        return could("chrt", "--" + policy, "-p", "0", str(os.getpid()))
    try:
        os.sched_setscheduler(0, number, os.sched_param(0))
        return True
    except OSError:
        return False


def in_child(core, work):
    """Runs work() in a forked process on that core; its process number."""
    child = os.fork()
    if child:
        return child
    try:
        pin(core)
        work()
    finally:
        os._exit(0)


# --- Wake-ups -------------------------------------------------------------------------------

def spin(seconds):
    end = clock() + seconds
    while clock() < end:
        pass


def has_semaphores():
    """Whether processes can wake each other here."""
    try:
        return bool(process_times and process_times.context.Semaphore(0))
    except (ImportError, OSError):
        return False


def can_schedule(core, policy):
    child = in_child(core, lambda: os._exit(0 if schedule(policy) else 1))
    return os.waitpid(child, 0)[1] == 0


def on_one_core(core, call):
    """(key, value, how): what a timer takes; and a wake-up where waker and sleeper share a core, unless a program cannot choose who preempts whom.

    A process of the policy batch preempts nobody when it wakes up: from the post to the end of the wait there are the waking call, the waker's falling
    asleep and the switch. One of the policy idle is preempted at once by whom it wakes: there are the call and the switch, and then, until it runs
    again, the other's falling asleep and the switch. Linux charges the second half of a call that has its thread preempted to the one that comes
    (kernel/sched/core.c: rq_clock_skip_update), by the processor times of both. A wait for a semaphore takes a system call on top of falling asleep.
    """
    yield "timer-set", process_times.timer_set(), "falling asleep for 0.2 ms less the same for 11 ms, on a core with other work, by processor time"
    if not (can_schedule(core, "batch") and can_schedule(core, "idle")):
        return
    less, _ = process_times.alone(1000)
    wakes, asleep, switches = [], [], []
    for _ in range(15):
        # One after the other: the machine's speed changes meanwhile.
        halves, _ = process_times.rounds(lambda: schedule("batch"), lambda: schedule("batch"), 1000)
        preempting, back = process_times.rounds(lambda: schedule("idle"), lambda: None, 1000)
        wakes.extend(means(preempting))
        handed_over, wake, rest = [quantile(means(values), .5) - less for values in (halves, preempting, back)]
        asleep.append(handed_over - wake)
        switches.append(rest - asleep[-1])
    wake, falling, switch = spread(wakes, less), quantile(asleep, .5), quantile(switches, .5)
    if falling > 0 and 0 < switch < wake[1]:
        yield "wake-up-same-core", wake, "a semaphore's post until a process that preempts its waker ends its wait for it"
        yield "falling-asleep", max(0, falling - call), "the same if nobody preempts, less that, and less a system call"
        yield "context-switch", switch, "from there until the one that was preempted runs again, less falling asleep"


def by_idle_time(there):
    """A list of posts for each of the idle times. They take turns, for the machine changes meanwhile; and for some 0.1 s after a process has come to a
    core, the kernel leaves the tick on there and lets it halt earlier, so the first round does not count."""
    a_round = [idle for idle in IDLE_TIMES for _ in range(max(4, min(60, int(20e-3 / idle))))]
    posts = process_times.posts(there, a_round * IDLE_ROUNDS)
    found = dict((idle, []) for idle in IDLE_TIMES)
    for i in range(len(a_round), len(posts)):
        found[a_round[i % len(a_round)]].append(posts[i])
    return found


def halts_after(found, dear):
    """The first idle time after which a core has halted: from then on most posts to it are dear. Where none is, because the core polls or watches a line of
    memory, the first one after which it takes as long as when it has halted, rather than until one and the same time."""
    latencies, waits, calls = [
        dict((idle, quantile(means([post[i] for post in posts]), .5)) for idle, posts in found.items()) for i in range(3)]
    first = IDLE_TIMES[0]
    for idle in IDLE_TIMES:
        if calls[HALTED] > dear:
            halted = calls[idle] > dear
        else:
            halted = abs(latencies[HALTED] - latencies[idle]) < abs(waits[first] - waits[idle])
        if halted or idle == HALTED:
            return idle


def on_two_cores(second, progress):
    """(key, value, how): what a wake-up takes on a core that has been idle, by how long it has, and on one that works."""
    less, less_call = process_times.alone(1000)

    def there():
        pin(second)

    progress("wake-ups on two cores")
    found = by_idle_time(there)
    cheap, halted_call = [quantile(means([call for _, _, call in found[idle]]), .5) for idle in (IDLE_TIMES[0], HALTED)]
    dear = max(DEAR * cheap, (cheap + halted_call) / 2)
    idle_after = halts_after(found, dear)
    awake = [idle for idle in IDLE_TIMES if idle < idle_after] or IDLE_TIMES[:1]
    how = "a semaphore's post to a process on the other core, asleep for "
    yield ("wake-up-awake-core", spread([wait for idle in awake for _, wait, call in found[idle] if call <= dear], less, 0.1 * US),
           how + "%s to %s, and that time" % (amount(awake[0]), amount(awake[-1])))
    latencies = dict((idle, spread([latency for latency, _, _ in posts], less, 0.1 * US)) for idle, posts in found.items())
    halted = latencies[HALTED]
    yield "wake-up-idle-core", halted, how + amount(HALTED)
    yield "idle-after", idle_after, "from then on the post costs nearly what it does after %s; or the wake-up, if none is dear" % amount(HALTED)
    deep = tuple(map(max, halted, latencies[IDLE_TIMES[-1]]))
    yield "wake-up-deep-core", deep, how + amount(IDLE_TIMES[-1])
    middle = (halted[1] + deep[1]) / 2
    yield ("deep-idle-after", next((idle for idle in IDLE_TIMES if idle > HALTED and latencies[idle][1] > middle), IDLE_TIMES[-1]),
           "from then on it takes more than half-way to the deep one")
    yield ("futex-wake-call", spread([call for _, _, call in found[HALTED]], less_call, 0.1 * US),
           "the post after %s, less one that wakes nobody" % amount(HALTED))
    progress("wake-ups on a core that works")
    times = [latency for latency, _, _ in process_times.posts_to_busy_core(there, [200 * US] * 400)]
    # Who does not preempt waits for a tick at least.
    preempting = [latency for latency in times if latency < 300 * US]
    if len(preempting) > len(times) / 2:
        yield "wake-up-busy-core", spread(preempting, less, 0.1 * US), how + "200 us, that preempts one that computes there"
    line = process_times.cache_line(there)
    yield "cache-line", line, "a quarter of what it takes two processes that never sleep to ask and answer through shared memory, less what one takes"


def pipe_calls(n, system_call):
    """What the system takes to write into a pipe or to read, of which Python's part is that of a write or a read of nothing, less a trivial call; with a
    clock of microseconds, the mean of many."""
    r, w = os.pipe()

    def of_nothing():
        os.write(w, b"")
        os.read(r, 0)

    python = (each(20000, of_nothing) - each(20000, lambda: None)) / 2 - system_call
    many = 100 if clock is time.time else 1
    clocks, calls = [], []
    for _ in range(n // many):
        before = clock()
        begun = clock()
        for _ in range(many):
            os.write(w, b"x")
            os.read(r, 1)
        calls.append(clock() - begun)
        clocks.append(begun - before)
    os.close(r)
    os.close(w)
    less = quantile(clocks, .5)
    return [(call - less) / many / 2 - python for call in calls]


def terminal_write():
    """What it takes to print a line to a terminal, on top of printing it to nowhere; None where there are no pseudoterminals. Nobody waits for the line."""
    try:
        master, slave = os.openpty()
    except (AttributeError, OSError):
        return None
    terminal, null = os.fdopen(slave, "w", 1), os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", 1)
    line, lines, takes = "x" * 10, 30, {terminal: [], null: []}
    for _ in range(300):
        for out in terminal, null:
            begun = clock()
            for _ in range(lines):
                print(line, file=out)
            takes[out].append((clock() - begun) / lines)
        arrived = 0
        while arrived < lines * (len(line) + 2):  # each with a carriage return and a line feed
            arrived += len(os.read(master, 65536))
    terminal.close()
    null.close()
    os.close(master)
    return max(0.0, quantile(takes[terminal], .25) - quantile(takes[null], .25))


# --- The rest -------------------------------------------------------------------------------

def system_call():
    return max(10e-9, each(20000, os.getppid) - each(20000, get_ident))


def late_sleeps(n):
    late = []
    for _ in range(n):
        start = clock()
        time.sleep(0.001)
        late.append(clock() - start - 0.001)
    return late


def thread_starts(n):
    done = threading.Semaphore(0)
    took = []
    for _ in range(n):
        start = clock()
        start_new_thread(done.release, ())
        took.append(clock() - start)
        done.acquire()
        time.sleep(0.0002)
    return took


def thread_exits(n):
    """The processor time of threads after their targets; nothing where a thread cannot see its own."""
    if not hasattr(time, "CLOCK_THREAD_CPUTIME_ID"):
        return []
    done, own, took = threading.Semaphore(0), [], []

    def target():
        own.append(time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID))
        done.release()

    def of_others():
        return time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) - time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID)

    for _ in range(n):
        before = of_others()
        start_new_thread(target, ())
        done.acquire()
        time.sleep(0.0005)
        took.append(of_others() - before - own.pop())
    return took


def runs_between_preemptions(core, seconds):
    """How long a process computes on a core before another one gets it."""
    child = in_child(core, lambda: spin(seconds + 1))
    runs = []
    pin(core)
    end = clock() + seconds
    begin = last = clock()
    while last < end:
        now = clock()
        if now - last > 300 * US:
            runs.append(last - begin)
            begin = now
        last = now
    os.kill(child, 9)
    os.waitpid(child, 0)
    return runs[1:]


def kernel_hz():
    """CONFIG_HZ, if the kernel's configuration can be read."""
    try:
        import gzip
        texts = [lambda: gzip.open("/proc/config.gz").read().decode("ascii", "replace"),
                 lambda: open("/boot/config-" + platform.release()).read()]
        for text in texts:
            try:
                for line in text().splitlines():
                    if line.startswith("CONFIG_HZ="):
                        return int(line[len("CONFIG_HZ="):])
            except (IOError, OSError):
                pass
    except ImportError:
        pass
    return None


def number_in(path):
    try:
        with open(path) as file:
            return int(file.read())
    except (IOError, OSError, ValueError):
        return None


def most_threads():
    limits = [number_in("/proc/sys/kernel/threads-max"), number_in("/proc/sys/kernel/pid_max")]
    maps = number_in("/proc/sys/vm/max_map_count")
    if maps:
        limits.append(maps // 2)  # a thread takes two mappings: its stack and the guard page
    limits = [limit for limit in limits if limit]
    return min(limits) if limits else 32000


def processes(wake_up):
    """(key, value, how): what processes take, and what goes between them."""
    yield "pipe-page", process_times.pipe_page(), "16 pages through a pipe less 2, for writing and for reading"
    call, page = process_times.socket_call_and_page()
    yield "socket-call", call, "a byte through a socket less one through a pipe, for writing and for reading"
    yield "socket-page", page, "16 pages through a socket less a byte, for writing and for reading"
    yield "pipe-create", process_times.pipe_made(), "os.pipe(), and closing both ends"
    yield "socket-create", process_times.sockets_made(), "socket.socketpair(), and closing both"
    yield "semaphore-create", process_times.semaphore_made(), "a SemLock, and its end"
    yield "process-create", spread(process_times.fork_calls()), "os.fork() in a Python that has multiprocessing"
    yield "process-page", process_times.fork_page(), "os.fork() with 32 MiB more"
    copy = process_times.page_written(True)
    yield "page-copy", copy, "calls of Python functions after a fork less the same without one, for each page fault"
    yield "page-reuse", process_times.page_written(False), "the same after the other process has ended"
    yield ("process-exit", spread(process_times.ends(), wake_up + EXIT_PAGES * copy, US),
           "from a multiprocessing.Process's target until it is joined, less a wake-up on the same core and %d pages" % EXIT_PAGES)
    yield "process-exit-page", process_times.exit_page(), "processor time of children that end at once, with 32 MiB more"


# --- The file -------------------------------------------------------------------------------

def amount(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return "%.3g %s" % (seconds / size, unit)
    return "%d ns" % round(seconds * 1e9)


def amounts(values):
    return "{ min = %s, median = %s, max = %s }" % tuple(amount(value) for value in values)


def measure(progress):
    values, cores = {}, all_cores()
    first, can_pin = cores[0], pin(cores[0])

    def put(key, value, origin):
        values[key] = (value, origin)

    progress("system calls and sleeps")
    call = system_call()
    put("system-call", amount(call), "[measured] getppid() less a C function that calls nothing")
    put("pipe-call", amounts(spread(pipe_calls(5000, call), least=10e-9)), "[measured] a byte written into a pipe of its own, or read; less the clock and Python's part")
    terminal = terminal_write()
    late = late_sleeps(400)
    costs = dict(REFERENCE)
    origin = dict((key, "[reference] could not be measured here") for key in REFERENCE)
    for key in ("page-fetch code-stays code-after-call process-start socket-open socket-connect socket-accept socket-close "
                "tcp-send tcp-receive tcp-acknowledge tcp-page tcp-connect tcp-close tcp-last-close").split() + [
                    key for key in REFERENCE if key.startswith("file-")]:
        origin[key] = "[reference] not measured"
    for key in "futex-wait-call", "futex-wait-other-core":
        origin[key] = "[reference] a Python program cannot see when a waiter is asleep"

    def measured(results):
        for key, value, how in results:
            costs[key], origin[key] = value, "[measured] " + how

    if terminal is not None:
        measured([("terminal-write", terminal, "a line printed to a pseudoterminal, less the same to the null device")])
    if can_pin and has_semaphores():
        progress("wake-ups on one core")
        measured(on_one_core(first, call))
        if len(cores) > 1:
            measured(on_two_cores(cores[1], progress))
    if process_times:
        progress("processes")
        measured(processes(costs["wake-up-same-core"][1]))
    progress("threads")
    put("thread-create", amounts(spread(thread_starts(400))), "[measured] what start_new_thread takes")
    exits = thread_exits(200)
    if exits:
        measured([("thread-exit", spread(exits, least=US), "processor time of a thread after its target")])
    for key in sorted(costs):
        value = costs[key]
        put(key, amounts(value) if isinstance(value, tuple) else amount(value), origin[key])
    put("code-after-call-share", "0.65", "[reference] not measured")
    slack = (number_in("/proc/self/timerslack_ns") or 50000) * 1e-9
    put("timer-slack", amounts((slack + 3.7 * US, slack + 7 * US, slack + 10.6 * US)),
        "[kernel] /proc/self/timerslack_ns; [reference] the interrupt of a busy core")
    put("wake-up-by-timer", amounts(spread(late, slack + 7 * US, US)), "[measured] time.sleep(0.001), less 1 ms and the timer slack")
    hz, runs = kernel_hz(), []
    if can_pin and hasattr(os, "fork"):
        progress("time slices")
        runs = runs_between_preemptions(first, 1.5)
    if hz:
        put("tick", amount(1.0 / hz), "[kernel] CONFIG_HZ=%d" % hz)
    elif runs:
        nearest = min((.001, .0025, 1 / 300.0, .004, .01), key=lambda tick: abs(tick - quantile(runs, .1)))
        put("tick", amount(nearest), "[measured] the shortest time between preemptions is %s" % amount(quantile(runs, .1)))
    else:
        put("tick", "4 ms", "[reference] could not be measured here")
    slice_nanos = number_in("/sys/kernel/debug/sched/base_slice_ns")
    if slice_nanos:
        put("time-slice", amount(slice_nanos * 1e-9), "[kernel] sched/base_slice_ns")
    else:
        steps = 1 + min(3, len(cores).bit_length() - 1)
        seen = ", preempted after %s (median)" % amount(quantile(runs, .5)) if runs else ""
        put("time-slice", amount(0.7e-3 * steps), "[kernel] EEVDF: 0.70 ms times %d for the number of cores%s" % (steps, seen))
    put("wake-up-preemption", "true", "[kernel] EEVDF")
    put("max-threads", str(most_threads()), "[kernel] the least of threads-max, pid_max and half of max_map_count")
    return len(cores), values


ORDER = ("tick time-slice wake-up-preemption timer-slack wake-up-by-timer wake-up-same-core wake-up-busy-core context-switch falling-asleep timer-set grace-period "
         "wake-up-awake-core wake-up-idle-core idle-after wake-up-deep-core deep-idle-after futex-wake-call futex-wait-call futex-wait-other-core cache-line code-stays "
         "system-call pipe-call code-after-call code-after-call-share pipe-page socket-call socket-page page-fetch socket-open socket-connect socket-accept socket-close tcp-send tcp-receive tcp-acknowledge tcp-page tcp-connect tcp-close tcp-last-close "
         "terminal-write pipe-create socket-create semaphore-create thread-create thread-exit process-create process-page page-copy page-reuse process-start "
         "process-exit process-exit-page file-open file-create file-path file-rename file-entry file-read file-write file-page file-new-page file-sync max-threads").split()


def main():
    name = sys.argv[1]

    def progress(what):
        print(what, file=sys.stderr)
        sys.stderr.flush()

    cores, values = measure(progress)
    print("# %s, %s %s, %d cores; measured on %s under CPython %s." % (
        name, platform.system(), platform.release(), cores, time.strftime("%Y-%m-%d"), sys.version.split()[0]))
    print("# A spread is the 10th, 50th and 90th percentile of what was measured. [kernel]: what the system says of itself. [reference]: the")
    print("# value of the reference machine, because this one could not be measured.")
    print()
    print("machines.%s {" % name)
    print('  name  = "%s"' % name)
    print("  cores = %d" % cores)
    print()
    width = max(len(values[key][0]) for key in ORDER)
    for key in ORDER:
        value, why = values[key]
        print("  %-19s = %s  # %s" % (key, value.ljust(width), why))
    print("}")


if __name__ == "__main__":
    main()
