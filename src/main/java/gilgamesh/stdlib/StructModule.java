package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code struct} (Modules/_struct.c), with the native sizes and alignments of 64-bit Linux. Half floats, {@code e}, are refused. */
final class StructModule {

    private static final PyType ERROR = new PyType("error", ExceptionTypes.EXCEPTION);
    private static final PyType STRUCT = new PyType("Struct", Types.OBJECT);

    static {
        ERROR.define("__module__", "struct");
        STRUCT.define("__module__", "struct");
        STRUCT.define(
                "__new__",
                PyBuiltin.function("Struct.__new__", (vm, args, keywords) -> new Layout(vm, args[1], STRUCT)));
        STRUCT.method("pack", (vm, args, keywords) -> packed(vm, (Layout) args[0], rest(args, 1)));
        STRUCT.method("unpack", (vm, args, keywords) -> ((Layout) args[0]).unpack(vm, args[1]));
        STRUCT.method(
                "unpack_from", (vm, args, keywords) -> ((Layout) args[0]).unpackFrom(vm, args[1], offset(vm, args, 2)));
        STRUCT.method("pack_into", (vm, args, keywords) -> ((Layout) args[0]).packInto(vm, rest(args, 1)));
        STRUCT.method3("iter_unpack", (vm, args, keywords) -> ((Layout) args[0]).iterate(vm, args[1]));
        STRUCT.getter("size", (vm, args, keywords) -> (long) ((Layout) args[0]).size);
        STRUCT.getter("format", (vm, args, keywords) -> ((Layout) args[0]).format);
    }

    private StructModule() {}

    static PyModule create() {
        return new PyModule("struct")
                .define("error", ERROR)
                .define("Struct", STRUCT)
                .function("calcsize", (vm, args, keywords) -> (long) layout(vm, args[0]).size)
                .function("pack", (vm, args, keywords) -> packed(vm, layout(vm, args[0]), rest(args, 1)))
                .function("unpack", (vm, args, keywords) -> layout(vm, args[0]).unpack(vm, args[1]))
                .function(
                        "unpack_from",
                        (vm, args, keywords) -> layout(vm, args[0]).unpackFrom(vm, args[1], offset(vm, args, 2)))
                .function(
                        "pack_into", (vm, args, keywords) -> layout(vm, args[0]).packInto(vm, rest(args, 1)))
                .function(
                        "iter_unpack",
                        (vm, args, keywords) -> layout(vm, args[0]).iterate(vm, args[1]));
    }

    /** Of numbers that are C's already. */
    static Object pack(Vm vm, String format, Object[] values) {
        return layout(vm, format).pack(vm, values, "pack");
    }

    static PyTuple unpack(Vm vm, String format, PyBytes data) {
        return (PyTuple) layout(vm, format).unpack(vm, data);
    }

    private static Object packed(Vm vm, Layout layout, Object[] values) {
        vm.spend(Work.TO_C, values.length);
        return layout.pack(vm, values, "pack");
    }

    private static Layout layout(Vm vm, Object format) {
        return new Layout(vm, format, STRUCT);
    }

    private static Object[] rest(Object[] args, int first) {
        return Arrays.copyOfRange(args, first, args.length);
    }

    private static long offset(Vm vm, Object[] args, int place) {
        return args.length > place ? Special.requireLong(vm, args[place]) : 0;
    }

    private static Raise error(String message) {
        return new Raise(new PyException(ERROR, new Object[] {message}));
    }

    /** One item: its code, where it lies, and how many bytes it has; for {@code s} and {@code p} the whole text. */
    private record Field(char code, int offset, int size) {

        boolean isInteger() {
            return "bBhHiIlLqQnNP".indexOf(code) >= 0;
        }

        boolean signed() {
            return Character.isLowerCase(code);
        }
    }

    private static final class Layout extends PyInstance {

        private final String format;
        private final List<Field> fields = new ArrayList<>();
        private final ByteOrder order;
        private final boolean nativeSizes;
        private int size;

