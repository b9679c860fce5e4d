"""Prints the syntax trees of this Python for a file of snippets, as TreeText.java prints ours.

usage: record_trees.py SNIPPETS    (blocks of Python text between lines of three dashes)
       record_trees.py --file X.py (one tree, of that file)

Works on 2.7 and on 3.6 to 3.13. A snippet that this Python refuses gives the line "refused".
"""
import ast
import io
import struct
import sys

V = sys.version_info[:2]
PY2 = V[0] == 2
if PY2:
    text_type = unicode  # noqa: F821
    integers = (int, long)  # noqa: F821
else:
    text_type = str
    integers = (int,)

SPAN_SINCE = {"keyword": (3, 9), "alias": (3, 10), "arg": (3, 9), "Slice": (3, 9)}


class Dump(object):
    def __init__(self, source):
        self.lines = [l.encode("utf-8") for l in source.split(u"\n")]

        self.fstrings = 0

    def column(self, line, offset):
        if offset < 0:
            return offset
        return len(self.lines[line - 1][:offset].decode("utf-8", "replace"))

    def quote(self, s):
        out = [u'"']
        units = struct.unpack(">%dH" % (len(s.encode("utf-16-be", "surrogatepass") if not PY2 else s.encode("utf-16-be")) // 2),
                              s.encode("utf-16-be", "surrogatepass") if not PY2 else s.encode("utf-16-be"))
        for c in units:
            if c in (34, 92):
                out.append(u"\\" + chr(c))
            elif 32 <= c < 127:
                out.append(chr(c))
            else:
                out.append(u"\\u%04x" % c)
        out.append(u'"')
        return u"".join(out)

    def node(self, type, at, *fields):
        out = [u"(" + type]
        if at is not None and hasattr(at, "lineno") and SPAN_SINCE.get(type, (0, 0)) <= V:
            out.append(u"@%d" % at.lineno)
            if V >= (3, 12) or V >= (3, 8) and not self.fstrings:
                out.append(u":%d-%d:%d" % (self.column(at.lineno, at.col_offset), at.end_lineno,
                                           self.column(at.end_lineno, at.end_col_offset)))
        for f in fields:
            out.append(u" ")
            out.append(self.field(f))
        out.append(u")")
        return u"".join(out)

    def bits(self, x):
        return u"%016x" % struct.unpack(">Q", struct.pack(">d", x))[0]

    def constant(self, n, v):
        if v is None:
            s = u"None"
        elif v is Ellipsis:
            s = u"Ellipsis"
        elif isinstance(v, bool):
            s = u"true" if v else u"false"
        elif isinstance(v, integers):
            s = text_type(v)
        elif isinstance(v, float):
            s = self.bits(v)
        elif isinstance(v, complex):
            s = self.bits(v.imag) + u"j"
        elif isinstance(v, text_type):
            s = u"s:" + v
        elif PY2:
            try:
                s = u"s:" + v.decode("utf-8")
            except UnicodeDecodeError:
                s = u"s:" + v.decode("latin-1")
        else:
            s = u"b:" + v.decode("latin-1")
        return self.node(u"Constant", n, s)

    def field(self, f):
        if f is None:
            return u"-"
        if isinstance(f, list):
            return u"[" + u" ".join(self.field(x) for x in f) + u"]"
        if isinstance(f, bool):
            return u"true" if f else u"false"
        if isinstance(f, integers):
            return text_type(f)
        if isinstance(f, text_type):
            return self.quote(f)
        if isinstance(f, str):
            return self.quote(f.decode("utf-8"))
        name = type(f).__name__
        method = getattr(self, "visit_" + name, None)
        if method:
            return method(f)
        if isinstance(f, (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)):
            return {u"Del": u"delete"}.get(name, text_type(name).lower())
        fields = [getattr(f, x, None) for x in f._fields if x not in ("type_comment", "type_ignores", "type_params")]
        return self.node(text_type(name), f, *fields)

    def visit_Constant(self, n):
        return self.constant(n, n.value)

    def visit_Num(self, n):
        return self.constant(n, n.n)

    def visit_Str(self, n):
        return self.constant(n, n.s)

    visit_Bytes = visit_Str

    def visit_NameConstant(self, n):
        return self.constant(n, n.value)

    def visit_Ellipsis(self, n):
        return self.constant(n, Ellipsis)

    def visit_Index(self, n):
        return self.field(n.value)

    def visit_Subscript(self, n):
        if type(n.slice).__name__ == "ExtSlice":
            return u"(ExtSlice %s %s %s)" % (self.field(n.value), self.field(n.slice.dims), self.field(n.ctx))
        return self.node(u"Subscript", n, n.value, n.slice, n.ctx)

    def visit_JoinedStr(self, n):
        # Up to 3.11 the columns within an f-string are accidental, and are left out.
        self.fstrings += 1
        try:
            return self.node(u"JoinedStr", n, n.values)
        finally:
            self.fstrings -= 1

    def visit_FormattedValue(self, n):
        return self.node(u"FormattedValue", n, n.value, max(0, n.conversion), n.format_spec)

    def visit_comprehension(self, n):
        return self.node(u"comprehension", None, n.target, n.iter, n.ifs, bool(getattr(n, "is_async", False)))

    def visit_FunctionDef(self, n):
        return self.generic(n, n.name, n.args, n.body, n.decorator_list, getattr(n, "returns", None))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, n):
        return self.generic(n, n.name, n.bases, getattr(n, "keywords", []), n.body, n.decorator_list)

    def visit_TypeAlias(self, n):
        return self.generic(n, n.name, n.value)

    def generic(self, n, *fields):
        """Type parameters come last, and only if there are any."""
        parameters = getattr(n, "type_params", None)
        return self.node(text_type(type(n).__name__), n, *(fields + (parameters,) if parameters else fields))

    def visit_TypeVar(self, n):
        return self.node(text_type(type(n).__name__), n, n.name, getattr(n, "bound", None), getattr(n, "default_value", None))

    visit_TypeVarTuple = visit_ParamSpec = visit_TypeVar

    def visit_arguments(self, n):
        if PY2:
            def arg(a):
                if isinstance(a, ast.Tuple):
                    return self.field(a)
                return u"(arg %s -)" % self.quote(text_type(a if isinstance(a, str) else a.id))
            return u"(arguments [] [%s] %s [] [] %s %s)" % (
                u" ".join(arg(a) for a in n.args), arg(n.vararg) if n.vararg else u"-",
                arg(n.kwarg) if n.kwarg else u"-", self.field(n.defaults))
        return self.node(u"arguments", None, getattr(n, "posonlyargs", []), n.args, n.vararg, n.kwonlyargs,
                         n.kw_defaults, n.kwarg, n.defaults)

    def visit_AnnAssign(self, n):
        return self.node(u"AnnAssign", n, n.target, n.annotation, n.value, bool(n.simple))

    def visit_Raise(self, n):
        if PY2:
            return self.node(u"Raise", n, n.type, n.tback, n.inst)
        return self.node(u"Raise", n, n.exc, n.cause, None)

    def visit_Call(self, n):
        if not PY2:
            return self.node(u"Call", n, n.func, n.args, n.keywords)
        args = [self.field(a) for a in n.args]
        keywords = [self.field(k) for k in n.keywords]
        if n.starargs:
            args.append(u"(Starred@%d %s load)" % (n.starargs.lineno, self.field(n.starargs)))
        if n.kwargs:
            keywords.append(u"(keyword - %s)" % self.field(n.kwargs))
        return self.node(u"Call", n, n.func)[:-1] + u" [%s] [%s])" % (u" ".join(args), u" ".join(keywords))

    def visit_TryExcept(self, n):
        return self.node(u"Try", n, n.body, n.handlers, n.orelse, [])

    def visit_TryFinally(self, n):
        inner = n.body[0] if len(n.body) == 1 else None
        if type(inner).__name__ == "TryExcept" and inner.lineno == n.lineno and inner.col_offset == n.col_offset:
            return self.node(u"Try", n, inner.body, inner.handlers, inner.orelse, n.finalbody)
        return self.node(u"Try", n, n.body, [], [], n.finalbody)

    def visit_With(self, n):
        if not PY2:
            return self.node(text_type(type(n).__name__), n, n.items, n.body)
        items = []
        first = n
        while True:
            items.append(u"(withitem %s %s)" % (self.field(n.context_expr), self.field(n.optional_vars)))
            inner = n.body[0]
            if not isinstance(inner, ast.With) or len(n.body) > 1 or inner.lineno != n.lineno:
                break
            n = inner
        return u"(With@%d [%s] %s)" % (first.lineno, u" ".join(items), self.field(n.body))

    def visit_ImportFrom(self, n):
        return self.node(u"ImportFrom", n, n.module, n.names, n.level or 0)


def tree(source):
    try:
        parsed = compile(source.encode("utf-8"), "<snippet>", "exec", ast.PyCF_ONLY_AST, True)
    except (SyntaxError, ValueError):
        return u"refused"
    return Dump(source).field(parsed)


def visit_module(self, n):
    return self.node(u"Module", None, n.body)


Dump.visit_Module = visit_module


def main():
    import warnings
    warnings.simplefilter("ignore")
    out = io.open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)
    if sys.argv[1] == "--file":
        with io.open(sys.argv[2], encoding="utf-8") as f:
            out.write(tree(f.read()) + u"\n")
        return
    with io.open(sys.argv[1], encoding="utf-8") as f:
        for snippet in f.read().split(u"\n---\n"):
            out.write(tree(snippet) + u"\n")


main()
