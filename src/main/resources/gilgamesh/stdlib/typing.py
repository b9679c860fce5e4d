"""typing: names for annotations, and what they say of themselves; nothing is checked."""
import sys

TYPE_CHECKING = False


def _name(arg):
    """As an alias shows it among its arguments."""
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else "%s.%s" % (arg.__module__, arg.__qualname__)
    if isinstance(arg, (list, tuple)):
        return "[%s]" % ", ".join([_name(each) for each in arg])
    return "..." if arg is Ellipsis else repr(arg)


def _type(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _types(args):
    return tuple([_type(arg) for arg in (args if isinstance(args, tuple) else (args,))])


def _variables(args):
    found = []
    for arg in args:
        if isinstance(arg, _VARIABLES):
            inner = (arg,)
        elif isinstance(arg, (list, tuple)):
            inner = _variables(arg)
        else:
            inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
        found += [each for each in inner if each not in found]
    return tuple(found)


class _Combined(object):
    """What ``|`` makes a Union of, from 3.10 on."""

    if sys.version_info >= (3, 10):
        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


class ForwardRef(_Combined):

    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return "%s(%r)" % ("ForwardRef" if sys.version_info >= (3, 7) else "_ForwardRef", self.__forward_arg__)


if sys.version_info >= (3, 12):
    from _typing import ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple
    _VARIABLES = (TypeVar, ParamSpec, TypeVarTuple)
    if sys.version_info >= (3, 13):
        from _typing import NoDefault
else:
    class TypeVar(_Combined):

        def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **options):
            self.__name__ = name
            self.__constraints__ = constraints
            self.__bound__ = bound
            self.__covariant__ = covariant
            self.__contravariant__ = contravariant

        def __repr__(self):
            return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    class ParamSpec(TypeVar):

        @property
        def args(self):
            return _Form(self.__name__ + ".args", module="")

        @property
        def kwargs(self):
            return _Form(self.__name__ + ".kwargs", module="")

    _VARIABLES = (TypeVar,)
    if sys.version_info >= (3, 11):
        class TypeVarTuple(TypeVar):

            def __iter__(self):
                yield Unpack[self]

            def __repr__(self):
                return self.__name__


def _is_several(variable):
    """Whether a type variable stands for any number of types."""
    return sys.version_info >= (3, 11) and isinstance(variable, TypeVarTuple)


def _union_of(left, right):
    return Union[left, right]


def _unpacked(variable):
    return Unpack[variable]


def _all_unpacked(variables):
    return tuple([Unpack[each] if _is_several(each) else each for each in variables])


def _generic_base(variables):
    """The last base of a class that is written with type parameters."""
    return _Alias(Generic, Generic, _all_unpacked(variables))


def _with_defaults(owner, variables, given):
    """The types for all variables, in their order: a tuple for each that stands for several."""
    wanted = len(variables)
    several = [at for at in range(wanted) if _is_several(variables[at])]
    if several:
        first, last = several[0], wanted - several[0] - 1
        if len(given) >= first + last:
            return given[:first] + (given[first:len(given) - last],) + given[len(given) - last:]
    if wanted == 1 and isinstance(variables[0], ParamSpec) and not (len(given) == 1 and _is_parameters(given[0])):
        return (given,)
    least = wanted
    if sys.version_info >= (3, 13):
        defaults = [each.__default__ for each in variables[len(given):] if each.has_default()]
        least -= len([each for each in variables if each.has_default()])
        if len(given) < wanted == len(given) + len(defaults):
            return given + tuple(defaults)
    if len(given) == wanted:
        return tuple([tuple(_types(tuple(one))) if isinstance(one, list) else one for one in given])
    if sys.version_info < (3, 9):
        raise TypeError("Too %s parameters for %r; actual %d, expected %d" % (
            "few" if len(given) < wanted else "many", owner, len(given), wanted))
    expected = "at least %d" % least if sys.version_info >= (3, 13) and len(given) < wanted else wanted
    raise TypeError("Too %s arguments for %r; actual %d, expected %s" % (
        "few" if len(given) < wanted else "many", owner, len(given), expected))