        Layout(Vm vm, Object given, PyType type) {
            super(type);
            if (!(given instanceof String) && !(given instanceof PyBytes)) {
                throw Raise.typeError(
                        "Struct() argument 1 must be a str or bytes object, not " + TypeNames.of(vm, given));
            }
            format = given instanceof PyBytes bytes
                    ? new String(bytes.bytes(), StandardCharsets.ISO_8859_1)
                    : (String) given;
            char first = format.isEmpty() ? '@' : format.charAt(0);
            boolean prefixed = "@=<>!".indexOf(first) >= 0;
            order = prefixed && (first == '>' || first == '!') ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            nativeSizes = !prefixed || first == '@';
            read(prefixed ? 1 : 0, nativeSizes);
        }

        private void read(int from, boolean aligned) {
            for (int i = from; i < format.length(); i++) {
                char c = format.charAt(i);
                if (Character.isWhitespace(c)) {
                    continue;
                }
                long count = 1;
                if (Character.isDigit(c)) {
                    int begin = i;
                    while (i < format.length() && Character.isDigit(format.charAt(i))) {
                        i++;
                    }
                    if (i == format.length()) {
                        throw error("repeat count given without format specifier");
                    }
                    if (i - begin > 8) {
                        throw error("total struct size too long");
                    }
                    count = Long.parseLong(format.substring(begin, i));
                    c = format.charAt(i);
                }
                add(c, (int) count, aligned);
            }
        }

        private void add(char c, int count, boolean aligned) {
            int width = width(c, aligned);
            if (width < 0) {
                throw error("bad char in struct format");
            }
            if (aligned && width > 1) {
                size = (size + width - 1) / width * width;
            }
            if (c == 's' || c == 'p') {
                fields.add(new Field(c, size, count));
                size += count;
                return;
            }
            if ((long) size + (long) count * width > 100_000_000) {
                throw error("total struct size too long");
            }
            for (int i = 0; i < count && c != 'x'; i++) {
                fields.add(new Field(c, size + i * width, width));
            }
            size += count * width;
        }

        private static int width(char c, boolean nativeSizes) {
            return switch (c) {
                case 'x', 'c', 'b', 'B', '?', 's', 'p' -> 1;
                case 'h', 'H' -> 2;
                case 'i', 'I', 'f' -> 4;
                case 'l', 'L' -> nativeSizes ? 8 : 4;
                case 'q', 'Q', 'd' -> 8;
                case 'n', 'N', 'P' -> nativeSizes ? 8 : -1;
                default -> -1;
            };
        }

        Object pack(Vm vm, Object[] values, String function) {
            checkCount(values.length, function);
            ByteBuffer buffer = ByteBuffer.allocate(size).order(order);
            for (int i = 0; i < values.length; i++) {
                put(vm, buffer, fields.get(i), values[i]);
            }
            return HashModule.binary(vm, buffer.array());
        }

        private void put(Vm vm, ByteBuffer buffer, Field field, Object value) {
            if (field.isInteger()) {
                putInteger(vm, buffer, field, value);
                return;
            }
            switch (field.code) {
                case '?' -> buffer.put(field.offset, (byte) (Special.truth(vm, value) ? 1 : 0));
                case 'f', 'd' -> {
                    Double number = Special.toFloat(vm, value);
                    if (number == null) {
                        throw error("required argument is not a float");
                    }
                    if (field.code == 'd') {
                        buffer.putDouble(field.offset, number);
                    } else if (Float.isInfinite(number.floatValue()) && !Double.isInfinite(number)) {
                        throw Raise.overflow("float too large to pack with f format");
                    } else {
                        buffer.putFloat(field.offset, number.floatValue());
                    }
                }
                default -> putText(vm, buffer, field, value);
            }
        }

