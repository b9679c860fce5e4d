import os, signal, time
from multiprocessing import Process, Queue
def writer(q):
    q.put("x" * 200000)
    time.sleep(100)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=writer, args=(q,)); p.start()
    time.sleep(0.3)
    os.kill(p.pid, signal.SIGKILL); p.join()
    print("exit code %s" % p.exitcode)
    print(len(q.get()))
