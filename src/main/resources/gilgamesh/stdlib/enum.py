"""enum: Enum, IntEnum, Flag, auto, unique. Members of IntEnum and Flag act as their ints without being of that type."""
import sys


class auto(object):

    _made = 0

    def __init__(self):
        auto._made += 1


def _members(body, flag):
    """Names and values of the members in a class body, with numbers for what auto stands for."""
    made = []
    following = body.get("_generate_next_value_")
    following = getattr(following, "__func__", following)
    for name, value in body.items():
        if not isinstance(value, auto):
            if name.startswith("_") or callable(value) or hasattr(value, "__get__") or isinstance(
                    value, (property, classmethod, staticmethod)):
                continue
        else:
            last = [number for _, number in made]
            if following is not None:
                value = following(name, 1, len(last), last)
            elif flag:
                value = 1
                while any([isinstance(number, int) and value <= number for number in last]):
                    value *= 2
            else:
                value = max([number for number in last if isinstance(number, int)] + [0]) + 1
        made.append((name, value))
    return made


class EnumMeta(type):

    def __new__(mcs, name, bases, body, **options):
        members = _members(body, any([getattr(base, "_is_flag", False) for base in bases]))
        values = dict(body)
        for key, _ in members:
            del values[key]
        values.pop("_generate_next_value_", None)
        cls = type.__new__(mcs, name, bases, values)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._by_value = []
        for key, value in members:
            cls._add_member(key, value)
        return cls

    def _add_member(cls, key, value):
        for other in cls._by_value:
            if other._value_ == value:
                cls._member_map_[key] = other
                type.__setattr__(cls, key, other)
                return
        member = object.__new__(cls)
        member._name_ = key
        member._value_ = value
        member._sort_order_ = len(cls._by_value)
        if cls.__init__ is not object.__init__:
            if isinstance(value, tuple):
                member.__init__(*value)
            else:
                member.__init__(value)
        cls._member_names_.append(key)
        cls._member_map_[key] = member
        cls._by_value.append(member)
        type.__setattr__(cls, key, member)

    def __call__(cls, value, names=None, **options):
        if names is None:
            for member in cls._by_value:
                if member is value or member._value_ == value:
                    return member
            found = cls._missing_(value)
            if found is not None:
                return found
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__ if sys.version_info >= (3, 8) else cls.__name__))
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        body = {}
        for place, name in enumerate(names):
            if isinstance(name, str):
                body[name] = place + 1
            else:
                body[name[0]] = name[1]
        return EnumMeta.__new__(type(cls), value, (cls,), body)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, member):
        return isinstance(member, cls) or any([other._value_ == member for other in cls._by_value])

    def __repr__(cls):
        return "<enum '%s'>" % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % name if sys.version_info >= (3, 11) else "Cannot reassign members.")
        type.__setattr__(cls, name, value)

    @property
    def __members__(cls):
        return dict(cls._member_map_)


EnumType = EnumMeta


class Enum(metaclass=EnumMeta):

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)


def _number(value):
    return value._value_ if isinstance(value, Enum) else value


class _Numeric(Enum):

    def __int__(self):
        return self._value_

    __index__ = __int__

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == _number(other)

    def __ne__(self, other):
        return self._value_ != _number(other)

    def __lt__(self, other):
        return self._value_ < _number(other)

    def __le__(self, other):
        return self._value_ <= _number(other)

    def __gt__(self, other):
        return self._value_ > _number(other)

    def __ge__(self, other):
        return self._value_ >= _number(other)

    def __add__(self, other):
        return self._value_ + _number(other)

    def __sub__(self, other):
        return self._value_ - _number(other)

    def __mul__(self, other):
        return self._value_ * _number(other)

    def __radd__(self, other):
        return other + self._value_

    def __rsub__(self, other):
        return other - self._value_

    def __rmul__(self, other):
        return other * self._value_

    def __mod__(self, other):
        return self._value_ % _number(other)

    def __floordiv__(self, other):
        return self._value_ // _number(other)

    def __bool__(self):
        return bool(self._value_)


class IntEnum(_Numeric):

    def __str__(self):
        return str(self._value_) if sys.version_info >= (3, 11) else Enum.__str__(self)

    def __format__(self, spec):
        return format(self._value_, spec)


class Flag(Enum):

    _is_flag = True

    @classmethod
    def _missing_(cls, value):
        known = 0
        for member in cls._by_value:
            known |= member._value_
        if isinstance(value, int) and value < 0:
            value = known & value
        if not isinstance(value, int) or value & ~known:
            return None
        made = object.__new__(cls)
        parts = [member._name_ for member in cls._by_value if member._value_ & value]
        made._name_ = "|".join(parts) if parts else None
        made._value_ = value
        return made

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)

    def __or__(self, other):
        return self.__class__(self._value_ | other._value_)

    def __and__(self, other):
        return self.__class__(self._value_ & other._value_)

    def __xor__(self, other):
        return self.__class__(self._value_ ^ other._value_)

    def __invert__(self):
        return self.__class__(~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (self.__class__.__name__, self._value_)
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)


def unique(enumeration):
    doubles = ["%s -> %s" % (name, member._name_)
               for name, member in enumeration._member_map_.items() if name != member._name_]
    if doubles:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(doubles)))
    return enumeration
