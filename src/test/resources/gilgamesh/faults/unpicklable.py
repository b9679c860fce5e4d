import threading, sys
from multiprocessing import Pool, Queue, Pipe
def f(x): return x
def g(x): return lambda: 0
if __name__ == "__main__":
    pool = Pool(1)
    for call in (lambda: pool.apply(f, (threading.Lock(),)), lambda: pool.apply(lambda: 0), lambda: pool.apply(g, (1,)), lambda: pool.map(f, [1, threading.Lock()])):
        try: print(call())
        except Exception as e: print("%s: %s" % (type(e).__name__, str(e).split(" at 0x")[0]))
    r, w = Pipe()
    try: w.send(threading.Lock())
    except Exception as e: print("%s: %s" % (type(e).__name__, e))
    pool.close(); pool.join()
    q = Queue()
    q.put(threading.Lock())
    q.put(3)
    print(q.get())
