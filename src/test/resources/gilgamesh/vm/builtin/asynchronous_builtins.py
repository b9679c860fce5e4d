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
