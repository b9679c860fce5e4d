"""socketserver (2.7: SocketServer): servers whose requests are connections, served one by one, each in a thread, or each in a process."""
import os
import socket
import sys
import threading

_3 = sys.version_info[0] >= 3
_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_9 = sys.version_info >= (3, 9)
if _3:
    import selectors
    from io import BufferedIOBase
    from time import monotonic as _clock
else:
    import errno
    import select
# What waiting for a child fails with: ECHILD and EINTR.
_NO_CHILD, _INTERRUPTED = 10, 4
# How a mix-in is told whether the end of its server waits for those at work; in 3.6 it is not public, and it does not wait.
_IS_TO_WAIT = "block_on_close" if _3_7 else "_block_on_close"

__all__ = [
    "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler", "StreamRequestHandler",
    "DatagramRequestHandler", "ThreadingMixIn", "UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer",
    "ThreadingUnixDatagramServer", "ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn"]
if _3:
    __all__.append("BaseServer")


class BaseServer(object):
    """What waits for requests and has them handled; a kind of server says how a request comes and goes."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self._stopped, self._is_to_stop = threading.Event(), False
        self.RequestHandlerClass, self.server_address = RequestHandlerClass, server_address

    def serve_forever(self, poll_interval=0.5):
        """Looks for a wish to stop as often as the interval says, or a request comes."""
        self._stopped.clear()
        try:
            with _watching(self) as watch:
                while not self._is_to_stop:
                    is_wanted = watch.select(poll_interval)
                    # Who asks for the end while it waits does not see another request served.
                    if not self._is_to_stop:
                        if is_wanted:
                            self._handle_request_noblock()
                        if _3:
                            self.service_actions()
        finally:
            self._is_to_stop = False
            self._stopped.set()

    def shutdown(self):
        self._is_to_stop = True
        self._stopped.wait()

    def handle_request(self):
        """One request, or none within the shorter of two times: the socket's, and the server's own."""
        limits = [each for each in (self.socket.gettimeout(), self.timeout) if each is not None]
        left = min(limits) if limits else None
        deadline = _clock() + left if _3 and limits else None
        with _watching(self) as watch:
            while not watch.select(left):
                if _3:
                    if deadline is None:
                        continue
                    left = deadline - _clock()
                    if left >= 0:
                        continue
                return self.handle_timeout()
            return self._handle_request_noblock()

    def _handle_request_noblock(self):
        """There is a request, as far as it is known."""
        try:
            arrived = self.get_request()
        except socket.error:
            return
        request, client_address = arrived
        if self.verify_request(request, client_address):
            try:
                # Whoever processes it also lets go of it.
                return self.process_request(request, client_address)
            except Exception:
                self.handle_error(request, client_address)
            except:
                self.shutdown_request(request)
                raise
        self.shutdown_request(request)

    def handle_error(self, request, client_address):
        import traceback
        to = sys.stderr if _3 else sys.stdout
        line = "-" * 40 + "\n"
        to.write("%sException %s during processing of request from %s\n" % (
            line, "occurred" if _3_9 else "happened", str(client_address)))
        traceback.print_exc(file=sys.stderr)
        to.write(line)

    def process_request(self, request, client_address):
        """At once, while others wait."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """The handler does it all while it is made."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        self.close_request(request)

    def verify_request(self, request, client_address):
        return True

    def server_activate(self):
        """There is nothing to begin."""

    def server_close(self):
        """There is nothing to let go of."""

    def close_request(self, request):
        """Nor has a request."""

    def handle_timeout(self):
        """Nobody came."""

    if _3:

        def service_actions(self):
            """Time for other things, each time it has looked for requests."""

        def __exit__(self, *problem):
            self.server_close()

        def __enter__(self):
            return self


if _3:

    def _watching(server):
        selector = selectors.PollSelector()
        selector.register(server, selectors.EVENT_READ)
        return selector

else:

    class _watching(object):
        """2.7 has no selectors; it asks select again when a signal has come."""

        def __init__(self, server):
            self._servers = [server]

        def select(self, timeout):
            while True:
                try:
                    return select.select(self._servers, [], [], timeout)[0]
                except (OSError, select.error) as problem:
                    if problem.args[0] != errno.EINTR:
                        raise

        def __enter__(self):
            return self

        def __exit__(self, *problem):
            pass


class TCPServer(BaseServer):
    """Requests are connections to a listening socket."""

    address_family, socket_type = socket.AF_INET, socket.SOCK_STREAM
    allow_reuse_address = False
    request_queue_size = 5
    # What a server may wish for, and the option of its socket that grants it.
    _wishes = (("allow_reuse_address", "SO_REUSEADDR"),)
    if sys.version_info >= (3, 11):
        allow_reuse_port = False
        _wishes += (("allow_reuse_port", "SO_REUSEPORT"),)

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        listens = not bind_and_activate
        try:
            if not listens:
                self.server_bind()
                self.server_activate()
                listens = True
        finally:
            if not listens:
                self.server_close()

    def server_bind(self):
        sock = self.socket
        for wish, option in self._wishes:
            if getattr(self, wish):
                sock.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        sock.bind(self.server_address)
        # The port that was free, if any was wanted.
        self.server_address = sock.getsockname()

    def get_request(self):
        return self.socket.accept()

    def close_request(self, request):
        request.close()

    def shutdown_request(self, request):
        """The other side is to learn of the end though a copy of the socket may be open in another process."""
        end = request.shutdown
        try:
            end(socket.SHUT_WR)
        except socket.error:
            # It has gone already.
            pass
        self.close_request(request)

    def server_close(self):
        self.socket.close()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def fileno(self):
        """So that a server can be waited for as its socket can."""
        return self.socket.fileno()


