package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.util.Locale;

/** {@code _json_texts}: strings and numbers of JSON, which {@code json} scans and writes in C (Modules/_json.c). */
final class JsonModule {

    private JsonModule() {}

    static PyModule create() {
        return new PyModule("_json_texts")
                .function("quote", (vm, args, keywords) -> quote((String) args[0], Special.truth(vm, args[1])))
                .function(
                        "skip_space", (vm, args, keywords) -> skipSpace((String) args[0], ((Long) args[1]).intValue()))
                .function("scan_number", (vm, args, keywords) -> number((String) args[0], ((Long) args[1]).intValue()))
                .function("scan_string", JsonModule::string);
    }

    private static String quote(String text, boolean ascii) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || ascii && c > '~') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static long skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean has(String text, int at, String any) {
        return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }

    /** The value, where it ends, and whether it is a float; None if there is no number. */
    private static Object number(String text, int begin) {
        int first = has(text, begin, "-") ? begin + 1 : begin;
        int end = has(text, first, "0") ? first + 1 : digits(text, first);
        if (end == first) {
            return None.NONE;
        }
        boolean fraction = false;
        if (has(text, end, ".") && digits(text, end + 1) > end + 1) {
            end = digits(text, end + 1);
            fraction = true;
        }
        if (has(text, end, "eE")) {
            int exponent = has(text, end + 1, "+-") ? end + 2 : end + 1;
            if (digits(text, exponent) > exponent) {
                end = digits(text, exponent);
                fraction = true;
            }
        }
        String digits = text.substring(begin, end);
        if (fraction) {
            return new PyTuple(Double.valueOf(digits), (long) end, true);
        }
        var whole = new BigInteger(digits);
        return new PyTuple(whole.bitLength() < 64 ? (Object) whole.longValue() : whole, (long) end, false);
    }

    /** The text and where it ends; or a message, the place of the mistake, and None. */
    private static Object string(Vm vm, Object[] args, String[] keywords) {
        var text = (String) args[0];
        int begin = ((Long) args[1]).intValue();
        boolean strict = Special.truth(vm, args[2]);
        var out = new StringBuilder();
        for (int at = begin; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == '"') {
                return new PyTuple(out.toString(), at + 1L);
            }
            if (c != '\\') {
                if (strict && c < ' ') {
                    return wrong("Invalid control character at", at);
                }
                out.append(c);
                at++;
                continue;
            }
            if (at + 1 >= text.length()) {
                break;
            }
            char escape = text.charAt(at + 1);
            int known = "\"\\/bfnrt".indexOf(escape);
            if (known >= 0) {
                out.append("\"\\/\b\f\n\r\t".charAt(known));
                at += 2;
            } else if (escape == 'u') {
                int unit = hex(text, at + 2);
                if (unit < 0) {
                    return wrong("Invalid \\uXXXX escape", at + 1);
                }
                out.append((char) unit);
                at += 6;
            } else {
                return wrong("Invalid \\escape", at);
            }
        }
        return wrong("Unterminated string starting at", begin - 1);
    }

    private static PyTuple wrong(String message, int at) {
        return new PyTuple(message, (long) at, None.NONE);
    }

    private static int hex(String text, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
