"""The loops that opcode_costs.py times: each is a name, what comes before the loop, the body of the loop, and what the body calls
that is written in C. Plain text, so that one table serves Python 2.7 and 3.x; `since` and `until` (exclusive) bound the versions."""


# What every program finds as globals.
COMMON = '''
counter = 0
name = 1
lst = [1, 2, 3, 4]
dct = {"a": 1, "b": 2}
pair = (1, 2)

def one():
    return 1

def nothing():
    pass

def identity(x):
    return x

def three(a, b, c):
    return a

def with_default(a, b=2):
    return a

def with_rest(*args):
    return None

def with_keywords(**kwargs):
    return None

def count_to(n):
    i = 0
    while i < n:
        yield i
        i += 1

class Point(object):
    kind = 1
    def __init__(self, x=0):
        self.x = x
        self.y = 0
    def move(self):
        self.x = self.y
    def get(self):
        return self.x
    @property
    def first(self):
        return self.x
    @first.setter
    def first(self, x):
        self.x = x

class Moving(Point):
    pass

class Empty(object):
    pass

class Special(object):
    def __call__(self):
        return 1
    def __len__(self):
        return 3
    def __neg__(self):
        return 1
    def __add__(self, other):
        return 1
    def __eq__(self, other):
        return True
    def __setitem__(self, index, value):
        pass
    def __contains__(self, index):
        return True
    def __bool__(self):
        return True
    __nonzero__ = __bool__

class Factory(object):
    @classmethod
    def make(cls):
        return 1
    @staticmethod
    def count():
        return 1

class Answering(object):
    def __getattr__(self, name):
        return 1

class Child(Point):
    def move(self):
        return None

class Guard(object):
    def __enter__(self):
        return self
    def __exit__(self, a, b, c):
        return None

class Problem(Exception):
    pass

def failing(n):
    if n:
        return failing(n - 1)
    raise Problem()

class RestGuard(object):
    def __enter__(self):
        return self
    def __exit__(self, *args):
        return None

def semlock(made=[]):
    """An RLock's semaphore, always the same: to make one takes longer than the loops."""
    if not made:
        from multiprocessing import RLock
        made.append(RLock()._semlock)
    return made[0]

point = Point(1)
guard = Guard()
'''


class Program(object):
    """`ints` is how many ints beyond those that 3.x keeps ready the body makes by arithmetic; the range of the head makes one more."""

    common = COMMON

    def __init__(self, name, body, before="", calls="", since=(2, 7), until=(9, 0), head="for _ in range(n):", ints=0):
        self.name = name
        self.body = body
        self.before = before
        self.calls = calls.split()
        self.since = since
        self.until = until
        self.head = head
        self.ints = ints + head.startswith("for")

    def text(self):
        def indented(text, by):
            return "".join(" " * by + line + "\n" for line in text.split("\n") if line.strip())
        return ("def program(n):\n" + indented(self.before, 4) + "    " + self.head + "\n" + indented(self.body, 8))


P = Program

SEMLOCK = "lock = semlock()\nacquire, release = lock.acquire, lock.release\n"

# Known from the recorded reference runs; the names are the metrics' names there.
ANCHORS = [
    P("while_loop_ns", "n -= 1", head="while n > 0:", ints=1),
    P("for_sum_loop_ns", "s += 1", "s = 0", ints=1),
    P("global_add_loop_ns", "counter += 1", "global counter", ints=1),
    P("global_add_call_loop_ns", "counter += one()", "global counter", ints=1),
    # In 2.7 the recorded pair gives the GIL up and takes it, which is no cost of the call.
    P("lock_pair", "operation()", "from threading import Lock\nlock = Lock()\noperation = lambda: (lock.acquire(), lock.release())",
      calls="lock.acquire lock.release", since=(3, 0)),
]

