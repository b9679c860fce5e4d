"""Records what real CPythons print for the programs in src/test/resources/gilgamesh/vm/builtin.

    python3 src/test/python/record_builtin_programs.py 2.7=/path/to/python2.7 3.12=/path/to/python3.12 ...

Writes NAME.out beside each NAME.py: a line "== " with the versions that agree, then what they print. A first line "# since 3.6" in a
program leaves out the versions before.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "..", "resources", "gilgamesh", "vm", "builtin")


def numbers(version):
    return [int(part) for part in version.split(".")]


def main(pythons):
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".py"):
            continue
        path = os.path.join(FOLDER, name)
        with open(path) as source:
            first = source.readline().split()
        since = first[2] if first[:2] == ["#", "since"] else "2.7"
        groups = {}
        for version, python in pythons:
            if numbers(version) >= numbers(since):
                output = subprocess.run([python, "-W", "ignore", path], capture_output=True, text=True).stdout
                groups.setdefault(output, []).append(version)
        with open(path[:-3] + ".out", "w") as out:
            for output, versions in groups.items():
                out.write("== " + " ".join(versions) + "\n" + output)


if __name__ == "__main__":
    main([tuple(argument.split("=", 1)) for argument in sys.argv[1:]])
