package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.DictUpdate;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.Probes;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyDictView;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.SetAlgebra;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.List;
import java.util.function.Function;

/** Methods of dict and of its views. */
final class DictType {

    private DictType() {}

    static void install() {
        Table table = new Table(Types.DICT);
        table.make((vm, args, keywords) -> new PyDict((PyType) args[0]))
                .raw("__init__", (vm, args, keywords) -> update(vm, "dict", args, keywords))
                .raw("update", (vm, args, keywords) -> update(vm, "update", args, keywords))
                .method("__len__", Signature.NONE, (vm, a) -> (long) self(a).size())
                .method("__getitem__", Signature.ONE, (vm, a) -> Operators.getItem(vm, a[0], a[1]))
                .method("__contains__", Signature.ONE, (vm, a) -> self(a).contains(a[1]))
                .method("__iter__", Signature.NONE, (vm, a) -> self(a).iterator(vm))
                .method("__setitem__", Signature.between(2, 2), (vm, a) -> {
                    self(a).put(a[1], a[2]);
                    return None.NONE;
                })
                .method("__delitem__", Signature.ONE, (vm, a) -> {
                    Operators.deleteItem(vm, a[0], a[1]);
                    return None.NONE;
                })
                .method("get", Signature.between(1, 2), (vm, a) -> {
                    Object value = self(a).get(a[1]);
                    return value != null ? value : a[2] != null ? a[2] : None.NONE;
                })
                .method(
                        "setdefault",
                        Signature.between(1, 2),
                        (vm, a) -> self(a).setDefault(a[1], a[2] != null ? a[2] : None.NONE))
                .method("pop", Signature.between(1, 2), (vm, a) -> {
                    Object value = self(a).remove(a[1]);
                    if (value == null && a[2] == null) {
                        throw Raise.keyError(a[1]);
                    }
                    return value != null ? value : a[2];
                })
                .method("popitem", Signature.NONE, (vm, a) -> {
                    PyDict.Entry last = self(a).last();
                    if (last == null) {
                        throw Raise.keyError("popitem(): dictionary is empty");
                    }
                    return new PyTuple(last.key(), self(a).remove(last.key()));
                })
                .method("copy", Signature.NONE, (vm, a) -> {
                    vm.spend(Work.TABLE_COPY, self(a).size());
                    return self(a).copy();
                })
                .method("clear", Signature.NONE, (vm, a) -> {
                    vm.spend(Work.COPY, self(a).size());
                    self(a).clear();
                    return None.NONE;
                })
                .define("fromkeys", new PyClassMethod(PyBuiltin.function("dict.fromkeys", DictType::fromKeys)));
        NumberTypes.operators(table, List.of(Operator.EQUAL, Operator.NOT_EQUAL));
        in2(table.in2());
        table.in3()
                .method("keys", Signature.NONE, (vm, a) -> new PyDictView(self(a), Types.DICT_KEYS))
                .method("values", Signature.NONE, (vm, a) -> new PyDictView(self(a), Types.DICT_VALUES))
                .method("items", Signature.NONE, (vm, a) -> new PyDictView(self(a), Types.DICT_ITEMS));
        table.since(PythonVersion.V3_8)
                .method("__reversed__", Signature.NONE, (vm, a) -> IteratorTypes.backwards(vm, self(a)));
        NumberTypes.operators(table.since(PythonVersion.V3_9), List.of(Operator.OR));
        table.since(PythonVersion.V3_9)
                .method("__ior__", Signature.ONE, (vm, a) -> DictUpdate.update(vm, self(a), a[1], a[0]));
        views(Types.DICT_KEYS);
        views(Types.DICT_VALUES);
        views(Types.DICT_ITEMS);
    }

    private static PyDict self(Object[] a) {
        return (PyDict) a[0];
    }

