"""socketserver (2.7: SocketServer): servers whose requests are connections, served one by one, each in a thread, or each in a process."""
import os
import socket
import sys
import threading
from io import BufferedIOBase

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_9 = sys.version_info >= (3, 9)
if _3:
    import selectors
    from time import monotonic as _clock
else:
    import errno
    import select

__all__ = [
    "BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler", "StreamRequestHandler",
    "DatagramRequestHandler", "ThreadingMixIn", "UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer",
    "ThreadingUnixDatagramServer", "ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn"]


class BaseServer(object):
    """What waits for requests and has them handled; a kind of server says how a request comes and goes."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stopped = threading.Event()
        self._is_to_stop = False

    def server_activate(self):
        pass

    def serve_forever(self, poll_interval=0.5):
        """Looks for a wish to stop as often as the interval says, or a request comes."""
        self._stopped.clear()
        try:
            if _3:
                with selectors.PollSelector() as selector:
                    selector.register(self, selectors.EVENT_READ)
                    while not self._is_to_stop:
                        ready = selector.select(poll_interval)
                        if self._is_to_stop:
                            break
                        if ready:
                            self._handle_request_noblock()
                        self.service_actions()
            else:
                while not self._is_to_stop:
                    ready = _selected(self, poll_interval)
                    if self._is_to_stop:
                        break
                    if ready:
                        self._handle_request_noblock()
        finally:
            self._is_to_stop = False
            self._stopped.set()

    def shutdown(self):
        self._is_to_stop = True
        self._stopped.wait()

    if _3:

        def service_actions(self):
            pass

    def handle_request(self):
        timeout = self.socket.gettimeout()
        if timeout is None:
            timeout = self.timeout
        elif self.timeout is not None:
            timeout = min(timeout, self.timeout)
        if not _3:
            if _selected(self, timeout):
                self._handle_request_noblock()
            else:
                self.handle_timeout()
            return None
        deadline = None if timeout is None else _clock() + timeout
        with selectors.PollSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while True:
                if selector.select(timeout):
                    return self._handle_request_noblock()
                if timeout is not None:
                    timeout = deadline - _clock()
                    if timeout < 0:
                        return self.handle_timeout()

    def _handle_request_noblock(self):
        """There is a request, as far as it is known."""
        try:
            request, client_address = self.get_request()
        except socket.error:
            return
        if not self.verify_request(request, client_address):
            self.shutdown_request(request)
            return
        try:
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)
        except:
            self.shutdown_request(request)
            raise

    def handle_timeout(self):
        pass

    def verify_request(self, request, client_address):
        return True

    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def server_close(self):
        pass

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass

    def handle_error(self, request, client_address):
        import traceback
        to = sys.stderr if _3 else sys.stdout
        line = "-" * 40 + "\n"
        if _3:
            to.write("%sException occurred during processing of request from %s\n" % (
                line, client_address) if not isinstance(client_address, tuple) else
                "%sException occurred during processing of request from %r\n" % (line, client_address))
        else:
            to.write("%sException happened during processing of request from %s\n" % (line, str(client_address)))
        traceback.print_exc(file=sys.stderr)
        to.write(line)

    if _3:

        def __enter__(self):
            return self

        def __exit__(self, *problem):
            self.server_close()


def _selected(server, timeout):
    """2.7 asks again when a signal has come."""
    while True:
        try:
            return select.select([server], [], [], timeout)[0]
        except (OSError, select.error) as problem:
            if problem.args[0] != errno.EINTR:
                raise


class TCPServer(BaseServer):

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    if sys.version_info >= (3, 11):
        allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except:
                self.server_close()
                raise

    def server_bind(self):
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if getattr(self, "allow_reuse_port", False):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        return self.socket.fileno()

    def get_request(self):
        return self.socket.accept()

    def shutdown_request(self, request):
        """The other side is to learn of the end though a copy of the socket may be open in another process."""
        try:
            request.shutdown(socket.SHUT_WR)
        except socket.error:
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class ForkingMixIn(object):
    """Each request has a process."""

    timeout = 300
    active_children = None
    max_children = 40
    block_on_close = _3_7

    def collect_children(self, blocking=False):
        """Waits for those that have ended, and for one at least while there are too many; at the end for all."""
        if self.active_children is None:
            return
        while len(self.active_children) >= self.max_children:
            try:
                pid, _ = os.waitpid(-1, 0)
                self.active_children.discard(pid)
            except OSError as problem:
                if problem.errno == 10:
                    self.active_children.clear()
                elif problem.errno != 4:
                    break
        for pid in self.active_children.copy():
            try:
                pid, _ = os.waitpid(pid, 0 if blocking else os.WNOHANG)
                self.active_children.discard(pid)
            except OSError as problem:
                if problem.errno == 10:
                    self.active_children.discard(pid)

    def handle_timeout(self):
        self.collect_children()

    if _3:

        def service_actions(self):
            self.collect_children()

    def process_request(self, request, client_address):
        if not _3:
            self.collect_children()
        pid = os.fork()
        if pid:
            if self.active_children is None:
                self.active_children = set()
            self.active_children.add(pid)
            self.close_request(request)
            return
        status = 1
        try:
            self.finish_request(request, client_address)
            status = 0
        except Exception:
            self.handle_error(request, client_address)
        finally:
            try:
                self.shutdown_request(request)
            finally:
                os._exit(status)

    if _3_7:

        def server_close(self):
            super().server_close()
            self.collect_children(blocking=self.block_on_close)


class _AtWork(list):
    """Those that server_close waits for; who has ended goes when another one comes."""

    def append(self, thread):
        self[:] = [each for each in self if each.is_alive()]
        if not thread.daemon:
            list.append(self, thread)

    def join(self):
        while self:
            self.pop().join()


class _Nobody(object):

    def append(self, thread):
        pass

    def join(self):
        pass


class ThreadingMixIn(object):
    """Each request has a thread."""

    daemon_threads = False
    block_on_close = _3_7
    _at_work = _Nobody() if _3_7 else None

    def process_request_thread(self, request, client_address):
        try:
            self.finish_request(request, client_address)
            if not _3:
                self.shutdown_request(request)
        except Exception:
            self.handle_error(request, client_address)
            if not _3:
                self.shutdown_request(request)
        finally:
            if _3:
                self.shutdown_request(request)

    def process_request(self, request, client_address):
        if _3_7 and self.block_on_close:
            vars(self).setdefault("_at_work", _AtWork())
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if _3_7:
            self._at_work.append(thread)
        thread.start()

    if _3_7:

        def server_close(self):
            super().server_close()
            self._at_work.join()


class ForkingTCPServer(ForkingMixIn, TCPServer):
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class UnixStreamServer(TCPServer):
    address_family = socket.AF_UNIX


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    pass


if sys.version_info >= (3, 12):
    __all__ += ["ForkingUnixStreamServer", "ForkingUnixDatagramServer"]

    class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
        pass


def _without_datagrams(name):
    def refused(*args, **kwargs):
        raise NotImplementedError("socketserver.%s is not available in a simulated Python: a simulated machine has only stream sockets" % name)
    refused.__name__ = name
    return refused


for _name in (
        "UDPServer", "ThreadingUDPServer", "ForkingUDPServer", "UnixDatagramServer", "ThreadingUnixDatagramServer", "ForkingUnixDatagramServer",
        "DatagramRequestHandler"):
    globals()[_name] = _without_datagrams(_name)


class BaseRequestHandler(object):
    """Is made for a request, and is over with it."""

    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    """Reads and writes the connection as files: what is written goes out at once unless there is a buffer."""

    rbufsize = -1
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        if self.wbufsize == 0 and _3:
            self.wfile = _SocketWriter(self.connection)
        else:
            self.wfile = self.connection.makefile("wb", self.wbufsize)

    def finish(self):
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except socket.error:
                pass
        self.wfile.close()
        self.rfile.close()


if _3:

    class _SocketWriter(BufferedIOBase):
        """Sends all that is written."""

        def __init__(self, sock):
            self._sock = sock

        def writable(self):
            return True

        def write(self, b):
            self._sock.sendall(b)
            return len(b)

        def fileno(self):
            return self._sock.fileno()
