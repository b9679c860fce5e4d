package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.SliceRange;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.List;

/** Methods of list, tuple, range and slice. */
final class SequenceTypes {

    private SequenceTypes() {}

    static void install() {
        list();
        tuple();
        range();
        slice();
    }

    private static void list() {
        Table table = new Table(Types.LIST);
        container(table);
        NumberTypes.operators(table, List.of(Operator.ADD));
        NumberTypes.comparisons(table);
        table.make((vm, args, keywords) -> new PyList((PyType) args[0]))
                .raw("__init__", SequenceTypes::initList)
                .method("__setitem__", Signature.between(2, 2), (vm, a) -> {
                    Operators.setItem(vm, a[0], a[1], a[2]);
                    return None.NONE;
                })
                .method("__delitem__", Signature.ONE, (vm, a) -> {
                    Operators.deleteItem(vm, a[0], a[1]);
                    return None.NONE;
                })
                .method("__iadd__", Signature.ONE, (vm, a) -> Sequences.extend(vm, self(a), a[1], a[0]))
                .method("__imul__", Signature.ONE, (vm, a) -> {
                    long times = Ints.clamped(Special.requireIndex(vm, a[1]));
                    self(a).become(Sequences.repeat(self(a).toArray(), times));
                    return a[0];
                })
                .method("append", Signature.ONE, (vm, a) -> {
                    self(a).add(a[1]);
                    return None.NONE;
                })
                .method("extend", Signature.ONE, (vm, a) -> Sequences.extend(vm, self(a), a[1], None.NONE))
                .method("insert", Signature.between(2, 2), (vm, a) -> {
                    int size = self(a).size();
                    long at = Special.requireLong(vm, a[1]);
                    int place = (int) Math.max(0, Math.min(at < 0 ? at + size : at, size));
                    Sequences.spendOnMoving(vm, size - place);
                    self(a).insert(place, a[2]);
                    return None.NONE;
                })
                .method("pop", Signature.between(0, 1), SequenceTypes::pop)
                .method("remove", Signature.ONE, (vm, a) -> {
                    int at = indexOf(vm, self(a).toArray(), a[1], 0, self(a).size());
                    if (at < 0) {
                        throw Raise.valueError("list.remove(x): x not in list");
                    }
                    Sequences.spendOnMoving(vm, self(a).size() - at);
                    self(a).remove(at);
                    return None.NONE;
                })
                .method("index", Signature.between(1, 3), (vm, a) -> {
                    int at = index(vm, self(a).toArray(), a);
                    if (at < 0) {
                        throw Raise.valueError(Special.repr(vm, a[1]) + " is not in list");
                    }
                    return (long) at;
                })
                .method("count", Signature.ONE, (vm, a) -> count(vm, self(a).toArray(), a[1]))
                .raw("sort", Sorting::sortList)
                .method("reverse", Signature.NONE, (vm, a) -> {
                    Object[] elements = self(a).toArray();
                    Sequences.spendOnMoving(vm, elements.length);
                    for (int i = 0; i < elements.length; i++) {
                        self(a).set(elements.length - 1 - i, elements[i]);
                    }
                    return None.NONE;
                })
                .method("__reversed__", Signature.NONE, (vm, a) -> IteratorTypes.backwards(self(a)));
        table.in3()
                .method("copy", Signature.NONE, (vm, a) -> new PyList(Sequences.elements(vm, self(a))))
                .method("clear", Signature.NONE, (vm, a) -> {
                    self(a).clear();
                    return None.NONE;
                });
    }

    private static PyList self(Object[] a) {
        return (PyList) a[0];
    }

    private static Object initList(Vm vm, Object[] args, String[] keywords) {
        Signature signature = vm.version().atLeast(3, 7) ? Signature.between(0, 1) : Signature.of("sequence=");
        Object[] a = signature.bind(vm, null, "list", 1, args, keywords);
        self(a).clear();
        return a[1] == null ? None.NONE : Sequences.extend(vm, self(a), a[1], None.NONE);
    }

    private static Object pop(Vm vm, Object[] a) {
        PyList list = self(a);
        long at = a[1] == null ? -1 : Special.requireLong(vm, a[1]);
        if (list.size() == 0) {
            throw Raise.indexError("pop from empty list");
        }
        at = at < 0 ? at + list.size() : at;
        if (at < 0 || at >= list.size()) {
            throw Raise.indexError("pop index out of range");
        }
        Sequences.spendOnMoving(vm, list.size() - at);
        return list.remove((int) at);
    }

    private static int index(Vm vm, Object[] elements, Object[] a) {
        var within = Texting.Window.of(vm, a[2], a[3], elements.length);
        return indexOf(vm, elements, a[1], within.start(), within.end());
    }

