import threading
from concurrent.futures import ProcessPoolExecutor
def f(n): return n
def g(n): return threading.Lock()
def cb(x): raise ValueError("cb")
if __name__ == "__main__":
    with ProcessPoolExecutor(1) as e:
        for x in (e.submit(f, threading.Lock()), e.submit(g, 1), e.submit(f, 3)):
            x.add_done_callback(cb)
            try: print(x.result())
            except Exception as b: print(type(b).__name__, str(b).split(" at 0x")[0])
