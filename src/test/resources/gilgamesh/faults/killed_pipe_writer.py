import os, signal, time
from multiprocessing import Process, Pipe
def writer(w):
    w.send_bytes(b"x" * 200000)
if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    p = Process(target=writer, args=(w,)); p.start()
    w.close()
    time.sleep(0.3)
    os.kill(p.pid, signal.SIGKILL); p.join()
    print("exit code %s" % p.exitcode)
    try:
        print(len(r.recv_bytes()))
    except (EOFError, OSError, IOError) as e:
        print("%s: %s" % (type(e).__name__, e))
