# What a path of AF_UNIX is: a file, as long as nobody unlinks it.
from __future__ import print_function
import errno, os, shutil, socket, stat, sys, tempfile

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
