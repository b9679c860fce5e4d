"""Races the statements of the table of atomic statements on the CPython that runs this: in two threads, with as many switches as it can be had to make.

    python3.12 src/test/python/record_atomicity.py src/test/resources/gilgamesh/vm/atomicity/rows.txt >> recorded-races.txt

Prints lines: version | torn or whole | the statement. Torn: an update was lost, or a state in between was seen. Whole: not in the time that it was given,
which proves nothing.
"""
from __future__ import print_function

import sys
import threading
import time

SECONDS = 1.5
N = 10000

PROGRAM = """
%(before)s

def setup():
    global seen, %(shared)s
    seen = False
    %(setup)s

def race_a():
    global seen, %(shared)s
    for _ in range(N):
        %(a)s

def race_b():
    global seen, %(shared)s
    for _ in range(N):
        %(b)s

def torn():
    return %(torn)s
"""


def rows(text):
    for block in text.split("\n\n"):
        row = {"before": "", "shared": "unused"}
        for line in block.splitlines():
            if line and not line.startswith("#"):
                key, value = line.split(" = ", 1)
                row[key] = value.replace("|", "\n")
        if "title" in row:
            yield row


def indented(text, by):
    return text.replace("\n", "\n" + " " * by)


def is_torn(row):
    program = PROGRAM % {
        "before": row["before"], "shared": row["shared"].replace(", seen", "").replace("seen", "unused"), "torn": row["torn"],
        "setup": indented(row["setup"], 4), "a": indented(row.get("race a", row["a"]), 8), "b": indented(row.get("race b", row["b"]), 8)}
    namespace = {"N": N}
    exec(program, namespace)
    end = time.time() + SECONDS
    while time.time() < end:
        namespace["setup"]()
        threads = [threading.Thread(target=namespace[name]) for name in ("race_a", "race_b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if namespace["torn"]():
            return True
    return False


def main():
    if sys.version_info[0] == 2:
        sys.setcheckinterval(1)
    else:
        sys.setswitchinterval(1e-6)
    with open(sys.argv[1]) as source:
        text = source.read()
    version = ".".join(map(str, sys.version_info[:2]))
    for row in rows(text):
        if "torn" in row and sys.version_info >= tuple(map(int, row.get("since", "2.7").split("."))):
            print(version, "torn" if is_torn(row) else "whole", row["title"], sep=" | ")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