    private static void in2(Table table) {
        part(table, "keys", "iterkeys", "viewkeys", PyDict.Entry::key, Types.DICT_KEY_ITERATOR, Types.DICT_KEYS);
        part(
                table,
                "values",
                "itervalues",
                "viewvalues",
                PyDict.Entry::value,
                Types.DICT_VALUE_ITERATOR,
                Types.DICT_VALUES);
        part(table, "items", "iteritems", "viewitems", PyDictView.ITEM, Types.DICT_ITEM_ITERATOR, Types.DICT_ITEMS);
        table.method("has_key", Signature.ONE, (vm, a) -> self(a).contains(a[1]));
    }

    private static void part(
            Table table,
            String list,
            String iterator,
            String view,
            Function<PyDict.Entry, Object> part,
            PyType iteratorType,
            PyType viewType) {
        table.method(list, Signature.NONE, (vm, a) -> {
                    PyList parts = new PyList();
                    if (part == PyDictView.ITEM) {
                        PyTuple.spendOnMaking(vm, self(a).size());
                    } else {
                        vm.spend(Work.COPY, self(a).size());
                    }
                    for (PyDict.Entry entry = self(a).first(); entry != null; entry = entry.after()) {
                        parts.add(part.apply(entry));
                    }
                    return parts;
                })
                .method(iterator, Signature.NONE, (vm, a) -> self(a).iterator(part, iteratorType))
                .method(view, Signature.NONE, (vm, a) -> new PyDictView(self(a), viewType));
    }

    private static Object update(Vm vm, String name, Object[] args, String[] keywords) {
        int given = args.length - keywords.length - 1;
        if (given > 1) {
            throw Raise.typeError(
                    name + " expected at most 1 argument" + (vm.version().atLeast(3, 8) ? "" : "s") + ", got " + given);
        }
        PyDict dict = self(args);
        if (keywords.length == 0) {
            return given == 0 ? None.NONE : DictUpdate.update(vm, dict, args[1], None.NONE);
        }
        PyDict named = new PyDict();
        for (int i = 0; i < keywords.length; i++) {
            named.put(keywords[i], args[1 + given + i]);
        }
        if (given == 0) {
            dict.putAll(named);
            return None.NONE;
        }
        PyDict positional = new PyDict();
        Object done = DictUpdate.update(vm, positional, args[1], positional);
        return then(vm, done, machine -> {
            dict.putAll(positional);
            dict.putAll(named);
            return None.NONE;
        });
    }

    private interface After {
        Object go(Vm vm);
    }

    /** Goes on after what may be a request. */
    private static Object then(Vm vm, Object resultOrRequest, After after) {
        if (resultOrRequest instanceof Request) {
            PyBuiltin first = PyBuiltin.function("dict.update", (machine, none, noNames) -> resultOrRequest);
            return new Request.Call((machine, result) -> after.go(machine), first);
        }
        return after.go(vm);
    }

    private static Object fromKeys(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Signature.between(1, 2).bind(vm, "dict", "fromkeys", 1, args, keywords);
        PyDict dict = new PyDict((PyType) a[0]);
        Object value = a[2] == null ? None.NONE : a[2];
        return Request.consume(vm, a[1], new Request.Sink() {
            private final Probes probes = new Probes();

            @Override
            public boolean accept(Vm machine, Object element) {
                dict.put(element, value);
                probes.at(element, dict.size());
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                probes.spend(machine, Work.INSERT);
                return dict;
            }
        });
    }

    private static void views(PyType type) {
        Table table = new Table(type)
                .method("__len__", Signature.NONE, (vm, a) -> ((PyDictView) a[0]).size())
                .method("__iter__", Signature.NONE, (vm, a) -> ((PyIterator.JavaIterable) a[0]).iterator(vm))
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]));
        if (type != Types.DICT_VALUES) {
            table.method(
                    "isdisjoint", Signature.ONE, (vm, a) -> SetAlgebra.disjoint(vm, SetAlgebra.setOf(vm, a[0]), a[1]));
        }
        table.since(PythonVersion.V3_8).method("__reversed__", Signature.NONE, (vm, a) -> {
            Object[] elements = Sequences.elements(vm, a[0]);
            return IteratorTypes.backwards(new PyList(elements));
        });
    }
}