class ForkingMixIn(object):
    """Each request has a process."""

    max_children, active_children = 40, None
    timeout = 300

    def collect_children(self, blocking=False):
        """Waits for those that have ended, and for one at least while there are too many; at the end for all."""
        at_work = self.active_children
        if at_work is None:
            return
        while len(at_work) >= self.max_children:
            try:
                ended = os.waitpid(-1, 0)
            except OSError as problem:
                if problem.errno == _NO_CHILD:
                    at_work.clear()
                elif problem.errno != _INTERRUPTED:
                    break
            else:
                at_work.discard(ended[0])
        how = 0 if blocking else os.WNOHANG
        for child in at_work.copy():
            try:
                # It gives 0 for one that is still at work, which is no child.
                child = os.waitpid(child, how)[0]
            except OSError as problem:
                if problem.errno != _NO_CHILD:
                    continue
            at_work.discard(child)

    def handle_timeout(self):
        self.collect_children()

    if _3:

        def service_actions(self):
            self.collect_children()

    def process_request(self, request, client_address):
        if not _3:
            self.collect_children()
        child = os.fork()
        if child == 0:
            self._serve_as_child(request, client_address)
        if self.active_children is None:
            self.active_children = set()
        self.active_children.add(child)
        self.close_request(request)

    def _serve_as_child(self, request, client_address):
        """Comes to no end but that of the process, whose exit code says whether anything failed."""
        code = 1
        try:
            try:
                self.finish_request(request, client_address)
                code = 0
            except Exception:
                self.handle_error(request, client_address)
            finally:
                self.shutdown_request(request)
        finally:
            os._exit(code)

    if _3:

        def server_close(self):
            super().server_close()
            self.collect_children(blocking=getattr(self, _IS_TO_WAIT))


class _AtWork(list):
    """Those that server_close waits for; who has ended goes when another one comes."""

    def append(self, thread):
        self[:] = [each for each in self if each.is_alive()]
        if not thread.daemon:
            list.append(self, thread)

    def join(self):
        all_of_them = self[:]
        del self[:]
        for thread in all_of_them:
            thread.join()


class _Nobody(object):

    def append(self, thread):
        pass

    def join(self):
        pass


class ThreadingMixIn(object):
    """Each request has a thread."""

    daemon_threads = False
    if _3:
        _threads = _Nobody() if _3_8 else None

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
        if _3_8 and self.block_on_close:
            vars(self).setdefault("_threads", _AtWork())
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if _3_8:
            self._threads.append(thread)
        elif _3 and not thread.daemon and getattr(self, _IS_TO_WAIT):
            # Until 3.7 nobody is forgotten before the end.
            self._threads = self._threads or []
            self._threads.append(thread)
        thread.start()

    if _3:

        def server_close(self):
            super().server_close()
            if _3_8:
                self._threads.join()
            elif getattr(self, _IS_TO_WAIT):
                at_work, self._threads = self._threads or (), None
                for thread in at_work:
                    thread.join()


if _3:
    for _each in ForkingMixIn, ThreadingMixIn:
        setattr(_each, _IS_TO_WAIT, _3_7)


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


class _WithDatagrams(type):
    """The kind of the classes that are there to be named only: nothing is made of them."""

    def __new__(kind, name, bases, body):
        for base in bases:
            if isinstance(base, _WithDatagrams):
                base()
        return type.__new__(kind, name, bases, body)

    def __call__(cls, *args, **kwargs):
        raise NotImplementedError(
            "socketserver.%s is not available in a simulated Python: a simulated machine has only stream sockets" % cls.__name__)


for _name in __all__:
    if "UDP" in _name or "Datagram" in _name:
        globals()[_name] = _WithDatagrams(_name, (object,), {})


class BaseRequestHandler(object):
    """Is made for a request, and is over with it."""

    def __init__(self, request, client_address, server):
        self.server, self.request, self.client_address = server, request, client_address
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def finish(self):
        """After handle, however that ended."""

    def handle(self):
        """What there is to do; a server of some use has its own."""

    def setup(self):
        """Before handle."""


class StreamRequestHandler(BaseRequestHandler):
    """Reads and writes the connection as files: what is written goes out at once unless there is a buffer."""

    timeout, disable_nagle_algorithm = None, False
    rbufsize, wbufsize = -1, 0

    def setup(self):
        sock = self.connection = self.request
        limit = self.timeout
        if limit is not None:
            sock.settimeout(limit)
        if self.disable_nagle_algorithm:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = sock.makefile("rb", self.rbufsize)
        goes_out_at_once = _3 and self.wbufsize == 0
        self.wfile = _Sending(sock) if goes_out_at_once else sock.makefile("wb", self.wbufsize)

    def finish(self):
        out = self.wfile
        if not out.closed:
            try:
                out.flush()
            except socket.error:
                # Nobody reads it any more.
                pass
        out.close()
        self.rfile.close()


if _3:

    class _Sending(BufferedIOBase):
        """Sends all that is written."""

        def __init__(self, sock):
            self._to = sock

        def write(self, b):
            self._to.sendall(b)
            return len(b)

        def writable(self):
            return True

        def fileno(self):
            return self._to.fileno()
