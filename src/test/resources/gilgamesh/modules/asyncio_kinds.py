# since 3.8
"""asyncio: loops, policies, tasks and futures of one's own."""
import asyncio, sys
print(sorted(set(["run", "gather", "Queue", "Lock", "CancelledError", "TimeoutError", "create_task", "Future", "Task", "sleep", "wait", "wait_for", "shield", "all_tasks", "current_task", "AbstractEventLoop", "SelectorEventLoop", "Handle", "TimerHandle"]) - set(asyncio.__all__)))
print(asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED, asyncio.FIRST_EXCEPTION)
print(asyncio.Future.__module__, asyncio.Task.__module__, asyncio.Task.__mro__[1].__name__, asyncio.Queue.__module__, asyncio.Lock.__module__, asyncio.QueueEmpty.__module__)
print(issubclass(asyncio.SelectorEventLoop, asyncio.AbstractEventLoop), issubclass(asyncio.DefaultEventLoopPolicy, asyncio.AbstractEventLoopPolicy))
class P(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new loop")
        return super().new_event_loop()
asyncio.set_event_loop_policy(P())
async def main(): return 1
print(asyncio.run(main()))
asyncio.set_event_loop_policy(None)
class L(asyncio.SelectorEventLoop):
    def create_task(self, coro, **kw):
        print("create", coro.__name__)
        return super().create_task(coro, **kw)
l = L(); print(l.run_until_complete(main())); l.close()
def factory(loop, coro, **kw):
    print("factory", coro.__name__)
    return asyncio.Task(coro, loop=loop, **kw)
async def m2():
    asyncio.get_running_loop().set_task_factory(factory)
    t = asyncio.create_task(main(), name="n")
    print(await t, t.get_name())
asyncio.run(m2())
class MyTask(asyncio.Task):
    pass
async def m3():
    t = MyTask(main(), loop=asyncio.get_running_loop())
    print(repr(await t), type(t).__name__)
asyncio.run(m3())
class MyFut(asyncio.Future):
    def set_result(self, r):
        print("set", r); super().set_result(r)
async def m4():
    f = MyFut()
    asyncio.get_running_loop().call_soon(f.set_result, 5)
    print(await f, f)
asyncio.run(m4())
