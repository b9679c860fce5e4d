"""Connections: messages over a pipe or a socket, each with its length before it; who listens for them, and who proves that he may come.

A message is four bytes of length, the most significant first (from 2 GiB on: -1, and eight bytes), and what was sent. Nothing locks an
end: two threads that read at one end get pieces of each other's messages.
"""
import itertools
import os
import random  # noqa: F401, as tempfile does, which the real one imports: so what is forked seeds its generator anew
import struct
import sys
import time

from _multiprocessing import _fill, _room, _sendable
from multiprocessing import process, util
from multiprocessing.reduction import ForkingPickler

_3 = sys.version_info[0] >= 3
_3_9 = sys.version_info >= (3, 9)
_3_12 = sys.version_info >= (3, 12)

if _3:
    import io
    from multiprocessing.context import AuthenticationError, BufferTooShort

    _clock = time.monotonic
    _Error = OSError
    _Messages = object
else:
    from _multiprocessing import Connection as _Messages
    from multiprocessing.process import AuthenticationError, BufferTooShort

    _clock = time.time
    _Error = IOError

__all__ = ["Client", "Listener", "Pipe"] + (["wait"] if _3 else [])

BUFSIZE = 8192
# Above this many bytes the length goes out on its own, so that the message need not be copied behind it.
_COPIED_AT_MOST = 16384
CONNECTION_TIMEOUT = 20.0

_listener_numbers = itertools.count()


