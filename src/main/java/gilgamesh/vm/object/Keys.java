package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Python's equality and hash, as dicts and sets need them. The hash is ours, not CPython's; only equal keys have equal ones. */
public final class Keys {

    private Keys() {}

    /** @throws Raise TypeError for what has no hash */
    public static int hash(Object key) {
        if (key instanceof String text) {
            return spread(text.hashCode());
        }
        if (key instanceof Long number) {
            return spread(Long.hashCode(number));
        }
        return spread(otherHash(key));
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    private static int otherHash(Object key) {
        if (key instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (key instanceof Double number) {
            double value = number;
            if (value == Math.rint(value) && !Double.isInfinite(value)) {
                return Math.abs(value) < 0x1p63
                        ? Long.hashCode((long) value)
                        : new BigDecimal(value).toBigInteger().hashCode();
            }
            return number.hashCode();
        }
        if (key instanceof PyInstance instance) {
            return instanceHash(instance);
        }
        if (key instanceof PyComplex number) {
            int real = otherHash(number.real());
            return number.imaginary() == 0 ? real : real + 31 * otherHash(number.imaginary());
        }
        if (key instanceof PyBytes bytes) {
            return bytes.contentHash();
        }
        if (key instanceof PyRange range) {
            return range.size() == 0 ? 5 : Long.hashCode(range.size() * 31 + range.start());
        }
        if (key instanceof PySlice) {
            throw unhashable((PyObject) key);
        }
        if (key instanceof PyMethod method) {
            return identityHash(method.self()) * 31 + identityHash(method.function());
        }
        if (key instanceof PyUnboundMethod method) {
            return identityHash(method.function());
        }
        return key instanceof PyObject object ? object.identityHash() : key.hashCode();
    }

    /** As {@link #hash}, for a program to see: the same in every run, since what counts by its identity counts by the interpreter's number for it. */
    public static int shownHash(Vm vm, Object key) {
        if (key instanceof PyTuple tuple && tuple.type().special("__hash__") == null) {
            int hash = 7;
            Effort effort = Effort.begin(Work.HASH, tuple.size());
            try {
                for (Object element : tuple.elements()) {
                    hash = hash * 31 + shownHash(vm, element);
                }
                return hash;
            } finally {
                effort.done();
            }
        }
        if (key instanceof PySet set && set.frozen() && set.type().special("__hash__") == null) {
            int hash = 11;
            Effort effort = Effort.begin(Work.HASH, set.size());
            try {
                for (PyDict.Entry entry = set.items().first(); entry != null; entry = entry.after()) {
                    hash += shownHash(vm, entry.key());
                }
                return hash;
            } finally {
                effort.done();
            }
        }
        if (key instanceof PyGenericAlias alias) {
            return shownHash(vm, alias.origin()) ^ shownHash(vm, alias.args());
        }
        if (key instanceof PyUnion union) {
            return Arrays.stream(union.args().elements())
                    .mapToInt(member -> shownHash(vm, member))
                    .sum();
        }
        if (key instanceof PyMethod method) {
            return Long.hashCode(vm.identity(method.self())) * 31 + Long.hashCode(vm.identity(method.function()));
        }
        if (key instanceof PyUnboundMethod method) {
            return Long.hashCode(vm.identity(method.function()));
        }
        boolean byIdentity = key instanceof PyObject object && otherHash(key) == object.identityHash();
        return byIdentity ? Long.hashCode(vm.identity(key)) : hash(key);
    }

    private static int identityHash(Object value) {
        return value instanceof PyObject object ? object.identityHash() : System.identityHashCode(value);
    }

    private static int instanceHash(PyInstance key) {
        Object method = key.type().special("__hash__");
        if (method == None.NONE) {
            throw unhashable(key);
        }
        if (method != null) {
            return otherHash(key.type().vm().call(method, key));
        }
        if (key instanceof PyTuple tuple) {
            return hash(tuple);
        }
        if (key instanceof PySet set && set.frozen()) {
            return hash(set);
        }
        if (key instanceof PyList || key instanceof PyDict || key instanceof PySet) {
            throw unhashable(key);
        }
        if (key instanceof ValueEquality value) {
            return value.valueHash();
        }
        if (key.type().special("__eq__") != null && !key.type().vm().two()) {
            throw unhashable(key);
        }
        if (key instanceof PyDerived derived) {
            return otherHash(derived.value());
        }
        return key.identityHash();
    }

    private static int hash(PyTuple tuple) {
        int hash = 7;
        Effort effort = Effort.begin(Work.HASH, tuple.size());
        try {
            for (Object element : tuple.elements()) {
                hash = hash * 31 + hash(element);
            }
            return hash;
        } finally {
            effort.done();
        }
    }

    private static int hash(PySet frozen) {
        int hash = 11;
        Effort effort = Effort.begin(Work.HASH, frozen.size());
        try {
            for (PyDict.Entry entry = frozen.items().first(); entry != null; entry = entry.after()) {
                hash += hash(entry.key());
            }
            return hash;
        } finally {
            effort.done();
        }
    }

    static Raise unhashable(Object key) {
        PyType type = PyType.of(key);
        Object module = type.builtin() ? type.own("__module__", PythonVersion.V3_12) : null;
        return Raise.typeError(
                "unhashable type: '" + (module instanceof String name ? name + "." : "") + type.name() + "'");
    }

    /** Python's {@code ==}, with an object always equal to itself, as containers compare. */
    public static boolean equal(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof String || b instanceof String) {
            return a.equals(b)
                    || a instanceof PyInstance && instancesEqual(a, b)
                    || b instanceof PyInstance && instancesEqual(a, b);
        }
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() == y.longValue();
        }
        if (isNumber(a) && isNumber(b)) {
            return numbersEqual(a, b);
        }
        if (a instanceof PyDictView || b instanceof PyDictView) {
            return SetAlgebra.viewsEqual(a, b);
        }
        if (a instanceof PyInstance || b instanceof PyInstance) {
            return instancesEqual(a, b);
        }
        if (a instanceof PyBytes x && b instanceof PyBytes y) {
            return x.sameBytes(y);
        }
        if (a instanceof PyComplex x) {
            return Complexes.equal(x, b);
        }
        if (b instanceof PyComplex y) {
            return Complexes.equal(y, a);
        }
        if (a instanceof PySlice x && b instanceof PySlice y) {
            return equal(x.start(), y.start()) && equal(x.stop(), y.stop()) && equal(x.step(), y.step());
        }
        if (a instanceof PyMethod x && b instanceof PyMethod y) {
            return x.self() == y.self() && x.function() == y.function();
        }
        if (a instanceof PyUnboundMethod x && b instanceof PyUnboundMethod y) {
            return x.function() == y.function();
        }
        if (a instanceof PyRange x && b instanceof PyRange y) {
            return x.size() == y.size()
                    && (x.size() == 0 || x.start() == y.start() && (x.size() == 1 || x.step() == y.step()));
        }
        return false;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static boolean numbersEqual(Object a, Object b) {
        if (a instanceof Double x) {
            return b instanceof Double y ? x.doubleValue() == y.doubleValue() : doubleEqualsInt(x, b);
        }
        if (b instanceof Double y) {
            return doubleEqualsInt(y, a);
        }
        return big(a).equals(big(b));
    }

    private static boolean doubleEqualsInt(double number, Object whole) {
        if (number != Math.rint(number) || Double.isInfinite(number)) {
            return false;
        }
        return new BigDecimal(number).toBigInteger().equals(big(whole));
    }

    private static BigInteger big(Object whole) {
        if (whole instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return whole instanceof BigInteger large ? large : BigInteger.valueOf((Long) whole);
    }

    private static boolean instancesEqual(Object a, Object b) {
        Object left = special(a);
        if (left != null) {
            Object result = PyType.of(a).vm().call(left, a, b);
            if (result != NotImplemented.NOT_IMPLEMENTED) {
                return truth(result);
            }
        }
        Object right = special(b);
        if (right != null) {
            Object result = PyType.of(b).vm().call(right, b, a);
            if (result != NotImplemented.NOT_IMPLEMENTED) {
                return truth(result);
            }
        }
        if (a instanceof PyDerived || b instanceof PyDerived) {
            return equal(PyDerived.plain(a), PyDerived.plain(b));
        }
        if (left != null || right != null) {
            return false;
        }
        if (a instanceof PyTuple x && b instanceof PyTuple y) {
            return elementsEqual(x.elements(), x.size(), y.elements(), y.size());
        }
        if (a instanceof PyList x && b instanceof PyList y) {
            return x.size() == y.size() && elementsEqual(x.toArray(), x.size(), y.toArray(), y.size());
        }
        if (a instanceof PyDict x && b instanceof PyDict y) {
            return dictsEqual(x, y) && (!ordered(x) || !ordered(y) || sameOrder(x, y));
        }
        if (a instanceof ValueEquality x) {
            return x.sameValue(b);
        }
        if (a instanceof PySet x && b instanceof PySet y) {
            return setsEqual(x, y);
        }
        return false;
    }

    private static Object special(Object value) {
        return value instanceof PyInstance instance ? instance.type().special("__eq__") : null;
    }

    private static boolean truth(Object result) {
        if (result instanceof Boolean truth) {
            return truth;
        }
        return result != None.NONE
                && !(result instanceof Number number && number.doubleValue() == 0)
                && !"".equals(result);
    }

    private static boolean elementsEqual(Object[] a, int sizeOfA, Object[] b, int sizeOfB) {
        if (sizeOfA != sizeOfB) {
            return false;
        }
        Effort effort = Effort.begin(sizeOfA);
        try {
            for (int i = 0; i < sizeOfA; i++) {
                if (!equal(a[i], b[i])) {
                    return false;
                }
            }
            return true;
        } finally {
            effort.done();
        }
    }

    private static boolean dictsEqual(PyDict a, PyDict b) {
        if (a.size() != b.size()) {
            return false;
        }
        Effort effort = Effort.begin(a.size());
        try {
            for (PyDict.Entry entry = a.first(); entry != null; entry = entry.after()) {
                PyDict.Entry other = b.like(entry);
                if (other == null || !equal(entry.value(), other.value())) {
                    return false;
                }
            }
            return true;
        } finally {
            effort.done();
        }
    }

    private static boolean ordered(PyDict dict) {
        return dict.type() != Types.DICT && dict.type().isSubtypeOf(Types.ORDERED_DICT);
    }

    private static boolean sameOrder(PyDict a, PyDict b) {
        PyDict.Entry other = b.first();
        for (PyDict.Entry entry = a.first(); entry != null; entry = entry.after()) {
            if (!equal(entry.key(), other.key())) {
                return false;
            }
            other = other.after();
        }
        return true;
    }

    private static boolean setsEqual(PySet a, PySet b) {
        if (a.size() != b.size()) {
            return false;
        }
        Effort effort = Effort.begin(a.size());
        try {
            for (PyDict.Entry entry = a.items().first(); entry != null; entry = entry.after()) {
                if (b.items().like(entry) == null) {
                    return false;
                }
            }
            return true;
        } finally {
            effort.done();
        }
    }
}
