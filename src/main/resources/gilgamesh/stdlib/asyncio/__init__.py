"""asyncio for the simulated CPythons, 3.6 and later: everything but datagrams, TLS and other programs."""
import sys

from asyncio.base_events import *
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.protocols import *
from asyncio.queues import *
from asyncio.streams import *
from asyncio.tasks import *
from asyncio.transports import *
from asyncio.unix_events import DefaultEventLoopPolicy, SelectorEventLoop
from asyncio.subprocess import *

__all__ = (
    base_events.__all__ + coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__ + protocols.__all__
    + queues.__all__ + streams.__all__ + tasks.__all__ + transports.__all__ + subprocess.__all__ + ("DefaultEventLoopPolicy", "SelectorEventLoop"))

if sys.version_info >= (3, 7):
    from asyncio.runners import *
    __all__ += runners.__all__

if sys.version_info >= (3, 9):
    from asyncio.sockets import Server
    from asyncio.threads import *
    __all__ += threads.__all__ + ("Server",)

if sys.version_info >= (3, 11):
    from asyncio.taskgroups import *
    from asyncio.timeouts import *
    __all__ += taskgroups.__all__ + timeouts.__all__

if sys.version_info >= (3, 13):
    EventLoop = SelectorEventLoop
    __all__ += ("EventLoop",)
