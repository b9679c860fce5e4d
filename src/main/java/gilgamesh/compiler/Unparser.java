package gilgamesh.compiler;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Expr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of an annotation under {@code from __future__ import annotations}, with as few parentheses as the precedences need. Facts from
 * Python/ast_unparse.c of 3.7 to 3.13.
 */
final class Unparser {

    /** How tightly an operator binds; an expression takes parentheses where something tighter is wanted. */
    private static final int ANY = 0;

    private static final int TUPLE = 1;
    private static final int TEST = 2;
    private static final int OR = 3;
    private static final int AND = 4;
    private static final int NOT = 5;
    private static final int COMPARISON = 6;
    private static final int BIT_OR = 7;
    private static final int BIT_XOR = 8;
    private static final int BIT_AND = 9;
    private static final int SHIFT = 10;
    private static final int ARITHMETIC = 11;
    private static final int TERM = 12;
    private static final int FACTOR = 13;
    private static final int POWER = 14;
    private static final int AWAIT = 15;
    private static final int ATOM = 16;

    private Unparser() {}

    static String text(Expr e) {
        return text(e, TEST);
    }

    private static String inParentheses(boolean wanted, String text) {
        return wanted ? "(" + text + ")" : text;
    }

    private static String text(Expr e, int level) {
        if (e instanceof Expr.Name n) {
            return n.id();
        } else if (e instanceof Expr.Constant c) {
            return constant(c.value());
        } else if (e instanceof Expr.Attribute a) {
            boolean number =
                    a.value() instanceof Expr.Constant c && c.value() instanceof Number n && !(n instanceof Double);
            return text(a.value(), ATOM) + (number ? " ." : ".") + a.attribute();
        } else if (e instanceof Expr.Subscript s) {
            // Up to 3.8 a tuple of constants in brackets has been folded, and keeps its parentheses.
            return text(s.value(), ATOM) + "[" + text(s.slice(), ANY) + "]";
        } else if (e instanceof Expr.Slice s) {
            String step = s.step() == null ? "" : ":" + text(s.step(), TEST);
            return part(s.lower()) + ":" + part(s.upper()) + step;
        } else if (e instanceof Expr.Tuple t) {
            String comma = t.elements().size() == 1 ? "," : "";
            return inParentheses(t.elements().isEmpty() || level > TUPLE, list(t.elements()) + comma);
        } else if (e instanceof Expr.ListExpr l) {
            return "[" + list(l.elements()) + "]";
        } else if (e instanceof Expr.Set s) {
            return "{" + list(s.elements()) + "}";
        } else if (e instanceof Expr.Dict d) {
            return dict(d);
        } else if (e instanceof Expr.Call c) {
            return call(c);
        } else if (e instanceof Expr.Starred s) {
            return "*" + text(s.value(), BIT_OR);
        } else if (e instanceof Expr.Lambda l) {
            return inParentheses(level > TEST, lambda(l));
        } else if (e instanceof Expr.ListComp c) {
            return "[" + text(c.element(), TEST) + loops(c.generators()) + "]";
        } else if (e instanceof Expr.SetComp c) {
            return "{" + text(c.element(), TEST) + loops(c.generators()) + "}";
        } else if (e instanceof Expr.DictComp c) {
            return "{" + text(c.key(), TEST) + ": " + text(c.value(), TEST) + loops(c.generators()) + "}";
        } else if (e instanceof Expr.GeneratorExp c) {
            return "(" + text(c.element(), TEST) + loops(c.generators()) + ")";
        } else if (e instanceof Expr.JoinedStr j) {
            return "f" + quoted(fields(j));
        } else if (e instanceof Expr.Yield y) {
            return y.value() == null ? "(yield)" : "(yield " + text(y.value(), TEST) + ")";
        } else if (e instanceof Expr.YieldFrom y) {
            return "(yield from " + text(y.value(), TEST) + ")";
        } else if (e instanceof Expr.Await a) {
            return inParentheses(level > AWAIT, "await " + text(a.value(), ATOM));
        } else if (e instanceof Expr.NamedExpr n) {
            return inParentheses(level > ANY, n.target().id() + " := " + text(n.value(), ATOM));
        }
        return operation(e, level);
    }

    private static String part(Expr e) {
        return e == null ? "" : text(e, TEST);
    }

