# since 3.7
"""contextlib's managers for async with."""
import asyncio, contextlib, sys
V = sys.version_info
@contextlib.asynccontextmanager
async def res(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except KeyError as e:
        print("saw", repr(e))
    finally:
        await asyncio.sleep(0)
        print("close", name)
async def main():
    async with res("a") as a:
        print(a)
    async with res("b") as b:
        raise KeyError(1)
    try:
        async with res("c") as c:
            raise ValueError(2)
    except ValueError as e:
        print(repr(e))
    async with contextlib.AsyncExitStack() as stack:
        x = await stack.enter_async_context(res("x"))
        y = await stack.enter_async_context(res("y"))
        stack.callback(print, "sync callback")
        async def acb(n): print("async callback", n)
        stack.push_async_callback(acb, 5)
        print(x, y)
    class A:
        async def aclose(self): print("aclosed")
    if V >= (3, 10):
        async with contextlib.aclosing(A()) as a:
            print("in closing")
        async with contextlib.nullcontext(4) as n:
            print(n)
        @res("deco")
        async def f():
            print("in f")
        await f()
    @contextlib.asynccontextmanager
    async def noyield():
        if 0: yield
    try:
        async with noyield(): pass
    except RuntimeError as e:
        print(e)
    @contextlib.asynccontextmanager
    async def twice():
        yield 1
        yield 2
    try:
        async with twice(): pass
    except RuntimeError as e:
        print(e)
    print(isinstance(res("z"), contextlib.AbstractAsyncContextManager))
asyncio.run(main())
