from __future__ import print_function
import os
import sys
import threading
import time
try:
    import _thread
except ImportError:
    import thread as _thread


class Told(object):
    """Tells lines without what differs from one installation to the next: files, marks, lines of the library."""

    def __init__(self):
        self.rest = ""

    def write(self, text):
        self.rest += text
        while "\n" in self.rest:
            line, self.rest = self.rest.split("\n", 1)
            if line.strip(" ~^") and not line.startswith("    "):
                name = line.split(" in ")[-1] if line.startswith("  File") else line
                sys.stdout.write("  | " + name + "\n")
        sys.stdout.flush()

    def flush(self):
        pass


sys.stderr = Told()


class E(Exception):
    pass


class Outer(object):

    class In(Exception):
        pass


def child(function):
    print(function.__name__)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        function()
    print("status", os.waitpid(pid, 0)[1])


def hook(kind, value, traceback):
    print("hook", kind.__name__, value, traceback.tb_frame.f_code.co_name)
    sys.stdout.flush()


def without():
    raise E("x")


def nested():
    raise Outer.In("x")


def hooked():
    sys.excepthook = hook
    raise ValueError("x")


def failing():
    def fail(kind, value, traceback):
        raise KeyError("k")
    sys.excepthook = fail
    raise ValueError("x")


def exits():
    sys.excepthook = hook
    sys.exit(3)


def message():
    sys.exit("bye")


def exits_in_hook():
    sys.excepthook = lambda kind, value, traceback: sys.exit(4)
    raise ValueError("x")


def says_in_hook():
    sys.excepthook = lambda kind, value, traceback: sys.exit("bye")
    raise ValueError("x")


def original():
    sys.excepthook = sys.__excepthook__
    raise ValueError("x")


def chained():
    def tell(*info):
        print("chained")
        sys.__excepthook__(*info)
    sys.excepthook = tell
    raise ValueError("x")


def no_callable():
    sys.excepthook = 5
    raise ValueError("x")


def before_the_end():
    import atexit
    atexit.register(lambda: print("atexit"))
    sys.excepthook = hook

    def late():
        time.sleep(0.1)
        print("thread")
        sys.stdout.flush()
    threading.Thread(target=late).start()
    raise ValueError("x")


def silent():
    sys.stderr = None if sys.version_info[0] == 3 else sys.stderr
    raise ValueError("x")


def interrupted():
    sys.excepthook = hook
    raise KeyboardInterrupt


class Interrupt(KeyboardInterrupt):
    pass


def interrupted_otherwise():
    sys.excepthook = hook
    raise Interrupt


for function in (without, nested, hooked, failing, exits, message, exits_in_hook, says_in_hook, original, chained, no_callable,
                 before_the_end, silent, interrupted, interrupted_otherwise):
    child(function)
print(sys.excepthook is sys.__excepthook__, callable(sys.excepthook))
sys.excepthook(E, E("direct"), None)
sys.excepthook(Outer.In, Outer.In("direct"), None)
try:
    sys.excepthook()
except TypeError as e:
    print(e)


def run(problem):
    try:
        1 // 0
    except ZeroDivisionError:
        raise problem


class Run(object):

    def __repr__(self):
        return "<Run>"

    def __call__(self, problem):
        run(problem)


for problem in (E("x"), Outer.In("y"), ValueError(), SystemExit(3)):
    _thread.start_new_thread(Run(), (problem,))
    time.sleep(0.1)


class Worker(threading.Thread):

    def __init__(self, problem):
        threading.Thread.__init__(self, name="worker")
        self.problem = problem

    def run(self):
        raise self.problem


def work(problem):
    worker = Worker(problem)
    worker.start()
    worker.join()


work(E("x"))
work(Outer.In("y"))
work(SystemExit(3))
if sys.version_info >= (3, 8):
    def fail(args):
        raise KeyError("k")

    threading.excepthook = fail
    sys.excepthook = lambda kind, value, traceback: print("hook", kind.__name__, value, value.__suppress_context__)
    work(E("x"))
sys.stderr = sys.__stderr__
