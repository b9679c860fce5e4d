package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Ellipsis;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects on their way into a pickle: functions and classes by their names, all others by what they are made of (Modules/_pickle.c: save,
 * save_reduce, save_global).
 */
final class PickledObjects {

    private final Pickling pickling;
    private final Pickler pickler;
    private final PickleStream out;
    private final PickledContainers containers;
    private final PythonVersion version;
    private final int protocol;
    private final boolean binary;

    PickledObjects(Pickling pickling, PickleStream out, PickledContainers containers, PythonVersion version) {
        this.pickling = pickling;
        this.pickler = pickling.pickler();
        this.out = out;
        this.containers = containers;
        this.version = version;
        this.protocol = pickler.protocol();
        this.binary = protocol > 0;
    }

    Object other(Vm vm, Object value, PyType type) {
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
        if (function || vm.two() && type == Types.BUILTIN_FUNCTION && value instanceof PyBuiltin) {
            return global(vm, value, null);
        }
        if (value instanceof PyIterator iterator && (vm.two() || iterator.parts(vm) == null)
                || vm.two() && (unpicklable(type) || type == Types.METHOD_DESCRIPTOR)) {
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
        if (vm.two() && unpicklable(type) && protocol >= 2) {
            String reason = pickler.inC2()
                    ? "attribute lookup __builtin__." + name + " failed"
                    : "it's not found as __builtin__." + name;
            return Raise.of(pickler.error(), "Can't pickle <type '" + name + "'>: " + reason);
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
        int most = version.atLeast(3, 8) ? 6 : 5;
        if (tuple.size() < 2 || tuple.size() > most) {
            throw Raise.of(
                    pickler.error(), "tuple returned by __reduce__ must contain 2 through " + most + " elements");
        }
        if (!vm.two() && !Special.callable(vm, tuple.get(0))) {
            throw Raise.of(pickler.error(), "first item of the tuple returned by __reduce__ must be callable");
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
    Object reduced(Vm vm, Object value, PyTuple parts) {
        Object maker = parts.get(0);
        var args = (PyTuple) parts.get(1);
        Object state = part(parts, 2);
        Object listItems = part(parts, 3);
        Object dictItems = part(parts, 4);
        Object setter = part(parts, 5);
        List<Pickling.Step> todo = new ArrayList<>();
        boolean anew = protocol >= 2 && maker == Reduction.NEW_OBJECT;
        if (anew && args.get(0) != PyType.of(value) && args.get(0) != vm.attribute(value, "__class__")) {
            throw Raise.of(pickler.error(), "args[0] from __newobj__ args has the wrong class");
        }
        if (anew) {
            todo.add(m -> pickling.save(m, args.get(0)));
            todo.add(m -> pickling.save(m, rest(args)));
            todo.add(m -> pickling.write(PickleOpcode.NEWOBJ));
        } else if (maker == Reduction.NEW_OBJECT_EX && protocol >= 4) {
            todo.add(m -> pickling.save(m, args.get(0)));
            todo.add(m -> pickling.save(m, args.get(1)));
            todo.add(m -> pickling.save(m, args.get(2)));
            todo.add(m -> pickling.write(PickleOpcode.NEWOBJ_EX));
        } else {
            todo.add(m -> pickling.save(m, maker));
            todo.add(m -> argumentTuple(m, value, args));
            todo.add(m -> pickling.write(PickleOpcode.REDUCE));
        }
        todo.add(m -> {
            int known = pickling.known(value);
            if (known >= 0) {
                out.op(PickleOpcode.POP);
                pickling.get(known);
            } else {
                pickling.put(value);
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
            todo.add(m -> pickling.save(m, setter));
            todo.add(m -> pickling.save(m, value));
            todo.add(m -> pickling.save(m, state));
            todo.add(m -> {
                out.op(PickleOpcode.TUPLE2);
                out.op(PickleOpcode.REDUCE);
                out.op(PickleOpcode.POP);
                return null;
            });
        } else if (state != null) {
            todo.add(m -> pickling.save(m, state));
            todo.add(m -> pickling.write(PickleOpcode.BUILD));
        }
        pickling.pushAll(todo);
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
            return pickling.save(vm, args);
        }
        PickleCost.TUPLE.save(vm, pickler.inC2());
        boolean marked = !binary || args.size() > 3;
        if (marked) {
            out.op(PickleOpcode.MARK);
        }
        pickling.push(m -> pickling.write(marked ? PickleOpcode.TUPLE : PickleOpcode.TUPLE1 + args.size() - 1));
        pickling.push(containers.inOrder(args.elements(), 0, args.size()));
        return null;
    }

    private Object contents(Object items, int width, int single, int many) {
        return new Request.Call(
                (machine, collected) -> {
                    Object[] elements = ((PyList) collected).toArray();
                    containers.batches(width == 1 ? elements : flat(elements), width, single, many, false);
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
            pickling.push(m -> {
                out.op(PickleOpcode.STACK_GLOBAL);
                pickling.put(value);
                return null;
            });
            pickling.push(m -> pickling.save(m, name.path()));
            pickling.push(m -> pickling.save(m, name.module()));
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
        pickling.put(value);
    }

    /** Protocols that have no bytes. */
    void oldBytes(Vm vm, PyBytes value) {
        if (value.bytes().length == 0) {
            reduced(vm, value, new PyTuple(Types.BYTES, PyTuple.EMPTY));
        } else {
            String text = new String(value.bytes(), StandardCharsets.ISO_8859_1);
            PickleCost.saveDecoded(vm, text.length());
            reduced(vm, value, new PyTuple(CodecsModule.ENCODE, new PyTuple(text, "latin1")));
        }
    }
}
