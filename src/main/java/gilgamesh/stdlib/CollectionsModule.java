package gilgamesh.stdlib;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.Arrays;

/** {@code _collections}: what {@code collections} has in C: deque, defaultdict, OrderedDict. Each method is one step for other threads. */
final class CollectionsModule {

    private static final PyType DEQUE = new PyType("deque", Types.OBJECT).collection(PyType.Collection.SEQUENCE);

    static {
        deque();
        defaultDict();
        orderedDict();
        CollectionsPickling.define(DEQUE);
    }

    private CollectionsModule() {}

    static PyModule create() {
        return new PyModule("_collections")
                .define("deque", DEQUE)
                .define("defaultdict", Types.DEFAULT_DICT)
                .define("OrderedDict", Types.ORDERED_DICT);
    }

    // ---------------------------------------------------------------- deque

    private static PyDeque self(Object[] args) {
        return (PyDeque) args[0];
    }

    /** A method with a fixed number of arguments besides self. */
    private static void method(PyType type, String name, int count, gilgamesh.vm.object.Native body) {
        type.method(name, (vm, args, keywords) -> {
            int given = args.length - 1;
            if (given != count || keywords.length > 0) {
                String shown = vm.version().atLeast(3, 9) ? type.name() + "." + name : name;
                String wanted = count == 0
                        ? "no arguments"
                        : count == 1 ? "exactly one argument" : "exactly " + count + " arguments";
                throw Raise.typeError(shown + "() takes " + wanted + " (" + given + " given)");
            }
            return body.call(vm, args, keywords);
        });
    }

    private static void deque() {
        DEQUE.define("__module__", "collections");
        DEQUE.define(
                "__new__", PyBuiltin.function("deque.__new__", (vm, args, keywords) -> new PyDeque((PyType) args[0])));
        DEQUE.method("__init__", CollectionsModule::initDeque);
        method(DEQUE, "append", 1, (vm, args, keywords) -> {
            self(args).addLast(args[1]);
            return None.NONE;
        });
        method(DEQUE, "appendleft", 1, (vm, args, keywords) -> {
            self(args).addFirst(args[1]);
            return None.NONE;
        });
        method(
                DEQUE,
                "pop",
                0,
                (vm, args, keywords) ->
                        filled(self(args), "pop from an empty deque").removeLast());
        method(
                DEQUE,
                "popleft",
                0,
                (vm, args, keywords) ->
                        filled(self(args), "pop from an empty deque").removeFirst());
        method(DEQUE, "extend", 1, (vm, args, keywords) -> extend(vm, self(args), args[1], false, None.NONE));
        method(DEQUE, "extendleft", 1, (vm, args, keywords) -> extend(vm, self(args), args[1], true, None.NONE));
        method(DEQUE, "__iadd__", 1, (vm, args, keywords) -> extend(vm, self(args), args[1], false, args[0]));
        method(DEQUE, "clear", 0, (vm, args, keywords) -> {
            self(args).clear();
            return None.NONE;
        });
        method(DEQUE, "copy", 0, (vm, args, keywords) -> copy(vm, self(args)));
        method(DEQUE, "__copy__", 0, (vm, args, keywords) -> copy(vm, self(args)));
        DEQUE.method("rotate", (vm, args, keywords) -> {
            rotate(self(args), args.length > 1 ? Special.requireLong(vm, args[1]) : 1);
            return None.NONE;
        });
        method(DEQUE, "reverse", 0, (vm, args, keywords) -> {
            Object[] elements = self(args).toArray();
            for (int i = 0; i < elements.length; i++) {
                self(args).set(elements.length - 1 - i, elements[i]);
            }
            return None.NONE;
        });
        searching();
        items();
        DEQUE.getter(
                "maxlen",
                (vm, args, keywords) -> self(args).greatest() < 0
                        ? None.NONE
                        : (Object) self(args).greatest());
        method(DEQUE, "__len__", 0, (vm, args, keywords) -> self(args).size());
        method(DEQUE, "__iter__", 0, (vm, args, keywords) -> self(args).iterator(false));
        method(DEQUE, "__reversed__", 0, (vm, args, keywords) -> self(args).iterator(true));
        method(DEQUE, "__repr__", 0, (vm, args, keywords) -> {
            String greatest =
                    self(args).greatest() < 0 ? "" : ", maxlen=" + self(args).greatest();
            return self(args).type().name() + "("
                    + Special.repr(vm, new PyList(self(args).toArray())) + greatest + ")";
        });
        method(DEQUE, "__add__", 1, (vm, args, keywords) -> {
            if (!(args[1] instanceof PyDeque other)) {
                throw Raise.typeError(
                        "can only concatenate deque (not \"" + TypeNames.of(vm, args[1]) + "\") to deque");
            }
            PyDeque sum = copy(vm, self(args));
            for (Object element : other.toArray()) {
                sum.addLast(element);
            }
            return sum;
        });
        method(DEQUE, "__mul__", 1, (vm, args, keywords) -> {
            Object times = Special.index(vm, args[1]);
            if (times == null) {
                return NotImplemented.NOT_IMPLEMENTED;
            }
            PyDeque product = new PyDeque(self(args).type());
            product.greatest(self(args).greatest());
            for (long i = 0; i < Math.min(Ints.clamped(times), 1 << 20); i++) {
                for (Object element : self(args).toArray()) {
                    product.addLast(element);
                }
            }
            return product;
        });
    }

