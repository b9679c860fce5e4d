"""Runs the programs of src/test/resources/gilgamesh/vm/programs under real CPythons and records what they print.

Usage: record_programs.py DIRECTORY VERSION=PYTHON...

Next to NAME.py comes NAME.txt: one section for each different output, headed by the versions that gave it. A program whose first line is
"# since VERSION" or "# until VERSION" is run by those alone.
"""
import os
import subprocess
import sys


def applies(first_line, version):
    words = first_line.split()
    if words[:2] == ["#", "since"]:
        return key(version) >= key(words[2])
    if words[:2] == ["#", "until"]:
        return key(version) <= key(words[2])
    return True


def key(version):
    return [int(part) for part in version.split(".")]


def main(directory, pythons):
    for name in sorted(os.listdir(directory)):
        if not name.endswith(".py"):
            continue
        with open(os.path.join(directory, name)) as source:
            first_line = source.readline()
        sections = {}
        for version, python in pythons:
            if not applies(first_line, version):
                continue
            environment = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0")
            done = subprocess.run([python, name], cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            # 3.9 and later name the main program by its absolute path.
            text = done.stdout.decode().replace(os.path.abspath(directory) + "/", "")
            sections.setdefault(text, []).append(version)
        with open(os.path.join(directory, name[:-3] + ".txt"), "w") as record:
            for text, versions in sections.items():
                record.write("=== " + " ".join(versions) + "\n" + text)


if __name__ == "__main__":
    main(sys.argv[1], [argument.split("=") for argument in sys.argv[2:]])
