"""What makes weakref's proxies whole: operators and functions pass from them to their objects."""
import operator
import sys
import weakref
from weakref import ProxyType

_OPERATORS = (
    "eq", "ne", "lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "index", "contains", "getitem", "setitem", "delitem",
    "iadd", "isub", "imul", "ior", "iand", "ixor")
_WITH_REVERSED = (
    "add", "sub", "mul", "div", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul")


def _behind(thing):
    """The object of a proxy; what is no proxy is taken as it is."""
    return object.__getattribute__(thing, "_object") if type(thing) in weakref.ProxyTypes else thing


class CallableProxyType(ProxyType):

    def __call__(self, *args, **kwargs):
        return _behind(self)(*args, **kwargs)


def _pass_on(name, operation):
    def method(self, *others):
        return operation(_behind(self), *[_behind(each) for each in others])
    setattr(ProxyType, "__%s__" % name, method)


def _reversed(operation):
    return lambda mine, other: operation(other, mine)


def complete():
    if sys.version_info < (3, 10):
        ProxyType.__name__, CallableProxyType.__name__ = "weakproxy", "weakcallableproxy"
    for name in _OPERATORS + _WITH_REVERSED:
        operation = getattr(operator, "__%s__" % name, None)
        if operation is not None:
            _pass_on(name, operation)
            if name in _WITH_REVERSED:
                _pass_on("r" + name, _reversed(operation))
    for operation in (len, iter, bool, int, float):
        _pass_on(operation.__name__, operation)
    if sys.version_info[0] == 2:
        _pass_on("nonzero", bool)
    weakref.CallableProxyType = CallableProxyType
    weakref.ProxyTypes = (ProxyType, CallableProxyType)
