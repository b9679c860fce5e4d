# since 3.7
"""asyncio: Ctrl-C, SIGTERM and SystemExit."""
import asyncio, logging, os, signal, sys
V = sys.version_info
async def main():
    loop = asyncio.get_event_loop()
    loop.call_later(0.02, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(1)
        print("not")
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")
try:
    asyncio.run(main())
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", repr(e))
async def exits():
    sys.exit(3)
try:
    asyncio.run(exits())
except SystemExit as e:
    print("exit", e.code)
async def child_exits():
    t = asyncio.create_task(exits())
    await asyncio.sleep(0.01)
    print("on")
logging.disable(logging.CRITICAL)
try:
    asyncio.run(child_exits())
except SystemExit as e:
    print("exit", e.code)
async def worker():
    try:
        while True:
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print("worker stops")
        raise
async def graceful():
    loop = asyncio.get_running_loop()
    stop = loop.create_future()
    loop.add_signal_handler(signal.SIGTERM, stop.set_result, None)
    w = asyncio.create_task(worker())
    loop.call_later(0.035, os.kill, os.getpid(), signal.SIGTERM)
    await stop
    print("stopping")
    w.cancel()
    await asyncio.gather(w, return_exceptions=True)
asyncio.run(graceful())
