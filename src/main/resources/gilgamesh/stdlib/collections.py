"""collections: what is in Python; deque, defaultdict and OrderedDict come from _collections."""
import sys
import _collections_abc as abc
from _collections import OrderedDict, defaultdict, deque
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from operator import itemgetter as _itemgetter

sys.modules["collections.abc"] = abc
if sys.version_info < (3, 10):
    for _name in abc.__all__:
        globals()[_name] = getattr(abc, _name)

_KEYWORDS = frozenset("""
    if elif else for while break continue return yield try except finally raise assert with as
    def class lambda global nonlocal del pass import from and or not in is None True False""".split())


def _field_names(typename, field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for i, name in enumerate(names):
            if (not _is_identifier(name) or name in _KEYWORDS or name.startswith("_") or name in seen):
                names[i] = "_%d" % i
            seen.add(names[i])
    for name in [typename] + names:
        if not _is_identifier(name):
            raise ValueError("Type names and field names must be valid identifiers: %r" % (name,))
        if name in _KEYWORDS:
            raise ValueError("Type names and field names cannot be a keyword: %r" % (name,))
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError("Field names cannot start with an underscore: %r" % (name,))
        if name in seen:
            raise ValueError("Encountered duplicate field name: %r" % (name,))
        seen.add(name)
    return tuple(names)


def _is_identifier(name):
    if not name or name[0].isdigit():
        return False
    return all(letter == "_" or letter.isalnum() for letter in name)


def _cannot_set(self, value):
    raise AttributeError("can't set attribute")


def namedtuple(typename, field_names, **options):
    rename = options.pop("rename", False)
    defaults = options.pop("defaults", None)
    module = options.pop("module", None) or sys._getframe(1).f_globals.get("__name__", "__main__")
    options.pop("verbose", None)
    if defaults is not None and sys.version_info < (3, 7):
        options["defaults"] = defaults
    defaults = options.pop("_defaults", defaults)
    for name in options:
        raise TypeError("namedtuple() got an unexpected keyword argument %r" % (name,))
    names = _field_names(typename, field_names, rename)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")
    first_default = len(names) - len(values)
    new = "%s.__new__" % typename if sys.version_info >= (3, 10) else "__new__"
    if sys.version_info[:2] == (3, 9):
        new = "<lambda>"

    def __new__(cls, *args, **kwargs):
        given = len(args)
        if given > len(names):
            if sys.version_info[0] == 2:
                raise TypeError("__new__() takes exactly %d arguments (%d given)" % (len(names) + 1, given + 1))
            least = first_default + 1
            takes = "%d" % (len(names) + 1) if not values else "from %d to %d" % (least, len(names) + 1)
            raise TypeError("%s() takes %s positional arguments but %d were given" % (new, takes, given + 1))
        row = list(args)
        missing = []
        for i in range(given, len(names)):
            if names[i] in kwargs:
                row.append(kwargs.pop(names[i]))
            elif i >= first_default:
                row.append(values[i - first_default])
            else:
                missing.append(names[i])
        for name in kwargs:
            if name in names:
                raise TypeError("%s() got multiple values for argument %r" % (new, name))
            raise TypeError("%s() got an unexpected keyword argument %r" % (new, name))
        if missing:
            if sys.version_info[0] == 2:
                raise TypeError("__new__() takes exactly %d arguments (%d given)" % (len(names) + 1, given + 1))
            shown = [repr(name) for name in missing]
            if len(shown) == 1:
                listed = shown[0]
            elif len(shown) == 2:
                listed = shown[0] + " and " + shown[1]
            else:
                listed = ", ".join(shown[:-1]) + ", and " + shown[-1]
            plural = "" if len(shown) == 1 else "s"
            raise TypeError("%s() missing %d required positional argument%s: %s" % (new, len(shown), plural, listed))
        return tuple.__new__(cls, row)

    def _make(cls, iterable):
        row = tuple(iterable)
        if len(row) != len(names):
            raise TypeError("Expected %d arguments, got %d" % (len(names), len(row)))
        return tuple.__new__(cls, row)

    def _replace(self, **changes):
        row = [changes.pop(name, value) for name, value in zip(names, self)]
        if changes:
            problem = TypeError if sys.version_info >= (3, 13) else ValueError
            raise problem("Got unexpected field names: %r" % (list(changes),))
        return tuple.__new__(self.__class__, row)

    def _asdict(self):
        made = dict if sys.version_info >= (3, 8) else OrderedDict
        return made(zip(names, self))

    def __repr__(self):
        shown = ", ".join(["%s=%r" % (name, value) for name, value in zip(names, self)])
        return "%s(%s)" % (typename if sys.version_info[0] == 2 else self.__class__.__name__, shown)

    def __getnewargs__(self):
        return tuple(self)

    body = {
        "__doc__": "%s(%s)" % (typename, ", ".join(names)),
        "__module__": module,
        "__slots__": (),
        "_fields": names,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": __repr__,
        "__getnewargs__": __getnewargs__,
    }
    if sys.version_info >= (3, 7):
        body["_field_defaults"] = dict(zip(names[first_default:], values))
        body["__match_args__"] = names
    for i, name in enumerate(names):
        body[name] = property(_itemgetter(i), _cannot_set)
    return type(typename, (tuple,), body)


class Counter(dict):

    def __init__(*args, **kwargs):
        self = args[0]
        if len(args) > 2:
            if sys.version_info >= (3, 8):
                name = "Counter.__init__" if sys.version_info >= (3, 10) else "__init__"
                raise TypeError("%s() takes from 1 to 2 positional arguments but %d were given" % (name, len(args)))
            raise TypeError("expected at most 1 arguments, got %d" % (len(args) - 1))
        super(Counter, self).__init__()
        self.update(*args[1:], **kwargs)

    def __missing__(self, key):
        return 0

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=_itemgetter(1), reverse=True)
        return ordered if n is None else ordered[:max(n, 0)]

    def elements(self):
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(*args, **kwargs):
        self = args[0]
        iterable = args[1] if len(args) > 1 else None
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        for key, count in kwargs.items():
            self[key] = count + self.get(key, 0)

    def subtract(*args, **kwargs):
        self = args[0]
        iterable = args[1] if len(args) > 1 else None
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        for key, count in kwargs.items():
            self[key] = self.get(key, 0) - count

    def copy(self):
        return self.__class__(self)

    def __delitem__(self, key):
        if key in self:
            super(Counter, self).__delitem__(key)

    def __repr__(self):
        if not self:
            return "%s()" % self.__class__.__name__
        try:
            items = self.most_common()
        except TypeError:
            items = list(self.items())
        return "%s({%s})" % (self.__class__.__name__, ", ".join(["%r: %r" % item for item in items]))

    def _combined(self, keys, count):
        result = Counter()
        for key in keys:
            number = count(key)
            if number > 0:
                result[key] = number
        return result

    def _all_keys(self, other):
        return list(self) + [key for key in other if key not in self]

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(self._all_keys(other), lambda key: self[key] + other[key])

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(self._all_keys(other), lambda key: self[key] - other[key])

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(self._all_keys(other), lambda key: max(self[key], other[key]))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(list(self), lambda key: min(self[key], other[key]))

    def __pos__(self):
        return self._combined(list(self), lambda key: self[key])

    def __neg__(self):
        return self._combined(list(self), lambda key: -self[key])

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._kept_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._kept_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._kept_positive()

    def __iand__(self, other):
        for key, count in self.items():
            if other[key] < count:
                self[key] = other[key]
        return self._kept_positive()

    def _kept_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    if sys.version_info >= (3, 10):

        def total(self):
            return sum(self.values())

        # An element that is not there counts as one that is there no times.
        def _differences(self, other):
            return {self[key] - other[key] for key in self.keys() | other.keys()}

        def __eq__(self, other):
            if isinstance(other, Counter):
                return self._differences(other) <= {0}
            return dict(self) == other if isinstance(other, dict) else NotImplemented

        def __ne__(self, other):
            return not self == other

        def __le__(self, other):
            return max(self._differences(other), default=0) <= 0 if isinstance(other, Counter) else NotImplemented

        def __ge__(self, other):
            return min(self._differences(other), default=0) >= 0 if isinstance(other, Counter) else NotImplemented

        def __lt__(self, other):
            return self <= other and self != other if isinstance(other, Counter) else NotImplemented

        def __gt__(self, other):
            return self >= other and self != other if isinstance(other, Counter) else NotImplemented

        __hash__ = None