    private static String list(List<Expr> elements) {
        return elements.stream().map(e -> text(e, TEST)).collect(Collectors.joining(", "));
    }

    private static String operation(Expr e, int level) {
        if (e instanceof Expr.BoolOp b) {
            boolean and = b.op() == Expr.BoolOperator.AND;
            int own = and ? AND : OR;
            return inParentheses(
                    level > own,
                    b.values().stream().map(v -> text(v, own + 1)).collect(Collectors.joining(and ? " and " : " or ")));
        } else if (e instanceof Expr.BinOp b) {
            int own = precedence(b.op());
            boolean fromRight = b.op() == Expr.BinaryOperator.POW;
            String left = text(b.left(), fromRight ? own + 1 : own);
            String right = text(b.right(), fromRight ? own : own + 1);
            return inParentheses(level > own, left + " " + symbol(b.op()) + " " + right);
        } else if (e instanceof Expr.UnaryOp u) {
            int own = u.op() == Expr.UnaryOperator.NOT ? NOT : FACTOR;
            return inParentheses(level > own, symbol(u.op()) + text(u.operand(), own));
        } else if (e instanceof Expr.Compare c) {
            var text = new StringBuilder(text(c.left(), COMPARISON + 1));
            for (int i = 0; i < c.ops().size(); i++) {
                text.append(' ').append(symbol(c.ops().get(i))).append(' ');
                text.append(text(c.comparators().get(i), COMPARISON + 1));
            }
            return inParentheses(level > COMPARISON, text.toString());
        } else if (e instanceof Expr.IfExp i) {
            return inParentheses(
                    level > TEST,
                    text(i.body(), TEST + 1) + " if " + text(i.test(), TEST + 1) + " else " + text(i.orElse(), TEST));
        }
        throw new IllegalStateException("no annotation: " + e.getClass().getSimpleName());
    }

