package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How an object says of what it is made, for whoever wants to make another one like it: {@code __reduce_ex__} of object and of the built-in
 * types (Objects/typeobject.c: object___reduce_ex__, reduce_newobj; Lib/copyreg.py).
 */
public final class Reduction {

    /** {@code copyreg.__newobj__(cls, *args)}. */
    public static final PyBuiltin NEW_OBJECT = PyBuiltin.function(
            "copyreg.__newobj__", (vm, args, keywords) -> make(vm, args[0], Arrays.copyOfRange(args, 1, args.length)));

    /** {@code copyreg.__newobj_ex__(cls, args, kwargs)}. */
    public static final PyBuiltin NEW_OBJECT_EX = PyBuiltin.function("copyreg.__newobj_ex__", (vm, args, keywords) -> {
        Object[] all = Calls.prepend(args[0], ((PyTuple) args[1]).elements());
        var named = (PyDict) args[2];
        String[] names = new String[named.size()];
        Object[] values = Arrays.copyOf(all, all.length + names.length);
        int i = 0;
        for (PyDict.Entry entry = named.first(); entry != null; entry = entry.after()) {
            names[i] = (String) entry.key();
            values[all.length + i++] = entry.value();
        }
        return new Request.Call(vm.attribute(args[0], "__new__"), values, names, null);
    });

    /** {@code copyreg._reconstructor(cls, base, state)}. */
    public static final PyBuiltin RECONSTRUCTOR = PyBuiltin.function("copyreg._reconstructor", (vm, args, keywords) -> {
        if (args[1] == Types.OBJECT) {
            return CoreTypes.OBJECT_NEW.call(vm, args[0]);
        }
        return new Request.Call(
                (machine, made) ->
                        new Request.Call((m, nothing) -> made, machine.attribute(args[1], "__init__"), made, args[2]),
                vm.attribute(args[1], "__new__"),
                args[0],
                args[2]);
    });

    /** The method of object; a class that has another one decides itself. */
    public static final PyBuiltin REDUCE_EX = PyBuiltin.method("object.__reduce_ex__", Reduction::reduceEx);

    private static final PyBuiltin REDUCE = PyBuiltin.method(
            "object.__reduce__",
            (vm, args, keywords) -> byProtocol(vm, args[0], args.length > 1 ? Special.requireLong(vm, args[1]) : 0));

    private static final PyBuiltin GET_STATE =
            PyBuiltin.method("object.__getstate__", (vm, args, keywords) -> wholeState(args[0], false));

    private static final PyBuiltin GETATTR_OF_SELF = PyBuiltin.method("__reduce__", (vm, args, keywords) -> {
        var method = (PyMethod) args[0];
        return new PyTuple(
                vm.builtin("getattr"), new PyTuple(method.self(), vm.attribute(method.function(), "__name__")));
    });

    private Reduction() {}

    /** A function of a module in Java as this process has it: a fork copies the modules. */
    public static Object global(Vm vm, String module, PyBuiltin function) {
        Object found = vm.modules().get(module) instanceof PyModule here
                ? here.globals().get(function.name())
                : null;
        return found == null ? function : found;
    }

    static void install() {
        Types.OBJECT
                .define("__reduce_ex__", REDUCE_EX)
                .define("__reduce__", REDUCE)
                .define("__getstate__", GET_STATE, PythonVersion.V3_11, PythonVersion.LATEST);
        ExceptionTypes.BASE_EXCEPTION.method("__reduce__", (vm, args, keywords) -> {
            var exception = (PyException) args[0];
            Object state = attributes(exception, false);
            return state == None.NONE
                    ? new PyTuple(exception.type(), exception.args())
                    : new PyTuple(exception.type(), exception.args(), state);
        });
        Native set = (vm, args, keywords) -> new PyTuple(
                ((PySet) args[0]).type(),
                new PyTuple(new PyList(elements(vm, (PySet) args[0]))),
                attributes(args[0], false));
        Types.SET.method("__reduce__", set);
        Types.FROZENSET.method("__reduce__", set);
        Types.RANGE.method("__reduce__", (vm, args, keywords) -> {
            var range = (PyRange) args[0];
            return new PyTuple(Types.RANGE, new PyTuple(range.start(), range.stop(), range.step()));
        });
        Types.SLICE.method("__reduce__", (vm, args, keywords) -> {
            var slice = (PySlice) args[0];
            return new PyTuple(Types.SLICE, new PyTuple(slice.start(), slice.stop(), slice.step()));
        });
        Types.COMPLEX.method("__reduce__", (vm, args, keywords) -> {
            var number = (PyComplex) args[0];
            return new PyTuple(Types.COMPLEX, new PyTuple(number.real(), number.imaginary()));
        });
        Types.BYTEARRAY.method("__reduce_ex__", (vm, args, keywords) -> {
            byte[] bytes = ((PyBytes) args[0]).bytes();
            if (vm.two() || !vm.version().atLeast(3, 8) && Special.requireLong(vm, args[1]) < 3) {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                return new PyTuple(Types.BYTEARRAY, new PyTuple(text, "latin-1"), None.NONE);
            }
            boolean empty = bytes.length == 0;
            return new PyTuple(
                    Types.BYTEARRAY, empty ? PyTuple.EMPTY : new PyTuple(new PyBytes(bytes.clone())), None.NONE);
        });
        Types.ELLIPSIS.method3("__reduce__", (vm, args, keywords) -> "Ellipsis");
        Types.NOT_IMPLEMENTED.method3("__reduce__", (vm, args, keywords) -> "NotImplemented");
        Types.METHOD.define3("__reduce__", GETATTR_OF_SELF);
        Types.BUILTIN_FUNCTION.method3(
                "__reduce__",
                (vm, args, keywords) -> args[0] instanceof PyMethod
                        ? GETATTR_OF_SELF.call(vm, args)
                        : function(vm, (PyBuiltin) args[0]));
        Types.METHOD_DESCRIPTOR.method3("__reduce__", (vm, args, keywords) -> {
            var method = (PyBuiltin) args[0];
            return new PyTuple(vm.builtin("getattr"), new PyTuple(owner(vm, method), method.name()));
        });
    }

