package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.IteratorProtocol;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Iteration.Lazy;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** {@code itertools}. Each iterator takes from its sources only what it is asked for. */
final class ItertoolsModule {

    private ItertoolsModule() {}

    /** The next element of an iterator of ours, a request for it, or StopIteration. */
    @FunctionalInterface
    private interface Step {
        Object next(Vm vm);
    }

    private static final List<PyType> TYPES = new ArrayList<>();

    private static PyType type(String name) {
        PyType type = new PyType(name, Types.OBJECT);
        TYPES.add(type);
        return type;
    }

    private static final PyType COUNT = made("count", ItertoolsModule::count);
    private static final PyType CYCLE = made("cycle", ItertoolsModule::cycle);
    private static final PyType REPEAT = made("repeat", ItertoolsModule::repeat);
    private static final PyType CHAIN =
            made("chain", (vm, args, keywords) -> chain(new PyTuple(rest(args)).iterator(vm)));
    private static final PyType ISLICE = made("islice", ItertoolsModule::islice);
    private static final PyType PRODUCT = made("product", ItertoolsModule::product);
    private static final PyType PERMUTATIONS = made("permutations", ItertoolsModule::permutations);
    private static final PyType COMBINATIONS =
            made("combinations", (vm, args, keywords) -> combinations(vm, args, keywords, false));
    private static final PyType COMBINATIONS_WITH_REPLACEMENT =
            made("combinations_with_replacement", (vm, args, keywords) -> combinations(vm, args, keywords, true));
    private static final PyType ZIP_LONGEST = made("zip_longest", ItertoolsModule::zipLongest);
    private static final PyType ACCUMULATE = made("accumulate", ItertoolsModule::accumulate);
    private static final PyType TAKEWHILE = made("takewhile", ItertoolsModule::takeWhile);
    private static final PyType DROPWHILE = made("dropwhile", ItertoolsModule::dropWhile);
    private static final PyType FILTERFALSE = made("filterfalse", ItertoolsModule::filterFalse);
    private static final PyType STARMAP = made("starmap", ItertoolsModule::starmap);
    private static final PyType COMPRESS = made("compress", ItertoolsModule::compress);
    private static final PyType PAIRWISE = made("pairwise", ItertoolsModule::pairwise);
    private static final PyType BATCHED = made("batched", ItertoolsModule::batched);
    private static final PyType GROUPBY = made("groupby", ItertoolsModule::groupBy);
    private static final PyType GROUPER = type("_grouper");
    private static final PyType TEE = type("_tee");

    static {
        CHAIN.define(
                "from_iterable",
                new PyClassMethod(PyBuiltin.function(
                        "chain.from_iterable",
                        (vm, args, keywords) ->
                                Iteration.iterator(vm, args[1], (machine, iterator) -> chain(iterator)))));
        TYPES.forEach(IteratorProtocol::define);
        TYPES.forEach(type -> type.define("__module__", "itertools"));
    }

    private static PyType made(String name, Native maker) {
        PyType type = type(name);
        type.define("__new__", PyBuiltin.function(name + ".__new__", maker));
        return type;
    }

    static PyModule create(PythonVersion version) {
        PyModule module = new PyModule("itertools");
        for (PyType type : List.of(
                COUNT,
                CYCLE,
                REPEAT,
                CHAIN,
                ISLICE,
                PRODUCT,
                PERMUTATIONS,
                COMBINATIONS,
                COMBINATIONS_WITH_REPLACEMENT,
                TAKEWHILE,
                DROPWHILE,
                STARMAP,
                COMPRESS,
                GROUPBY)) {
            module.define(type.name(), type);
        }
        boolean two = version.major() == 2;
        module.define(two ? "izip_longest" : "zip_longest", ZIP_LONGEST)
                .define(two ? "ifilterfalse" : "filterfalse", FILTERFALSE)
                .function("tee", ItertoolsModule::tee);
        if (two) {
            module.define("izip", Types.ZIP).define("imap", Types.MAP).define("ifilter", Types.FILTER);
        } else {
            module.define("accumulate", ACCUMULATE);
        }
        if (version.atLeast(3, 10)) {
            module.define("pairwise", PAIRWISE);
        }
        if (version.atLeast(3, 12)) {
            module.define("batched", BATCHED);
        }
        return module;
    }