def _is_parameters(arg):
    """Whether it can stand for a ParamSpec."""
    return isinstance(arg, (list, tuple, ParamSpec)) or arg is Ellipsis


class _Form(_Combined):
    """A name that stands for a type, such as Any, or for a class, such as List."""

    def __init__(self, name, origin=None, module="typing."):
        self._name = name
        self._shown = module + name
        if origin is not None:
            self.__origin__ = origin

    def __getitem__(self, args):
        if self._name == "Union":
            return _union(_types(args))
        if self._name == "Optional":
            if isinstance(args, tuple):
                raise TypeError("%s requires a single type. Got %r." % (
                    "typing.Optional" if sys.version_info >= (3, 9) else "Optional[t]", args))
            return _union((_type(args), type(None)))
        if self._name == "Callable":
            given, result = args
            given = _types(tuple(given)) if isinstance(given, list) else (given,)
            return _Alias(self, self.__origin__, given + (_type(result),))
        if self._name == "Literal":
            return _Alias(self, self, args if isinstance(args, tuple) else (args,))
        if self._name == "Annotated":
            return _Annotated(self, args)
        return _Alias(self, getattr(self, "__origin__", self), _types(args))

    def __call__(self, *args, **kwargs):
        if hasattr(self, "__origin__"):
            raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))
        if self._name == "Any" and sys.version_info >= (3, 11):
            raise TypeError("Any cannot be instantiated")
        raise TypeError("Cannot instantiate %r" % self)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        if not hasattr(self, "__origin__"):
            raise TypeError("%r cannot be used with isinstance()" % self)
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        if not hasattr(self, "__origin__"):
            raise TypeError("%r cannot be used with issubclass()" % self)
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return self._shown


class _Alias(_Combined):
    """A form, or a generic class, with its arguments."""

    def __init__(self, form, origin, args):
        self._form = form
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _variables(args)

    @property
    def __name__(self):
        return self._form._name if isinstance(self._form, _Form) else self._form.__name__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        """What the C of types.GenericAlias asks."""
        return _is_unpacked(self)

    def _with(self, args):
        if self._form is Union:
            return _union(args)
        return type(self)(self._form, self.__origin__, args)

    def __getitem__(self, args):
        given = _types(args)
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % self)
        several = [each for each in self.__parameters__ if _is_several(each) or isinstance(each, ParamSpec)]
        if not several and len(given) > len(self.__parameters__):
            raise TypeError("Too many arguments for %r" % self)
        if not several and len(given) < len(self.__parameters__) and sys.version_info < (3, 13):
            raise TypeError("Too few arguments for %r" % self)
        values = dict(zip(self.__parameters__, _with_defaults(self, self.__parameters__, given)))
        filled = []
        for arg in self.__args__:
            one = _filled(arg, values)
            if _is_unpacked(arg) or self._form is Callable and isinstance(arg, ParamSpec) and isinstance(one, tuple):
                filled += one
            else:
                filled.append(one)
        return self._with(tuple(filled))

    def __call__(self, *args, **kwargs):
        if not isinstance(self._form, type):
            return self._form(*args, **kwargs)
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name[:2] == name[-2:] == "__" or "_form" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            later = bases[bases.index(self) + 1:]
            if Protocol in bases or [one for one in later if isinstance(one, _Alias)]:
                return ()
        return (self.__origin__,)

    def _check(self):
        if self._form is not Union or sys.version_info < (3, 10):
            raise TypeError(
                "Subscripted generics cannot be used with class and instance checks" if sys.version_info >= (3, 7)
                else "Parameterized generics cannot be used with class or instance checks")

    def __instancecheck__(self, instance):
        self._check()
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, cls):
        self._check()
        return issubclass(cls, self.__args__)

    def __eq__(self, other):
        if self._form is Union:
            return _is_union(other) and set(self.__args__) == set(other.__args__)
        return isinstance(other, _Alias) and self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(frozenset(self.__args__)) if self._form is Union else hash((self.__origin__, self.__args__))

    def __repr__(self):
        args = self.__args__
        if self._form is Union:
            return _union_repr(args)
        if self._form is Callable:
            first = "..." if args[0] is Ellipsis else repr(args[0]) if isinstance(args[0], ParamSpec) else _name(list(args[:-1]))
            return "typing.Callable[%s, %s]" % (first, _name(args[-1]))
        literal = repr(self._form) == "typing.Literal"
        shown = ", ".join([repr(arg) if literal else _name(arg) for arg in args])
        return "%s[%s]" % (_name(self._form), shown or "()")


