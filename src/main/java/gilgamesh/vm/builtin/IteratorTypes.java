package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Iteration.Lazy;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyDictView;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.List;

/** enumerate, zip, map, filter, reversed and the iterators of containers. Each is driven by Java where all it goes through can be. */
final class IteratorTypes {

    private IteratorTypes() {}

    static void install() {
        for (PyType type : List.of(
                Types.ITERATOR,
                Types.CALLABLE_ITERATOR,
                Types.LIST_ITERATOR,
                Types.TUPLE_ITERATOR,
                Types.STR_ITERATOR,
                Types.RANGE_ITERATOR,
                Types.SET_ITERATOR,
                Types.DICT_KEY_ITERATOR,
                Types.DICT_VALUE_ITERATOR,
                Types.DICT_ITEM_ITERATOR,
                Types.ENUMERATE,
                Types.ZIP,
                Types.MAP,
                Types.FILTER,
                Types.REVERSED)) {
            protocol(type);
        }
        new Table(Types.ENUMERATE).make(ENUMERATE, (vm, a) -> enumerate(vm, a[1], a[2]));
        new Table(Types.REVERSED).make(Signature.between(1, 1), (vm, a) -> reversed(vm, a[1]));
        new Table(Types.ZIP).make((vm, args, keywords) -> zip(vm, args, keywords));
        new Table(Types.MAP).make(IteratorTypes::map);
        new Table(Types.FILTER).make(Signature.between(2, 2), (vm, a) -> filter(vm, a[1], a[2]));
    }

    private static final Signature ENUMERATE = Signature.of("iterable", "start=");

    /** Gives a type of iterators {@code __iter__} and {@code __next__}. */
    static void protocol(PyType type) {
        Table table = new Table(type).method("__iter__", Signature.NONE, (vm, a) -> a[0]);
        table.in2().method("next", Signature.NONE, (vm, a) -> next(vm, a[0]));
        table.in3().method("__next__", Signature.NONE, (vm, a) -> next(vm, a[0]));
        table.in3().method("__reduce__", Signature.NONE, (vm, a) -> {
            PyTuple parts = a[0] instanceof PyIterator direct ? direct.parts(vm) : null;
            if (parts == null) {
                String name = TypeNames.of(vm, type);
                throw Raise.typeError(
                        vm.version().atLeast(3, 8)
                                ? "cannot pickle '" + name + "' object"
                                : "can't pickle " + name + " objects");
            }
            return parts;
        });
        table.in3().method("__setstate__", Signature.between(1, 1), (vm, a) -> {
            ((PyIterator) a[0]).place(Special.requireLong(vm, a[1]));
            return None.NONE;
        });
    }

    private static Object next(Vm vm, Object iterator) {
        if (iterator instanceof PyIterator direct) {
            Object element = direct.next();
            if (element == null) {
                throw Raise.stopIteration();
            }
            return element;
        }
        return ((Lazy) iterator).next(vm);
    }

    private static Object stop(Vm vm) {
        throw Raise.stopIteration();
    }

    /** An iterator that Java can drive, of a given type. */
    private abstract static class Direct extends PyIterator {

        private final PyType type;

        Direct(PyType type) {
            this.type = type;
        }

        @Override
        public PyType type() {
            return type;
        }
    }

    // ---------------------------------------------------------------- enumerate

    private static Object enumerate(Vm vm, Object iterable, Object start) {
        Object first = start == null ? 0L : Special.requireIndex(vm, start);
        return Iteration.iterator(vm, iterable, (machine, iterator) -> {
            if (iterator instanceof PyIterator direct) {
                return new Direct(Types.ENUMERATE) {
                    private Object number = first;

                    @Override
                    public Object next() {
                        Object element = direct.next();
                        if (element == null) {
                            return null;
                        }
                        Object current = number;
                        number = Ints.add(number, 1L);
                        return new PyTuple(current, element);
                    }

                    @Override
                    public void spend(Vm m, long count, boolean kept) {
                        super.spend(m, count, kept);
                        direct.spend(m, count, kept);
                        m.spend(Work.RANGE_INT, count);
                        if (kept) {
                            PyTuple.spendOnMaking(m, count);
                        }
                    }

                    @Override
                    public PyTuple parts(Vm m) {
                        return new PyTuple(Types.ENUMERATE, new PyTuple(direct, number));
                    }
                };
            }
            return new Lazy(Types.ENUMERATE) {
                private Object number = first;

                @Override
                public Object next(Vm m) {
                    return Iteration.next(
                            m,
                            iterator,
                            (mm, element) -> {
                                Object current = number;
                                number = Ints.add(number, 1L);
                                return new PyTuple(current, element);
                            },
                            IteratorTypes::stop);
                }
            };
        });
    }

