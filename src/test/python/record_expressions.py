"""Records what real CPythons make of the expressions in src/test/resources/gilgamesh/vm/builtin/expressions.txt.

    python3 src/test/python/record_expressions.py 2.7=/path/to/python2.7 3.12=/path/to/python3.12 ...

Writes expressions-recorded.txt beside it: each expression, then one line for every group of versions with the same result:
versions, a bar, and the repr of the value or the exception's type and text, with backslash escapes.
With --eval as first argument it is the part that runs under each of those interpreters.
"""
from __future__ import print_function

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "..", "resources", "gilgamesh", "vm", "builtin")

PROGRAM = """
try:
%s
    result = repr(%s)
except BaseException as problem:
    result = type(problem).__name__ + ': ' + str(problem)
"""


def program(line):
    parts = line.split(" ;; ")
    return PROGRAM % ("".join("    " + part + "\n" for part in parts[:-1]) or "    pass\n", parts[-1])


def evaluate(lines):
    import warnings
    warnings.simplefilter("ignore")
    for line in lines:
        names = {"__name__": "__main__"}
        try:
            exec(compile(program(line), "<expression>", "exec", 0, True), names)
            result = names["result"]
        except SyntaxError:
            result = "SyntaxError"
        if sys.version_info[0] == 2:
            if isinstance(result, unicode):
                result = result.encode("utf-8")
            text = result.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        else:
            text = result.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
            text = text.encode("ascii", "backslashreplace").decode()
        print(text)


def expressions():
    with open(os.path.join(FOLDER, "expressions.txt")) as source:
        lines = [line.rstrip("\n") for line in source]
    return [line for line in lines if line and not line.startswith("# ")]


def record(pythons):
    lines = expressions()
    results = {}
    for version, python in pythons:
        environment = dict(os.environ, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="0")
        output = subprocess.check_output([python, os.path.abspath(__file__), "--eval"], env=environment)
        got = output.decode("utf-8").split("\n")[:-1]
        if len(got) != len(lines):
            raise SystemExit("%s gave %d results for %d expressions" % (version, len(got), len(lines)))
        results[version] = got
    with open(os.path.join(FOLDER, "expressions-recorded.txt"), "w") as out:
        for i, line in enumerate(lines):
            groups = {}
            for version, _ in pythons:
                groups.setdefault(results[version][i], []).append(version)
            out.write("= " + line + "\n")
            for result, versions in groups.items():
                out.write(" ".join(versions) + " | " + result + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--eval"]:
        evaluate(expressions())
    else:
        record([tuple(argument.split("=", 1)) for argument in sys.argv[1:]])
