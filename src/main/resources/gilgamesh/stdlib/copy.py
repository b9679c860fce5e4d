"""copy: shallow and deep copies of the built-in containers and of instances."""


class Error(Exception):
    pass


error = Error


def copy(x):
    hook = getattr(type(x), "__copy__", None)
    if hook is not None:
        return hook(x)
    if isinstance(x, (list, dict, set, bytearray)):
        if type(x) in (list, dict, set, bytearray):
            return type(x)(x)
        return _rebuilt(x, lambda value: value)
    if _is_value(x):
        return x
    return _rebuilt(x, lambda value: value)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)][0]
    hook = getattr(type(x), "__deepcopy__", None)
    if hook is not None:
        made = hook(x, memo)
    elif type(x) is list:
        made = []
        memo[id(x)] = (made, x)
        for value in x:
            made.append(deepcopy(value, memo))
    elif type(x) is dict:
        made = {}
        memo[id(x)] = (made, x)
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif type(x) is tuple:
        made = tuple([deepcopy(value, memo) for value in x])
        if all([a is b for a, b in zip(made, x)]):
            made = x
    elif type(x) in (set, frozenset):
        made = type(x)([deepcopy(value, memo) for value in x])
    elif _is_value(x):
        return x
    else:
        made = _rebuilt(x, lambda value: deepcopy(value, memo), memo)
    memo[id(x)] = (made, x)
    return made


def _is_value(x):
    return x is None or isinstance(x, (int, float, complex, str, bool, bytes, tuple, frozenset, range if bytes is not str else xrange, type)) \
        or callable(x) and not hasattr(x, "__dict__") or type(x).__name__ in ("function", "module", "builtin_function_or_method")


def _rebuilt(x, part, memo=None):
    cls = x.__class__
    if type(x).__name__ in ("lock", "RLock", "_RLock", "generator", "deque") or not hasattr(x, "__dict__") and not isinstance(x, (list, dict, set)):
        if type(x).__name__ == "deque":
            return cls([part(value) for value in x], x.maxlen)
        # Raises an error if it cannot be taken apart.
        x.__reduce_ex__(4 if bytes is not str else 2)
        raise TypeError("cannot copy '%s' object" % cls.__name__)
    made = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = (made, x)
    if isinstance(x, list):
        made.extend([part(value) for value in x])
    elif isinstance(x, dict):
        for key, value in x.items():
            made[part(key)] = part(value)
    elif isinstance(x, set):
        made.update([part(value) for value in x])
    for name, value in getattr(x, "__dict__", {}).items():
        made.__dict__[name] = part(value)
    return made
