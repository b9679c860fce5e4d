package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The operator {@code text % values} (Objects/unicodeobject.c: PyUnicode_Format; 2.7: Objects/stringobject.c), and that of bytes, whose
 * bytes are characters here (3.5 and later; Objects/bytesobject.c: _PyBytes_FormatEx).
 */
public final class PercentFormat {

    private static final PyBuiltin FORMATTING = PyBuiltin.function("str.__mod__", (vm, args, keywords) -> None.NONE);

    private final Vm vm;
    private final String format;
    private final Object mapping;
    private final Values values;
    private final PythonVersion version;
    private final boolean ofBytes;
    private final StringBuilder out = new StringBuilder();

    /** What is converted next; after a key, its value alone. */
    private Object[] arguments;

    private int at;
    private int used;

    private boolean left;
    private boolean plus;
    private boolean space;
    private boolean alternate;
    private boolean zero;
    private int width;
    private int precision;
    private Object current;

    private PercentFormat(Vm vm, String format, Object[] arguments, Object mapping, boolean ofBytes) {
        this.vm = vm;
        this.format = format;
        this.arguments = arguments;
        this.mapping = mapping;
        this.values = Special.values(vm);
        this.version = vm.version();
        this.ofBytes = ofBytes;
    }

    /**
     * Formats.
     *
     * @param arguments the elements if the right operand is a tuple, else the operand alone
     * @param mapping the right operand if it can be asked for keys; else null
     */
    public static String format(Vm vm, String format, Object[] arguments, Object mapping) {
        vm.spend(FORMATTING);
        return new PercentFormat(vm, format, arguments, mapping, false).run();
    }

