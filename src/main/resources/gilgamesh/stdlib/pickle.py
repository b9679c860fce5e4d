"""pickle: values to bytes and back. what does the work is in Java, also for 2.7, where CPython has it in Python."""
import sys

from _pickle import PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load, loads

if sys.version_info[0] == 2:
    HIGHEST_PROTOCOL = 2
    format_version = "2.0"
else:
    HIGHEST_PROTOCOL = 5 if sys.version_info >= (3, 8) else 4
    DEFAULT_PROTOCOL = 5 if sys.version_info >= (3, 14) else 4 if sys.version_info >= (3, 8) else 3
    format_version = "4.0"

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]
