# since 3.7
"""asyncio and threads: executors, calls from other threads, futures of both kinds."""
import asyncio, sys, threading, time, concurrent.futures
V = sys.version_info
def block(n):
    time.sleep(0.01 * n)
    return n, threading.current_thread().name.split("_")[0].split("-")[0]
def bad():
    raise OSError("in thread")
async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, block, 1)[:0] if 0 else (await loop.run_in_executor(None, block, 1))[0])
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="mine") as ex:
        print(await asyncio.gather(*[loop.run_in_executor(ex, block, i) for i in (3, 1, 2)]))
        try:
            await loop.run_in_executor(ex, bad)
        except OSError as e:
            print(repr(e))
    if V >= (3, 9):
        import contextvars
        cv = contextvars.ContextVar("cv")
        cv.set("mine")
        print(await asyncio.to_thread(cv.get))
        print((await asyncio.to_thread(block, n=1))[0])
    ev = asyncio.Event()
    def from_thread():
        time.sleep(0.01)
        loop.call_soon_threadsafe(ev.set)
    th = threading.Thread(target=from_thread); th.start()
    await ev.wait()
    th.join()
    print("event")
    async def co(x):
        await asyncio.sleep(0.001)
        if x < 0: raise ValueError(x)
        return x * 2
    def submitter():
        f = asyncio.run_coroutine_threadsafe(co(4), loop)
        print("res", f.result())
        try:
            asyncio.run_coroutine_threadsafe(co(-1), loop).result()
        except ValueError as e:
            print(repr(e))
        try:
            asyncio.run_coroutine_threadsafe(asyncio.sleep(3), loop).result(timeout=0.01)
        except concurrent.futures.TimeoutError:
            print("timeout")
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(3), loop)
        time.sleep(0.005)
        f.cancel()
        return "submitted"
    print(await loop.run_in_executor(None, submitter))
    cf = concurrent.futures.Future()
    af = asyncio.wrap_future(cf)
    loop.call_later(0.001, cf.set_result, "wrapped")
    print(await af)
    cf = concurrent.futures.Future()
    af = asyncio.wrap_future(cf)
    af.cancel()
    await asyncio.sleep(0)
    print(cf.cancelled(), af)
asyncio.run(main())
def in_thread():
    async def m():
        await asyncio.sleep(0.001)
        return threading.current_thread().name
    print(asyncio.run(m()))
ts = [threading.Thread(target=in_thread, name="L%d" % i) for i in range(1)]
for t in ts: t.start()
for t in ts: t.join()
