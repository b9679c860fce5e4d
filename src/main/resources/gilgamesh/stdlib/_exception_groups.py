"""How traceback shows an exception group, 3.11 and later: what it holds under it, each further in."""


def lines(told, chain):
    """Of a TracebackException."""
    picture = _Picture(told, chain)
    picture.tell(told)
    return picture.lines


class _Picture(object):

    def __init__(self, told, chain):
        self.lines = []
        self._widest = told.max_group_width
        self._deepest = told.max_group_depth
        self._chain = chain
        self._depth = 0
        self._is_open = False

    def _put(self, texts, margin="|"):
        """Behind a margin, as deep as the group is that they belong to."""
        if self._depth:
            start = "  " * self._depth + margin + " "
            texts = [start + line for line in "".join(texts).splitlines(True)]
        self.lines.extend(texts)

    def tell(self, told):
        earlier, words = told._earlier() if self._chain else (None, None)
        if earlier is not None:
            self.tell(earlier)
            self._put([words])
        if told.exceptions is not None:
            self._group(told)
            return
        if told._with_traceback:
            self._put(["Traceback (most recent call last):\n"] + told.stack.format())
        self._put(told._last)

    def _group(self, group):
        if self._depth > self._deepest:
            self._put(["... (max_group_depth is %d)\n" % self._deepest])
            return
        outermost = self._depth == 0
        self._depth += outermost
        if group._with_traceback:
            self._put(["Exception Group Traceback (most recent call last):\n"], "+" if outermost else "|")
            self._put(group.stack.format())
        self._put(group._last)
        held = group.exceptions
        shown = held[:self._widest + 1]
        for i, each in enumerate(shown):
            self._is_open = True
            label = "..." if i == self._widest else i + 1
            self.lines.append("  " * self._depth + ("+-" if i == 0 else "  ") + "+---------------- %s ----------------\n" % label)
            self._depth += 1
            if i == self._widest:
                more = len(held) - self._widest
                self._put(["and %d more exception%s\n" % (more, "s" * (more > 1))])
            else:
                self.tell(each)
            if i == len(shown) - 1 and self._is_open:
                self.lines.append("  " * self._depth + "+------------------------------------\n")
                self._is_open = False
            self._depth -= 1
        self._depth -= outermost
