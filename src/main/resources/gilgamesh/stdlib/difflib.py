"""difflib: SequenceMatcher, and the differences of texts line by line."""
import sys


class Match(tuple):

    def __new__(cls, a, b, size):
        return tuple.__new__(cls, (a, b, size))

    a = property(lambda self: self[0])
    b = property(lambda self: self[1])
    size = property(lambda self: self[2])

    def __repr__(self):
        return "Match(a=%r, b=%r, size=%r)" % tuple(self)


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher(object):
    """Pairs of equal blocks: the longest first, then those on both sides of it."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self._blocks = self._codes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self._blocks = self._codes = self._counts = None
        places = {}
        for i, each in enumerate(b):
            places.setdefault(each, []).append(i)
        self.bjunk = set()
        if self.isjunk is not None:
            self.bjunk = set([each for each in places if self.isjunk(each)])
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            self.bpopular = set([each for each, where in places.items() if len(where) > most and each not in self.bjunk])
        for each in list(self.bjunk) + list(self.bpopular):
            del places[each]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        begin_a, begin_b, size = alo, blo, 0
        ending = {}
        for i in range(alo, ahi):
            lengths = {}
            for j in self.b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = lengths[j] = ending.get(j - 1, 0) + 1
                if k > size:
                    begin_a, begin_b, size = i - k + 1, j - k + 1, k
            ending = lengths
        for junk in (False, True):
            while begin_a > alo and begin_b > blo and (b[begin_b - 1] in self.bjunk) == junk and a[begin_a - 1] == b[begin_b - 1]:
                begin_a, begin_b, size = begin_a - 1, begin_b - 1, size + 1
            while begin_a + size < ahi and begin_b + size < bhi and (b[begin_b + size] in self.bjunk) == junk \
                    and a[begin_a + size] == b[begin_b + size]:
                size += 1
        return Match(begin_a, begin_b, size)

    def get_matching_blocks(self):
        if self._blocks is not None:
            return self._blocks
        found = []
        waiting = [(0, len(self.a), 0, len(self.b))]
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = []
        for i, j, size in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                last = blocks.pop()
                blocks.append(Match(last[0], last[1], last[2] + size))
            else:
                blocks.append(Match(i, j, size))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self._blocks = blocks
        return blocks

    def get_opcodes(self):
        if self._codes is not None:
            return self._codes
        codes = []
        i = j = 0
        for begin_a, begin_b, size in self.get_matching_blocks():
            tag = "replace" if i < begin_a and j < begin_b else "delete" if i < begin_a else "insert" if j < begin_b else ""
            if tag:
                codes.append((tag, i, begin_a, j, begin_b))
            i, j = begin_a + size, begin_b + size
            if size:
                codes.append(("equal", begin_a, i, begin_b, j))
        self._codes = codes
        return codes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        return _ratio(sum([block[2] for block in self.get_matching_blocks()]), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self._counts is None:
            self._counts = {}
            for each in self.b:
                self._counts[each] = self._counts.get(each, 0) + 1
        left = dict(self._counts)
        matches = 0
        for each in self.a:
            if left.get(each, 0) > 0:
                matches += 1
            left[each] = left.get(each, 0) - 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher(b=word)
    found = []
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), each))
    return [each for _, each in sorted(found, reverse=True)[:n]]


class Differ(object):
    """Lines of both texts: with "- " those of the first alone, "+ " of the second, "? " marks of what changed within a line."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                lines = self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                lines = ["- " + line for line in a[alo:ahi]]
            elif tag == "insert":
                lines = ["+ " + line for line in b[blo:bhi]]
            else:
                lines = ["  " + line for line in a[alo:ahi]]
            for line in lines:
                yield line

    def _plainly(self, a, alo, ahi, b, blo, bhi):
        old = ["- " + line for line in a[alo:ahi]]
        new = ["+ " + line for line in b[blo:bhi]]
        return new + old if bhi - blo < ahi - alo else old + new

    def _replace(self, a, alo, ahi, b, blo, bhi):
        """Synchronises on the pair of lines that are most alike, then goes on before and behind it."""
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        same = None
        pair = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if same is None:
                        same = i, j
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        if best < cutoff:
            if same is None:
                return self._plainly(a, alo, ahi, b, blo, bhi)
            pair = same
            best = 1.0
        else:
            same = None
        i, j = pair
        lines = self._around(a, alo, i, b, blo, j)
        if same is None:
            lines += self._pair(matcher, a[i], b[j])
        else:
            lines.append("  " + a[i])
        return lines + self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._replace(a, alo, ahi, b, blo, bhi)
        return ["- " + line for line in a[alo:ahi]] + ["+ " + line for line in b[blo:bhi]]

    def _pair(self, matcher, old, new):
        matcher.set_seqs(old, new)
        under_old = under_new = ""
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "replace":
                under_old += "^" * (i2 - i1)
                under_new += "^" * (j2 - j1)
            elif tag == "delete":
                under_old += "-" * (i2 - i1)
            elif tag == "insert":
                under_new += "+" * (j2 - j1)
            else:
                under_old += " " * (i2 - i1)
                under_new += " " * (j2 - j1)
        lines = []
        for sign, line, marks in (("- ", old, under_old), ("+ ", new, under_new)):
            lines.append(sign + line)
            kept = "".join([c if mark == " " and c.isspace() else mark for c, mark in zip(line, marks)]).rstrip()
            if kept:
                lines.append("? " + kept + "\n")
        return lines


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which)
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


def _range(start, stop):
    length = stop - start
    if length == 1:
        return "%d" % (start + 1)
    return "%d,%d" % (start + 1 if length else start, length)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "--- %s%s%s" % (fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "+++ %s%s%s" % (tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "@@ -%s +%s @@%s" % (_range(first[1], last[2]), _range(first[3], last[4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line
