package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;

/**
 * {@code _heapq}: a list as a heap (Modules/_heapqmodule.c). No other thread comes between the steps of a call, unless elements compare by
 * Python code. All comparisons are made before the list is changed, in CPython's order, because a call whose comparison had to wait is made
 * once more.
 */
final class HeapqModule {

    /** How many comparisons of 3.x one of 2.7 takes as long as: it looks for a {@code __lt__} first, and an int of 2.7 has none. */
    private static final int OF_TWO = 10;

    private final Vm vm;
    private final PyList heap;
    private final int size;
    private long asked;

    private HeapqModule(Vm vm, PyList heap, int size) {
        this.vm = vm;
        this.heap = heap;
        this.size = size;
    }

    static PyModule create() {
        return new PyModule("_heapq")
                .function("heappush", (vm, args, keywords) -> {
                    PyList heap = heap(vm, "heappush", 2, args, keywords);
                    new HeapqModule(vm, heap, heap.size()).push(args[1]);
                    return None.NONE;
                })
                .function("heappop", (vm, args, keywords) -> pop(vm, heap(vm, "heappop", 1, args, keywords)))
                .function("heapreplace", (vm, args, keywords) -> {
                    PyList heap = filled(heap(vm, "heapreplace", 2, args, keywords));
                    return new HeapqModule(vm, heap, heap.size()).replace(args[1]);
                })
                .function("heappushpop", (vm, args, keywords) -> {
                    PyList heap = heap(vm, "heappushpop", 2, args, keywords);
                    var step = new HeapqModule(vm, heap, heap.size());
                    return heap.size() > 0 && step.less(heap.get(0), args[1]) ? step.replace(args[1]) : args[1];
                })
                .function("heapify", (vm, args, keywords) -> {
                    PyList heap = heap(vm, "heapify", 1, args, keywords);
                    var ordered = new PyList(heap.toArray());
                    var steps = new HeapqModule(vm, ordered, ordered.size());
                    for (int place = ordered.size() / 2 - 1; place >= 0; place--) {
                        steps.sink(place, ordered.get(place));
                    }
                    steps.paid();
                    unchanged(heap, ordered.size());
                    heap.become(ordered.toArray());
                    return None.NONE;
                });
    }

    private static PyList heap(Vm vm, String function, int count, Object[] args, String[] keywords) {
        if (keywords.length > 0) {
            throw Raise.typeError(function + "() takes no keyword arguments");
        }
        if (args.length != count) {
            throw Raise.typeError(function + " expected " + count + (count == 1 ? " argument" : " arguments") + ", got "
                    + args.length);
        }
        if (args[0] instanceof PyList heap) {
            return heap;
        }
        throw Raise.typeError(
                vm.version().atLeast(3, 10)
                        ? function + "() argument " + (count == 1 ? "" : "1 ") + "must be list, not "
                                + TypeNames.of(vm, args[0])
                        : "heap argument must be a list");
    }

    private static PyList filled(PyList heap) {
        if (heap.size() == 0) {
            throw Raise.indexError("index out of range");
        }
        return heap;
    }

    private static Object pop(Vm vm, PyList heap) {
        int left = filled(heap).size() - 1;
        Object last = heap.get(left);
        Object least = left == 0 ? last : new HeapqModule(vm, heap, left).replace(last);
        heap.remove(left);
        return least;
    }

    private boolean less(Object a, Object b) {
        asked++;
        return a instanceof Long x && b instanceof Long y ? x < y : Special.less(vm, a, b);
    }

    private void paid() {
        vm.spend(Work.ORDER, vm.two() ? asked * OF_TWO : asked);
    }

    private static void unchanged(PyList heap, int size) {
        if (heap.size() != size) {
            throw Raise.runtimeError("list changed size during iteration");
        }
    }

    /** Puts the item where the first one was, and gives that one. */
    private Object replace(Object item) {
        Object least = heap.get(0);
        sink(0, item);
        paid();
        return least;
    }

    /** The item comes to the end and rises as far as it is less than what is above. */
    private void push(Object item) {
        int place = size;
        try {
            while (place > 0 && less(item, heap.get((place - 1) >> 1))) {
                place = (place - 1) >> 1;
            }
        } catch (Raise raise) {
            // It stays as far up as it came.
            put(item, place);
            throw raise;
        }
        paid();
        unchanged(heap, size);
        put(item, place);
    }

    /** Adds the item in that place; what is above the end, down from there, moves down. */
    private void put(Object item, int place) {
        heap.add(item);
        for (int i = heap.size() - 1; i > place; i = (i - 1) >> 1) {
            heap.set(i, heap.get((i - 1) >> 1));
        }
        heap.set(place, item);
    }

    /** The item comes into that place: the lesser children move up to it, down to the last, and the item rises again along their way. */
    private void sink(int start, Object item) {
        int length = heap.size();
        int[] way = new int[Integer.SIZE];
        int depth = 0;
        way[0] = start;
        while (2 * way[depth] + 1 < size) {
            int child = 2 * way[depth] + 1;
            int other = child + 1;
            way[++depth] = other < size && !less(heap.get(child), heap.get(other)) ? other : child;
        }
        int place = depth;
        while (place > 0 && less(item, heap.get(way[place]))) {
            place--;
        }
        unchanged(heap, length);
        for (int i = 0; i < place; i++) {
            heap.set(way[i], heap.get(way[i + 1]));
        }
        heap.set(way[place], item);
    }
}
