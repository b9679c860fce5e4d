"""Runs an experiment under a real CPython:  run.py nap hogs=1 seconds=0.5"""
import os
import sys

folder = os.path.dirname(os.path.abspath(__file__))
values = {"__name__": "__main__"}
for setting in sys.argv[2:]:
    name, _, value = setting.partition("=")
    try:
        values[name] = int(value)
    except ValueError:
        try:
            values[name] = float(value)
        except ValueError:
            values[name] = value
with open(os.path.join(folder, sys.argv[1] + ".py")) as program:
    exec(compile(program.read(), program.name, "exec"), values)
