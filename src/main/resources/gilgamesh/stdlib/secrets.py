"""secrets: random values that would be secret elsewhere; here they come from the run's seed, so that a run can be repeated."""
import base64
import os
from random import SystemRandom

DEFAULT_ENTROPY = 32
_random = SystemRandom()
choice = _random.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random.randrange(exclusive_upper_bound)


def randbits(k):
    return _random.getrandbits(k)


def token_bytes(nbytes=None):
    return os.urandom(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b):
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return a == b
