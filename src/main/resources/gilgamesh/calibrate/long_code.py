"""How much more bytecodes cost in long code than in short loops, from the times of long_programs.py.

The period after which a loop comes round is what its bytecodes cost in short loops. Up to a period `start` it takes what they and its C functions
cost there, from a period `end` on `factor` times this, and in between more in proportion to the logarithm of the period.
"""
from __future__ import division

import math

LONGEST = 20000.0  # nanoseconds: `end` is not looked for beyond
LEAST_REACH = 2.0  # of `end` over `start`: no program is so much like another that it would show a step
HIGHEST = 3.0  # the most that `factor` may be
DISTRUST = 0.1  # the relative error at which a program has half its weight
STEPS, ROUNDS, NARROWER = 16, 7, 3.0  # of the search


def more(period, start, end, factor):
    """What code takes in a loop of this period, over what it costs in short ones."""
    if period <= start:
        return 1.0
    if period >= end:
        return factor
    return 1 + (factor - 1) * math.log(period / start) / math.log(end / start)


def errors(times, start, end, factor):
    """The logarithms of what each program takes over what it should. times: (period, nanoseconds by the costs, nanoseconds measured)."""
    return [math.log(measured / (plain * more(period, start, end, factor))) for period, plain, measured in times]


def shape(times, shortest):
    """(start, end, factor) of the least robust squares. Loops of up to `shortest` take what they do by the costs; no program says what code
    beyond the longest of them takes."""
    shortest, longest = math.log(shortest), math.log(min(LONGEST, max(period for period, _, _ in times)))
    bottom, top = [shortest, shortest, 1.0], [longest, longest, HIGHEST]
    low, high, best = bottom, top, None
    for _ in range(ROUNDS):
        for start, end, factor in grid(low, high):
            if end >= start + math.log(LEAST_REACH):
                loss = sum(math.log(1 + (e / DISTRUST) ** 2) for e in errors(times, math.exp(start), math.exp(end), factor))
                if best is None or loss < best[0]:
                    best = loss, (start, end, factor)
        reach = [(h - l) / NARROWER / 2 for l, h in zip(low, high)]
        low = [max(b, at - r) for b, at, r in zip(bottom, best[1], reach)]
        high = [min(t, at + r) for t, at, r in zip(top, best[1], reach)]
    start, end, factor = best[1]
    return math.exp(start), math.exp(end), factor


def grid(low, high):
    starts, ends, factors = [[l + (h - l) * step / STEPS for step in range(STEPS + 1)] for l, h in zip(low, high)]
    return [(start, end, factor) for start in starts for end in ends for factor in factors]
