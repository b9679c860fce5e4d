"""abc: abstract methods; a class that still has some cannot be instantiated."""
import sys

if sys.version_info >= (3, 10):
    from _gilgamesh import match_as as _match_as
else:
    _match_as = None


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(object):

    def __new__(cls, function):
        return property(abstractmethod(function))


def _is_abstract(value):
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return getattr(value, "__isabstractmethod__", False) is True


class ABCMeta(type):

    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = type.__new__(mcs, name, bases, namespace)
        abstract = [key for key, value in namespace.items() if _is_abstract(value)]
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if key not in abstract and _is_abstract(getattr(cls, key, None)):
                    abstract.append(key)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registered = []
        return cls

    def __call__(cls, *args, **kwargs):
        if cls.__abstractmethods__:
            names = sorted(cls.__abstractmethods__)
            plural = "s" if len(names) > 1 or sys.version_info < (3, 9) else ""
            if sys.version_info >= (3, 12):
                listed = ", ".join(["'%s'" % key for key in names])
                raise TypeError("Can't instantiate abstract class %s without an implementation for abstract method%s %s"
                                % (cls.__name__, plural, listed))
            raise TypeError("Can't instantiate abstract class %s with abstract method%s %s" % (cls.__name__, plural, ", ".join(names)))
        return super(ABCMeta, cls).__call__(*args, **kwargs)

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_registered.append(subclass)
            if _match_as:
                _match_as(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(instance.__class__)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        hook = getattr(cls, "__subclasshook__", None)
        answer = NotImplemented if hook is None else hook(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registered:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False


if sys.version_info[0] > 2:
    ABC = ABCMeta("ABC", (object,), {})
