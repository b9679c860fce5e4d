# What sockets of one machine do: connections, ends, errors, polls. A line for each rule.
from __future__ import print_function
import errno
import select
import socket
import sys
import threading

three = sys.version_info[0] > 2


def said(call, *args):
    try:
        answer = call(*args)
    except Exception as problem:
        return "%s%r" % (type(problem).__name__ if three else problem.__class__.__name__, problem.args)
    if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[1], int):
        answer = answer[0]
    if not three and answer == "" or three and answer == b"":
        return "nothing"
    return answer.decode("ascii") if three and isinstance(answer, bytes) else answer


def polled(sock):
    poll = select.poll()
    poll.register(sock)
    return [events for _, events in poll.poll(0)]


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen(5)
address = listener.getsockname()
free = socket.socket()
free.bind(("127.0.0.1", 0))
unused = free.getsockname()


def tcp():
    client = socket.create_connection(address)
    server, where = listener.accept()
    assert where == client.getsockname() and server.getsockname() == address and client.getpeername() == address
    return client, server


def local():
    return socket.socketpair()


def rules(kind, pair):
    print("--", kind)
    a, b = pair()
    print("open", polled(a))
    a.sendall(b"one")
    print("sent", polled(b), said(b.recv, 2), polled(b), said(b.recv, 10), polled(b))
    b.close()
    print("closed", polled(a), said(a.recv, 5))
    print("written to", said(a.send, b"x"), polled(a), said(a.send, b"x"), polled(a), said(a.send, b"x"), said(a.recv, 5))
    a.close()
    print("after close", said(a.recv, 1), said(a.send, b"x"), said(a.getsockname), a.fileno() if three else said(a.fileno))

    a, b = pair()
    a.sendall(b"hello")
    b.sendall(b"there")
    b.close()
    print("unread", polled(a), said(a.recv, 50), polled(a), said(a.recv, 50), polled(a), said(a.recv, 50), said(a.send, b"x"))
    a.close()

    a, b = pair()
    a.sendall(b"hello")
    b.close()
    print("unread, written to", said(a.send, b"x"), said(a.send, b"x"), said(a.recv, 50), said(a.recv, 50))
    a.close()

    a, b = pair()
    a.shutdown(socket.SHUT_WR)
    print("no more writing", polled(a), polled(b), said(b.recv, 4), said(a.send, b"x"), said(b.send, b"y"), said(a.recv, 4))
    b.shutdown(socket.SHUT_WR)
    print("neither", polled(a), polled(b), said(a.recv, 4))
    a.close()
    b.close()

    a, b = pair()
    a.shutdown(socket.SHUT_RD)
    print("no more reading", polled(a), polled(b), said(a.recv, 4), said(b.send, b"xy"), said(a.recv, 4), polled(a))
    a.close()
    b.close()

    a, b = pair()
    b.settimeout(0.05)
    print("timeout", b.gettimeout(), said(b.recv, 5))
    b.setblocking(False)
    print("not blocking", b.gettimeout(), said(b.recv, 5))
    b.settimeout(None)
    into = bytearray(8)
    a.sendall(b"abcdef")
    print("into", b.recv_into(into, 4), bytes(into[:5]).count(b"\0"), b.recv_into(into), bytes(into[:2]) == b"ef")
    print("too short", said(b.recv_into, into, 9), said(b.recv, -1))
    a.setblocking(False)
    sent = 0
    try:
        while True:
            sent += a.send(b"x" * 65536)
    except (socket.error, OSError) as problem:
        print("full", problem.errno == errno.EAGAIN, sent > 200000, polled(a))
    got = 0
    while got < sent:
        got += len(b.recv(1 << 20))
    print("empty again", got == sent, polled(a), polled(b))
    a.close()
    b.close()

    # A reader that sleeps learns of the end.
    a, b = pair()
    heard = []
    thread = threading.Thread(target=lambda: heard.append(said(b.recv, 5)))
    thread.start()
    a.close()
    thread.join()
    print("asleep at the end", heard)
    b.close()

    a, b = pair()
    heard = []
    thread = threading.Thread(target=lambda: heard.append(said(b.recv, 5)))
    thread.start()
    b.shutdown(socket.SHUT_RDWR)
    thread.join()
    print("asleep at the shutdown", heard)
    a.close()
    b.close()


