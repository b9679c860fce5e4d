"""What C functions take for each element of large data, and for each KiB of bytes, under this CPython; 2.7 and 3.6 or later.

Each kind of work has a statement that does little else; what else it does for each element, kinds of work too, is taken off. Of 100,000 elements or a million
characters, the least of many repeats.
"""
from __future__ import division

import sys
import time

VERSION = sys.version_info[:2]
clock = getattr(time, "perf_counter", time.time)

N = 100000
FEW = 1000  # of what CPython keeps the memory of
CHARACTERS = 1000000

COMMON = '''
import array, binascii, hashlib, re, zlib
try:
    range = xrange
except NameError:
    pass
N, CHARACTERS = %d, %d

def scattered(n):
    """The same numbers below a million each time, in no order."""
    numbers, x = [], 1
    for _ in range(n):
        x = x * 69069 %% 4294967291
        numbers.append(x %% 1000000)
    return numbers

def asked(elements):
    """How often sorting them asks which of two comes first."""
    count = [0]
    class Counted(object):
        def __init__(self, value):
            self.value = value
        def __lt__(self, other):
            count[0] += 1
            return self.value < other.value
    sorted([Counted(e) for e in elements])
    return count[0]

zeros = [0] * N
numbers_in_c = array.array("i", range(N))
ints, few = list(range(N)), list(range(%d))
others = list(range(N, 2 * N))
numbers = scattered(N)
halves = [x %% 100 + .5 for x in numbers]
floats = [x / 7.0 for x in numbers]
words = ["w%%d" %% x for x in numbers]
set_of_ints, dict_of_ints = set(ints), dict.fromkeys(ints)
tuple_of_ints = tuple(ints)
text = " ".join(words)
letters = "abcdefghij" * (CHARACTERS // 10)
data = letters.encode("ascii")
accents = (b"abcd\\xc3\\xa9" * (CHARACTERS // 5)).decode("utf-8")
encoded = accents.encode("utf-8")
digits, more_digits, most_digits = 7 ** 10000, 3 ** 20000, 7 ** 100000
decimal = 10 ** 3999 + 12345
decimals = "1234567890" * 400
no_digits = re.compile("[0-9]+x")
all_digits = re.compile("[0-9]+")
''' % (N, CHARACTERS, FEW)

DIGIT = 30.0  # bits
MORE_DIGITS = 11.983  # that the text of one of floats has than that of one of halves, on average


class Kind(object):
    """steps: how often a statement does it, a number or an expression. less: what else each step does, {kind: how often}."""

    def __init__(self, name, statement, steps=N, less=None, common=""):
        self.name = name
        self.statement = statement
        self.steps = steps
        self.less = less or {}
        self.common = common


def products(n, m):
    """How many pairs of digits are multiplied for two ints of n and m digits (Objects/longobject.c: k_mul and x_mul)."""
    n, m = min(n, m), max(n, m)
    if n <= 70:
        return n * m
    if 2 * n <= m:
        return m / n * products(n, n)
    half = m // 2
    return products(n - half, m - half) + 2 * products(m - half, m - half)


def digits_of(bits):
    return int(bits / DIGIT) + 1


BIG, BIGGER, BIGGEST = digits_of(28074), digits_of(31700), digits_of(280736)
DECIMAL = digits_of(13288)

