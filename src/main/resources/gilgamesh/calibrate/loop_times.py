"""How long the loops of programs.py take under this CPython, and which bytecodes an iteration of each executes; 2.7 and 3.6 or later."""
from __future__ import division

import dis
import os
import sys
import threading
import time
import types

import long_programs
import programs
import work_costs

VERSION = sys.version_info[:2]
clock = getattr(time, "perf_counter", time.time)


def namespace(common=programs.COMMON):
    names = {"__name__": "__main__"}
    exec(common, names)
    if VERSION < (3, 0):
        names["range"] = xrange  # noqa: F821  what a 2.7 programmer would write
    return names


def function_of(program):
    names = namespace(program.common)
    exec(compile(program.text(), program.name, "exec"), names)
    return names["program"]


def module_function_of(program):
    """The loop runs as a module: its names live in a dictionary."""
    text = "a = b = 1\nfor _ in range(n):\n" + "".join("    " + line + "\n" for line in program.body.split("\n"))
    code = compile(text, program.name, "exec")
    names = namespace()

    def run(n):
        names["n"] = n
        exec(code, names)
    return run


def nanos_per_iteration(run, n):
    start = clock()
    run(n)
    return (clock() - start) / n * 1e9


def opcodes_executed(run, n):
    """How often each bytecode was executed, by name."""
    seen = {}

    def count(code, offset):
        names = names_by_offset(code)
        name = names.get(offset)
        if name is not None:
            seen[name] = seen.get(name, 0) + 1

    if VERSION >= (3, 12):
        monitoring = sys.monitoring
        monitoring.use_tool_id(3, "calibration")
        events = monitoring.events

        def start(code, offset):
            for name in names_to_resume(code):
                seen[name] = seen.get(name, 0) + 1

        def resume(code, offset):  # not reported as an instruction
            seen["RESUME"] = seen.get("RESUME", 0) + 1

        monitoring.register_callback(3, events.INSTRUCTION, lambda c, o: count(c, o) if names_by_offset(c).get(o) != "RESUME" else None)
        monitoring.register_callback(3, events.PY_START, start)
        monitoring.register_callback(3, events.PY_RESUME, resume)
        monitoring.set_events(3, events.INSTRUCTION | events.PY_START | events.PY_RESUME)
        try:
            run(n)
        finally:
            monitoring.set_events(3, 0)
            monitoring.free_tool_id(3)
        return seen

    every = "opcode" if VERSION >= (3, 7) else "line"

    def local(frame, event, argument):
        if event == every:
            count(frame.f_code, frame.f_lasti)
        return local

    def enter(frame, event, argument):
        if VERSION >= (3, 7):
            frame.f_trace_opcodes = True
        if VERSION >= (3, 11):  # the event comes after RESUME
            at_start = frame.f_lasti == first_resume(frame.f_code)
            for name in names_to_resume(frame.f_code) if at_start else ["RESUME"]:
                seen[name] = seen.get(name, 0) + 1
        return local

    sys.settrace(enter)
    try:
        run(n)
    finally:
        sys.settrace(None)
    return seen


OFFSETS = {}


def names_by_offset(code):
    names = OFFSETS.get(code)
    if names is None:
        names = OFFSETS[code] = dict((offset, name) for offset, name, _ in instructions(code))
    return names


def first_resume(code):
    return min(offset for offset, name in names_by_offset(code).items() if name == "RESUME")


def names_to_resume(code):
    """From 3.11 on no event tells of what a function begins with, up to its RESUME: cells, the variables of a closure, making a generator."""
    return [name for offset, name in sorted(names_by_offset(code).items()) if offset <= first_resume(code)]


def instructions(code):
    """(offset, name, size) of each bytecode."""
    if VERSION >= (3, 4):
        for i in dis.get_instructions(code):
            if i.opname != "EXTENDED_ARG":
                yield i.offset, i.opname, 2
        return
    text, offset = bytearray(code.co_code), 0
    while offset < len(text):
        size = 3 if text[offset] >= dis.HAVE_ARGUMENT else 1
        yield offset, dis.opname[text[offset]], size
        offset += size


