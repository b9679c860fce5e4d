"""platform: what the simulated machine is; it is the same everywhere."""
import sys


def python_version():
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "Gilgamesh"


def python_build():
    return ("main", "Jan  1 2026 00:00:00")


def python_branch():
    return ""


def python_revision():
    return ""


def system():
    return "Linux"


def node():
    return "gilgamesh"


def release():
    return "0"


def version():
    return "simulated"


def machine():
    return "x86_64"


def processor():
    return "x86_64"


def architecture(executable="", bits="", linkage=""):
    return ("64bit", "ELF")


def platform(aliased=0, terse=0):
    return "Linux-0-x86_64-with-glibc" if sys.version_info >= (3, 8) else "Linux-0-x86_64-simulated"


def uname():
    return ("Linux", "gilgamesh", "0", "simulated", "x86_64", "x86_64")
