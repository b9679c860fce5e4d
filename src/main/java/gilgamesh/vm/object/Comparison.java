package gilgamesh.vm.object;

import java.util.Arrays;

/** The order of built-in values. */
final class Comparison {

    private static final int LONG = 8;

    private Comparison() {}

    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** Compares numbers of which one may be a float; false for NaN, but for "not equal". */
    static boolean numbers(Operator operator, Object a, Object b) {
        if (a instanceof Double x && x.isNaN() || b instanceof Double y && y.isNaN()) {
            return operator == Operator.NOT_EQUAL;
        }
        int order;
        if (a instanceof Double x) {
            order = b instanceof Double y ? Double.compare(x + 0.0, y + 0.0) : -Ints.compare(b, x.doubleValue());
        } else {
            order = b instanceof Double y ? Ints.compare(a, y.doubleValue()) : Ints.compare(a, b);
        }
        return holds(operator, order);
    }

    static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            default -> order != 0;
        };
    }

    /** The result of an ordering operator; null if the values have no order. */
    static Object order(Vm vm, Operator operator, Object a, Object b) {
        if (isNumber(a) && isNumber(b)) {
            return numbers(operator, a, b);
        }
        if (a instanceof String x && b instanceof String y) {
            return holds(operator, Texts.compare(x, y));
        }
        if (a instanceof PyList x && b instanceof PyList y) {
            return sequences(vm, operator, x.toArray(), y.toArray());
        }
        if (a instanceof PyTuple x && b instanceof PyTuple y) {
            return sequences(vm, operator, x.elements(), y.elements());
        }
        if (a instanceof ValueEquality x && a.getClass() == b.getClass() && x.inOrder() != null) {
            return sequences(vm, operator, x.inOrder(), ((ValueEquality) b).inOrder());
        }
        if (a instanceof PyComplex || b instanceof PyComplex) {
            Object refused = Complexes.binary(vm, operator, a, b);
            if (refused != null) {
                return refused;
            }
        }
        Object sets = SetAlgebra.compare(vm, operator, a, b);
        if (sets != null) {
            return sets;
        }
        if (a instanceof PyBytes x && b instanceof PyBytes y) {
            return holds(operator, Arrays.compareUnsigned(x.bytes(), y.bytes()));
        }
        return vm.two() ? (Object) holds(operator, compare2(vm, a, b)) : null;
    }

    private static Object sequences(Vm vm, Operator operator, Object[] a, Object[] b) {
        for (int i = 0; i < a.length && i < b.length; i++) {
            if (!Keys.equal(a[i], b[i])) {
                spendOn(vm, i);
                return Special.binary(vm, operator, a[i], b[i]);
            }
        }
        spendOn(vm, Math.min(a.length, b.length));
        return holds(operator, Integer.compare(a.length, b.length));
    }

    // Most sequences that are compared are short: sorting asks a million times.
    private static void spendOn(Vm vm, int compared) {
        if (compared > LONG) {
            vm.spend(Work.EQUAL, compared);
        }
    }

    /** 2.7's order of everything: None, numbers, then by type name; dicts by size and then by their smallest different key. */
    static int compare2(Vm vm, Object a, Object b) {
        if (a == b) {
            return 0;
        }
        if (a == None.NONE || b == None.NONE) {
            return a == None.NONE ? -1 : 1;
        }
        if (a instanceof PyDict x && b instanceof PyDict y) {
            return x.size() != y.size() ? Integer.compare(x.size(), y.size()) : compareItems(vm, x, y);
        }
        String left = isNumber(a) ? "" : TypeNames.of(vm, a);
        String right = isNumber(b) ? "" : TypeNames.of(vm, b);
        int byName = left.compareTo(right);
        // Where CPython compares addresses, the one seen first counts as the smaller.
        return byName != 0 ? byName : Long.compare(vm.identity(a), vm.identity(b));
    }

    private static int compareItems(Vm vm, PyDict a, PyDict b) {
        Object least = least(vm, a, b);
        Object other = least(vm, b, a);
        if (least == null || other == null) {
            return least == other ? 0 : least == null ? 1 : -1;
        }
        int keys = compareAny(vm, least, other);
        return keys != 0 ? keys : compareAny(vm, a.get(least), b.get(other));
    }

    private static Object least(Vm vm, PyDict a, PyDict b) {
        Object least = null;
        for (PyDict.Entry entry = a.first(); entry != null; entry = entry.after()) {
            Object other = b.get(entry.key());
            boolean different = other == null || !Keys.equal(entry.value(), other);
            if (different && (least == null || compareAny(vm, entry.key(), least) < 0)) {
                least = entry.key();
            }
        }
        return least;
    }

    /** {@code cmp(a, b)}. */
    static int compareAny(Vm vm, Object a, Object b) {
        if (Keys.equal(a, b)) {
            return 0;
        }
        return Special.less(vm, a, b) ? -1 : 1;
    }
}
