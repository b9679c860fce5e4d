"""Runs the programs of a folder under real CPythons and writes, beside each, what they print and how they end.

    record_faults.py src/test/resources/gilgamesh/faults ~/.pyenv/versions 2.7.18 3.6.15 3.8.18 3.12.1 3.13.0

A program that has not ended after 5 seconds waits for ever, by its making; it is killed with all its processes.
"""
import os
import signal
import subprocess
import sys

folder, pythons = sys.argv[1:3]
for name in sorted(os.listdir(folder)):
    if not name.endswith(".py"):
        continue
    with open(os.path.join(folder, name[:-3] + ".out"), "w") as out:
        for version in sys.argv[3:]:
            if version.startswith("2.") and "executor" in name:
                continue
            python = os.path.join(pythons, version, "bin", "python")
            process = subprocess.Popen(
                [python, "-u", name], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
            )
            try:
                printed = process.communicate(timeout=5)[0]
                end = "exit %d" % process.returncode
            except subprocess.TimeoutExpired:
                end = "waits for ever"
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except OSError:
                pass
            if end == "waits for ever":
                printed = process.communicate()[0]
            out.write("# %s: %s\n%s" % (".".join(version.split(".")[:2]), end, printed.decode()))
