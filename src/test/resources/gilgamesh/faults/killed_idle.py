import os, signal, time
from multiprocessing import Pool
def f(x): return x
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(f, [1, 2]))
    time.sleep(0.2)
    for p in list(pool._pool):
        os.kill(p.pid, signal.SIGKILL)
    time.sleep(0.5)
    print(pool.map(f, [3]))
