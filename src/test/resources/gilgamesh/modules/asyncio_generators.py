# since 3.7
"""asyncio: asynchronous generators and iterators; what is left of them is closed at the end."""
import asyncio, sys, types
async def agen(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.001)
    finally:
        print("agen cleanup", n)
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
class CM:
    async def __aenter__(self):
        print("enter"); await asyncio.sleep(0); return self
    async def __aexit__(self, *a):
        print("exit", a[0]); await asyncio.sleep(0); return True
@types.coroutine
def old():
    yield
    return "old"
async def main():
    async for x in agen(3): print(x)
    print([x async for x in AIter(3)])
    print({x: y async for x, y in aenum(agen(2))})
    async with CM() as c:
        raise ValueError
    g = agen(5)
    print(await g.__anext__(), await g.asend(None))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stop")
    print(await old())
    h = agen(7)
    print(await h.__anext__())
    main.keep = h
async def aenum(it):
    i = 0
    async for x in it:
        yield i, x
        i += 1
asyncio.run(main())
