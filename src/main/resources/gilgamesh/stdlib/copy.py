"""copy: shallow and deep copies. An object without a way of its own says what it is made of, as it does for a pickle."""
import sys
import types
import weakref

if sys.version_info[0] == 2:
    from copy_reg import dispatch_table
    _PROTOCOL = 2
    _ITSELF = [long, unicode, xrange]
else:
    from copyreg import dispatch_table
    _PROTOCOL = 4
    _ITSELF = [bytes, type(NotImplemented)] + ([property] if sys.version_info >= (3, 8) else [])

# What is its own copy; and what only a shallow copy takes for that.
_ITSELF = set(_ITSELF + [type(None), int, float, bool, complex, str, type, type(Ellipsis), types.FunctionType, types.BuiltinFunctionType,
                         types.CodeType, weakref.ref])
_ITSELF_SHALLOW = _ITSELF | set([tuple, frozenset] + ([] if sys.version_info[0] == 2 else [range, slice]))
if sys.version_info >= (3, 9):
    _ITSELF.add(range)


class Error(Exception):
    pass


error = Error


def copy(x):
    cls = type(x)
    if cls in _ITSELF_SHALLOW:
        return x
    if cls in (list, dict, set, bytearray):
        return cls(x)
    if issubclass(cls, type):
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    return _rebuilt(x, _parts(x, cls), None)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _ITSELF or issubclass(cls, type):
        return x
    if cls in _DEEP:
        made = _DEEP[cls](x, memo)
    else:
        own = getattr(x, "__deepcopy__", None)
        made = _rebuilt(x, _parts(x, cls), memo) if own is None else own(memo)
    if made is not x:
        memo[id(x)] = made
        # It must live as long as the memo knows it by its id.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_list(x, memo):
    made = memo[id(x)] = []
    for value in x:
        made.append(deepcopy(value, memo))
    return made


def _deep_tuple(x, memo):
    parts = [deepcopy(value, memo) for value in x]
    # A tuple that leads back to itself has been made on the way.
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, parts):
        if old is not new:
            return tuple(parts)
    return x


def _deep_dict(x, memo):
    made = memo[id(x)] = {}
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deep_method(x, memo):
    owner = deepcopy(x.__self__, memo)
    return x.__func__.__get__(owner, type(owner))


_DEEP = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, types.MethodType: _deep_method}


def _parts(x, cls):
    """What __reduce_ex__ says, or what copyreg knows better."""
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(_PROTOCOL)
    reducer = getattr(x, "__reduce__", None)
    if reducer is not None:
        return reducer()
    raise Error("un(%s)copyable object of type %s" % ("shallow" if sys.version_info[0] == 2 else "deep", cls))


def _rebuilt(x, parts, memo):
    """The object that the parts make; with a memo, of copies of the parts."""
    if isinstance(parts, str):
        return x
    deep = memo is not None
    maker, args, state, values, items = (parts + (None, None, None))[:5]
    if deep and args:
        args = [deepcopy(value, memo) for value in args]
    made = maker(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        _restore(made, deepcopy(state, memo) if deep else state)
    if values is not None:
        for value in values:
            made.append(deepcopy(value, memo) if deep else value)
    if items is not None:
        for key, value in items:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def _restore(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(made, name, value)
