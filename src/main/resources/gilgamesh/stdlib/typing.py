"""typing: names for annotations; nothing is checked."""


class _Form(object):
    """Stands for a type; may be subscripted and combined, which changes nothing."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __call__(self, *args, **kwargs):
        raise TypeError("Type %s cannot be instantiated" % self._name)

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __repr__(self):
        return "typing." + self._name


for _name in ("Any", "AnyStr", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "Callable", "ClassVar", "Collection",
              "Container", "ContextManager", "Coroutine", "DefaultDict", "Deque", "Dict", "Final", "FrozenSet", "Generator",
              "Hashable", "Iterable", "Iterator", "List", "Literal", "Mapping", "MutableMapping", "MutableSequence", "MutableSet",
              "NoReturn", "Optional", "OrderedDict", "Reversible", "Sequence", "Set", "Sized", "Text", "Tuple", "Type", "Union",
              "Annotated", "Concatenate", "LiteralString", "Never", "NotRequired", "Required", "Self", "TypeAlias", "TypeGuard",
              "Unpack", "IO", "TextIO", "BinaryIO", "Counter", "ChainMap", "SupportsInt", "SupportsFloat", "SupportsIndex"):
    globals()[_name] = _Form(_name)
del _name

TYPE_CHECKING = False


class TypeVar(object):

    def __init__(self, name, *constraints, **options):
        self.__name__ = name

    def __repr__(self):
        return "~" + self.__name__


class ParamSpec(TypeVar):

    args = kwargs = None


class Generic(object):

    def __class_getitem__(cls, parameters):
        return cls


class Protocol(object):

    def __class_getitem__(cls, parameters):
        return cls


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


def runtime_checkable(cls):
    return cls


def NewType(name, tp):
    return lambda value: value


def get_type_hints(obj, globalns=None, localns=None):
    return dict(getattr(obj, "__annotations__", {}))


class _NamedTupleMeta(type):

    def __new__(mcs, name, bases, body):
        if body.get("_root"):
            return type.__new__(mcs, name, bases, {})
        from collections import namedtuple
        fields = list(body.get("__annotations__", {}))
        defaults = [body[field] for field in fields if field in body]
        made = namedtuple(name, fields, _defaults=defaults, module=body.get("__module__"))
        for key in body:
            if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__dict__", "__weakref__"):
                setattr(made, key, body[key])
        made.__annotations__ = dict(body.get("__annotations__", {}))
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    _root = True


class TypedDict(dict):

    def __init_subclass__(cls, **options):
        pass
