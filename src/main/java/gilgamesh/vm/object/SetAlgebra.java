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
            vm.spend(Work.TABLE_COPY, x.size());
            vm.spend(Work.INSERT, y.size());
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

    /** A new set of what an operator makes of two: as CPython does, by the one that takes less (Objects/setobject.c). */
    public static PySet combine(Vm vm, Operator operator, PySet a, PySet b, PyType type) {
        return switch (operator) {
            case OR -> addAll(vm, copy(vm, a, type), b);
            case AND -> a.size() < b.size() ? chosen(vm, a, b, true, type) : chosen(vm, b, a, true, type);
            case SUBTRACT ->
                a.size() / 4 > b.size() && !vm.two()
                        ? removeAll(vm, copy(vm, a, type), b)
                        : chosen(vm, a, b, false, type);
            default -> exchangeAll(vm, copy(vm, b, type), a);
        };
    }

    /** A new set of the elements of one that are in another, or are not. */
    private static PySet chosen(Vm vm, PySet set, PySet other, boolean wanted, PyType type) {
        PySet result = new PySet(type);
        var asked = new Probes();
        var added = new Probes();
        for (PyDict.Entry entry = set.items().first(); entry != null; entry = entry.after()) {
            asked.at(entry.key(), other.size());
            if (other.contains(entry.key()) == wanted) {
                result.add(entry.key());
                added.at(entry.key(), result.size());
            }
        }
        asked.spend(vm, Work.LOOK_UP);
        added.spend(vm, Work.SET_ADD);
        return result;
    }

    /** A new set of the same elements. */
    public static PySet copy(Vm vm, PySet set, PyType type) {
        vm.spend(Work.SET_COPY, set.size());
        PySet copy = new PySet(type);
        copy.items().putAll(set.items());
        return copy;
    }

    /** Adds the elements of another set, and gives the set. */
    public static PySet addAll(Vm vm, PySet set, PySet others) {
        if (set.size() == 0) {
            vm.spend(Work.SET_COPY, others.size());
            set.items().putAll(others.items());
            return set;
        }
        if (others.size() >= set.size()) {
            // CPython makes room for all of them beforehand, and what is there moves to the larger table.
            vm.spend(Work.SET_COPY, set.size());
        }
        var added = new Probes();
        for (PyDict.Entry entry = others.items().first(); entry != null; entry = entry.after()) {
            set.add(entry.key());
            added.at(entry.key(), set.size());
        }
        added.spend(vm, Work.SET_ADD);
        return set;
    }

    /** Removes the elements that are not in another set, and gives the set. */
    public static PySet keepAll(Vm vm, PySet set, PySet others) {
        PySet kept = combine(vm, Operator.AND, set, others, Types.SET);
        set.clear();
        set.items().putAll(kept.items());
        return set;
    }

    /** Removes the elements of another set, and gives the set: as fast as the other is small. */
    public static PySet removeAll(Vm vm, PySet set, PySet others) {
        if (others == set) {
            set.clear();
            return set;
        }
        var asked = new Probes();
        for (PyDict.Entry entry = others.items().first(); entry != null; entry = entry.after()) {
            asked.at(entry.key(), set.size());
            set.remove(entry.key());
        }
        asked.spend(vm, Work.LOOK_UP);
        return set;
    }

    /** Removes the elements of another set that are there, adds those that are not, and gives the set. */
    public static PySet exchangeAll(Vm vm, PySet set, PySet others) {
        if (others == set) {
            set.clear();
            return set;
        }
        var asked = new Probes();
        var added = new Probes();
        for (PyDict.Entry entry = others.items().first(); entry != null; entry = entry.after()) {
            asked.at(entry.key(), set.size());
            if (!set.remove(entry.key())) {
                set.add(entry.key());
                added.at(entry.key(), set.size());
            }
        }
        asked.spend(vm, Work.LOOK_UP);
        added.spend(vm, Work.SET_ADD);
        return set;
    }

    /** Whether no element of an iterable is in the set: asked one by one up to the first that is. Gives the answer or a request for it. */
    public static Object disjoint(Vm vm, PySet set, Object iterable) {
        if (iterable instanceof PySet other) {
            return other.size() > set.size() ? noneIn(vm, set, other) : noneIn(vm, other, set);
        }
        return Request.consume(vm, iterable, new Request.Sink() {
            private final Probes asked = new Probes();
            private boolean disjoint = true;

            @Override
            public boolean accept(Vm machine, Object element) {
                asked.at(element, set.size());
                disjoint = !set.contains(element);
                return disjoint;
            }

            @Override
            public Object finish(Vm machine) {
                asked.spend(machine, Work.LOOK_UP);
                return disjoint;
            }

            @Override
            public boolean keeps() {
                return false;
            }
        });
    }

    private static boolean noneIn(Vm vm, PySet few, PySet many) {
        var asked = new Probes();
        boolean none = true;
        for (PyDict.Entry entry = few.items().first(); none && entry != null; entry = entry.after()) {
            asked.at(entry.key(), many.size());
            none = !many.contains(entry.key());
        }
        asked.spend(vm, Work.LOOK_UP);
        return none;
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
        var asked = new Probes();
        boolean all = true;
        for (PyDict.Entry entry = a.items().first(); all && entry != null; entry = entry.after()) {
            asked.at(entry.key(), b.size());
            all = b.contains(entry.key());
        }
        asked.spend(vm, Work.LOOK_UP);
        return all;
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
