"""dataclasses: classes of fields, made at run time without generated text."""
import sys


class FrozenInstanceError(AttributeError):
    pass


class _Missing(object):

    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class _KW_ONLY_TYPE(object):
    pass


_kw_only_follows = KW_ONLY = _KW_ONLY_TYPE()


class InitVar(object):
    """The type of what __init__ takes for __post_init__, and which is no field."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type) if sys.version_info >= (3, 8) else InitVar

    def __repr__(self):
        return "dataclasses.InitVar[%s]" % getattr(self.type, "__name__", repr(self.type))


class Field(object):

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        # Of the class that it is in it is told later.
        self.name = self.type = None
        self.default, self.default_factory, self.metadata = default, default_factory, metadata or {}
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.kw_only = kw_only


def _field(default, default_factory, init, repr, hash, compare, metadata, kw_only):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


if sys.version_info >= (3, 10):

    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
              kw_only=MISSING):
        return _field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

else:
    del KW_ONLY

    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None):
        return _field(default, default_factory, init, repr, hash, compare, metadata, MISSING)


def _collect(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        for name, one in base.__dict__.get("__dataclass_fields__", {}).items():
            found[name] = one
    for name, kind in cls.__dict__.get("__annotations__", {}).items():
        if kind is _kw_only_follows or kind == "KW_ONLY":
            kw_only = True
            continue
        if repr(kind).startswith("typing.ClassVar"):
            continue
        default = cls.__dict__.get(name, MISSING)
        one = default if isinstance(default, Field) else field(default=default)
        if isinstance(one.default, (list, dict, set)):
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(one.default), name))
        one.name = name
        one.type = kind
        one._only_for_init = _is_init_var(kind)
        if one._only_for_init and one.default_factory is not MISSING:
            raise TypeError("field %s cannot have a default factory" % name)
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        found[name] = one
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    return found


def _is_init_var(kind):
    if isinstance(kind, str):
        return kind.startswith(("InitVar", "dataclasses.InitVar"))
    return kind is InitVar or isinstance(kind, InitVar)


def _has_default(one):
    return one.default is not MISSING or one.default_factory is not MISSING


def _make_init(cls, fields, frozen):
    by_place = [one for one in fields if one.init and not one.kw_only]
    by_name = [one for one in fields if one.init and one.kw_only]
    seen = None
    for one in by_place:
        if _has_default(one):
            seen = one
        elif seen is not None:
            raise TypeError("non-default argument %r follows default argument%s"
                            % (one.name, " %r" % seen.name if sys.version_info >= (3, 13) else ""))
    names = [one.name for one in by_place + by_name]
    shown = "%s.__init__" % cls.__qualname__ if sys.version_info >= (3, 10) else "__init__"

    def listed(missing):
        quoted = ["'%s'" % name for name in missing]
        if len(quoted) == 1:
            return quoted[0]
        if len(quoted) == 2:
            return " and ".join(quoted)
        return ", ".join(quoted[:-1]) + ", and " + quoted[-1]

    def __init__(self, *args, **kwargs):
        if len(args) > len(by_place):
            least = len([one for one in by_place if not _has_default(one)]) + 1
            most = len(by_place) + 1
            takes = "%d" % most if least == most else "from %d to %d" % (least, most)
            raise TypeError("%s() takes %s positional argument%s but %d were given"
                            % (shown, takes, "" if takes == "1" else "s", len(args) + 1))
        values = {}
        for one, value in zip(by_place, args):
            values[one.name] = value
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError("%s() got an unexpected keyword argument '%s'" % (shown, name))
            if name in values:
                raise TypeError("%s() got multiple values for argument '%s'" % (shown, name))
            values[name] = value
        for group, kind in ((by_place, "positional"), (by_name, "keyword-only")):
            missing = [one.name for one in group if one.name not in values and not _has_default(one)]
            if missing:
                raise TypeError("%s() missing %d required %s argument%s: %s"
                                % (shown, len(missing), kind, "" if len(missing) == 1 else "s", listed(missing)))
        for_after = []
        for one in fields:
            if one.name in values:
                value = values[one.name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.default is not MISSING:
                value = one.default
            else:
                continue
            if one._only_for_init:
                for_after.append(value)
            elif frozen:
                object.__setattr__(self, one.name, value)
            else:
                setattr(self, one.name, value)
        after = getattr(self, "__post_init__", None)
        if after is not None:
            after(*for_after)

    return __init__


def _compared(self, fields):
    return tuple([getattr(self, one.name) for one in fields if one.compare])


def _decorated(cls, init, repr, eq, order, unsafe_hash, frozen, match_args=False, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        if weakref_slot and not slots:
            raise TypeError("weakref_slot is True but slots is False")
        made = _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
        return _with_slots(made, frozen, weakref_slot) if slots else made
    return decorate if cls is None else decorate(cls)


if sys.version_info >= (3, 11):

    def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
                  kw_only=False, slots=False, weakref_slot=False):
        return _decorated(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

elif sys.version_info >= (3, 10):

    def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
                  kw_only=False, slots=False):
        return _decorated(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

else:

    def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False):
        return _decorated(cls, init, repr, eq, order, unsafe_hash, frozen)


def _process(cls, init, with_repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    found = _collect(cls, kw_only)
    taken = list(found.values())
    fields = [one for one in taken if not one._only_for_init]
    cls.__dataclass_fields__ = found
    own = cls.__dict__

    def give(name, function):
        function.__name__ = name
        function.__qualname__ = cls.__qualname__ + "." + name
        setattr(cls, name, function)

    if init:
        give("__init__", _make_init(cls, taken, frozen))
    if with_repr and "__repr__" not in own:
        def __repr__(self):
            shown = ["%s=%r" % (one.name, getattr(self, one.name)) for one in fields if one.repr]
            return "%s(%s)" % (self.__class__.__qualname__, ", ".join(shown))
        give("__repr__", __repr__)
    if eq and "__eq__" not in own:
        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return _compared(self, fields) == _compared(other, fields)
        give("__eq__", __eq__)
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")

        def __lt__(self, other):
            return _compared(self, fields) < _compared(other, fields) if other.__class__ is self.__class__ else NotImplemented

        def __le__(self, other):
            return _compared(self, fields) <= _compared(other, fields) if other.__class__ is self.__class__ else NotImplemented

        def __gt__(self, other):
            return _compared(self, fields) > _compared(other, fields) if other.__class__ is self.__class__ else NotImplemented

        def __ge__(self, other):
            return _compared(self, fields) >= _compared(other, fields) if other.__class__ is self.__class__ else NotImplemented

        for function in (__lt__, __le__, __gt__, __ge__):
            if function.__name__ in own:
                raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering"
                                % (function.__name__, cls.__name__))
            give(function.__name__, function)
    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError("cannot assign to field '%s'" % name)

        def __delattr__(self, name):
            raise FrozenInstanceError("cannot delete field '%s'" % name)

        give("__setattr__", __setattr__)
        give("__delattr__", __delattr__)
    if "__hash__" not in own or own["__hash__"] is None:
        if unsafe_hash or eq and frozen:
            def __hash__(self):
                return hash(tuple([getattr(self, one.name) for one in fields if (one.compare if one.hash is None else one.hash)]))
            give("__hash__", __hash__)
        elif eq:
            cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([one.name for one in taken if one.init and not one.kw_only])
    return cls


def _with_slots(cls, frozen, weakref_slot):
    """Another class of that name, whose fields are slots: they cannot be added to one that is there."""
    body = dict(cls.__dict__)
    if "__slots__" in body:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    inherited = []
    if sys.version_info >= (3, 11):
        inherited = [name for base in cls.__mro__[1:] for name in _slots_of(base)]
    names = [one.name for one in fields(cls)]
    for name in names + ["__dict__", "__weakref__"]:
        body.pop(name, None)
    body["__slots__"] = tuple([name for name in names + ["__weakref__"] * weakref_slot if name not in inherited])
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if frozen and "__getstate__" not in body:
        # What copies and unpickles it cannot assign to its fields.
        made.__getstate__, made.__setstate__ = _state, _set_state
    return made


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _state(self):
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self, state):
    for one, value in zip(fields(self), state):
        object.__setattr__(self, one.name, value)


def fields(class_or_instance):
    try:
        return tuple([one for one in class_or_instance.__dataclass_fields__.values() if not one._only_for_init])
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _converted(value, as_whole):
    if hasattr(type(value), "__dataclass_fields__"):
        return as_whole(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(part, as_whole) for part in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_converted(part, as_whole) for part in value])
    if isinstance(value, dict):
        return type(value)([(_converted(key, as_whole), _converted(part, as_whole)) for key, part in value.items()])
    return value


def asdict(obj, *, dict_factory=dict):
    if not hasattr(type(obj), "__dataclass_fields__"):
        raise TypeError("asdict() should be called on dataclass instances")
    return dict_factory([(one.name, _converted(getattr(obj, one.name), asdict)) for one in fields(obj)])


def astuple(obj, *, tuple_factory=tuple):
    if not hasattr(type(obj), "__dataclass_fields__"):
        raise TypeError("astuple() should be called on dataclass instances")
    return tuple_factory([_converted(getattr(obj, one.name), astuple) for one in fields(obj)])


def replace(obj, **changes):
    for one in obj.__dataclass_fields__.values():
        if one.init and one.name not in changes:
            if one._only_for_init and (not _has_default(one) or sys.version_info < (3, 8)):
                raise (TypeError if sys.version_info >= (3, 13) else ValueError)(
                    "InitVar %r must be specified with replace()" % one.name)
            if not one._only_for_init:
                changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, **options):
    body = {"__annotations__": {}, "__module__": "types"}
    for one in fields:
        if isinstance(one, str):
            body["__annotations__"][one] = "typing.Any"
        else:
            body["__annotations__"][one[0]] = one[1]
            if len(one) == 3:
                body[one[0]] = one[2]
    return dataclass(type(cls_name, (), body), **options)