rules("tcp", tcp)
rules("local", local)

print("-- before a connection")
for family in socket.AF_INET, socket.AF_UNIX:
    s = socket.socket(family)
    print(polled(s), said(s.recv, 1), said(s.send, b"x"), said(s.getpeername), s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM)
    s.close()
s = socket.socket()
print("refused", said(s.connect, unused), s.connect_ex(unused), said(socket.create_connection, unused))
s.close()
s = socket.socket()
s.settimeout(5)
print("refused with a timeout", said(s.connect, unused))
s.close()
s = socket.socket()
s.setblocking(False)
code = s.connect_ex(unused)
print("refused later", code == errno.EINPROGRESS, polled(s), s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNREFUSED, polled(s))
s.close()
s = socket.socket()
s.setblocking(False)
print("later", s.connect_ex(address) == errno.EINPROGRESS, polled(s), s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), polled(listener))
other, _ = listener.accept()
print("twice", s.connect_ex(address), s.connect_ex(address) == errno.EISCONN)
s.close()
other.close()
print("path", said(socket.socket(socket.AF_UNIX).connect, "/nowhere/at/all"))

print("-- listening")
print(polled(listener), said(listener.recv, 1), said(listener.send, b"x"), said(listener.connect, address))
listener.settimeout(0.02)
print("nobody", said(listener.accept))
listener.setblocking(False)
print("nobody", said(listener.accept))
listener.settimeout(None)
client = socket.create_connection(address)
client.sendall(b"early")
print("somebody", polled(listener), select.select([listener], [], [], 1)[0] == [listener])
server, _ = listener.accept()
print(said(server.recv, 10), server.gettimeout())
server.close()
client.close()
heard = []
thread = threading.Thread(target=lambda: heard.append(said(listener.accept)))
thread.start()
select.select([], [], [], 0.05)
listener.shutdown(socket.SHUT_RDWR)
thread.join()
print("shut down", heard, said(listener.accept), said(socket.socket().connect, address))
listener.close()

print("-- addresses")
one = socket.socket()
one.bind(("127.0.0.1", 0))
port = one.getsockname()[1]
two = socket.socket()
print("taken", said(two.bind, ("127.0.0.1", port)), said(two.bind, ("", port)), said(one.bind, ("", 0)))
one.close()
print("free again", said(two.bind, ("127.0.0.1", port)))
two.close()
s = socket.socket()
print(said(s.bind, "here"), said(s.bind, (1, 2, 3)), said(s.bind, ("", "x")), said(s.bind, ("", 70000)))
print(said(s.bind, ("8.8.8.8", 0)), s.getsockname())
s.listen(1)
print(s.getsockname()[0], s.getsockname()[1] > 0)
client = socket.create_connection(("localhost", s.getsockname()[1]))
server, _ = s.accept()
print(server.getsockname()[0], server.getpeername()[0])
for each in client, server, s:
    each.close()
print(socket.inet_ntoa(socket.inet_aton("127.0.0.1")), said(socket.inet_aton, "x"), said(socket.inet_ntoa, b"abc"))
print(socket.htons(1), socket.ntohs(256), socket.htonl(1), socket.ntohl(1 << 24), said(socket.htons, 70000))
print(socket.gethostbyname("127.0.0.1"), socket.gethostbyname("localhost"))
print([(int(found[0]), int(found[1]), found[2], found[4]) for found in socket.getaddrinfo("127.0.0.1", 80, 0, socket.SOCK_STREAM)])
print(socket.getdefaulttimeout(), said(socket.setdefaulttimeout, -1))
socket.setdefaulttimeout(2)
print(socket.socket().gettimeout())
socket.setdefaulttimeout(None)
s = socket.socket()
print(said(s.settimeout, -1), said(s.settimeout, "x"), s.gettimeout())
print([issubclass(each, socket.error) for each in (socket.timeout, socket.herror, socket.gaierror)], issubclass(socket.error, IOError))
s.close()
s.close()
if three:
    with socket.socket() as s:
        print("with", s.fileno() > 0)
    print(s.fileno(), s)
    s = socket.socket()
    number = s.detach()
    print(s.fileno(), said(s.recv, 1))
    t = socket.socket(fileno=number)
    print(t.family == socket.AF_INET, t.type == socket.SOCK_STREAM, t.fileno() == number)
    t.close()