class _ConnectionBase(_Messages):
    """2.7 pickles, writes and reads messages in C."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        number = handle.__index__()
        if number < 0:
            raise ValueError("invalid handle")
        if not (readable or writable):
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle, self._readable, self._writable = number, readable, writable

    def _check_closed(self):
        if self._handle is None:
            if not _3:
                # What the system says to the descriptor -1.
                raise IOError(9, "Bad file descriptor")
            raise OSError("handle is closed")

    def _check_readable(self):
        if not self._readable:
            raise _Error("connection is write-only")

    def _check_writable(self):
        if not self._writable:
            raise _Error("connection is read-only")

    def _unreadable(self):
        """After a message that was too long for who wanted to have it: the rest of it cannot be told from the next."""
        if self._writable:
            self._readable = False
        else:
            self.close()

    writable = property(lambda self: self._writable)
    readable = property(lambda self: self._readable)
    closed = property(lambda self: self._handle is None)

    def fileno(self):
        if not _3 and self._handle is None:
            raise IOError("handle is invalid")
        self._check_closed()
        return self._handle

    def close(self):
        if self._handle is None:
            return
        try:
            self._close()
        finally:
            self._handle = None

    def send_bytes(self, buf, offset=0, size=None):
        if _3:
            self._check_closed()
            self._check_writable()
            data = _sendable(buf)
        else:
            # C looks at the bytes first, and finds that it is closed when it writes.
            data = _sendable(buf)
            self._check_writable()
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        if not _3:
            self._check_closed()
        self._send_bytes(data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self._recv_bytes(maxlength)
        if message is None:
            self._unreadable()
            raise _Error("bad message length")
        return message.getvalue() if _3 else message

    def recv_bytes_into(self, buf, offset=0):
        """In 3.x whole items alone are written to."""
        if not _3:
            size, itemsize = _room(buf)[0], 1
        self._check_closed()
        self._check_readable()
        if _3:
            size, itemsize = _room(buf)
        if offset < 0:
            raise ValueError("negative offset")
        if offset > size:
            raise ValueError("offset too large")
        message = self._recv_bytes()
        if _3:
            message = message.getvalue()
        end = offset + len(message)
        if size < end:
            raise BufferTooShort(message)
        begin = offset // itemsize * itemsize
        _fill(buf, begin, message[:end // itemsize * itemsize - begin])
        return len(message)

    if _3:

        def send(self, obj):
            self._check_closed()
            self._check_writable()
            self._send_bytes(ForkingPickler.dumps(obj))

        def recv(self):
            self._check_closed()
            self._check_readable()
            buf = self._recv_bytes()
            return ForkingPickler.loads(buf.getvalue())

    def poll(self, timeout=0.0):
        if not _3 and self._handle is None:
            return False
        self._check_closed()
        self._check_readable()
        return self._poll(timeout)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


class Connection(_ConnectionBase):

    def _close(self, _close=os.close):
        _close(self._handle)

    if _3:

        def _send(self, data, write=os.write):
            left = len(data)
            while True:
                sent = write(self._handle, data)
                left -= sent
                if left == 0:
                    break
                data = data[sent:]

        def _recv(self, size, read=os.read):
            buf = io.BytesIO()
            handle = self._handle
            left = size
            while left > 0:
                piece = read(handle, left)
                count = len(piece)
                if count == 0:
                    if left == size:
                        raise EOFError
                    raise OSError("got end of file during message")
                buf.write(piece)
                left -= count
            return buf

        def _recv_bytes(self, maxsize=None):
            size, = struct.unpack("!i", self._recv(4).getvalue())
            if size == -1:
                size, = struct.unpack("!Q", self._recv(8).getvalue())
            if maxsize is not None and size > maxsize:
                return None
            return self._recv(size)

        def _send_bytes(self, data):
            size = len(data)
            if size > 0x7fffffff:
                self._send(struct.pack("!i", -1) + struct.pack("!Q", size))
                self._send(data)
            else:
                header = struct.pack("!i", size)
                if size > _COPIED_AT_MOST:
                    self._send(header)
                    self._send(data)
                else:
                    self._send(header + data)

    if _3:

        def _poll(self, timeout):
            ready = wait([self], timeout)
            return bool(ready)

    else:

        def _poll(self, timeout):
            import select
            return bool(select.select([self._handle], [], [], timeout if timeout > 0 else 0)[0])

        def __repr__(self):
            kind = {(True, True): "read-write", (True, False): "read-only", (False, True): "write-only"}[self._readable, self._writable]
            return "<%s %s, handle %s>" % (kind, type(self).__name__, self._handle)


def Pipe(duplex=True):
    """Two ends. Duplex ones are the ends of a pair of sockets; the others those of a pipe: the first reads, the second writes."""
    if duplex:
        import _socket
        one, other = _socket.socketpair()
        return Connection(_taken(one)), Connection(_taken(other))
    reader, writer = os.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)


def _taken(sock):
    """The descriptor of a socket that is needed no longer."""
    if hasattr(sock, "detach"):
        return sock.detach()
    fd = os.dup(sock.fileno())
    sock.close()
    return fd


if _3:
    from selectors import EVENT_READ, PollSelector

    def wait(object_list, timeout=None):
        """Those of the objects that are ready; what it gives may be read, or is at its end."""
        with PollSelector() as selector:
            for each in object_list:
                selector.register(each, EVENT_READ)
            if timeout is not None:
                deadline = _clock() + timeout
            while True:
                ready = selector.select(timeout)
                if ready:
                    return [key.fileobj for key, events in ready]
                if timeout is not None:
                    timeout = deadline - _clock()
                    if timeout < 0:
                        return ready


# --- listeners and clients

def arbitrary_address(family):
    if family == "AF_INET":
        return "localhost", 0
    if family == "AF_UNIX":
        return "%s/listener-%d-%d" % (util.get_temp_dir(), os.getpid(), next(_listener_numbers))
    raise ValueError("unrecognized family")


_FAMILIES = {"AF_UNIX": 1, "AF_INET": 2}


def _require_family(family):
    if family not in _FAMILIES:
        raise ValueError("Family %s is not recognized." % family)


def address_type(address):
    """The family of an address: 'AF_INET' for a pair, 'AF_UNIX' for a path."""
    if type(address) is tuple:
        return "AF_INET"
    if type(address) is str:
        return "AF_UNIX"
    raise ValueError("address type of %r unrecognized" % (address,))


class Listener(object):

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or "AF_UNIX"
        _require_family(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        self._listener = _SocketListener(address or arbitrary_address(family), family, backlog)
        self._authkey = authkey

    def accept(self):
        if _3 and self._listener is None:
            raise OSError("listener is closed")
        connection = self._listener.accept()
        if self._authkey is not None:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        listener = self._listener
        if listener is not None:
            self._listener = None if _3 else listener
            listener.close()

    @property
    def address(self):
        return self._listener.address

    @property
    def last_accepted(self):
        return self._listener.last_accepted

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


def Client(address, family=None, authkey=None):
    family = family or address_type(address)
    _require_family(family)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    connection = _connected(address, family)
    if authkey is not None:
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


class _SocketListener(object):

    def __init__(self, address, family, backlog=1):
        import _socket
        self._socket = _socket.socket(_FAMILIES[family], _socket.SOCK_STREAM)
        try:
            if family == "AF_INET":
                # It may be bound though connections of one before are not forgotten yet.
                self._socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self.address = self._socket.getsockname()
        except _socket.error:
            self._socket.close()
            raise
        self.last_accepted = None
        self._leave = None
        if family == "AF_UNIX" and self.address[:1] not in ("\0", b"\0"):
            self._leave = util.Finalize(self, os.unlink, (self.address,), exitpriority=0)

    def accept(self):
        fd, self.last_accepted = self._socket._accept()
        return Connection(fd)

    def fileno(self):
        return self._socket.fileno()

    def close(self):
        try:
            self._socket.close()
        finally:
            leave, self._leave = self._leave, None
            if leave is not None:
                leave()


def _connected(address, family):
    import _socket
    sock = _socket.socket(_FAMILIES[family], _socket.SOCK_STREAM)
    try:
        sock.connect(address)
    except:
        sock.close()
        raise
    return Connection(_taken(sock))


# --- proof that the other side knows the key: it returns a digest of random bytes and the key

CHALLENGE = b"#CHALLENGE#"
WELCOME = b"#WELCOME#"
FAILURE = b"#FAILURE#"
MESSAGE_LENGTH = 40 if _3_12 else 20


def _digest(authkey, message, name="md5"):
    import hmac
    return hmac.new(authkey, message, name).digest()


if _3_12:
    # Both sides challenge with the name of the digest that they want, {sha256}; one without a name is answered with MD5.

    def _name_in(message):
        if message[:1] == b"{" and b"}" in message[:17]:
            return message[1:message.index(b"}")].decode("ascii")
        return "md5"

    def deliver_challenge(connection, authkey, digest_name="sha256"):
        _require_bytes(authkey)
        message = b"{" + digest_name.encode("ascii") + b"}" + os.urandom(MESSAGE_LENGTH)
        connection.send_bytes(CHALLENGE + message)
        response = connection.recv_bytes(256)
        expected = b"{" + digest_name.encode("ascii") + b"}" + _digest(authkey, message, digest_name)
        if response == expected:
            connection.send_bytes(WELCOME)
        else:
            connection.send_bytes(FAILURE)
            raise AuthenticationError("digest received was wrong")

    def answer_challenge(connection, authkey):
        _require_bytes(authkey)
        message = connection.recv_bytes(256)
        if message[:len(CHALLENGE)] != CHALLENGE:
            raise AuthenticationError("Protocol error, expected challenge: message=%r" % message)
        message = message[len(CHALLENGE):]
        name = _name_in(message)
        connection.send_bytes(b"{" + name.encode("ascii") + b"}" + _digest(authkey, message, name))
        if connection.recv_bytes(256) != WELCOME:
            raise AuthenticationError("digest sent was rejected")

    def _require_bytes(authkey):
        if not isinstance(authkey, bytes):
            raise ValueError("Authkey must be bytes, not %s" % str(type(authkey)))

else:

    def deliver_challenge(connection, authkey):
        message = os.urandom(MESSAGE_LENGTH)
        connection.send_bytes(CHALLENGE + message)
        if connection.recv_bytes(256) == _digest(authkey, message):
            connection.send_bytes(WELCOME)
        else:
            connection.send_bytes(FAILURE)
            raise AuthenticationError("digest received was wrong")

    def answer_challenge(connection, authkey):
        message = connection.recv_bytes(256)
        assert message[:len(CHALLENGE)] == CHALLENGE, "message = %r" % message
        connection.send_bytes(_digest(authkey, message[len(CHALLENGE):]))
        if connection.recv_bytes(256) != WELCOME:
            raise AuthenticationError("digest sent was rejected")


# --- a connection on its way to another process

def _reduce_connection(connection):
    from multiprocessing.reduction import DupFd
    return _connection_from, (DupFd(connection.fileno()), connection.readable, connection.writable)


def _connection_from(fd, readable, writable):
    return Connection(fd.detach(), readable, writable)


if _3:
    ForkingPickler.register(Connection, _reduce_connection)
