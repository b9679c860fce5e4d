package gilgamesh.stdlib;

import gilgamesh.machine.MemoryBlock;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyProperty;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.SliceRange;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;

/**
 * {@code _ctypes}: the accesses that CPython makes in C, without a frame (Modules/_ctypes/_ctypes.c: Simple_get_value, Simple_set_value,
 * Array_subscript, Array_ass_subscript). ctypes' Python text says what the types are; an object's {@code _lent} is the mmap where it
 * lies, and at which byte it begins. Each access happens at its own time, as other processes see it.
 */
final class CtypesModule {

    private static final PyBuiltin READ = PyBuiltin.function("_SimpleCData.value", (vm, args, keywords) -> {
        PyInstance self = (PyInstance) args[0];
        return load(vm, self, code(vm, self.type()), 0);
    });
    private static final PyBuiltin WRITE = PyBuiltin.function("_SimpleCData.value=", (vm, args, keywords) -> {
        PyInstance self = (PyInstance) args[0];
        return store(vm, self, code(vm, self.type()), 0, args[1]);
    });
    private static final PyBuiltin ITEM = PyBuiltin.function("Array.__getitem__", CtypesModule::item);
    private static final PyBuiltin SET_ITEM = PyBuiltin.function("Array.__setitem__", CtypesModule::setItem);

    private static final PyType SIMPLE = new PyType("_SimpleCData", Types.OBJECT)
            .define("__module__", "_ctypes")
            .define(
                    "__new__",
                    PyBuiltin.function(
                            "_SimpleCData.__new__", (vm, args, keywords) -> new PyInstance((PyType) args[0])))
            .define("value", new PyProperty(called(READ), called(WRITE), None.NONE));
    private static final PyType ARRAY = new PyType("Array", Types.OBJECT)
            .define("__module__", "_ctypes")
            .define(
                    "__new__",
                    PyBuiltin.function("Array.__new__", (vm, args, keywords) -> new PyInstance((PyType) args[0])))
            .method("__getitem__", (vm, args, keywords) -> new Request.Call(ITEM, args))
            .method("__setitem__", (vm, args, keywords) -> new Request.Call(SET_ITEM, args));

    private CtypesModule() {}

    static PyModule create() {
        return new PyModule("_ctypes")
                .define("_SimpleCData", SIMPLE)
                .define("Array", ARRAY)
                .function(
                        "_unpickle",
                        (vm, args, keywords) -> new Request.Call(
                                (machine, made) -> new Request.Call(
                                        (m, nothing) -> made, machine.attribute(made, "__setstate__"), args[1]),
                                vm.attribute(args[0], "__new__"),
                                args[0]));
    }

    /** A call takes its time, and may call back: a property's functions do neither. */
    private static PyBuiltin called(PyBuiltin function) {
        return PyBuiltin.function(function.qualifiedName(), (vm, args, keywords) -> new Request.Call(function, args));
    }

    /** The code of a simple type; 0 if it is another one. */
    private static char code(Vm vm, Object type) {
        return ((PyType) type).lookup("_type_", vm.version()) instanceof String code ? code.charAt(0) : 0;
    }

    private static Object item(Vm vm, Object[] args, String[] keywords) {
        PyInstance self = (PyInstance) args[0];
        PyType type = self.type();
        char code = code(vm, type.lookup("_type_", vm.version()));
        if (code != 0 && code != 'c' && code != 'u' && args[1] instanceof PySlice slice) {
            return load(vm, self, code, Sequences.range(vm, slice, Math.toIntExact(length(vm, type))));
        }
        return code == 0 || !(args[1] instanceof Long index)
                ? new Request.Call(type.lookup("_part", vm.version()), args)
                : load(vm, self, code, place(vm, type, index, code));
    }

    private static long length(Vm vm, PyType array) {
        return (Long) array.lookup("_length_", vm.version());
    }

    private static Object setItem(Vm vm, Object[] args, String[] keywords) {
        PyInstance self = (PyInstance) args[0];
        PyType type = self.type();
        char code = code(vm, type.lookup("_type_", vm.version()));
        return code == 0 || !(args[1] instanceof Long index)
                ? new Request.Call(type.lookup("_set_part", vm.version()), args)
                : store(vm, self, code, place(vm, type, index, code), args[2]);
    }

    /** Where an element lies in an array, in bytes. */
    private static long place(Vm vm, PyType type, long index, char code) {
        long length = length(vm, type);
        long from0 = index < 0 ? index + length : index;
        if (from0 < 0 || from0 >= length) {
            throw Raise.indexError("invalid index");
        }
        return from0 * CValue.size(code);
    }

    private static Object load(Vm vm, PyInstance self, char code, long offset) {
        PyTuple lent = (PyTuple) self.own("_lent");
        MemoryBlock block = MmapModule.block(lent.get(0));
        int place = Math.toIntExact((Long) lent.get(1) + offset);
        return new Operation.AccessShared(shared -> {
            shared.touch(block.line(place), false);
            return CValue.load(vm, code, block.bytes(), place);
        });
    }

    /** The elements of a slice, which no other process's write comes between. */
    private static Object load(Vm vm, PyInstance self, char code, SliceRange range) {
        PyTuple lent = (PyTuple) self.own("_lent");
        MemoryBlock block = MmapModule.block(lent.get(0));
        int begin = Math.toIntExact((Long) lent.get(1));
        int size = CValue.size(code);
        vm.spend(Work.RANGE_INT, range.count());
        return new Operation.AccessShared(shared -> {
            var values = new Object[range.count()];
            for (int i = 0; i < values.length; i++) {
                int place = begin + (range.start() + i * range.step()) * size;
                shared.touch(block.line(place), false);
                values[i] = CValue.load(vm, code, block.bytes(), place);
            }
            return new PyList(values);
        });
    }

    private static Object store(Vm vm, PyInstance self, char code, long offset, Object value) {
        PyTuple lent = (PyTuple) self.own("_lent");
        MemoryBlock block = MmapModule.block(lent.get(0));
        int place = Math.toIntExact((Long) lent.get(1) + offset);
        long bits = CValue.bits(vm, code, value);
        return new Operation.AccessShared(shared -> {
            shared.touch(block.line(place), true);
            return CValue.store(code, block.bytes(), place, bits);
        });
    }
}
