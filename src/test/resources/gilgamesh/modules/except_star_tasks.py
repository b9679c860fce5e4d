# since 3.11
# except* around asyncio's task groups and around threads: who failed is sorted by type.
import asyncio
import threading


class Refused(Exception):
    pass


async def work(name, delay, problem=None):
    try:
        await asyncio.sleep(delay)
        if problem is not None:
            raise problem
        print(name, "is done")
        return name
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def two_of_three_fail():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("a", 0.01, ValueError("a failed")))
            group.create_task(work("b", 0.01, OSError("b failed")))
            kept = group.create_task(work("c", 0.05))
    except* ValueError as values:
        print("values", values, [str(e) for e in values.exceptions])
    except* (OSError, LookupError) as others:
        print("others", others, [str(e) for e in others.exceptions])
    else:
        print("never")
    finally:
        print("c was cancelled:", kept.cancelled())


async def all_succeed():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work(name, 0.01)) for name in "xyz"]
    except* Exception:
        print("never")
    else:
        print([task.result() for task in tasks])


async def body_fails_too():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("d", 0.02))
            await asyncio.sleep(0.01)
            raise Refused("by the body")
    except* Refused as refused:
        await asyncio.sleep(0.01)
        print("refused", refused.exceptions)


async def one_is_left():
    try:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(work("e", 0.01, KeyError("e")))
                group.create_task(work("f", 0.01, Refused("f")))
        except* Refused as refused:
            print("refused", refused.exceptions)
            raise RuntimeError("while refusing") from refused
    except ExceptionGroup as rest:
        print(repr(rest), repr(rest.exceptions[0].__cause__))


async def groups_within_groups():
    async def inner(n):
        async with asyncio.TaskGroup() as group:
            group.create_task(work("g%d" % n, 0.01 * n * n, ValueError(n)))
            if n == 1:
                group.create_task(work("h", 0.01, TypeError(n)))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inner(1))
            group.create_task(inner(2))
    except* ValueError as values:
        print(repr(values))
    except* TypeError as types:
        print(repr(types))


async def timed_out():
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as group:
                group.create_task(work("i", 1))
    except* TimeoutError as late:
        print("late", repr(late))


def threads():
    problems = []
    lock = threading.Lock()

    def run(n):
        try:
            if n % 3 == 0:
                raise ValueError(n)
            if n % 3 == 1:
                raise KeyError(n)
        except Exception as problem:
            with lock:
                problems.append(problem)

    workers = [threading.Thread(target=run, args=(n,)) for n in range(6)]
    for worker in workers:
        worker.start()
        worker.join()
    try:
        raise ExceptionGroup("workers", problems)
    except* ValueError as values:
        print(values.exceptions)
    except* KeyError as keys:
        print(keys.exceptions)


def locked():
    lock = threading.Lock()

    class Slow(ExceptionGroup):
        def derive(self, several):
            with lock:
                return Slow(self.message, several)

    def hold():
        with lock:
            started.set()
            event.wait(0.05)

    event, started = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    started.wait()
    try:
        raise Slow("waits in derive", [ValueError(1), TypeError(2)])
    except* ValueError as values:
        print(repr(values))
    except* TypeError as types:
        print(repr(types))
    holder.join()


for scene in (two_of_three_fail, all_succeed, body_fails_too, one_is_left, groups_within_groups, timed_out):
    print("--", scene.__name__)
    asyncio.run(scene())
threads()
locked()
