"""enum: classes whose instances are constants with names and values; with int or str among the bases they are such too."""
import sys
from types import MappingProxyType

_VERSION = sys.version_info[:2]
# 3.11 gave flags boundaries and canonical members, and numbers and texts the str() of their values.
_NEW = _VERSION >= (3, 11)


_plain_property = property


class auto(object):
    """Stands for the value that comes next."""

    def __init__(self, value=None):
        self.value = value


class member(object):
    """Around what would be none: a function, say."""

    def __init__(self, value):
        self.value = value


class nonmember(object):
    """Around what would be one."""

    def __init__(self, value):
        self.value = value


class property(object):
    """An attribute of members that leaves its name on the class free for a member."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.name in owner._member_map_:
                return owner._member_map_[self.name]
            raise AttributeError(self.name if not _NEW else "%r has no attribute %r" % (owner, self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute" if not _NEW else "<enum %r> cannot set attribute %r" % (
                self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        raise AttributeError("can't delete attribute" if not _NEW else "<enum %r> cannot delete attribute %r" % (
            self.clsname, self.name))

    def setter(self, function):
        return _property(self.fget, function, self.fdel, self.__doc__)


_member, _nonmember, _property = member, nonmember, property

_MAY_BE_DEFINED = ("_order_", "_create_pseudo_member_", "_generate_next_value_", "_missing_", "_ignore_",
                   "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_", "_numeric_repr_", "_boundary_", "_add_alias_",
                   "_add_value_alias_")


def _begins_and_ends(name, mark):
    return len(name) > 2 * len(mark) and name.startswith(mark) and name.endswith(mark) and (
        name[len(mark)] != "_" and name[-len(mark) - 1] != "_")


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


class _EnumDict(dict):
    """The name space of a class body: it knows which names are members, and gives auto() its value."""

    def __init__(self, name=None):
        dict.__init__(self)
        self._cls_name = name
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._generator = None

    def _is_member(self, key, value):
        private = "_%s__" % self._cls_name
        if _NEW and self._cls_name and key.startswith(private) and not key.endswith("__"):
            return False
        if _begins_and_ends(key, "_"):
            if key not in _MAY_BE_DEFINED:
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % key if _NEW else
                                 "_names_ are reserved for future Enum use")
            if key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            elif key == "_generate_next_value_":
                self._generator = getattr(value, "__func__", value)
            return False
        if _begins_and_ends(key, "__"):
            return False
        if key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]) if _NEW else
                            "Attempted to reuse key: %r" % key)
        if key in self._ignore or isinstance(value, _nonmember) or _is_descriptor(value):
            return False
        if isinstance(value, type) and _VERSION >= (3, 13):
            return False
        if key in self:
            raise TypeError("%r already defined as %r" % (key, self[key]) if _NEW else
                            "%r already defined as: %r" % (key, self[key]))
        return True

    def __setitem__(self, key, value):
        if isinstance(value, _member) and _NEW:
            value = value.value
            self._add(key, value)
        elif self._is_member(key, value):
            self._add(key, value)
        else:
            dict.__setitem__(self, key, value.value if isinstance(value, _nonmember) else value)

    def _add(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._generator(key, 1, len(self._member_names), self._last_values[:])
            value = value.value
        elif isinstance(value, tuple) and _NEW and any([isinstance(part, auto) for part in value]):
            value = tuple([self._generator(key, 1, len(self._member_names), self._last_values[:])
                           if isinstance(part, auto) else part for part in value])
        self._member_names.append(key)
        self._last_values.append(value)
        dict.__setitem__(self, key, value)


class _EnumMeta(type):

    @classmethod
    def __prepare__(metacls, cls, bases, **options):
        body = _EnumDict(cls)
        member_type, first_enum = _mixins(cls, bases)
        if first_enum is not None:
            body._generator = first_enum._generate_next_value_
        return body

    def __new__(metacls, cls, bases, body, boundary=None, **options):
        if not isinstance(body, _EnumDict):
            plain = metacls.__prepare__(cls, bases)
            for key in body:
                plain[key] = body[key]
            body = plain
        for key in body._ignore:
            body.pop(key, None)
        body.pop("_ignore_", None)
        names = body._member_names
        values = [body[name] for name in names]
        member_type, first_enum = _mixins(cls, bases)
        if "mro" in names:
            raise ValueError("invalid enum member name(s) 'mro'" if _NEW else "Invalid enum member name: mro")
        space = dict(body)
        for name in names:
            del space[name]
        generator = space.get("_generate_next_value_")
        if generator is not None and not isinstance(generator, staticmethod):
            space["_generate_next_value_"] = staticmethod(generator)
        order = space.pop("_order_", None)
        own_new = space.get("__new__")
        if names:
            # Looking members up is the business of Enum alone.
            space.pop("__new__", None)
        made = type.__new__(metacls, cls, bases, space, **options)
        made._member_names_ = []
        made._member_map_ = {}
        made._member_type_ = member_type
        made._value2member_map_ = {}
        made._unhashable_values_ = []
        made._new_member_ = None
        if first_enum is not None:
            made._new_member_ = own_new if own_new is not None else first_enum._new_member_
            made._boundary_ = boundary or getattr(first_enum, "_boundary_", None)
            made._settle_texts(space, member_type, first_enum)
            made._flag_mask_ = 0
            made._all_bits_ = 0
        dynamic = set([name for base in made.mro() for name, value in base.__dict__.items()
                       if isinstance(value, _property)])
        for name, value in zip(names, values):
            made._add_member(name, value, dynamic)
        if order is not None:
            made._check_order(order)
        return made

    def __init__(cls, *args, **options):
        pass

    def _settle_texts(cls, space, member_type, first_enum):
        """The methods of Enum, where those of the other base would come first."""
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in space:
                continue
            if name == "__reduce_ex__" and member_type is not object and _reduces_itself(space, member_type):
                continue
            own = getattr(cls, name)
            if own is getattr(member_type, name, None) or own is getattr(object, name, None):
                type.__setattr__(cls, name, getattr(first_enum, name))
        if _NEW and _is_flag(cls):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in space:
                    type.__setattr__(cls, name, getattr(first_enum, name))

    def _check_order(cls, order):
        wanted = order.replace(",", " ").split()
        if wanted != cls._member_names_ and wanted != list(cls._member_map_):
            raise TypeError("member order does not match _order_")

    def _add_member(cls, name, value, dynamic):
        member_type = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        new = cls._new_member_
        new = getattr(new, "__func__", new)
        if new is not None:
            made = new(cls, *args)
        elif member_type is object:
            made = object.__new__(cls)
        else:
            made = member_type.__new__(cls, *args)
        if not hasattr(made, "_value_"):
            if member_type is object:
                made._value_ = value
            else:
                made._value_ = member_type(*args)
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        made.__init__(*args)
        for other in list(cls._member_map_.values()):
            if other._value_ == made._value_:
                made = other
                break
        else:
            if not _NEW or not _is_flag(cls) or _is_single(value):
                cls._member_names_.append(name)
            if _NEW and _is_flag(cls) and isinstance(value, int):
                cls._flag_mask_ |= value
                cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        if name not in dynamic:
            type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

    def __call__(cls, value, *more, **options):
        if not cls._member_map_ and (more or "names" in options):
            names = options.pop("names") if "names" in options else more[0]
            return cls._create(value, names, **options)
        if cls._member_map_ and more and _VERSION >= (3, 12):
            value = (value,) + more
        return Enum.__new__(cls, value)

    def _create(cls, name, names, module=None, qualname=None, type=None, start=1, boundary=None):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        body = metacls.__prepare__(name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, each in enumerate(names):
                values.append(body._generator(each, start, count, values[:]))
            names = list(zip(names, values))
        for each in names:
            key, value = (each, names[each]) if isinstance(each, str) else each
            body[key] = value
        body["__module__"] = module if module is not None else sys._getframe(2).f_globals.get("__name__")
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, name, bases, body, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if _VERSION < (3, 12):
            if _VERSION >= (3, 8) and not isinstance(value, Enum):
                raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                    type(value).__qualname__, cls.__class__.__qualname__))
            return False
        if _VERSION >= (3, 13) and issubclass(cls, Flag):
            try:
                return isinstance(cls(value), cls)
            except ValueError:
                pass
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_values_
        except TypeError:
            return value in cls._unhashable_values_

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __repr__(cls):
        kind = "flag" if _NEW and _is_flag(cls) else "enum"
        return "<%s %r>" % (kind, cls.__name__)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % name if _NEW else "Cannot reassign members.")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            if _NEW:
                raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
            raise AttributeError("%s: cannot delete Enum member." % cls.__name__)
        type.__delattr__(cls, name)

    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        members = cls.__dict__.get("_member_map_", {})
        if name in members:
            return members[name]
        raise AttributeError("type object %r has no attribute %r" % (cls.__name__, name) if _VERSION >= (3, 12) else
                             name)

    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__"] + cls._member_names_

    @_plain_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)


if _NEW:
    class EnumType(_EnumMeta):
        pass

    EnumMeta = EnumType
else:
    class EnumMeta(_EnumMeta):
        pass


def _reduces_itself(space, member_type):
    return any([name in space for name in ("__getnewargs_ex__", "__getnewargs__", "__reduce_ex__", "__reduce__")])


def _is_single(value):
    """Whether it is one bit, so that a flag of that value is no composition of others."""
    return not isinstance(value, int) or value > 0 and value & value - 1 == 0


def _is_flag(cls):
    """Whether it is a class of flags, once there are any."""
    return "Flag" in globals() and issubclass(cls, Flag)


def _mixins(cls, bases):
    """The type of values among the bases, and the enumeration to derive from."""
    enumerations = [base for base in bases if isinstance(base, EnumMeta)]
    if not enumerations:
        return object, None
    first = bases[-1]
    if not isinstance(first, EnumMeta):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    for base in enumerations:
        if base._member_names_:
            if _NEW:
                raise TypeError("<enum %r> cannot extend %r" % (cls, base))
            if _VERSION >= (3, 8):
                raise TypeError("%s: cannot extend enumeration %r" % (cls, base.__name__))
            raise TypeError("Cannot extend enumerations")
    found = []
    for chain in bases:
        for base in chain.__mro__:
            if base is object or isinstance(base, EnumMeta) and base._member_type_ is object:
                continue
            if isinstance(base, EnumMeta):
                candidate = base._member_type_
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                candidate = chain if not isinstance(chain, EnumMeta) else base
            else:
                continue
            if candidate not in found:
                found.append(candidate)
            break
    if len(found) > 1:
        raise TypeError("too many data types for %r: %r" % (cls, set(found)) if _NEW else
                        "%r: too many data types: %r" % (cls, set(found)))
    return found[0] if found else object, first


class Enum(metaclass=EnumMeta):

    def __new__(cls, value):
        known = cls._value2member_map_
        if type(value) is cls:
            return value
        try:
            return known[value]
        except KeyError:
            # It may become one yet.
            pass
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value:
                    return each
        if not cls._member_map_ and _VERSION >= (3, 12):
            hint = "; specify `names=()` if you meant to create a new, empty, enum"
            raise TypeError("%r has no members%s" % (cls, hint if _VERSION >= (3, 13) else " defined"))
        if _VERSION < (3, 7):
            return cls._missing_(value)
        problem = None
        try:
            found = cls._missing_(value)
        except Exception as error:
            problem = error
            found = None
        if isinstance(found, cls):
            return found
        if _NEW and found is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(found, int):
            return found
        name = cls.__qualname__ if _VERSION >= (3, 8) else cls.__name__
        if found is None and problem is None:
            raise ValueError("%r is not a valid %s" % (value, name))
        if problem is None:
            raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (
                cls.__name__, found))
        raise problem

    def __init__(self, *args, **options):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        if _NEW:
            try:
                return sorted(last_values)[-1] + 1
            except TypeError:
                if _VERSION >= (3, 13):
                    raise TypeError("unable to increment %r" % (last_values[-1],)) from None
        for last in reversed(last_values):
            try:
                return last + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        if _VERSION < (3, 7):
            raise ValueError("%r is not a valid %s" % (value, cls.__name__))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __format__(self, spec):
        cls = self.__class__
        if _NEW:
            return str.__format__(str(self), spec)
        plain = _VERSION < (3, 8) or cls.__str__ in (Enum.__str__, Flag.__str__)
        if cls._member_type_ is object or not plain:
            return format(str(self), spec)
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)

    value = property(lambda self: self._value_)
    name = property(lambda self: self._name_)


if _NEW:

    class ReprEnum(Enum):
        """Only repr() is that of an enumeration."""

    class IntEnum(int, ReprEnum):

        __str__ = int.__repr__
        __format__ = int.__format__

    class StrEnum(str, ReprEnum):

        __str__ = str.__str__
        __format__ = str.__format__

        def __new__(cls, *values):
            if len(values) > 3:
                raise TypeError("too many arguments for str(): %r" % (values,))
            if not isinstance(values[0], str):
                raise TypeError("%r is not a string" % (values[0],))
            value = str(*values)
            made = str.__new__(cls, value)
            made._value_ = value
            return made

        @staticmethod
        def _generate_next_value_(name, start, count, last_values):
            return name.lower()

    class FlagBoundary(StrEnum):

        STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"

    globals().update(FlagBoundary.__members__)

else:

    class IntEnum(int, Enum):
        pass


def _next_flag(start, last_values):
    if not last_values:
        return start if start is not None else 1
    if _NEW:
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError("invalid flag value %r" % last)
        return 2 ** last.bit_length()
    for last in reversed(last_values):
        if not isinstance(last, int):
            raise TypeError("Invalid Flag value: %r" % last)
        return 2 ** last.bit_length()


def _bits(number):
    """Those that are set, each by itself; of a negative number those up to its highest that is not."""
    while number:
        bit = 2 ** (number.bit_length() - 1)
        yield bit
        number = 0 if number == -bit else number ^ bit


def _parts(cls, value):
    """Up to 3.10: the members that the value consists of, the largest first, and the bits that none of them has."""
    members = []
    rest = value
    for each in list(cls._value2member_map_.values()):
        number = each._value_
        known = each._name_ is not None or value >= 0 and _is_single(number)
        if known and number and number & value == number:
            members.append(each)
            rest &= ~number
    if not members and value in cls._value2member_map_:
        members.append(cls._value2member_map_[value])
    members.sort(key=lambda each: each._value_, reverse=True)
    if len(members) > 1 and members[0]._value_ == value:
        del members[0]
    return members, rest


def _binary(value, bits):
    """The digits of a value, those that no member has before a blank."""
    digits = bin(value % 2 ** (bits + 1) if value < 0 else value)[2:].zfill(bits)
    return "0b%d %s" % (value < 0, digits)


if _NEW:

    class Flag(Enum, boundary=STRICT):

        @staticmethod
        def _generate_next_value_(name, start, count, last_values):
            return _next_flag(start, last_values)

        def __reduce_ex__(self, protocol):
            return self.__class__, (self._value_,)

        @classmethod
        def _missing_(cls, value):
            if not isinstance(value, int):
                raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            mask = cls._flag_mask_
            bits = cls._all_bits_
            negative = value < 0
            given = value
            boundary = cls._boundary_
            if not ~bits <= value <= bits or value & (bits ^ mask):
                if boundary is STRICT:
                    width = max(value.bit_length(), mask.bit_length())
                    raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (
                        cls, value, _binary(value, width), _binary(mask, width)))
                if boundary is CONFORM:
                    value &= mask
                elif boundary is EJECT:
                    return value
            if value < 0:
                if boundary is KEEP:
                    value += max(bits + 1, 2 ** value.bit_length())
                else:
                    value &= mask
            known = cls._value2member_map_.get(value)
            if known is not None:
                return known
            if cls._member_type_ is object:
                made = object.__new__(cls)
            else:
                made = cls._member_type_.__new__(cls, value)
            made._value_ = value
            names = []
            rest = value
            for each in cls:
                if each._value_ & value:
                    names.append(each._name_)
                    rest &= ~each._value_
            if rest and not names and boundary is not KEEP:
                raise ValueError("%r is not a valid %s" % (given, cls.__qualname__))
            if rest:
                names.append(repr(rest))
            made._name_ = "|".join(names) if value and len(names) > (rest != 0) or names and not rest else None
            made._sort_order_ = -1
            return cls._value2member_map_.setdefault(value, made)

        def _other(self, other):
            cls = self.__class__
            if isinstance(other, cls):
                return other._value_
            if cls._member_type_ is not object and isinstance(other, cls._member_type_):
                return other
            return None

        def __contains__(self, other):
            if not isinstance(other, self.__class__):
                raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                    type(other).__qualname__, self.__class__.__qualname__))
            return other._value_ & self._value_ == other._value_

        def __iter__(self):
            return (each for each in self.__class__ if each._value_ & self._value_)

        def __len__(self):
            return bin(self._value_).count("1")

        def __repr__(self):
            cls = self.__class__.__name__
            if self._name_ is None:
                return "<%s: %r>" % (cls, self._value_)
            return "<%s.%s: %r>" % (cls, self._name_, self._value_)

        def __str__(self):
            if self._name_ is None:
                return "%s(%r)" % (self.__class__.__name__, self._value_)
            return "%s.%s" % (self.__class__.__name__, self._name_)

        def __bool__(self):
            return bool(self._value_)

        def __or__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ | value)

        def __and__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ & value)

        def __xor__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ ^ value)

        __ror__ = __or__
        __rand__ = __and__
        __rxor__ = __xor__

        def __invert__(self):
            cls = self.__class__
            if cls._boundary_ in (EJECT, KEEP):
                return cls(~self._value_)
            singles = 0
            for each in cls:
                singles |= each._value_
            return cls(singles & ~self._value_)

    class IntFlag(int, ReprEnum, Flag, boundary=KEEP):

        __str__ = int.__repr__
        __format__ = int.__format__

else:

    class Flag(Enum):

        @staticmethod
        def _generate_next_value_(name, start, count, last_values):
            return _next_flag(start, last_values)

        @classmethod
        def _missing_(cls, value):
            found = cls._create_pseudo_member_(~value if value < 0 else value)
            return ~found if value < 0 else found

        @classmethod
        def _create_pseudo_member_(cls, value):
            known = cls._value2member_map_.get(value)
            if known is not None:
                return known
            if _parts(cls, value)[1]:
                raise ValueError("%r is not a valid %s" % (
                    value, cls.__qualname__ if _VERSION >= (3, 8) else cls.__name__))
            made = object.__new__(cls)
            made._name_ = None
            made._value_ = value
            return cls._value2member_map_.setdefault(value, made)

        def _names(self):
            return "|".join([str(each._name_ or each._value_) for each in _parts(self.__class__, self._value_)[0]])

        def __contains__(self, other):
            if not isinstance(other, self.__class__):
                if _VERSION >= (3, 8):
                    raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                        type(other).__qualname__, self.__class__.__qualname__))
                return False
            return other._value_ & self._value_ == other._value_

        def __repr__(self):
            name = self._name_ if self._name_ is not None else self._names()
            return "<%s.%s: %r>" % (self.__class__.__name__, name, self._value_)

        def __str__(self):
            return "%s.%s" % (self.__class__.__name__, self._name_ if self._name_ is not None else self._names())

        def __bool__(self):
            return bool(self._value_)

        def _other(self, other):
            """The number that it is to be combined with; None if it cannot be."""
            return other._value_ if isinstance(other, self.__class__) else None

        def __or__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ | value)

        def __and__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ & value)

        def __xor__(self, other):
            value = self._other(other)
            return NotImplemented if value is None else self.__class__(self._value_ ^ value)

        def __invert__(self):
            rest = 0
            for each in self.__class__:
                if not each._value_ & self._value_:
                    rest |= each._value_
            return self.__class__(rest)

    class IntFlag(int, Flag):
        """Any int has a member."""

        @classmethod
        def _missing_(cls, value):
            if not isinstance(value, int):
                raise ValueError("%r is not a valid %s" % (
                    value, cls.__qualname__ if _VERSION >= (3, 8) else cls.__name__))
            return cls._create_pseudo_member_(value)

        @classmethod
        def _create_pseudo_member_(cls, value):
            known = cls._value2member_map_
            if value in known:
                return known[value]
            # Its bits that nobody has named become members as well, the lowest first.
            for number in sorted(set(_bits(_parts(cls, value)[1])) - {value}) + [value]:
                if number not in known:
                    made = int.__new__(cls, number)
                    made._name_, made._value_ = None, number
                    known.setdefault(number, made)
            return known[value]

        def _other(self, other):
            if isinstance(other, int):
                return self.__class__(other)._value_
            return None

        __or__ = __ror__ = Flag.__or__
        __and__ = __rand__ = Flag.__and__
        __xor__ = __rxor__ = Flag.__xor__

        def __invert__(self):
            return self.__class__(~self._value_)


def unique(enumeration):
    doubles = ["%s -> %s" % (name, each._name_)
               for name, each in enumeration._member_map_.items() if name != each._name_]
    if doubles:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(doubles)))
    return enumeration


if not _NEW:
    del member, nonmember, property
