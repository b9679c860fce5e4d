# since 3.7
"""asyncio: locks, events, conditions, semaphores, barriers."""
import asyncio, sys
V = sys.version_info
import re
def r(x): return re.sub("0x[0-9a-f]+", "0x", repr(x))
async def main():
    lock = asyncio.Lock()
    print(r(lock))
    async def holder(n):
        async with lock:
            print("in", n, lock.locked())
            await asyncio.sleep(0.001)
            print("out", n)
    ts = [asyncio.create_task(holder(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(r(lock))
    ts[1].cancel()
    await asyncio.wait(ts)
    print(r(lock))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    ev = asyncio.Event()
    async def waiter(n):
        print(n, await ev.wait())
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(r(ev))
    ev.set()
    print(ev.is_set(), r(ev))
    await asyncio.gather(*ws)
    ev.clear()
    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print("got", n, items.pop())
    cs = [asyncio.create_task(consumer(i)) for i in range(2)]
    await asyncio.sleep(0)
    async with cond:
        items.append("x")
        cond.notify()
        print(r(cond))
    await asyncio.sleep(0.001)
    async with cond:
        items.append("y")
        cond.notify_all()
    await asyncio.gather(*cs)
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    sem = asyncio.Semaphore(2)
    print(r(sem))
    active = 0
    async def worker(n):
        nonlocal active
        async with sem:
            active += 1
            print("worker", n, active)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            active -= 1
    ts = [asyncio.create_task(worker(i)) for i in range(5)]
    await asyncio.sleep(0)
    print(r(sem), sem.locked())
    await asyncio.gather(*ts)
    print(r(sem))
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
    if V >= (3, 11):
        bar = asyncio.Barrier(3)
        print(r(bar))
        async def party(n):
            i = await bar.wait()
            print("passed", n, i)
        ts = [asyncio.create_task(party(i)) for i in range(3)]
        await asyncio.sleep(0)
        print(r(bar), bar.n_waiting, bar.parties)
        await asyncio.gather(*ts)
        t = asyncio.create_task(party(9))
        await asyncio.sleep(0)
        await bar.abort()
        try:
            await t
        except asyncio.BrokenBarrierError as e:
            print(repr(e), bar.broken)
        await bar.reset()
        print(bar.broken)
        try:
            asyncio.Barrier(0)
        except ValueError as e:
            print(e)
asyncio.run(main())
if V >= (3, 10):
    try:
        asyncio.Lock(loop=None)
    except TypeError as e:
        print(e)
