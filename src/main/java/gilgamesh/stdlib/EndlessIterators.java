package gilgamesh.stdlib;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/** Those that end only when told to, or after a number of rounds: count, cycle, repeat. */
final class EndlessIterators {

    static final PyType COUNT = Itertool.made("count", EndlessIterators::count);
    static final PyType CYCLE = Itertool.made("cycle", EndlessIterators::cycle);
    static final PyType REPEAT = Itertool.made("repeat", EndlessIterators::repeat);

    private EndlessIterators() {}

    private static Object count(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("count", 0, args, keywords, "start", "step");
        Object step = a[1] == null ? 1L : a[1];
        return Itertool.lazy(COUNT, new Itertool.Step() {
            private Object number = a[0] == null ? 0L : a[0];

            @Override
            public Object next(Vm machine) {
                Object current = number;
                number = Special.binary(machine, Operator.ADD, number, step);
                return current;
            }
        });
    }

    private static Object cycle(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("cycle", 1, args, keywords, "iterable");
        return Iteration.iterator(vm, a[0], (machine, iterator) -> {
            List<Object> saved = new ArrayList<>();
            return Itertool.lazy(CYCLE, new Itertool.Step() {
                private boolean again;
                private int index;

                @Override
                public Object next(Vm m) {
                    if (again) {
                        return saved.get(index++ % saved.size());
                    }
                    return Iteration.next(
                            m,
                            iterator,
                            (mm, element) -> {
                                saved.add(element);
                                return element;
                            },
                            mm -> {
                                if (saved.isEmpty()) {
                                    throw Raise.stopIteration();
                                }
                                again = true;
                                return saved.get(index++);
                            });
                }
            });
        });
    }

    private static Object repeat(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("repeat", 1, args, keywords, "object", "times");
        if (a[1] == null) {
            return Itertool.lazy(REPEAT, machine -> a[0]);
        }
        long times = Special.requireLong(vm, a[1]);
        return Itertool.lazy(REPEAT, new Itertool.Step() {
            private long left = times;

            @Override
            public Object next(Vm machine) {
                if (left <= 0) {
                    throw Raise.stopIteration();
                }
                left--;
                return a[0];
            }
        });
    }
}
