# multiprocessing: listeners, clients and managers with an address of the machine's own network.
from __future__ import print_function
import sys
from multiprocessing import Process
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager


class Counter(object):

    def __init__(self):
        self.count = 0

    def add(self, number):
        self.count += number
        return self.count


class Manager(BaseManager):
    pass


Manager.register("Counter", Counter)


def talk(address):
    connection = Client(address, authkey=b"key")
    connection.send(["hello", 1])
    print("client", connection.recv())
    sys.stdout.flush()
    connection.close()


if __name__ == "__main__":
    listener = Listener(("localhost", 0), authkey=b"key")
    print(listener.address[0], listener.address[1] > 0)
    sys.stdout.flush()
    process = Process(target=talk, args=(listener.address,))
    process.start()
    connection = listener.accept()
    print("server", connection.recv(), listener.last_accepted[0])
    sys.stdout.flush()
    connection.send((2, "there"))
    try:
        connection.recv()
    except EOFError:
        print("end")
    process.join()
    connection.close()
    address = listener.address
    listener.close()
    try:
        Client(address)
    except Exception as problem:
        print(problem.errno)
    other = Listener(family="AF_INET")
    print(other.address[0])
    other.close()
    manager = Manager(address=("127.0.0.1", 0), authkey=b"secret")
    manager.start()
    counter = manager.Counter()
    print(manager.address[0], counter.add(2), counter.add(3))
    remote = Manager(address=manager.address, authkey=b"secret")
    remote.connect()
    print(remote.Counter().add(7))
    manager.shutdown()
