package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
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
        if (isBlock(vm, PyType.of(value))) {
            return new Request.Call(vm.attribute(value, "_sendable"));
        }
        throw noBuffer(vm, value, "send_bytes", "string or read-only buffer");
    }

    private static Raise noBuffer(Vm vm, Object value, String method, String wanted) {
        PyType type = PyType.of(value);
        String name = TypeNames.of(vm, value);
        boolean hasBuffer = vm.version().atLeast(3, 12) && type.lookup("__buffer__", vm.version()) != null;
        if (hasBuffer || MmapModule.isMapping(value) || isMadeBy(vm, type.type(), "ctypes")) {
            return Raise.notImplemented(method + "() of '" + name + "' is not available in a simulated Python");
        }
        return Raise.typeError(
                vm.two()
                        ? "argument 1 must be " + wanted + ", not " + (value == None.NONE ? "None" : name)
                        : "memoryview: a bytes-like object is required, not '" + name + "'");
    }

    /** {@code _room(buffer)}: how many bytes {@code Connection.recv_bytes_into} has room for, and how many make an item. */
    static Object room(Vm vm, Object[] args, String[] keywords) {
        Object value = args[0];
        if (PyDerived.plain(value) instanceof PyBytes bytes && (bytes.mutable() || !vm.two())) {
            return new PyTuple((long) bytes.bytes().length, 1L);
        }
        Object contents = ArrayModule.contents(vm, value);
        if (contents != null) {
            return new PyTuple((long) bytes(vm, contents).length, ArrayModule.width(value));
        }
        if (isBlock(vm, PyType.of(value))) {
            return new PyTuple(vm.attribute(value, "nbytes"), 1L);
        }
        throw noBuffer(vm, value, "recv_bytes_into", "read-write buffer");
    }

    /** {@code _fill(buffer, offset, message)}: puts the message there, for which there is room. */
    static Object fill(Vm vm, Object[] args, String[] keywords) {
        int offset = (int) Special.requireLong(vm, args[1]);
        byte[] message = bytes(vm, args[2]);
        if (PyDerived.plain(args[0]) instanceof PyBytes bytes) {
            if (!bytes.mutable()) {
                throw Raise.typeError("readinto() argument must be read-write bytes-like object, not memoryview");
            }
            System.arraycopy(message, 0, bytes.bytes(), offset, message.length);
            return None.NONE;
        }
        Object contents = ArrayModule.contents(vm, args[0]);
        if (contents != null) {
            byte[] changed = bytes(vm, contents).clone();
            System.arraycopy(message, 0, changed, offset, message.length);
            ArrayModule.become(vm, args[0], changed);
            return None.NONE;
        }
        PySlice place = new PySlice((long) offset, (long) offset + message.length, None.NONE);
        return new Request.Call(vm.attribute(args[0], "__setitem__"), place, args[2]);
    }

    private static boolean isBlock(Vm vm, PyType type) {
        return isMadeBy(vm, type, "multiprocessing.shared_memory") && type.lookup("_sendable", vm.version()) != null;
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
