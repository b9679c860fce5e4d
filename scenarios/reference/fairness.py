# params: threads, seconds
# CPU-bound threads run for a fixed time: which share of the work did each get?
import time
from threading import Thread

stop = []
work_done = [0] * threads


def count(n):
    while n > 0:
        n -= 1


def hog(i):
    while not stop:
        count(100)
        work_done[i] += 1


def timer():
    time.sleep(seconds)
    stop.append(True)


workers = [Thread(target=timer)] + [Thread(target=hog, args=(i,)) for i in range(threads)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("least_share %r" % (min(work_done) / float(sum(work_done))))
print("most_share %r" % (max(work_done) / float(sum(work_done))))
