import os, signal, time
from multiprocessing import Lock, Process
def holder(lock):
    with lock:
        print("holder has the lock")
        time.sleep(10)
def waiter(lock):
    with lock:
        print("never")
if __name__ == "__main__":
    lock = Lock()
    h = Process(target=holder, args=(lock,)); h.start()
    time.sleep(1)
    w = Process(target=waiter, args=(lock,)); w.start()
    time.sleep(1)
    os.kill(h.pid, signal.SIGKILL)
    h.join()
    print("holder ended with %s" % h.exitcode)
    w.join()
