# since 3.7
"""asyncio: exceptions that nobody asks for."""
import asyncio, logging, sys


class Heard(logging.Handler):

    def emit(self, record):
        print(record.levelname, record.getMessage().splitlines()[0], repr(record.exc_info[1]))


logging.getLogger("asyncio").addHandler(Heard())
async def fail():
    raise ValueError("nobody asks")
async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0.001)
asyncio.run(main())
print("after")
async def main2():
    f = asyncio.get_event_loop().create_future()
    f.set_exception(KeyError("k"))
    return 3
print(asyncio.run(main2()))
async def leaves():
    async def bad():
        try:
            await asyncio.sleep(10)
        finally:
            raise TypeError("in cleanup")
    asyncio.create_task(bad())
    await asyncio.sleep(0)
asyncio.run(leaves())
async def ask():
    t = asyncio.create_task(fail())
    await asyncio.wait([t])
    print(repr(t.exception()))
asyncio.run(ask())