    private static int indexOf(Vm vm, Object[] elements, Object wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Keys.equal(elements[i], wanted)) {
                vm.spend(Work.EQUAL, i - start);
                return i;
            }
        }
        vm.spend(Work.EQUAL, end - start);
        return -1;
    }

    private static Object count(Vm vm, Object[] elements, Object wanted) {
        vm.spend(Work.EQUAL, elements.length);
        long count = 0;
        for (Object element : elements) {
            count += Keys.equal(element, wanted) ? 1 : 0;
        }
        return count;
    }

    /** What lists, tuples and ranges have in common. */
    private static void container(Table table) {
        table.method("__len__", Signature.NONE, (vm, a) -> Operators.lengthOrMinusOne(a[0]))
                .method("__getitem__", Signature.ONE, (vm, a) -> Operators.getItem(vm, a[0], a[1]))
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]))
                .method("__iter__", Signature.NONE, (vm, a) -> ((PyIterator.JavaIterable) a[0]).iterator(vm));
        NumberTypes.operators(table, List.of(Operator.MULTIPLY));
    }

    private static void tuple() {
        Table table = new Table(Types.TUPLE);
        container(table);
        NumberTypes.operators(table, List.of(Operator.ADD));
        NumberTypes.comparisons(table);
        table.make((vm, args, keywords) -> {
                    PyType type = (PyType) args[0];
                    Object[] a = Signature.between(0, 1).bind(vm, null, "tuple", 1, args, keywords);
                    if (a[1] == null) {
                        return type == Types.TUPLE ? PyTuple.EMPTY : new PyTuple(type, new Object[0]);
                    }
                    if (a[1] instanceof PyTuple tuple && type == Types.TUPLE && tuple.type() == type) {
                        return tuple;
                    }
                    return Request.collect(vm, a[1], (machine, list) -> new PyTuple(type, ((PyList) list).toArray()));
                })
                .method("count", Signature.ONE, (vm, a) -> count(vm, ((PyTuple) a[0]).elements(), a[1]))
                .method("index", Signature.between(1, 3), (vm, a) -> {
                    int at = index(vm, ((PyTuple) a[0]).elements(), a);
                    if (at < 0) {
                        throw Raise.valueError("tuple.index(x): x not in tuple");
                    }
                    return (long) at;
                });
    }

    private static void range() {
        Table table = new Table(Types.RANGE);
        table.make(SequenceTypes::makeRange)
                .method("__len__", Signature.NONE, (vm, a) -> ((PyRange) a[0]).size())
                .method("__getitem__", Signature.ONE, (vm, a) -> Operators.getItem(vm, a[0], a[1]))
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]))
                .method("__iter__", Signature.NONE, (vm, a) -> ((PyRange) a[0]).iterator(vm))
                .method("__reversed__", Signature.NONE, (vm, a) -> IteratorTypes.backwards((PyRange) a[0]));
        table.in3()
                .getter("start", (vm, a) -> ((PyRange) a[0]).start())
                .getter("stop", (vm, a) -> ((PyRange) a[0]).stop())
                .getter("step", (vm, a) -> ((PyRange) a[0]).step())
                .method("index", Signature.ONE, (vm, a) -> {
                    if (!Boolean.TRUE.equals(Operators.contains(vm, a[0], a[1]))) {
                        throw Raise.valueError(Special.repr(vm, a[1]) + " is not in range");
                    }
                    PyRange range = (PyRange) a[0];
                    return (Ints.small(a[1]) - range.start()) / range.step();
                })
                .method(
                        "count",
                        Signature.ONE,
                        (vm, a) -> Boolean.TRUE.equals(Operators.contains(vm, a[0], a[1])) ? 1L : 0L);
        NumberTypes.operators(table, List.of(Operator.EQUAL, Operator.NOT_EQUAL));
    }

    private static Object makeRange(Vm vm, Object[] args, String[] keywords) {
        String name = vm.two() ? "xrange" : "range";
        if (keywords.length > 0) {
            throw Raise.typeError(name + "() takes no keyword arguments");
        }
        return range(vm, name, args, 1);
    }

    /** A range of the arguments from index {@code first} on. */
    static PyRange range(Vm vm, String name, Object[] args, int first) {
        int given = args.length - first;
        if (given == 0) {
            String least = vm.two() || vm.version().atLeast(3, 9) ? "at least " : "";
            throw Raise.typeError(
                    name + " expected " + least + "1 argument" + (vm.version().atLeast(3, 8) ? "" : "s") + ", got 0");
        }
        if (given > 3) {
            throw Raise.typeError(name + " expected at most 3 arguments, got " + given);
        }
        long[] numbers = new long[given];
        for (int i = 0; i < given; i++) {
            Object number = Special.requireIndex(vm, args[first + i]);
            if (!Ints.isSmall(number)) {
                throw Raise.overflow("Python int too large to convert to C long");
            }
            numbers[i] = Ints.small(number);
        }
        if (given == 3 && numbers[2] == 0) {
            throw Raise.valueError(name + "() arg 3 must not be zero");
        }
        return given == 1
                ? new PyRange(0, numbers[0], 1)
                : new PyRange(numbers[0], numbers[1], given == 3 ? numbers[2] : 1);
    }

    private static void slice() {
        new Table(Types.SLICE)
                .make(Signature.between(1, 3), (vm, a) -> {
                    if (a[2] == null) {
                        return new PySlice(None.NONE, a[1], None.NONE);
                    }
                    return new PySlice(a[1], a[2], a[3] == null ? None.NONE : a[3]);
                })
                .getter("start", (vm, a) -> ((PySlice) a[0]).start())
                .getter("stop", (vm, a) -> ((PySlice) a[0]).stop())
                .getter("step", (vm, a) -> ((PySlice) a[0]).step())
                .method("indices", Signature.ONE, (vm, a) -> {
                    long length = Special.requireLong(vm, a[1]);
                    if (length < 0) {
                        throw Raise.valueError("length should not be negative");
                    }
                    SliceRange range = Sequences.range(vm, (PySlice) a[0], (int) Math.min(length, Integer.MAX_VALUE));
                    return new PyTuple((long) range.start(), (long) range.stop(), (long) range.step());
                });
    }

    /** Raises what CPython says of an argument that has no length. */
    static Raise noLength(Vm vm, Object value) {
        return Raise.typeError("object of type '" + TypeNames.of(vm, value) + "' has no len()");
    }
}
