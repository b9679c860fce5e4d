# since 3.7
"""asyncio: wait, wait_for, as_completed, gather, shield."""
import asyncio, sys
V = sys.version_info
async def job(n, d, fail=False):
    await asyncio.sleep(d)
    if fail:
        raise ValueError("job %s" % n)
    return n
async def main():
    mk = asyncio.create_task
    ts = [mk(job(i, 0.01 * (3 - i))) for i in range(3)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    done, pending = await asyncio.wait(ts, timeout=0.001)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(ts)
    print(sorted(t.result() for t in done), len(pending))
    ts = [mk(job(0, 0.001, True)), mk(job(1, 0.05))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(done.pop().exception()))
    ts[1].cancel()
    for bad in ([], 5):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    c = job(1, 0)
    try:
        await asyncio.wait(c)
    except TypeError as e:
        print(e)
    c.close()
    try:
        await asyncio.wait([mk(job(1, 0))], return_when="x")
    except ValueError as e:
        print(e)
    # wait_for
    print(await asyncio.wait_for(job("in time", 0.001), 1))
    try:
        await asyncio.wait_for(job("late", 1), 0.005)
    except asyncio.TimeoutError as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__))
        pass
    try:
        await asyncio.wait_for(job("late", 1), 0)
    except asyncio.TimeoutError as e:
        print("0", repr(e))
    print(await asyncio.wait_for(job("none", 0), None))
    async def slow_cancel():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            await asyncio.sleep(0.01)
            print("cleaned")
            raise
    try:
        await asyncio.wait_for(slow_cancel(), 0.005)
    except asyncio.TimeoutError:
        print("timeout")
    await asyncio.sleep(0.02)
    # as_completed
    for c in asyncio.as_completed([job(i, 0.01 * (3 - i)) for i in range(3)]):
        print("as", await c)
    try:
        for c in asyncio.as_completed([job(i, 0.03 * i) for i in range(3)], timeout=0.015):
            print("as", await c)
    except asyncio.TimeoutError as e:
        print("as timeout", repr(e))
    if V >= (3, 13):
        async for t in asyncio.as_completed([mk(job(i, 0.01 * (3 - i))) for i in range(3)]):
            print("async", t.result(), isinstance(t, asyncio.Task))
    # gather
    print(await asyncio.gather())
    print(await asyncio.gather(job(1, 0.002), job(2, 0.001, True), job(3, 0), return_exceptions=True))
    try:
        await asyncio.gather(job(1, 0.002), job(2, 0.001, True), job(3, 0))
    except ValueError as e:
        print(repr(e))
        pass
    g = asyncio.gather(job(1, 1), job(2, 1))
    asyncio.get_event_loop().call_later(0.001, g.cancel)
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather cancelled", e.args)
    same = mk(job("s", 0))
    print(await asyncio.gather(same, same))
    a, b = mk(job(1, 1)), mk(job(2, 0.002))
    await asyncio.sleep(0); a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True))
    # shield
    inner = mk(job("inner", 0.004))
    sh = asyncio.shield(inner)
    async def use(): return await sh
    u = mk(use())
    await asyncio.sleep(0.001)
    u.cancel()
    try:
        await u
    except asyncio.CancelledError:
        print("shield cancelled", inner.cancelled())
    print(await inner)
    try:
        asyncio.ensure_future(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
