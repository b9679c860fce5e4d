"""How traceback shows an exception group, 3.11 and later: what it holds under it, each further in."""
from traceback import _cause, _only, format_tb

_WIDEST, _DEEPEST = 15, 10


def lines(value, tb, limit, chain, seen):
    picture = _Picture(limit, chain)
    picture.tell(value, tb, seen)
    return picture.lines


class _Picture(object):

    def __init__(self, limit, chain):
        self.lines = []
        self._limit = limit
        self._chain = chain
        self._depth = 0
        self._is_open = False

    def _put(self, texts, margin="|"):
        """Behind a margin, as deep as the group is that they belong to."""
        if self._depth:
            start = "  " * self._depth + margin + " "
            texts = [start + line for line in "".join(texts).splitlines(True)]
        self.lines.extend(texts)

    def tell(self, value, tb, seen):
        seen = seen + [value]
        told, words = _cause(value, seen) if self._chain else (None, None)
        if told is not None:
            self.tell(told, told.__traceback__, seen)
            self._put(["\n" + words + "\n\n"])
        if isinstance(value, BaseExceptionGroup):
            self._group(value, tb, seen)
            return
        if tb is not None:
            self._put(["Traceback (most recent call last):\n"] + format_tb(tb, self._limit))
        self._put(_only(type(value), value))

    def _group(self, group, tb, seen):
        outermost = self._depth == 0
        self._depth += outermost
        if tb is not None:
            self._put(["Exception Group Traceback (most recent call last):\n"], "+" if outermost else "|")
            self._put(format_tb(tb, self._limit))
        self._put(_only(type(group), group))
        held = group.exceptions
        shown = held[:_WIDEST + 1]
        for i, each in enumerate(shown):
            self._is_open = True
            label = "..." if i == _WIDEST else i + 1
            self.lines.append("  " * self._depth + ("+-" if i == 0 else "  ") + "+---------------- %s ----------------\n" % label)
            self._depth += 1
            if i == _WIDEST:
                more = len(held) - _WIDEST
                self._put(["and %d more exception%s\n" % (more, "s" * (more > 1))])
            elif self._depth > _DEEPEST:
                self._put(["... (max_group_depth is %d)\n" % _DEEPEST])
            else:
                self.tell(each, each.__traceback__, seen)
            if i == len(shown) - 1 and self._is_open:
                self.lines.append("  " * self._depth + "+------------------------------------\n")
                self._is_open = False
            self._depth -= 1
        self._depth -= outermost