class _Annotated(_Alias):

    def __init__(self, form, args):
        _Alias.__init__(self, form, _type(args[0]), (_type(args[0]),))
        self.__metadata__ = args[1:]

    def _with(self, args):
        return _Annotated(self._form, args + self.__metadata__)

    def __eq__(self, other):
        return isinstance(other, _Annotated) and (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return "typing.Annotated[%s, %s]" % (_name(self.__origin__), ", ".join([repr(each) for each in self.__metadata__]))


def _filled(arg, values):
    """An argument with types for type variables; a tuple of types for one that stands for several."""
    if isinstance(arg, _VARIABLES):
        return values.get(arg, arg)
    if _is_unpacked(arg):
        return values[arg.__args__[0]]
    if isinstance(arg, tuple):
        return tuple([_filled(one, values) for one in arg])
    inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    return arg[tuple([values[one] for one in inner])] if inner else arg


def _is_unpacked(arg):
    return isinstance(arg, _Alias) and _is_several(arg.__args__[0] if len(arg.__args__) == 1 else None) and arg._form is Unpack


def _is_union(arg):
    if isinstance(arg, _Alias):
        return arg._form is Union
    return sys.version_info >= (3, 10) and type(arg) is type(int | None)


def _union(args):
    flat = []
    for arg in args:
        for one in arg.__args__ if _is_union(arg) else (arg,):
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else _Alias(Union, Union, tuple(flat))


def _union_repr(args):
    none = type(None)
    if sys.version_info >= (3, 14):
        return " | ".join(["None" if arg is none else _name(arg) for arg in args])
    if len(args) == 2 and none in args and sys.version_info >= (3, 9):
        return "typing.Optional[%s]" % _name(args[0] if args[1] is none else args[1])
    return "typing.Union[%s]" % ", ".join([_name(arg) for arg in args])


def _make_forms():
    import collections
    import collections.abc
    import contextlib
    import re
    since = {"Final": 8, "Literal": 8, "Annotated": 9, "Concatenate": 10, "TypeAlias": 10, "TypeGuard": 10, "LiteralString": 11, "Never": 11,
             "NotRequired": 11, "Required": 11, "Self": 11, "Unpack": 11, "TypeIs": 13, "ReadOnly": 13}
    for name in ("Any", "ClassVar", "NoReturn", "Optional", "Union") + tuple(since):
        if sys.version_info[1] >= since.get(name, 6):
            globals()[name] = _Form(name)
    for kind in (list, dict, set, tuple, type, frozenset):
        name = {"frozenset": "FrozenSet"}.get(kind.__name__, kind.__name__.capitalize())
        globals()[name] = _Form(name, kind)
    for name, kind in (("DefaultDict", "defaultdict"), ("Deque", "deque"), ("OrderedDict", ) * 2, ("Counter", ) * 2, ("ChainMap", ) * 2):
        globals()[name] = _Form(name, getattr(collections, kind))
    for name in ("AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "Callable", "Collection", "Container", "Coroutine",
                 "Generator", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
                 "MutableSequence", "MutableSet", "Reversible", "Sequence", "Sized", "ValuesView"):
        globals()[name] = _Form(name, getattr(collections.abc, name, None))
    globals()["AbstractSet"] = _Form("AbstractSet", collections.abc.Set)
    globals()["ContextManager"] = _Form("ContextManager", contextlib.AbstractContextManager)
    globals()["Pattern"] = _Form("Pattern", type(re.compile("")))
    globals()["Match"] = _Form("Match", type(re.match("", "")))


_make_forms()
del _make_forms

AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


class Generic(object):
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        given = _types(parameters)
        if cls is Generic or cls is Protocol:
            return _Alias(cls, cls, given)
        variables = getattr(cls, "__parameters__", ())
        if not variables:
            raise TypeError("%r is not a generic class" % cls)
        filled = []
        for variable, one in zip(variables, _with_defaults(cls, variables, given)):
            filled += one if _is_several(variable) else (one,)
        return _Alias(cls, cls, tuple(filled))

    def __init_subclass__(cls, **options):
        super(Generic, cls).__init_subclass__(**options)
        bases = cls.__dict__.get("__orig_bases__", ())
        listed = [base for base in bases if isinstance(base, _Alias) and base.__origin__ is Generic]
        if len(listed) > 1:
            raise TypeError("Cannot inherit from Generic[...] multiple times.")
        cls.__parameters__ = _variables(bases)
        if listed:
            missing = [each for each in cls.__parameters__ if each not in listed[0].__parameters__]
            if missing:
                raise TypeError("Some type variables (%s) are not listed in Generic[%s]" % (
                    ", ".join(map(str, missing)), ", ".join(map(str, listed[0].__parameters__))))
            cls.__parameters__ = listed[0].__parameters__


Protocol = None

from abc import ABCMeta as _ABCMeta

_NO_MEMBERS = ("__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__orig_bases__",
               "__parameters__", "__qualname__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "_is_protocol",
               "_is_runtime_protocol", "__firstlineno__", "__static_attributes__", "__classcell__", "__init_subclass__")


def _members(cls):
    names = []
    for base in cls.__mro__[:-1]:
        if base not in (Protocol, Generic):
            for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", ())):
                if name not in _NO_MEMBERS and not name.startswith("_abc_") and name not in names:
                    names.append(name)
    return names


def _check_protocol(cls):
    if not cls.__dict__.get("_is_runtime_protocol"):
        raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")


class _ProtocolMeta(_ABCMeta):

    def __instancecheck__(cls, instance):
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        names = _members(cls)
        methods = all([callable(getattr(cls, name, None)) for name in names])
        if methods or sys.version_info >= (3, 10):
            _check_protocol(cls)
        if cls in type(instance).__mro__:
            return True
        for name in names:
            if not hasattr(instance, name):
                return False
            if callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if not cls._is_protocol:
            return super().__subclasscheck__(other)
        _check_protocol(cls)
        names = _members(cls)
        others = [name for name in names if not callable(getattr(cls, name, None))]
        if others:
            shown = " Non-method members: %s." % str(sorted(others))[1:-1] if sys.version_info >= (3, 13) else ""
            raise TypeError("Protocols with non-method members don't support issubclass()" + ("." + shown if shown else ""))
        for name in names:
            having = [base for base in other.__mro__ if name in base.__dict__]
            if not having or having[0].__dict__[name] is None:
                return False
        return True


def _no_init(self, *args, **kwargs):
    raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **options):
        super(Protocol, cls).__init_subclass__(**options)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            cls.__init__ = _no_init
        elif cls.__init__ is _no_init:
            cls.__init__ = [base.__dict__["__init__"] for base in cls.__mro__ if base.__dict__.get("__init__", _no_init) is not _no_init][0]


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


