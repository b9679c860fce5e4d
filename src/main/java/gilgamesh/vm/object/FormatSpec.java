package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;

/**
 * The format mini-language: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]} (Python/formatter_unicode.c of 3.x).
 *
 * @param fill a code point
 * @param align one of {@code < > = ^}, or 0 for the type's own
 * @param sign one of {@code + - space}, or 0
 * @param width -1 if none
 * @param grouping {@code ,} or {@code _}, or 0
 * @param precision -1 if none
 * @param type the letter, or 0
 */
public record FormatSpec(
        int fill,
        char align,
        char sign,
        boolean noNegativeZero,
        boolean alternate,
        int width,
        char grouping,
        int precision,
        int type) {

    /** Reads a specification for a value of the named type. ValueError where CPython refuses it. */
    public static FormatSpec parse(String text, PythonVersion version, String typeName) {
        return new Reader(text, version, typeName).read();
    }

    private static final class Reader {

        private final int[] text;
        private final PythonVersion version;
        private final String typeName;
        private final String whole;
        private int at;

        Reader(String text, PythonVersion version, String typeName) {
            this.text = text.codePoints().toArray();
            this.version = version;
            this.typeName = typeName;
            this.whole = text;
        }

        FormatSpec read() {
            int fill = ' ';
            char align = 0;
            boolean fillGiven = false;
            if (text.length >= 2 && isAlign(text[1])) {
                fill = text[0];
                align = (char) text[1];
                fillGiven = true;
                at = 2;
            } else if (text.length >= 1 && isAlign(text[0])) {
                align = (char) text[0];
                at = 1;
            }
            char sign = 0;
            if (peek() == '+' || peek() == '-' || peek() == ' ') {
                sign = (char) text[at++];
            }
            boolean noNegativeZero = version.atLeast(3, 11) && take('z');
            boolean alternate = take('#');
            if (!fillGiven && take('0')) {
                fill = '0';
                if (align == 0 && (!version.atLeast(3, 10) || isNumber())) {
                    align = '=';
                }
            }
            int width = number("Too many decimal digits in format string");
            char grouping = 0;
            if (take(',')) {
                grouping = ',';
            }
            if (version.atLeast(3, 6) && take('_')) {
                if (grouping != 0) {
                    throw Raise.valueError("Cannot specify both ',' and '_'.");
                }
                grouping = '_';
                if (peek() == '_') {
                    throw Raise.valueError("Cannot specify '_' with '_'.");
                }
            }
            if (peek() == ',' && grouping != 0) {
                boolean told = grouping == ',' && (version.atLeast(3, 9) || version.major() == 2);
                throw Raise.valueError(told ? "Cannot specify ',' with ','." : "Cannot specify both ',' and '_'.");
            }
            int precision = -1;
            if (take('.')) {
                precision = number("Too many decimal digits in format string");
                if (precision < 0) {
                    throw Raise.valueError("Format specifier missing precision");
                }
            }
            if (text.length - at > 1) {
                throw Raise.valueError(
                        version.atLeast(3, 11)
                                ? "Invalid format specifier '" + whole + "' for object of type '" + typeName + "'"
                                : version.major() == 2
                                        ? "Invalid conversion specification"
                                        : "Invalid format specifier");
            }
            int type = at < text.length ? text[at] : 0;
            FormatSpec spec =
                    new FormatSpec(fill, align, sign, noNegativeZero, alternate, width, grouping, precision, type);
            spec.checkGrouping();
            return spec;
        }

        private boolean isNumber() {
            return !typeName.equals("str");
        }

        private int peek() {
            return at < text.length ? text[at] : -1;
        }

        private boolean take(char wanted) {
            if (peek() == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private int number(String tooLong) {
            int start = at;
            long value = 0;
            while (at < text.length && Character.digit(text[at], 10) >= 0) {
                value = value * 10 + Character.digit(text[at++], 10);
                if (value > Integer.MAX_VALUE) {
                    throw Raise.valueError(tooLong);
                }
            }
            return at == start ? -1 : (int) value;
        }

        private static boolean isAlign(int c) {
            return c == '<' || c == '>' || c == '=' || c == '^';
        }
    }

    private void checkGrouping() {
        if (grouping == 0) {
            return;
        }
        boolean decimal = type == 0 || "deEfFgG%".indexOf(type) >= 0;
        boolean digits = grouping == '_' && type != 0 && "boxX".indexOf(type) >= 0;
        if (!decimal && !digits) {
            String shown = type > 32 && type < 128 ? Character.toString(type) : "\\x" + Integer.toHexString(type);
            throw Raise.valueError("Cannot specify '" + grouping + "' with '" + shown + "'.");
        }
    }

    /** {@code format(text, spec)} for a str. */
    public String format(String value) {
        if (type != 0 && type != 's') {
            throw unknownCode("str");
        }
        if (sign != 0) {
            throw Raise.valueError(
                    sign == ' '
                            ? "Space not allowed in string format specifier"
                            : "Sign not allowed in string format specifier");
        }
        if (noNegativeZero) {
            throw Raise.valueError("Negative zero coercion (z) not allowed in string format specifier");
        }
        if (alternate) {
            throw Raise.valueError("Alternate form (#) not allowed in string format specifier");
        }
        if (align == '=') {
            throw Raise.valueError("'=' alignment not allowed in string format specifier");
        }
        if (grouping != 0) {
            throw Raise.valueError("Cannot specify '" + grouping + "' with 's'.");
        }
        String shown = value;
        if (precision >= 0 && precision < Texts.length(value)) {
            shown = Texts.slice(value, 0, precision, 1);
        }
        return pad("", shown, '<');
    }

    /** {@code format(number, spec)} for an int. */
    public String format(Object value, String typeName, PythonVersion version) {
        if (type != 0 && "eEfFgG%".indexOf(type) >= 0) {
            return format(Ints.toDouble(value), version);
        }
        if (precision >= 0) {
            throw Raise.valueError("Precision not allowed in integer format specifier");
        }
        if (noNegativeZero) {
            throw Raise.valueError("Negative zero coercion (z) not allowed in format specifier with integer type code '"
                    + (char) (type == 0 ? 'd' : type) + "'");
        }
        boolean negative = Ints.signum(value) < 0;
        Object magnitude = Ints.absolute(value);
        switch (type) {
            case 'c':
                if (sign != 0) {
                    throw Raise.valueError("Sign not allowed with integer format specifier 'c'");
                }
                if (alternate) {
                    throw Raise.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
                }
                long code = Ints.clamped(value);
                if (code < 0 || code > (version.major() == 2 ? 255 : Character.MAX_CODE_POINT)) {
                    throw Raise.of(
                            "OverflowError",
                            "%c arg not in range(" + (version.major() == 2 ? "0x100" : "0x110000") + ")");
                }
                return pad("", Character.toString((int) code), '>');
            case 0, 'd', 'n':
                return number(negative, "", Ints.digits(magnitude, 10), "", 3);
            case 'b':
                return number(negative, alternate ? "0b" : "", Ints.digits(magnitude, 2), "", 4);
            case 'o':
                return number(negative, alternate ? "0o" : "", Ints.digits(magnitude, 8), "", 4);
            case 'x':
                return number(negative, alternate ? "0x" : "", Ints.digits(magnitude, 16), "", 4);
            case 'X':
                return number(
                        negative,
                        alternate ? "0X" : "",
                        Ints.digits(magnitude, 16).toUpperCase(java.util.Locale.ROOT),
                        "",
                        4);
            default:
                throw unknownCode(typeName);
        }
    }

    /** {@code format(number, spec)} for a float. */
    public String format(double value, PythonVersion version) {
        if (alternate && version.major() == 2) {
            throw Raise.valueError("Alternate form (#) not allowed in float format specifier");
        }
        boolean percent = type == '%';
        double magnitude = Math.abs(percent ? value * 100 : value);
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        String body;
        if (Double.isNaN(value)) {
            body = "nan";
        } else if (Double.isInfinite(magnitude)) {
            body = "inf";
        } else {
            body = digits(magnitude, version);
        }
        if (noNegativeZero && negative && body.chars().allMatch(c -> c == '0' || c == '.' || c == 'e' || c == '+')) {
            negative = false;
        }
        if (type == 'E' || type == 'F' || type == 'G') {
            body = body.toUpperCase(java.util.Locale.ROOT);
        }
        int end = 0;
        while (end < body.length() && body.charAt(end) >= '0' && body.charAt(end) <= '9') {
            end++;
        }
        return number(negative, "", body.substring(0, end), body.substring(end) + (percent ? "%" : ""), 3);
    }

    /** {@code format(number, spec)} for a complex number (Python/formatter_unicode.c: format_complex_internal). */
    public String format(PyComplex value, PythonVersion version) {
        if (alternate && version.major() == 2) {
            throw Raise.valueError("Alternate form (#) not allowed in complex format specifier");
        }
        if (fill == '0') {
            throw Raise.valueError("Zero padding is not allowed in complex format specifier");
        }
        if (align == '=') {
            throw Raise.valueError("'=' alignment flag is not allowed in complex format specifier");
        }
        if (type != 0 && "eEfFgGn".indexOf(type) < 0) {
            throw unknownCode("complex");
        }
        boolean plain = type == 0;
        boolean onlyImaginary = plain && Double.doubleToRawLongBits(value.real()) == 0;
        String end = part(value.imaginary(), onlyImaginary ? sign : '+', version) + "j";
        String body = onlyImaginary ? end : part(value.real(), sign, version) + end;
        return pad("", plain && !onlyImaginary ? "(" + body + ")" : body, '>');
    }

    private String part(double value, char signOfPart, PythonVersion version) {
        int typeOfPart = type == 0 && precision >= 0 ? 'g' : type;
        String text = new FormatSpec(
                        ' ', (char) 0, signOfPart, noNegativeZero, alternate, -1, grouping, precision, typeOfPart)
                .format(value, version);
        return typeOfPart == 0 && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private String digits(double magnitude, PythonVersion version) {
        switch (type) {
            case 'e', 'E': {
                String text = Floats.scientific(magnitude, precision < 0 ? 6 : precision);
                return alternate && precision == 0 ? text.replace("e", ".e") : text;
            }
            case 'f', 'F', '%': {
                String text = Floats.fixed(magnitude, precision < 0 ? 6 : precision);
                return alternate && precision == 0 ? text + "." : text;
            }
            case 'g', 'G', 'n':
                return Floats.significant(magnitude, precision < 0 ? 6 : precision, alternate, false);
            case 0:
                if (precision >= 0) {
                    return Floats.significant(magnitude, precision, alternate, true);
                }
                return version.major() == 2 ? Floats.str2(magnitude) : Floats.repr(magnitude);
            default:
                throw unknownCode("float");
        }
    }

    private Raise unknownCode(String typeName) {
        String shown = type > 32 && type < 128 ? Character.toString(type) : "\\x" + Integer.toHexString(type);
        return Raise.valueError("Unknown format code '" + shown + "' for object of type '" + typeName + "'");
    }

    /** Sign, prefix, grouped digits, rest; padded to the width, inside the sign where the alignment says so. */
    private String number(boolean negative, String prefix, String digits, String rest, int groupSize) {
        String lead = (negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "") + prefix;
        String whole = digits;
        if (grouping != 0 && !digits.isEmpty()) {
            // Zeros that fill the width are grouped too.
            int wanted = fill == '0' && align == '=' ? width - lead.length() - rest.length() : 0;
            whole = grouped(digits, groupSize, wanted);
        }
        return pad(lead, whole + rest, '>');
    }

    private String grouped(String digits, int size, int width) {
        StringBuilder all = new StringBuilder(digits);
        while (all.length() + (all.length() - 1) / size < width) {
            all.insert(0, '0');
        }
        for (int i = all.length() - size; i > 0; i -= size) {
            all.insert(i, grouping);
        }
        return all.toString();
    }

    private String pad(String lead, String body, char usual) {
        int missing = width - Texts.length(lead) - Texts.length(body);
        if (missing <= 0) {
            return lead + body;
        }
        String filler = Character.toString(fill);
        return switch (align == 0 ? usual : align) {
            case '<' -> lead + body + filler.repeat(missing);
            case '^' -> filler.repeat(missing / 2) + lead + body + filler.repeat(missing - missing / 2);
            case '=' -> lead + filler.repeat(missing) + body;
            default -> filler.repeat(missing) + lead + body;
        };
    }
}
