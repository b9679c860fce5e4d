"""What a transport calls: a protocol."""
import sys

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol")


class BaseProtocol:
    """Hears of the beginning and the end of its connection, and that it writes faster than the other side reads."""

    __slots__ = ()

    def connection_made(self, transport):
        """At first, and once."""

    def connection_lost(self, exc):
        """At last; for a reason, or None after a good end."""

    def pause_writing(self):
        """So much is unsent that more had better wait."""

    def resume_writing(self):
        """Enough of it has gone."""


class Protocol(BaseProtocol):

    def data_received(self, data):
        """What has come: some bytes."""

    def eof_received(self):
        """The other side sends no more."""

    __slots__ = ()


if sys.version_info >= (3, 7):
    __all__ += ("BufferedProtocol",)

    class BufferedProtocol(BaseProtocol):
        """Says itself where to put what comes."""

        def get_buffer(self, sizehint):
            """Where to put them."""

        def buffer_updated(self, nbytes):
            """So many bytes are there now."""

        def eof_received(self):
            """The other side sends no more."""

        __slots__ = ()


class SubprocessProtocol(BaseProtocol):
    """For a child: its end, and its pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """It has written into one of them."""

    def pipe_connection_lost(self, fd, exc):
        """One of its pipes has been closed."""

    def process_exited(self):
        """It has ended."""


class DatagramProtocol(BaseProtocol):

    def datagram_received(self, data, addr):
        """One has come."""

    def error_received(self, exc):
        """One could not be sent or received."""

    __slots__ = ()
