"""reprlib: texts of objects that do not get long."""
import builtins
from _thread import get_ident
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """A decorator of __repr__: what contains itself is shown as this text there."""
    def decorate(function):
        at_work = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in at_work:
                return fillvalue
            at_work.add(key)
            try:
                return function(self)
            finally:
                at_work.discard(key)

        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, name, getattr(function, name))
        return wrapper
    return decorate


class Repr:
    fillvalue = "..."
    maxlevel = 6
    maxtuple = maxlist = maxset = maxfrozenset = maxdeque = 6
    maxarray = 5
    maxdict = 4
    maxstring = maxother = 30
    maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _joined(self, x, level, left, right, most, alone=""):
        if level <= 0 and len(x):
            return left + self.fillvalue + right
        texts = [self.repr1(each, level - 1) for each in islice(x, most)]
        if len(x) > most:
            texts.append(self.fillvalue)
        return left + ", ".join(texts) + (alone if len(x) == 1 else "") + right

    def _sorted(self, x, level, left, right, most):
        try:
            ordered = sorted(x)
        except Exception:
            ordered = list(x)
        return self._joined(ordered, level, left, right, most)

    def repr_tuple(self, x, level):
        return self._joined(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._joined(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return "array('%s')" % x.typecode
        return self._joined(x, level, "array('%s', [" % x.typecode, "])", self.maxarray)

    def repr_set(self, x, level):
        return self._sorted(x, level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._sorted(x, level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._joined(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        try:
            keys = sorted(x)
        except Exception:
            keys = list(x)
        texts = [self.repr1(key, level - 1) + ": " + self.repr1(x[key], level - 1) for key in keys[:self.maxdict]]
        if len(x) > self.maxdict:
            texts.append(self.fillvalue)
        return "{" + ", ".join(texts) + "}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        front = max(0, (most - 3) // 2)
        back = max(0, most - 3 - front)
        return text[:front] + self.fillvalue + text[len(text) - back:]

    def repr_str(self, x, level):
        text = builtins.repr(x[:self.maxstring])
        if len(text) <= self.maxstring:
            return text
        front = max(0, (self.maxstring - 3) // 2)
        back = max(0, self.maxstring - 3 - front)
        text = builtins.repr(x[:front] + x[len(x) - back:])
        return text[:front] + self.fillvalue + text[len(text) - back:]

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return "<%s instance at %#x>" % (x.__class__.__name__, id(x))
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
