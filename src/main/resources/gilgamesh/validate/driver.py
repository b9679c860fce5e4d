"""Runs the program of a scenario under a real CPython, 2.7 or 3.x, and says in a JSON file how long it took and what its marks were.

driver.py JOB ANSWER: both are JSON files. The answer is written when everything has ended: all threads but daemons, all exit handlers.
"""
from __future__ import division

import atexit
import json
import os
import signal
import sys
import time
import traceback
import types

clock = getattr(time, "perf_counter", time.time)


def plain(value):
    """2.7 reads texts as unicode; programs are written for str."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value if isinstance(value, (bool, int, float, str)) else str(value)


with open(sys.argv[1]) as file:
    job = json.load(file)
answer = {"outcome": "finished"}
code = compile(job["text"].encode("utf-8"), str(job["file"]), "exec", 0, True)
sys.path[:1] = [str(folder) for folder in job["path"]]
sys.argv[:] = [str(job["file"])] + [str(word) for word in job["args"]]

import gilgamesh  # noqa: E402  measures how fast this machine is, before anything else runs


def write_answer():
    answer["seconds"] = clock() - start
    answer["marks"] = gilgamesh.summary(answer["seconds"])
    # Beside and moved, so that nobody reads half of it.
    with open(answer_file + ".part", "w") as file:
        json.dump(answer, file)
    os.rename(answer_file + ".part", answer_file)


def stop(number, frame):
    answer["outcome"] = "stopped"
    write_answer()
    sys.stdout.flush()
    os._exit(0)


answer_file = os.path.abspath(job["answer"])
# This module: 2.7 sets a module's globals to None when nobody has it any more.
driver = sys.modules["__main__"]
main = types.ModuleType("__main__")
main.__file__ = str(job["file"])
sys.modules["__main__"] = main
for name, value in job["params"].items():
    setattr(main, str(name), plain(value))
if job.get("switch_interval") is not None:
    sys.setswitchinterval(job["switch_interval"])
if job.get("check_interval") is not None:
    sys.setcheckinterval(job["check_interval"])
# Before any that the program registers, so called after them.
atexit.register(write_answer)
if job.get("stop_after") is not None:
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, job["stop_after"])
start = clock()
try:
    exec(code, main.__dict__)
except Exception:
    traceback.print_exc()
    answer["outcome"] = "failed"
