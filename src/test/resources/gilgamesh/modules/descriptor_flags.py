# The flags of descriptors and of what they stand for.
from __future__ import print_function
import fcntl, os, socket, sys
import shutil, tempfile
own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
F=fcntl
def fl(fd): return F.fcntl(fd, F.F_GETFL), F.fcntl(fd, F.F_GETFD)
def said(f,*a):
    try: return f(*a)
    except Exception as e: return type(e).__name__, str(e)
for m in ("w","r","r+","a","w+","x","a+","wb"):
    if m=="x":
        if sys.version_info[0]<3: continue
        os.unlink("ff")
    f=open("ff",m); print(m, fl(f)); f.close()
fd=os.open("ff",os.O_RDWR|os.O_CREAT|os.O_TRUNC|os.O_NONBLOCK|os.O_SYNC|os.O_DIRECTORY*0); print(fl(fd)); os.close(fd)
fd=os.open("/tmp",os.O_RDONLY|os.O_DIRECTORY); print(fl(fd)); os.close(fd)
r,w=os.pipe(); print(fl(r),fl(w))
d=os.dup(w); print(fl(d))
print(said(F.fcntl,w,F.F_SETFL,os.O_NONBLOCK), fl(w), fl(d))
print(said(F.fcntl,w,F.F_SETFL,os.O_RDWR|os.O_APPEND|os.O_CREAT), fl(w), fl(d), said(F.fcntl,w,F.F_SETFL,0))
print(said(F.fcntl,w,F.F_SETFD,0), fl(w), fl(d), said(F.fcntl,w,F.F_SETFD,1), fl(w), said(F.fcntl,w,F.F_SETFD,3), fl(w))
s=socket.socket(); print(fl(s)); t=s.dup(); s.setblocking(0); print(fl(s),fl(t)); s.settimeout(3); print(fl(s)); s.settimeout(None); print(fl(t))
a,b=socket.socketpair(); print(fl(a),fl(b))
f=open("ff","w"); g=os.dup(f.fileno()); print(fl(g)); F.fcntl(f,F.F_SETFL,os.O_APPEND); print(fl(f), fl(g)); 
n=F.fcntl(f,0,20) ; print(n>=20, fl(n)); os.close(n)
print(said(F.fcntl,f,12345), said(F.fcntl,99,3), said(F.fcntl,"f",1))
if sys.version_info[0]>2:
    print(os.get_inheritable(r), os.set_inheritable(r, True), os.get_inheritable(r), fl(r), os.get_blocking(r), os.set_blocking(r, False), os.get_blocking(r), fl(r), os.get_inheritable(os.dup(r)), said(os.get_inheritable, 99), s.get_inheritable(), s.set_inheritable(True), s.get_inheritable())
    print(said(os.dup2, r, 50), fl(50), said(os.dup2, r, 51, False), fl(51))
if sys.version_info[0]<3: print(said(os.dup2, r, 50), fl(50))
pid=os.fork()
if pid==0:
    F.fcntl(r,F.F_SETFL,0); os._exit(0)
os.waitpid(pid,0); print(fl(r))
os.unlink("ff")
os.chdir("/")
shutil.rmtree(own_folder)
