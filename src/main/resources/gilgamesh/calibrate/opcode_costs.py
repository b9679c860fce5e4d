#!/usr/bin/env python
"""Measures what the bytecodes and the C functions of a real CPython cost, and writes conf/pythons.

    taskset -c 0 python3.12 opcode_costs.py measure > 3.12.json       once under each CPython, one after the other
    python3.12 opcode_costs.py fit 3.12.json > conf/pythons/3.12.conf

measure times the loops of programs.py, takes the least of many repeats, and counts by tracing which bytecodes an iteration executes.
fit looks for the costs that explain the times: least squares over the relative errors, no cost below a floor, and where the loops
leave a cost open it stays near a first guess of its class.

Code that is longer than these loops takes more: long_code.py finds how much from the programs of long_programs.py, which are timed with them.

    taskset -c 0 python3.12 opcode_costs.py measure --add-to 3.12.json > new.json       the long programs, added to an earlier measurement

fit --recorded recorded.jsonl makes a profile of the machine of the record: times are scaled so that the loops of the recorded runs take what
they took there; a version without a record is scaled like a --neighbour that was measured in the same hour.

Standard library only, 2.7 and 3.6 or later.
"""
from __future__ import division, print_function

import argparse
import json
import math
import re
import sys

import long_code
import long_programs
import programs
import work_costs
from loop_times import measure

GUESSES = [  # nanoseconds, by how the name begins; the first that fits
    ("END_FOR", .5), ("FOR_ITER", 6), ("POP_JUMP", 1.5), ("JUMP", 1.5), ("LOAD_FAST", .8), ("STORE_FAST", 1), ("LOAD_CONST", .8),
    ("POP_TOP", 1), ("PUSH_NULL", .5), ("COPY", .8), ("SWAP", .8), ("ROT_", 1), ("DUP_", 1), ("NOP", .5), ("RESUME", 1.5),
    ("PRECALL", .5), ("KW_NAMES", .5), ("MAKE_CELL", 10), ("COPY_FREE", 2), ("SETUP_WITH", 30), ("BEFORE_WITH", 30), ("SETUP_", 2),
    ("POP_BLOCK", 1), ("LOAD_GLOBAL", 2), ("LOAD_NAME", 5), ("STORE_NAME", 8), ("STORE_GLOBAL", 8), ("LOAD_DEREF", 1.5),
    ("STORE_DEREF", 2), ("LOAD_CLOSURE", 1), ("LOAD_ATTR", 5), ("LOAD_METHOD", 5), ("STORE_ATTR", 6), ("IS_OP", 1.5), ("TO_BOOL", 1.5),
    ("COMPARE_OP", 4), ("UNARY_NOT", 2), ("IMPORT_NAME", 100), ("RAISE", 100), ("MAKE_FUNCTION", 30), ("BUILD_CLASS", 3000),
    ("LOAD_BUILD_CLASS", 3000), ("new-int", 5), ("CALL", 10), ("RETURN_GEN", 50), ("RETURN", 12), ("BINARY_", 8), ("INPLACE_", 8),
]
GUESS = 10.0
LONG = dict((p.name, p) for p in long_programs.LONG)
INTS = dict((p.name, p.ints) for p in programs.PROGRAMS + programs.MODULE_PROGRAMS + long_programs.LONG)
FLOOR = 0.4  # of the guess: the least that an opcode may cost
CALL_GUESS = 15.0
OPENNESS = 1e-4  # weight of a guess beside that of a measured loop: doubling a guess weighs as much as an error of 1 %
SHYNESS = 20.0  # how much heavier to go below a guess: the loops must insist before an opcode becomes nearly free
ANCHOR_WEIGHT = 400.0
NEARLY_ALL = 0.95  # of the short loops: up to where these come round, code takes what they say
DISTRUST = 0.1  # the relative error at which a loop has half its weight


def guess(name):
    return next((nanos for start, nanos in GUESSES if name.startswith(start)), GUESS)


def robust(rows):
    """Solves, then again with less trust in the loops that the costs explain badly: an opcode has one cost here, whatever the types of
    its operands, and a loop over strings must not spoil the cost of adding integers."""
    costs, trusted = None, rows
    for _ in range(5):
        costs = solve(trusted)
        trusted = []
        for weight, nanos, counts in rows:
            error = sum(costs[u] * c for u, c in counts.items()) / nanos - 1
            trusted.append((weight / (1 + (error / DISTRUST) ** 2) if weight < ANCHOR_WEIGHT else weight, nanos, counts))
    return costs


