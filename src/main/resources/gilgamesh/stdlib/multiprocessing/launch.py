"""How a child process comes to be: by fork, as a fresh interpreter, or as a fork of a server that is one.

Each launch has the child's pid, a descriptor (sentinel) that becomes readable when the child is gone, and the exit code once it is known.
"""
import os
import _signal as signal
import sys

from multiprocessing import util

_3_8 = sys.version_info >= (3, 8)


class ForkLaunch(object):

    method = "fork"

    def __init__(self, process_obj):
        self.returncode = self.finalizer = None
        # Or the child would write it again.
        util._flush_std_streams()
        os._settle()
        self._launch(process_obj)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except OSError:
                # Somebody else has waited for it: what became of it cannot be known.
                return None
            if pid == self.pid:
                self.returncode = _code(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is not None:
            return self.returncode
        how = 0
        if timeout is not None:
            from multiprocessing import connection
            if not connection.wait([self.sentinel], timeout):
                return None
            # What is readable is about to end at once.
            if timeout == 0:
                how = os.WNOHANG
        return self.poll(how)

    def duplicate_for_child(self, fd):
        """It has all that its parent has, under the same numbers."""
        return fd

    def _send_signal(self, number):
        if self.returncode is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def kill(self):
        self._send_signal(signal.SIGKILL)

    def terminate(self):
        self._send_signal(signal.SIGTERM)

    def interrupt(self):
        self._send_signal(signal.SIGINT)

    def _launch(self, process_obj):
        code = 1
        alive, child_holds = os.pipe()
        if _3_8:
            parent_gone, parent_holds = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(alive)
                util._reseed()
                if _3_8:
                    os.close(parent_holds)
                    code = util.ended_by_handlers(lambda: process_obj._bootstrap(parent_sentinel=parent_gone))
                else:
                    code = process_obj._bootstrap()
            finally:
                os._exit(code)
        os.close(child_holds)
        held = (alive,)
        if _3_8:
            os.close(parent_gone)
            held = (alive, parent_holds)
        self.finalizer = util.Finalize(self, util.close_fds, held)
        self.sentinel = alive

    def close(self):
        if self.finalizer is not None:
            self.finalizer()


def _code(status):
    if os.WIFSIGNALED(status):
        return -os.WTERMSIG(status)
    return os.WEXITSTATUS(status)


class _DuplicatedFd(object):
    """A descriptor on its way to a child that has been given it."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        return self.fd


class SpawnLaunch(ForkLaunch):
    """Pickles what the child is to know, and writes it into a pipe that the fresh interpreter reads."""

    method = "spawn"
    DupFd = _DuplicatedFd

    def __init__(self, process_obj):
        self._fds = []
        ForkLaunch.__init__(self, process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        from multiprocessing import context, reduction, resource_tracker, spawn
        tracker = resource_tracker.getfd()
        self._fds.append(tracker)
        data = spawn.get_preparation_data(process_obj._name)
        context.set_spawning_popen(self)
        try:
            message = spawn.message(data, process_obj)
        finally:
            context.set_spawning_popen(None)
        alive = parent_holds = child_reads = child_holds = None
        try:
            alive, child_holds = os.pipe()
            child_reads, parent_holds = os.pipe()
            self._fds.extend([child_reads, child_holds])
            self.pid = spawn.start_interpreter("from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=%d, pipe_handle=%d)"
                                               % (tracker, child_reads), self._fds)
            self.sentinel = alive
            spawn.write_all(parent_holds, message)
        finally:
            held = [fd for fd in (alive, parent_holds) if fd is not None]
            self.finalizer = util.Finalize(self, util.close_fds, held)
            for fd in (child_reads, child_holds):
                if fd is not None:
                    os.close(fd)


class _ServedFd(object):
    """A descriptor by its place among those that the server hands on to the child."""

    def __init__(self, place):
        self.place = place

    def detach(self):
        from multiprocessing import forkserver
        return forkserver.get_inherited_fds()[self.place]


class ForkServerLaunch(ForkLaunch):

    method = "forkserver"
    DupFd = _ServedFd

    def __init__(self, process_obj):
        self._fds = []
        ForkLaunch.__init__(self, process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return len(self._fds) - 1

    def _launch(self, process_obj):
        from multiprocessing import context, forkserver, spawn
        data = spawn.get_preparation_data(process_obj._name)
        context.set_spawning_popen(self)
        try:
            message = spawn.message(data, process_obj)
        finally:
            context.set_spawning_popen(None)
        self.sentinel, parent_holds = forkserver.connect_to_new_process(self._fds)
        held = (parent_holds, self.sentinel)
        self.finalizer = util.Finalize(self, util.close_fds, held)
        spawn.write_all(parent_holds, message)
        self.pid = forkserver.read_signed(self.sentinel)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            from multiprocessing import forkserver
            from multiprocessing.connection import wait
            if not wait([self.sentinel], 0 if flag == os.WNOHANG else None):
                return None
            try:
                code = forkserver.read_signed(self.sentinel)
            except (OSError, EOFError):
                # The server is gone, and with it what it knew.
                code = 255
            self.returncode = code
        return self.returncode
