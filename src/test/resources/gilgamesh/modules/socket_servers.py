# Servers of the module socketserver, and the files that are made of sockets.
from __future__ import print_function
import socket
import sys
import threading

try:
    import socketserver
except ImportError:
    import SocketServer as socketserver

three = sys.version_info[0] > 2
text = (lambda data: data.decode("ascii")) if three else str


class Upper(socketserver.StreamRequestHandler):

    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Short(socketserver.BaseRequestHandler):

    def setup(self):
        self.said = b"hello "

    def handle(self):
        data = self.request.recv(100)
        if data == b"fail":
            raise ValueError("asked to fail")
        self.said += data

    def finish(self):
        self.request.sendall(self.said)


def ask(address, data, family=socket.AF_INET):
    sock = socket.socket(family)
    sock.connect(address)
    sock.sendall(data)
    sock.shutdown(socket.SHUT_WR)
    answer = b""
    while True:
        more = sock.recv(1000)
        if not more:
            break
        answer += more
    sock.close()
    return text(answer)


def serve(kind, handler, asked):
    server = kind(("127.0.0.1", 0), handler)
    print("--", kind.__name__, server.server_address == server.socket.getsockname(), server.fileno() == server.socket.fileno())
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    print([ask(server.server_address, data) for data in asked])
    server.shutdown()
    thread.join()
    server.server_close()


serve(socketserver.TCPServer, Upper, [b"one\ntwo\n", b"three"])
serve(socketserver.TCPServer, Short, [b"you"])
serve(socketserver.ThreadingTCPServer, Upper, [b"a\nb\n", b"c\n"])
serve(socketserver.ThreadingTCPServer, Short, [b"me", b"her"])
serve(socketserver.ForkingTCPServer, Short, [b"child", b"other child"])


class Silent(socketserver.TCPServer):
    timeout = 0.02

    def handle_timeout(self):
        print("nobody came")

    def handle_error(self, request, client_address):
        print("went wrong:", sys.exc_info()[1])

    def verify_request(self, request, client_address):
        return not self.refuses


server = Silent(("127.0.0.1", 0), Short)
server.refuses = False
server.handle_request()
for data, refuses in ((b"once", False), (b"fail", False), (b"never", True)):
    server.refuses = refuses
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    try:
        print(repr(ask(server.server_address, data)))
    except (socket.error, OSError) as problem:
        print("reset", refuses)
    thread.join()
server.server_close()

print("-- files")
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(1)
a = socket.create_connection(listener.getsockname())
b, _ = listener.accept()
out = a.makefile("w" if three else "wb")
out.write("line one\nline two\nand the rest")
out.flush()
read = b.makefile("rb")
print(repr(text(read.readline())), repr(text(read.read(4))))
a.close()
out.write(" to come")
out.close()
print(repr(text(read.readline())), repr(text(read.read())), read.closed)
b.close()
print(read.fileno() > 0)
read.close()
print(read.closed)
a = socket.create_connection(listener.getsockname())
b, _ = listener.accept()
if three:
    both = b.makefile("rw", encoding="utf-8", newline="\n")
    a.sendall("gr\u00fc\u00dfe\nx".encode("utf-8"))
    print(ascii(both.readline()), both.readable(), both.writable(), both.mode)
    both.write("back\n")
    both.flush()
    print(a.recv(10))
    raw = a.makefile("rb", 0)
    print(raw.readable(), raw.writable(), raw.mode, raw.name == a.fileno())
    b.sendall(b"12345")
    print(raw.read(3), raw.read(10))
    a.settimeout(0.01)
    for _ in range(2):
        try:
            raw.read(1)
        except OSError as problem:
            print(type(problem).__name__, problem)
    for mode, buffering in (("q", None), ("r", 0)):
        try:
            a.makefile(mode, buffering)
        except ValueError as problem:
            print(problem)
    with b.makefile("rb") as reader:
        try:
            reader.write(b"x")
        except Exception as problem:
            print(type(problem).__name__, problem)