def line_for_each_opcode(code):
    """A copy of the code that reports every bytecode as a line of its own: up to 3.6 only lines can be traced."""
    table = bytearray()
    constants = tuple(line_for_each_opcode(c) if isinstance(c, types.CodeType) else c for c in code.co_consts)
    before = 0
    for offset in [o for o, _, _ in instructions(code)][1:]:
        table += bytearray((offset - before, 1))
        before = offset
    arguments = [code.co_argcount]
    if VERSION >= (3, 0):
        arguments.append(code.co_kwonlyargcount)
    arguments += [code.co_nlocals, code.co_stacksize, code.co_flags, code.co_code, constants, code.co_names, code.co_varnames,
                  code.co_filename, code.co_name, 1, bytes(table), code.co_freevars, code.co_cellvars]
    return types.CodeType(*arguments)


def traceable(program, text):
    code, common = compile(text, program.name, "exec"), compile(program.common, "common", "exec")
    if VERSION < (3, 7):
        code, common = line_for_each_opcode(code), line_for_each_opcode(common)
    names = {"__name__": "__main__"}
    exec(common, names)
    if VERSION < (3, 0):
        names["range"] = xrange  # noqa: F821
    return code, names


def opcodes_per_iteration(program, is_module):
    def executed(n):
        if is_module:
            text = "a = b = 1\nfor _ in range(n):\n" + "".join("    " + line + "\n" for line in program.body.split("\n"))
            code, names = traceable(program, text)

            def run(n):
                names["n"] = n
                exec(code, names)
        else:
            code, names = traceable(program, program.text())
            exec(code, names)
            run = names["program"]
        return opcodes_executed(run, n)

    few, many = executed(3), executed(13)
    counts = dict((name, (many[name] - few.get(name, 0)) / 10) for name in many)
    return dict((name, count) for name, count in counts.items() if count > 0)


def measure(repeats):
    rows = []
    for p in programs.PROGRAMS + programs.MODULE_PROGRAMS + long_programs.LONG:
        if not p.since <= VERSION < p.until:
            continue
        is_module = p in programs.MODULE_PROGRAMS
        run = module_function_of(p) if is_module else function_of(p)
        once = nanos_per_iteration(run, 1000)
        rows.append({"name": p.name, "calls": p.calls, "n": max(200, int(1e6 / once)), "run": run, "nanos": float("inf"),
                     "opcodes": opcodes_per_iteration(p, is_module)})
    for _ in range(repeats):  # round after round, so that a slow minute of the machine does not fall on one program
        for row in rows:
            for _ in range(3):
                row["nanos"] = min(row["nanos"], nanos_per_iteration(row["run"], row["n"]))
    for row in rows:
        del row["run"]
        row["nanos"] = round(row["nanos"], 3)
    work, by_kib = work_costs.measure(repeats)
    return {"python": sys.version.split()[0], "build": " ".join(sys.version.split()), "date": time.strftime("%Y-%m-%d"),
            "rows": rows, "work": work, "by_kib": by_kib, "gil_check_nanos": gil_check_nanos(repeats) if VERSION < (3, 0) else None,
            "sleep_nanos": sleep_nanos(repeats) if VERSION < (3, 11) else None}


def sleep_nanos(repeats):
    """The work of time.sleep itself: what sleeping for no time takes on top of a call that only makes a system call. From 3.11 on it asks the
    kernel to sleep even then, and the timer's slack hides it."""
    def nanos(call):
        code = compile("for _ in range(n):\n    " + call, call, "exec")
        names = namespace()
        names.update(n=2000, sleep=time.sleep, getppid=os.getppid)

        def run(n):
            exec(code, names)
        return min(nanos_per_iteration(run, 2000) for _ in range(repeats * 5))

    return round(max(0, nanos("sleep(0)") - nanos("getppid()")), 1)


def gil_check_nanos(repeats):
    """2.7: what a check costs where nobody waits, by the difference that the existence of the GIL makes to a loop; the loop ticks
    three times an iteration, a check comes every 101 ticks."""
    loop, n = function_of(programs.ANCHORS[0]), 50000
    sys.setcheckinterval(1)
    before = min(nanos_per_iteration(loop, n) for _ in range(repeats * 5))
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    after = min(nanos_per_iteration(loop, n) for _ in range(repeats * 5))
    sys.setcheckinterval(100)
    return round(max(0, after - before) / 3 * 2, 2)
