"""Random programs within the subset, and what real CPythons print for them.

    python3 src/test/python/random_programs.py COUNT 2.7=/path/to/python2.7 3.12=/path/to/python3.12 ...

Writes src/test/resources/gilgamesh/stdlib/random-programs.txt.gz: for each program a line "=== seed", its text, and then for each group of
versions that agree a line "--- 3.6 3.7" and what it prints, the traceback of an exception that nobody catches included. The seed alone makes a
program. Programs avoid what differs from run to run: addresses, the order of sets and of 2.7's dicts.
"""
import concurrent.futures
import gzip
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "gilgamesh", "stdlib", "random-programs.txt.gz")

NAMES = "alpha beta gamma delta omega".split()
WORDS = ["spam", "eggs", "", "Ham and", "x", "ab-ab", " pad ", "Zz9", "tab\\tbed", "99"]


class Program:
    """A program under construction: lines of text, and which names hold what kind of value where they stand."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.scopes = [{}]
        self.functions = []  # (name, kinds of parameters, kind of result)
        self.classes = []
        self.made = 0
        self.loops = 0
        self.in_function = False
        self.careful = self.chance(0.7)
        # Some programs use what only newer versions have.
        self.since = self.random.choice([(2, 7)] * 5 + [(3, 6)] * 3 + [(3, 8)])

    # --- text

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def block(self, head, body):
        self.line(head)
        self.depth += 1
        self.scopes.append(dict(self.scopes[-1]))
        before = len(self.lines)
        body()
        if len(self.lines) == before:
            self.line("pass")
        self.scopes.pop()
        self.depth -= 1

    def fresh(self, kind):
        self.made += 1
        name = "%s%d" % (kind[0], self.made)
        return name

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def known(self, kind):
        return [name for name, has in self.scopes[-1].items() if has == kind]

    # --- expressions

    def expression(self, kind, size=2):
        names = self.known(kind)
        if names and self.chance(0.45 if size else 0.75):
            return self.random.choice(names)
        if size <= 0:
            return self.literal(kind)
        return getattr(self, "some_" + kind)(size - 1)

    def literal(self, kind):
        r = self.random
        if kind == "int":
            return str(r.choice([0, 1, 2, 3, 7, 10, 100, r.randint(-50, 50), r.randint(0, 10 ** 6)]))
        if kind == "float":
            return repr(r.choice([0.0, 0.5, 1.25, -2.5, 1e10, 3.75, r.randint(-400, 400) / 8.0]))
        if kind == "str":
            return "'" + r.choice(WORDS) + "'"
        if kind == "bool":
            return r.choice(["True", "False"])
        if kind == "list":
            return "[" + ", ".join(self.literal("int") for _ in range(r.randint(0, 4))) + "]"
        if kind == "tuple":
            return "(%s, %s)" % (self.literal("int"), self.literal("str"))
        return "{" + ", ".join("%r: %s" % (w, self.literal("int")) for w in r.sample(WORDS, r.randint(0, 3))) + "}"

    def some_int(self, size):
        e = self.expression
        calls = [f for f in self.functions if f[2] == "int"]
        if calls and self.chance(0.25):
            return self.call(self.random.choice(calls), size)
        return self.pick(
            lambda: "%s %s %s" % (self.inside(size), self.pick("+", "-", "*", "//", "%", "&", "|", "^"), self.inside(size)),
            lambda: "%s ** %d" % (self.inside(size), self.random.randint(0, 5)),
            lambda: "%s %s %d" % (self.inside(size), self.pick("<<", ">>"), self.random.randint(0, 9)),
            lambda: "len(%s)" % e(self.pick("list", "str", "dict", "tuple"), size),
            lambda: "sum(%s)" % e("list", size),
            lambda: "int(%s)" % e(self.pick("float", "float", "bool", "bool", "str"), size),
            lambda: "%s(%s)" % (self.pick("max", "min"), self.pick(e("list", size), "%s + [%s]" % (self.subject("list", size), e("int", 0)))),
            lambda: "-%s" % self.inside(size),
            lambda: "abs(%s)" % e("int", size),
            lambda: "%s[%s]" % (self.subject("list", size), self.pick("0", "-1", e("int", 0))) if self.chance(0.4) else "len(%s)" % e("str", size),
            lambda: "%s.get(%s, %s)" % (self.subject("dict", size), e("str", 0), e("int", 0)),
            lambda: "%s[%s]" % (self.subject("dict", size), e("str", 0)) if self.chance(0.2) else "len(%s)" % e("dict", size),
            lambda: "%s if %s else %s" % (e("int", size), e("bool", size), e("int", size)),
            lambda: "%s.%s(%s)" % (self.subject("str", size), self.pick("count", "count", "find", "find", "rfind", "index"), e("str", 0)),
            lambda: "%s.%s(%s)" % (self.subject("list", size), self.pick("count", "count", "count", "index"), e("int", 0)),
            lambda: "ord((%s + 'abc')[%s])" % (self.subject("str", size), self.random.randint(0, 2)),
            lambda: "divmod(%s, %s)[%d]" % (e("int", size), e("int", 0), self.random.randint(0, 1)),
            lambda: "(lambda q: q * %s)(%s)" % (e("int", 0), e("int", size)),
            lambda: "(%s)" % e("int", size))()

    def inside(self, size):
        text = self.expression("int", size)
        return text if text.replace("_", "").isalnum() else "(%s)" % text

    def subject(self, kind, size):
        """Something that a subscript or a point may follow."""
        names = self.known(kind)
        return self.random.choice(names) if names else "(%s)" % self.expression(kind, size)

    def some_float(self, size):
        e = self.expression
        return self.pick(
            lambda: "(%s) %s (%s)" % (e("float", size), self.pick("+", "-", "*", "/"), e("float", size)),
            lambda: "(%s) * (%s)" % (e("float", size), e("int", size)),
            lambda: "float(%s)" % e("int", size),
            lambda: "round(%s, %d)" % (e("float", size), self.random.randint(0, 3)),
            lambda: "abs(%s)" % e("float", size),
            lambda: "(%s) %% 1.5" % e("float", size))()

    def some_bool(self, size):
        e = self.expression
        kind = self.pick("int", "str", "float", "list")
        return self.pick(
            lambda: "(%s) %s (%s)" % (e(kind, size), self.pick("<", "<=", "==", "!=", ">", ">="), e(kind, size)),
            lambda: "not (%s)" % e(self.pick("bool", "int", "list", "str"), size),
            lambda: "(%s) %s (%s)" % (e("bool", size), self.pick("and", "or"), e("bool", size)),
            lambda: "(%s) %s (%s)" % (e("int", size), self.pick("in", "not in"), e("list", size)),
            lambda: "(%s) in (%s)" % (e("str", size), e("str", size)),
            lambda: "%s < (%s) < %s" % (e("int", 0), e("int", size), e("int", 0)),
            lambda: "isinstance(%s, %s)" % (e(kind, size), self.pick("int", "str", "(int, float)", "list")),
            lambda: "%s(q > 3 for q in %s)" % (self.pick("any", "all"), e("list", size)),
            lambda: "%s.%s(%s)" % (self.subject("str", size), self.pick("startswith", "endswith"), e("str", 0)),
            lambda: "%s.%s()" % (self.subject("str", size), self.pick("isdigit", "isalpha", "isupper")))()

    def some_str(self, size):
        e = self.expression
        choices = [
            lambda: "(%s) + (%s)" % (e("str", size), e("str", size)),
            lambda: "(%s) * %d" % (e("str", size), self.random.randint(-1, 3)),
            lambda: "str(%s)" % e(self.pick("int", "float", "bool", "list", "tuple"), size),
            lambda: "repr(%s)" % e(self.pick("int", "float", "str", "list", "tuple"), size),
            lambda: "%s.%s()" % (self.subject("str", size), self.pick("upper", "lower", "strip", "title", "swapcase", "capitalize", "lstrip")),
            lambda: "%s.replace(%s, %s)" % (self.subject("str", size), e("str", 0), e("str", 0)),
            lambda: "%s[%s:%s]" % (self.subject("str", size), self.bound(), self.bound()),
            lambda: "%s[%d]" % (self.subject("str", size), self.random.randint(-3, 4)) if self.chance(0.3) else "%s[::-1]" % self.subject("str", size),
            lambda: "%s.join(str(q) for q in %s)" % (self.subject("str", 0), e("list", size)),
            lambda: "'%s' %% (%s, %s)" % (self.pick("%d and %s", "%5d|%-6s", "%03d:%r", "%x %s", "%s %.3s"), e("int", size), e("str", 0)),
            lambda: "'%s' %% (%s)" % (self.pick("%.2f", "%8.3f", "%e", "%g", "%+d"), e("float", size)),
            lambda: "'{} {1}'.format(%s)" % e("int", size) if self.chance(0.1) else
            "'%s'.format(%s, %s)" % (self.pick("{0}-{1}", "{:>6}|{:<5}", "{1!r} {0:05d}", "{:,} {}", "{:^9} {:*^7}"), e("int", size), e("str", 0)),
            lambda: "%s.%s(%d)" % (self.subject("str", size), self.pick("center", "ljust", "rjust", "zfill"), self.random.randint(0, 9)),
            lambda: "chr(%d + (%s) %% 26)" % (self.pick(65, 97), e("int", size)),
            lambda: "type(%s).__name__" % e(self.pick("int", "float", "str", "list", "dict", "bool"), size),
            lambda: "hex((%s) %% 4096)" % e("int", size)]
        if self.since >= (3, 6):
            choices += [
                lambda: "f'{%s} {%s!r:>6}'" % (self.plain("int"), self.plain("str")),
                lambda: "f'{%s:%s}'" % (self.plain("int"), self.pick("5d", "<6", "08b", ",", "+.1f", "#x")),
                lambda: "f'{%s:.{%d}f}'" % (self.plain("float"), self.random.randint(0, 4))]
        return self.random.choice(choices)()

    def plain(self, kind):
        """Fits between the braces of an f-string of every version."""
        names = self.known(kind)
        return self.random.choice(names) if names else {"int": "42", "str": "repr(3)", "float": "2.5"}[kind]

    def bound(self):
        return self.pick("", "", "1", "-1", "2", "-2", "0", "5")

    def some_list(self, size):
        e = self.expression
        calls = [f for f in self.functions if f[2] == "list"]
        if calls and self.chance(0.2):
            return self.call(self.random.choice(calls), size)
        choices = [
            lambda: "[%s]" % ", ".join(e("int", size) for _ in range(self.random.randint(0, 4))),
            lambda: "[%s for q in %s]" % (self.pick("q", "q * 2", "q % 3", "-q", "q ** 2"), e("list", size)),
            lambda: "[q for q in %s if q %s %s]" % (e("list", size), self.pick("<", ">", "!="), e("int", 0)),
            lambda: "[q + w for q in range(%d) for w in range(q)]" % self.random.randint(0, 4),
            lambda: "(%s) + (%s)" % (e("list", size), e("list", size)),
            lambda: "(%s) * %d" % (e("list", size), self.random.randint(0, 2)),
            lambda: "list(range(%d, %d, %d))" % (self.random.randint(-3, 5), self.random.randint(-3, 9), self.pick(1, 2, 3, -1, -2)),
            lambda: "%s(%s)" % (self.pick("sorted", "list"), e("list", size)),
            lambda: "sorted(%s, key=lambda q: (q %% %d, q)%s)" % (e("list", size), self.random.randint(2, 4), self.pick("", ", reverse=True")),
            lambda: "%s[%s:%s%s]" % (self.subject("list", size), self.bound(), self.bound(), self.pick("", "", ":2", ":-1")),
            lambda: "list(map(lambda q: q %% 5, %s))" % e("list", size),
            lambda: "list(filter(None, %s))" % e("list", size),
            lambda: "[len(q) for q in (%s).split(%s)]" % (e("str", size), self.pick("", "' '", "'-'", "'a'")),
            lambda: "[q * w for q, w in zip(%s, %s)]" % (e("list", size), e("list", size)),
            lambda: "[i + q for i, q in enumerate(%s)]" % e("list", size),
            lambda: "sorted(set(%s))" % e("list", size),
            lambda: "sorted(%s.values())" % self.subject("dict", size),
            lambda: "list(reversed(%s))" % e("list", size)]
        if self.since >= (3, 6):
            choices.append(lambda: "[*%s, %s]" % (self.subject("list", 0), e("int", size)))
        if self.since >= (3, 8):
            choices.append(lambda: "[last for q in %s if (last := q * 2) > 4]" % e("list", size))
        return self.random.choice(choices)()

    def some_tuple(self, size):
        e = self.expression
        return self.pick(
            lambda: "(%s, %s)" % (e("int", size), e("str", size)),
            lambda: "(%s,)" % e("int", size),
            lambda: "(%s) + (%s)" % (e("tuple", size), e("tuple", size)),
            lambda: "tuple(%s)" % e("list", size),
            lambda: "%s[%s:%s]" % (self.subject("tuple", size), self.bound(), self.bound()),
            lambda: "divmod(%s, %s)" % (e("int", size), e("int", 0)),
            lambda: "(%s).partition(%s)" % (e("str", size), self.pick("'a'", "' '", "'-'")))()

    def some_dict(self, size):
        e = self.expression
        return self.pick(
            lambda: "{%s: %s, 'k': %s}" % (e("str", size), e("int", size), e("int", 0)),
            lambda: "{str(q): q * q for q in %s}" % e("list", size),
            lambda: "dict(a=%s, b=%s)" % (e("int", size), e("int", 0)),
            lambda: "dict(zip(%s, %s))" % (e("str", size), e("list", size)),
            lambda: "dict(%s)" % e("dict", size))()

    def call(self, function, size):
        name, kinds, _ = function
        given = [self.expression(kind, max(0, size - 1)) for kind, _ in kinds]
        if self.chance(0.03):
            given.append("1")
        if given and self.chance(0.2) and kinds[-1][1]:
            given.pop()
        if given and self.chance(0.15):
            given[-1] = "%s=%s" % (kinds[len(given) - 1][0][0] + str(len(given) - 1), given[-1])
        return "%s(%s)" % (name, ", ".join(given))

    # --- statements

    def show(self, kind=None):
        kind = kind or self.pick("int", "int", "float", "str", "list", "bool", "tuple", "dict")
        text = self.expression(kind, 2)
        self.line("print(sorted((%s).items()))" % text if kind == "dict" else "print(repr(%s))" % text if self.chance(0.5) else "print(%s)" % text)

    def assign(self):
        kind = self.pick("int", "int", "float", "str", "list", "list", "bool", "tuple", "dict")
        name = self.fresh(kind)
        self.line("%s = %s" % (name, self.expression(kind, 3)))
        self.scopes[-1][name] = kind

    def change(self):
        kind = self.pick("int", "int", "str", "list", "dict", "float")
        names = self.known(kind)
        if not names:
            return self.assign()
        name, e = self.random.choice(names), self.expression
        if kind == "int":
            self.line("%s %s= %s" % (name, self.pick("+", "-", "*", "//", "%", "|", "&", "^"), e("int", 1)))
        elif kind == "float":
            self.line("%s %s= %s" % (name, self.pick("+", "-", "*", "/"), e("float", 1)))
        elif kind == "str":
            self.line("%s += %s" % (name, e("str", 1)))
        elif kind == "list":
            self.line(self.pick(
                lambda: "%s.append(%s)" % (name, e("int", 1)),
                lambda: "%s[%d] = %s" % (name, self.random.randint(-2, 3), e("int", 1)),
                lambda: "%s.%s" % (name, self.pick("sort()", "reverse()", "pop()", "pop(0)", "insert(1, 5)", "remove(3)")),
                lambda: "%s.extend(%s)" % (name, e("list", 1)),
                lambda: "del %s[%s:%s]" % (name, self.bound(), self.bound()),
                lambda: "%s[%s:%s] = %s" % (name, self.bound(), self.bound(), e("list", 1)),
                lambda: "%s += %s" % (name, e("list", 1)))())
        else:
            self.line(self.pick(
                lambda: "%s[%s] = %s" % (name, e("str", 1), e("int", 1)),
                lambda: "%s.update(%s)" % (name, e("dict", 1)),
                lambda: "del %s[%s]" % (name, e("str", 0)),
                lambda: "%s.pop(%s, None)" % (name, e("str", 0)),
                lambda: "%s.setdefault(%s, %s)" % (name, e("str", 0), e("int", 0)))())

    def unpack(self):
        a, b = self.fresh("int"), self.fresh("int")
        if self.since >= (3, 6) and self.chance(0.4):
            c = self.fresh("list")
            self.line("%s, *%s = %s" % (a, c, self.expression("list", 2)))
            self.scopes[-1].update({a: "int", c: "list"})
            return
        self.line("%s, %s = %s" % (a, b, self.pick(
            lambda: "%s, %s" % (self.expression("int", 2), self.expression("int", 1)),
            lambda: "divmod(%s, %s)" % (self.expression("int", 2), self.expression("int", 1)),
            lambda: self.expression("list", 2))()))
        self.scopes[-1].update({a: "int", b: "int"})

    def branch(self, size):
        self.block("if %s:" % self.expression("bool", 2), lambda: self.statements(2, size))
        if self.chance(0.3):
            self.block("elif %s:" % self.expression("bool", 1), lambda: self.statements(1, size))
        if self.chance(0.5):
            self.block("else:", lambda: self.statements(2, size))

    def loop(self, size):
        self.loops += 1
        name = self.fresh("int")

        def body():
            self.scopes[-1][name] = "int"
            self.statements(2, size)
            if self.chance(0.3):
                self.block("if %s:" % self.expression("bool", 1), lambda: self.line(self.pick("break", "continue")))
                self.statements(1, size)
        if self.chance(0.25):
            self.line("%s = %d" % (name, self.random.randint(1, 6)))
            self.block("while %s > 0:" % name, lambda: (self.line("%s -= 1" % name), body()))
        else:
            self.block("for %s in %s:" % (name, self.pick("range(%d)" % self.random.randint(0, 5), "(%s)[:6]" % self.expression("list", 1))), body)
        if self.chance(0.2):
            self.block("else:", lambda: self.statements(1, size))
        self.loops -= 1

    def attempt(self, size):
        def risky():
            self.statements(2, size)
            if self.chance(0.25):
                self.line("raise %s" % self.pick("ValueError('bad %s' % " + self.expression("int", 0) + ")", "KeyError('key')", "RuntimeError", "IndexError()"))
        self.block("try:", risky)
        caught = self.pick("Exception", "(ValueError, IndexError)", "KeyError", "ZeroDivisionError", "LookupError", "ArithmeticError", "TypeError", "Exception", "Exception", "Exception")
        if self.chance(0.85):
            self.block("except %s as e:" % caught, lambda: self.line("print('%s', type(e).__name__, e)" % caught.strip("()") if self.since >= (3, 6)
                                                                    else "print(type(e).__name__ + ' ' + str(e))"))
            if self.chance(0.3):
                self.block("else:", lambda: self.statements(1, size))
            if self.chance(0.3):
                self.block("finally:", lambda: self.statements(1, size))
        else:
            self.block("finally:", lambda: self.statements(1, size))

    def function(self):
        if self.in_function or self.loops:
            return self.assign()
        self.made += 1
        name, result = "f%d" % self.made, self.pick("int", "int", "list", "str")
        kinds = [(self.pick("int", "int", "list", "str"), False) for _ in range(self.random.randint(0, 3))]
        if kinds and self.chance(0.4):
            kinds[-1] = (kinds[-1][0], True)
        head = ", ".join("%s%d%s" % (kind[0], i, "=" + self.literal(kind) if default else "") for i, (kind, default) in enumerate(kinds))

        def body():
            self.scopes[-1].clear()
            self.scopes[-1].update(dict(("%s%d" % (kind[0], i), kind) for i, (kind, _) in enumerate(kinds)))
            self.in_function = True
            self.statements(3, 1)
            self.line("return %s" % self.expression(result, 2))
            self.in_function = False
        self.block("def %s(%s):" % (name, head), body)
        self.functions.append((name, kinds, result))

    def generator(self):
        if self.in_function or self.loops:
            return self.show()
        self.made += 1
        name = "g%d" % self.made
        self.block("def %s(n):" % name, lambda: (
            self.line("total = 0"),
            self.block("for i in range(n):", lambda: (
                self.line("total += i %s %d" % (self.pick("*", "+", "-"), self.random.randint(1, 4))),
                self.line(self.pick("yield total", "yield i, total", "got = yield total")))),
            self.line("yield -1") if self.chance(0.4) else None,
            self.line("return") if self.chance(0.2) else None))
        self.line("print(%s)" % self.pick(
            "list(%s(%d))" % (name, self.random.randint(0, 4)), "[q for q in %s(3)]" % name, "next(%s(%d))" % (name, self.random.randint(0, 2)),
            "sorted(%s(4), reverse=True)" % name, "sum(1 for q in %s(5))" % name))

    def class_(self):
        if self.in_function or self.loops:
            return self.change()
        self.made += 1
        name = "C%d" % self.made
        base = self.random.choice(self.classes) if self.classes and self.chance(0.5) else "object"

        def body():
            if base == "object" or self.chance(0.3):
                self.block("def __init__(self, v):", lambda: (
                    self.line("super(%s, self).__init__(v)" % name) if base != "object" else None,
                    self.line("self.v = %s" % self.pick("v", "[v, v]", "v * 2", "str(v)")),
                    self.line("self.n = %s" % self.literal("int"))))
            method = self.pick("describe", "value", "twice")
            self.block("def %s(self):" % method, lambda: self.line("return %s" % self.pick(
                "(self.n, self.v)", "self.n * 2", "'%s=%r' % (self.n, self.v)", "self.missing", "type(self).__name__")))
            for special in self.random.sample([
                    ("__repr__", "", "return '%s(%%r)' %% (self.v,)" % name), ("__len__", "", "return self.n %% 7" .replace("%%", "%")),
                    ("__eq__", ", other", "return self.n == other.n"), ("__add__", ", other", "return self.n + other.n"),
                    ("__getitem__", ", i", "return [self.n, self.v][i]"), ("__call__", ", *args", "return args, self.n"),
                    ("__lt__", ", other", "return self.n < other.n"), ("__contains__", ", x", "return x == self.n")], self.random.randint(0, 3)):
                self.block("def %s(self%s):" % special[:2], lambda: self.line(special[2]))
        self.block("class %s(%s):" % (name, base), body)
        self.classes.append(name)
        self.made += 1
        obj = "o%d" % self.made
        self.line("%s = %s(%s)" % (obj, name, self.expression(self.pick("int", "str"), 1)))
        for _ in range(self.random.randint(1, 3)):
            self.line("print(%s)" % self.pick(
                "%s.n" % obj, "%s.describe()" % obj, "%s.value()" % obj, "len(%s)" % obj, "%s[0]" % obj, "%s + %s" % (obj, obj), "%s(1, 2)" % obj,
                "%s == %s" % (obj, obj), "3 in %s" % obj, "isinstance(%s, %s)" % (obj, name), "[b.__name__ for b in %s.__mro__]" % name,
                "getattr(%s, 'absent', 'default')" % obj, "hasattr(%s, 'v')" % obj, "sorted(vars(%s))" % obj))

    def statements(self, most, size):
        for _ in range(self.random.randint(1, most)):
            self.statement(size)

    def statement(self, size):
        kinds = [self.assign] * 5 + [self.change] * 4 + [self.show] * 4 + [self.unpack]
        if size > 0:
            kinds += [lambda: self.branch(size - 1)] * 2 + [lambda: self.loop(size - 1)] * 2 + [lambda: self.attempt(size - 1)] * 2
            kinds += [self.function] * 2 + [self.generator, self.class_]
        chosen = self.random.choice(kinds)
        if self.careful and self.depth == 0 and chosen in (self.change, self.show, self.unpack, self.generator, self.class_):
            self.block("try:", chosen)
            self.block("except Exception as e:", lambda: self.line("print(type(e).__name__ + ': ' + str(e))"))
        else:
            chosen()

    def text(self):
        while len(self.lines) < 14:
            self.statement(2)
        self.show("int")
        self.show("list")
        return "\n".join(self.lines) + "\n"


def run(python, text):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "program.py"), "w") as file:
            file.write(text)
        try:
            ran = subprocess.run([python, "-W", "ignore", "-B", "-S", "-E", "program.py"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20)
            # From 3.9 on tracebacks name the whole path.
            return ran.stdout.decode("utf-8", "replace").replace(os.path.realpath(folder) + os.sep, "")
        except subprocess.TimeoutExpired:
            return None


def main(count, pythons):
    def record(seed):
        program = Program(seed)
        text, groups = program.text(), {}
        for version, python in pythons:
            if tuple(int(part) for part in version.split(".")) >= program.since:
                printed = run(python, text)
                if printed is None or len(printed) > 4000:
                    return None
                groups.setdefault(printed, []).append(version)
        return "=== %d\n%s" % (seed, text) + "".join("--- %s\n%s" % (" ".join(versions), printed + ("" if printed.endswith("\n") else "\n")) for printed, versions in groups.items())

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        records = [entry for entry in pool.map(record, range(count)) if entry]
    with open(OUT, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("".join(records).encode("utf-8"))
    print(len(records), "programs", os.path.getsize(OUT), "bytes")


if __name__ == "__main__":
    main(int(sys.argv[1]), [tuple(argument.split("=", 1)) for argument in sys.argv[2:]])
