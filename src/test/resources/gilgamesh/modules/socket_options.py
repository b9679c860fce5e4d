# since 3.6
# Options of sockets that there are and are not, and streams that have been taken apart.
import io
import os
import shutil
import socket
import tempfile


def said(call, *args):
    try:
        return call(*args)
    except Exception as problem:
        return type(problem).__name__, str(problem)


for name, sock in (("tcp", socket.socket()), ("unix", socket.socket(socket.AF_UNIX))):
    for level, options in ((1, (1, 2, 3, 4, 7, 8, 9, 13, 15, 18, 20, 30, 38, 39, 99)), (6, (1, 3, 4, 5, 6, 39, 99)), (0, (1, 2, 1000)), (99, (1, 2)), (-1, (1,))):
        for option in options:
            print(name, level, option, said(sock.getsockopt, level, option), said(sock.setsockopt, level, option, 1))
sock = socket.socket()
for given in ("x", None, 1.5, b"", b"\1\0\0\0", b"\1", 1 << 40, bytearray(4), True):
    print(repr(given), said(sock.setsockopt, 1, 2, given))
print(said(sock.setsockopt, "a", 2, 1), said(sock.getsockopt, 1, "x"))
for length in (4, 0, -1, 2000, 1):
    print(length, said(sock.getsockopt, 1, 2, length))
print(said(sock.setsockopt, 1, 13, b"\1\0\0\0\0\0\0\0"), said(sock.getsockopt, 1, 13, 8), said(sock.setsockopt, 1, 7, 100000), said(sock.getsockopt, 1, 7))
print(said(sock.setsockopt, 1, 8, 1), said(sock.getsockopt, 1, 8), said(sock.setsockopt, 6, 1, 5), said(sock.getsockopt, 6, 1))
sock.close()
print(said(sock.setsockopt, 1, 2, 1))
own_folder = tempfile.mkdtemp()
path = os.path.join(own_folder, "f")
print(io.open is open)
text = open(path, "w+")
text.write("abc")
buffered = text.detach()
for each in (text.detach, text.read, lambda: text.write("a"), text.close, lambda: text.closed, text.fileno, text.flush, text.readline, text.tell, text.isatty, lambda: next(text)):
    print(said(each))
print(text)
raw = buffered.detach()
for each in (buffered.detach, buffered.read, lambda: buffered.write(b"a"), buffered.close, lambda: buffered.closed, buffered.flush, buffered.fileno, buffered.tell):
    print(said(each))
print(buffered, raw.tell(), type(raw))
raw.close()
with open(path) as back:
    print(back.read())
for made in ("a", "b"):
    os.mkdir(os.path.join(own_folder, made))
print(os.stat(own_folder).st_nlink, os.stat(os.path.join(own_folder, "a")).st_nlink)
shutil.rmtree(own_folder)
