"""hashlib: digests. What they are computed by is in C in CPython."""
import sys
from _hashlib import *

algorithms_guaranteed = set(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
algorithms = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
algorithms_available = set(algorithms)
_known = globals()


def new(name, data=b"", **options):
    made = _known.get(name.lower()) if name.lower() in algorithms or name.lower().startswith("sha3_") else None
    if made is None:
        raise ValueError("unsupported hash type " + name)
    return made(data)