        private void putText(Vm vm, ByteBuffer buffer, Field field, Object value) {
            if (!(value instanceof PyBytes) && !(vm.two() && value instanceof String)) {
                throw error(
                        field.code == 'c'
                                ? "char format requires a bytes object of length 1"
                                : "argument for '" + field.code + "' must be a bytes object");
            }
            byte[] bytes = HashModule.bytes(vm, value);
            if (field.code == 'c' && bytes.length != 1) {
                throw error("char format requires a bytes object of length 1");
            }
            boolean counted = field.code == 'p';
            int length = Math.min(bytes.length, Math.max(0, counted ? Math.min(255, field.size - 1) : field.size));
            if (counted && field.size > 0) {
                buffer.put(field.offset, (byte) length);
            }
            for (int i = 0; i < length; i++) {
                buffer.put(field.offset + i + (counted ? 1 : 0), bytes[i]);
            }
        }

        private void putInteger(Vm vm, ByteBuffer buffer, Field field, Object value) {
            Object number = Special.index(vm, value);
            if (number == null) {
                throw error(vm.two() ? "cannot convert argument to integer" : "required argument is not an integer");
            }
            BigInteger big = Ints.big(number);
            int bits = field.size * 8;
            BigInteger least =
                    field.signed() ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
            BigInteger most =
                    BigInteger.ONE.shiftLeft(field.signed() ? bits - 1 : bits).subtract(BigInteger.ONE);
            if (big.compareTo(least) < 0 || big.compareTo(most) > 0) {
                throw range(vm, field, least, most);
            }
            long word = big.longValue();
            for (int i = 0; i < field.size; i++) {
                int place = order == ByteOrder.LITTLE_ENDIAN ? i : field.size - 1 - i;
                buffer.put(field.offset + place, (byte) (word >>> 8 * i));
            }
        }

        private Raise range(Vm vm, Field field, BigInteger least, BigInteger most) {
            String bounds = least + " <= number <= " + most;
            if (vm.version().atLeast(3, 12)) {
                return error(
                        field.code == 'P'
                                ? "int too large to convert"
                                : "'" + field.code + "' format requires " + bounds);
            }
            if (field.size == 1) {
                return error((field.code == 'b' ? "byte" : "ubyte") + " format requires " + bounds);
            }
            if (!nativeSizes || field.size == 8) {
                return error(
                        vm.two()
                                ? "integer out of range for '" + field.code + "' format code"
                                : "argument out of range");
            }
            if (field.size == 2) {
                return error(
                        field.signed()
                                ? "short format requires (-0x7fff - 1) <= number <= 0x7fff"
                                : "ushort format requires 0 <= number <= (0x7fff * 2 + 1)");
            }
            return error("'" + field.code + "' format requires " + bounds);
        }

        Object unpack(Vm vm, Object data) {
            byte[] bytes = buffer(vm, data);
            if (bytes.length != size) {
                throw error(
                        vm.two()
                                ? "unpack requires a string argument of length " + size
                                : "unpack requires a buffer of " + size + " bytes");
            }
            vm.spend(Work.FROM_C, fields.size());
            return values(vm, bytes, 0);
        }

        Object unpackFrom(Vm vm, Object data, long offset) {
            long room = ByteValues.readable(vm, data);
            if (room < 0) {
                throw notBytes(vm, data);
            }
            long at = place(vm, "unpack_from", offset, room, vm.version().atLeast(3, 8));
            return ByteValues.piece(
                    vm, data, at, size, (machine, piece) -> values(machine, ByteValues.bytes(machine, piece), 0));
        }

        Object packInto(Vm vm, Object[] args) {
            if (args.length < 2) {
                throw error("pack_into expected " + (args.length == 0 ? "buffer" : "offset") + " argument");
            }
            checkCount(args.length - 2, "pack_into");
            long room = ByteValues.writable(vm, args[0]);
            if (room < 0) {
                throw Raise.typeError("argument must be read-write " + (vm.two() ? "buffer" : "bytes-like object")
                        + ", not " + TypeNames.of(vm, args[0]));
            }
            long offset = Special.requireLong(vm, args[1]);
            long at = place(vm, "pack_into", offset, room, vm.version().atLeast(3, 7));
            return ByteValues.put(vm, args[0], at, HashModule.bytes(vm, pack(vm, rest(args, 2), "pack_into")));
        }

