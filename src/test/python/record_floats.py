"""Records what real CPythons make of floats, for FloatsTest.

    python3.12 src/test/python/record_floats.py /path/to/python2.7

Writes src/test/resources/gilgamesh/vm/floats.txt: the bits in hex, then repr, 2.7's str, hash, round(x, 2), 2.7's round(x, 2), and
the formats .3f, .5e, .4g, #.3g and ,.1f, parted by tabs.
"""
import os
import random
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "resources", "gilgamesh", "vm", "floats.txt")

OLD = "import sys\nfor line in sys.stdin:\n    x = float.fromhex(line.strip())\n    print('%s\\t%r' % (str(x), round(x, 2)))\n"


def values():
    source = random.Random(7)
    special = [0.0, -0.0, 1.0, 0.1, 0.5, 2.5, 1e15, 1e16, 1e22, 1e23, 1e-4, 1e-5, 5e-324, 2.2250738585072014e-308,
               1.7976931348623157e308, 2.0 ** -44, 2.0 ** 70, 9007199254740993.0, 0.125, 0.375, 1.005, 2.675, 1e100]
    special += [2.0 ** n for n in range(-1074, 1024, 37)]
    special += [source.uniform(-1000, 1000) for _ in range(100)]
    special += [round(source.uniform(-1000, 1000), source.randrange(6)) for _ in range(100)]
    while len(special) < 600:
        x = struct.unpack(">d", struct.pack(">Q", source.getrandbits(64)))[0]
        if x == x and abs(x) != float("inf"):
            special.append(x)
    return special


def main(old):
    numbers = values()
    text = "".join(x.hex() + "\n" for x in numbers)
    answers = subprocess.run([old, "-c", OLD], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    with open(TARGET, "w") as out:
        for x, answer in zip(numbers, answers):
            string, rounded = answer.split("\t")
            row = ["%016x" % struct.unpack(">Q", struct.pack(">d", x))[0], repr(x), string, str(hash(x)), repr(round(x, 2)), rounded]
            row += [format(x, spec) for spec in (".3f", ".5e", ".4g", "#.3g", ",.1f")]
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
