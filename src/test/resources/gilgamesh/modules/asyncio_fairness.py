# since 3.7
"""asyncio: who is next when some are cancelled."""
import asyncio, sys
V = sys.version_info
async def main():
    out = []
    lock = asyncio.Lock()
    await lock.acquire()
    async def w(n):
        try:
            async with lock:
                out.append(n)
        except asyncio.CancelledError:
            out.append("c%d" % n); raise
    ts = [asyncio.create_task(w(i)) for i in range(4)]
    await asyncio.sleep(0)
    lock.release()
    ts[0].cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    print(out)
    out.clear()
    await lock.acquire()
    t = asyncio.create_task(w(1)); await asyncio.sleep(0)
    lock.release()
    await lock.acquire(); out.append("main"); lock.release()
    await t
    print(out)
    out.clear()
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    async def s(n):
        async with sem:
            out.append(n)
            await asyncio.sleep(0)
    ts = [asyncio.create_task(s(i)) for i in range(3)]
    await asyncio.sleep(0)
    sem.release()
    t = asyncio.create_task(s("late"))
    ts[0].cancel()
    await asyncio.gather(t, *ts, return_exceptions=True)
    print(out, sem.locked())
    cond = asyncio.Condition()
    order = []
    async def c(n):
        async with cond:
            try:
                await cond.wait()
                order.append(n)
            except asyncio.CancelledError:
                order.append("cancelled %d" % n); raise
    ts = [asyncio.create_task(c(i)) for i in range(4)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify(2)
    ts[3].cancel()
    await asyncio.sleep(0.001)
    async with cond: cond.notify_all()
    await asyncio.gather(*ts, return_exceptions=True)
    print(order)
    ev = asyncio.Event()
    ws = [asyncio.create_task(ev.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    ws[0].cancel(); ev.set(); ev.clear()
    print([r if r is True else type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)], ev.is_set())
    q = asyncio.Queue(1)
    await q.put(0)
    ps = [asyncio.create_task(q.put(i)) for i in (1, 2, 3)]
    await asyncio.sleep(0)
    ps[0].cancel()
    got = [await q.get() for _ in range(3)]
    print(got, q.qsize())
    gs = [asyncio.create_task(q.get()) for i in range(3)]
    await asyncio.sleep(0)
    q.put_nowait("a"); gs[0].cancel()
    await asyncio.sleep(0.001); q.put_nowait("b")
    print([r if isinstance(r, str) else type(r).__name__ for r in await asyncio.gather(*gs[:2], return_exceptions=True)])
    gs[2].cancel()
asyncio.run(main())