def solve(rows):
    """rows: (weight, nanos, {unknown: count}). Coordinate descent to the least squares of relative errors, above the floor."""
    unknowns = sorted(set(u for _, _, counts in rows for u in counts))
    guesses = dict((u, CALL_GUESS if u.startswith("call ") else guess(u)) for u in unknowns)
    costs = dict(guesses)
    with_unknown = dict((u, []) for u in unknowns)
    errors = []
    for i, (weight, nanos, counts) in enumerate(rows):
        errors.append(sum(costs[u] * c for u, c in counts.items()) - nanos)
        for u, c in counts.items():
            with_unknown[u].append((i, c, weight / nanos ** 2))
    for _ in range(3000):
        moved = 0.0
        for u in unknowns:
            if u.startswith("call "):
                pull = OPENNESS / 1000 / guesses[u] ** 2
            else:
                pull = OPENNESS / guesses[u] ** 2 * (SHYNESS if costs[u] < guesses[u] else 1)
            slope = pull * (costs[u] - guesses[u]) + sum(w * c * errors[i] for i, c, w in with_unknown[u])
            curve = pull + sum(w * c * c for i, c, w in with_unknown[u])
            to = max(0.0 if u.startswith("call ") else guesses[u] * FLOOR, costs[u] - slope / curve)
            by = to - costs[u]
            if by:
                costs[u] = to
                moved = max(moved, abs(by))
                for i, c, _ in with_unknown[u]:
                    errors[i] += c * by
        if moved < 1e-5:
            break
    return costs


def recorded_anchors(path, without=None):
    """{python: {loop: nanos}}: the median of all lines of the record that time the loop alone, but those of one experiment. The machine's speed
    drifts: the more lines the better."""
    times = {}
    with open(path) as lines:
        for line in lines:
            run = json.loads(line)
            if run["experiment"] == without:
                continue
            known = times.setdefault(run["python"], {})
            if run["experiment"] == "cpu_threads":
                known.setdefault("while_loop_ns", []).append(run["metrics"]["sequential"][1] / run["params"]["iterations"] * 1e9)
            if run["experiment"] == "costs":
                for p in programs.ANCHORS:
                    if p.since[0] <= int(run["python"][0]):
                        median = run["metrics"][p.name][1] * (1 if p.name.endswith("_ns") else 1000)
                        known.setdefault(p.name, []).append(median)
    return dict((python, dict((name, middle(values)) for name, values in known.items())) for python, known in times.items())


