"""How processes come to be in 2.7, where they are forked, and what programs register reducers with."""
import os

from multiprocessing.process import _Fork as Popen, assert_spawning
from multiprocessing.reduction import ForkingPickler

__all__ = ["Popen", "assert_spawning", "exit", "duplicate", "close", "ForkingPickler"]

exit, duplicate, close = os._exit, os.dup, os.close
