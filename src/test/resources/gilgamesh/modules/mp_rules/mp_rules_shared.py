# Locks and memory that processes share: a claim a line.
import ctypes
import multiprocessing as mp
import os
import signal
import sys
import threading
import time

from claims import claim, ended, raised, started

THREE = sys.version_info[0] >= 3


@claim("a lock may be released by another process, a recursive one by who has it alone")
def _():
    here, there = mp.Pipe()
    lock, recursive = mp.Lock(), mp.RLock()
    lock.acquire()
    recursive.acquire()

    def free():
        there.send((raised(lock.release), raised(recursive.release), lock.acquire(False), recursive.acquire(False)))
    return ended(started(free)), here.recv(), lock.acquire(False), raised(recursive.release)


@claim("a recursive lock counts for each process and thread")
def _():
    lock, said = mp.RLock(), []
    lock.acquire()
    lock.acquire()
    thread = threading.Thread(target=lambda: said.append((lock.acquire(False), raised(lock.release))))
    thread.start()
    thread.join()
    return said, lock.release(), lock.release(), raised(lock.release), lock


@claim("releasing what is free is a mistake of a Lock and of a full BoundedSemaphore, not of a Semaphore")
def _():
    semaphore, bounded = mp.Semaphore(1), mp.BoundedSemaphore(2)
    semaphore.release()
    return raised(mp.Lock().release), raised(bounded.release), semaphore.get_value(), bounded.get_value()


@claim("acquire with a timeout gives up after it; one of zero or less looks")
def _():
    lock = mp.Lock()
    lock.acquire()
    begin = time.time()
    said = lock.acquire(True, 0.1), 0.1 <= time.time() - begin < 1
    begin = time.time()
    return said, lock.acquire(True, 0), lock.acquire(True, -1), lock.acquire(False), time.time() - begin < 0.05


@claim("while a thread waits for a lock the others run")
def _():
    lock, count = mp.Lock(), []
    lock.acquire()
    thread = threading.Thread(target=lock.acquire)
    thread.start()
    for _ in range(10):
        time.sleep(0.002)
        count.append(1)
    lock.release()
    thread.join()
    return len(count)


@claim("a lock that is killed with its process is held for ever")
def _():
    lock = mp.Lock()
    child = started(lambda: (lock.acquire(), time.sleep(10)))
    time.sleep(0.1)
    child.terminate()
    return ended(child), lock.acquire(True, 0.1)


@claim("notify of a Condition waits until those that it woke have woken; who has been killed in wait never does")
def _():
    condition, passed = mp.Condition(), mp.Semaphore(0)

    def wait():
        with condition:
            condition.wait()
        passed.release()
    children = [started(wait) for _ in range(2)]
    time.sleep(0.1)
    with condition:
        condition.notify()
    one = passed.acquire(True, 1), passed.acquire(True, 0.05)
    for child in children:
        child.join(0.05)
    alive = [child for child in children if child.is_alive()][0]
    os.kill(alive.pid, signal.SIGKILL)
    alive.join()
    notifier = threading.Thread(target=lambda: condition.acquire() and condition.notify())
    notifier.daemon = True
    notifier.start()
    notifier.join(0.2)
    return one, alive.exitcode, notifier.is_alive()


@claim("notify without its lock, and wait too, are mistakes")
def _():
    condition = mp.Condition()
    return raised(condition.notify), raised(condition.wait), raised(condition.notify_all)


@claim("wait of a Condition gives up after its timeout, and says so in 3.x")
def _():
    condition = mp.Condition()
    with condition:
        begin = time.time()
        return condition.wait(0.1), 0.1 <= time.time() - begin < 1


@claim("an Event lets all through, now and later")
def _():
    event, passed = mp.Event(), mp.Semaphore(0)
    children = [started(lambda: event.wait() is not False and passed.release()) for _ in range(3)]
    time.sleep(0.05)
    before = passed.get_value()
    event.set()
    codes = [ended(child) for child in children]
    return before, codes, passed.get_value(), event.wait(), event.clear(), event.wait(0.01), event.is_set()


@claim("a Barrier lets through when all are there, each with a place of its own; one that gives up breaks it for all")
def _():
    if not THREE:
        return hasattr(mp, "Barrier")
    barrier, places = mp.Barrier(3), mp.SimpleQueue()

    def meet(timeout):
        places.put(raised(barrier.wait, timeout))
    codes = [ended(child) for child in [started(meet, 5) for _ in range(3)]]
    first = sorted(places.get() for _ in range(3))
    codes += [ended(child) for child in [started(meet, 0.1), started(meet, 5)]]
    return codes, first, [places.get() for _ in range(2)], barrier.broken


@claim("sizes are those of C")
def _():
    codes = "c b B u h H i I l L f d".split() + (["q", "Q"] if sys.version_info >= (3, 7) else [])
    return [(code, ctypes.sizeof(mp.RawValue(code))) for code in codes]


