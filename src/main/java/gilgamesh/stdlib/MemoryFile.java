package gilgamesh.stdlib;

import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Attributed;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;

/**
 * {@code io.StringIO} and {@code io.BytesIO} (Modules/_io/stringio.c, bytesio.c). The contents of both are characters here, those of bytes
 * being 0 to 255; positions count UTF-16 units.
 */
final class MemoryFile extends PyInstance implements Attributed, PyIterator.JavaIterable {

    private static final PyType STRING_IO = new PyType("StringIO", Types.OBJECT);
    private static final PyType BYTES_IO = new PyType("BytesIO", Types.OBJECT);
    /** Copying 1,024 bytes. */
    private static final PyBuiltin KILOBYTE = PyBuiltin.function("BytesIO.KiB", (vm, args, keywords) -> null);

    /** Making characters of 1,024 bytes of a file, and looking for ends of lines in them. */
    private static final PyBuiltin DECODED = PyBuiltin.function("TextIOWrapper.KiB", (vm, args, keywords) -> null);

    static {
        define(STRING_IO, false);
        define(BYTES_IO, true);
        method(BYTES_IO, "read1", 0, 1, MemoryFile::read1);
        method(BYTES_IO, "readinto", 1, 1, (vm, file, args) -> file.readInto(vm, args[1]));
        BYTES_IO.method3(
                "readinto1", checked(BYTES_IO, "readinto1", 1, 1, (vm, file, args) -> file.readInto(vm, args[1])));
    }

    private final boolean binary;
    private final StringBuilder contents = new StringBuilder();
    private int position;
    // For how many bytes CPython's buffer has room.
    private long room;
    private boolean closed;

    private MemoryFile(PyType type, boolean binary) {
        super(type);
        this.binary = binary;
    }

    /** {@code _io}. */
    static PyModule module() {
        return new PyModule("_io")
                .define("StringIO", STRING_IO)
                .define("BytesIO", BYTES_IO)
                .function("_decoded", (vm, args, keywords) -> {
                    for (long left = (Long) args[0] >> 10; left > 0; left--) {
                        vm.spend(DECODED);
                    }
                    return None.NONE;
                });
    }

    @FunctionalInterface
    private interface Body {
        Object call(Vm vm, MemoryFile file, Object[] args);
    }

    private static void method(PyType type, String name, int least, int most, Body body) {
        type.method(name, checked(type, name, least, most, body));
    }

    private static Native checked(PyType type, String name, int least, int most, Body body) {
        return (vm, args, keywords) -> {
            int given = args.length - 1;
            if (keywords.length > 0) {
                throw Raise.typeError(type.name() + "." + name + "() takes no keyword arguments");
            }
            if (given < least || given > most) {
                throw Raise.typeError(
                        least == most
                                ? type.name() + "." + name + "() takes "
                                        + (most == 0 ? "no arguments" : "exactly one argument") + " (" + given
                                        + " given)"
                                : name + " expected at most " + most + " argument" + (most == 1 ? "" : "s") + ", got "
                                        + given);
            }
            var file = (MemoryFile) args[0];
            if (file.closed && !name.equals("close")) {
                throw Raise.valueError("I/O operation on closed file" + (type == STRING_IO ? "" : "."));
            }
            return body.call(vm, file, args);
        };
    }

