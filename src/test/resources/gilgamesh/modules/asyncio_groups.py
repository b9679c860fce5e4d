# since 3.11
"""asyncio: TaskGroup, timeout, Runner."""
import asyncio
async def job(n, d, fail=None):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    if fail:
        raise fail
    print("done", n)
    return n
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(job(1, 0.002))
        b = tg.create_task(job(2, 0.001), name="second")
        print(tg, b.get_name())
    print(a.result(), b.result(), tg)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.1))
            tg.create_task(job(2, 0.001, ValueError("two")))
            await asyncio.sleep(5)
            print("not here")
    except BaseException as eg:
        print(repr(eg))
        pass
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.1))
            raise KeyError("body")
    except ExceptionGroup as eg:
        print(repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.001, ValueError("a")))
            tg.create_task(job(1, 0.001, TypeError("b")))
    except ExceptionGroup as eg:
        print(eg.exceptions)
    async def cancelled_outside():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("x", 1))
            await asyncio.sleep(1)
    t = asyncio.create_task(cancelled_outside())
    await asyncio.sleep(0.001)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outside", t.cancelling())
    tg = asyncio.TaskGroup()
    c = job(1, 1)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    async with tg: pass
    try:
        async with tg: pass
    except RuntimeError as e:
        print(e)
    # timeouts
    try:
        async with asyncio.timeout(0.005) as tm:
            print(tm.when() > 0, tm.expired())
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), tm.expired(), tm)
        pass
    async with asyncio.timeout(None) as tm:
        print(tm)
        tm.reschedule(asyncio.get_running_loop().time() + 1)
        await asyncio.sleep(0.001)
    print(tm)
    try:
        tm.reschedule(1)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("past")
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(0.001):
                await asyncio.sleep(5)
    except TimeoutError:
        print("inner", asyncio.current_task().cancelling())
    async def tick(n):
        async with asyncio.timeout(0.002 * n):
            await asyncio.sleep(0.005)
            return n
    print(await asyncio.gather(*[tick(i) for i in (1, 5)], return_exceptions=True))
asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(job(7, 0)))
    print(runner.get_loop())
    print(runner.run(job(8, 0)))
try:
    runner.run(job(9, 0))
except RuntimeError as e:
    print(e)
