package gilgamesh.vm.object;

/** Operators of sets, of the views of a dict's keys and items, and the union of dicts (3.9). */
public final class SetAlgebra {

    private SetAlgebra() {}

    /** Null if the operands do not fit. */
    static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (operator != Operator.OR
                && operator != Operator.AND
                && operator != Operator.SUBTRACT
                && operator != Operator.XOR) {
            return null;
        }
        if (a instanceof PySet x && b instanceof PySet y) {
            return combine(vm, operator, x, y, x.frozen() ? Types.FROZENSET : Types.SET);
        }
        boolean viewLeft = a instanceof PyDictView view && view.isSet();
        boolean viewRight = b instanceof PyDictView view && view.isSet();
        if (viewLeft || (viewRight && a instanceof PySet)) {
            PySet left = setOf(vm, a);
            return combine(vm, operator, left, setOf(vm, b), Types.SET);
        }
        if (operator == Operator.OR && vm.version().atLeast(3, 9) && a instanceof PyDict x && b instanceof PyDict y) {
            PyDict union = kind(x) != null ? kind(x) : kind(y) != null ? kind(y) : new PyDict();
            union.putAll(x);
            union.putAll(y);
            return union;
        }
        return null;
    }

    /** An empty defaultdict or OrderedDict like this one; null if it is no such dict, nor derived from them: then it is united as a dict. */
    private static PyDict kind(PyDict dict) {
        boolean own = dict.type().isSubtypeOf(Types.DEFAULT_DICT) || dict.type().isSubtypeOf(Types.ORDERED_DICT);
        if (!own) {
            return null;
        }
        var empty = new PyDict(dict.type());
        if (dict.own("default_factory") != null) {
            empty.setOwn("default_factory", dict.own("default_factory"));
        }
        return empty;
    }

    /** A new set of what an operator makes of two. */
    public static PySet combine(Vm vm, Operator operator, PySet a, PySet b, PyType type) {
        PySet result = new PySet(type);
        var asked = new Probes();
        var added = new Probes();
        for (PyDict.Entry entry = a.items().first(); entry != null; entry = entry.after()) {
            boolean both = operator != Operator.OR && b.contains(entry.key());
            boolean kept = switch (operator) {
                case OR -> true;
                case AND -> both;
                default -> !both;
            };
            if (operator != Operator.OR) {
                asked.at(entry.key(), b.size());
            }
            if (kept) {
                result.add(entry.key());
                added.at(entry.key(), operator == Operator.OR ? 0 : result.size());
            }
        }
        if (operator == Operator.OR || operator == Operator.XOR) {
            for (PyDict.Entry entry = b.items().first(); entry != null; entry = entry.after()) {
                if (operator == Operator.OR || !a.contains(entry.key())) {
                    result.add(entry.key());
                    added.at(entry.key(), result.size());
                }
            }
        }
        asked.spend(vm, Work.LOOK_UP);
        added.spend(vm, Work.SET_ADD);
        return result;
    }

    /** A set of any iterable's elements; the iterable itself if it is a set. */
    public static PySet setOf(Vm vm, Object iterable) {
        if (iterable instanceof PySet set) {
            return set;
        }
        PySet set = new PySet();
        var probes = new Probes();
        PyIterator iterator = Special.iterate(vm, iterable);
        long count = 0;
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            set.add(element);
            probes.at(element, set.size());
            vm.exert(1);
            count++;
        }
        iterator.spend(vm, count, true);
        probes.spend(vm, Work.SET_ADD);
        return set;
    }

    /** Whether two views, or a view and a set, have the same elements. */
    static boolean viewsEqual(Object a, Object b) {
        boolean left = a instanceof PySet || a instanceof PyDictView view && view.isSet();
        boolean right = b instanceof PySet || b instanceof PyDictView view && view.isSet();
        if (!left || !right) {
            return false;
        }
        PySet x = copied(a);
        PySet y = copied(b);
        return x.size() == y.size() && allIn(x, y);
    }

    private static PySet copied(Object setOrView) {
        if (setOrView instanceof PySet set) {
            return set;
        }
        PySet set = new PySet();
        PyIterator iterator = ((PyDictView) setOrView).iterator(null);
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            set.add(element);
        }
        return set;
    }

    /** A set among the elements of a set is looked for as a frozenset. */
    public static Object asKey(Object element) {
        if (element instanceof PySet set && set.type() == Types.SET) {
            PySet frozen = new PySet(Types.FROZENSET);
            frozen.items().putAll(set.items());
            return frozen;
        }
        return element;
    }

    /** Subset and superset; null if the operands are no sets. */
    static Object compare(Vm vm, Operator operator, Object a, Object b) {
        boolean left = a instanceof PySet || a instanceof PyDictView view && view.isSet();
        boolean right = b instanceof PySet || b instanceof PyDictView view && view.isSet();
        if (!left || !right) {
            return null;
        }
        PySet x = setOf(vm, a);
        PySet y = setOf(vm, b);
        return switch (operator) {
            case LESS -> x.size() < y.size() && within(vm, x, y);
            case LESS_EQUAL -> within(vm, x, y);
            case GREATER -> y.size() < x.size() && within(vm, y, x);
            default -> within(vm, y, x);
        };
    }

    /** Whether every element of one set is in the other. */
    public static boolean within(Vm vm, PySet a, PySet b) {
        if (a.size() > b.size()) {
            return false;
        }
        var probes = new Probes();
        for (PyDict.Entry entry = a.items().first(); entry != null; entry = entry.after()) {
            probes.at(entry.key(), b.size());
        }
        probes.spend(vm, Work.LOOK_UP);
        return allIn(a, b);
    }

    private static boolean allIn(PySet a, PySet b) {
        for (PyDict.Entry entry = a.items().first(); entry != null; entry = entry.after()) {
            if (!b.contains(entry.key())) {
                return false;
            }
        }
        return true;
    }
}