    private static String dict(Expr.Dict d) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < d.keys().size(); i++) {
            Expr key = d.keys().get(i);
            Expr value = d.values().get(i);
            items.add(key == null ? "**" + text(value, BIT_OR) : text(key, TEST) + ": " + text(value, TEST));
        }
        return "{" + String.join(", ", items) + "}";
    }

    private static String call(Expr.Call c) {
        String function = text(c.function(), ATOM);
        if (c.keywords().isEmpty() && c.args().size() == 1 && c.args().get(0) instanceof Expr.GeneratorExp only) {
            return function + text(only, TEST);
        }
        List<String> arguments = new ArrayList<>();
        c.args().forEach(a -> arguments.add(text(a, TEST)));
        c.keywords().forEach(k -> arguments.add((k.name() == null ? "**" : k.name() + "=") + text(k.value(), TEST)));
        return function + "(" + String.join(", ", arguments) + ")";
    }

    private static String lambda(Expr.Lambda l) {
        boolean spaced =
                !l.args().args().isEmpty() || !l.args().positionalOnly().isEmpty();
        return "lambda" + (spaced ? " " : "") + parameters(l.args()) + ": " + text(l.body(), TEST);
    }

    private static String parameters(Arguments args) {
        List<String> all = new ArrayList<>();
        List<Arguments.Parameter> positional = new ArrayList<>(args.positionalOnly());
        positional.addAll(args.args());
        int firstDefault = positional.size() - args.defaults().size();
        for (int i = 0; i < positional.size(); i++) {
            String name = positional.get(i).name();
            all.add(i < firstDefault ? name : name + "=" + text(args.defaults().get(i - firstDefault), TEST));
            if (i + 1 == args.positionalOnly().size()) {
                all.add("/");
            }
        }
        if (args.varArg() != null) {
            all.add("*" + args.varArg().name());
        } else if (!args.keywordOnly().isEmpty()) {
            all.add("*");
        }
        for (int i = 0; i < args.keywordOnly().size(); i++) {
            Expr value = args.keywordDefaults().get(i);
            all.add(args.keywordOnly().get(i).name() + (value == null ? "" : "=" + text(value, TEST)));
        }
        if (args.keywordArg() != null) {
            all.add("**" + args.keywordArg().name());
        }
        return String.join(", ", all);
    }

    private static String loops(List<Expr.Comprehension> generators) {
        var text = new StringBuilder();
        for (var g : generators) {
            text.append(g.isAsync() ? " async for " : " for ").append(text(g.target(), TUPLE));
            text.append(" in ").append(text(g.iterable(), TEST + 1));
            g.conditions().forEach(c -> text.append(" if ").append(text(c, TEST + 1)));
        }
        return text.toString();
    }

    private static String fields(Expr.JoinedStr j) {
        var text = new StringBuilder();
        for (Expr value : j.values()) {
            if (value instanceof Expr.FormattedValue f) {
                String inner = text(f.value(), TEST + 1);
                text.append(inner.startsWith("{") ? "{ " : "{").append(inner);
                if (f.conversion() != 0) {
                    text.append('!').append(f.conversion());
                }
                if (f.formatSpec() != null) {
                    text.append(':').append(fields(f.formatSpec()));
                }
                text.append('}');
            } else if (value instanceof Expr.JoinedStr nested) {
                text.append(fields(nested));
            } else if (value instanceof Expr.Constant c) {
                text.append(String.valueOf(c.value()).replace("{", "{{").replace("}", "}}"));
            }
        }
        return text.toString();
    }

    private static String symbol(Expr.UnaryOperator op) {
        return switch (op) {
            case INVERT -> "~";
            case NOT -> "not ";
            case U_ADD -> "+";
            case U_SUB -> "-";
        };
    }

    private static String symbol(Expr.BinaryOperator op) {
        return switch (op) {
            case ADD -> "+";
            case SUB -> "-";
            case MULT -> "*";
            case MAT_MULT -> "@";
            case DIV -> "/";
            case MOD -> "%";
            case POW -> "**";
            case L_SHIFT -> "<<";
            case R_SHIFT -> ">>";
            case BIT_OR -> "|";
            case BIT_XOR -> "^";
            case BIT_AND -> "&";
            case FLOOR_DIV -> "//";
        };
    }

    private static int precedence(Expr.BinaryOperator op) {
        return switch (op) {
            case ADD, SUB -> ARITHMETIC;
            case MULT, MAT_MULT, DIV, MOD, FLOOR_DIV -> TERM;
            case POW -> POWER;
            case L_SHIFT, R_SHIFT -> SHIFT;
            case BIT_OR -> BIT_OR;
            case BIT_XOR -> BIT_XOR;
            case BIT_AND -> BIT_AND;
        };
    }

    private static String symbol(Expr.CompareOperator op) {
        return switch (op) {
            case EQ -> "==";
            case NOT_EQ -> "!=";
            case LT -> "<";
            case LT_E -> "<=";
            case GT -> ">";
            case GT_E -> ">=";
            case IS -> "is";
            case IS_NOT -> "is not";
            case IN -> "in";
            case NOT_IN -> "not in";
        };
    }

    private static String constant(Object value) {
        if (value instanceof String s) {
            return quoted(s);
        } else if (value instanceof Expr.Bytes b) {
            return "b" + quoted(b.latin1());
        } else if (value instanceof Boolean b) {
            return b ? "True" : "False";
        } else if (value == Expr.Singleton.NONE) {
            return "None";
        } else if (value == Expr.Singleton.ELLIPSIS) {
            return "...";
        } else if (value instanceof ComplexNumber z) {
            return number(z.imaginary()) + "j";
        } else if (value instanceof Double d) {
            String text = number(d);
            return text.contains(".") || text.contains("e") ? text : text + ".0";
        } else if (value instanceof Code.ConstantTuple t) {
            String comma = t.elements().size() == 1 ? "," : "";
            return "(" + t.elements().stream().map(Unparser::constant).collect(Collectors.joining(", ")) + comma + ")";
        }
        return String.valueOf(value);
    }

    /** As Python writes a float, without the point of a whole number. */
    private static String number(double d) {
        if (d == Math.rint(d) && Math.abs(d) < 1e16) {
            return String.valueOf((long) d);
        }
        String text = Double.toString(d);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        int exponent = Integer.parseInt(text.substring(e + 1));
        String digits = text.substring(0, e).replaceFirst("\\.0$", "");
        if (exponent >= -4 && exponent < 16) {
            return new BigDecimal(text).toPlainString();
        }
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** As repr writes a text. */
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (c < 32 || c >= 127 && c < 161) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append(quote).toString();
    }
}
