package gilgamesh.vm;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Types;
import java.math.BigInteger;

/**
 * What instructions do with the values that they work on most: small ints, exact lists and dicts, attributes where they were the last time.
 * Nothing here takes time, raises or calls back. Null, or a negative number, says that the values are others.
 */
final class Shortcuts {

    private static final int LESS = Operator.LESS.ordinal();
    private static final int LESS_EQUAL = Operator.LESS_EQUAL.ordinal();
    private static final int EQUAL = Operator.EQUAL.ordinal();
    private static final int NOT_EQUAL = Operator.NOT_EQUAL.ordinal();
    private static final int GREATER = Operator.GREATER.ordinal();
    private static final int GREATER_EQUAL = Operator.GREATER_EQUAL.ordinal();

    private Shortcuts() {}

    // ---------------------------------------------------------------- ints

    static Object add(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? null : (Object) sum;
        }
        return null;
    }

    static Object subtract(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 ? null : (Object) difference;
        }
        return null;
    }

    static Object multiply(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long low = x * y;
            return Math.multiplyHigh(x, y) == low >> 63 ? (Object) low : null;
        }
        return null;
    }

    static Object remainder(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y && y > 0 ? (Object) Math.floorMod(x, y) : null;
    }

    static Object floorDivide(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y && y > 0 ? (Object) Math.floorDiv(x, y) : null;
    }

    static Object and(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x & y) : null;
    }

    static Object or(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x | y) : null;
    }

    static Object xor(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x ^ y) : null;
    }

    /** The result of any of the operators above, or null. */
    static Object binary(Operator operator, Object a, Object b) {
        return switch (operator) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case REMAINDER -> remainder(a, b);
            case FLOOR_DIVIDE -> floorDivide(a, b);
            default -> null;
        };
    }

    /** What it takes to make this result of an instruction, if it is an int that has to be made; {@code newInt} or nothing. */
    static long making(Object result, long newInt) {
        return result instanceof Long number
                ? Ints.isKept(number) ? 0 : newInt
                : result instanceof BigInteger ? newInt : 0;
    }

    static int less(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x < y ? 1 : 0 : -1;
    }

    static int lessEqual(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x <= y ? 1 : 0 : -1;
    }

    static int equal(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x.longValue() == y.longValue() ? 1 : 0 : -1;
    }

    static int notEqual(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x.longValue() != y.longValue() ? 1 : 0 : -1;
    }

    static int greater(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x > y ? 1 : 0 : -1;
    }

    static int greaterEqual(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y ? x >= y ? 1 : 0 : -1;
    }

    static boolean compare(int operator, long a, long b) {
        if (operator == LESS) {
            return a < b;
        }
        if (operator == GREATER) {
            return a > b;
        }
        if (operator == EQUAL) {
            return a == b;
        }
        if (operator == NOT_EQUAL) {
            return a != b;
        }
        return operator == LESS_EQUAL ? a <= b : a >= b;
    }

    // ---------------------------------------------------------------- truth and identity

    /** Python's {@code is}. Java's boxes have no identity of their own: equal small ints and equal strings are one object here. */
    static boolean same(Object a, Object b) {
        return a == b
                || a instanceof Long x && b instanceof Long y && x.equals(y) && Ints.isKept(x)
                || a instanceof String && a.equals(b)
                || a instanceof Boolean && a.equals(b);
    }

    // ---------------------------------------------------------------- items

    static Object item(Object container, Object key) {
        if (container instanceof PyList list) {
            return list.type() == Types.LIST && key instanceof Long index && index >= 0 && index < list.size()
                    ? list.get(index.intValue())
                    : null;
        }
        if (container instanceof PyDict dict) {
            PyDict.Entry entry = dict.type() == Types.DICT ? dict.plainEntry(key) : null;
            return entry == null ? null : entry.value();
        }
        return container instanceof PyTuple tuple
                        && tuple.type() == Types.TUPLE
                        && key instanceof Long index
                        && index >= 0
                        && index < tuple.size()
                ? tuple.get(index.intValue())
                : null;
    }

    /** @return whether it is done */
    static boolean setItem(Object container, Object key, Object value) {
        if (container instanceof PyList list) {
            if (list.type() == Types.LIST && key instanceof Long index && index >= 0 && index < list.size()) {
                list.set(index.intValue(), value);
                return true;
            }
            return false;
        }
        PyDict.Entry entry =
                container instanceof PyDict dict && dict.type() == Types.DICT ? dict.plainEntry(key) : null;
        if (entry != null) {
            entry.value(value);
            return true;
        }
        return false;
    }

    /** Whether the element is in the container, if that is {@code wanted}, or is not; null if unknown. */
    static Object contains(Object container, Object element, boolean wanted) {
        return container instanceof PyDict dict && dict.type() == Types.DICT && dict.plainEntry(element) != null
                ? (Object) wanted
                : null;
    }

    // ---------------------------------------------------------------- names and attributes

    static Object global(Lowered code, int at, PyDict globals) {
        GlobalCache cache = code.globals[at];
        return cache != null && cache.globals() == globals && (cache.own() || cache.structure() == globals.structure())
                ? cache.entry().value()
                : null;
    }

    /** A name of {@code names}, or null. */
    static Object name(Lowered code, int at, PyDict names) {
        GlobalCache cache = code.globals[at];
        return cache != null && cache.globals() == names ? cache.entry().value() : null;
    }

    /** @return whether it is done */
    static boolean setName(Lowered code, int at, PyDict names, Object value) {
        GlobalCache cache = code.globals[at];
        if (cache != null && cache.globals() == names && cache.entry().value() != null) {
            cache.entry().value(value);
            return true;
        }
        return false;
    }

    static Object attribute(Lowered code, int at, Object object) {
        AttributeCache cache = code.attributes[at];
        return cache != null && object instanceof PyInstance instance && cache.index >= 0 && cache.fits(instance)
                ? instance.slot(cache.index)
                : null;
    }

    /** The function of the object's class that is the method of that name. */
    static Object method(Lowered code, int at, Object object) {
        AttributeCache cache = code.attributes[at];
        return cache == null ? null : cache.methodOf(object);
    }

    /** @return whether it is done */
    static boolean setAttribute(Lowered code, int at, Object object, Object value) {
        AttributeCache cache = code.attributes[at];
        if (cache == null || !(object instanceof PyInstance instance) || !cache.fits(instance)) {
            return false;
        }
        if (cache.next == null) {
            instance.slot(cache.index, value);
        } else {
            instance.grow(cache.next, value);
        }
        return true;
    }

    /** The items of a tuple of exactly that many, or null. */
    static PyTuple tupleOf(Object value, int size) {
        return value instanceof PyTuple tuple && tuple.size() == size ? tuple : null;
    }

    static boolean isNone(Object value) {
        return value == None.NONE;
    }
}
