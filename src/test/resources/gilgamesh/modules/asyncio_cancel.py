# since 3.7
"""asyncio: cancelling tasks."""
import asyncio
V = __import__("sys").version_info
async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
        raise
    finally:
        print("finally")
async def stubborn():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("no")
            return "stayed"
async def main():
    t = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print(t.cancel())
    try:
        await t
    except asyncio.CancelledError:
        print("main saw it")
        pass
    print(t.cancelled(), t.done(), t.cancel())
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())
    # before it starts
    t = asyncio.create_task(sleeper())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("never started")
    if V >= (3, 9):
        t = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        t.cancel("please")
        try:
            await t
        except asyncio.CancelledError as e:
            print("msg", e.args)
    if V >= (3, 11):
        t = asyncio.create_task(stubborn())
        await asyncio.sleep(0)
        t.cancel(); t.cancel()
        print(t.cancelling(), t.uncancel(), t.cancelling())
        print(await t)
    f = asyncio.get_event_loop().create_future()
    async def wait_f():
        return await f
    t = asyncio.create_task(wait_f())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(f.cancelled(), t.cancelled())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(type(e).__name__, e.args)
        pass
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print(type(e).__name__, e.args)
    async def parent():
        child = asyncio.create_task(sleeper())
        await child
    p = asyncio.create_task(parent())
    await asyncio.sleep(0); await asyncio.sleep(0)
    p.cancel()
    try:
        await p
    except asyncio.CancelledError:
        pass
asyncio.run(main())
async def left():
    async def forever(n):
        try:
            await asyncio.sleep(1000)
        finally:
            print("cleanup", n)
    ts = [asyncio.create_task(forever(i)) for i in range(1)]
    await asyncio.sleep(0.01)
    return "left"
print(asyncio.run(left()))
