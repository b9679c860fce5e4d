"""Imports modules beside itself: packages, cycles, mistakes, threads."""
from __future__ import print_function

import os
import sys
import threading

import helpers, helpers as again

print(helpers.VALUE, helpers.f(), again is helpers, helpers.__doc__, "helpers" in sys.modules)
print(os.path.basename(helpers.__file__), __name__, os.path.basename(__file__))
import pkg

print(pkg.b_name, pkg.a.x, [n for n in sorted(dir(pkg)) if not n.startswith("_") and n != "absolute_import"])
from pkg import *

print(lazy.__name__, pkg.__path__[0].endswith("pkg"))
import pkg.sub as short

print(short.__name__, pkg.sub is short)
import cyc1


def missing():
    import missing


def not_a_package():
    import helpers.sub


def no_name():
    from helpers import nope


def no_module():
    import pkg.nope


def no_name_in_package():
    from pkg import nope


def beyond():
    import pkg.sub.deep


def no_parent():
    from . import x


def broken():
    import bad


def raising():
    import raises


def namespace():
    import nspkg.mod
    print(nspkg.mod.z)


def deep_missing():
    import helpers.a.b


def halted():
    sys.modules["none"] = None
    import none


def by_function():
    print(__import__("pkg.sub").__name__, __import__("pkg.sub", fromlist=["x"]).__name__)
    import importlib
    print(importlib.import_module("pkg.sub").__name__, importlib.import_module("..b", "pkg.sub").__name__)
    importlib.import_module("..b")


def no_attribute():
    helpers.nope


for function in (missing, not_a_package, no_name, no_module, no_name_in_package, beyond, no_parent, broken, raising, raising,
                 namespace, deep_missing, halted, by_function, no_attribute):
    try:
        function()
    except Exception as problem:
        text = str(problem)
        for name in ("helpers.py", os.path.join("pkg", "__init__.py")):
            text = text[:text.rfind("(") + 1] + name + ")" if text.endswith(name + ")") else text
        print(function.__name__, type(problem).__name__, text, getattr(problem, "name", None) if type(problem).__name__ != "AttributeError" else "")
print("raises" in sys.modules, "bad" in sys.modules)


def use():
    import slow
    got.append(slow.done)


def cross(name):
    module = __import__(name)
    got.append(module.__name__)


got = []
threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(got)
got = []
threads = [threading.Thread(target=cross, args=(name,)) for name in ("left", "right")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(got))
try:
    reload
except NameError:
    from importlib import reload
helpers.VALUE = 7
print(reload(helpers) is helpers, helpers.VALUE)
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pkg"))
import lazy

print(lazy.__name__, lazy is pkg.lazy)
