"""What a protocol writes to: a transport."""

__all__ = ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport")

# From how many bytes on that are not sent a protocol is asked to pause, unless the program says something else.
_HIGH = 64 * 1024


class BaseTransport:

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


def _abstract(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


for _name in ("is_closing", "close", "set_protocol", "get_protocol"):
    setattr(BaseTransport, _name, _abstract(_name))


class ReadTransport(BaseTransport):
    pass


class WriteTransport(BaseTransport):

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))


for _class, _names in (
    (ReadTransport, "is_reading pause_reading resume_reading"),
    (WriteTransport, "set_write_buffer_limits get_write_buffer_size get_write_buffer_limits write write_eof can_write_eof abort"),
):
    for _name in _names.split():
        setattr(_class, _name, _abstract(_name))


class Transport(ReadTransport, WriteTransport):
    """Both directions."""


class DatagramTransport(BaseTransport):
    sendto = _abstract("sendto")
    abort = _abstract("abort")


class SubprocessTransport(BaseTransport):
    """Of another program, of which there is none here."""


class FlowControl(Transport):
    """Asks its protocol to pause when much is left to be sent, and to go on when little is."""

    def __init__(self, extra, loop):
        super().__init__(extra)
        self._loop = loop
        self._protocol_is_paused = False
        self._limits(None, None)

    def _limits(self, high, low):
        if high is None:
            high = _HIGH if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError("high (%r) must be >= low (%r) must be >= 0" % (high, low))
        self._high, self._low = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        self._limits(high, low)
        self._pause_if_much()

    def get_write_buffer_limits(self):
        return self._low, self._high

    def _pause_if_much(self):
        if self.get_write_buffer_size() <= self._high:
            return
        if not self._protocol_is_paused:
            self._protocol_is_paused = True
            self._tell(self._protocol.pause_writing, "protocol.pause_writing() failed")

    def _resume_if_little(self):
        if self._protocol_is_paused and self.get_write_buffer_size() <= self._low:
            self._protocol_is_paused = False
            self._tell(self._protocol.resume_writing, "protocol.resume_writing() failed")

    def _tell(self, method, complaint):
        try:
            method()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler(
                {"message": complaint, "exception": error, "transport": self, "protocol": self._protocol})
