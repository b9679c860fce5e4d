# since 3.6
import asyncio
import functools
import warnings


async def work(x=0):
    return x


class Thing:
    async def method(self, *args, **kwargs):
        return args


async def main():
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        work(1)
        for i in range(2):
            work(i)
        Thing().method()
        Thing().method(*[1], **{"k": 2})
        functools.partial(work, 3)()
        kept = work(4)
        await kept
        await work(5)
        await Thing().method()
        gathered = await asyncio.gather(work(6), Thing().method(7))
    for each in told:
        print(each.lineno, each.category.__name__, each.message, each.source is None)
    print(gathered)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        work(8)
    print("done")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
loop.close()
