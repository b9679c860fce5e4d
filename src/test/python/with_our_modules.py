"""Runs a program under a real CPython, with our modules in place of its own:

    python3.12 with_our_modules.py ../../main/resources/gilgamesh/stdlib check_threading.py
"""
import _random
import hashlib
import os
import sys
import traceback
import types

folder, program = sys.argv[1:]
internal = types.ModuleType("_gilgamesh")
internal.queue_mutex = lambda queue: sys.modules["threading"].Lock()
internal.name_thread = lambda name, daemon: None
internal.format_exception = lambda problem: "".join(traceback.format_exception_only(type(problem), problem))


class Twister(_random.Random):
    """As in Java: seeds from texts too."""

    def seed(self, a=None):
        if isinstance(a, str) and sys.version_info[0] > 2:
            a = int.from_bytes(a.encode() + hashlib.sha512(a.encode()).digest(), "big")
        return _random.Random.seed(self, a)


fake_random = types.ModuleType("_random")
fake_random.Twister = Twister
sys.modules["_gilgamesh"] = internal
sys.modules["_random"] = fake_random
for name in ("threading", "queue", "random", "logging"):
    module = types.ModuleType(name)
    sys.modules[name] = module
    path = folder + "/" + name + ".py"
    if sys.version_info[0] == 2 and os.path.exists(folder + "/python2/" + name + ".py"):
        path = folder + "/python2/" + name + ".py"
    if not os.path.exists(path):
        module.__path__ = [folder + "/" + name]
        path = folder + "/" + name + "/__init__.py"
    with open(path) as text:
        exec(compile(text.read(), name + ".py", "exec"), module.__dict__)
if sys.version_info[0] == 2:
    sys.modules["Queue"] = sys.modules["queue"]
else:
    package = types.ModuleType("concurrent")
    package.__path__ = [folder + "/concurrent"]
    sys.modules["concurrent"] = package
with open(program) as text:
    exec(compile(text.read(), program, "exec"), {"__name__": "__main__"})
