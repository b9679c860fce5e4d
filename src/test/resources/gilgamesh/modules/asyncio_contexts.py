# since 3.7
"""asyncio and contextvars; eager tasks of 3.12."""
import asyncio, contextvars, sys
V = sys.version_info
var = contextvars.ContextVar("var", default="unset")
async def child(n):
    print("child", n, var.get())
    var.set("child%d" % n)
    await asyncio.sleep(0.001 * n)
    print("child", n, var.get())
async def main():
    var.set("main")
    await asyncio.gather(child(1), child(2))
    print(var.get())
    await child(3)
    print(var.get())
    loop = asyncio.get_running_loop()
    ctx = contextvars.copy_context()
    ctx.run(var.set, "ctx")
    fut = loop.create_future()
    loop.call_soon(lambda: fut.set_result(var.get()), context=ctx)
    print(await fut)
    if V >= (3, 11):
        t = asyncio.create_task(child(4), context=ctx)
        await t
        print(ctx[var], var.get())
    def cb(f): print("cb", var.get())
    t = asyncio.create_task(asyncio.sleep(0))
    t.add_done_callback(cb)
    await t
    await asyncio.sleep(0)
asyncio.run(main())
print(var.get())
if V >= (3, 12):
    async def eager_main():
        loop = asyncio.get_running_loop()
        loop.set_task_factory(asyncio.eager_task_factory)
        async def now():
            print("eager", asyncio.current_task() is not outer)
            return 5
        async def later():
            print("first part")
            await asyncio.sleep(0)
            print("second part")
        outer = asyncio.current_task()
        t = asyncio.create_task(now())
        print(t.done(), t.result())
        t = asyncio.create_task(later())
        print("created", t.done())
        await t
        print(await asyncio.gather(now(), now()))
        async with asyncio.TaskGroup() as tg:
            tg.create_task(now()); tg.create_task(later())
    asyncio.run(eager_main())
