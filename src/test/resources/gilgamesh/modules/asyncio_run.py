# since 3.7
"""asyncio: run, tasks, gather."""
import asyncio, sys
async def work(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name.upper()
async def main():
    print(await work("a", 0.01))
    t1 = asyncio.create_task(work("b", 0.02))
    t2 = asyncio.create_task(work("c", 0.01))
    print(t1.done(), t1.cancelled())
    print(await t1, await t2)
    print(t1.done(), t1.result())
    r = await asyncio.gather(work("d", 0.03), work("e", 0.01), work("f", 0.02))
    print(r)
    print(asyncio.get_running_loop() is asyncio.get_event_loop(), asyncio.get_running_loop().is_running())
    return 42
print(asyncio.run(main()))
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
except TypeError as e:
    print("TE", e)
async def nested():
    c = main()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
asyncio.run(nested())
async def fails():
    await asyncio.sleep(0)
    raise KeyError("nothing here")
try:
    asyncio.run(fails())
except KeyError as e:
    print(repr(e))
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
async def many():
    async def one(i):
        for k in range(3):
            print("one", i, k)
            await asyncio.sleep(0)
    await asyncio.gather(*[one(i) for i in range(3)])
asyncio.run(many())
