package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Bytes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Methods of bytes and bytearray. Many work on the bytes as Latin-1 text. */
final class BytesTypes {

    private BytesTypes() {}

    static void install() {
        common(Types.BYTES, false);
        Table table = common(Types.BYTEARRAY, true);
        table.method("append", Signature.ONE, (vm, a) -> {
                    byte[] old = bytes(a);
                    byte[] longer = Arrays.copyOf(old, old.length + 1);
                    longer[old.length] = (byte) Bytes.one(vm, a[1]);
                    ((PyBytes) a[0]).become(longer);
                    return gilgamesh.vm.object.None.NONE;
                })
                .method(
                        "extend",
                        Signature.ONE,
                        (vm, a) -> extend(vm, a, (machine, list) -> {
                            ((PyBytes) a[0]).become(joined(bytes(a), fromInts(machine, (PyList) list)));
                            return gilgamesh.vm.object.None.NONE;
                        }))
                .method("copy", Signature.NONE, (vm, a) -> ((PyBytes) a[0]).like(bytes(a).clone()))
                .method("reverse", Signature.NONE, (vm, a) -> {
                    ((PyBytes) a[0])
                            .become(like(
                                            a,
                                            new StringBuilder(latin(bytes(a)))
                                                    .reverse()
                                                    .toString())
                                    .bytes());
                    return gilgamesh.vm.object.None.NONE;
                })
                .method("insert", Signature.between(2, 2), (vm, a) -> {
                    int size = bytes(a).length;
                    long at = Special.requireLong(vm, a[1]);
                    int place = (int) Math.max(0, Math.min(at < 0 ? at + size : at, size));
                    byte[] one = {(byte) Bytes.one(vm, a[2])};
                    byte[] before = joined(Arrays.copyOf(bytes(a), place), one);
                    ((PyBytes) a[0]).become(joined(before, Arrays.copyOfRange(bytes(a), place, size)));
                    return gilgamesh.vm.object.None.NONE;
                })
                .method("pop", Signature.between(0, 1), (vm, a) -> {
                    int size = bytes(a).length;
                    long at = a[1] == null ? -1 : Special.requireLong(vm, a[1]);
                    at = at < 0 ? at + size : at;
                    if (size == 0 || at < 0 || at >= size) {
                        throw Raise.indexError(size == 0 ? "pop from empty bytearray" : "pop index out of range");
                    }
                    return removed(a, (int) at);
                })
                .method("remove", Signature.ONE, (vm, a) -> {
                    int at = Bytes.find(bytes(a), new byte[] {(byte) Bytes.one(vm, a[1])}, 0, bytes(a).length);
                    if (at < 0) {
                        throw Raise.valueError("value not found in bytearray");
                    }
                    removed(a, at);
                    return gilgamesh.vm.object.None.NONE;
                })
                .method("clear", Signature.NONE, (vm, a) -> {
                    ((PyBytes) a[0]).become(new byte[0]);
                    return gilgamesh.vm.object.None.NONE;
                });
    }

    /** What is bytes already is copied, everything else gone through. */
    private static Object extend(Vm vm, Object[] a, Request.Then then) {
        if (a[1] instanceof PyBytes more) {
            vm.spend(Work.COPY_TEXT, more.bytes().length);
            ((PyBytes) a[0]).become(joined(bytes(a), more.bytes()));
            return gilgamesh.vm.object.None.NONE;
        }
        return Request.collect(vm, a[1], then);
    }

    private static Object removed(Object[] a, int at) {
        byte[] old = bytes(a);
        ((PyBytes) a[0]).become(joined(Arrays.copyOf(old, at), Arrays.copyOfRange(old, at + 1, old.length)));
        return old[at] & 0xffL;
    }

    private static byte[] bytes(Object[] a) {
        return ((PyBytes) a[0]).bytes();
    }

