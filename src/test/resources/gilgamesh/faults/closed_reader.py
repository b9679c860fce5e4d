import time
from multiprocessing import Process, Pipe
def reader(r, w):
    w.close()
    print(r.recv())
    r.close()
if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    p = Process(target=reader, args=(r, w)); p.start()
    r.close()
    w.send("one")
    p.join()
    try:
        for i in range(100): w.send("two")
    except (IOError, OSError) as e:
        print("%s: %s" % (type(e).__name__, e))
    print(p.exitcode)