    private static Lazy lazy(PyType type, Step step) {
        return new Lazy(type) {
            private boolean ended;

            @Override
            public Object next(Vm vm) {
                if (ended) {
                    throw Raise.stopIteration();
                }
                try {
                    return step.next(vm);
                } catch (Raise raise) {
                    ended |= raise.is(gilgamesh.vm.object.ExceptionTypes.STOP_ITERATION);
                    throw raise;
                }
            }
        };
    }

    private static Object stop(Vm vm) {
        throw Raise.stopIteration();
    }

    private static Object[] rest(Object[] args) {
        return java.util.Arrays.copyOfRange(args, 1, args.length);
    }

    private static Object[] bind(String name, int required, Object[] args, String[] keywords, String... names) {
        return new Parameters(name, required, names).bind(args, keywords, 1);
    }

    // ---------------------------------------------------------------- without end

    private static Object count(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("count", 0, args, keywords, "start", "step");
        Object step = a[1] == null ? 1L : a[1];
        return lazy(COUNT, new Step() {
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
        Object[] a = bind("cycle", 1, args, keywords, "iterable");
        return Iteration.iterator(vm, a[0], (machine, iterator) -> {
            List<Object> saved = new ArrayList<>();
            return lazy(CYCLE, new Step() {
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
        Object[] a = bind("repeat", 1, args, keywords, "object", "times");
        if (a[1] == null) {
            return lazy(REPEAT, machine -> a[0]);
        }
        long times = Special.requireLong(vm, a[1]);
        return lazy(REPEAT, new Step() {
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

    // ---------------------------------------------------------------- one after another

    private static Object chain(Object sources) {
        return lazy(CHAIN, new Step() {
            private Object current;

            @Override
            public Object next(Vm vm) {
                // Any number of empty sources may follow one another: what Java can drive goes in a loop.
                while (current instanceof PyIterator direct && sources instanceof PyIterator outer) {
                    Object element = direct.next();
                    if (element != null) {
                        return element;
                    }
                    vm.exert(1);
                    Object source = outer.next();
                    if (source == null) {
                        throw Raise.stopIteration();
                    }
                    current = PyIterator.over(vm, source);
                    if (current == null) {
                        return Iteration.iterator(vm, source, (machine, iterator) -> {
                            current = iterator;
                            return next(machine);
                        });
                    }
                }
                if (current == null) {
                    return Iteration.next(
                            vm,
                            sources,
                            (machine, source) -> Iteration.iterator(machine, source, (m, iterator) -> {
                                current = iterator;
                                return next(m);
                            }),
                            ItertoolsModule::stop);
                }
                return Iteration.next(vm, current, (machine, element) -> element, machine -> {
                    current = null;
                    return next(machine);
                });
            }
        });
    }

    private static Object islice(Vm vm, Object[] args, String[] keywords) {
        int given = args.length - 1;
        if (given < 2 || given > 4) {
            throw Raise.typeError(
                    "islice expected at " + (given < 2 ? "least 2" : "most 4") + " arguments, got " + given);
        }
        long start = given == 2 ? 0 : bound(vm, args[2], 0, "Indices");
        Long stop = given == 2 ? stopOf(vm, args[2]) : stopOf(vm, args[3]);
        long step = given == 4 ? bound(vm, args[4], 1, "Step") : 1;
        if (step < 1) {
            throw Raise.valueError("Step for islice() must be a positive integer or None.");
        }
        return Iteration.iterator(
                vm,
                args[1],
                (machine, iterator) -> lazy(ISLICE, new Step() {
                    private long position;
                    private long wanted = start;

                    @Override
                    public Object next(Vm m) {
                        if (stop != null && wanted >= stop) {
                            return skipTo(m, stop);
                        }
                        if (iterator instanceof PyIterator direct) {
                            skip(m, direct, wanted);
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    if (position++ < wanted) {
                                        return next(mm);
                                    }
                                    wanted += step;
                                    return element;
                                },
                                ItertoolsModule::stop);
                    }

                    /** In a loop, for there may be many. */
                    private void skip(Vm m, PyIterator direct, long end) {
                        for (; position < end; position++) {
                            m.exert(1);
                            if (direct.next() == null) {
                                throw Raise.stopIteration();
                            }
                        }
                    }

                    private Object skipTo(Vm m, long end) {
                        if (iterator instanceof PyIterator direct) {
                            skip(m, direct, end);
                        }
                        if (position >= end) {
                            throw Raise.stopIteration();
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    position++;
                                    return skipTo(mm, end);
                                },
                                ItertoolsModule::stop);
                    }
                }));
    }

    private static long bound(Vm vm, Object value, long usual, String what) {
        if (value == None.NONE) {
            return usual;
        }
        Object number = Special.index(vm, value);
        if (number == null || Ints.signum(number) < 0 || !Ints.isSmall(number)) {
            throw Raise.valueError(
                    what.equals("Step")
                            ? "Step for islice() must be a positive integer or None."
                            : "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        return Ints.small(number);
    }

    private static Long stopOf(Vm vm, Object value) {
        if (value == None.NONE) {
            return null;
        }
        Object number = Special.index(vm, value);
        if (number == null || Ints.signum(number) < 0 || !Ints.isSmall(number)) {
            throw Raise.valueError("Stop argument for islice() must be None or an integer: 0 <= x <= "
                    + (vm.two() ? "maxint." : "sys.maxsize."));
        }
        return Ints.small(number);
    }

    private static Object pairwise(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("pairwise", 1, args, keywords, "iterable");
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) -> lazy(PAIRWISE, new Step() {
                    private Object last;

                    @Override
                    public Object next(Vm m) {
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    Object before = last;
                                    last = element;
                                    return before == null ? next(mm) : new PyTuple(before, element);
                                },
                                ItertoolsModule::stop);
                    }
                }));
    }

    private static Object batched(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("batched", 2, args, keywords, "iterable", "n", "strict");
        long size = Special.requireLong(vm, a[1]);
        if (size < 1) {
            throw Raise.valueError("n must be at least one");
        }
        boolean strict = a[2] != null && Special.truth(vm, a[2]);
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) -> lazy(BATCHED, m -> batch(m, iterator, size, strict, new ArrayList<>())));
    }

    private static Object batch(Vm vm, Object iterator, long size, boolean strict, List<Object> batch) {
        if (iterator instanceof PyIterator direct) {
            while (batch.size() < size - 1) {
                Object element = direct.next();
                if (element == null) {
                    break;
                }
                vm.exert(1);
                batch.add(element);
            }
        }
        if (batch.size() == size) {
            return new PyTuple(batch.toArray());
        }
        return Iteration.next(
                vm,
                iterator,
                (machine, element) -> {
                    batch.add(element);
                    return batch(machine, iterator, size, strict, batch);
                },
                machine -> {
                    if (batch.isEmpty()) {
                        throw Raise.stopIteration();
                    }
                    if (strict) {
                        throw Raise.valueError("batched(): incomplete batch");
                    }
                    return new PyTuple(batch.toArray());
                });
    }

    // ---------------------------------------------------------------- combining

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
        return lazy(PRODUCT, new Step() {
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
        Object[] a = bind("permutations", 1, args, keywords, "iterable", "r");
        Object[] pool = Sequences.elements(vm, a[0]);
        int size = a[1] == null || a[1] == None.NONE ? pool.length : size(vm, a[1]);
        return lazy(PERMUTATIONS, new Step() {
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
                return pick(pool, chosen);
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

    private static PyTuple pick(Object[] pool, int[] chosen) {
        Object[] row = new Object[chosen.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = pool[chosen[i]];
        }
        return new PyTuple(row);
    }

    private static Object combinations(Vm vm, Object[] args, String[] keywords, boolean repeated) {
        Object[] a =
                bind(repeated ? "combinations_with_replacement" : "combinations", 2, args, keywords, "iterable", "r");
        Object[] pool = Sequences.elements(vm, a[0]);
        int size = size(vm, a[1]);
        return lazy(repeated ? COMBINATIONS_WITH_REPLACEMENT : COMBINATIONS, new Step() {
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
                return pick(pool, chosen);
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
                machine -> lazy(ZIP_LONGEST, new Step() {
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

    // ---------------------------------------------------------------- with functions

    private static Object accumulate(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("accumulate", 1, args, keywords, "iterable", "func", "initial");
        if (a[2] != null && !vm.version().atLeast(3, 8)) {
            throw Raise.typeError("'initial' is an invalid keyword argument for "
                    + (vm.version().atLeast(3, 7) ? "accumulate()" : "this function"));
        }
        boolean plain = a[1] == null || a[1] == None.NONE;
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) -> lazy(ACCUMULATE, new Step() {
                    private Object total;
                    private boolean first = true;

                    @Override
                    public Object next(Vm m) {
                        if (first && a[2] != null && a[2] != None.NONE) {
                            first = false;
                            total = a[2];
                            return total;
                        }
                        return Iteration.next(m, iterator, this::add, ItertoolsModule::stop);
                    }

                    private Object add(Vm m, Object element) {
                        if (first) {
                            first = false;
                            total = element;
                            return element;
                        }
                        if (plain) {
                            total = Special.binary(m, Operator.ADD, total, element);
                            return total;
                        }
                        return new Request.Call(
                                (mm, result) -> {
                                    total = result;
                                    return result;
                                },
                                a[1],
                                total,
                                element);
                    }
                }));
    }

    private static Object takeWhile(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("takewhile", 2, args, keywords, "predicate", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> lazy(TAKEWHILE, new Step() {
                    private boolean over;

                    @Override
                    public Object next(Vm m) {
                        if (over) {
                            throw Raise.stopIteration();
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> new Request.Call(
                                        (mmm, kept) -> {
                                            if (Special.truth(mmm, kept)) {
                                                return element;
                                            }
                                            over = true;
                                            throw Raise.stopIteration();
                                        },
                                        a[0],
                                        element),
                                ItertoolsModule::stop);
                    }
                }));
    }

    private static Object dropWhile(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("dropwhile", 2, args, keywords, "predicate", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> lazy(DROPWHILE, new Step() {
                    private boolean started;

                    @Override
                    public Object next(Vm m) {
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> started
                                        ? element
                                        : new Request.Call(
                                                (mmm, dropped) -> {
                                                    if (Special.truth(mmm, dropped)) {
                                                        return next(mmm);
                                                    }
                                                    started = true;
                                                    return element;
                                                },
                                                a[0],
                                                element),
                                ItertoolsModule::stop);
                    }
                }));
    }

    private static Object filterFalse(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("filterfalse", 2, args, keywords, "function", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> lazy(FILTERFALSE, new Step() {
                    @Override
                    public Object next(Vm m) {
                        if (a[0] == None.NONE && iterator instanceof PyIterator direct) {
                            Object element = direct.next();
                            while (element != null && Special.truth(m, element)) {
                                m.exert(1);
                                element = direct.next();
                            }
                            return element == null ? stop(m) : element;
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> a[0] == None.NONE
                                        ? unless(mm, element, element)
                                        : new Request.Call(
                                                (mmm, answer) -> unless(mmm, answer, element), a[0], element),
                                ItertoolsModule::stop);
                    }

                    private Object unless(Vm m, Object answer, Object element) {
                        return Special.truth(m, answer) ? next(m) : element;
                    }
                }));
    }

    private static Object starmap(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("starmap", 2, args, keywords, "function", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> lazy(
                        STARMAP,
                        m -> Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> new Request.Call(a[0], Sequences.elements(mm, element)),
                                ItertoolsModule::stop)));
    }

    private static Object chosen(Vm vm, PyIterator elements, PyIterator answers) {
        while (true) {
            vm.exert(1);
            Object element = elements.next();
            Object answer = element == null ? null : answers.next();
            if (answer == null) {
                throw Raise.stopIteration();
            }
            if (Special.truth(vm, answer)) {
                return element;
            }
        }
    }

    private static Object compress(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("compress", 2, args, keywords, "data", "selectors");
        return Iteration.iterator(
                vm,
                a[0],
                (machine, data) -> Iteration.iterator(
                        machine,
                        a[1],
                        (m, selectors) -> lazy(COMPRESS, new Step() {
                            @Override
                            public Object next(Vm mm) {
                                if (data instanceof PyIterator elements && selectors instanceof PyIterator answers) {
                                    return chosen(mm, elements, answers);
                                }
                                return Iteration.next(
                                        mm,
                                        data,
                                        (x, element) -> Iteration.next(
                                                x,
                                                selectors,
                                                (y, wanted) -> Special.truth(y, wanted) ? element : next(y),
                                                ItertoolsModule::stop),
                                        ItertoolsModule::stop);
                            }
                        })));
    }

    // ---------------------------------------------------------------- groups and copies

    private static Object groupBy(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bind("groupby", 1, args, keywords, "iterable", "key");
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
            return new PyTuple(key, lazy(GROUPER, member(key)));
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

        private Step member(Object ofKey) {
            return new Step() {
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

        private Object advance(Vm vm, Step then) {
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
                    ItertoolsModule::stop);
        }
    }

    private static Object tee(Vm vm, Object[] args, String[] keywords) {
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
                heads[i] = lazy(
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
                                        ItertoolsModule::stop)
                                : own.poll());
            }
            return new PyTuple(heads);
        });
    }
}
