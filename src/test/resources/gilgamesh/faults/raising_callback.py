from multiprocessing import Pool
import time
def f(x): return x
def bad(x): raise ValueError("callback")
if __name__ == "__main__":
    pool = Pool(2)
    r = pool.apply_async(f, (1,), callback=bad)
    time.sleep(0.3)
    print("the first: %s" % r.ready())
    s = pool.apply_async(f, (2,))
    print(s.get())