def _supports(name, method):
    def required(self):
        pass

    return runtime_checkable(_ProtocolMeta(name, (Protocol,), {method: required, "__module__": "typing"}))


SupportsAbs = _supports("SupportsAbs", "__abs__")
SupportsBytes = _supports("SupportsBytes", "__bytes__")
SupportsComplex = _supports("SupportsComplex", "__complex__")
SupportsFloat = _supports("SupportsFloat", "__float__")
SupportsIndex = _supports("SupportsIndex", "__index__")
SupportsInt = _supports("SupportsInt", "__int__")
SupportsRound = _supports("SupportsRound", "__round__")


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def assert_type(val, typ):
    return val


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def reveal_type(obj):
    print("Runtime type is %r" % type(obj).__name__, file=sys.stderr)
    return obj


if sys.version_info >= (3, 10):
    class NewType(_Combined):

        def __init__(self, name, tp):
            self.__qualname__ = self.__name__ = name
            self.__supertype__ = tp
            self.__module__ = sys._getframe(1).f_globals["__name__"]

        def __call__(self, x):
            return x

        def __repr__(self):
            return "%s.%s" % (self.__module__, self.__qualname__)
else:
    def NewType(name, tp):
        def new_type(x):
            return x

        new_type.__supertype__, new_type.__name__ = tp, name
        return new_type