    /** The same for bytes, at the same cost. */
    static byte[] format(Vm vm, byte[] format, Object[] arguments, Object mapping) {
        vm.spend(FORMATTING);
        String latin = new String(format, StandardCharsets.ISO_8859_1);
        return new PercentFormat(vm, latin, arguments, mapping, true).run().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String run() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            convert();
        }
        out.append(format, at, format.length());
        if (used < arguments.length && mapping == null) {
            throw Raise.typeError(
                    "not all arguments converted during " + (ofBytes ? "bytes" : "string") + " formatting");
        }
        return out.toString();
    }

    private void convert() {
        if (peek() == '%') {
            at++;
            out.append('%');
            return;
        }
        if (peek() == '(') {
            if (mapping == null) {
                throw Raise.typeError("format requires a mapping");
            }
            String key = key();
            Object value = values.item(mapping, ofBytes ? new PyBytes(key.getBytes(StandardCharsets.ISO_8859_1)) : key);
            arguments = new Object[] {value};
            used = 0;
        }
        readFlags();
        width = 0;
        if (peek() == '*') {
            at++;
            width = star();
            if (width < 0) {
                left = true;
                width = -width;
            }
        } else {
            width = Math.max(0, digits(Long.MAX_VALUE, "width too big"));
        }
        precision = -1;
        if (peek() == '.') {
            at++;
            if (peek() == '*') {
                at++;
                precision = Math.max(0, star());
            } else {
                String tooBig = version.major() == 2 || ofBytes ? "prec too big" : "precision too big";
                precision = Math.max(0, digits(Integer.MAX_VALUE, tooBig));
            }
        }
        if (peek() == 'h' || peek() == 'l' || peek() == 'L') {
            at++;
        }
        if (at >= format.length()) {
            throw Raise.valueError("incomplete format");
        }
        int type = format.codePointAt(at);
        if (type == '%' && !version.atLeast(3, 7)) {
            at++;
            percentSign();
            return;
        }
        current = next();
        convert(type);
        at += Character.charCount(type);
    }

    /** One with flags, a width or a key before it is one all the same up to 3.6; 2.7 pads it. */
    private void percentSign() {
        if (version.major() == 2) {
            precision = -1;
            text("%");
        } else {
            out.append('%');
        }
    }

    private String key() {
        int start = ++at;
        int depth = 1;
        while (at < format.length()) {
            char c = format.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return format.substring(start, at - 1);
            }
        }
        throw Raise.valueError("incomplete format key");
    }

    private void readFlags() {
        left = plus = space = alternate = zero = false;
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '-' -> left = true;
                case '+' -> plus = true;
                case ' ' -> space = true;
                case '#' -> alternate = true;
                case '0' -> zero = true;
                default -> {
                    return;
                }
            }
        }
    }

    private int star() {
        Object value = next();
        if (!(PyDerived.plain(value) instanceof Long number)) {
            throw Raise.typeError("* wants int");
        }
        Memory.length(Math.abs(Math.max(number, -Long.MAX_VALUE)));
        return number.intValue();
    }

    /** A number of the format; -1 if there is none. What no memory would hold is the largest int. */
    private int digits(long most, String tooBig) {
        int start = at;
        long value = 0;
        for (; at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9'; at++) {
            int digit = format.charAt(at) - '0';
            if (value > (most - digit) / 10) {
                throw Raise.valueError(tooBig);
            }
            value = value * 10 + digit;
        }
        return at == start ? -1 : (int) Math.min(value, Integer.MAX_VALUE);
    }

    private Object next() {
        if (used >= arguments.length) {
            throw Raise.typeError("not enough arguments for format string");
        }
        return arguments[used++];
    }

    private int peek() {
        return at < format.length() ? format.charAt(at) : -1;
    }

    private void convert(int type) {
        switch (type) {
            case 's' -> {
                if (Ints.isInt(current) && !ofBytes) {
                    vm.spend(Operators.FORMAT_INT);
                }
                text(ofBytes ? bytes() : values.str(current));
            }
            case 'b' -> {
                if (!ofBytes) {
                    throw unsupported(type);
                }
                text(bytes());
            }
            case 'r' -> text(ofBytes ? Quoting.asciiOnly(values.repr(current)) : values.repr(current));
            case 'a' -> {
                if (version.major() == 2) {
                    throw unsupported(type);
                }
                text(Quoting.asciiOnly(values.repr(current)));
            }
            case 'c' -> text(character());
            case 'd', 'i', 'u' -> integer(decimalOperand((char) type), 10, "", false);
            case 'o' -> integer(integerOperand('o'), 8, version.major() == 2 ? "0" : "0o", false);
            case 'x' -> integer(integerOperand('x'), 16, "0x", false);
            case 'X' -> integer(integerOperand('X'), 16, "0X", true);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real((char) type);
            default -> throw unsupported(type);
        }
    }

    private Raise unsupported(int type) {
        int position = format.codePointCount(0, at);
        if (ofBytes && type > 127) {
            // It is taken for a negative number, which the message's own formatting refuses.
            throw version.atLeast(3, 11)
                    ? Raise.of("OverflowError", "character argument not in range(0x110000)")
                    : Raise.valueError("");
        }
        boolean isShownAsItIs = ofBytes || version.major() == 2 ? type < 128 : type > 30 && type < 127;
        String shown = isShownAsItIs ? Character.toString(type) : "?";
        return Raise.valueError("unsupported format character '" + shown + "' (0x" + Integer.toHexString(type)
                + ") at index " + position);
    }

    private void text(String value) {
        Memory.length(width);
        String shown = precision >= 0 && precision < Texts.length(value) ? Texts.slice(value, 0, precision, 1) : value;
        out.append(left ? Texts.padRight(shown, width, " ") : Texts.padLeft(shown, width, " "));
    }

    /** The bytes that a value consists of, or says it does. */
    private String bytes() {
        byte[] contents = values.bytes(current);
        if (contents == null) {
            throw Raise.typeError("%b requires a bytes-like object, or an object that implements __bytes__, not '"
                    + values.typeName(current) + "'");
        }
        return new String(contents, StandardCharsets.ISO_8859_1);
    }

    private String oneByte() {
        if (current instanceof PyBytes one && one.bytes().length == 1) {
            return bytes();
        }
        if (!Ints.isInt(PyDerived.plain(current))) {
            throw Raise.typeError("%c requires an integer in range(256) or a single byte");
        }
        long code = Ints.clamped(PyDerived.plain(current));
        if (code < 0 || code > 255) {
            throw Raise.of("OverflowError", "%c arg not in range(256)");
        }
        return String.valueOf((char) code);
    }

    private String character() {
        precision = -1;
        if (ofBytes) {
            return oneByte();
        }
        if (PyDerived.plain(current) instanceof String one) {
            if (Texts.length(one) != 1) {
                throw Raise.typeError("%c requires int or char");
            }
            return one;
        }
        if (Ints.isInt(PyDerived.plain(current))) {
            long code = Ints.clamped(PyDerived.plain(current));
            if (code < 0 || code > (version.major() == 2 ? 255 : Character.MAX_CODE_POINT)) {
                throw Raise.of(
                        "OverflowError",
                        version.major() == 2
                                ? "unsigned byte integer is "
                                        + (code < 0 ? "less than minimum" : "greater than maximum")
                                : "%c arg not in range(0x110000)");
            }
            return Character.toString((int) code);
        }
        if (version.major() == 2) {
            throw Raise.typeError(
                    current instanceof Double ? "integer argument expected, got float" : "an integer is required");
        }
        throw Raise.typeError("%c requires int or char");
    }

    private Object decimalOperand(char type) {
        boolean endless = version.major() == 2 && current instanceof Double real && (real.isInfinite() || real.isNaN());
        Object number = endless ? null : Ints.isInt(current) ? Ints.plain(current) : values.toInt(current);
        if (number == null) {
            String wanted = version.atLeast(3, 10) ? "a real number is required" : "a number is required";
            char shown = type == 'i' && (ofBytes || version.major() == 2) ? 'd' : type;
            throw Raise.typeError("%" + shown + " format: " + wanted + ", not " + values.typeName(current));
        }
        return number;
    }

    private Object integerOperand(char type) {
        if (Ints.isInt(current)) {
            return Ints.plain(current);
        }
        Object number = current instanceof Double && version.major() == 3 ? null : values.toInt(current);
        if (number == null) {
            String wanted = version.major() == 2 ? "a number is required" : "an integer is required";
            throw Raise.typeError("%" + type + " format: " + wanted + ", not " + values.typeName(current));
        }
        return number;
    }

    private void integer(Object value, int base, String prefix, boolean upper) {
        vm.spend(Operators.FORMAT_INT);
        String digits = Ints.digits(Ints.absolute(value), base);
        if (upper) {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        if (precision > digits.length()) {
            Memory.length(precision);
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        boolean shownPrefix = alternate && !(version.major() == 2 && base == 8 && digits.startsWith("0"));
        number(Ints.signum(value) < 0, shownPrefix ? prefix : "", digits, zero);
    }

    private void real(char type) {
        boolean complex2 = version.major() == 2 && current instanceof PyComplex;
        Double operand = complex2 ? null : values.toFloat(current);
        if (operand == null) {
            throw Raise.typeError(
                    version.major() == 2 || ofBytes
                            ? "float argument required, not " + values.typeName(current)
                            : "must be real number, not " + values.typeName(current));
        }
        vm.spend(Operators.FORMAT_FLOAT);
        double value = operand;
        double magnitude = Math.abs(value);
        int places = precision < 0 ? 6 : Memory.length(precision);
        boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
        String body = switch (Character.toLowerCase(type)) {
            case 'e' -> !finite ? "" : Floats.scientific(magnitude, places);
            case 'f' -> !finite ? "" : Floats.fixed(magnitude, places);
            default -> !finite ? "" : Floats.significant(magnitude, places, alternate, false);
        };
        if (!finite) {
            body = Double.isNaN(value) ? "nan" : "inf";
        } else if (alternate && places == 0 && body.indexOf('.') < 0) {
            int exponent = body.indexOf('e');
            body = exponent < 0 ? body + "." : body.substring(0, exponent) + "." + body.substring(exponent);
        }
        if (Character.isUpperCase(type)) {
            body = body.toUpperCase(Locale.ROOT);
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        number(negative, "", body, zero);
    }

    private void number(boolean negative, String prefix, String digits, boolean padZeros) {
        Memory.length(width);
        String lead = (negative ? "-" : plus ? "+" : space ? " " : "") + prefix;
        int missing = width - lead.length() - digits.length();
        if (missing <= 0) {
            out.append(lead).append(digits);
        } else if (left) {
            out.append(lead).append(digits).append(" ".repeat(missing));
        } else if (padZeros) {
            out.append(lead).append("0".repeat(missing)).append(digits);
        } else {
            out.append(" ".repeat(missing)).append(lead).append(digits);
        }
    }
}
