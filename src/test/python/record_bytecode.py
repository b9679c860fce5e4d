"""Records what the running CPython compiles each snippet of the corpus to, as text that BytecodeCorpusTest compares with ours.

Usage: python record_bytecode.py CORPUS > RECORD      (2.7 and 3.6 to 3.13)
       python record_bytecode.py --dis CORPUS > LISTING  (what dis prints, for DisassemblyTest)
       python record_bytecode.py --texts FOLDER > DIGESTS  (of the files there, for OurTextsBytecodeTest; its class OurTexts writes them)

The corpus is one file; a line "### name" opens a snippet. "### name >= 3.8" or "### name < 3" restricts it to some versions.
"""
from __future__ import print_function

import dis
import hashlib
import io
import os
import re
import struct
import sys
import types

WORD = sys.version_info >= (3, 6)
CODE = type((lambda: 0).__code__)


def snippets(path):
    name, wanted, lines = None, True, []
    with io.open(path, encoding="utf-8") as corpus:
        for line in corpus:
            if line.startswith("### "):
                if name and wanted:
                    yield name, u"".join(lines)
                parts = line[4:].split()
                name, wanted, lines = parts[0], accepts(parts[1:]), []
            else:
                lines.append(line)
    if name and wanted:
        yield name, u"".join(lines)


def accepts(conditions):
    for i in range(0, len(conditions), 2):
        bound = tuple(int(n) for n in conditions[i + 1].split("."))
        here = sys.version_info[: len(bound)]
        if not (here >= bound if conditions[i] == ">=" else here < bound):
            return False
    return True


def text(value):
    if isinstance(value, bytes) and str is bytes:
        value = value.decode("latin-1")
    out = []
    for c in value:
        if c in u'"\\':
            out.append(u"\\" + c)
        elif 32 <= ord(c) < 127:
            out.append(c)
        else:
            out.append(u"\\u%x;" % ord(c))
    return '"' + str(u"".join(out)) + '"'


def constant(value):
    if value is None or value is Ellipsis or isinstance(value, bool):
        return str(value)
    if isinstance(value, CODE):
        return "<code %s>" % value.co_name
    if isinstance(value, int):
        return str(value)
    if type(value).__name__ == "long":
        return str(value) + "L"
    if isinstance(value, float):
        return "float:%016x" % struct.unpack(">Q", struct.pack(">d", value))
    if isinstance(value, complex):
        real, imag = struct.unpack(">QQ", struct.pack(">dd", value.real, value.imag))
        return ("real:%016x+" % real if real else "") + "imag:%016x" % imag
    if isinstance(value, tuple):
        return "(" + " ".join(constant(v) for v in value) + ")"
    if isinstance(value, frozenset):
        return "{" + " ".join(sorted(constant(v) for v in value)) + "}"
    if isinstance(value, bytes) and str is not bytes:
        return "b" + text(value.decode("latin-1"))
    return text(value)


def lines_by_offset(code):
    if hasattr(code, "co_lines"):
        found = {}
        for start, end, line in code.co_lines():
            for offset in range(start, end):
                found[offset] = line
        return lambda offset: found.get(offset)
    starts = list(dis.findlinestarts(code))

    def line(offset):
        last = code.co_firstlineno
        for start, number in starts:
            if start > offset:
                break
            last = number
        return last

    return line


def unpack(code):
    """Yields offset, name, argument or None."""
    if hasattr(dis, "get_instructions"):
        for i in dis.get_instructions(code):
            yield i.offset, i.opname, i.arg
        return
    raw = bytearray(code.co_code)
    at, extended = 0, 0
    while at < len(raw):
        op, start = raw[at], at
        at += 1
        arg = None
        if op >= dis.HAVE_ARGUMENT:
            arg = raw[at] + raw[at + 1] * 256 + extended
            extended = 0
            at += 2
            if op == dis.EXTENDED_ARG:
                extended = arg * 65536
        yield start, dis.opname[op], arg


def show(code):
    print("code", getattr(code, "co_qualname", code.co_name))
    print(
        "  args", code.co_argcount, getattr(code, "co_posonlyargcount", 0), getattr(code, "co_kwonlyargcount", 0),
        "flags", hex(code.co_flags), "line", code.co_firstlineno,
    )
    print("  consts", " ".join(constant(c) for c in code.co_consts))
    print("  names", " ".join(code.co_names))
    print("  locals", " ".join(code.co_varnames))
    print("  cells", " ".join(code.co_cellvars))
    print("  free", " ".join(code.co_freevars))
    line = lines_by_offset(code)
    for offset, name, arg in unpack(code):
        if name in ("EXTENDED_ARG", "CACHE"):
            continue
        print("  %s %d %s %s" % (line(offset) or "-", offset, name, "" if arg is None else arg))
    if sys.version_info >= (3, 11):
        for e in dis._parse_exception_table(code):
            print("  handler %d %d %d %d %s" % (e.start, e.end, e.target, e.depth, e.lasti))
    for c in code.co_consts:
        if isinstance(c, CODE):
            show(c)


LISTED = """global_counter while_true_try if_none call_keywords call_method def_defaults def_kwonly def_annotations closure_nonlocal
class_simple class_super class_closure try_all with_loop list_comp dict_comp_module generator_send yield_from fstring import_from
import_star slices compare compare_chain folding arithmetic augmented print_function swap_items maybe_undefined
many_constants match_sequences match_mappings match_classes match_alternatives tp_function_defaults tp_class tp_alias tp_in_class
tp_default_values""".split()


def listing(code, out):
    out.append("Disassembly of %s:\n" % getattr(code, "co_qualname", code.co_name))
    before, sys.stdout = sys.stdout, io.BytesIO() if str is bytes else io.StringIO()
    dis.disassemble(code)
    text, sys.stdout = sys.stdout.getvalue(), before
    out.append(re.sub(" at 0x[0-9a-f]+", "", text))
    for c in code.co_consts:
        if isinstance(c, CODE):
            out.append("\n")
            listing(c, out)


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def digests(folder):
    """For each file the digest of its text, and then of every code object in the form of show."""
    for name in sorted(os.listdir(folder)):
        if str is bytes and name == "stdlib~ctypes.py":
            # A text and a unicode text of the same letters are two constants there, one here.
            continue
        with io.open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            source = file.read()
        before, sys.stdout = sys.stdout, io.BytesIO() if str is bytes else io.StringIO()
        try:
            show(compile(source.encode("utf-8") if str is bytes else source, "corpus", "exec", 0, True))
            text = sys.stdout.getvalue()
        except SyntaxError:
            text = None
        finally:
            sys.stdout = before
        if text is None:
            continue
        text = re.sub(" +(?=\\n)", "", text if str is not bytes else text.decode("ascii"))
        print("###", name.replace("~", "/"))
        print(digest(source))
        for code in re.split("(?m)^(?=code )", text) if sys.version_info >= (3, 7) else re.sub("(?m)^code ", "\0code ", text).split("\0"):
            if code:
                print(digest(code if str is not bytes else code))


def main():
    if sys.argv[1] == "--texts":
        digests(sys.argv[2])
        return
    for name, source in snippets(sys.argv[-1]):
        if sys.argv[1] == "--dis" and name not in LISTED:
            continue
        print("###", name)
        try:
            code = compile(source.encode("utf-8") if str is bytes else source, "corpus", "exec", 0, True)
        except SyntaxError as e:
            print("error", type(e).__name__, e.lineno, e.offset, e.msg)
            continue
        if sys.argv[1] == "--dis":
            out = []
            listing(code, out)
            print("".join(out))
        else:
            show(code)


main()
