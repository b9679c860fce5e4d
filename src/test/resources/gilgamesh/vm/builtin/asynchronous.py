# since 3.6
import sys


class Pause:
    """An awaitable that hands a value to whoever drives the coroutine, and gives what comes back."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Pause("next")
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Manager:
    def __init__(self, swallows=False):
        self.swallows = swallows

    async def __aenter__(self):
        await Pause("enter")
        return "entered"

    async def __aexit__(self, kind, value, traceback):
        await Pause("exit")
        print("exit", kind and kind.__name__, value)
        return self.swallows


def drive(coroutine):
    """Runs a coroutine to its end, sends 1, 2, 3... into its pauses."""
    seen, sent = [], None
    while True:
        try:
            seen.append(coroutine.send(sent))
        except StopIteration as stop:
            return seen, stop.value
        except BaseException as e:
            return seen, "%s: %s" % (type(e).__name__, e)
        sent = len(seen)


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got)
            await Pause("between")
    finally:
        print("closing", n)


async def loops():
    async for x in Countdown(2):
        print("item", x)
    else:
        print("else")
    async for x in numbers(3):
        if x == 1:
            continue
        print("number", x)
    async for x in Countdown(5):
        if x == 3:
            break
    print([x async for x in numbers(2)], {x async for x in Countdown(1)}, {x: -x async for x in Countdown(2) if x})
    print([y for x in [1, 2] for y in [await Pause(x)]])
    return "done"

print(drive(loops()))


async def managers():
    async with Manager() as m, Manager():
        print(m)
    async with Manager(True):
        raise ValueError("swallowed")
    for i in range(2):
        async with Manager():
            if i == 0:
                continue
            break
    try:
        async with Manager():
            return "returned"
    finally:
        print("finally")

print(drive(managers()))


async def fails():
    async with Manager():
        raise KeyError("gone")

print(drive(fails()))


async def generators():
    g = numbers(5)
    print(await g.__anext__(), await g.asend("hello"))
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print("out came", e)
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("no more")
    g = numbers(5)
    await g.__anext__()
    await g.aclose()
    await g.aclose()
    g = numbers(6)
    await g.aclose()

print(drive(generators()))


async def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


async def closes_stubborn():
    g = stubborn()
    await g.__anext__()
    await g.aclose()

print(drive(closes_stubborn()))


def mistake(make):
    async def runs():
        return await make()
    print(drive(runs()))


async def nothing():
    return "nothing"


async def stops():
    raise StopIteration("inside")


async def stops_asynchronously():
    yield 1
    raise StopAsyncIteration("inside")


async def goes_through(iterable):
    async for x in iterable:
        pass


async def enters(manager):
    async with manager:
        pass


class NoNext:
    def __aiter__(self):
        return self


class BadNext(NoNext):
    def __anext__(self):
        return 3


class BadAwait:
    def __await__(self):
        return 3


class AwaitsCoroutine:
    def __await__(self):
        return nothing()


mistake(lambda: 3)
mistake(lambda: BadAwait())
mistake(stops)
mistake(lambda: goes_through(stops_asynchronously()))
mistake(lambda: goes_through([1]))
mistake(lambda: goes_through(NoNext()))
mistake(lambda: goes_through(BadNext()))
if sys.version_info >= (3, 11):
    mistake(lambda: enters(3))
    mistake(lambda: nothing().__await__())
coroutine = AwaitsCoroutine().__await__()
mistake(AwaitsCoroutine)
coroutine.close()

once = nothing()
print(drive(once), drive(once))
early = loops()
try:
    early.send(1)
except TypeError as e:
    print(e)
early.close()
stepped = numbers(3)
step = stepped.__anext__()
print(drive(step), drive(step))
drive(stepped.aclose())
print(type(early).__name__, type(numbers(1)).__name__, type(step).__name__, early.__name__, early.cr_running)
try:
    for x in early:
        pass
except TypeError as e:
    print(e)
try:
    for x in numbers(1):
        pass
except TypeError as e:
    print(e)


def ordinary():
    yield from early

try:
    next(ordinary())
except TypeError as e:
    print(e)


async def thrown_into():
    try:
        await Pause("first")
    except ValueError as e:
        print("caught", e)
        await Pause("second")
    return "end"

c = thrown_into()
print(c.send(None), c.throw(ValueError("v")), drive(c))
c = thrown_into()
c.send(None)
c.close()
