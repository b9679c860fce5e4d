import os, signal, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
def f(n):
    if n == 1: os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    return n
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as e:
        fs = [e.submit(f, i) for i in range(4)]
        for x in fs:
            try: print(x.result())
            except BrokenProcessPool as b: print(type(b).__name__, b)
        try: e.submit(f, 5)
        except BrokenProcessPool as b: print(type(b).__name__, b)
