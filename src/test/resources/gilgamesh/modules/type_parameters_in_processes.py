# since 3.12
"""Generic classes and type aliases that go to other processes, and threads that make them."""
import multiprocessing as mp, os, sys, threading
class Box[T]:
    type Item = T
    def __init__(self, x: T): self.x = x
type Pair[A: int] = tuple[A, A]
def work[T](q, box: Box[T]) -> None:
    q.put((box.x, work.__type_params__[0].__name__, repr(Pair.__value__), repr(Pair[int]), Pair.__type_params__[0].__bound__, box, Pair))
if __name__ == "__main__":
    for method in "fork", "spawn":
        ctx = mp.get_context(method)
        q = ctx.Queue()
        p = ctx.Process(target=work, args=(q, Box(3)))
        p.start(); r = q.get(); p.join()
        print(method, r[:5], r[5].x, r[6] is Pair, p.exitcode)
    n = 0
    lock = threading.Lock()
    def add[T](x: T):
        global n
        for _ in range(1000):
            type K[V] = list[V]
            def f[U](a: U) -> T: return K[U]
            with lock: n += len(f(1).__args__)
    ts = [threading.Thread(target=add, args=(1,)) for _ in range(4)]
    [t.start() for t in ts]; [t.join() for t in ts]
    print(n)
