package gilgamesh.stdlib;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.ArrayList;
import java.util.List;

/** Those that put elements of several sources, or of one, together: product, permutations, combinations, zip_longest. */
final class CombiningIterators {

    static final PyType PRODUCT = Itertool.made("product", CombiningIterators::product);
    static final PyType PERMUTATIONS = Itertool.made("permutations", CombiningIterators::permutations);
    static final PyType COMBINATIONS =
            Itertool.made("combinations", (vm, args, keywords) -> combinations(vm, args, keywords, false));
    static final PyType COMBINATIONS_WITH_REPLACEMENT = Itertool.made(
            "combinations_with_replacement", (vm, args, keywords) -> combinations(vm, args, keywords, true));
    static final PyType ZIP_LONGEST = Itertool.made("zip_longest", CombiningIterators::zipLongest);

    private CombiningIterators() {}

    private static Object product(Vm vm, Object[] args, String[] keywords) {
        long repeat = 1;
        for (int i = 0; i < keywords.length; i++) {
            if (!keywords[i].equals("repeat")) {
                throw Raise.typeError("'" + keywords[i] + "' is an invalid keyword argument for product()");
            }
            repeat = Special.requireLong(vm, args[args.length - keywords.length + i]);
        }
        if (repeat < 0) {
            throw Raise.valueError("repeat argument cannot be negative");
        }
        List<Object[]> once = new ArrayList<>();
        for (int i = 1; i < args.length - keywords.length; i++) {
            once.add(Sequences.elements(vm, args[i]));
        }
        List<Object[]> pools = new ArrayList<>();
        for (long i = 0; i < repeat; i++) {
            pools.addAll(once);
        }
        return Itertool.lazy(PRODUCT, new Itertool.Step() {
            private int[] indices;

            @Override
            public Object next(Vm machine) {
                if (indices == null) {
                    indices = new int[pools.size()];
                    if (pools.stream().anyMatch(pool -> pool.length == 0)) {
                        throw Raise.stopIteration();
                    }
                } else if (!advance()) {
                    throw Raise.stopIteration();
                }
                Object[] row = new Object[indices.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = pools.get(i)[indices[i]];
                }
                machine.spendOnEach(Work.PAIR, 1);
                return new PyTuple(row);
            }

            private boolean advance() {
                for (int i = indices.length - 1; i >= 0; i--) {
                    if (++indices[i] < pools.get(i).length) {
                        return true;
                    }
                    indices[i] = 0;
                }
                return false;
            }
        });
    }

    private static int size(Vm vm, Object given) {
        long size = Special.requireLong(vm, given);
        if (size < 0) {
            throw Raise.valueError("r must be non-negative");
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    private static Object permutations(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("permutations", 1, args, keywords, "iterable", "r");
        Object[] pool = Sequences.elements(vm, a[0]);
        int size = a[1] == null || a[1] == None.NONE ? pool.length : size(vm, a[1]);
        return Itertool.lazy(PERMUTATIONS, new Itertool.Step() {
            private int[] chosen;

            @Override
            public Object next(Vm machine) {
                if (size > pool.length) {
                    throw Raise.stopIteration();
                }
                if (chosen == null) {
                    chosen = new int[size];
                    for (int i = 0; i < size; i++) {
                        chosen[i] = i;
                    }
                } else if (!advance()) {
                    throw Raise.stopIteration();
                }
                return pick(machine, pool, chosen);
            }

            /** The next choice in order of positions: the last place that can grow does, those behind it start anew. */
            private boolean advance() {
                for (int i = size - 1; i >= 0; i--) {
                    int next = free(chosen[i] + 1, i);
                    if (next < pool.length) {
                        chosen[i] = next;
                        for (int j = i + 1; j < size; j++) {
                            chosen[j] = free(0, j);
                        }
                        return true;
                    }
                }
                return false;
            }

            private int free(int from, int places) {
                int candidate = from;
                for (int i = 0; i < places; i++) {
                    if (chosen[i] == candidate) {
                        candidate++;
                        i = -1;
                    }
                }
                return candidate;
            }
        });
    }

    private static PyTuple pick(Vm vm, Object[] pool, int[] chosen) {
        vm.spendOnEach(Work.PAIR, 1);
        Object[] row = new Object[chosen.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = pool[chosen[i]];
        }
        return new PyTuple(row);
    }

    private static Object combinations(Vm vm, Object[] args, String[] keywords, boolean repeated) {
        Object[] a = Itertool.bind(
                repeated ? "combinations_with_replacement" : "combinations", 2, args, keywords, "iterable", "r");
        Object[] pool = Sequences.elements(vm, a[0]);
        int size = size(vm, a[1]);
        return Itertool.lazy(repeated ? COMBINATIONS_WITH_REPLACEMENT : COMBINATIONS, new Itertool.Step() {
            private int[] chosen;

            @Override
            public Object next(Vm machine) {
                if (repeated ? pool.length == 0 && size > 0 : size > pool.length) {
                    throw Raise.stopIteration();
                }
                if (chosen == null) {
                    chosen = new int[size];
                    for (int i = 0; i < size; i++) {
                        chosen[i] = repeated ? 0 : i;
                    }
                } else if (!advance()) {
                    throw Raise.stopIteration();
                }
                return pick(machine, pool, chosen);
            }

            private boolean advance() {
                for (int i = size - 1; i >= 0; i--) {
                    int limit = repeated ? pool.length - 1 : pool.length - size + i;
                    if (chosen[i] < limit) {
                        chosen[i]++;
                        for (int j = i + 1; j < size; j++) {
                            chosen[j] = repeated ? chosen[i] : chosen[j - 1] + 1;
                        }
                        return true;
                    }
                }
                return false;
            }
        });
    }

    private static Object zipLongest(Vm vm, Object[] args, String[] keywords) {
        Object fill = None.NONE;
        int positional = args.length - keywords.length - 1;
        for (int i = 0; i < keywords.length; i++) {
            if (!keywords[i].equals("fillvalue")) {
                throw Raise.typeError("zip_longest() got an unexpected keyword argument");
            }
            fill = args[1 + positional + i];
        }
        Object filler = fill;
        Object[] iterators = new Object[positional];
        return iterators(
                vm,
                args,
                iterators,
                0,
                machine -> Itertool.lazy(ZIP_LONGEST, new Itertool.Step() {
                    private int left = positional;

                    @Override
                    public Object next(Vm m) {
                        if (left == 0) {
                            throw Raise.stopIteration();
                        }
                        return row(m, new Object[positional], 0);
                    }

                    private Object row(Vm m, Object[] row, int from) {
                        if (from == positional) {
                            if (left == 0) {
                                throw Raise.stopIteration();
                            }
                            return new PyTuple(row);
                        }
                        if (iterators[from] == null) {
                            row[from] = filler;
                            return row(m, row, from + 1);
                        }
                        return Iteration.next(
                                m,
                                iterators[from],
                                (mm, element) -> {
                                    row[from] = element;
                                    return row(mm, row, from + 1);
                                },
                                mm -> {
                                    iterators[from] = null;
                                    left--;
                                    return row(mm, row, from);
                                });
                    }
                }));
    }

    private static Object iterators(Vm vm, Object[] args, Object[] iterators, int from, Iteration.AtEnd then) {
        if (from == iterators.length) {
            return then.ended(vm);
        }
        return Iteration.iterator(vm, args[from + 1], (machine, iterator) -> {
            iterators[from] = iterator;
            return iterators(machine, args, iterators, from + 1, then);
        });
    }
}
