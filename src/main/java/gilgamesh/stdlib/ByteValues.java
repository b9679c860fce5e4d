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
import java.util.Arrays;

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
        if (PyDerived.plain(args[0]) instanceof PyBytes bytes && !bytes.mutable()) {
            throw Raise.typeError("readinto() argument must be read-write bytes-like object, not memoryview");
        }
        return put(vm, args[0], Special.requireLong(vm, args[1]), bytes(vm, args[2]));
    }

    /** How many bytes there are to read; -1 if the value has none. */
    static long readable(Vm vm, Object value) {
        if (PyDerived.plain(value) instanceof PyBytes bytes) {
            return bytes.bytes().length;
        }
        if (vm.two() && value instanceof String text) {
            return text.length();
        }
        Object contents = ArrayModule.contents(vm, value);
        if (contents != null) {
            return bytes(vm, contents).length;
        }
        if (MmapModule.isMapping(value)) {
            return MmapModule.block(value).size();
        }
        return isBlock(vm, PyType.of(value)) ? Special.requireLong(vm, vm.attribute(value, "nbytes")) : -1;
    }

    /** How many bytes can be written to; -1 if the value has none such. */
    static long writable(Vm vm, Object value) {
        Object plain = PyDerived.plain(value);
        return plain instanceof PyBytes bytes && !bytes.mutable() || plain instanceof String ? -1 : readable(vm, value);
    }

    /** Some of the bytes of what is readable go to {@code then}; of memory that is shared, when they are read. */
    static Object piece(Vm vm, Object value, long from, int count, Request.Then then) {
        Object contents = ArrayModule.contents(vm, value);
        Object plain = contents == null ? PyDerived.plain(value) : contents;
        if (plain instanceof PyBytes || plain instanceof String) {
            byte[] piece = Arrays.copyOfRange(bytes(vm, plain), (int) from, (int) from + count);
            return then.returned(vm, of(vm, piece));
        }
        PySlice place = new PySlice(from, from + count, None.NONE);
        return new Request.Call(then, vm.attribute(value, "__getitem__"), place);
    }

    /** Puts bytes into what is writable, where there is room for them. */
    static Object put(Vm vm, Object value, long offset, byte[] message) {
        int from = (int) offset;
        if (PyDerived.plain(value) instanceof PyBytes bytes) {
            System.arraycopy(message, 0, bytes.bytes(), from, message.length);
            return None.NONE;
        }
        Object contents = ArrayModule.contents(vm, value);
        if (contents != null) {
            byte[] changed = bytes(vm, contents).clone();
            System.arraycopy(message, 0, changed, from, message.length);
            ArrayModule.become(vm, value, changed);
            return None.NONE;
        }
        PySlice place = new PySlice(offset, offset + message.length, None.NONE);
        return new Request.Call(vm.attribute(value, "__setitem__"), place, of(vm, message));
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