    private static void define(PyType type, boolean binary) {
        type.define("__module__", "_io");
        type.define(
                "__new__",
                PyBuiltin.function(
                        type.name() + ".__new__", (vm, args, keywords) -> new MemoryFile((PyType) args[0], binary)));
        type.method("__init__", (vm, args, keywords) -> init(vm, args, keywords, binary));
        method(type, "write", 1, 1, (vm, file, args) -> file.write(vm, args[1]));
        method(
                type,
                "writelines",
                1,
                1,
                (vm, file, args) -> Request.collect(vm, args[1], (machine, lines) -> {
                    ((PyList) lines).asList().forEach(line -> file.write(machine, line));
                    return None.NONE;
                }));
        method(type, "read", 0, 1, (vm, file, args) -> file.value(vm, file.take(count(vm, args))));
        method(type, "readline", 0, 1, (vm, file, args) -> file.value(vm, file.line(count(vm, args))));
        method(type, "readlines", 0, 1, (vm, file, args) -> {
            var lines = new PyList();
            for (String line = file.line(-1); !line.isEmpty(); line = file.line(-1)) {
                lines.add(file.value(vm, line));
            }
            return lines;
        });
        method(type, "getvalue", 0, 0, (vm, file, args) -> file.value(vm, file.contents.toString()));
        method(type, "tell", 0, 0, (vm, file, args) -> (long) file.position);
        method(type, "seek", 1, 2, (vm, file, args) -> file.seek(vm, args));
        method(type, "truncate", 0, 1, (vm, file, args) -> {
            long size = args.length > 1 && args[1] != None.NONE ? Special.requireLong(vm, args[1]) : file.position;
            if (size < file.contents.length()) {
                file.contents.setLength((int) size);
            }
            return size;
        });
        method(type, "close", 0, 0, (vm, file, args) -> {
            file.closed = true;
            return None.NONE;
        });
        method(type, "flush", 0, 0, (vm, file, args) -> None.NONE);
        method(type, "isatty", 0, 0, (vm, file, args) -> false);
        for (String yes : new String[] {"readable", "writable", "seekable"}) {
            method(type, yes, 0, 0, (vm, file, args) -> true);
        }
        method(type, "__enter__", 0, 0, (vm, file, args) -> file);
        type.method("__exit__", (vm, args, keywords) -> {
            ((MemoryFile) args[0]).closed = true;
            return None.NONE;
        });
        method(type, "__iter__", 0, 0, (vm, file, args) -> file);
        type.method2("next", (vm, args, keywords) -> ((MemoryFile) args[0]).next(vm));
        type.method3("__next__", (vm, args, keywords) -> ((MemoryFile) args[0]).next(vm));
        method(type, "__getstate__", 0, 0, (vm, file, args) -> {
            Object value = file.value(vm, file.contents.toString());
            Object own = Reduction.attributes(file);
            return binary
                    ? new PyTuple(value, (long) file.position, own)
                    : new PyTuple(value, "\n", (long) file.position, own);
        });
        method(type, "__setstate__", 1, 1, (vm, file, args) -> file.restore(vm, (PyTuple) args[1]));
        type.getter("closed", (vm, args, keywords) -> ((MemoryFile) args[0]).closed);
    }

    private static Object init(Vm vm, Object[] args, String[] keywords, boolean binary) {
        Object[] bound = binary
                ? new Parameters("BytesIO", 0, "initial_bytes").bind(args, keywords, 1)
                : new Parameters("StringIO", 0, "initial_value", "newline").bind(args, keywords, 1);
        var file = (MemoryFile) args[0];
        file.contents.setLength(0);
        file.position = 0;
        file.closed = false;
        if (bound[0] != null && bound[0] != None.NONE) {
            if (!binary && !(bound[0] instanceof String)) {
                throw Raise.typeError("initial_value must be str or None, not " + TypeNames.of(vm, bound[0]));
            }
            file.contents.append(file.characters(vm, bound[0]));
        }
        return None.NONE;
    }

    /** The contents, of a text also what its lines end with, the position, and the attributes. */
    private Object restore(Vm vm, PyTuple state) {
        contents.setLength(0);
        contents.append(characters(vm, state.get(0)));
        position = (int) Special.requireLong(vm, state.get(state.size() - 2));
        if (state.get(state.size() - 1) instanceof PyDict own) {
            dict().putAll(own);
        }
        return None.NONE;
    }

    private String characters(Vm vm, Object value) {
        if (binary && value instanceof PyBytes bytes) {
            return new String(bytes.bytes(), StandardCharsets.ISO_8859_1);
        }
        if (value instanceof String text && (!binary || vm.two())) {
            return text;
        }
        String name = TypeNames.of(vm, value);
        throw Raise.typeError(
                binary
                        ? "a bytes-like object is required, not '" + name + "'"
                        : vm.two()
                                ? "unicode argument expected, got '" + name + "'"
                                : "string argument expected, got '" + name + "'");
    }

    private Object value(Vm vm, String text) {
        return binary && !vm.two() ? new PyBytes(text.getBytes(StandardCharsets.ISO_8859_1)) : text;
    }

