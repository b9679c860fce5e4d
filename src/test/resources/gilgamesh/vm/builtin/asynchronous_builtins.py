# since 3.10
import sys
def t(f, *a):
    try: print(repr(f(*a))[:40])
    except BaseException as e: print(type(e).__name__, e)
class It:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
class Bad:
    def __aiter__(self): return 5
async def gen():
    yield 1
    yield 2
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
async def main():
    out = []
    i = aiter(It())
    out.append(await anext(i)); out.append(await anext(i))
    try: await anext(i)
    except StopAsyncIteration: out.append("stop")
    g = gen()
    out.append(aiter(g) is g)
    out.append(await anext(g))
    return out
print(run(main()))
t(aiter, 5); t(anext, 5); t(aiter, Bad()); t(aiter); t(anext); t(aiter, 1, 2); t(anext, 1, 2, 3)
t(aiter, [1])


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def slow():
    print("got", await Pause())
    yield 1


async def failing():
    raise KeyError("inside")
    yield 1


async def defaults():
    i = It()
    print([await anext(i, "end") for _ in range(4)])
    g = gen()
    print(await anext(g, 9), await anext(g, 9), await anext(g, 9), await anext(g, None))
    s = slow()
    print(await anext(s, "d"), await anext(s, "d"))
    try:
        await anext(failing(), "d")
    except KeyError as e:
        print("raised", e)
    return "done"


c = defaults()
print(c.send(None))
try:
    c.send("sent")
except StopIteration as e:
    print(e.value)
t(anext, 5, 1)
a = anext(It(), 3)
print(type(a).__name__, a.__await__() is not None)
a.close()
c = anext(slow(), 3)
w = c.__await__()
print(next(w))
t(w.throw, ValueError("thrown"))
