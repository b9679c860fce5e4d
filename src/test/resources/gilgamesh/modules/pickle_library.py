"""Objects of the standard library in pickles: how long these are, and that the same comes out."""
from __future__ import print_function
import pickle, sys, re, operator, json, array, random, io, ctypes, functools, datetime, collections, threading, copy
two = sys.version_info[0] == 2
def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, '!!', type(e).__name__, str(e))
class Pt(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double)]
class MyR(random.Random): pass
class Buf(io.BytesIO): pass
class Slots(object):
    __slots__ = ('a', '__b')
    def __init__(self): self.a = [1]; self.__b = 2
class More(Slots):
    def __init__(self): Slots.__init__(self); self.c = [3]
class Empty(object):
    __slots__ = ()
if not two:
    @functools.lru_cache(None)
    def cached(x): return x
def show(name, make, look=lambda x: x, least=0, most=5):
    for p in range(least, pickle.HIGHEST_PROTOCOL + 1):
        def go():
            data = pickle.dumps(make(), p)
            return len(data) if p <= most and name != 'text file' else '', look(pickle.loads(data))
        t('%s %d' % (name, p), go)
D = datetime
show('date', lambda: D.date(2020, 1, 2))
show('datetime', lambda: D.datetime(2020, 1, 2, 3, 4, 5, 678901))
show('time', lambda: D.time(1, 2, 3, 4))
show('delta', lambda: D.timedelta(1, 2, 3))
if not two:
    show('aware', lambda: D.datetime(2020, 1, 2, tzinfo=D.timezone.utc))
    show('aware2', lambda: D.datetime(2020, 1, 2, tzinfo=D.timezone(D.timedelta(hours=1), 'x')))
    show('zone', lambda: D.timezone.utc, lambda x: x is D.timezone.utc)
    show('fold', lambda: D.datetime(2020, 1, 2, fold=1), lambda x: x.fold)
    show('timefold', lambda: D.time(2, fold=1, tzinfo=D.timezone.utc), lambda x: (x.utcoffset(), x.fold))
    show('cached', lambda: cached, lambda x: x is cached)
    show('ig', lambda: operator.itemgetter(1), lambda x: x('ab'))
    show('ag', lambda: operator.attrgetter('real', 'imag'), lambda x: x(1))
    show('mc', lambda: operator.methodcaller('split', 'b'), lambda x: x('abc'))
    show('mk', lambda: operator.methodcaller('split', sep='b'), lambda x: x('abc'))
    show('jde', lambda: json.JSONDecodeError('m', 'doc', 1), lambda x: (x.args, x.pos, x.doc))
    show('maketrans', lambda: str.maketrans, lambda x: x('a', 'b'))
    show('fromkeys', lambda: dict.fromkeys, lambda x: x('a'))
    show('upper', lambda: str.upper, lambda x: x('a'))
    show('bound', lambda: 'a'.upper, lambda x: x())
    t('', lambda: json.decoder.JSONDecodeError is json.JSONDecodeError)
show('re', lambda: re.compile('a+', re.I), lambda x: (x.pattern, x.flags))
show('reb', lambda: re.compile(b'a+'), lambda x: (x.pattern, x.flags))
for c in 'bBhHilfd':
    # Since 3.12 the module's name is in it twice, in protocols from 4 on.
    show('array ' + c, lambda: array.array(c, [1, 2]), most=3)
r = random.Random(7); r.gauss(0, 1)
show('random', lambda: r, lambda x: (x.random(), x.gauss(0, 1), x.randint(1, 100)))
show('myr', lambda: MyR(7), lambda x: (type(x).__name__, x.random()))
b = io.BytesIO(b'abc'); b.read(1)
show('bio', lambda: b, lambda x: (x.read(), int(x.tell())))
s = io.StringIO(u'abc\nd'); s.readline()
show('text file', lambda: s, lambda x: x.read() == u'd')
bb = Buf(b'abc'); bb.q = 4
show('buf', lambda: bb, lambda x: (x.read(), x.q, type(x).__name__), 2)
show('c_int', lambda: ctypes.c_int(-3), lambda x: x.value)
show('pt', lambda: Pt(3, 1.5), lambda x: (x.x, x.y))
show('slots', Slots, lambda x: (x.a, x._Slots__b))
show('more', More, lambda x: (x.a, x._Slots__b, x.c))
show('empty', Empty, lambda x: type(x).__name__)
random.seed(3); st = random.getstate(); a = random.random(); random.setstate(st); print(random.random() == a, len(st), len(st[1]), st[1][:3], st[1][-1], st[2])
for bad in (1, 2), (9, (), None), (3, [], None), (3, (1,), None), (3, (0,) * 624 + (700,), None): t('bad', lambda: random.setstate(bad))
t('sys', lambda: random.SystemRandom().getstate())
t('copy re', lambda: copy.copy(re.compile('a')).pattern)
t('deepcopy re', lambda: copy.deepcopy(re.compile('a')).pattern)
t('copy', lambda: (copy.copy(array.array('i', [1])), copy.deepcopy(array.array('i', [1])), copy.copy(random.Random(1)).random(), copy.deepcopy(io.BytesIO(b'a')).read(), copy.copy(Pt(2)).x))
print(str(bytearray(b'ab')) if two else '')
if not two:
    i = iter([1, 2, 3]); next(i)
    show('list iterator', lambda: i, list)
    show('reversed', lambda: reversed([1, 2, 3]), list)
    show('tuple iterator', lambda: iter((1, 2)), list)
    show('text iterator', lambda: iter('ab'), list)
    show('range iterator', lambda: iter(range(5)), list, most=-1)
    show('dict iterator', lambda: iter({1: 2}), list)
    show('set iterator', lambda: iter({1}), list)
    show('enumerate', lambda: enumerate([7, 8]), list)
    show('zip', lambda: zip([1], (2,)), list, 3)
    import types, weakref, multiprocessing
    class Wrong(object):
        def __reduce__(self): return 'x', ()
    for bad in types.MappingProxyType({}), weakref.ref(Slots), super(More, More()), {}.keys(), Wrong(), multiprocessing.current_process().authkey:
        t('refused', lambda: pickle.dumps(bad))
t('process', lambda: pickle.dumps(__import__('multiprocessing').Process(), 2))
