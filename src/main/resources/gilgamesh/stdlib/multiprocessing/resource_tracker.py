"""The resource tracker, 3.6 and later: a process that outlives the others and removes named semaphores and shared memory left behind.

It is started by the first process that spawns, or that makes something with a name. It reads lines from a pipe until nobody has the other
end any longer; what has been registered then and not been taken back is a leak.
"""
import os
import sys

from multiprocessing import process, spawn, util

_3_8 = sys.version_info >= (3, 8)


def _cleanups():
    import _multiprocessing
    cleanups = {"noop": lambda name: None, "semaphore": _multiprocessing.sem_unlink}
    if _3_8:
        import _posixshmem
        cleanups["shared_memory"] = _posixshmem.shm_unlink
    return cleanups


class ResourceTracker(object):

    def __init__(self):
        self._fd = self._pid = None
        self._lock = util.ForkAwareThreadLock()

    def ensure_running(self):
        with self._lock:
            if self._fd is not None:
                return
            reader, writer = os.pipe()
            try:
                self._pid = spawn.start_interpreter("from multiprocessing.resource_tracker import main; main(%d)" % reader, [reader])
            finally:
                os.close(reader)
            self._fd = writer

    def getfd(self):
        self.ensure_running()
        return self._fd

    def register(self, name, rtype):
        self._send("REGISTER", name, rtype)

    def unregister(self, name, rtype):
        self._send("UNREGISTER", name, rtype)

    def _send(self, order, name, rtype):
        self.ensure_running()
        line = ("%s:%s:%s\n" % (order, name, rtype)).encode("ascii")
        # A longer one might be torn apart by those of other processes.
        if len(line) > 512:
            raise ValueError("msg too long")
        os.write(self._fd, line)


def main(fd):
    """The process. It pays no attention to Ctrl-C, which its children's program has to deal with."""
    process.tell_name("resource tracker")
    import _signal as signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    known = {}
    rest = b""
    while True:
        data = os.read(fd, 4096)
        if not data:
            break
        lines = (rest + data).split(b"\n")
        rest = lines.pop()
        for line in lines:
            _obey(line.decode("ascii"), known)
    for rtype, names in known.items():
        if names:
            sys.stderr.write("resource_tracker: There appear to be %d leaked %s objects to clean up at shutdown\n" % (len(names), rtype))
        for name in names:
            try:
                _cleanups()[rtype](name)
            except OSError as problem:
                sys.stderr.write("resource_tracker: %r: %s\n" % (name, problem))


def _obey(line, known):
    order, name, rtype = line.split(":")
    names = known.setdefault(rtype, [])
    if order == "REGISTER" and name not in names:
        names.append(name)
    elif order == "UNREGISTER" and name in names:
        names.remove(name)


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