def middle(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def load(path):
    with open(path) as file:
        return json.load(file)


def added(earlier, measured):
    """The long programs of a measurement, and what short loops are new, in an earlier one, times what the short loops took then over what they
    take now, in the median."""
    then = dict((row["name"], row["nanos"]) for row in earlier["rows"])
    ratio = middle([then[row["name"]] / row["nanos"] for row in measured["rows"] if row["name"] not in LONG and row["name"] in then])
    rows = [row for row in earlier["rows"] if row["name"] not in LONG]
    for row in measured["rows"]:
        if row["name"] in LONG or row["name"] not in then:
            rows.append(dict(row, nanos=round(row["nanos"] * ratio, 3)))
    how = "measured %s; times %.3f, what the short loops took in this file over what they took then, in the median" % (measured["date"], ratio)
    def then_nanos(table):
        return dict((name, nanos * ratio) for name, nanos in table.items())
    return dict(earlier, rows=rows, long_programs=how, work=then_nanos(measured["work"]), by_kib=then_nanos(measured["by_kib"]))


def scale_of(measured, anchors):
    """How much slower the reference machine was on the day of the record than in this measurement."""
    known = anchors.get(measured["python"])
    if not known:
        return None
    scale = 1.0
    for row in measured["rows"]:
        if row["name"] in known:
            scale *= known[row["name"]] / row["nanos"]
    return scale ** (1.0 / len(known))


def fit(options):
    measured = load(options.measured)
    anchors = recorded_anchors(options.recorded, options.without) if options.recorded else {}
    known = anchors.get(measured["python"], {})
    scale = scale_of(measured, anchors)
    if scale is None:
        scale = scale_of(load(options.neighbour), anchors) if options.neighbour else 1.0
    rows, short = [], []
    for row in measured["rows"]:
        if row["name"] in LONG:
            continue
        is_anchor = row["name"] in dict((p.name, p) for p in programs.ANCHORS)
        nanos = known.get(row["name"], row["nanos"] * scale)
        if is_anchor and known:
            nanos -= checks_nanos(row, measured, scale)
        rows.append((ANCHOR_WEIGHT if is_anchor else 1.0, nanos, unknowns_of(row, measured)))
        short.append(row)
    costs = robust(rows)
    report(measured, short, rows, costs)
    times = [(row, period_nanos(row, measured, costs), plain_nanos(unknowns_of(row, measured), costs), row["nanos"] * scale)
             for row in measured["rows"] if row["name"] in LONG]
    write(options, measured, rows, costs, scale, known, times)


def bytecode_nanos(counts, costs):
    return plain_nanos(dict((u, count) for u, count in counts.items() if not u.startswith("call ")), costs)


def period_nanos(row, measured, costs):
    return bytecode_nanos(unknowns_of(row, measured), costs)


def unknowns_of(row, measured):
    """{what an iteration executes: how often}."""
    counts = dict(row["opcodes"])
    for call in row["calls"]:
        counts["call " + call] = counts.get("call " + call, 0) + 1
    if measured["python"] >= "3" and INTS.get(row["name"]):
        counts["new-int"] = INTS[row["name"]]
    return counts


def plain_nanos(counts, costs):
    """What an iteration costs by the costs of short loops."""
    def default(is_call):
        return middle([cost for u, cost in costs.items() if u.startswith("call ") == is_call and u != "new-int"])
    defaults = {True: default(True), False: default(False)}
    return sum(costs.get(u, defaults[u.startswith("call ")]) * c for u, c in counts.items())


# 2.7: the opcodes that do not tick (Python/ceval.c 2.7.18, computed gotos).
NOT_TICKING = ("NOP LOAD_FAST LOAD_CONST STORE_FAST POP_TOP ROT_TWO ROT_THREE ROT_FOUR DUP_TOP DUP_TOPX JUMP_FORWARD POP_JUMP_IF_FALSE "
               "POP_JUMP_IF_TRUE JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP").split()


def checks_nanos(row, measured, scale):
    """2.7: what an iteration spends on checks: one every 101 ticks. The recorded runs had started threads before, so the GIL existed;
    the loops measured here run before there is one. Entering a function ticks once, in place of its RETURN_VALUE."""
    if measured["gil_check_nanos"] is None:
        return 0.0
    ticks = sum(count for name, count in row["opcodes"].items() if name not in NOT_TICKING)
    return ticks / 101.0 * measured["gil_check_nanos"] * scale


def report(measured, short, rows, costs):
    """Which loops the costs do not explain, to stderr."""
    wrong = []
    for row, (_, nanos, counts) in zip(short, rows):
        found = sum(costs[u] * c for u, c in counts.items())
        wrong.append((found / nanos - 1, row["name"], nanos, found))
    wrong.sort(key=lambda w: -abs(w[0]))
    good = sum(abs(w[0]) < .03 for w in wrong)
    print("%s: %d of %d loops within 3 %%" % (measured["python"], good, len(wrong)), file=sys.stderr)
    for error, name, nanos, found in wrong[:12]:
        print("  %-22s %+5.1f %%  measured %.1f ns, costs say %.1f ns" % (name, error * 100, nanos, found), file=sys.stderr)


def duration(nanos):
    if nanos >= 99950:
        return "%.3g ms" % (nanos / 1e6)
    return "%.2f ns" % nanos if nanos < 9.995 else "%.1f ns" % nanos if nanos < 99.95 else "%.0f ns" % nanos


def supports(rows, costs):
    """How well each cost is known: a comment."""
    errors = {}
    for _, nanos, counts in rows:
        error = abs(sum(costs[u] * c for u, c in counts.items()) / nanos - 1)
        for u in counts:
            errors.setdefault(u, []).append(error)
    return dict((u, "  # %d, %.1f %%" % (len(own), 100 * middle(own))) for u, own in errors.items())


def write(options, measured, rows, costs, scale, known, times):
    support = supports(rows, costs)
    factor = options.times
    version = options.version or ".".join(measured["python"].split(".")[:2])
    is_old = version == "2.7"
    print("# CPython %s: its GIL, and what its bytecodes and C functions cost on %s." % (
        version, "the reference machine" if options.recorded else "the machine where it was measured"))
    print("# default-opcode is for every opcode that is not named, default-call for every C function that is not named; a call of a C")
    print("# function costs its opcode and its function.%s" % (
        " CHECK is what a check costs when the GIL exists and nobody waits for it." if is_old else ""))
    print("#")
    print("# Origin of every cost: opcode_costs.py of gilgamesh calibrate, %s, under CPython %s." % (measured["date"], measured["build"]))
    print("# Robust least squares over the times of %d loops, each the least of many repeats%s" % (
        len(rows), ", times %.3f: the scale at which" % scale if options.recorded else ". %d of them are explained to within 3 %%:" % (
            sum(abs(sum(costs[u] * c for u, c in counts.items()) / nanos - 1) < .03 for _, nanos, counts in rows))))
    if not options.recorded:
        print("# nanoseconds an iteration of some of them:")
    elif known:
        print("# this build's loops take what they took in the recorded reference runs (in nanoseconds an iteration%s):" % (
            ", without the checks" if is_old else ""))
    else:
        print("# a neighbouring version, measured in the same hour, takes what it took in the recorded reference runs. The anchor loops:")
    for (weight, nanos, counts) in rows:
        if weight == ANCHOR_WEIGHT:
            name = [p for p in programs.ANCHORS][[r for r in rows if r[0] == ANCHOR_WEIGHT].index((weight, nanos, counts))].name
            found = sum(costs[u] * c for u, c in counts.items())
            print("#   %-24s %6.2f, by these costs %6.2f" % (name, nanos, found))
    if factor != 1:
        print("# Not measured: no free-threaded build was at hand. The costs are those of %s times %.2f, the slowdown that the CPython" % (
            measured["python"], factor))
        print("# documentation gives for this build on pyperformance (its specialising interpreter is off): a default to calibrate.")
    print("# Beside a cost: in how many of the loops it is, and how far the costs are from the times of these, in the median.")
    print()
    print('pythons."%s" {' % version)
    print('  version         = "%s"' % version)
    if is_old:
        print("  gil             = tick")
        print("  check-interval  = 100             # sys.getcheckinterval()")
    elif factor != 1:
        print("  gil             = none")
        print("  switch-interval = 5 ms            # sys.getswitchinterval(); nothing uses it without a GIL")
    else:
        print("  gil             = interval")
        print("  switch-interval = 5 ms            # sys.getswitchinterval()")
    opcodes = dict((u, c * factor) for u, c in costs.items() if not u.startswith("call ") and u != "new-int")
    if is_old:  # the semaphore's post and wait, where nobody waits; not an opcode, but paid where one is
        opcodes["CHECK"] = measured["gil_check_nanos"] * scale
    calls = dict((u[5:], c * factor) for u, c in costs.items() if u.startswith("call "))
    known_otherwise = {}
    for name, nanos, how in other_calls(measured, scale):
        calls[name], known_otherwise[name] = nanos * factor, how
    for name, nanos in measured.get("by_kib", {}).items():
        calls[name], known_otherwise[name] = nanos * scale * factor, "of a million bytes"
    for name, nanos, how in unmeasured_calls(options.reference, calls):
        calls[name], known_otherwise[name] = nanos, how
    if times:
        short = sorted(bytecode_nanos(counts, costs) for _, _, counts in rows)
        write_long_code(times, short[int(len(short) * NEARLY_ALL)], factor)
    print()
    print("  default-opcode  = %s" % duration(sorted(opcodes.values())[len(opcodes) // 2]))
    print("  opcodes {")
    for name in sorted(opcodes):
        key = name if name.replace("_", "").isalnum() else '"%s"' % name
        print("    %-28s = %-9s%s" % (key, duration(opcodes[name]), support.get(name, "")))
    print("  }")
    if "new-int" in costs:
        print()
        print("  new-int         = %s          # an int beyond -5 to 256, made by arithmetic or by a range" % duration(costs["new-int"] * factor))
    print()
    print("  default-call    = %s" % duration(sorted(calls.values())[len(calls) // 2]))
    print("  calls {")
    for name in sorted(calls):
        how = known_otherwise.get(name)
        print("    %-28s = %-9s%s" % ('"%s"' % name, duration(calls[name]), "  # " + how if how else support.get("call " + name, "")))
    print("  }")
    write_work(measured.get("work", {}), scale * factor)
    print("}")


def write_work(work, scale):
    """What C functions take for each of many elements."""
    print()
    print("  # [measured] What C functions take for each of many elements, on top of their calls: the statement beside each, by the number of its elements,")
    print("  # less what stands in parentheses. Of 100,000 elements or a million characters, the least of many repeats, times %.3f." % scale)
    print("  work {")
    for kind in work_costs.KINDS:
        if kind.name in work:
            less = ", ".join("%g %s" % (count, name) for name, count in sorted(kind.less.items()))
            print("    %-15s = %-9s  # %s%s" % (kind.name, fine_duration(work[kind.name] * scale), kind.statement, " (%s)" % less if less else ""))
    print("  }")


def fine_duration(nanos):
    return "%.3f ns" % nanos if nanos < 0.9995 else duration(nanos)


def write_long_code(times, shortest, slower):
    """times: (row, its bytecodes' nanoseconds and all by the costs of short loops, nanoseconds measured) of each long program; shortest: those
    of the bytecodes of nearly all loops that the costs come from."""
    periods = [one[1:] for one in times]
    start, end, factor = long_code.shape(periods, shortest)
    before, after = [100 * middle([abs(math.exp(e) - 1) for e in long_code.errors(periods, start, end, f)]) for f in (1.0, factor)]
    for row, period, plain, nanos in times:
        print("  %-22s %5.0f bytecodes, by the costs %6.0f ns, takes %.2f times this, by long-code %.2f" % (
            row["name"], sum(row["opcodes"].values()), plain, nanos / plain, long_code.more(period, start, end, factor)), file=sys.stderr)
    sizes = [sum(row["opcodes"].values()) for row, _, _, _ in times]
    print()
    print("  # [%s] A loop whose bytecodes come round within `from`, by the costs below, takes what they say, from `to` on" % (
        "measured" if slower == 1 else "default"))
    print("  # `factor` times this; in between it grows with the logarithm of the time. %d programs of %.0f to %.0f bytecodes an iteration: the" % (
        len(times), min(sizes), max(sizes)))
    print("  # costs are %.1f %% from their times in the median, with these three %.1f %%." % (before, after))
    print("  long-code { from = %s, to = %s, factor = %.2f }" % (rough(start * slower), rough(end * slower), factor))


def rough(nanos):
    """Two digits: the programs do not tell more."""
    nanos = float("%.1e" % nanos)
    return "%g us" % (nanos / 1e3) if nanos >= 1e3 else "%g ns" % nanos


def other_calls(measured, scale):
    """What the loops cannot show: (name, nanoseconds, how that is known)."""
    if measured.get("sleep_nanos"):
        yield "time.sleep", measured["sleep_nanos"] * scale, "without its system call: sleep(0) less getppid()"
    else:
        yield "time.sleep", 300.0, "without its system call: the 0.51 to 0.55 us of sleep(0) in the recorded runs, less the rest"


UNITS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}
CALL = re.compile(r'^ *"([^"]+)" *= *([0-9.]+) (ns|us|ms|s)\b')


def unmeasured_calls(path, calls):
    """What the profile of the reference machine has and no loop shows, such as the parts of a pickle: at the speed of this machine."""
    if not path:
        return
    reference = {}
    with open(path) as lines:
        for line in lines:
            found = CALL.match(line)
            if found:
                reference[found.group(1)] = float(found.group(2)) * UNITS[found.group(3)]
    ratios = [calls[name] / reference[name] for name in calls if calls[name] and reference.get(name)]
    ratio = middle(ratios) if ratios else 1.0
    for name in sorted(set(reference) - set(calls)):
        yield name, reference[name] * ratio, "[reference] times %.2f, as the others are in the median" % ratio


def main():
    parser = argparse.ArgumentParser(description="Measure what bytecodes cost, and write conf/pythons.")
    commands = parser.add_subparsers(dest="command")
    measuring = commands.add_parser("measure")
    measuring.add_argument("--repeats", type=int, default=12)
    measuring.add_argument("--add-to", help="an earlier measurement: the long programs and new loops are added, at the machine's speed of then")
    fitting = commands.add_parser("fit")
    fitting.add_argument("measured")
    fitting.add_argument("--recorded")
    fitting.add_argument("--without", help="leave one experiment of the record out, to see whether its prediction depends on it")
    fitting.add_argument("--neighbour", help="measurement of a version that is in the record, where this one is not")
    fitting.add_argument("--version", help="write a profile of this name")
    fitting.add_argument("--reference", help="the reference machine's profile: what cannot be measured is taken from there")
    fitting.add_argument("--times", type=float, default=1, help="multiply every cost")
    options = parser.parse_args()
    if options.command == "measure":
        measured = measure(options.repeats)
        json.dump(added(load(options.add_to), measured) if options.add_to else measured, sys.stdout, indent=1, sort_keys=True)
        print()
    else:
        fit(options)


if __name__ == "__main__":
    main()
