package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * From 3.11 on, {@code "..." % (a, b)} with only {@code %s}, {@code %r} and {@code %a} in the text is compiled as the f-string that says the
 * same (ast_opt.c: optimize_format).
 */
final class FormatFolding {

    private static final int MAX_DIGITS = 2;

    private FormatFolding() {}

    /** The f-string; null where the operation is not of that form. */
    static Expr fold(Expr.BinOp b) {
        if (!(b.left() instanceof Expr.Constant c) || !(c.value() instanceof String format)) {
            return null;
        }
        if (!(b.right() instanceof Expr.Tuple t) || t.elements().stream().anyMatch(e -> e instanceof Expr.Starred)) {
            return null;
        }
        List<Expr> parts = new ArrayList<>();
        int used = 0;
        int at = 0;
        while (at < format.length()) {
            var literal = new StringBuilder();
            at = literal(format, at, literal);
            if (!literal.isEmpty()) {
                // CPython gives these parts no place in the source.
                parts.add(new Expr.Constant(Instr.NOWHERE, literal.toString()));
            }
            if (at >= format.length()) {
                break;
            }
            if (used >= t.elements().size()) {
                return null;
            }
            var field = new Field();
            at = field.parse(format, at + 1);
            if (at < 0) {
                return null;
            }
            parts.add(field.value(t.elements().get(used++), c));
        }
        return used < t.elements().size() ? null : new Expr.JoinedStr(b.span(), parts);
    }

    private static int literal(String format, int from, StringBuilder literal) {
        int at = from;
        while (at < format.length()) {
            char ch = format.charAt(at);
            if (ch == '%') {
                if (at + 1 < format.length() && format.charAt(at + 1) == '%') {
                    at++;
                } else {
                    return at;
                }
            }
            literal.append(ch);
            at++;
        }
        return at;
    }

    private static final class Field {
        private boolean left;
        private String width = "";
        private String precision = "";
        private char conversion;

        /** Returns where the text goes on; -1 for a field that an f-string cannot express. */
        int parse(String format, int from) {
            int at = from;
            while (at < format.length() && format.charAt(at) == '-') {
                left = true;
                at++;
            }
            int start = at;
            at = digits(format, at);
            width = format.substring(start, at);
            if (at < format.length() && format.charAt(at) == '.') {
                start = at + 1;
                at = digits(format, start);
                precision = "." + (at == start ? "0" : format.substring(start, at));
            }
            boolean tooWide =
                    width.startsWith("0") || width.length() > MAX_DIGITS || precision.length() > MAX_DIGITS + 1;
            if (tooWide || at >= format.length() || "sra".indexOf(format.charAt(at)) < 0) {
                return -1;
            }
            conversion = format.charAt(at);
            return at + 1;
        }

        private static int digits(String format, int from) {
            int at = from;
            while (at < format.length() && Character.isDigit(format.charAt(at))) {
                at++;
            }
            return at;
        }

        Expr value(Expr argument, Expr.Constant format) {
            String spec = (width.isEmpty() ? "" : (left ? "" : ">") + width) + precision;
            Expr.JoinedStr formatSpec = spec.isEmpty()
                    ? null
                    : new Expr.JoinedStr(argument.span(), List.of(new Expr.Constant(argument.span(), spec)));
            return new Expr.FormattedValue(argument.span(), argument, conversion, formatSpec);
        }
    }
}
