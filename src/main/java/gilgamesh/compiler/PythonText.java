package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** Constants as Python's {@code repr} writes them. */
final class PythonText {

    private PythonText() {}

    static String of(Object value, PythonVersion version) {
        boolean old = !version.atLeast(3, 0);
        if (value instanceof Boolean b) {
            return b ? "True" : "False";
        } else if (value == Expr.Singleton.NONE) {
            return "None";
        } else if (value == Expr.Singleton.ELLIPSIS) {
            return "Ellipsis";
        } else if (value instanceof BigInteger n) {
            return n + (old ? "L" : "");
        } else if (value instanceof Double d) {
            return number(d);
        } else if (value instanceof ComplexNumber z) {
            return complex(z);
        } else if (value instanceof String s) {
            return quote(s, old);
        } else if (value instanceof Expr.Bytes b) {
            return (old ? "" : "b") + quote(b.latin1(), true);
        } else if (value instanceof Code.ConstantTuple t) {
            String inside = join(t.elements(), version);
            return "(" + inside + (t.elements().size() == 1 ? ",)" : ")");
        } else if (value instanceof Code.ConstantSet s) {
            return "frozenset({" + join(s.elements(), version) + "})";
        } else if (value instanceof Code c) {
            return "<code object " + c.name() + ", file \"" + c.file() + "\", line " + c.firstLine() + ">";
        }
        return String.valueOf(value);
    }

    private static String join(List<Object> elements, PythonVersion version) {
        return elements.stream().map(e -> of(e, version)).collect(Collectors.joining(", "));
    }

    /** The shortest digits that give the same number again. */
    private static String complex(ComplexNumber z) {
        String end = whole(number(z.imaginary())) + "j";
        if (Double.doubleToRawLongBits(z.real()) == 0) {
            return end;
        }
        return "(" + whole(number(z.real())) + (end.startsWith("-") ? "" : "+") + end + ")";
    }

    private static String whole(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static String number(double d) {
        if (Double.isNaN(d)) {
            return "nan";
        } else if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        } else if (d == 0) {
            return 1 / d < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Math.abs(d));
        int precision = 1;
        BigDecimal digits = exact.round(new MathContext(precision));
        while (digits.doubleValue() != Math.abs(d)) {
            precision++;
            digits = exact.round(new MathContext(precision));
        }
        digits = digits.stripTrailingZeros();
        String unscaled = digits.unscaledValue().toString();
        int exponent = unscaled.length() - 1 - digits.scale();
        String sign = d < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
            String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
            return sign + unscaled.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
        }
        String plain = digits.toPlainString();
        return sign + plain + (plain.contains(".") ? "" : ".0");
    }

    private static String quote(String text, boolean asciiOnly) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 32 || c == 127 || asciiOnly && c > 127 && c < 256 || c >= 128 && c < 161) {
                out.append(String.format("\\x%02x", c));
            } else if (asciiOnly && c >= 256) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append(quote).toString();
    }
}