@claim("numbers that do not fit wrap as in C")
def _():
    said = []
    for code in "bBhHiIlL":
        value = mp.RawValue(code)
        size = 8 * ctypes.sizeof(value)
        for number in (2 ** (size - 1), 2 ** size - 1, 2 ** size, -1, -2 ** (size - 1) - 1):
            value.value = number
            said.append("%d" % value.value)
    return " ".join(said)


@claim("floats are rounded to what they hold, text and objects are refused")
def _():
    single, double, whole = mp.RawValue("f", 0.1), mp.RawValue("d", 0.1), mp.RawValue("i")
    return single.value, double.value, raised(setattr, double, "value", "1"), raised(setattr, whole, "value", 1.5).split(" ")[0]


def in_a_while(n):
    """Others come between what was read before it and what is written after it."""
    time.sleep(0.01)
    return n


def add(go, value, n, lock):
    go.wait()
    for _ in range(n):
        if lock:
            with value.get_lock():
                value.value += in_a_while(1)
        else:
            value.value += in_a_while(1)


@claim("value.value += 1 in two processes loses additions, each read and write locked or not; within get_lock it does not")
def _():
    counted, codes = [], []
    for n, lock, way in ((10, True, False), (10, False, False), (10, True, True)):
        value, go = mp.Value("i", 0, lock=lock), mp.Event()
        children = [started(add, go, value, n, way) for _ in range(2)]
        time.sleep(0.05)
        go.set()
        codes += [ended(child) for child in children]
        counted.append(value.value == 2 * n)
    return codes, counted


@claim("each access waits for the lock, which is recursive")
def _():
    value = mp.Value("i", 5)
    with value.get_lock():
        inside = value.value
        value.value = 6
        child = started(lambda: os._exit(value.value))
        time.sleep(0.1)
        waits = child.is_alive()
        value.value = 7
    return inside, waits, ended(child), type(value.get_lock()).__name__


@claim("without a lock nobody waits, and there is none to take")
def _():
    value, lock = mp.Value("i", 5, lock=False), mp.RLock()
    mine = mp.Value("i", 5, lock=lock)
    return hasattr(value, "get_lock"), mine.get_lock() is lock, hasattr(mp.RawValue("i"), "get_lock"), hasattr(mp.RawArray("i", 2), "get_lock")


@claim("what one process writes into an Array the others see, at once and with slices")
def _():
    array, step = mp.Array("i", range(5)), mp.Semaphore(0)

    def change():
        array[1:3] = [10, 20]
        array[4] += 1
        step.release()
    child = started(change)
    step.acquire()
    return array[:], len(array), ended(child), raised(lambda: array[5]), raised(array.__setitem__, slice(0, 2), [1])


@claim("an Array of a number is zeros, an Array of c has a value and raw bytes")
def _():
    text = mp.Array("c", 5)
    text.value = b"abc"
    return mp.Array("d", 3)[:], text.value, text.raw, len(text), raised(setattr, text, "value", b"too long")


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


@claim("a structure of ctypes can be shared, alone or as an array")
def _():
    from multiprocessing.sharedctypes import Array, Value
    point, points = Value(Point, 1, 2.5), Array(Point, [(1, 1.5), (2, 2.5)])

    def move():
        point.x += 10
        points[1].y *= 2
    return ended(started(move)), point.x, point.y, [(each.x, each.y) for each in points]


@claim("values and locks go to a child by inheritance alone")
def _():
    import pickle
    return [raised(pickle.dumps, each, 2) for each in (mp.Lock(), mp.Value("i"), mp.Array("i", 2), mp.Condition())]


@claim("shared memory has a name by which others find it, and lives until it is unlinked")
def _():
    if sys.version_info < (3, 8):
        return None
    from multiprocessing.shared_memory import SharedMemory
    block = SharedMemory(create=True, size=8)

    def write(name):
        again = SharedMemory(name)
        again.buf[:3] = b"abc"
        again.close()
    child = started(write, block.name)
    said = ended(child), bytes(block.buf[:4]), block.size
    block.close()
    again = SharedMemory(block.name)
    said += (bytes(again.buf[:3]),)
    again.unlink()
    again.close()
    return said, raised(SharedMemory, block.name).split(":")[0], raised(again.unlink).split(":")[0]


@claim("the bytes of shared memory can be sent as they are")
def _():
    if sys.version_info < (3, 8):
        return None
    from multiprocessing.shared_memory import SharedMemory
    block = SharedMemory(create=True, size=8)
    block.buf[:3] = b"abc"
    reader, writer = mp.Pipe(False)
    writer.send_bytes(block.buf, 1, 2)
    block.close()
    block.unlink()
    return reader.recv_bytes()


@claim("forked children share the memory that was there before them")
def _():
    if sys.version_info < (3, 8):
        return None
    from multiprocessing.shared_memory import ShareableList
    items = ShareableList([1, "two", None])

    def change():
        items[0] += 4
        items[1] = "TWO"
    said = ended(started(change)), list(items)
    items.shm.close()
    items.shm.unlink()
    return said
