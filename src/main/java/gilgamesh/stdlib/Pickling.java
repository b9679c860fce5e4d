package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Ellipsis;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A value on its way into a pickle (Modules/_pickle.c: save and the functions that it calls; Modules/cPickle.c for 2.7). What is still to be
 * written is a stack of steps; a step that needs Python code asks for the call, so that this code may wait and may be interrupted.
 *
 * <p>In 2.7 the module {@code pickle} does the same in Python, and memoizes a little more. Of cPickle it is not modelled that it memoizes a text or a tuple only if something else refers to it.
 */
final class Pickling {

    private static final int BATCH = 1000;

    /** Something to write; null when it is written, or a request to carry out before the next step. */
    private interface Step {
        Object take(Vm vm);
    }

    private final Pickler pickler;
    private final PythonVersion version;
    private final int protocol;
    private final boolean binary;
    private final PickleStream out;
    private final PickleMemo memo;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int depth;

    Pickling(Vm vm, Pickler pickler) {
        this.pickler = pickler;
        this.version = vm.version();
        this.protocol = pickler.protocol();
        this.binary = protocol > 0;
        this.memo = pickler.memo();
        this.out = new PickleStream(version, protocol);
    }

    /** Pickles the value; a bytes object, or a request that ends with one, goes to {@code then}. */
    Object run(Vm vm, Object value, Request.Then then) {
        if (protocol >= 2) {
            out.op(PickleOpcode.PROTO, protocol);
        }
        out.beginFrames();
        steps.push(machine -> save(machine, value));
        return goOn(vm, then);
    }