    /** Its argument could be left out from 3.7 on. */
    private static Object read1(Vm vm, MemoryFile file, Object[] args) {
        if (args.length == 1 && !vm.version().atLeast(3, 7)) {
            throw Raise.typeError("read1() takes exactly one argument (0 given)");
        }
        return file.value(vm, file.take(count(vm, args)));
    }

    private Object readInto(Vm vm, Object buffer) {
        long room = ByteValues.writable(vm, buffer);
        if (room < 0) {
            throw Raise.typeError((vm.two()
                            ? "argument 1 must be read-write buffer"
                            : "readinto() argument must be read-write bytes-like object")
                    + ", not " + (buffer == None.NONE ? "None" : TypeNames.of(vm, buffer)));
        }
        byte[] taken = take((int) room).getBytes(StandardCharsets.ISO_8859_1);
        for (int left = taken.length >> 10; left > 0; left--) {
            vm.spend(KILOBYTE);
        }
        long count = taken.length;
        return ByteValues.put(vm, buffer, 0, taken) instanceof Request.Call put
                ? new Request.Call((machine, none) -> count, put.callable, put.args)
                : (Object) count;
    }

    private static int count(Vm vm, Object[] args) {
        if (args.length == 1 || args[1] == None.NONE) {
            return -1;
        }
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, Special.requireLong(vm, args[1])));
    }

    private long write(Vm vm, Object value) {
        String text = characters(vm, value);
        if (binary) {
            grow(vm, position + (long) text.length());
        }
        for (int left = binary ? text.length() >> 10 : 0; left > 0; left--) {
            vm.spend(KILOBYTE);
        }
        while (contents.length() < position) {
            contents.append('\0');
        }
        contents.replace(position, Math.min(contents.length(), position + text.length()), text);
        position += text.length();
        return text.length();
    }

    /** A little more than the buffer holds gets an eighth more than that, much more gets what it needs (Modules/_io/bytesio.c: resize_buffer). */
    private void grow(Vm vm, long size) {
        if (size > room) {
            room = size <= room + (room >> 3) ? size + (size >> 3) + 6 : size + 1;
            vm.takeMemory(room, room);
        }
    }

    private String take(int count) {
        int begin = Math.min(position, contents.length());
        int end = count < 0 ? contents.length() : (int) Math.min(contents.length(), (long) begin + count);
        position = Math.max(position, end);
        return contents.substring(begin, end);
    }

    private String line(int most) {
        int newline = contents.indexOf("\n", Math.min(position, contents.length()));
        int length = newline < 0 ? Math.max(0, contents.length() - position) : newline + 1 - position;
        return take(most < 0 ? length : Math.min(most, length));
    }

    private Object seek(Vm vm, Object[] args) {
        long to = Special.requireLong(vm, args[1]);
        long whence = args.length > 2 ? Special.requireLong(vm, args[2]) : 0;
        if (whence < 0 || whence > 2) {
            throw Raise.valueError(
                    binary
                            ? "invalid whence (" + whence + ", should be 0, 1 or 2)"
                            : "Invalid whence (" + whence + ", should be 0, 1 or 2)");
        }
        if (whence == 0 && to < 0) {
            throw Raise.valueError(binary ? "negative seek value " + to : "Negative seek position " + to);
        }
        if (whence != 0 && to != 0 && !binary) {
            throw Raise.of(ExceptionTypes.OS_ERROR, "Can't do nonzero cur-relative seeks");
        }
        long from = whence == 0 ? 0 : whence == 1 ? position : contents.length();
        position = (int) Math.max(0, Math.min(Integer.MAX_VALUE, from + to));
        return (long) position;
    }

    private Object next(Vm vm) {
        String line = line(-1);
        if (line.isEmpty()) {
            throw Raise.stopIteration();
        }
        return value(vm, line);
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return new PyIterator() {
            @Override
            public Object next() {
                if (closed) {
                    throw Raise.valueError("I/O operation on closed file" + (binary ? "." : ""));
                }
                String line = line(-1);
                return line.isEmpty() ? null : value(vm, line);
            }
        };
    }
}