if sys.version_info[0] > 2:

    class ChainMap(abc.MutableMapping):
        """Several mappings seen as one; changes go to the first."""

        def __init__(self, *maps):
            self.maps = list(maps) or [{}]

        def __repr__(self):
            return "{}({})".format(self.__class__.__name__, ", ".join(map(repr, self.maps)))

        def __getitem__(self, key):
            for each in self.maps:
                value = abc._found(each, key)
                if value is not abc._missing:
                    return value
            return self.__missing__(key)

        def __missing__(self, key):
            raise KeyError(key)

        def __contains__(self, key):
            return any([key in each for each in self.maps])

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __bool__(self):
            return any(self.maps)

        def __len__(self):
            return len({key for each in self.maps for key in each})

        def __iter__(self):
            merged = {}
            for mapping in reversed(self.maps):
                for key in mapping:
                    merged[key] = None
            return iter(merged)

        def __setitem__(self, key, value):
            self.maps[0][key] = value

        def _take(self, message, how, *args):
            """Something out of the first."""
            first = self.maps[0]
            try:
                return getattr(first, how)(*args)
            except KeyError:
                raise KeyError(message)

        def __delitem__(self, key):
            self._take("Key not found in the first mapping: {!r}".format(key), "__delitem__", key)

        def pop(self, key, *default):
            return self._take("Key not found in the first mapping: {!r}".format(key), "pop", key, *default)

        def popitem(self):
            return self._take("No keys found in the first mapping.", "popitem")

        def clear(self):
            self.maps[0].clear()

        def _before(self, first, others):
            return self.__class__(first, *others)

        def new_child(self, m=None, **kwargs):
            if m is not None and kwargs:
                m.update(kwargs)
            return self._before(kwargs if m is None else m, self.maps)

        @property
        def parents(self):
            return self.__class__(*self.maps[1:])

        def copy(self):
            return self._before(self.maps[0].copy(), self.maps[1:])

        def __copy__(self):
            return self.copy()

        @classmethod
        def fromkeys(cls, iterable, value=None):
            return cls({key: value for key in iterable})

        if sys.version_info >= (3, 9):
            def __or__(self, other):
                if not isinstance(other, abc.Mapping):
                    return NotImplemented
                made = self.copy()
                made.maps[0].update(other)
                return made

    def _of_data(name):
        """A method that the data have."""
        def method(self, *args, **kwargs):
            return getattr(self.data, name)(*args, **kwargs)
        method.__name__ = name
        return method

    class UserDict(abc.MutableMapping):
        """A mapping around a dict, to derive from."""

        __iter__, __len__, __contains__ = _of_data("__iter__"), _of_data("__len__"), _of_data("__contains__")
        __repr__, __setitem__, __delitem__ = _of_data("__repr__"), _of_data("__setitem__"), _of_data("__delitem__")

        def __init__(self, dict=None, **kwargs):
            self.data = {}
            for given in (dict, kwargs):
                if given is not None:
                    self.update(given)

        def __getitem__(self, key):
            if key not in self.data and hasattr(self.__class__, "__missing__"):
                return self.__missing__(key)
            return self.data[key]

        if sys.version_info >= (3, 12):
            def get(self, key, default=None):
                return self[key] if key in self.data else default

        def copy(self):
            made = self.__class__()
            vars(made).update(vars(self), data=self.data.copy())
            return made

        __copy__ = copy

        @classmethod
        def fromkeys(cls, iterable, value=None):
            made = cls()
            made.update((key, value) for key in iterable)
            return made

    def _plain(other):
        return other.data if isinstance(other, (UserList, UserString)) else other

    def _compared(name):
        def compare(self, other):
            return getattr(self.data, name)(_plain(other))
        compare.__name__ = name
        return compare

    class UserList(abc.MutableSequence):
        """A sequence around a list, to derive from."""

        __hash__ = None
        __eq__, __lt__, __le__ = _compared("__eq__"), _compared("__lt__"), _compared("__le__")
        __ne__, __gt__, __ge__ = _compared("__ne__"), _compared("__gt__"), _compared("__ge__")
        __repr__, __len__, __contains__ = _of_data("__repr__"), _of_data("__len__"), _of_data("__contains__")
        __setitem__, __delitem__ = _of_data("__setitem__"), _of_data("__delitem__")
        append, insert, remove, pop = _of_data("append"), _of_data("insert"), _of_data("remove"), _of_data("pop")
        clear, reverse, sort = _of_data("clear"), _of_data("reverse"), _of_data("sort")
        count, index = _of_data("count"), _of_data("index")

        def __init__(self, initlist=None):
            self.data = [] if initlist is None else list(_plain(initlist))

        def __getitem__(self, i):
            found = self.data[i]
            return self.__class__(found) if isinstance(i, slice) and sys.version_info >= (3, 7) else found

        def copy(self):
            return self.__class__(self)

        def extend(self, other):
            self.data.extend(_plain(other))

        def __iadd__(self, other):
            self.extend(other)
            return self

        def __add__(self, other):
            return self.__class__(self.data + list(_plain(other)))

        def __radd__(self, other):
            return self.__class__(list(other) + self.data)

        def __mul__(self, n):
            return self.__class__(self.data * n)

        __rmul__ = __mul__

    class UserString(abc.Sequence):
        """A sequence around a str, to derive from."""

        __str__, __repr__, __hash__, __len__ = (_of_data(each) for each in ("__str__", "__repr__", "__hash__", "__len__"))
        __eq__, __lt__, __contains__ = _compared("__eq__"), _compared("__lt__"), _compared("__contains__")

        def __init__(self, seq):
            self.data = seq if isinstance(seq, str) else seq.data[:] if isinstance(seq, UserString) else str(seq)

        def __getitem__(self, index):
            return self.__class__(self.data[index])

        def __add__(self, other):
            return self.__class__(self.data + str(other))

        def __radd__(self, other):
            return self.__class__(str(other) + self.data)

        def __mul__(self, n):
            return self.__class__(self.data * n)

        __rmul__ = __mul__

    def _delegate(name, kind):
        def method(self, *args, **kwargs):
            result = getattr(self.data, name)(*[_plain(each) for each in args], **kwargs)
            return self.__class__(result) if kind else result
        method.__name__ = name
        return method

    for _name in ("capitalize", "casefold", "center", "expandtabs", "format", "ljust", "lower", "lstrip", "replace", "rjust", "rstrip", "strip",
                  "swapcase", "title", "translate", "upper", "zfill"):
        setattr(UserString, _name, _delegate(_name, _name != "format"))
    for _name in ("count", "encode", "endswith", "find", "index", "isalnum", "isalpha", "isdecimal", "isdigit", "islower", "isnumeric", "isspace",
                  "istitle", "isupper", "join", "partition", "rfind", "rindex", "rpartition", "rsplit", "split", "splitlines", "startswith"):
        setattr(UserString, _name, _delegate(_name, False))