    private Object goOn(Vm vm, Request.Then then) {
        int taken = 0;
        while (!steps.isEmpty()) {
            Object asked = steps.pop().take(vm);
            if (asked instanceof Request.Call call) {
                Request.Then answer = call.then;
                return new Request.Call(
                        (machine, value) -> {
                            Object further = answer.returned(machine, value);
                            if (further != null) {
                                steps.push(m -> further);
                            }
                            return goOn(machine, then);
                        },
                        call.callable,
                        call.args);
            }
            if (++taken == 1 << 12) {
                vm.exert(taken);
                taken = 0;
            }
        }
        out.op(PickleOpcode.STOP);
        byte[] bytes = out.finish();
        return then.returned(vm, vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes));
    }

    // ---------------------------------------------------------------- values

    private Object save(Vm vm, Object value) {
        out.boundary();
        if (pickler.persistentId() != null) {
            return new Request.Call(
                    (machine, id) -> {
                        if (id == None.NONE) {
                            return saved(machine, value);
                        }
                        if (binary) {
                            steps.push(m -> write(PickleOpcode.BINPERSID));
                            steps.push(m -> save(m, id));
                        } else {
                            out.line(PickleOpcode.PERSID, Special.str(machine, id));
                        }
                        return null;
                    },
                    pickler.persistentId(),
                    value);
        }
        return saved(vm, value);
    }

    private Object write(int opcode) {
        out.op(opcode);
        return null;
    }

    private Object saved(Vm vm, Object value) {
        if (number(vm, value)) {
            return null;
        }
        int known = memo.index(value);
        if (known >= 0) {
            PickleCost.MEMO.save(vm, pickler.inC2());
            get(known);
            return null;
        }
        PyType type = PyType.of(value);
        if (type == Types.STR) {
            text(vm, (String) value);
            return null;
        }
        if (type == Types.BYTES && protocol >= 3) {
            bytes(vm, (PyBytes) value);
            return null;
        }
        if (++depth > vm.recursionLimit()) {
            throw Raise.of(
                    vm.two() ? ExceptionTypes.RUNTIME_ERROR : ExceptionTypes.RECURSION_ERROR,
                    "maximum recursion depth exceeded while pickling an object");
        }
        steps.push(machine -> {
            depth--;
            return null;
        });
        if (type == Types.TUPLE) {
            tuple(vm, (PyTuple) value);
        } else if (type == Types.LIST) {
            list(vm, (PyList) value);
        } else if (type == Types.DICT) {
            dict(vm, (PyDict) value);
        } else if (type == Types.SET && protocol >= 4) {
            set(vm, (PySet) value);
        } else if (type == Types.FROZENSET && protocol >= 4) {
            frozenSet(vm, (PySet) value);
        } else if (type == Types.BYTES) {
            oldBytes(vm, (PyBytes) value);
        } else if (type == Types.BYTEARRAY && protocol >= 5) {
            out.block(PickleOpcode.BYTEARRAY8, 8, ((PyBytes) value).bytes());
            put(value);
        } else {
            return other(vm, value, type);
        }
        return null;
    }

    /** None, bools, ints and floats: what is never memoized. */
    private boolean number(Vm vm, Object value) {
        if (value instanceof Long number) {
            integer(number);
        } else if (value instanceof Boolean truth) {
            if (protocol >= 2) {
                out.op(truth ? PickleOpcode.NEWTRUE : PickleOpcode.NEWFALSE);
            } else {
                out.line(PickleOpcode.INT, truth ? "01" : "00");
            }
        } else if (value instanceof Double number) {
            if (binary) {
                out.bigEndian(PickleOpcode.BINFLOAT, Double.doubleToRawLongBits(number));
            } else {
                out.line(PickleOpcode.FLOAT, floatText(number));
            }
        } else if (value == None.NONE) {
            out.op(PickleOpcode.NONE);
        } else if (value instanceof BigInteger number) {
            big(number);
        } else {
            return false;
        }
        PickleCost.NUMBER.save(vm, pickler.inC2());
        return true;
    }

    /** 2.7 writes the shortest text with 17 digits: {@code %.17g}. */
    private String floatText(double number) {
        String text = Floats.repr(number);
        return version == PythonVersion.V2_7 && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private void integer(long number) {
        boolean small = number == (int) number;
        if (binary && small) {
            if (number >= 0 && number <= 0xff) {
                out.op(PickleOpcode.BININT1, (int) number);
            } else if (number >= 0 && number <= 0xffff) {
                out.op(PickleOpcode.BININT2, number, 2);
            } else {
                out.op(PickleOpcode.BININT, number, 4);
            }
        } else if (version == PythonVersion.V2_7) {
            out.line(PickleOpcode.INT, Long.toString(number));
        } else if (protocol >= 2) {
            big(BigInteger.valueOf(number));
        } else if (small && version.atLeast(3, 7)) {
            out.line(PickleOpcode.INT, Long.toString(number));
        } else {
            out.line(PickleOpcode.LONG, number + "L");
        }
    }

    private void big(BigInteger number) {
        if (protocol < 2) {
            out.line(PickleOpcode.LONG, number + "L");
            return;
        }
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < bytes.length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = swapped;
        }
        if (bytes.length < 256) {
            out.block(PickleOpcode.LONG1, 1, bytes);
        } else {
            out.block(PickleOpcode.LONG4, 4, bytes);
        }
    }

    private void text(Vm vm, String text) {
        PickleCost.TEXT.save(vm, pickler.inC2());
        PickleCost.copy(vm, text.length());
        if (version == PythonVersion.V2_7) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            if (!binary) {
                out.line(PickleOpcode.STRING, Special.repr(vm, text));
            } else if (bytes.length < 256) {
                out.block(PickleOpcode.SHORT_BINSTRING, 1, bytes);
            } else {
                out.block(PickleOpcode.BINSTRING, 4, bytes);
            }
            if (bytes.length < 2 && pickler.inC2()) {
                return;
            }
        } else if (!binary) {
            out.line(PickleOpcode.UNICODE, PickleText.escaped(text));
        } else {
            byte[] bytes = PickleText.utf8(text);
            if (protocol >= 4 && bytes.length < 256) {
                out.block(PickleOpcode.SHORT_BINUNICODE, 1, bytes);
            } else {
                out.block(PickleOpcode.BINUNICODE, 4, bytes);
            }
        }
        put(text);
    }

    private void bytes(Vm vm, PyBytes value) {
        byte[] bytes = value.bytes();
        PickleCost.TEXT.save(vm, pickler.inC2());
        PickleCost.copy(vm, bytes.length);
        if (bytes.length < 256) {
            out.block(PickleOpcode.SHORT_BINBYTES, 1, bytes);
        } else {
            out.block(PickleOpcode.BINBYTES, 4, bytes);
        }
        put(value);
    }

    /** Protocols that have no bytes. */
    private void oldBytes(Vm vm, PyBytes value) {
        if (value.bytes().length == 0) {
            reduced(vm, value, new PyTuple(Types.BYTES, PyTuple.EMPTY));
        } else {
            String text = new String(value.bytes(), StandardCharsets.ISO_8859_1);
            reduced(vm, value, new PyTuple(CodecsModule.ENCODE, new PyTuple(text, "latin1")));
        }
    }

    // ---------------------------------------------------------------- containers

    private void tuple(Vm vm, PyTuple tuple) {
        PickleCost.TUPLE.save(vm, pickler.inC2());
        int size = tuple.size();
        if (size == 0) {
            if (binary) {
                out.op(PickleOpcode.EMPTY_TUPLE);
            } else {
                out.op(PickleOpcode.MARK);
                out.op(PickleOpcode.TUPLE);
            }
            return;
        }
        boolean marked = protocol < 2 || size > 3;
        if (marked) {
            out.op(PickleOpcode.MARK);
        }
        steps.push(machine -> {
            int known = memo.index(tuple);
            if (known >= 0) {
                if (marked && binary) {
                    out.op(PickleOpcode.POP_MARK);
                } else {
                    for (int i = marked ? -1 : 0; i < size; i++) {
                        out.op(PickleOpcode.POP);
                    }
                }
                get(known);
            } else {
                out.op(marked ? PickleOpcode.TUPLE : PickleOpcode.TUPLE1 + size - 1);
                put(tuple);
            }
            return null;
        });
        steps.push(inOrder(tuple.elements(), 0, size));
    }

    /** Elements one after another. */
    private Step inOrder(Object[] elements, int from, int to) {
        return new Step() {
            private int at = from;

            @Override
            public Object take(Vm vm) {
                boolean plain = pickler.persistentId() == null;
                while (at < to) {
                    Object element = elements[at++];
                    out.boundary();
                    if (!plain || !number(vm, element)) {
                        if (at < to) {
                            steps.push(this);
                        }
                        return save(vm, element);
                    }
                }
                return null;
            }
        };
    }

    private void list(Vm vm, PyList list) {
        PickleCost.LIST.save(vm, pickler.inC2());
        begin(PickleOpcode.EMPTY_LIST, PickleOpcode.LIST);
        put(list);
        batches(list.toArray(), 1, PickleOpcode.APPEND, PickleOpcode.APPENDS, true);
    }

    private void dict(Vm vm, PyDict dict) {
        PickleCost.DICT.save(vm, pickler.inC2());
        begin(PickleOpcode.EMPTY_DICT, PickleOpcode.DICT);
        put(dict);
        batches(pairs(dict), 2, PickleOpcode.SETITEM, PickleOpcode.SETITEMS, true);
    }

    private static Object[] pairs(PyDict dict) {
        Object[] flat = new Object[2 * dict.size()];
        int i = 0;
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            flat[i++] = entry.key();
            flat[i++] = entry.value();
        }
        return flat;
    }

    private void begin(int empty, int old) {
        if (binary) {
            out.op(empty);
        } else {
            out.op(PickleOpcode.MARK);
            out.op(old);
        }
    }

    /**
     * What a container holds, in batches.
     *
     * @param width of an item: 2 for a key with its value
     * @param exact whether it is taken from the container itself, and not from an iterator: then only a container of one item does without a
     *     mark
     */
    private void batches(Object[] items, int width, int single, int many, boolean exact) {
        int size = items.length / width;
        List<Step> todo = new ArrayList<>();
        if (!binary) {
            for (int i = 0; i < size; i++) {
                todo.add(inOrder(items, i * width, (i + 1) * width));
                todo.add(vm -> write(single));
            }
        } else {
            for (int from = 0; from < size; from += BATCH) {
                int to = Math.min(size, from + BATCH);
                boolean alone = to - from == 1 && (!exact || version == PythonVersion.V2_7 || size == 1);
                if (!alone) {
                    todo.add(vm -> write(PickleOpcode.MARK));
                }
                todo.add(inOrder(items, from * width, to * width));
                todo.add(vm -> write(alone ? single : many));
            }
        }
        for (int i = todo.size() - 1; i >= 0; i--) {
            steps.push(todo.get(i));
        }
    }

    private void set(Vm vm, PySet set) {
        PickleCost.LIST.save(vm, pickler.inC2());
        out.op(PickleOpcode.EMPTY_SET);
        put(set);
        Object[] items = elements(vm, set);
        List<Step> todo = new ArrayList<>();
        for (int from = 0; from < items.length; from += BATCH) {
            todo.add(machine -> write(PickleOpcode.MARK));
            todo.add(inOrder(items, from, Math.min(items.length, from + BATCH)));
            todo.add(machine -> write(PickleOpcode.ADDITEMS));
        }
        for (int i = todo.size() - 1; i >= 0; i--) {
            steps.push(todo.get(i));
        }
    }

    private void frozenSet(Vm vm, PySet set) {
        PickleCost.LIST.save(vm, pickler.inC2());
        out.op(PickleOpcode.MARK);
        steps.push(machine -> {
            int known = memo.index(set);
            if (known >= 0) {
                out.op(PickleOpcode.POP_MARK);
                get(known);
            } else {
                out.op(PickleOpcode.FROZENSET);
                put(set);
            }
            return null;
        });
        Object[] items = elements(vm, set);
        steps.push(inOrder(items, 0, items.length));
    }

    private static Object[] elements(Vm vm, PySet set) {
        List<Object> all = new ArrayList<>();
        PyIterator iterator = set.iterator(vm);
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            all.add(element);
        }
        return all.toArray();
    }

    // ---------------------------------------------------------------- all other objects

    private Object other(Vm vm, Object value, PyType type) {
        Object override = pickler.reducerOverride();
        if (override != null) {
            return new Request.Call(
                    (machine, parts) -> parts == NotImplemented.NOT_IMPLEMENTED
                            ? byTable(machine, value, type)
                            : takenApart(machine, value, parts),
                    override,
                    value);
        }
        return byTable(vm, value, type);
    }

    private Object byTable(Vm vm, Object value, PyType type) {
        boolean function = value instanceof PyFunction;
        if (type == Types.TYPE && !function) {
            return type(vm, value);
        }
        if (function && !vm.two()) {
            return global(vm, value, null);
        }
        Object reducer = pickler.reducer(vm, type);
        if (reducer != null) {
            PickleCost.OBJECT.save(vm, pickler.inC2());
            return new Request.Call((machine, parts) -> takenApart(machine, value, parts), reducer, value);
        }
        if (value instanceof PyType) {
            return global(vm, value, null);
        }
        if (function || vm.two() && value instanceof PyBuiltin) {
            return global(vm, value, null);
        }
        if (value instanceof PyIterator || vm.two() && unpicklable(type)) {
            throw cannot(vm, type);
        }
        Object method = vm.attribute(value, "__reduce_ex__");
        if (method == null) {
            throw cannot(vm, type);
        }
        PickleCost.OBJECT.save(vm, pickler.inC2());
        return new Request.Call((machine, parts) -> takenApart(machine, value, parts), method, (long) protocol);
    }

    private static boolean unpicklable(PyType type) {
        return type == Types.MODULE || type == Types.METHOD;
    }

    private Raise cannot(Vm vm, PyType type) {
        String name = TypeNames.of(vm, type);
        if (vm.two() && unpicklable(type) && binary) {
            return Raise.of(
                    pickler.error(),
                    "Can't pickle <type '" + name + "'>: attribute lookup __builtin__." + name + " failed");
        }
        return Raise.typeError(
                version.atLeast(3, 8) ? "cannot pickle '" + name + "' object" : "can't pickle " + name + " objects");
    }

    private Object type(Vm vm, Object value) {
        if (!vm.two() && (value == Types.NONE || value == Types.ELLIPSIS || value == Types.NOT_IMPLEMENTED)) {
            Object single = value == Types.NONE
                    ? None.NONE
                    : value == Types.ELLIPSIS ? Ellipsis.ELLIPSIS : NotImplemented.NOT_IMPLEMENTED;
            return takenApart(vm, value, new PyTuple(Types.TYPE, new PyTuple(single)));
        }
        return global(vm, value, null);
    }

    private Object takenApart(Vm vm, Object value, Object parts) {
        if (parts instanceof String name) {
            return global(vm, value, name);
        }
        if (!(parts instanceof PyTuple tuple)) {
            throw Raise.of(pickler.error(), "__reduce__ must return a string or tuple");
        }
        if (tuple.size() < 2 || tuple.size() > 6) {
            throw Raise.of(pickler.error(), "tuple returned by __reduce__ must contain 2 through 6 elements");
        }
        if (!(tuple.get(1) instanceof PyTuple)) {
            throw Raise.of(pickler.error(), "second item of the tuple returned by __reduce__ must be a tuple");
        }
        return reduced(vm, value, tuple);
    }

    private static Object part(PyTuple parts, int index) {
        return index < parts.size() && parts.get(index) != None.NONE ? parts.get(index) : null;
    }

    /** The way to make the object, then what it holds (save_reduce). */
    private Object reduced(Vm vm, Object value, PyTuple parts) {
        Object maker = parts.get(0);
        var args = (PyTuple) parts.get(1);
        Object state = part(parts, 2);
        Object listItems = part(parts, 3);
        Object dictItems = part(parts, 4);
        Object setter = part(parts, 5);
        List<Step> todo = new ArrayList<>();
        boolean anew = protocol >= 2 && maker == Reduction.NEW_OBJECT;
        if (anew) {
            todo.add(m -> save(m, args.get(0)));
            todo.add(m -> save(m, rest(args)));
            todo.add(m -> write(PickleOpcode.NEWOBJ));
        } else if (maker == Reduction.NEW_OBJECT_EX && protocol >= 4) {
            todo.add(m -> save(m, args.get(0)));
            todo.add(m -> save(m, args.get(1)));
            todo.add(m -> save(m, args.get(2)));
            todo.add(m -> write(PickleOpcode.NEWOBJ_EX));
        } else {
            todo.add(m -> save(m, maker));
            todo.add(m -> argumentTuple(m, value, args));
            todo.add(m -> write(PickleOpcode.REDUCE));
        }
        todo.add(m -> {
            int known = memo.index(value);
            if (known >= 0) {
                out.op(PickleOpcode.POP);
                get(known);
            } else {
                put(value);
            }
            return null;
        });
        if (listItems != null) {
            todo.add(m -> contents(listItems, 1, PickleOpcode.APPEND, PickleOpcode.APPENDS));
        }
        if (dictItems != null) {
            todo.add(m -> contents(dictItems, 2, PickleOpcode.SETITEM, PickleOpcode.SETITEMS));
        }
        if (state != null && setter != null) {
            todo.add(m -> save(m, setter));
            todo.add(m -> save(m, value));
            todo.add(m -> save(m, state));
            todo.add(m -> {
                out.op(PickleOpcode.TUPLE2);
                out.op(PickleOpcode.REDUCE);
                out.op(PickleOpcode.POP);
                return null;
            });
        } else if (state != null) {
            todo.add(m -> save(m, state));
            todo.add(m -> write(PickleOpcode.BUILD));
        }
        for (int i = todo.size() - 1; i >= 0; i--) {
            steps.push(todo.get(i));
        }
        return null;
    }

    private static PyTuple rest(PyTuple args) {
        return args.size() == 1
                ? PyTuple.EMPTY
                : new PyTuple(java.util.Arrays.copyOfRange(args.elements(), 1, args.size()));
    }

    /** In 2.7 a tuple that nothing else refers to is not memoized; that of an exception's arguments is the exception's own. */
    private Object argumentTuple(Vm vm, Object value, PyTuple args) {
        if (!pickler.inC2() || value instanceof PyException || args.size() == 0) {
            return save(vm, args);
        }
        PickleCost.TUPLE.save(vm, pickler.inC2());
        boolean marked = !binary || args.size() > 3;
        if (marked) {
            out.op(PickleOpcode.MARK);
        }
        steps.push(m -> write(marked ? PickleOpcode.TUPLE : PickleOpcode.TUPLE1 + args.size() - 1));
        steps.push(inOrder(args.elements(), 0, args.size()));
        return null;
    }

    private Object contents(Object items, int width, int single, int many) {
        return new Request.Call(
                (machine, collected) -> {
                    Object[] elements = ((PyList) collected).toArray();
                    batches(width == 1 ? elements : flat(elements), width, single, many, false);
                    return null;
                },
                Types.LIST,
                items);
    }

    private static Object[] flat(Object[] pairs) {
        Object[] flat = new Object[2 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            var pair = (PyTuple) pairs[i];
            flat[2 * i] = pair.get(0);
            flat[2 * i + 1] = pair.get(1);
        }
        return flat;
    }

    // ---------------------------------------------------------------- names

    /** A function or class by its name; in 2.7 a function without one is tried as any object, which has no better fate. */
    private Object global(Vm vm, Object value, String path) {
        PickledGlobals.Name name = path == null ? PickledGlobals.of(vm, value) : PickledGlobals.of(vm, value, path);
        return PickledGlobals.imported(vm, vm.modules(), name.module(), (machine, ignored) -> {
            Object found = PickledGlobals.find(machine, machine.modules(), name);
            if (found != value && !(value instanceof PyMethod && path != null)) {
                if (machine.two() && value instanceof PyFunction) {
                    throw functionOfTwo(machine);
                }
                throw PickledGlobals.refused(machine, value, name, found, pickler.error());
            }
            PickleCost.GLOBAL.save(machine, pickler.inC2());
            named(machine, value, name);
            return null;
        });
    }

    private Raise functionOfTwo(Vm vm) {
        return binary
                ? Raise.of(
                        pickler.error(), "Can't pickle <type 'function'>: attribute lookup __builtin__.function failed")
                : Raise.typeError("can't pickle function objects");
    }

    private void named(Vm vm, Object value, PickledGlobals.Name name) {
        if (protocol >= 4) {
            steps.push(m -> {
                out.op(PickleOpcode.STACK_GLOBAL);
                put(value);
                return null;
            });
            steps.push(m -> save(m, name.path()));
            steps.push(m -> save(m, name.module()));
            return;
        }
        int dot = vm.two() ? -1 : name.path().lastIndexOf('.');
        if (dot >= 0) {
            var outer = new PickledGlobals.Name(name.module(), name.path().substring(0, dot));
            Object parent = PickledGlobals.find(vm, vm.modules(), outer);
            reduced(
                    vm,
                    value,
                    new PyTuple(
                            vm.builtin("getattr"),
                            new PyTuple(parent, name.path().substring(dot + 1))));
            return;
        }
        PickledGlobals.Name written = vm.two() || protocol >= 3 ? name : PickledGlobals.forTwo(name);
        out.line(PickleOpcode.GLOBAL, written.module() + "\n" + written.path());
        put(value);
    }

    // ---------------------------------------------------------------- the memo

    private void put(Object value) {
        int index = memo.add(value);
        if (protocol >= 4) {
            out.op(PickleOpcode.MEMOIZE);
        } else if (!binary) {
            out.line(PickleOpcode.PUT, Integer.toString(index));
        } else if (index < 256) {
            out.op(PickleOpcode.BINPUT, index);
        } else {
            out.op(PickleOpcode.LONG_BINPUT, index, 4);
        }
    }

    private void get(int index) {
        if (!binary) {
            out.line(PickleOpcode.GET, Integer.toString(index));
        } else if (index < 256) {
            out.op(PickleOpcode.BINGET, index);
        } else {
            out.op(PickleOpcode.LONG_BINGET, index, 4);
        }
    }
}