        /** Where it lies in so many bytes; an error if there is not room enough, which later versions say in more words. */
        private long place(Vm vm, String function, long offset, long room, boolean inWords) {
            boolean packs = function.equals("pack_into");
            if (inWords && offset < 0 && offset + size > 0) {
                throw error((packs ? "no space to pack " : "not enough data to unpack ") + size + " bytes at offset "
                        + offset);
            }
            long at = offset < 0 ? offset + room : offset;
            if (inWords && at < 0) {
                throw error("offset " + offset + " out of range for " + room + "-byte buffer");
            }
            if (at < 0 || room - at < size) {
                throw error(
                        inWords
                                ? function + " requires a buffer of at least " + (at + size) + " bytes for "
                                        + (packs ? "packing " : "unpacking ") + size + " bytes at offset " + at
                                        + " (actual buffer size is " + room + ")"
                                : function + " requires a buffer of at least " + size + " bytes");
            }
            return at;
        }

        private void checkCount(int given, String function) {
            if (given != fields.size()) {
                throw error(function + " expected " + fields.size() + " items for packing (got " + given + ")");
            }
        }

        Object iterate(Vm vm, Object data) {
            byte[] bytes = buffer(vm, data);
            if (size == 0) {
                throw error("cannot iteratively unpack with a struct of length 0");
            }
            if (bytes.length % size != 0) {
                throw error("iterative unpacking requires a buffer of a multiple of " + size + " bytes");
            }
            var rows = new PyList();
            for (int at = 0; at < bytes.length; at += size) {
                rows.add(values(vm, bytes, at));
            }
            return rows.iterator(vm);
        }

        private static byte[] buffer(Vm vm, Object data) {
            if (data instanceof PyBytes bytes) {
                return bytes.bytes();
            }
            if (vm.two() && data instanceof String text) {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
            Object contents = ArrayModule.contents(vm, data);
            if (contents == null) {
                throw notBytes(vm, data);
            }
            return ByteValues.bytes(vm, contents);
        }

        private static Raise notBytes(Vm vm, Object data) {
            String name = TypeNames.of(vm, data);
            return Raise.typeError(
                    vm.two()
                            ? "unpack_from() argument 1 must be string or buffer, not " + name
                            : "a bytes-like object is required, not '" + name + "'");
        }

        private PyTuple values(Vm vm, byte[] bytes, int from) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                Field field = fields.get(i);
                int at = from + field.offset;
                values[i] = switch (field.code) {
                    case '?' -> buffer.get(at) != 0;
                    case 'f' -> (double) buffer.getFloat(at);
                    case 'd' -> buffer.getDouble(at);
                    case 'c', 's' -> HashModule.binary(vm, Arrays.copyOfRange(bytes, at, at + field.size));
                    case 'p' -> {
                        int length = field.size == 0 ? 0 : Math.min(bytes[at] & 0xFF, field.size - 1);
                        yield HashModule.binary(vm, Arrays.copyOfRange(bytes, at + 1, at + 1 + length));
                    }
                    default -> integer(buffer, at, field);
                };
            }
            return new PyTuple(values);
        }

        private Object integer(ByteBuffer buffer, int at, Field field) {
            long word = 0;
            for (int i = 0; i < field.size; i++) {
                int place = order == ByteOrder.LITTLE_ENDIAN ? field.size - 1 - i : i;
                word = word << 8 | buffer.get(at + place) & 0xFF;
            }
            int unused = 64 - field.size * 8;
            if (field.signed()) {
                return word << unused >> unused;
            }
            return word >= 0 ? (Object) word : new BigInteger(Long.toUnsignedString(word));
        }
    }
}