PROGRAMS = ANCHORS + [
    P("pass", "pass"),
    P("moves", "a = b\nb = a\na = b\nb = a\na = b\nb = a", "a = b = 1"),
    P("constants", "a = 1000\nb = 2.5\na = 'x'\nb = None\na = 7", ""),
    P("swap", "a, b = b, a\na, b = b, a", "a, b = 1, 2"),
    P("rotate", "a, b, c = c, a, b", "a, b, c = 1, 2, 3"),
    P("load_global", "name\nname\nname\nname", ""),
    P("store_global", "name = a\nname = b", "global name\na, b = 1, 2"),
    P("while_less", "i += 1", "i = 0", head="while i < n:", ints=1),
    P("while_true", "n -= 1\nif n == 0:\n    break", head="while True:", ints=1),
    P("while_small", "k = 200\nwhile k > 0:\n    k -= 1"),
    P("add_local", "a = b + c\na = b - c", "b, c = 1000, 2000", ints=2),
    P("add_small", "a = b + c\na = b + c\na = c + b", "b, c = 10, 20"),
    P("add_in_place", "a += 1\na -= 1", "a = 1000", ints=2),
    P("multiply", "a = b * c\na = c * b", "b, c = 1000, 2000", ints=2),
    P("multiply_in_place", "a *= 1\na *= c", "a, c = 1000, 1", ints=2),
    P("floor_divide", "a = b // c\na = b // c", "b, c = 1000, 7"),
    P("floor_divide_in_place", "a = 1000\na //= c", "c = 7"),
    P("true_divide", "a = b / c\na = b / c", "b, c = 1000.0, 7.0"),
    P("remainder", "a = b % c\na = b % c", "b, c = 1000, 7"),
    P("remainder_in_place", "a = 1000\na %= c", "c = 7"),
    P("power", "a = b ** 2", "b = 100", ints=1),
    P("bits", "a = b & c\na = b | c\na = b ^ c", "b, c = 1000, 7", ints=2),
    P("shifts", "a = b << 2\na = b >> 2", "b = 1000", ints=1),
    P("bits_in_place", "a |= 3\na &= 255\na ^= 1", "a = 5"),
    P("negate", "a = -b\na = ~b", "b = 1000"),
    P("not", "a = not b\na = not a", "b = 1"),
    P("float_add", "a = b + c\na = a * c", "b, c = 1.5, 2.5"),
    P("compare", "a = b < c\na = b == c\na = b > c", "b, c = 1000, 2000"),
    P("compare_is", "a = b is None\na = b is not c", "b, c = 1000, 2000"),
    P("contains", "a = b in d\na = b not in d", "b, d = 'a', dct"),
    P("if_taken", "if b < c:\n    a = b", "a, b, c = 0, 1000, 2000"),
    P("if_not_taken", "if b > c:\n    a = b", "a, b, c = 0, 1000, 2000"),
    P("if_else", "if b > c:\n    a = b\nelse:\n    a = c", "a, b, c = 0, 1000, 2000"),
    P("if_none", "if b is None:\n    a = b\nif c is not None:\n    a = c", "a, b, c = 0, 1, 2"),
    P("if_remainder", "if n % 3 == 0:\n    a = n\n", "a = 0"),
    P("and_or", "a = b and c\na = b or c", "b, c = 1, 2"),
    P("continue", "if b:\n    continue\na = b", "b = True"),
    P("nested_for", "for j in pair:\n    a = j", ""),
    P("nested_range", "for j in range(10):\n    a = j", "", calls="range"),
    P("for_list", "for j in items:\n    a = j", "items = list(range(20))"),
    P("for_dict_items", "for k, v in items:\n    a = k", "items = [(1, 2)] * 10"),
    P("call_nothing", "nothing()"),
    P("call_one", "a = one()"),
    P("call_identity", "a = identity(b)", "b = 1"),
    P("call_three", "a = three(b, b, b)", "b = 1"),
    P("call_default", "a = with_default(b)", "b = 1"),
    P("call_keyword", "a = with_default(b, b=b)", "b = 1"),
    # What packing the arguments takes counts as a call.
    P("call_rest", "a = with_rest(b, b)", "b = 1", calls="*args"),
    P("call_rest_four", "a = with_rest(b, b, b, b)", "b = 1", calls="*args"),
    P("call_keywords", "a = with_keywords(k=b)", "b = 1", calls="**kwargs"),
    P("call_star", "a = three(*t)", "t = (1, 2, 3)"),
    P("call_star_star", "a = with_keywords(**d)", "d = {'k': 1}", calls="**kwargs"),
    P("call_star_rest", "a = with_rest(*t)", "t = (1, 2, 3)", calls="*args"),
    P("call_local", "f(b)", "f = identity\nb = 1"),
    P("method", "p.move()", "p = point"),
    P("method_get", "a = p.get()", "p = point"),
    P("method_bound", "f()", "f = point.move"),
    P("method_super", "p.move()", "p = Child()"),
    P("attribute", "a = p.x\nb = p.y", "p = point"),
    P("attribute_class", "a = p.kind", "p = point"),
    P("attribute_store", "p.x = a\np.y = a", "a, p = 1, point"),
    P("attribute_add", "p.x += 1", "p = Point(0)", ints=1),
    # What calling a property's function takes, which no bytecode of a call says.
    P("property", "a = p.first\nb = p.first", "p = point", calls="property.__get__ property.__get__"),
    P("property_store", "p.first = a\np.first = b", "a, b, p = 1, 2, Point(1)", calls="property.__set__ property.__set__"),
    P("new_empty", "a = Empty()", calls="object.__new__"),
    P("new_point", "a = Point(1)", calls="object.__new__"),
    P("index", "a = l[0]\nb = l[1]", "l = lst"),
    P("index_store", "l[0] = a\nl[1] = a", "a, l = 1, [1, 2, 3]"),
    P("index_add", "l[0] += 1", "l = [1, 2, 3]", ints=1),
    P("key", "a = d['a']\nb = d['b']", "d = dct"),
    P("key_store", "d['a'] = a\nd['b'] = a", "a, d = 1, {'a': 1, 'b': 2}"),
    P("key_add", "d['a'] += 1", "d = {'a': 0}", ints=1),
    P("key_delete", "d['c'] = a\ndel d['c']", "a, d = 1, {'a': 1, 'b': 2}", calls="dict.new_key"),
    P("key_new", "d = {}\nd['a'] = d['b'] = d['c'] = d['d'] = d['e'] = d['f'] = d['g'] = d['h'] = a", "a = 1", calls="dict.new_key " * 8),
    P("slice", "a = l[1:3]\na = l[:2]", "l = lst"),
    P("tuple", "a = (b, c)\na = (c, b)", "b, c = 1, 2"),
    P("unpack", "a, b = t", "t = pair"),
    P("list", "a = [b, c]\na = []", "b, c = 1, 2"),
    P("dict", "a = {}\na = {'k': b}", "b = 1"),
    P("set", "a = {b, c}", "b, c = 1, 2"),
    P("list_comprehension", "a = [j for j in l]", "l = lst"),
    P("list_comprehension_sum", "a = [j + 1 for j in l if j]", "l = list(range(1, 11))"),
    P("dict_comprehension", "a = {j: j for j in l}", "l = lst"),
    P("generator", "for j in count_to(10):\n    a = j"),
    P("generator_expression", "for j in (k for k in l):\n    a = j", "l = lst"),
    P("lambda", "f = lambda: b", "b = 1"),
    P("def", "def f(x):\n    return x\na = f(b)", "b = 1"),
    P("closure_read", "a = read()", "b = 1\ndef read():\n    return b + b"),
    P("closure_add", "add()", "b = 1000\ndef add():\n    nonlocal b\n    b += 1", since=(3, 0), ints=1),
    P("try_nothing", "try:\n    a = b\nexcept ValueError:\n    pass", "b = 1"),
    P("try_finally", "try:\n    a = b\nfinally:\n    c = b", "b = 1"),
    P("raise", "try:\n    raise Problem()\nexcept Problem:\n    a = 1"),
    P("raise_key", "try:\n    d['zz']\nexcept KeyError:\n    a = 1", "d = dct", calls="exception.raised"),
    P("raise_attribute", "try:\n    b.zz\nexcept AttributeError:\n    a = 1", "b = Point()", calls="exception.raised exception.missing_attribute"),
    P("with", "with g:\n    a = b", "b, g = 1, guard"),
    P("assert", "assert b", "b = 1"),
    P("percent", "a = '%s' % b", "b = 'x'"),
    P("percent_two", "a = '%d %s' % (b, c)", "b, c = 1000, 'x'"),
    P("f_string", "a = f'{b} {c}'", "b, c = 1000, 'x'", calls="int.__format__", since=(3, 6)),
    P("f_string_texts", "a = f'{b} {c}'", "b, c = 'x', 'y'", since=(3, 6)),
    P("f_string_of_one", "a = f'{b}!'", "b = 'x'", since=(3, 6)),
    P("f_string_width", "a = f'{b:>8}'", "b = 'abc'", calls="format.specification", since=(3, 6)),
    P("f_string_float", "a = f'{b:.2f}'", "b = 1.5", calls="format.specification float.__format__", since=(3, 6)),
    P("concatenate", "a = b + c", "b, c = 'abc', 'def'"),
    P("import", "import sys"),
    P("from_import", "from sys import path"),
    P("len", "a = len(l)", "l = lst", calls="len"),
    P("abs", "a = abs(b)", "b = -5", calls="abs"),
    P("min", "a = min(b, c)", "b, c = 1, 2", calls="min"),
    P("max", "a = max(b, c)", "b, c = 1, 2", calls="max"),
    P("isinstance", "a = isinstance(b, int)", "b = 1", calls="isinstance"),
    P("ord_chr", "a = chr(ord(b))", "b = 'a'", calls="chr ord"),
    P("str_of", "a = str(b)", "b = 1000", calls="str"),
    P("int_of", "a = int(b)", "b = 1.5", calls="int"),
    P("float_of", "a = float(b)", "b = 1000", calls="float"),
    P("repr_of", "a = repr(b)", "b = 1000", calls="repr"),
    P("round_of", "a = round(b)", "b = 1.6", calls="round"),
    P("hasattr_of", "a = hasattr(b, 'x')", "b = point", calls="hasattr"),
    P("getattr_of", "a = getattr(b, 'x')", "b = point", calls="getattr"),
    P("divmod_of", "a = divmod(b, 7)", "b = 1000", calls="divmod"),
    P("id_of", "a = id(b)", "b = 1000", calls="id"),
    P("hash_of", "a = hash(b)", "b = 1000", calls="hash"),
    P("iter_next", "a = next(iter(b))", "b = lst", calls="iter next"),
    P("range_object", "a = range(10)", "", calls="range"),
    P("list_of", "a = list(b)", "b = pair", calls="list"),
    P("tuple_of", "a = tuple(b)", "b = lst", calls="tuple"),
    P("dict_of", "a = dict()", "", calls="dict"),
    P("set_of", "a = set()", "", calls="set"),
    P("enumerate_of", "a = enumerate(b)", "b = lst", calls="enumerate"),
    P("zip_of", "a = zip(b, b)", "b = lst", calls="zip", since=(3, 0)),
    P("sorted_of", "a = sorted(b)", "b = lst", calls="sorted"),
    P("sum_of", "a = sum(b)", "b = lst", calls="sum"),
    P("any_of", "a = any(b)", "b = lst", calls="any"),
    P("all_of", "a = all(b)", "b = lst", calls="all"),
    P("append_pop", "l.append(b)\nl.pop()", "b, l = 1, []", calls="list.append list.pop"),
    P("append_only", "l.append(b)\nl.append(b)\ndel l[:]", "b, l = 1, []", calls="list.append list.append"),
    P("insert_pop", "l.insert(0, b)\nl.pop()", "b, l = 1, []", calls="list.insert list.pop"),
    P("extend", "l.extend(t)\ndel l[:]", "l, t = [], pair", calls="list.extend"),
    P("index_of", "a = l.index(3)", "l = lst", calls="list.index"),
    P("count_of", "a = l.count(3)", "l = lst", calls="list.count"),
    P("dict_get", "a = d.get('a')\nb = d.get('z')", "d = dct", calls="dict.get dict.get"),
    P("dict_keys", "a = d.keys()", "d = dct", calls="dict.keys"),
    P("dict_values", "a = d.values()", "d = dct", calls="dict.values"),
    P("dict_items", "a = d.items()", "d = dct", calls="dict.items"),
    P("dict_setdefault", "a = d.setdefault('a', 1)", "d = dct", calls="dict.setdefault"),
    P("dict_pop", "a = d.pop('z', None)", "d = dct", calls="dict.pop"),
    P("set_add", "s.add(b)\ns.discard(b)", "b, s = 1, set()", calls="set.add set.discard"),
    P("join", "a = s.join(t)", "s, t = ', ', ('ab', 'cd')", calls="str.join"),
    P("split", "a = s.split(',')", "s = 'ab,cd'", calls="str.split"),
    P("strip", "a = s.strip()", "s = ' ab '", calls="str.strip"),
    P("upper", "a = s.upper()", "s = 'ab'", calls="str.upper"),
    P("replace", "a = s.replace('a', 'b')", "s = 'abc'", calls="str.replace"),
    P("startswith", "a = s.startswith('a')", "s = 'abc'", calls="str.startswith"),
    P("find", "a = s.find('c')", "s = 'abc'", calls="str.find"),
    P("format", "a = s.format(b)", "b, s = 1, 'x{}'", calls="str.format int.__format__"),
    P("format_text", "a = s.format(b)", "b, s = 'ab', 'x{}'", calls="str.format"),
    P("format_fields", "a = s.format(b, b, b)", "b, s = 'ab', 'x{}{}{}'", calls="str.format str.format.field str.format.field"),
    P("lock_acquire_release", "acquire()\nrelease()", "from threading import Lock\nlock = Lock()\n"
      "acquire, release = lock.acquire, lock.release", calls="lock.acquire lock.release"),
    P("lock_locked", "locked()", "from threading import Lock\nlocked = Lock().locked", calls="lock.locked"),
    P("with_lock", "with lock:\n    pass", "from threading import Lock\nlock = Lock()",
      calls="lock.__enter__ lock.__exit__"),
    P("with_rest", "with g:\n    pass", "g = RestGuard()", calls="*args"),
    P("lock_exit_star", "lock.__enter__()\nlock.__exit__(*t)", "from threading import Lock\nlock, t = Lock(), (None, None, None)",
      calls="lock.__enter__ lock.__exit__ builtin(*args)"),
    # What an acquire takes on top when it is given arguments, whether it gets the lock or not.
    P("lock_acquire_true", "acquire(True)\nrelease()", "from threading import Lock\nlock = Lock()\n"
      "acquire, release = lock.acquire, lock.release", calls="lock.acquire lock.acquire(...) lock.release"),
    P("lock_in_vain", "acquire(False)", "from threading import Lock\nlock = Lock()\nacquire = lock.acquire\nacquire()",
      calls="lock.acquire lock.acquire(...)"),
    P("lock_new", "allocate()", "allocate = __import__('_thread' if str is not bytes else 'thread').allocate_lock",
      calls="_thread.allocate_lock"),
    P("rlock_acquire_release", "acquire()\nrelease()", "from threading import RLock\nlock = RLock()\n"
      "acquire, release = lock.acquire, lock.release", calls="RLock.acquire RLock.release", since=(3, 2)),
    P("rlock_owned", "owned()", "from threading import RLock\nlock = RLock()\nlock.acquire()\nowned = lock._is_owned",
      calls="RLock._is_owned", since=(3, 2)),
    P("rlock_save", "restore(save())", "from threading import RLock\nlock = RLock()\nlock.acquire()\n"
      "save, restore = lock._release_save, lock._acquire_restore", calls="RLock._release_save RLock._acquire_restore", since=(3, 2)),
    P("deque_ends", "append(b)\npop()", "from collections import deque\nb, d = 1, deque()\nappend, pop = d.append, d.popleft",
      calls="deque.append deque.popleft"),
    P("deque_append", "d.append(b)\nd.append(b)", "from collections import deque\nb, d = 1, deque(maxlen=4)",
      calls="deque.append deque.append"),
    P("deque_remove", "d.append(b)\nd.remove(b)", "from collections import deque\nb, d = 1, deque()",
      calls="deque.append deque.remove"),
    P("deque_len", "if d:\n    pass\nlen(d)", "from collections import deque\nd = deque()", calls="len"),
    P("local_read", "a = own.x\nb = own.x", "from threading import local\nown = local()\nown.x = 1", calls="_local.attribute _local.attribute"),
    P("local_write", "own.x = 1", "from threading import local\nown = local()", calls="_local.attribute"),
    P("simple_queue", "put(1)\nget()", "from queue import SimpleQueue\nq = SimpleQueue()\nput, get = q.put, q.get",
      calls="SimpleQueue.put SimpleQueue.get", since=(3, 7)),
    P("simple_queue_put", "put(1)\nput(1)\nget_nowait()\nget_nowait()", "from queue import SimpleQueue\nq = SimpleQueue()\n"
      "put, get_nowait = q.put, q.get_nowait", calls="SimpleQueue.put SimpleQueue.put SimpleQueue.get_nowait SimpleQueue.get_nowait",
      since=(3, 7)),
    P("with_rlock", "with lock:\n    pass", "from threading import RLock\nlock = RLock()",
      calls="RLock.__enter__ RLock.__exit__", since=(3, 2)),
    P("c_value", "a = v.value\nb = v.value", "from ctypes import c_int\nv = c_int(5)", calls="_SimpleCData.value _SimpleCData.value"),
    P("c_value_store", "v.value = b\nv.value = b", "from ctypes import c_int\nb, v = 1, c_int(5)",
      calls="_SimpleCData.value= _SimpleCData.value="),
    P("c_array_index", "a = v[1]\nb = v[2]", "from ctypes import c_int\nv = (c_int * 4)()", calls="Array.__getitem__ Array.__getitem__"),
    P("c_array_store", "v[1] = b\nv[2] = b", "from ctypes import c_int\nb, v = 1, (c_int * 4)()", calls="Array.__setitem__ Array.__setitem__"),
    # A thread that has an RLock of processes takes it again, which is a matter of counting; and from anew, which takes the semaphore.
    P("semlock_again", "acquire()\nrelease()", SEMLOCK + "acquire()", calls="SemLock.acquire SemLock.release"),
    P("semlock_acquire_release", "acquire()\nrelease()", SEMLOCK, calls="SemLock.acquire SemLock.release SemLock.semaphore"),
    P("semlock_exit_star", "lock.__enter__()\nlock.__exit__(*t)", SEMLOCK + "t = (None, None, None)",
      calls="SemLock.__enter__ SemLock.__exit__ SemLock.semaphore builtin(*args)"),
    P("get_ident", "f()", "from threading import current_thread\nimport sys\n"
      "f = __import__('_thread' if sys.version_info[0] > 2 else 'thread').get_ident", calls="_thread.get_ident"),
    P("time_time", "f()", "from time import time as f", calls="time.time"),
    P("perf_counter", "f()", "from time import perf_counter as f", calls="time.perf_counter", since=(3, 3)),
    P("monotonic", "f()", "from time import monotonic as f", calls="time.monotonic", since=(3, 3)),
    P("random_random", "f()", "from random import random as f", calls="Random.random"),
    # What C code takes to call a Python function on top of its bytecodes, and what it takes to find it in the class of an operand.
    P("callback_map", "list(map(f, t))", "f, t = identity, tuple(range(8))", calls="map list" + " callback" * 8),
    P("callback_filter", "list(filter(f, t))", "f, t = identity, tuple(range(1, 9))", calls="map list" + " callback" * 8),
    P("slot_call", "p()", "p = Special()", calls="callback slot"),
    P("slot_len", "len(p)", "p = Special()", calls="len callback slot"),
    P("slot_negative", "-p", "p = Special()", calls="callback slot"),
    P("slot_add", "p + p", "p = Special()", calls="callback slot"),
    P("slot_equal", "p == p", "p = Special()", calls="callback slot"),
    P("slot_store", "p[0] = 1", "p = Special()", calls="callback slot"),
    P("slot_contains", "0 in p", "p = Special()", calls="callback slot"),
    P("slot_truth", "not p", "p = Special()", calls="callback slot"),
    P("class_method", "p.make()\nFactory.make()", "p = Factory()", calls="classmethod.__get__ classmethod.__get__"),
    # In 2.7 what a class gives of its functions wants to know whether its first argument is of the class.
    P("unbound_method", "Point.get(p)", "p = Point()", calls="instancemethod.__call__", until=(3, 0)),
    P("unbound_method_of_derived", "Point.get(p)", "p = Moving()", calls="instancemethod.__call__ instancemethod.of_derived", until=(3, 0)),
    P("static_method", "p.count()\nFactory.count()", "p = Factory()", calls="staticmethod.__get__ staticmethod.__get__"),
    P("getattr_hook", "p.x", "p = Answering()", calls="callback slot exception.suppressed"),
    # What C code takes to say what is wrong, beside raising it: types that do not fit, a text that is no number. What each frame takes that an exception leaves.
    P("raise_type", "try:\n    b + c\nexcept TypeError:\n    a = 1", "b, c = 1, 'x'", calls="exception.raised exception.message"),
    P("raise_length", "try:\n    len(b)\nexcept TypeError:\n    a = 1", "b = 1", calls="len exception.raised exception.message"),
    P("raise_hash", "try:\n    d[b]\nexcept TypeError:\n    a = 1", "b, d = [], dct", calls="exception.raised exception.message"),
    P("raise_literal", "try:\n    int(b)\nexcept ValueError:\n    a = 1", "b = '12x'",
      calls="int int.from_text exception.raised exception.message exception.literal"),
    P("raise_float", "try:\n    float(b)\nexcept ValueError:\n    a = 1", "b = 'x'",
      calls="float float.from_text exception.raised exception.message exception.literal"),
    P("raise_frames", "try:\n    failing(4)\nexcept Problem:\n    a = 1", calls="exception.frame " * 5),
    P("class", "class Made(object):\n    x = 1", calls="type.__new__"),
    P("class_of_methods", "class Made(object):\n    def a(self):\n        pass\n    def b(self):\n        pass", calls="type.__new__"),
    # Texts out of numbers: % with a text, with an int, a float as a text, a value with a format specification.
    P("percent_text", "a = b % c", "b, c = '%s', 'x'", calls="str.__mod__"),
    P("percent_int", "a = b % c", "b, c = '%d', 1000", calls="str.__mod__ int.__format__"),
    P("percent_float", "a = b % c", "b, c = '%.2f', 1.5", calls="str.__mod__ float.__format__"),
    P("str_of_float", "a = str(b)", "b = 1.5", calls="str float.__repr__"),
    P("repr_of_float", "a = repr(b)", "b = 2.25", calls="repr float.__repr__"),
    P("format_plain", "a = format(b)", "b = 1000", calls="format int.__format__"),
    P("format_int", "a = format(b, 'd')", "b = 1000", calls="format format.specification int.__format__"),
    P("format_float", "a = format(b, '.2f')", "b = 1.5", calls="format format.specification float.__format__"),
    P("format_width", "a = format(b, '>8')", "b = 'abc'", calls="format format.specification"),
    P("int_of_text", "a = int(b)", "b = '123'", calls="int int.from_text"),
    P("float_of_text", "a = float(b)", "b = '1.5'", calls="float float.from_text"),
    P("encode", "a = b.encode('ascii')", "b = u'abc'", calls="str.encode"),
    P("decode", "a = b.decode('ascii')", "b = b'abc'", calls="bytes.decode"),
    P("bytes_of", "a = bytes(b)", "b = bytearray(b'abc')", calls="bytes", since=(3, 0)),
    P("bytearray_of", "a = bytearray(10)", calls="bytearray"),
    P("complex_of", "a = complex(b, b)", "b = 1.5", calls="complex"),
    P("hex_of", "a = hex(b)", "b = 1000", calls="hex"),
    P("callable_of", "a = callable(b)", "b = one", calls="callable"),
    P("issubclass_of", "a = issubclass(Child, Point)", calls="issubclass"),
    P("setattr_of", "setattr(p, 'x', 1)", "p = Point()", calls="setattr"),
    P("pow_of", "a = pow(b, 2)", "b = 100", calls="pow"),
    P("vars_of", "a = vars(p)", "p = Point()", calls="vars"),
    P("globals_of", "a = globals()", calls="globals"),
    P("reversed_of", "a = reversed(l)", "l = lst", calls="reversed"),
    P("map_of", "a = map(f, t)", "f, t = identity, (1,)", calls="map", since=(3, 0)),
    P("exc_info", "f()", "from sys import exc_info as f", calls="sys.exc_info"),
    P("get_frame", "f()", "from sys import _getframe as f", calls="sys._getframe"),
    P("getpid", "f()", "from os import getpid as f", calls="posix.getpid"),
    P("localtime", "f(1e9)", "from time import localtime as f", calls="time.localtime"),
    P("gmtime", "f(1e9)", "from time import gmtime as f", calls="time.gmtime"),
    P("strftime", "f('%Y', t)", "from time import gmtime, strftime as f\nt = gmtime(0)", calls="time.strftime"),
    P("deque_new", "a = d()", "from collections import deque as d", calls="deque.__new__"),
    P("local_new", "a = d()", "from threading import local as d", calls="_local.__new__"),
    P("rlock_new", "a = d()", "from threading import RLock as d", calls="*args **kwargs builtin(*args) RLock.__new__", since=(3, 2)),
    P("partial_new", "a = d(one)", "from functools import partial as d", calls="partial.__new__"),
    P("partial_call", "f()", "from functools import partial\nf = partial(identity, 1)", calls="partial.__call__ callback"),
    P("cache_hit", "f(1)", "from functools import lru_cache\nf = lru_cache(None)(identity)\nf(1)", calls="_lru_cache_wrapper.__call__", since=(3, 2)),
    P("chain_new", "a = d(l, l)", "from itertools import chain as d\nl = lst", calls="chain.__new__"),
    P("islice_new", "a = d(l, 3)", "from itertools import islice as d\nl = lst", calls="islice.__new__"),
    P("count_new", "a = d()", "from itertools import count as d", calls="count.__new__"),
    P("repeat_new", "a = d(1)", "from itertools import repeat as d", calls="repeat.__new__"),
    P("match_of", "a = f(s)", "import re\nf, s = re.compile('([a-z]+) ').match, 'hello world'", calls="Pattern.match Match.__new__"),
    P("search_of", "a = f(s)", "import re\nf, s = re.compile('([a-z]+) ').search, 'hello world'", calls="Pattern.search Match.__new__"),
    P("match_of_none", "a = f(s)", "import re\nf, s = re.compile('([a-z]+) ').match, '?'", calls="Pattern.match"),
    P("group_of", "a = m.group(1)", "import re\nm = re.match('([a-z]+) ', 'hello world')", calls="Match.group"),
    P("groups_of", "a = m.groups()", "import re\nm = re.match('([a-z]+) ', 'hello world')", calls="Match.groups"),
    P("getrandbits", "f(32)", "from random import getrandbits as f", calls="Random.getrandbits"),
]

# Bodies at module level, where names live in a dictionary: LOAD_NAME and STORE_NAME.
MODULE_PROGRAMS = [
    P("module_names", "a = b\nb = a\na = b"),
    P("module_add", "a = a + 1", ints=1),
    P("module_add_in_place", "a += 1", ints=1),
]
