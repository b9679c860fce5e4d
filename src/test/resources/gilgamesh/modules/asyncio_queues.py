# since 3.7
"""asyncio: queues."""
import asyncio, sys, re
V = sys.version_info
def r(x): return re.sub("0x[0-9a-f]+", "0x", repr(x))
async def main():
    q = asyncio.Queue(maxsize=2)
    print(r(q), str(q), q.empty(), q.full(), q.maxsize)
    async def producer():
        for i in range(6):
            await q.put(i)
            print("put", i, q.qsize())
        await q.put(None)
    async def consumer():
        while True:
            x = await q.get()
            q.task_done()
            if x is None:
                break
            print("got", x)
            await asyncio.sleep(0.001)
    await asyncio.gather(producer(), consumer())
    await q.join()
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait(1); q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e))
    print(r(q))
    p = asyncio.PriorityQueue()
    for x in (3, 1, 2): p.put_nowait(x)
    print([await p.get() for _ in range(3)])
    l = asyncio.LifoQueue()
    for x in (3, 1, 2): l.put_nowait(x)
    print([l.get_nowait() for _ in range(3)])
    e = asyncio.Queue()
    async def w(name):
        while True:
            item = await e.get()
            await asyncio.sleep(0.001)
            print(name, item)
            e.task_done()
    ws = [asyncio.create_task(w("w%d" % i)) for i in range(3)]
    for i in range(7): e.put_nowait(i)
    await e.join()
    for x in ws: x.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    g = asyncio.create_task(e.get())
    await asyncio.sleep(0)
    print(r(e))
    g.cancel()
    await asyncio.sleep(0)
    print(r(e))
    if V >= (3, 13):
        s = asyncio.Queue()
        s.put_nowait(1)
        t = asyncio.create_task(asyncio.Queue().get())
        s.shutdown()
        print(s.get_nowait())
        try:
            await s.get()
        except asyncio.QueueShutDown as x:
            print(repr(x))
        try:
            s.put_nowait(5)
        except asyncio.QueueShutDown as x:
            print(repr(x))
        print(r(s))
        t.cancel()
asyncio.run(main())