    private static Object initDeque(Vm vm, Object[] args, String[] keywords) {
        Object[] a = new Parameters("deque", 0, "iterable", "maxlen").bind(args, keywords, 1);
        PyDeque deque = self(args);
        if (a[1] != null && a[1] != None.NONE) {
            Object greatest = Special.requireIndex(vm, a[1]);
            if (Ints.signum(greatest) < 0) {
                throw Raise.valueError("maxlen must be non-negative");
            }
            deque.greatest(Ints.clamped(greatest));
        } else {
            deque.greatest(-1);
        }
        deque.clear();
        return a[0] == null ? None.NONE : extend(vm, deque, a[0], false, None.NONE);
    }

    private static PyDeque filled(PyDeque deque, String message) {
        if (deque.size() == 0) {
            throw Raise.indexError(message);
        }
        return deque;
    }

    private static PyDeque copy(Vm vm, PyDeque deque) {
        vm.spend(Work.NEXT, deque.size());
        PyDeque copy = new PyDeque(deque.type());
        copy.greatest(deque.greatest());
        copy.become(deque.toArray());
        return copy;
    }

    private static Object extend(Vm vm, PyDeque deque, Object iterable, boolean left, Object result) {
        Object source = iterable == deque ? new PyList(deque.toArray()) : iterable;
        return Request.consume(vm, source, new Request.Sink() {
            @Override
            public boolean accept(Vm machine, Object element) {
                if (left) {
                    deque.addFirst(element);
                } else {
                    deque.addLast(element);
                }
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                return result;
            }
        });
    }

    private static void rotate(PyDeque deque, long steps) {
        int size = (int) deque.size();
        if (size < 2) {
            return;
        }
        Object[] elements = deque.toArray();
        int shift = (int) Math.floorMod(steps, (long) size);
        for (int i = 0; i < size; i++) {
            deque.set((i + shift) % size, elements[i]);
        }
    }

    private static void searching() {
        method(
                DEQUE,
                "count",
                1,
                (vm, args, keywords) -> Arrays.stream(self(args).toArray())
                        .filter(element -> Keys.equal(element, args[1]))
                        .count());
        method(DEQUE, "__contains__", 1, (vm, args, keywords) -> indexOf(self(args), args[1]) >= 0);
        DEQUE.method("index", (vm, args, keywords) -> {
            int at = indexOf(self(args), args[1]);
            if (at < 0) {
                throw Raise.valueError(Special.repr(vm, args[1]) + " is not in deque");
            }
            return (long) at;
        });
        method(DEQUE, "remove", 1, (vm, args, keywords) -> {
            int at = indexOf(self(args), args[1]);
            if (at < 0) {
                throw Raise.valueError(
                        vm.version().atLeast(3, 10)
                                ? Special.repr(vm, args[1]) + " is not in deque"
                                : "deque.remove(x): x not in deque");
            }
            self(args).remove(at);
            return None.NONE;
        });
        method(DEQUE, "insert", 2, (vm, args, keywords) -> {
            PyDeque deque = self(args);
            if (deque.greatest() >= 0 && deque.size() >= deque.greatest()) {
                throw Raise.indexError("deque already at its maximum size");
            }
            long wanted = Special.requireLong(vm, args[1]);
            long size = deque.size();
            int at = (int) Math.max(0, Math.min(wanted < 0 ? wanted + size : wanted, size));
            PyList list = new PyList(deque.toArray());
            list.insert(at, args[2]);
            deque.become(list.toArray());
            return None.NONE;
        });
    }

