import os, signal, time
from multiprocessing import Pool
def task(n):
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(task, range(4), chunksize=1))