    // ---------------------------------------------------------------- reversed

    static PyIterator backwards(PyList list) {
        return new Direct(Types.REVERSED) {
            private int index = list.size();

            @Override
            public Object next() {
                index--;
                return index >= 0 && index < list.size() ? list.get(index) : null;
            }

            @Override
            public PyTuple parts(Vm vm) {
                return new PyTuple(Types.REVERSED, new PyTuple(list), (long) index - 1);
            }

            @Override
            public void place(long at) {
                index = (int) at + 1;
            }
        };
    }

    static PyIterator backwards(PyRange range) {
        long size = range.size();
        PyRange reversed =
                size == 0 ? range : new PyRange(range.get(size - 1), range.start() - range.step(), -range.step());
        return reversed.iterator(null);
    }

    static PyIterator backwards(Vm vm, PyDict dict) {
        PyList keys = new PyList();
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            keys.add(entry.key());
        }
        return backwards(keys);
    }

    private static Object reversed(Vm vm, Object sequence) {
        Object method = Special.method(sequence, "__reversed__");
        if (method != null) {
            return new Request.Call(method, sequence);
        }
        if (!(sequence instanceof PyDict)
                && sequence instanceof PyInstance instance
                && instance.type().lookup("__reversed__", vm.version()) instanceof PyBuiltin builtin) {
            return builtin.call(vm, sequence);
        }
        if (sequence instanceof PyTuple tuple) {
            return backwards(new PyList(tuple.elements().clone()));
        }
        if (sequence instanceof PyRange range) {
            return backwards(range);
        }
        if (sequence instanceof String text) {
            PyList characters = new PyList();
            text.codePoints().forEach(c -> characters.add(Texts.character(c)));
            return backwards(characters);
        }
        if ((vm.version().atLeast(3, 8) || PyType.of(sequence) == Types.ORDERED_DICT)
                && sequence instanceof PyDict dict) {
            return backwards(vm, dict);
        }
        if (vm.version().atLeast(3, 8) && sequence instanceof PyDictView view) {
            return backwards(new PyList(gilgamesh.vm.object.Sequences.elements(vm, view)));
        }
        Object getItem = Special.method(sequence, "__getitem__");
        Object length = Special.method(sequence, "__len__");
        if (getItem != null && length != null) {
            return new Request.Call(
                    (machine, size) -> new Backwards(sequence, getItem, Special.length(machine, size)),
                    length,
                    sequence);
        }
        if (sequence instanceof PyDerived derived && derived.value() instanceof String) {
            return reversed(vm, derived.value());
        }
        throw Raise.typeError(
                vm.two()
                        ? "argument to reversed() must be a sequence"
                        : "'" + TypeNames.of(vm, sequence) + "' object is not reversible");
    }

    private static final class Backwards extends Lazy {

        private final Object sequence;
        private final Object getItem;
        private long index;

        Backwards(Object sequence, Object getItem, long size) {
            super(Types.REVERSED);
            this.sequence = sequence;
            this.getItem = getItem;
            this.index = size;
        }

        @Override
        public Object next(Vm vm) {
            if (index <= 0) {
                throw Raise.stopIteration();
            }
            return new Request.Call(getItem, sequence, --index);
        }
    }

    // ---------------------------------------------------------------- zip

    private static Object zip(Vm vm, Object[] args, String[] keywords) {
        boolean strict = false;
        int positional = args.length - keywords.length;
        for (int i = 0; i < keywords.length; i++) {
            if (!vm.version().atLeast(3, 10)) {
                throw Raise.typeError(
                        vm.version().atLeast(3, 7) || vm.two()
                                ? "zip() takes no keyword arguments"
                                : "zip() does not take keyword arguments");
            }
            if (!keywords[i].equals("strict")) {
                throw Signature.unknownKeyword(vm, "zip", keywords[i], List.of("strict"));
            }
            strict = Special.truth(vm, args[positional + i]);
        }
        Object[] iterators = new Object[positional - 1];
        boolean checked = strict;
        return iterators(vm, args, iterators, 0, machine -> zipped(iterators, checked));
    }

    /** Makes iterators of all arguments but the first, one after another. */
    private static Object iterators(Vm vm, Object[] args, Object[] iterators, int from, Iteration.AtEnd then) {
        for (int i = from; i < iterators.length; i++) {
            int index = i;
            if (!Iteration.iterable(vm, args[i + 1])) {
                if (!vm.version().atLeast(3, 8)) {
                    throw Raise.typeError("zip argument #" + (i + 1) + " must support iteration");
                }
                throw Iteration.notIterable(vm, args[i + 1]);
            }
            PyIterator direct = PyIterator.over(vm, args[i + 1]);
            if (direct == null) {
                return Iteration.iterator(vm, args[i + 1], (machine, iterator) -> {
                    iterators[index] = iterator;
                    return iterators(machine, args, iterators, index + 1, then);
                });
            }
            iterators[i] = direct;
        }
        return then.ended(vm);
    }

    private static boolean allDirect(Object[] iterators) {
        for (Object iterator : iterators) {
            if (!(iterator instanceof PyIterator)) {
                return false;
            }
        }
        return true;
    }

    private static Object zipped(Object[] iterators, boolean strict) {
        if (!strict && allDirect(iterators)) {
            return new Direct(Types.ZIP) {
                private boolean ended = iterators.length == 0;

                @Override
                public Object next() {
                    if (ended) {
                        return null;
                    }
                    Object[] row = new Object[iterators.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = ((PyIterator) iterators[i]).next();
                        if (row[i] == null) {
                            ended = true;
                            return null;
                        }
                    }
                    return new PyTuple(row);
                }

                @Override
                public void spend(Vm vm, long count, boolean kept) {
                    super.spend(vm, count, kept);
                    for (Object iterator : iterators) {
                        ((PyIterator) iterator).spend(vm, count, kept);
                    }
                    if (kept) {
                        PyTuple.spendOnMaking(vm, count);
                    }
                }

                @Override
                public PyTuple parts(Vm vm) {
                    return new PyTuple(Types.ZIP, new PyTuple(iterators));
                }
            };
        }
        return new Lazy(Types.ZIP) {
            @Override
            public Object next(Vm vm) {
                if (iterators.length == 0) {
                    throw Raise.stopIteration();
                }
                return row(vm, iterators, new Object[iterators.length], 0, strict, (machine, row) -> row);
            }
        };
    }

    private static Object row(Vm vm, Object[] iterators, Object[] row, int from, boolean strict, Request.Then then) {
        if (from == iterators.length) {
            return then.returned(vm, new PyTuple(row));
        }
        return Iteration.next(
                vm,
                iterators[from],
                (machine, element) -> {
                    row[from] = element;
                    return row(machine, iterators, row, from + 1, strict, then);
                },
                machine -> strict ? checkEnds(machine, iterators, from) : stop(machine));
    }

    private static Object checkEnds(Vm vm, Object[] iterators, int ended) {
        if (ended > 0) {
            throw unequal(ended, "shorter");
        }
        for (int i = 1; i < iterators.length; i++) {
            PyIterator rest = Special.iterate(vm, iterators[i]);
            if (rest.next() != null) {
                throw unequal(i, "longer");
            }
        }
        throw Raise.stopIteration();
    }

    private static Raise unequal(int index, String how) {
        String others = index == 1 ? " 1" : "s 1-" + index;
        return Raise.valueError("zip() argument " + (index + 1) + " is " + how + " than argument" + others);
    }

    /** 2.7's {@code zip}: a list. */
    static Object zipList(Vm vm, Object[] args, String[] keywords) {
        if (keywords.length > 0) {
            throw Raise.typeError("zip() takes no keyword arguments");
        }
        return all(vm, zip(vm, withType(args), keywords));
    }

    private static Object[] withType(Object[] args) {
        Object[] all = new Object[args.length + 1];
        all[0] = Types.ZIP;
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    /** A list of all elements of an iterator that may still have to be made. */
    private static Object all(Vm vm, Object iteratorOrRequest) {
        if (iteratorOrRequest instanceof Request) {
            var made = gilgamesh.vm.object.PyBuiltin.function("iter", (machine, args, keywords) -> iteratorOrRequest);
            return new Request.Call((machine, iterator) -> all(machine, iterator), made);
        }
        return Request.collect(vm, iteratorOrRequest, (machine, list) -> list);
    }

    // ---------------------------------------------------------------- map and filter

    private static Object map(Vm vm, Object[] args, String[] keywords) {
        if (keywords.length > 0) {
            throw Raise.typeError("map() takes no keyword arguments");
        }
        if (args.length < 3) {
            throw Raise.typeError("map() must have at least two arguments.");
        }
        Object function = args[1];
        Object[] sources = new Object[args.length - 1];
        System.arraycopy(args, 2, sources, 1, args.length - 2);
        Object[] iterators = new Object[args.length - 2];
        for (int i = 1; i < sources.length; i++) {
            if (!Iteration.iterable(vm, sources[i])) {
                throw Iteration.notIterable(vm, sources[i]);
            }
        }
        return iterators(vm, sources, iterators, 0, machine -> new Lazy(Types.MAP) {
            @Override
            public Object next(Vm m) {
                return row(
                        m,
                        iterators,
                        new Object[iterators.length],
                        0,
                        false,
                        (mm, row) -> new Request.Call(function, ((PyTuple) row).elements()));
            }
        });
    }

    private static Object filter(Vm vm, Object function, Object iterable) {
        return Iteration.iterator(vm, iterable, (machine, iterator) -> new Lazy(Types.FILTER) {
            @Override
            public Object next(Vm m) {
                return filtered(m, function, iterator);
            }
        });
    }

    private static Object filtered(Vm vm, Object function, Object iterator) {
        if (iterator instanceof PyIterator direct && function == None.NONE) {
            for (Object element = direct.next(); element != null; element = direct.next()) {
                vm.exert(1);
                if (Special.truth(vm, element)) {
                    return element;
                }
            }
            throw Raise.stopIteration();
        }
        return Iteration.next(
                vm,
                iterator,
                (machine, element) -> {
                    if (function == None.NONE) {
                        return Special.truth(machine, element) ? element : filtered(machine, function, iterator);
                    }
                    return new Request.Call(
                            (m, kept) -> Special.truth(m, kept) ? element : filtered(m, function, iterator),
                            function,
                            element);
                },
                IteratorTypes::stop);
    }

    /** 2.7's {@code map}: a list; shorter arguments are filled with None, and None as function makes tuples. */
    static Object mapList(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2 || keywords.length > 0) {
            throw Raise.typeError("map() requires at least two args");
        }
        Object[][] columns = new Object[args.length - 1][];
        return columns(vm, args, columns, 0);
    }

    private static Object columns(Vm vm, Object[] args, Object[][] columns, int from) {
        if (from < columns.length) {
            if (!Iteration.iterable(vm, args[from + 1])) {
                throw Raise.typeError("argument " + (from + 2) + " to map() must support iteration");
            }
            return Request.collect(vm, args[from + 1], (machine, list) -> {
                columns[from] = ((PyList) list).toArray();
                return columns(machine, args, columns, from + 1);
            });
        }
        int longest = 0;
        for (Object[] column : columns) {
            longest = Math.max(longest, column.length);
        }
        Object[][] rows = new Object[longest][columns.length];
        for (int i = 0; i < longest; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i][j] = i < columns[j].length ? columns[j][i] : None.NONE;
            }
        }
        PyList results = new PyList();
        return callRows(vm, args[0], rows, 0, results);
    }

    private static Object callRows(Vm vm, Object function, Object[][] rows, int from, PyList results) {
        if (function == None.NONE) {
            for (Object[] row : rows) {
                results.add(row.length == 1 ? row[0] : new PyTuple(row));
            }
            return results;
        }
        if (from == rows.length) {
            return results;
        }
        return new Request.Call(
                (machine, result) -> {
                    results.add(result);
                    return callRows(machine, function, rows, from + 1, results);
                },
                function,
                rows[from]);
    }

    /** 2.7's {@code filter}: of the type of a str or tuple, else a list. */
    static Object filterList(Vm vm, Object[] a) {
        Object all = all(vm, filter(vm, a[0], a[1]));
        if (!(a[1] instanceof String) && !(a[1] instanceof PyTuple)) {
            return all;
        }
        var made = gilgamesh.vm.object.PyBuiltin.function("filter", (machine, args, keywords) -> all);
        return new Request.Call(
                (machine, list) -> {
                    if (a[1] instanceof PyTuple) {
                        return new PyTuple(((PyList) list).toArray());
                    }
                    StringBuilder text = new StringBuilder();
                    ((PyList) list).asList().forEach(text::append);
                    return text.toString();
                },
                made);
    }

    /** {@code iter(function, sentinel)}. */
    static Object untilSentinel(Object function, Object sentinel) {
        return new Lazy(Types.CALLABLE_ITERATOR) {
            private boolean ended;

            @Override
            public Object next(Vm vm) {
                if (ended) {
                    throw Raise.stopIteration();
                }
                return new Request.Call(
                        (machine, value) -> {
                            if (Keys.equal(value, sentinel)) {
                                ended = true;
                                throw Raise.stopIteration();
                            }
                            return value;
                        },
                        function);
            }
        };
    }
}
