package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;

/** {@code str.format}: replacement fields in braces (Objects/stringlib/unicode_format.h). */
public final class BraceFormat {

    /** The arguments of the call. */
    public interface Arguments {

        /** IndexError if there are not so many. */
        Object positional(int index);

        /** KeyError if there is none of that name. */
        Object named(String name);
    }

    /** What each field takes but the first one of a text. */
    private static final PyBuiltin FIELD = PyBuiltin.function("str.format.field", (vm, args, keywords) -> None.NONE);

    private final Vm vm;
    private final Arguments arguments;
    private final Values values;
    private final PythonVersion version;
    private int automatic;
    private boolean counted;
    private boolean numbered;
    private boolean begun;

    private BraceFormat(Vm vm, Arguments arguments) {
        this.vm = vm;
        this.arguments = arguments;
        this.values = Special.values(vm);
        this.version = vm.version();
    }

    public static String format(Vm vm, String format, Arguments arguments) {
        return new BraceFormat(vm, arguments).fill(format, 2);
    }

    private String fill(String format, int depth) {
        if (depth < 0) {
            throw Raise.valueError("Max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int n = format.length();
        int at = 0;
        while (at < n) {
            char c = format.charAt(at++);
            if (c != '{' && c != '}') {
                out.append(c);
                continue;
            }
            if (at < n && format.charAt(at) == c) {
                out.append(c);
                at++;
                continue;
            }
            if (c == '}') {
                throw Raise.valueError("Single '}' encountered in format string");
            }
            if (at == n) {
                throw Raise.valueError("Single '{' encountered in format string");
            }
            if (begun) {
                vm.spend(FIELD);
            }
            begun = true;
            int end = fieldEnd(format, at, version);
            out.append(field(format.substring(at, end), depth));
            at = end + 1;
        }
        return out.toString();
    }

    /** The closing brace of a field; brackets hide braces from the count in the name only. */
    private static int fieldEnd(String format, int start, PythonVersion version) {
        int depth = 1;
        boolean bracket = false;
        boolean inName = true;
        for (int i = start; i < format.length(); i++) {
            char c = format.charAt(i);
            if (inName && c == '[') {
                bracket = true;
            } else if (inName && c == ']') {
                bracket = false;
            } else if (inName && bracket) {
                continue;
            } else if (c == '{') {
                if (inName) {
                    throw Raise.valueError("unexpected '{' in field name");
                }
                depth++;
            } else if (c == '}') {
                if (--depth == 0) {
                    return i;
                }
            } else if (c == ':' || c == '!') {
                inName = false;
            }
        }
        throw Raise.valueError(
                version.major() == 3
                        ? "expected '}' before end of string"
                        : bracket ? "Missing ']' in format string" : "unmatched '{' in format");
    }

    private String field(String text, int depth) {
        int nameEnd = nameEnd(text);
        String name = text.substring(0, nameEnd);
        char conversion = 0;
        String spec = "";
        int at = nameEnd;
        if (at < text.length() && text.charAt(at) == '!') {
            if (at + 1 >= text.length()) {
                throw Raise.valueError(
                        version.major() == 2
                                ? "end of format while looking for conversion specifier"
                                : "unmatched '{' in format spec");
            }
            conversion = text.charAt(at + 1);
            at += 2;
            if (at < text.length() && text.charAt(at) != ':') {
                throw Raise.valueError("expected ':' after conversion specifier");
            }
        }
        if (at < text.length()) {
            spec = text.substring(at + 1);
        }
        Object value = lookUp(name);
        if (conversion != 0) {
            value = converted(value, conversion);
        }
        if (spec.indexOf('{') >= 0 || spec.indexOf('}') >= 0) {
            spec = fill(spec, depth - 1);
        }
        return values.format(value, spec);
    }

    private static int nameEnd(String text) {
        boolean bracket = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                bracket = true;
            } else if (c == ']') {
                bracket = false;
            } else if (!bracket && (c == ':' || c == '!')) {
                return i;
            }
        }
        return text.length();
    }

    private Object converted(Object value, char conversion) {
        switch (conversion) {
            case 's':
                return values.str(value);
            case 'r':
                return values.repr(value);
            case 'a':
                if (version.major() == 3) {
                    return Quoting.asciiOnly(values.repr(value));
                }
                break;
            default:
                break;
        }
        if (conversion > 32 && conversion < 127) {
            throw Raise.valueError("Unknown conversion specifier " + conversion);
        }
        throw Raise.valueError("Unknown conversion specifier \\x" + Integer.toHexString(conversion));
    }

    private Object lookUp(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        String first = name.substring(0, end);
        Object value;
        if (first.isEmpty()) {
            if (numbered) {
                throw Raise.valueError("cannot switch from manual field specification to automatic field numbering");
            }
            counted = true;
            value = arguments.positional(automatic++);
        } else if (first.chars().allMatch(c -> c >= '0' && c <= '9')) {
            if (counted) {
                throw Raise.valueError("cannot switch from automatic field numbering to manual field specification");
            }
            numbered = true;
            value = arguments.positional(index(first));
        } else {
            value = arguments.named(first);
        }
        return path(value, name, end);
    }

    private static int index(String digits) {
        if (digits.length() > 9) {
            throw Raise.valueError("Too many decimal digits in format string");
        }
        return Integer.parseInt(digits);
    }

    private Object path(Object start, String name, int from) {
        Object value = start;
        int at = from;
        while (at < name.length()) {
            if (name.charAt(at) == '.') {
                int end = at + 1;
                while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
                    end++;
                }
                if (end == at + 1) {
                    throw Raise.valueError("Empty attribute in format string");
                }
                value = values.attribute(value, name.substring(at + 1, end));
                at = end;
            } else if (name.charAt(at) == '[') {
                int end = name.indexOf(']', at);
                if (end < 0) {
                    throw Raise.valueError("Missing ']' in format string");
                }
                String key = name.substring(at + 1, end);
                if (key.isEmpty()) {
                    throw Raise.valueError("Empty attribute in format string");
                }
                boolean isIndex = key.chars().allMatch(c -> c >= '0' && c <= '9');
                value = values.item(value, isIndex ? (Object) (long) index(key) : key);
                at = end + 1;
            } else {
                throw Raise.valueError("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return value;
    }
}