    private static int indexOf(PyDeque deque, Object wanted) {
        for (int i = 0; i < deque.size(); i++) {
            if (Keys.equal(deque.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static int position(Vm vm, PyDeque deque, Object key) {
        Object index = Special.index(vm, key);
        if (index == null) {
            throw Raise.typeError("sequence index must be integer, not '" + TypeNames.of(vm, key) + "'");
        }
        long at = Ints.clamped(index);
        at = at < 0 ? at + deque.size() : at;
        if (at < 0 || at >= deque.size()) {
            throw Raise.indexError("deque index out of range");
        }
        return (int) at;
    }

    private static void items() {
        method(DEQUE, "__getitem__", 1, (vm, args, keywords) -> self(args).get(position(vm, self(args), args[1])));
        method(DEQUE, "__setitem__", 2, (vm, args, keywords) -> {
            self(args).set(position(vm, self(args), args[1]), args[2]);
            return None.NONE;
        });
        method(DEQUE, "__delitem__", 1, (vm, args, keywords) -> {
            self(args).remove(position(vm, self(args), args[1]));
            return None.NONE;
        });
    }

    // ---------------------------------------------------------------- defaultdict

    private static void defaultDict() {
        PyType type = Types.DEFAULT_DICT;
        type.define("__module__", "collections");
        type.method("__init__", (vm, args, keywords) -> {
            int positional = args.length - keywords.length;
            Object factory = positional > 1 ? args[1] : None.NONE;
            if (factory != None.NONE && !callable(vm, factory)) {
                throw Raise.typeError("first argument must be callable or None");
            }
            ((PyDict) args[0]).setOwn("default_factory", factory);
            Object[] rest = positional > 1 ? without(args, 1) : args;
            return new Request.Call(Types.DICT.lookup("__init__", vm.version()), rest, keywords, null);
        });
        method(type, "__missing__", 1, (vm, args, keywords) -> {
            Object factory = ((PyDict) args[0]).own("default_factory");
            if (factory == null || factory == None.NONE) {
                throw Raise.keyError(args[1]);
            }
            return new Request.Call(
                    (machine, value) -> {
                        ((PyDict) args[0]).put(args[1], value);
                        return value;
                    },
                    factory);
        });
        method(type, "__repr__", 0, (vm, args, keywords) -> {
            PyDict dict = (PyDict) args[0];
            Object factory = dict.own("default_factory");
            return dict.type().name() + "(" + Special.repr(vm, factory == null ? None.NONE : factory) + ", "
                    + Special.repr(vm, plain(dict)) + ")";
        });
        method(type, "copy", 0, (vm, args, keywords) -> {
            PyDict dict = (PyDict) args[0];
            PyDict copy = new PyDict(dict.type());
            copy.setOwn("default_factory", dict.own("default_factory"));
            copy.putAll(dict);
            return copy;
        });
    }

    private static Object[] without(Object[] args, int index) {
        Object[] rest = new Object[args.length - 1];
        System.arraycopy(args, 0, rest, 0, index);
        System.arraycopy(args, index + 1, rest, index, args.length - index - 1);
        return rest;
    }

    private static boolean callable(Vm vm, Object value) {
        return value instanceof PyType
                || value instanceof PyFunction
                || value instanceof PyBuiltin
                || value instanceof PyMethod
                || value instanceof PyUnboundMethod
                || (value instanceof PyInstance instance && instance.type().lookup("__call__", vm.version()) != null);
    }

    private static PyDict plain(PyDict dict) {
        PyDict plain = new PyDict();
        plain.putAll(dict);
        return plain;
    }

    // ---------------------------------------------------------------- OrderedDict

    private static void orderedDict() {
        PyType type = Types.ORDERED_DICT;
        type.define3("__module__", "collections");
        type.method3("move_to_end", (vm, args, keywords) -> {
            Object[] a = new Parameters("move_to_end", 1, "key", "last").bind(args, keywords, 1);
            move((PyDict) args[0], a[0], a[1] == null || Special.truth(vm, a[1]));
            return None.NONE;
        });
        type.method("popitem", (vm, args, keywords) -> {
            Object[] a = new Parameters("popitem", 0, "last").bind(args, keywords, 1);
            PyDict dict = (PyDict) args[0];
            if (dict.size() == 0) {
                throw Raise.keyError("dictionary is empty");
            }
            boolean last = a[0] == null || Special.truth(vm, a[0]);
            Object key = last ? dict.last().key() : dict.first().key();
            return new PyTuple(key, dict.remove(key));
        });
        method(type, "__repr__", 0, (vm, args, keywords) -> {
            PyDict dict = (PyDict) args[0];
            if (dict.size() == 0) {
                return dict.type().name() + "()";
            }
            if (vm.version().atLeast(3, 12)) {
                return dict.type().name() + "(" + Special.repr(vm, plain(dict)) + ")";
            }
            PyList items = new PyList();
            for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
                items.add(new PyTuple(entry.key(), entry.value()));
            }
            return dict.type().name() + "(" + Special.repr(vm, items) + ")";
        });
        method(type, "copy", 0, (vm, args, keywords) -> {
            PyDict copy = new PyDict(((PyDict) args[0]).type());
            copy.putAll((PyDict) args[0]);
            return copy;
        });
        method(type, "__reversed__", 0, (vm, args, keywords) -> {
            Object[] keys = Sequences.elements(vm, args[0]);
            java.util.Collections.reverse(Arrays.asList(keys));
            return PyIterator.of(Arrays.asList(keys).iterator());
        });
    }

    private static void move(PyDict dict, Object key, boolean last) {
        Object value = dict.remove(key);
        if (value == null) {
            throw Raise.keyError(key);
        }
        if (last) {
            dict.put(key, value);
            return;
        }
        PyDict rest = plain(dict);
        dict.clear();
        dict.put(key, value);
        dict.putAll(rest);
    }
}