    /** A function by its name, one of a built-in type as that type's, one that a call has made by that call. */
    private static Object function(Vm vm, PyBuiltin function) {
        if (function.parts() != null) {
            return function.parts().call(vm, new Object[] {function}, Native.NO_KEYWORDS);
        }
        return owner(vm, function) instanceof PyType type
                ? new PyTuple(vm.builtin("getattr"), new PyTuple(type, function.name()))
                : function.name();
    }

    /** What a method's qualified name begins with, if that is a built-in type; else null. */
    private static Object owner(Vm vm, PyBuiltin method) {
        int dot = method.qualifiedName().lastIndexOf('.');
        return dot < 0 ? null : vm.builtin(method.qualifiedName().substring(0, dot));
    }

    private static Object[] elements(Vm vm, PySet set) {
        var list = new PyList();
        PyIterator iterator = set.iterator(vm);
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            list.add(element);
        }
        return list.toArray();
    }

    /** {@code cls.__new__(cls, *args)}, or a request for it. */
    public static Object make(Vm vm, Object cls, Object... args) {
        if (cls instanceof PyType type
                && args.length == 0
                && type.lookup("__new__", vm.version()) == CoreTypes.OBJECT_NEW) {
            return CoreTypes.OBJECT_NEW.call(vm, type);
        }
        return new Request.Call(vm.attribute(cls, "__new__"), Calls.prepend(cls, args));
    }

    private static Object reduceEx(Vm vm, Object[] args, String[] keywords) {
        Object self = args[0];
        Object reduce = PyType.of(self).lookup("__reduce__", vm.version());
        if (reduce != REDUCE) {
            return new Request.Call(vm.attribute(self, "__reduce__"));
        }
        return byProtocol(vm, self, args.length > 1 ? Special.requireLong(vm, args[1]) : 0);
    }

    private static Object byProtocol(Vm vm, Object self, long protocol) {
        PyType type = PyType.of(self);
        PyType base = type.builtinBase();
        if (protocol < 2 && !slots(type).isEmpty() && plainState(vm, type)) {
            String rule = "a class that defines __slots__ without defining __getstate__ cannot be pickled";
            boolean named = vm.version().atLeast(3, 8) && !vm.version().atLeast(3, 11);
            throw Raise.typeError(
                    named
                            ? "cannot pickle '" + type.name() + "' object: " + rule + " with protocol " + protocol
                            : rule);
        }
        boolean list = base == Types.LIST;
        boolean dict = base == Types.DICT;
        boolean value = base == Types.INT
                || base == Types.FLOAT
                || base == Types.STR
                || base == Types.BYTES
                || base == Types.LONG
                || base == Types.COMPLEX
                || base == Types.TUPLE;
        Object newArgs = PyTuple.EMPTY;
        Object newKeywords = null;
        Object ex = vm.attribute(self, "__getnewargs_ex__");
        Object plain = ex == null ? vm.attribute(self, "__getnewargs__") : null;
        if (!(self instanceof PyInstance && base == Types.OBJECT && type != base
                        || list
                        || dict
                        || value
                        || ex != null
                        || plain != null
                        || protocol >= 2 && !plainState(vm, type))
                && self.getClass() != PyInstance.class) {
            throw cannot(vm, type, protocol);
        }
        if (ex != null) {
            var both = (PyTuple) vm.call(ex);
            newArgs = both.get(0);
            newKeywords = both.get(1);
        } else if (plain != null) {
            newArgs = vm.call(plain);
        } else if (value) {
            newArgs = new PyTuple(plainValue(self, base));
        }
        Object arguments = newArgs;
        Object named = newKeywords;
        return Calls.andThen(
                vm,
                state(vm, self),
                (machine, state) -> protocol < 2
                        ? old(machine, self, type, base, state, dict || list || value)
                        : new PyTuple(
                                named instanceof PyDict some && some.size() > 0 ? NEW_OBJECT_EX : NEW_OBJECT,
                                named instanceof PyDict some && some.size() > 0
                                        ? new PyTuple(type, arguments, named)
                                        : new PyTuple(Calls.prepend(type, ((PyTuple) arguments).elements())),
                                state,
                                list ? ((PyList) self).iterator(machine) : None.NONE,
                                dict ? items((PyDict) self) : None.NONE));
    }

    /** An iterator over the pairs of a dict. */
    public static PyIterator items(PyDict dict) {
        return dict.iterator(entry -> new PyTuple(entry.key(), entry.value()), Types.DICT_ITEM_ITERATOR);
    }

    /** Protocols 0 and 1 (Lib/copyreg.py: _reduce_ex). */
    private static Object old(Vm vm, Object self, PyType type, PyType base, Object state, boolean content) {
        var parts = new PyTuple(type, base, content ? plainValue(self, base) : None.NONE);
        boolean none = state == None.NONE || state instanceof PyDict dict && dict.size() == 0;
        return none ? new PyTuple(RECONSTRUCTOR, parts) : new PyTuple(RECONSTRUCTOR, parts, state);
    }

    private static Object plainValue(Object self, PyType base) {
        if (base == Types.TUPLE) {
            return new PyTuple(((PyTuple) self).elements());
        }
        if (base == Types.LIST) {
            return new PyList(((PyList) self).toArray());
        }
        if (base == Types.DICT) {
            var copy = new PyDict();
            copy.putAll((PyDict) self);
            return copy;
        }
        return PyDerived.plain(self);
    }

    /** Whether the class has no {@code __getstate__} but that of object. */
    private static boolean plainState(Vm vm, PyType type) {
        Object method = type.lookup("__getstate__", vm.version());
        return method == null || method == GET_STATE;
    }

    /** What {@code __getstate__} gives, or a request for it. */
    private static Object state(Vm vm, Object self) {
        return plainState(vm, PyType.of(self))
                ? wholeState(self, vm.two())
                : new Request.Call(vm.attribute(self, "__getstate__"));
    }

    /** The attributes; beside them, if there are such, those for which {@code __slots__} makes room. */
    private static Object wholeState(Object self, boolean evenIfEmpty) {
        Set<String> slots = slots(PyType.of(self));
        boolean open = PyType.of(self).slots() == null;
        if (open && slots.isEmpty() || !(self instanceof PyInstance instance)) {
            return attributes(self, evenIfEmpty);
        }
        var held = new PyDict();
        for (String slot : slots) {
            Object value = instance.own(slot);
            if (value != null) {
                held.put(slot, value);
            }
        }
        Object attributes = None.NONE;
        if (open && attributes(self, evenIfEmpty) instanceof PyDict all) {
            var rest = new PyDict();
            rest.putAll(all);
            slots.forEach(rest::remove);
            attributes = rest.size() > 0 || evenIfEmpty ? rest : None.NONE;
        }
        return held.size() == 0 ? attributes : new PyTuple(attributes, held);
    }

    /** The names in the {@code __slots__} of the class and of its bases (Lib/copyreg.py: _slotnames). */
    private static Set<String> slots(PyType type) {
        Set<String> names = new LinkedHashSet<>();
        for (PyType base : type.mro()) {
            if (!base.builtin() && base.slots() != null) {
                names.addAll(base.slots());
            }
        }
        names.remove("__weakref__");
        return names;
    }

    /** The instance's attributes in a dict; None if it has none. */
    public static Object attributes(Object self) {
        return attributes(self, false);
    }

    private static Object attributes(Object self, boolean evenIfEmpty) {
        if (!(self instanceof PyInstance instance) || PyType.of(self).builtin() && !(self instanceof PyException)) {
            return None.NONE;
        }
        PyDict dict;
        if (instance.shape() == null) {
            dict = instance.dict();
        } else {
            dict = new PyDict();
            for (int i = 0; i < instance.shape().size(); i++) {
                dict.put(instance.shape().name(i), instance.slot(i));
            }
        }
        return dict.size() > 0 || evenIfEmpty ? dict : None.NONE;
    }

    /** What cannot be taken apart (Objects/typeobject.c: object_getstate_default; before 3.8 Lib/copyreg.py's wording too). */
    private static Raise cannot(Vm vm, PyType type, long protocol) {
        boolean old = protocol < 2;
        String name = old ? type.name() : qualified(vm, type);
        return Raise.typeError(
                vm.version().atLeast(3, 8)
                        ? "cannot pickle '" + name + "' object"
                        : "can't pickle " + name + " objects");
    }

    private static String qualified(Vm vm, PyType type) {
        if (type == Types.LOCK) {
            return vm.two() ? "thread.lock" : "_thread.lock";
        }
        return TypeNames.of(vm, type);
    }
}
