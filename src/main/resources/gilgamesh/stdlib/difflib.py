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
        for change, to in (self.set_seq1, a), (self.set_seq2, b):
            change(to)

    def set_seq1(self, a):
        if a is not self.a:
            self._blocks = self._codes = None
            self.a = a

    def set_seq2(self, b):
        if b is not self.b:
            self._blocks = self._codes = self._counts = None
            self.b = b
            self._index(b)

    def _index(self, b):
        """Where each element is, of those that may begin a block."""
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
        blocks = []
        for block in sorted(self._longest_first(0, len(self.a), 0, len(self.b))):
            if blocks and blocks[-1].a + blocks[-1].size == block.a and blocks[-1].b + blocks[-1].size == block.b:
                blocks[-1] = Match(blocks[-1].a, blocks[-1].b, blocks[-1].size + block.size)
            else:
                blocks.append(block)
        self._blocks = blocks + [Match(len(self.a), len(self.b), 0)]
        return self._blocks

    def _longest_first(self, alo, ahi, blo, bhi):
        found = []
        ranges = [(alo, ahi, blo, bhi)]
        while ranges:
            alo, ahi, blo, bhi = ranges.pop()
            if alo < ahi and blo < bhi:
                block = self.find_longest_match(alo, ahi, blo, bhi)
                if block.size:
                    found.append(block)
                    ranges += [(alo, block.a, blo, block.b), (block.a + block.size, ahi, block.b + block.size, bhi)]
        return found

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
        """What is equal is cut to n elements beside a change; where that leaves some out, a group ends."""
        codes = self.get_opcodes()
        group = []
        for i, code in enumerate(codes):
            if code[0] != "equal":
                group.append(code)
                continue
            _, i1, i2, j1, j2 = code
            head = n if i else 0
            tail = n if i < len(codes) - 1 else 0
            if i2 - i1 <= head + tail:
                group.append(code)
                continue
            if i:
                group.append(("equal", i1, i1 + head, j1, j1 + head))
                yield group
            group = [("equal", i2 - tail, i2, j2 - tail, j2)]
        if any(code[0] != "equal" for code in group):
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
    ranked = []
    for each in possibilities:
        matcher.set_seq1(each)
        # The cheap ones are upper bounds.
        if all(ratio() >= cutoff for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
            ranked.append((matcher.ratio(), each))
    ranked.sort(reverse=True)
    return [each for _, each in ranked[:n]]


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


_UNIFIED = {"equal": (" ", ""), "delete": ("-", ""), "insert": ("", "+"), "replace": ("-", "+")}


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    head = [
        sign + " " + name + ("\t" + date if date else "") + lineterm
        for sign, name, date in (("---", fromfile, fromfiledate), ("+++", tofile, tofiledate))]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        lines = ["@@ -%s +%s @@%s" % (_range(group[0][1], group[-1][2]), _range(group[0][3], group[-1][4]), lineterm)]
        for tag, i1, i2, j1, j2 in group:
            of_a, of_b = _UNIFIED[tag]
            lines += [of_a + line for line in a[i1:i2] if of_a]
            lines += [of_b + line for line in b[j1:j2] if of_b]
        for line in head + lines:
            yield line
        head = []
