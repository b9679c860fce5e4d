package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;

/**
 * The order in which CPython goes through a set of ints: that of its hash table, as if the elements had just been added one after another
 * (Objects/setobject.c: set_add_entry and set_table_resize, 2.7, 3.6 and 3.12). Removed elements leave no trace here.
 */
final class SetOrder {

    private static final int LINEAR_PROBES = 9;

    private final boolean linear;
    private final PythonVersion version;
    private Object[] table = new Object[8];
    private int used;

    private SetOrder(PythonVersion version) {
        this.version = version;
        this.linear = version.major() == 3;
    }

    /** The elements in order; null if one of them is no int, whose order means nothing. */
    static Object[] of(PyDict items, PythonVersion version) {
        for (PyDict.Entry entry = items.first(); entry != null; entry = entry.after()) {
            if (!(entry.key() instanceof Long)) {
                return null;
            }
        }
        SetOrder order = new SetOrder(version);
        for (PyDict.Entry entry = items.first(); entry != null; entry = entry.after()) {
            order.add(entry.key());
        }
        Object[] elements = new Object[order.used];
        int at = 0;
        for (Object element : order.table) {
            if (element != null) {
                elements[at++] = element;
            }
        }
        return elements;
    }

    private void add(Object element) {
        put(table, element);
        used++;
        int mask = table.length - 1;
        boolean roomy = version.atLeast(3, 7)
                ? used * 5L < mask * 3L
                : linear ? used * 3L < mask * 2L : used * 3L < table.length * 2L;
        if (!roomy) {
            resize(used > 50_000 ? used * 2L : used * 4L);
        }
    }

    private void resize(long least) {
        int size = 8;
        while (size <= least) {
            size <<= 1;
        }
        Object[] larger = new Object[size];
        for (Object element : table) {
            if (element != null) {
                put(larger, element);
            }
        }
        table = larger;
    }

    private void put(Object[] into, Object element) {
        long hash = linear ? Ints.hash(element) : Ints.hash2(element);
        int mask = into.length - 1;
        long perturb = hash;
        long place = hash & mask;
        while (true) {
            int probes = linear && place + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
            for (int i = 0; i <= probes; i++) {
                if (into[(int) place + i] == null) {
                    into[(int) place + i] = element;
                    return;
                }
            }
            if (linear) {
                perturb >>>= 5;
                place = place * 5 + 1 + perturb & mask;
            } else {
                place = place * 5 + 1 + perturb & mask;
                perturb >>>= 5;
            }
        }
    }
}
