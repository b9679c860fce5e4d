from multiprocessing import Process, Queue
def child(q): q.put("x" * 100000)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=child, args=(q,)); p.start()
    p.join()
    print(len(q.get()))
