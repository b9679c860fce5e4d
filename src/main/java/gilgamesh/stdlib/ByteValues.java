package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;

/** Bytes as Python values: {@code bytes} in 3.x, {@code str} in 2.7. */
final class ByteValues {

    private ByteValues() {}

    static Object of(Vm vm, byte[] bytes) {
        return vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes);
    }

    /**
     * What {@code Connection.send_bytes} sends of its argument, by itself no function: from 3.3 on Python code makes a memoryview
     * (Lib/multiprocessing/connection.py), in 2.7 it is C that wants a buffer to read from (Modules/_multiprocessing/connection.h).
     *
     * @throws Raise a TypeError if the argument has no bytes; a NotImplementedError for mappings, values of ctypes and what has a __buffer__
     */
    static Object sendable(Vm vm, Object[] args, String[] keywords) {
        Object value = args[0];
        Object plain = PyDerived.plain(value);
        if (plain instanceof PyBytes bytes && !(vm.two() && bytes.mutable())) {
            return bytes.mutable() ? new PyBytes(bytes.bytes().clone()) : bytes;
        }
        if (vm.two() && plain instanceof String) {
            return plain;
        }
        Object contents = ArrayModule.contents(vm, value);
        if (contents != null) {
            return contents;
        }
        PyType type = PyType.of(value);
        if (isMadeBy(vm, type, "multiprocessing.shared_memory") && type.lookup("_sendable", vm.version()) != null) {
            return new Request.Call(vm.attribute(value, "_sendable"));
        }
        String name = TypeNames.of(vm, value);
        boolean hasBuffer = vm.version().atLeast(3, 12) && type.lookup("__buffer__", vm.version()) != null;
        if (hasBuffer || MmapModule.isMapping(value) || isMadeBy(vm, type.type(), "ctypes")) {
            throw Raise.notImplemented("send_bytes() of '" + name + "' is not available in a simulated Python");
        }
        throw Raise.typeError(
                vm.two()
                        ? "argument 1 must be string or read-only buffer, not " + (value == None.NONE ? "None" : name)
                        : "memoryview: a bytes-like object is required, not '" + name + "'");
    }

    private static boolean isMadeBy(Vm vm, PyType type, String module) {
        return module.equals(type.lookup("__module__", vm.version()));
    }

    static byte[] bytes(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (vm.two() && value instanceof String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, value) + "'");
    }
}