if sys.version_info >= (3, 8):
    def get_origin(tp):
        if isinstance(tp, _Annotated):
            return Annotated
        if _is_union(tp):
            return tp._form if isinstance(tp, _Alias) and sys.version_info < (3, 14) else type(int | None)
        if tp is Generic:
            return Generic
        generic = isinstance(tp, (_Alias, _Form)) or sys.version_info >= (3, 9) and type(tp) is type(list[int])
        return getattr(tp, "__origin__", None) if generic else None

    def get_args(tp):
        if isinstance(tp, _Annotated):
            return (tp.__origin__,) + tp.__metadata__
        if isinstance(tp, (type, _Form)):
            return ()
        args = getattr(tp, "__args__", ())
        if isinstance(tp, _Alias) and tp._form is Callable and args[0] is not Ellipsis and not isinstance(args[0], ParamSpec):
            return (list(args[:-1]), args[-1])
        return args


def _resolved(hint, names, extras):
    if hint is None:
        return type(None)
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _resolved(eval(hint, names), names, extras)
    if isinstance(hint, _Annotated) and not extras:
        return _resolved(hint.__origin__, names, extras)
    if isinstance(hint, _Alias) and repr(hint._form) != "typing.Literal" and not isinstance(hint, _Annotated):
        return hint._with(tuple([_resolved(arg, names, extras) for arg in hint.__args__]))
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    for one in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        if isinstance(one, type):
            own, names = one.__dict__.get("__annotations__", {}), getattr(sys.modules.get(one.__module__), "__dict__", {})
        else:
            own, names = getattr(one, "__annotations__", {}), getattr(one, "__globals__", None) or getattr(one, "__dict__", {})
        names = dict(names if globalns is None else globalns)
        names.update(localns or {})
        for name in own:
            hints[name] = _resolved(own[name], names, include_extras)
    return hints


class _NamedTupleMeta(type):

    def __new__(mcs, name, bases, body):
        if body.get("_root"):
            return type.__new__(mcs, name, bases, {"__new__": body["__new__"]})
        from collections import namedtuple
        fields = list(body.get("__annotations__", {}))
        defaults = [body[field] for field in fields if field in body]
        made = namedtuple(name, fields, _defaults=defaults, module=body.get("__module__"))
        for key in body:
            if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__dict__", "__weakref__"):
                setattr(made, key, body[key])
        if sys.version_info < (3, 7):
            made._field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))
        made.__annotations__ = dict(body.get("__annotations__", {}))
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    _root = True

    def __new__(cls, typename, fields=None, **kwargs):
        fields = dict(kwargs if fields is None else fields)
        module = sys._getframe(1).f_globals.get("__name__")
        return _NamedTupleMeta(typename, (), {"__annotations__": {name: _type(fields[name]) for name in fields}, "__module__": module})


class _TypedDictMeta(type):

    def __new__(mcs, name, bases, body, total=True):
        made = type.__new__(mcs, name, (dict,), body)
        own = {field: _type(kind) for field, kind in body.get("__annotations__", {}).items()}
        fields, required, optional = {}, set(), set()
        for base in bases:
            fields.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        (required if total else optional).update(own)
        if sys.version_info >= (3, 9):
            fields.update(own)
        else:
            fields = dict(own, **{field: fields[field] for field in fields if field not in own})
        made.__annotations__ = fields
        made.__total__ = total
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictForm(object):
    """Makes a class of a name and a dict, and is a base for classes."""

    _base = type.__new__(_TypedDictMeta, "TypedDict", (), {})

    def __call__(self, typename, fields=None, total=True, **kwargs):
        module = sys._getframe(1).f_globals.get("__name__")
        body = {"__annotations__": dict(kwargs if fields is None else fields), "__module__": module}
        return _TypedDictMeta(typename, (), body, total=total)

    def __mro_entries__(self, bases):
        return (self._base,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictForm()
