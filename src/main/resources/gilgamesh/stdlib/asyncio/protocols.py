"""What a transport calls: a protocol."""
import sys

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol")


class BaseProtocol:
    """Hears of the beginning and the end of its connection, and that it writes faster than the other side reads."""

    __slots__ = ()

    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    """Is given what comes."""

    __slots__ = ()

    def data_received(self, data):
        pass

    def eof_received(self):
        pass


class DatagramProtocol(BaseProtocol):
    __slots__ = ()

    def datagram_received(self, data, addr):
        pass

    def error_received(self, exc):
        pass


class SubprocessProtocol(BaseProtocol):
    __slots__ = ()

    def pipe_data_received(self, fd, data):
        pass

    def pipe_connection_lost(self, fd, exc):
        pass

    def process_exited(self):
        pass


if sys.version_info >= (3, 7):
    __all__ += ("BufferedProtocol",)

    class BufferedProtocol(BaseProtocol):
        """Says where to put what comes."""

        __slots__ = ()

        def get_buffer(self, sizehint):
            pass

        def buffer_updated(self, nbytes):
            pass

        def eof_received(self):
            pass
