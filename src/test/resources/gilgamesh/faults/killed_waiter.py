import os, signal, time
from multiprocessing import Condition, Process
def wait(condition):
    with condition:
        condition.wait()
if __name__ == "__main__":
    condition = Condition()
    p = Process(target=wait, args=(condition,)); p.start()
    time.sleep(0.5)
    os.kill(p.pid, signal.SIGKILL); p.join()
    print("exit code %s" % p.exitcode)
    with condition:
        condition.notify()
    print("notified")
