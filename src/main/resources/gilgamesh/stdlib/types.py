"""types: names of built-in types, and SimpleNamespace."""
import sys


def _function():
    pass


def _generator():
    yield 1


FunctionType = LambdaType = type(_function)
GeneratorType = type(_generator())
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
CodeType = type(_function.__code__)
NoneType = type(None)


class _Class(object):

    def method(self):
        pass


MethodType = type(_Class().method)

if sys.version_info[0] > 2:

    class SimpleNamespace(object):

        def __init__(self, *args, **kwargs):
            for mapping in args:
                self.__dict__.update(mapping)
            self.__dict__.update(kwargs)

        def __repr__(self):
            shown = ", ".join(["%s=%r" % item for item in self.__dict__.items()])
            return "%s(%s)" % ("namespace" if type(self) is SimpleNamespace else type(self).__name__, shown)

        def __eq__(self, other):
            if isinstance(other, SimpleNamespace):
                return self.__dict__ == other.__dict__
            return NotImplemented

        __hash__ = None