    /** The contents of a bytes-like argument. */
    static byte[] contents(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (vm.two() && value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, value) + "'");
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static PyBytes like(Object[] a, String latin) {
        return ((PyBytes) a[0]).like(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What {@code translate} wants: for each byte the one that is put for it. */
    private static PyBytes table(Vm vm, Object from, Object to) {
        byte[] before = contents(vm, from);
        byte[] after = contents(vm, to);
        if (before.length != after.length) {
            throw Raise.valueError("maketrans arguments must have same length");
        }
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) i;
        }
        for (int i = 0; i < before.length; i++) {
            table[before[i] & 0xff] = after[i];
        }
        return new PyBytes(table);
    }

    /** @param table null if bytes are only deleted */
    private static byte[] translated(Vm vm, byte[] bytes, byte[] table, byte[] deleted) {
        if (table != null && table.length != 256) {
            throw Raise.valueError("translation table must be 256 characters long");
        }
        boolean[] gone = new boolean[256];
        for (byte each : deleted) {
            gone[each & 0xff] = true;
        }
        var out = new ByteArrayOutputStream(bytes.length);
        for (byte each : bytes) {
            if (!gone[each & 0xff]) {
                out.write(table == null ? each : table[each & 0xff]);
            }
        }
        vm.spend(Work.SCAN, bytes.length);
        return out.toByteArray();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static Table common(PyType type, boolean mutable) {
        Table table = new Table(type);
        NumberTypes.operators(table, List.of(Operator.ADD));
        NumberTypes.operators(table.in3(), List.of(Operator.REMAINDER));
        table.always();
        NumberTypes.comparisons(table);
        if (!mutable) {
            table.values();
        }
        table.make((vm, args, keywords) -> make(vm, type, mutable, args, keywords))
                .method("__len__", Signature.NONE, (vm, a) -> (long) bytes(a).length)
                .method("__getitem__", Signature.ONE, (vm, a) -> Operators.getItem(vm, a[0], a[1]))
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]))
                .method(
                        "decode",
                        Signature.of("encoding=", "errors="),
                        (vm, a) -> Encoding.decode(vm, (PyBytes) a[0], a[1], a[2]))
                .method(
                        "hex",
                        Signature.NONE,
                        (vm, a) -> java.util.HexFormat.of().formatHex(bytes(a)))
                .classMethod("fromhex", Signature.ONE, (vm, a) -> fromHex(vm, mutable, a[1]))
                .staticMethod("maketrans", Signature.between(2, 2), (vm, a) -> table(vm, a[0], a[1]))
                .method("translate", Signature.of("table", "delete="), (vm, a) -> {
                    byte[] table256 = a[1] == gilgamesh.vm.object.None.NONE ? null : contents(vm, a[1]);
                    byte[] deleted = a[2] == null ? new byte[0] : contents(vm, a[2]);
                    return ((PyBytes) a[0]).like(translated(vm, bytes(a), table256, deleted));
                })
                .method("find", Signature.between(1, 3), (vm, a) -> (long) find(vm, a))
                .method("index", Signature.between(1, 3), (vm, a) -> {
                    int at = find(vm, a);
                    if (at < 0) {
                        throw Raise.valueError("subsection not found");
                    }
                    return (long) at;
                })
                .method("count", Signature.between(1, 3), (vm, a) -> {
                    String text = latin(bytes(a));
                    String part = latin(part(vm, a[1]));
                    vm.spend(part.length() == 1 ? Work.COUNT : Work.SCAN, text.length());
                    return (long) Texts.count(text, part, 0, text.length());
                })
                .method(
                        "startswith",
                        Signature.between(1, 3),
                        (vm, a) -> latin(bytes(a)).startsWith(latin(contents(vm, a[1]))))
                .method(
                        "endswith",
                        Signature.between(1, 3),
                        (vm, a) -> latin(bytes(a)).endsWith(latin(contents(vm, a[1]))))
                .method(
                        "replace",
                        Signature.between(2, 3),
                        (vm, a) -> like(
                                a,
                                Texting.replaced(
                                        vm,
                                        latin(bytes(a)),
                                        latin(contents(vm, a[1])),
                                        latin(contents(vm, a[2])),
                                        a[3] == null ? -1 : Special.requireLong(vm, a[3]))))
                .method("split", Signature.of("sep=", "maxsplit="), (vm, a) -> split(vm, a, false))
                .method("rsplit", Signature.of("sep=", "maxsplit="), (vm, a) -> split(vm, a, true))
                .method(
                        "join",
                        Signature.ONE,
                        (vm, a) -> Request.collect(vm, a[1], (machine, list) -> {
                            var all = new ByteArrayOutputStream();
                            boolean first = true;
                            for (Object element : ((PyList) list).asList()) {
                                all.writeBytes(first ? new byte[0] : bytes(a));
                                all.writeBytes(contents(machine, element));
                                Memory.length(all.size());
                                first = false;
                            }
                            machine.spend(Work.JOIN, ((PyList) list).size());
                            machine.spend(Work.COPY_TEXT, all.size());
                            return ((PyBytes) a[0]).like(all.toByteArray());
                        }))
                .method("partition", Signature.ONE, (vm, a) -> {
                    String text = latin(bytes(a));
                    String separator = latin(contents(vm, a[1]));
                    int at = text.indexOf(separator);
                    return at < 0
                            ? new PyTuple(a[0], like(a, ""), like(a, ""))
                            : new PyTuple(
                                    like(a, text.substring(0, at)),
                                    like(a, separator),
                                    like(a, text.substring(at + separator.length())));
                });
        convert(table, "upper", Texts::upper);
        convert(table, "lower", Texts::lower);
        convert(table, "title", Texts::title);
        convert(table, "capitalize", Texts::capitalize);
        convert(table, "swapcase", Texts::swapcase);
        strip(table, "strip", true, true);
        strip(table, "lstrip", true, false);
        strip(table, "rstrip", false, true);
        ask(table, "isdigit", text -> Texts.all(text, c -> c < 128 && Texts.isDigit(c)));
        ask(table, "isalpha", text -> Texts.all(text, c -> c < 128 && Texts.isAlpha(c)));
        ask(table, "isalnum", text -> Texts.all(text, c -> c < 128 && Texts.isAlnum(c)));
        ask(table, "isspace", text -> Texts.all(text, c -> c == ' ' || c >= 9 && c <= 13));
        ask(table, "isupper", text -> Texts.isUpper(ascii(text)));
        ask(table, "islower", text -> Texts.isLower(ascii(text)));
        ask(table, "istitle", text -> Texts.isTitle(ascii(text)));
        padding(table);
        others(table);
        return table;
    }

    private static void ask(Table table, String name, Predicate<String> question) {
        table.method(name, Signature.NONE, (vm, a) -> question.test(latin(bytes(a))));
    }

    private static String ascii(String latin) {
        return latin.replaceAll("[^\\x00-\\x7f]", "\u0001");
    }

    private static void padding(Table table) {
        Signature pad = Signature.between(1, 2);
        table.method(
                        "center",
                        pad,
                        (vm, a) -> like(
                                a,
                                Texts.center(latin(bytes(a)), Special.requireLong(vm, a[1]), fill(vm, "center", a[2]))))
                .method(
                        "ljust",
                        pad,
                        (vm, a) -> like(
                                a,
                                Texts.padRight(
                                        latin(bytes(a)), Special.requireLong(vm, a[1]), fill(vm, "ljust", a[2]))))
                .method(
                        "rjust",
                        pad,
                        (vm, a) -> like(
                                a,
                                Texts.padLeft(latin(bytes(a)), Special.requireLong(vm, a[1]), fill(vm, "rjust", a[2]))))
                .method(
                        "zfill",
                        Signature.ONE,
                        (vm, a) -> like(a, Texts.zfill(latin(bytes(a)), Special.requireLong(vm, a[1]))))
                .method(
                        "expandtabs",
                        Signature.of("tabsize="),
                        (vm, a) -> like(
                                a,
                                Texts.expandTabs(latin(bytes(a)), a[1] == null ? 8 : Special.requireLong(vm, a[1]))));
    }

    private static String fill(Vm vm, String method, Object given) {
        if (given == null) {
            return " ";
        }
        if (given instanceof PyBytes bytes && bytes.bytes().length == 1) {
            return latin(bytes.bytes());
        }
        throw Raise.typeError(
                method + "() argument 2 must be a byte string of length 1, not " + TypeNames.of(vm, given));
    }

    private static void others(Table table) {
        table.method("splitlines", Signature.of("keepends="), (vm, a) -> {
                    boolean keep = a[1] != null && Special.truth(vm, a[1]);
                    PyList lines = new PyList();
                    String text = latin(bytes(a));
                    int start = 0;
                    for (int i = 0; i < text.length(); i++) {
                        // Only line feeds and carriage returns end lines of bytes.
                        char c = text.charAt(i);
                        if (c != '\n' && c != '\r') {
                            continue;
                        }
                        int end = i;
                        if (c == '\r' && text.startsWith("\n", i + 1)) {
                            i++;
                        }
                        lines.add(like(a, text.substring(start, keep ? i + 1 : end)));
                        start = i + 1;
                    }
                    if (start < text.length()) {
                        lines.add(like(a, text.substring(start)));
                    }
                    vm.spend(Work.PART, lines.size());
                    return lines;
                })
                .method("rpartition", Signature.ONE, (vm, a) -> {
                    String text = latin(bytes(a));
                    String separator = latin(contents(vm, a[1]));
                    int at = text.lastIndexOf(separator);
                    return at < 0
                            ? new PyTuple(like(a, ""), like(a, ""), a[0])
                            : new PyTuple(
                                    like(a, text.substring(0, at)),
                                    like(a, separator),
                                    like(a, text.substring(at + separator.length())));
                })
                .method("rfind", Signature.between(1, 3), (vm, a) -> (long) rfind(vm, a))
                .method("rindex", Signature.between(1, 3), (vm, a) -> {
                    int at = rfind(vm, a);
                    if (at < 0) {
                        throw Raise.valueError("subsection not found");
                    }
                    return (long) at;
                });
        table.since(PythonVersion.V3_7)
                .method(
                        "isascii",
                        Signature.NONE,
                        (vm, a) -> latin(bytes(a)).chars().allMatch(c -> c < 128));
        table.since(PythonVersion.V3_9)
                .method("removeprefix", Signature.ONE, (vm, a) -> {
                    String prefix = latin(contents(vm, a[1]));
                    String text = latin(bytes(a));
                    return like(a, text.startsWith(prefix) ? text.substring(prefix.length()) : text);
                })
                .method("removesuffix", Signature.ONE, (vm, a) -> {
                    String suffix = latin(contents(vm, a[1]));
                    String text = latin(bytes(a));
                    return like(a, text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
                });
        table.always();
    }

    private static int rfind(Vm vm, Object[] a) {
        byte[] part = part(vm, a[1]);
        var within = Texting.Window.of(vm, a[2], a[3], bytes(a).length);
        for (int at = within.end() - part.length; at >= within.start(); at--) {
            if (Bytes.find(bytes(a), part, at, at + part.length) == at) {
                return at;
            }
        }
        return -1;
    }

    private static void convert(Table table, String name, UnaryOperator<String> conversion) {
        // Bytes beyond ASCII have no case.
        table.method(name, Signature.NONE, (vm, a) -> {
            StringBuilder ascii = new StringBuilder();
            String text = latin(bytes(a));
            vm.spend(Work.CONVERT, text.length());
            String converted = conversion.apply(text.replaceAll("[^\\x00-\\x7f]", "\u0001"));
            for (int i = 0; i < text.length(); i++) {
                ascii.append(text.charAt(i) < 128 ? converted.charAt(i) : text.charAt(i));
            }
            return like(a, ascii.toString());
        });
    }

    private static void strip(Table table, String name, boolean left, boolean right) {
        table.method(
                name,
                Signature.between(0, 1),
                (vm, a) -> like(
                        a,
                        Texts.strip(
                                latin(bytes(a)),
                                NumberTypes.absent(a[1]) ? " \t\n\r\u000b\f" : latin(contents(vm, a[1])),
                                left,
                                right)));
    }

    private static byte[] part(Vm vm, Object value) {
        return Ints.isInt(value) ? new byte[] {(byte) Bytes.one(vm, value)} : contents(vm, value);
    }

    private static int find(Vm vm, Object[] a) {
        var within = Texting.Window.of(vm, a[2], a[3], bytes(a).length);
        byte[] part = part(vm, a[1]);
        int at = Bytes.find(bytes(a), part, within.start(), within.end());
        vm.spend(part.length == 1 ? Work.SCAN_CHARACTER : Work.SCAN, (at < 0 ? within.end() : at) - within.start());
        return at;
    }

    private static Object split(Vm vm, Object[] a, boolean fromRight) {
        long limit = a[2] == null ? -1 : Special.requireLong(vm, a[2]);
        String text = latin(bytes(a));
        List<String> parts;
        if (NumberTypes.absent(a[1])) {
            parts = fromRight ? Texts.rsplitSpaces(text, limit) : Texts.splitSpaces(text, limit);
        } else {
            String separator = latin(contents(vm, a[1]));
            if (separator.isEmpty()) {
                throw Raise.valueError("empty separator");
            }
            parts = fromRight ? Texts.rsplit(text, separator, limit) : Texts.split(text, separator, limit);
        }
        vm.spend(Work.PART, parts.size());
        return new PyList(parts.stream().map(part -> (Object) like(a, part)).toArray());
    }

    private static Object make(Vm vm, PyType type, boolean mutable, Object[] args, String[] keywords) {
        Object[] a = NEW.bind(vm, null, type.name(), 1, args, keywords);
        Object source = a[1];
        if (source == null) {
            return new PyBytes(new byte[0], mutable);
        }
        if (source instanceof String text && !vm.two()) {
            if (a[2] == null) {
                throw Raise.typeError("string argument without an encoding");
            }
            return new PyBytes(((PyBytes) Encoding.encode(vm, text, a[2], a[3])).bytes(), mutable);
        }
        if (source instanceof PyBytes bytes) {
            vm.spend(Work.COPY_TEXT, bytes.bytes().length);
            return new PyBytes(bytes.bytes().clone(), mutable);
        }
        if (source instanceof String text) {
            return new PyBytes(text.getBytes(StandardCharsets.UTF_8), mutable);
        }
        Object count = Special.index(vm, source);
        if (count != null) {
            if (Ints.signum(count) < 0) {
                throw Raise.valueError("negative count");
            }
            var zeros = new PyBytes(new byte[Memory.length(Ints.clamped(count))], mutable);
            // The kernel's pages are zero already.
            vm.spend(Work.COPY_TEXT, zeros.bytes().length / 2);
            return zeros;
        }
        if (!Iteration.iterable(vm, source)) {
            throw Raise.typeError("cannot convert '" + TypeNames.of(vm, source) + "' object to " + type.name());
        }
        return Request.collect(vm, source, (machine, list) -> {
            byte[] bytes = fromInts(machine, (PyList) list);
            return new PyBytes(bytes, mutable);
        });
    }

    private static final Signature NEW = Signature.of("source=", "encoding=", "errors=");

    private static byte[] fromInts(Vm vm, PyList ints) {
        byte[] bytes = new byte[ints.size()];
        for (int i = 0; i < bytes.length; i++) {
            Object number = Special.requireIndex(vm, ints.get(i));
            if (!Ints.isSmall(number) || Ints.small(number) < 0 || Ints.small(number) > 255) {
                throw Raise.valueError("bytes must be in range(0, 256)");
            }
            bytes[i] = (byte) Ints.small(number);
        }
        return bytes;
    }

    private static Object fromHex(Vm vm, boolean mutable, Object given) {
        String digits = Texting.text(vm, given, "fromhex").replaceAll("\\s", "");
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) < 0) {
                throw Raise.valueError("non-hexadecimal number found in fromhex() arg at position " + i);
            }
        }
        if (digits.length() % 2 != 0) {
            throw Raise.valueError("non-hexadecimal number found in fromhex() arg at position " + digits.length());
        }
        return new PyBytes(java.util.HexFormat.of().parseHex(digits), mutable);
    }
}