KINDS = [
    Kind("next", "any(zeros)"),
    Kind("range-int", "all(range(1, N + 1))", less={"next": 1}),
    Kind("add", "sum(ints)", less={"next": 1}),
    Kind("copy", "ints[:]"),
    Kind("pair", "list(zip(few, few))", FEW, less={"next": 3 if VERSION >= (3, 0) else 2}),
    Kind("new-pair", "list(zip(ints, ints))", less={"next": 3 if VERSION >= (3, 0) else 2, "pair": 1}),
    Kind("equal", "-1 in ints"),
    Kind("order", "max(numbers)", less={"copy": 1}),
    Kind("sort-run", "sorted(ints)"),
    Kind("sort-numbers", "sorted(numbers)", "asked(numbers)"),
    Kind("sort-texts", "sorted(words)", "asked(words)"),
    Kind("sort-tuples", "sorted(pairs)", "asked(pairs)", common="pairs = [(x, i) for i, x in enumerate(numbers)]"),
    Kind("look-up", "set_of_ints.isdisjoint(others)", less={"next": 1}),
    Kind("set-add", "set(ints)", less={"next": 1}),
    Kind("insert", "dict.fromkeys(ints)", less={"next": 1}),
    Kind("far", "dict.fromkeys(words)", less={"next": 1, "insert": 1}),
    Kind("table-copy", "dict_of_ints.copy()"),
    Kind("table-merge", "dict(dict_of_ints)"),
    Kind("set-copy", "set_of_ints.copy()"),
    Kind("to-c", "array.array('i', ints)", less={"next": 1}),
    Kind("from-c", "numbers_in_c.tolist()"),
    Kind("hash", "hash(tuple_of_ints)"),
    Kind("join", "''.join(words)", less={"copy": 1}),
    Kind("part", "text.split()"),
    Kind("replace", "letters.replace('a', 'xyz')", CHARACTERS // 10),
    Kind("scan", "letters.find('zzz')", CHARACTERS),
    Kind("scan-character", "letters.find('z')", CHARACTERS),
    Kind("count", "letters.count('a')", CHARACTERS),
    Kind("convert", "letters.lower()", CHARACTERS),
    Kind("classify", "letters.isalpha()", CHARACTERS),
    Kind("recase", "letters.title()", CHARACTERS),
    Kind("copy-text", "letters + letters", 2 * CHARACTERS),
    Kind("encode", "accents.encode('utf-8')", CHARACTERS),
    Kind("decode", "encoded.decode('utf-8')", CHARACTERS * 6 // 5),
    Kind("hash-text", "hash(letters + 'x')", CHARACTERS, less={"copy-text": 1}),
    Kind("quote", "repr(letters)", CHARACTERS),
    Kind("quote-byte", "repr(data)", CHARACTERS),
    Kind("write-int", "repr(ints)"),
    Kind("write-float", "repr(halves)"),
    Kind("float-digit", "repr(floats)", MORE_DIGITS * N, less={"write-float": 1 / MORE_DIGITS}),
    Kind("write-text", "repr(words)", less={"quote": 7}),
    Kind("write-other", "repr(lists)", less={"write-int": 1}, common="lists = [[x] for x in range(N)]"),
    Kind("match", "no_digits.findall(letters)", CHARACTERS),
    Kind("matched-part", "all_digits.findall(text)", less={"match": 2}),
    Kind("digit-add", "most_digits + most_digits", BIGGEST),
    Kind("digit-multiply", "digits * more_digits", products(BIG, BIGGER)),
    Kind("digit-divide", "most_digits // 7", BIGGEST),
    Kind("digit-subtract", "most_digits // digits", (BIGGEST - BIG) * BIG),
    Kind("digit-write", "str(decimal)", DECIMAL * DECIMAL / 2),
    Kind("digit-read", "int(decimals)", DECIMAL * DECIMAL / 2),
]

KIB = [  # names among the calls, statements over a million bytes
    ("binascii.hexlify.KiB", "binascii.hexlify(data)"), ("binascii.unhexlify.KiB", "binascii.unhexlify(hexadecimal)"),
    ("binascii.b2a_base64.KiB", "binascii.b2a_base64(data)"), ("binascii.a2b_base64.KiB", "binascii.a2b_base64(base64)"),
    ("binascii.crc32.KiB", "binascii.crc32(data)"), ("zlib.crc32.KiB", "zlib.crc32(data)"), ("zlib.adler32.KiB", "zlib.adler32(data)"),
] + [("_hashlib.%s.KiB" % name, "hashlib.%s(data)" % name) for name in "md5 sha1 sha224 sha256 sha384 sha512".split()]
if VERSION >= (3, 6):
    KIB += [("_hashlib.%s.KiB" % name, "hashlib.%s(data)" % name)
            for name in "sha3_256 sha3_512".split()]
KIB_COMMON = "hexadecimal, base64 = binascii.hexlify(data)[:CHARACTERS], binascii.b2a_base64(data)[:CHARACTERS]\n"


def function_of(statement, names):
    exec("def work():\n    " + statement, names)
    return names["work"]


def measure(repeats):
    """({kind of work: nanoseconds a step}, {call: nanoseconds a KiB})."""
    names = {}
    exec(COMMON + "".join(kind.common + "\n" for kind in KINDS) + KIB_COMMON, names)
    works = dict((kind.name, function_of(kind.statement, names)) for kind in KINDS)
    works.update((name, function_of(statement, names)) for name, statement in KIB)
    least = dict.fromkeys(works, float("inf"))
    for _ in range(repeats):  # round after round, so that a slow moment of the machine does not fall on one of them
        for name, work in works.items():
            for _ in range(3):
                start = clock()
                work()
                least[name] = min(least[name], (clock() - start) * 1e9)
    found = {}
    for kind in KINDS:
        steps = eval(kind.steps, names) if isinstance(kind.steps, str) else kind.steps
        rest = sum(found[name] * count for name, count in kind.less.items())
        found[kind.name] = round(max(0.0, least[kind.name] / steps - rest), 5)
    return found, dict((name, round(least[name] * 1024 / CHARACTERS, 2)) for name, _ in KIB)
