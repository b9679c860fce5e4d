package gilgamesh.stdlib;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Iteration.Lazy;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Those that share their source: groupby and tee. */
final class GroupingIterators {

    static final PyType GROUPBY = Itertool.made("groupby", GroupingIterators::groupBy);
    static final PyType GROUPER = Itertool.type("_grouper");
    static final PyType TEE = Itertool.type("_tee");

    private GroupingIterators() {}

    private static Object groupBy(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("groupby", 1, args, keywords, "iterable", "key");
        Object key = a[1] == null ? None.NONE : a[1];
        return Iteration.iterator(vm, a[0], (machine, iterator) -> new Groups(iterator, key));
    }

    /** The groups share one iterator: asking for the next group skips what is left of the present one. */
    private static final class Groups extends Lazy {

        private final Object iterator;
        private final Object function;
        private Object element;
        private Object key;
        private Object groupKey;

        Groups(Object iterator, Object function) {
            super(GROUPBY);
            this.iterator = iterator;
            this.function = function;
        }

        @Override
        public Object next(Vm vm) {
            if (function == None.NONE && iterator instanceof PyIterator direct) {
                skipGroup(vm, direct);
            }
            if (element == null || groupKey != null && Keys.equal(key, groupKey)) {
                return advance(vm, this::next);
            }
            groupKey = key;
            return new PyTuple(key, Itertool.lazy(GROUPER, member(key)));
        }

        /** Passes what is left of the present group, in a loop. */
        private void skipGroup(Vm vm, PyIterator direct) {
            while (element == null || groupKey != null && Keys.equal(key, groupKey)) {
                vm.exert(1);
                element = direct.next();
                key = element;
                if (element == null) {
                    throw Raise.stopIteration();
                }
            }
        }

        private Itertool.Step member(Object ofKey) {
            return new Itertool.Step() {
                @Override
                public Object next(Vm vm) {
                    if (groupKey != ofKey) {
                        throw Raise.stopIteration();
                    }
                    if (element == null) {
                        return advance(vm, this::next);
                    }
                    if (!Keys.equal(key, ofKey)) {
                        throw Raise.stopIteration();
                    }
                    Object current = element;
                    element = null;
                    return current;
                }
            };
        }

        private Object advance(Vm vm, Itertool.Step then) {
            return Iteration.next(
                    vm,
                    iterator,
                    (machine, next) -> {
                        if (function == None.NONE) {
                            element = next;
                            key = next;
                            return then.next(machine);
                        }
                        return new Request.Call(
                                (m, result) -> {
                                    element = next;
                                    key = result;
                                    return then.next(m);
                                },
                                function,
                                next);
                    },
                    Itertool::stop);
        }
    }

    static Object tee(Vm vm, Object[] args, String[] keywords) {
        Object[] a = new Parameters("tee", 1, "iterable", "n").bind(args, keywords, 0);
        long copies = a[1] == null ? 2 : Special.requireLong(vm, a[1]);
        if (copies < 0) {
            throw Raise.valueError("n must be >= 0");
        }
        return Iteration.iterator(vm, a[0], (machine, iterator) -> {
            List<ArrayDeque<Object>> waiting = new ArrayList<>();
            Object[] heads = new Object[(int) copies];
            for (int i = 0; i < heads.length; i++) {
                ArrayDeque<Object> own = new ArrayDeque<>();
                waiting.add(own);
                heads[i] = Itertool.lazy(
                        TEE,
                        m -> own.isEmpty()
                                ? Iteration.next(
                                        m,
                                        iterator,
                                        (mm, element) -> {
                                            waiting.stream()
                                                    .filter(other -> other != own)
                                                    .forEach(other -> other.add(element));
                                            return element;
                                        },
                                        Itertool::stop)
                                : own.poll());
            }
            return new PyTuple(heads);
        });
    }
}
