"""Records what real CPythons print for the programs in src/test/resources/gilgamesh/modules.

    python3 src/test/python/record_module_programs.py 2.7=/path/to/python2.7 3.12=/path/to/python3.12 ...
    python3 src/test/python/record_module_programs.py --only json 2.7=/path/to/python2.7 ...

Writes NAME.out beside each NAME.py: a line "== " with the versions that agree, then what they print. A first line "# since 3.6" in a
program leaves out the versions before. Programs that need modules beside them lie in a folder with these, and begin with its name.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
FOLDER = os.path.join("src", "test", "resources", "gilgamesh", "modules")


def numbers(version):
    return [int(part) for part in version.split(".")]


def programs():
    for name in sorted(os.listdir(os.path.join(ROOT, FOLDER))):
        if name.endswith(".py"):
            yield os.path.join(FOLDER, name)
        elif os.path.isdir(os.path.join(ROOT, FOLDER, name)):
            for inner in sorted(os.listdir(os.path.join(ROOT, FOLDER, name))):
                if inner.startswith(name) and inner.endswith(".py"):
                    yield os.path.join(FOLDER, name, inner)


def record(path, pythons):
    with open(os.path.join(ROOT, path)) as source:
        first = source.readline().split()
    since = first[2] if first[:2] == ["#", "since"] else "2.7"
    environment = dict(os.environ, TZ="UTC", PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1")
    groups = {}
    for version, python in pythons:
        if numbers(version) >= numbers(since):
            ran = subprocess.run([python, "-W", "ignore", path], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=120)
            if ran.returncode or ran.stderr:
                raise SystemExit("%s under %s: %s%s" % (path, version, ran.stdout, ran.stderr))
            groups.setdefault(ran.stdout, []).append(version)
    with open(os.path.join(ROOT, path[:-3] + ".out"), "w") as out:
        for output, versions in groups.items():
            out.write("== " + " ".join(versions) + "\n" + output)


def main(arguments):
    only = None
    if arguments[:1] == ["--only"]:
        only, arguments = arguments[1], arguments[2:]
    pythons = [tuple(argument.split("=", 1)) for argument in arguments]
    for path in programs():
        if only is None or os.path.basename(path) == only + ".py":
            record(path, pythons)


if __name__ == "__main__":
    main(sys.argv[1:])
