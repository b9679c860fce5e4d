"""What the loop does with sockets: calls that wait, connections, servers."""
import functools
import logging
import os
import socket
import stat
import sys

from asyncio import events, exceptions, futures, protocols, tasks, transports
from asyncio.log import logger

if sys.version_info >= (3, 8):
    from asyncio.trsock import TransportSocket

__all__ = ()

_3_7 = sys.version_info >= (3, 7)
_3_8 = sys.version_info >= (3, 8)
_3_11 = sys.version_info >= (3, 11)
_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)
# How much is read at once.
_MOST = 256 * 1024
# After so many failures in writing to what is gone the log says so.
_MANY_LOST = 5
_LATER = (BlockingIOError, InterruptedError)


def _is_stream(sock):
    return sock.type & 15 == socket.SOCK_STREAM


def _shown(sock):
    """What a program is given of a socket that a loop uses."""
    return TransportSocket(sock) if _3_8 else sock


def _numeric(host, port):
    """The address without a question, if it is one already: (host, port)."""
    if isinstance(host, str) and isinstance(port, (int, type(None))):
        try:
            socket.inet_aton(host)
        except OSError:
            return None
        return host, port or 0
    return None


class _SelectorSocketTransport(transports.FlowControl):
    """A connection that the loop reads when something has come, and writes when there is room."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = _shown(sock)
        for place, ask in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            # Where the other side is has been told already if it came to a server.
            if place == "sockname" or place not in self._extra:
                try:
                    self._extra[place] = ask()
                except OSError:
                    self._extra[place] = None
        self._sock = sock
        self._fd = sock.fileno()
        self._protocol = protocol
        self._server = server
        self._unsent = bytearray()
        self._is_closing = False
        self._losses = 0
        self._ends_when_sent = False
        self._reads = True
        if server is not None:
            server._attach(self)
        loop._transports[self._fd] = self
        if sock.family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._begin_reading)
        if waiter is not None:
            loop.call_soon(futures.set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        parts = [type(self).__name__]
        if self._sock is None:
            parts.append("closed")
        elif self._is_closing:
            parts.append("closing")
        parts.append("fd=%s" % self._fd)
        loop = self._loop
        if self._sock is not None and not loop.is_closed():
            reads, writes = ["polling" if loop._watches(self._fd, event) else "idle" for event in (1, 2)]
            parts.append("read=%s write=<%s, bufsize=%d>" % (reads, writes, self.get_write_buffer_size()))
        return "<%s>" % " ".join(parts)

    def _begin_reading(self):
        if self._reads and not self._is_closing:
            self._loop._watch(self._fd, 1, self._readable, ())

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._is_closing

    def get_write_buffer_size(self):
        return len(self._unsent)

    # ---------------------------------------------------------------- reading

    def is_reading(self):
        return not self._is_closing and self._reads

    def pause_reading(self):
        if self._is_closing or not self._reads:
            if _3_7:
                return
            raise RuntimeError("Cannot pause_reading() when closing" if self._is_closing else "Already paused")
        self._reads = False
        self._loop._unwatch(self._fd, 1)
        self._note("pauses reading")

    def resume_reading(self):
        if self._is_closing or self._reads:
            if _3_7 or self._is_closing:
                return
            raise RuntimeError("Not paused")
        self._reads = True
        self._begin_reading()
        self._note("resumes reading")

    def _note(self, what):
        if self._loop.get_debug():
            logger.debug("%r %s", self, what)

    def _readable(self):
        if self._losses:
            return
        if _3_7 and isinstance(self._protocol, protocols.BufferedProtocol):
            self._read_into_buffer()
            return
        try:
            data = self._sock.recv(_MOST)
        except _LATER:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal read error on socket transport")
            return
        if not data:
            self._at_end()
            return
        try:
            self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal error: protocol.data_received() call failed.")

    def _read_into_buffer(self):
        try:
            room = self._protocol.get_buffer(-1)
            if not len(room):
                raise RuntimeError("get_buffer() returned an empty buffer")
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal error: protocol.get_buffer() call failed.")
            return
        try:
            count = self._sock.recv_into(room)
        except _LATER:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal read error on socket transport")
            return
        if not count:
            self._at_end()
            return
        try:
            self._protocol.buffer_updated(count)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal error: protocol.buffer_updated() call failed.")

    def _at_end(self):
        self._note("received EOF")
        try:
            stays_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal error: protocol.eof_received() call failed.")
            return
        if stays_open:
            self._loop._unwatch(self._fd, 1)
        else:
            self.close()

    # ---------------------------------------------------------------- writing

    def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._ends_when_sent:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._losses:
            if self._losses >= _MANY_LOST:
                logger.warning("socket.send() raised exception.")
            self._losses += 1
            return
        if not self._unsent:
            try:
                count = self._sock.send(data)
            except _LATER:
                pass
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fail(error, "Fatal write error on socket transport")
                return
            else:
                data = data[count:]
                if not data:
                    return
            self._loop._watch(self._fd, 2, self._writable, ())
        self._unsent.extend(data)
        self._pause_if_much()

    def _writable(self):
        if self._losses:
            return
        try:
            count = self._sock.send(self._unsent)
        except _LATER:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._unwatch(self._fd, 2)
            self._unsent.clear()
            self._fail(error, "Fatal write error on socket transport")
            return
        if count:
            del self._unsent[:count]
        self._resume_if_little()
        if not self._unsent:
            self._loop._unwatch(self._fd, 2)
            if self._is_closing:
                self._lose(None)
            elif self._ends_when_sent:
                self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._is_closing or self._ends_when_sent:
            return
        self._ends_when_sent = True
        if not self._unsent:
            self._sock.shutdown(socket.SHUT_WR)

    # ---------------------------------------------------------------- the end

    def close(self):
        """What is left is sent before."""
        if self._is_closing:
            return
        self._is_closing = True
        self._loop._unwatch(self._fd, 1)
        if not self._unsent:
            self._losses += 1
            self._loop._unwatch(self._fd, 2)
            self._loop.call_soon(self._lose, None)

    def abort(self):
        self._force(None)

    def _fail(self, error, message):
        if isinstance(error, OSError):
            if self._loop.get_debug():
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            self._loop.call_exception_handler(
                {"message": message, "exception": error, "transport": self, "protocol": self._protocol})
        self._force(error)

    def _force(self, error):
        if self._losses:
            return
        if self._unsent:
            self._unsent.clear()
            self._loop._unwatch(self._fd, 2)
        if not self._is_closing:
            self._is_closing = True
            self._loop._unwatch(self._fd, 1)
        self._losses += 1
        self._loop.call_soon(self._lose, error)

    def _lose(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._loop._transports.pop(self._fd, None)
            self._sock = self._protocol = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)


def _is_file(path):
    """Whether a socket of this name is a file: it is not if the name is abstract."""
    return path[0] not in (0, "\0")


def _remove_socket(path, inode=None):
    """What listened there may have left it behind. Removes no other file, and if an inode is given, no other socket."""
    try:
        found = os.stat(path)
        if found.st_ino == inode or inode is None and stat.S_ISSOCK(found.st_mode):
            os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        logger.error("Unable to %s UNIX socket %r: %r", "check or remove stale" if inode is None else "clean up listening", path, error)


class Server(events.AbstractServer):
    """The sockets that listen, and the connections that came by them."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._factory = protocol_factory
        self._backlog = backlog
        self._clients = {}
        # None once it is over.
        self._waiters = []
        self._is_serving = False
        self._forever = None
        # The inodes of those sockets whose files go with them.
        self._inodes = {}

    def __repr__(self):
        return "<%s sockets=%r>" % (type(self).__name__, self.sockets)

    def _remember_files(self):
        for sock in self._sockets:
            path = sock.getsockname()
            if path and _is_file(path):
                try:
                    self._inodes[sock] = os.stat(path).st_ino
                except FileNotFoundError:
                    pass

    def _attach(self, transport):
        self._clients[transport] = None

    def _detach(self, transport):
        self._clients.pop(transport, None)
        if not self._clients and self._sockets is None:
            self._wake()

    def _wake(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(waiter)

    def _start(self):
        if self._is_serving:
            return
        self._is_serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._watch(sock.fileno(), 1, self._loop._incoming, (self._factory, sock, self, self._backlog))

    @property
    def sockets(self):
        if not _3_7:
            return self._sockets
        if not _3_8:
            return list(self._sockets or ())
        return tuple([TransportSocket(sock) for sock in self._sockets or ()])

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            path = sock.getsockname() if sock in self._inodes else None
            self._loop._unwatch(sock.fileno(), 1)
            sock.close()
            if path is not None:
                _remove_socket(path, self._inodes.pop(sock))
        self._is_serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if not self._clients:
            self._wake()

    async def wait_closed(self):
        if self._waiters is None or self._sockets is None and not _3_12:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    if _3_13:

        def close_clients(self):
            for transport in list(self._clients):
                transport.close()

        def abort_clients(self):
            for transport in list(self._clients):
                transport.abort()

    if _3_7:

        def get_loop(self):
            return self._loop

        def is_serving(self):
            return self._is_serving

        async def start_serving(self):
            self._start()
            await tasks.sleep(0)

        async def serve_forever(self):
            if self._forever is not None:
                raise RuntimeError("server %r is already being awaited on serve_forever()" % (self,))
            if self._sockets is None:
                raise RuntimeError("server %r is closed" % (self,))
            self._start()
            self._forever = self._loop.create_future()
            try:
                await self._forever
            except exceptions.CancelledError:
                self.close()
                try:
                    await self.wait_closed()
                finally:
                    # Whatever else goes wrong, it was cancelled.
                    raise
            finally:
                self._forever = None

        async def __aenter__(self):
            return self

        async def __aexit__(self, *problem):
            self.close()
            await self.wait_closed()


Server.__module__ = "asyncio.base_events"


class SocketCalls:
    """The loop's own part of this."""

    def _require_free(self, fd):
        transport = self._transports.get(fd)
        if transport is not None and not transport.is_closing():
            raise RuntimeError("File descriptor %r is used by transport %r" % (fd, transport))

    # ---------------------------------------------------------------- calls that wait

    async def _when(self, sock, event, attempt):
        """The result of the attempt, made when the socket is ready and as often as it would have to wait."""
        fd = sock.fileno()
        self._require_free(fd)
        future = self.create_future()
        handle = self._watch(fd, event, self._attempt, (future, attempt))
        future.add_done_callback(functools.partial(self._attempted, fd, event, handle))
        return await future

    def _attempt(self, future, attempt):
        if future.done():
            return
        try:
            result = attempt()
        except _LATER:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def _attempted(self, fd, event, handle, future):
        if not handle._is_off:
            self._unwatch(fd, event)

    def _require_nonblocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")

    async def sock_recv(self, sock, n):
        self._require_nonblocking(sock)
        try:
            return sock.recv(n)
        except _LATER:
            return await self._when(sock, 1, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        self._require_nonblocking(sock)
        try:
            return sock.recv_into(buf)
        except _LATER:
            return await self._when(sock, 1, lambda: sock.recv_into(buf))

    async def sock_sendall(self, sock, data):
        self._require_nonblocking(sock)
        try:
            sent = sock.send(data)
        except _LATER:
            sent = 0
        while sent < len(data):
            rest = bytes(data[sent:])
            sent += await self._when(sock, 2, lambda: sock.send(rest))

    async def sock_accept(self, sock):
        self._require_nonblocking(sock)

        def accept():
            connection, address = sock.accept()
            connection.setblocking(False)
            return connection, address
        try:
            return accept()
        except _LATER:
            return await self._when(sock, 1, accept)

    async def sock_connect(self, sock, address):
        self._require_nonblocking(sock)
        if sock.family == socket.AF_INET:
            found = await self._resolved(address[0], address[1])
            address = found[0][4]
        try:
            sock.connect(address)
        except _LATER:
            pass
        else:
            return

        def connected():
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code:
                raise OSError(code, "Connect call failed %s" % (address,))
        await self._when(sock, 2, connected)

    # ---------------------------------------------------------------- addresses

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        look_up = self._watched_look_up if self._debug else socket.getaddrinfo
        return await self.run_in_executor(None, look_up, host, port, family, type, proto, flags)

    def _watched_look_up(self, host, port, *kinds):
        asked = "%s:%r" % (host, port)
        for name, kind in zip(("family", "type", "proto", "flags"), kinds):
            if kind:
                asked += ", %s=%r" % (name, kind)
        logger.debug("Get address info %s", asked)
        start = self.time()
        found = socket.getaddrinfo(host, port, *kinds)
        seconds = self.time() - start
        text = "Getting address info %s took %.3f%sms: %r" % (asked, seconds * 1e3, "" if _3_7 else " ", found)
        logger.log(logging.INFO if seconds >= self.slow_callback_duration else logging.DEBUG, text)
        return found

    async def getnameinfo(self, sockaddr, flags=0):
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _resolved(self, host, port, family=0, flags=0):
        """A name is looked up in a thread; an address is none."""
        address = _numeric(host, port)
        if address is not None and family in (0, socket.AF_INET):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)]
        found = await self.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, flags=flags)
        if not found:
            raise OSError("getaddrinfo(%r) returned empty list" % (host,))
        return found

    # ---------------------------------------------------------------- connections

    async def _connect(self, protocol_factory, sock, server=None, extra=None):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)
        made = transport, protocol
        try:
            await waiter
            return made
        except:
            transport.close()
            raise

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, **options):
        _refuse_tls(ssl)
        if host is None and port is None:
            if sock is None:
                raise ValueError("host and port was not specified and no sock specified")
            if not _is_stream(sock):
                raise ValueError("A Stream Socket was expected, got %r" % (sock,))
        elif sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        else:
            sock = await self._connected(await self._resolved(host, port, family, flags), local_addr, options.get("all_errors"))
        sock.setblocking(False)
        made = await self._connect(protocol_factory, sock)
        if self._debug:
            logger.debug("%r connected to %s:%r: (%r, %r)", made[0].get_extra_info("socket"), host, port, *made)
        return made

    async def _connected(self, found, local_addr, all_errors):
        problems = []
        for family, kind, protocol, _, address in found:
            sock = socket.socket(family, kind, protocol)
            try:
                sock.setblocking(False)
                if local_addr is not None:
                    sock.bind(local_addr)
                if self._debug and not _3_8:
                    logger.debug("connect %r to %r", sock, address)
                await self.sock_connect(sock, address)
                return sock
            except OSError as problem:
                sock.close()
                problems.append(problem)
            except:
                sock.close()
                raise
        if all_errors:
            raise ExceptionGroup("create_connection failed", problems)
        raise problems[0]

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, **options):
        _refuse_tls(ssl)
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path) if _3_7 else path)
            except:
                sock.close()
                raise
        else:
            if sock is None:
                raise ValueError("no path and sock were specified")
            if sock.family != socket.AF_UNIX or not _is_stream(sock):
                raise ValueError("A UNIX Domain Stream Socket was expected, got %r" % (sock,))
            sock.setblocking(False)
        return await self._connect(protocol_factory, sock)

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, **options):
        _refuse_tls(ssl)
        if not _is_stream(sock):
            raise ValueError("A Stream Socket was expected, got %r" % (sock,))
        sock.setblocking(False)
        made = await self._connect(protocol_factory, sock)
        if self._debug:
            logger.debug("%r handled: (%r, %r)", made[0].get_extra_info("socket"), *made)
        return made

    # ---------------------------------------------------------------- servers

    def _incoming(self, protocol_factory, sock, server, backlog):
        """Accepts whoever waits; each connection begins in a task of its own."""
        for _ in range(backlog + 1 if _3_12 else backlog):
            try:
                connection, address = sock.accept()
                if self._debug:
                    logger.debug("%r got a new connection from %r: %r", server, address, connection)
                connection.setblocking(False)
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            self.create_task(self._accepted(protocol_factory, connection, {"peername": address}, server))

    async def _accepted(self, protocol_factory, connection, extra, server):
        try:
            await self._connect(protocol_factory, connection, server, extra)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._debug:
                self.call_exception_handler(
                    {"message": "Error on transport creation for incoming connection", "exception": error})

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, start_serving=True, **options):
        _refuse_tls(ssl)
        if host is None and port is None:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if not _is_stream(sock):
                raise ValueError("A Stream Socket was expected, got %r" % (sock,))
            sockets = [sock]
        elif sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        else:
            hosts = [None] if host == "" or host is None else [host] if isinstance(host, str) else host
            infos = await tasks.gather(*[self._resolved(each, port, family, flags) for each in hosts])
            sockets = self._bound(dict.fromkeys(info for found in infos for info in found), reuse_address, reuse_port)
        server = await self._serve(protocol_factory, sockets, backlog, start_serving)
        if self._debug:
            logger.info("%r is serving", server)
        return server

    async def _serve(self, protocol_factory, sockets, backlog, start_serving, leaves_files=True):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if not leaves_files:
            server._remember_files()
        if start_serving:
            server._start()
            if _3_7:
                # In the next pass it listens.
                await tasks.sleep(0)
        return server

    def _bound(self, infos, reuse_address, reuse_port):
        sockets = []
        try:
            for family, kind, protocol, _, address in infos:
                sock = socket.socket(family, kind, protocol)
                sockets.append(sock)
                if reuse_address is None or reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                try:
                    sock.bind(address)
                except OSError as error:
                    raise OSError(error.errno, "error while attempting to bind on address %r: %s" % (
                        address, error.strerror if _3_13 else error.strerror.lower())) from None
        except:
            for sock in sockets:
                sock.close()
            raise
        return sockets

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, start_serving=True, **options):
        _refuse_tls(ssl)
        cleans_up = _3_13 and options.pop("cleanup_socket", True)
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if _is_file(path):
                _remove_socket(path)
            try:
                sock.bind(path)
            except OSError as error:
                sock.close()
                if error.errno == 98:
                    raise OSError(98, "Address %r is already in use" % (path,)) from None
                raise
        elif sock is None:
            raise ValueError("path was not specified, and no sock specified")
        elif sock.family != socket.AF_UNIX or not _is_stream(sock):
            raise ValueError("A UNIX Domain Stream Socket was expected, got %r" % (sock,))
        return await self._serve(protocol_factory, [sock], backlog, start_serving, not cleans_up)


def _refuse_tls(ssl):
    if ssl:
        raise NotImplementedError("TLS is not available in a simulated Python")
