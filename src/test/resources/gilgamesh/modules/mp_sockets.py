# since 3.6
# Sockets that travel to other processes: as arguments, through connections and queues.
import multiprocessing as mp
import os
import pickle
import socket
import sys


def serve(sock, word):
    peer, where = sock.accept()
    peer.sendall(word + b" " + peer.recv(100))
    peer.close()
    sock.close()


def answer(sock, queue):
    queue.put((sock.recv(10), sock.family.name, sock.type.name, sock.proto, sock.gettimeout()))
    sock.sendall(b"answered")
    sock.close()


def take(connection):
    sock = connection.recv()
    connection.send(sock.recv(20))
    sock.sendall(b"from the child")
    sock.close()


def look(sock, connection, queue):
    queue.put((sock.gettimeout(), int(sock.type), os.get_inheritable(sock.fileno()), os.get_blocking(sock.fileno())))
    queue.put(os.get_inheritable(connection.fileno()))
    other = connection.recv()
    queue.put((other.gettimeout(), int(other.type), os.get_inheritable(other.fileno())))


def work(queue, done):
    while True:
        sock = queue.get()
        if sock is None:
            break
        sock.sendall(b"worker has " + sock.recv(20))
        sock.close()
    done.put("done")


def main(method):
    ctx = mp.get_context(method)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        p = ctx.Process(target=serve, args=(listener, b"child"))
        p.start()
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b"hello")
            print(method, client.recv(100))
        p.join()
    a, b = socket.socketpair()
    queue = ctx.Queue()
    p = ctx.Process(target=answer, args=(b, queue))
    p.start()
    b.close()
    a.sendall(b"ping")
    print(queue.get(), a.recv(20), a.recv(20))
    p.join()
    a, b = socket.socketpair()
    near, far = ctx.Pipe()
    p = ctx.Process(target=take, args=(far,))
    p.start()
    near.send(b)
    a.sendall(b"to the child")
    print(near.recv())
    b.close()
    print(a.recv(20), a.recv(20))
    p.join()
    queue, done = ctx.Queue(), ctx.Queue()
    p = ctx.Process(target=work, args=(queue, done))
    p.start()
    for word in (b"one", b"two"):
        a, b = socket.socketpair()
        queue.put(b)
        a.sendall(word)
        print(a.recv(30))
        b.close()
        print(a.recv(30))
    queue.put(None)
    print(done.get(), p.join(), p.exitcode)
    # What is with a descriptor, and what with an object.
    for timeout in (None, 7):
        sock = socket.socket()
        sock.settimeout(timeout)
        near, far = ctx.Pipe()
        seen = ctx.SimpleQueue()
        p = ctx.Process(target=look, args=(sock, far, seen))
        p.start()
        near.send(sock)
        print(timeout, int(sock.type), seen.get(), seen.get(), seen.get())
        p.join()


if __name__ == "__main__":
    for method in ("spawn", "forkserver", "fork"):
        main(method)
        sys.stdout.flush()
    try:
        pickle.dumps(socket.socket())
    except TypeError as problem:
        print("not by pickle alone")
