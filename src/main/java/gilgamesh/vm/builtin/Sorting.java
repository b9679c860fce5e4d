package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.StableSort;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;

/** {@code list.sort} and {@code sorted}. */
final class Sorting {

    private static final Signature SORT3 = Signature.of("*", "key=", "reverse=");
    private static final Signature SORT2 = Signature.of("cmp=", "key=", "reverse=");

    private Sorting() {}

    static Object sortList(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind(vm, args, keywords);
        PyList list = (PyList) args[0];
        Object[] elements = list.toArray();
        // The list looks empty while it is sorted, as in CPython.
        list.clear();
        return new Request.Step(
                (machine, nothing) -> sort(machine, elements, a[0], a[1], a[2], m -> None.NONE),
                new Refill(list, elements));
    }

    /** The list has its elements again, however the sorting ended. */
    private record Refill(PyList list, Object[] elements) implements Request.Then {

        @Override
        public Object returned(Vm vm, Object nothing) {
            boolean modified = list.size() != 0;
            list.become(elements);
            if (modified) {
                throw Raise.valueError("list modified during sort");
            }
            return nothing;
        }

        @Override
        public Object raised(Vm vm, Raise raise) {
            list.become(elements);
            throw raise;
        }
    }

    /** Comparison function, key function and direction: null where left out. */
    private static Object[] bind(Vm vm, Object[] args, String[] keywords) {
        if (vm.two()) {
            Object[] a = SORT2.bind(vm, "list", "sort", 1, args, keywords);
            return new Object[] {a[1], a[2], a[3]};
        }
        if (args.length - keywords.length > 1 && !vm.version().atLeast(3, 7)) {
            throw Raise.typeError("must use keyword argument for key function");
        }
        Object[] a = SORT3.bind(vm, "list", "sort", 1, args, keywords);
        return new Object[] {null, a[1], a[2]};
    }

    static Object sorted(Vm vm, Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        if (positional == 0) {
            throw Raise.typeError(
                    "sorted expected " + (vm.version().atLeast(3, 8) ? "1 argument" : "1 arguments") + ", got 0");
        }
        if (!vm.two() && positional > 1) {
            if (!vm.version().atLeast(3, 7)) {
                throw Raise.typeError("must use keyword argument for key function");
            }
            throw Raise.typeError(
                    "sorted expected 1 argument" + (vm.version().atLeast(3, 8) ? "" : "s") + ", got " + positional);
        }
        Object[] options = bind(vm, args, keywords);
        return Request.collect(vm, args[0], (machine, collected) -> {
            Object[] elements = ((PyList) collected).toArray();
            return sort(machine, elements, options[0], options[1], options[2], m -> new PyList(elements));
        });
    }

    private interface After {
        Object sorted(Vm vm);
    }

    /** Sorts in place; keys are computed first, one after another, by Python code in frames of its own. */
    private static Object sort(Vm vm, Object[] elements, Object comparison, Object key, Object reverse, After after) {
        boolean backwards = reverse != null && Special.truth(vm, reverse);
        if (NumberTypes.absent(key)) {
            order(vm, elements, elements, comparison, backwards);
            return after.sorted(vm);
        }
        return keys(vm, elements, new Object[elements.length], 0, key, (machine, keys) -> {
            order(machine, elements, (Object[]) keys, comparison, backwards);
            return after.sorted(machine);
        });
    }

    private static Object keys(Vm vm, Object[] elements, Object[] keys, int from, Object function, Request.Then then) {
        if (from == elements.length) {
            return then.returned(vm, keys);
        }
        return new Request.Call(
                (machine, key) -> {
                    keys[from] = key;
                    return keys(machine, elements, keys, from + 1, function, then);
                },
                function,
                elements[from]);
    }

    private static void order(Vm vm, Object[] elements, Object[] keys, Object comparison, boolean backwards) {
        StableSort.Less less = less(vm, comparison);
        Object[] pairs = new Object[elements.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new PyTuple(keys[i], elements[i]);
        }
        if (backwards) {
            reverse(pairs);
        }
        var sort = new StableSort(pairs, (x, y) -> less.test(((PyTuple) x).get(0), ((PyTuple) y).get(0)));
        try {
            sort.sort();
        } finally {
            vm.spend(Work.SORT_RUN, sort.askedInRuns());
            vm.spend(asking(keys), sort.askedElsewhere());
            put(pairs, elements, backwards);
        }
    }

    /** What comparing two of these takes, which are all of one type where they are many. */
    private static Work asking(Object[] keys) {
        Object one = keys.length == 0 ? null : keys[0];
        return one instanceof Long || one instanceof Double
                ? Work.SORT_NUMBERS
                : one instanceof String ? Work.SORT_TEXTS : one instanceof PyTuple ? Work.SORT_TUPLES : Work.ORDER;
    }

    /** The elements as they are sorted, be it in part. */
    private static void put(Object[] pairs, Object[] elements, boolean backwards) {
        if (backwards) {
            reverse(pairs);
        }
        for (int i = 0; i < pairs.length; i++) {
            elements[i] = ((PyTuple) pairs[i]).get(1);
        }
    }

    private static StableSort.Less less(Vm vm, Object comparison) {
        if (NumberTypes.absent(comparison)) {
            return (x, y) -> x instanceof Long a && y instanceof Long b ? a < b : Special.less(vm, x, y);
        }
        return (x, y) -> {
            Object order = vm.call(comparison, x, y);
            if (!Ints.isInt(order)) {
                throw Raise.typeError(
                        "comparison function must return int, not " + gilgamesh.vm.object.TypeNames.of(vm, order));
            }
            return Ints.signum(order) < 0;
        };
    }

    private static void reverse(Object[] elements) {
        for (int i = 0, j = elements.length - 1; i < j; i++, j--) {
            Object swapped = elements[i];
            elements[i] = elements[j];
            elements[j] = swapped;
        }
    }
}
