# What a path of AF_UNIX is: a file, as long as nobody unlinks it.
from __future__ import print_function
import errno, os, shutil, socket, stat, struct, sys, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)


def said(call, *args):
    try:
        answer = call(*args)
    except (OSError, IOError, socket.error) as problem:
        return (type(problem).__name__ if sys.version_info[0] > 2 else "") + " " + errno.errorcode[problem.errno]
    return answer if answer is None or isinstance(answer, (int, str, bool)) else type(answer).__name__


def new():
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


server = new()
print(said(new().connect, "s"), said(new().connect_ex, "s"), said(server.bind, "no/s"), said(server.bind, "s"), server.getsockname())
what = os.stat("s")
print(stat.S_ISSOCK(what.st_mode), oct(what.st_mode & 0o777), what.st_size, what.st_nlink, os.path.exists("s"), os.path.isfile("s"), os.path.isdir("s"), os.listdir("."))
print(said(open, "s"), said(os.open, "s", os.O_RDWR), said(new().connect, "s"), said(new().bind, "s"), said(server.bind, "t"))
server.listen(2)
client = new()
print(said(client.connect, "s"), client.getpeername(), said(client.connect, "s"))
accepted, where = server.accept()
client.sendall(b"ab")
print(accepted.recv(5), accepted.getsockname(), where)
os.rename("s", "u")
print(said(new().connect, "s"), said(new().connect, "u"), server.getsockname(), os.listdir("."))
server.close()
print(said(new().connect, "u"), os.path.exists("u"), said(new().bind, "u"))
os.unlink("u")
again = new()
print(said(again.bind, "u"), os.path.exists("u"), said(os.unlink, "u"), os.path.exists("u"), said(os.unlink, "u"), again.getsockname())
again.listen(1)
other = new()
print(said(other.bind, "u"), said(new().connect, "u"))
open("plain", "w").close()
os.mkdir("folder")
print(said(new().connect, "plain"), said(new().bind, "plain"), said(new().connect, "folder"), said(new().bind, "folder"), said(new().connect, "plain/x"))
os.chmod("u", 0o400)
print(oct(os.stat("u").st_mode), said(os.rmdir, "u"), said(os.listdir, "u"), said(os.link, "u", "v"), os.stat("v").st_nlink)
os.chdir("/")
shutil.rmtree(own_folder)
print(os.path.exists(own_folder))
hidden = new()
print(said(hidden.bind, "\0gilgamesh-test"), said(new().bind, "\0gilgamesh-test"))
again = new()
hidden.close()
print(said(again.bind, "\0gilgamesh-test"), repr(again.getsockname()))
again.listen(3)
client = new()
print(said(client.connect, b"\0gilgamesh-test"), repr(client.getpeername()), repr(client.getsockname()))
accepted, where = again.accept()
client.sendall(b"x")
print(repr(where), repr(accepted.getsockname()), accepted.recvfrom(5))
named = new()
print(said(named.bind, "\0client"), said(named.connect, "\0gilgamesh-test"))
accepted, where = again.accept()
named.sendall(b"x")
print(repr(where), repr(accepted.getpeername()), accepted.recvfrom(5), named.close(), accepted.recvfrom(5))
# Without a name one is chosen.
chosen = new()
print(said(chosen.connect, ""), said(chosen.connect_ex, ""), said(chosen.listen, 1), said(chosen.bind, ""), said(chosen.bind, ""), said(chosen.bind, "t"))
name = chosen.getsockname()
print(type(name) is bytes, len(name), name[:1], int(name[1:], 16) >= 0)
chosen.listen(1)
client = new()
print(said(client.connect, name), client.getpeername() == name)
short = new()
print(said(short.bind, "\0"), repr(short.getsockname()), said(new().bind, "\0"), said(new().bind, b"\0a\0b"), said(new().bind, "\0" + "a" * 107))
for wrong in ("\0" + "a" * 108, "a" * 108):
    try:
        new().bind(wrong)
    except (OSError, socket.error) as problem:
        print(problem)
try:
    new().bind(5)
except TypeError as problem:
    print(problem)

# Who is at the other end.
SO_PEERCRED = 17


def process_of(sock):
    pid, user, group = struct.unpack("iii", sock.getsockopt(socket.SOL_SOCKET, SO_PEERCRED, 12))
    return ("me", user == os.getuid(), group == os.getgid()) if pid == os.getpid() else ("other" if pid else "nobody", user, group)


a, b = socket.socketpair()
print(process_of(a), process_of(b), process_of(client), process_of(new()), process_of(chosen), process_of(short), process_of(socket.socket()))
print(a.getsockopt(1, SO_PEERCRED) == os.getpid(), len(a.getsockopt(1, SO_PEERCRED, 4)), len(a.getsockopt(1, SO_PEERCRED, 100)), said(a.setsockopt, 1, SO_PEERCRED, 1))
sys.stdout.flush()
child = os.fork()
if child == 0:
    client = new()
    client.connect("\0gilgamesh-test")
    client.sendall(b"parent" if client.getsockopt(1, SO_PEERCRED) == os.getppid() else b"?")
    os._exit(0)
accepted, where = again.accept()
print(accepted.recv(10), accepted.getsockopt(1, SO_PEERCRED) == child, os.waitpid(child, 0)[1])
