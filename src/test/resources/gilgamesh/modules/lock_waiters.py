"""Who waits for locks of files: in which order they get them, and what an upgrade gives up."""
from __future__ import print_function
import fcntl, os, shutil, tempfile, threading, time

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
open("l", "w").close()
log = []


def tell(text):
    log.append(text)


def locks(name, kind, hold):
    f = open("l", "r+")
    fcntl.flock(f, kind)
    tell(name)
    time.sleep(hold)
    f.close()


def threads(*wanted):
    del log[:]
    started = []
    for name, kind, hold in wanted:
        each = threading.Thread(target=locks, args=(name, kind, hold))
        each.start()
        started.append(each)
        time.sleep(0.03)
    for each in started:
        each.join()
    return log


SH, EX, NB, UN = fcntl.LOCK_SH, fcntl.LOCK_EX, fcntl.LOCK_NB, fcntl.LOCK_UN
print(threads(*[("w%d" % i, EX, 0.2 if i == 0 else 0.03) for i in range(6)]))
print(threads(("w0", EX, 0.3), ("r1", SH, 0.15), ("w1", EX, 0.05), ("r2", SH, 0.3), ("w2", EX, 0.05), ("r3", SH, 0.25))[:1], sorted(log[1:4]), log[4:])
print(threads(("r1", SH, 0.2), ("w1", EX, 0.05), ("r2", SH, 0.05), ("w2", EX, 0.05)))


def upgrades(name, wait):
    f = open("l", "r+")
    fcntl.flock(f, SH)
    time.sleep(wait)
    fcntl.flock(f, EX)
    tell(name)
    time.sleep(0.05)
    f.close()


del log[:]
both = [threading.Thread(target=upgrades, args=(name, wait)) for name, wait in (("first", 0.05), ("second", 0.1))]
for each in both: each.start()
for each in both: each.join()
print(log)

f, g = open("l"), open("l")
fcntl.flock(f, SH)
fcntl.flock(g, SH)


def said(call, *args):
    try:
        return call(*args)
    except (OSError, IOError) as problem:
        return type(problem).__name__, problem.errno, problem.strerror
    except Exception as problem:
        return type(problem).__name__, str(problem)


print(said(fcntl.flock, f, EX | NB))
print(said(fcntl.flock, g, EX | NB), "the other has lost its own")
for number in (0, 3, 4, 7, 12, 32, 64, 77, -1):
    print(number, said(fcntl.flock, g, number), said(fcntl.lockf, open("l", "r+"), number))
print(said(fcntl.flock, "x", 1), said(fcntl.flock, -1, 1), said(fcntl.flock, 77, 1))
f.close()
g.close()


def child(work):
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid


def line(text):
    number = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(number, (text + "\n").encode())
    os.close(number)


def waits(name, kind, hold):
    f = open("l", "r+")
    fcntl.lockf(f, kind)
    line(name)
    time.sleep(hold)
    f.close()


def processes(*wanted):
    pids = []
    for name, kind, hold in wanted:
        pids.append(child(lambda: waits(name, kind, hold)))
        time.sleep(0.04)
    for pid in pids:
        os.waitpid(pid, 0)
    with open("log") as f:
        lines = f.read().split()
    os.unlink("log")
    return lines


print(processes(*[("w%d" % i, EX, 0.25 if i == 0 else 0.03) for i in range(5)]))
print(processes(("r1", SH, 0.2), ("w1", EX, 0.05), ("r2", SH, 0.1), ("w2", EX, 0.05)))


def deadlock(name, wait):
    f = open("l", "r+")
    fcntl.lockf(f, SH)
    time.sleep(wait)
    line(name + " " + str(said(fcntl.lockf, f, EX)))
    time.sleep(0.05)
    f.close()


def crossed(name, first, wait, second):
    f = open("l", "r+")
    fcntl.lockf(f, EX, 1, first)
    time.sleep(wait)
    line(name + " " + str(said(fcntl.lockf, f, EX, 1, second)))
    time.sleep(0.05)
    f.close()


for pids in ([child(lambda: deadlock("a", 0.05)), child(lambda: deadlock("b", 0.12))],
             [child(lambda: crossed("a", 0, 0.05, 1)), child(lambda: crossed("b", 1, 0.1, 2)), child(lambda: crossed("c", 2, 0.15, 0))]):
    for pid in pids: os.waitpid(pid, 0)
    with open("log") as f:
        print(f.read(), end="")
    os.unlink("log")

# One who is killed in its sleep leaves its place to those behind it.
f = open("l", "r+")
fcntl.flock(f, EX)
first = child(lambda: locks("never", EX, 0))
time.sleep(0.05)
second = child(lambda: (locks("second", EX, 0), line("second")))
time.sleep(0.05)
os.kill(first, 9)
os.waitpid(first, 0)
fcntl.flock(f, UN)
os.waitpid(second, 0)
with open("log") as f:
    print(f.read(), end="")
os.chdir("/")
shutil.rmtree(own_folder)
