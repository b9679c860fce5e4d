"""Prints what this Python says of each erroneous snippet: type, line, column from 0 and message, or "accepted".

usage: record_mistakes.py SNIPPETS     (blocks of Python text between lines of three dashes)

Works on 2.7 and on 3.6 to 3.13. Only the parser is asked, not the symbol table nor the compiler.
"""
import ast
import io
import sys
import warnings


def verdict(source):
    try:
        compile(source.encode("utf-8"), "<snippet>", "exec", ast.PyCF_ONLY_AST, True)
    except SyntaxError as e:
        message = e.msg if isinstance(e.msg, type(u"")) else e.msg.decode("utf-8")
        return u"%s %d:%d %s" % (type(e).__name__, e.lineno or 0, max(0, (e.offset or 0) - 1), message)
    except ValueError as e:
        return u"ValueError 0:0 %s" % e
    except (MemoryError, RuntimeError) as e:
        return u"%s 0:0 %s" % (type(e).__name__, e)
    return u"accepted"


warnings.simplefilter("ignore")
out = io.open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)
with io.open(sys.argv[1], encoding="utf-8") as f:
    for snippet in f.read().split(u"\n---\n"):
        out.write(verdict(snippet).replace(u"\n", u" ") + u"\n")
