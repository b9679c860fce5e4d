"""The fork server: a fresh interpreter, small and with one thread, that forks the children of this program and tells how they end."""
import os
import _signal as signal
import struct
import sys
import threading

from multiprocessing import connection, process, resource_tracker, spawn, util

__all__ = ["ensure_running", "get_inherited_fds", "connect_to_new_process", "set_forkserver_preload"]

_MOST_FDS = 256
_SIGNED = "q"
_3_7 = sys.version_info >= (3, 7)
_3_11 = sys.version_info >= (3, 11)
_3_14 = sys.version_info >= (3, 14)

_inherited_fds = None


class ForkServer(object):

    def __init__(self):
        self._address = None
        self._alive_fd = None
        self._pid = None
        self._lock = util.ForkAwareThreadLock()
        self._preload = ["__main__"]

    def set_forkserver_preload(self, modules_names):
        # Up to 3.10 it is the names given before that are looked at.
        if not all(type(each) is str for each in (modules_names if _3_11 else self._preload)):
            raise TypeError("module_names must be a list of strings")
        self._preload = modules_names

    def connect_to_new_process(self, fds):
        """Has the server fork; gives the ends of two pipes: one tells the pid and the exit code, the other goes to the child."""
        self.ensure_running()
        if len(fds) + 4 >= _MOST_FDS:
            raise ValueError("too many fds")
        import _socket
        client = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        client.connect(self._address)
        tells, child_tells = os.pipe()
        child_reads, goes = os.pipe()
        passed = [child_reads, child_tells, self._alive_fd, resource_tracker.getfd()] + list(fds)
        try:
            _socket.sendfds(client.fileno(), struct.pack("B", len(passed)), passed)
            return tells, goes
        except:
            os.close(tells)
            os.close(goes)
            raise
        finally:
            os.close(child_reads)
            os.close(child_tells)
            client.close()

    def ensure_running(self):
        with self._lock:
            resource_tracker.ensure_running()
            if self._pid is not None:
                pid, status = os.waitpid(self._pid, os.WNOHANG)
                if not pid:
                    return
                os.close(self._alive_fd)
                self._address = self._alive_fd = self._pid = None
            import _socket
            listener = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
            address = connection.arbitrary_address("AF_UNIX")
            listener.bind(address)
            util.Finalize(None, os.unlink, (address,), exitpriority=0)
            listener.listen(100)
            # The server ends when nobody has the other end of this pipe any longer.
            alive_reads, alive_holds = os.pipe()
            try:
                fds = [listener.fileno(), alive_reads]
                # Before 3.14 the server is told of no main program to import (gh-126631): each child does that.
                preload = [each for each in self._preload if each != "__main__" or _3_14 and "__main__" in sys.modules]
                self._pid = spawn.start_interpreter(
                    "from multiprocessing.forkserver import main; main(%d, %d, %r)" % (fds[0], alive_reads, preload), fds)
            finally:
                os.close(alive_reads)
                listener.close()
            self._address = address
            self._alive_fd = alive_holds


def main(listener_fd, alive_reads, preload):
    process.tell_name("fork server")
    if "__main__" in preload:
        process.current_process()._inheriting = True
        try:
            spawn.import_main()
        finally:
            del process.current_process()._inheriting
    for name in preload:
        if name != "__main__":
            try:
                __import__(name)
            except ImportError:
                pass
    util._flush_std_streams()
    _serve(listener_fd, alive_reads)


def _serve(listener_fd, alive_reads):
    import _socket
    import select
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, listener_fd)
    poll = select.poll()
    poll.register(listener_fd, select.POLLIN)
    poll.register(alive_reads, select.POLLIN)
    while True:
        ready = [fd for fd, event in poll.poll()]
        if alive_reads in ready:
            raise SystemExit
        client, address = listener._accept()
        data, fds = _socket.recvfds(client, 1, _MOST_FDS)
        child_reads, child_tells = fds[0], fds[1]
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                for fd in (listener_fd, alive_reads, client):
                    os.close(fd)
                util._reseed()
                code = util.ended_by_handlers(lambda: _serve_one(child_reads, child_tells, fds[2:]))
            except Exception:
                import traceback
                traceback.print_exc()
            finally:
                os._exit(code)
        for fd in [client, child_reads] + fds[2:]:
            os.close(fd)
        if _3_7:
            # Waits for this child alone; CPython's server has one thread, which SIGCHLD wakes.
            waiter = threading.Thread(target=_tell_the_end, args=(pid, child_tells))
            waiter.daemon = True
            waiter.start()
        else:
            os.close(child_tells)


def _tell_the_end(pid, tells):
    try:
        write_signed(tells, pid)
        status = os.waitpid(pid, 0)[1]
        write_signed(tells, -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
    except BrokenPipeError:
        # Nobody wants to know.
        pass
    os.close(tells)


def _serve_one(child_reads, child_tells, fds):
    global _inherited_fds
    _forkserver._alive_fd = fds[0]
    resource_tracker._resource_tracker._fd = fds[1]
    _inherited_fds = fds[2:]
    if _3_7:
        os.close(child_tells)
        return spawn._main(child_reads, os.dup(child_reads))
    # 3.6: the child itself tells how it ends; nobody tells of one that was killed.
    write_signed(child_tells, os.getpid())
    code = spawn._main(child_reads, os.dup(child_reads))
    write_signed(child_tells, code)
    return code


def read_signed(fd):
    return struct.unpack(_SIGNED, spawn.read_exactly(fd, struct.calcsize(_SIGNED)))[0]


def write_signed(fd, n):
    spawn.write_all(fd, struct.pack(_SIGNED, n))


def get_inherited_fds():
    return _inherited_fds


_forkserver = ForkServer()
ensure_running = _forkserver.ensure_running
connect_to_new_process = _forkserver.connect_to_new_process
set_forkserver_preload = _forkserver.set_forkserver_preload
