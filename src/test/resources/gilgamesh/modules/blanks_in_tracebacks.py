from __future__ import print_function
import sys
import traceback


class Told(object):

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def tell(hook):
    """Prints what the hook says of the exception at work, with a bar at the end of each line, but without the place of this file."""
    told, real = Told(), sys.stderr
    sys.stderr = told
    try:
        hook()
    finally:
        sys.stderr = real
    for line in told.text.split("\n"):
        print("  | " + (line if not line.startswith("  File") else "  File") + "|")


def by_interpreter():
    sys.__excepthook__(*sys.exc_info())


# The blanks at the ends of some of these lines are what this is about.
def fails():
    raise ValueError("x")   	  


def calls(n):
    return n + fails()    # why


def whole():
    fails()  


for call in fails, lambda: calls(1), whole:
    try:
        call()   
    except ValueError:
        tell(by_interpreter)
        tell(traceback.print_exc)

for text in ("    b = 2", "if 1:\nx = 1", "def f():\n  if 1:\n      a\n    b = 3", "\tx = 1 1", "a = 1 +", "for", "class", "if x\n  y", "'abc", "a b", "x = $",
             "if 1:\n    a = 1 +", "if 1:\n    a b   ", "if 1:\n  print(1))", "x +", "if 1:\n\treturn x y"):
    try:
        compile(text + "\n", "text", "exec")
    except SyntaxError:
        print(repr(text))
        tell(by_interpreter)
