package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import java.util.List;
import java.util.stream.Collectors;

/** The text of an annotation under {@code from __future__ import annotations}. */
final class Unparser {

    private Unparser() {}

    static String text(Expr e) {
        if (e instanceof Expr.Name n) {
            return n.id();
        } else if (e instanceof Expr.Attribute a) {
            return text(a.value()) + "." + a.attribute();
        } else if (e instanceof Expr.Subscript s) {
            String index =
                    s.slice() instanceof Expr.Tuple t && !t.elements().isEmpty() ? list(t.elements()) : text(s.slice());
            return text(s.value()) + "[" + index + "]";
        } else if (e instanceof Expr.Tuple t) {
            return "(" + list(t.elements()) + (t.elements().size() == 1 ? ",)" : ")");
        } else if (e instanceof Expr.ListExpr l) {
            return "[" + list(l.elements()) + "]";
        } else if (e instanceof Expr.BinOp b && b.op() == Expr.BinaryOperator.BIT_OR) {
            return text(b.left()) + " | " + text(b.right());
        } else if (e instanceof Expr.Call c && c.keywords().isEmpty()) {
            return text(c.function()) + "(" + list(c.args()) + ")";
        } else if (e instanceof Expr.Constant c) {
            return constant(c.value());
        }
        return "...";
    }

    private static String list(List<Expr> elements) {
        return elements.stream().map(Unparser::text).collect(Collectors.joining(", "));
    }

    private static String constant(Object value) {
        if (value instanceof String s) {
            return "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'";
        } else if (value instanceof Boolean b) {
            return b ? "True" : "False";
        } else if (value == Expr.Singleton.NONE) {
            return "None";
        } else if (value == Expr.Singleton.ELLIPSIS) {
            return "...";
        } else if (value instanceof Code.ConstantTuple t) {
            return "(" + t.elements().stream().map(Unparser::constant).collect(Collectors.joining(", ")) + ")";
        }
        return String.valueOf(value);
    }
}
