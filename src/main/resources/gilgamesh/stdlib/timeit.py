"""timeit: how long a statement takes, in virtual time."""
import gc
import itertools
import sys
import time

default_timer = time.time if sys.version_info[0] == 2 else time.perf_counter
default_number = 1000000
default_repeat = 3 if sys.version_info < (3, 7) else 5

# The loop that is timed. A statement that is a text stands in it, one that is a function is called.
_TEMPLATE = """
def inner(_it, _timer%s):
    %s
    _t0 = _timer()
    for _i in _it:
        %s
    _t1 = _timer()
    return _t1 - _t0
"""


def _indented(text, by):
    return text.replace("\n", "\n" + " " * by)


class Timer(object):

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        given = {}
        texts = []
        for name, what, problem, by in (("_setup", setup, "setup", 4), ("_stmt", stmt, "stmt", 8)):
            if isinstance(what, str):
                compile(what, "<timeit-src>", "exec")
                texts.append(_indented(what, by))
            elif callable(what):
                given[name] = what
                texts.append(name + "()")
            else:
                raise ValueError(problem + " is neither a string nor callable")
        names = dict(globals or {})
        names.update(given)
        parameters = "".join([", %s=%s" % (name, name) for name in sorted(given)])
        self.src = _TEMPLATE % (parameters, texts[0], texts[1])
        eval(compile(self.src, "<timeit-src>", "exec"), names)
        self.inner = names["inner"]

    def timeit(self, number=default_number):
        collects = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """The first of 1, 2, 5, 10, 20, ... times that take long enough to be measured."""
        number = taken = 0
        while taken < 0.2:
            # From 2 it is not far to 5; from 5 and 10 it is twice as far.
            number = 1 if not number else number * 5 // 2 if str(number)[0] == "2" else number * 2
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
        return number, taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
