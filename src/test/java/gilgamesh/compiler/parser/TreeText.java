package gilgamesh.compiler.parser;

import gilgamesh.compiler.ComplexNumber;
import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Arguments.Parameter;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.TypeParameter;
import gilgamesh.scenario.PythonVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A syntax tree as one line of text, the same that src/test/python/record_trees.py makes of CPython's own tree: {@code (Type@span field
 * ...)}, lists in brackets, {@code -} for what is absent. Spans are {@code line:column-line:column} from 3.8 on, before only the line.
 */
final class TreeText {

    private final StringBuilder out = new StringBuilder();
    private final PythonVersion version;
    private int fstringDepth;

    private TreeText(PythonVersion version) {
        this.version = version;
    }

    static String of(Module module, PythonVersion version) {
        TreeText text = new TreeText(version);
        text.out.append("(Module ");
        text.list(module.body());
        return text.out.append(')').toString();
    }

    private void node(String type, Span span, Object... fields) {
        out.append('(').append(type);
        if (span != null) {
            out.append('@').append(span.line());
            if (version.atLeast(3, 8) && (fstringDepth == 0 || version.atLeast(3, 12))) {
                out.append(':').append(span.column()).append('-').append(span.endLine());
                out.append(':').append(span.endColumn());
            }
        }
        for (Object field : fields) {
            out.append(' ');
            field(field);
        }
        out.append(')');
    }

    /** Type parameters come last, and only if there are any. */
    private void generic(List<TypeParameter> typeParameters, String type, Span span, Object... fields) {
        List<Object> all = new ArrayList<>(Arrays.asList(fields));
        if (!typeParameters.isEmpty()) all.add(typeParameters);
        node(type, span, all.toArray());
    }

    private void list(List<?> elements) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) out.append(' ');
            field(elements.get(i));
        }
        out.append(']');
    }

    private void field(Object field) {
        if (field == null) out.append('-');
        else if (field instanceof List<?> list) list(list);
        else if (field instanceof Stmt statement) statement(statement);
        else if (field instanceof Expr expression) expression(expression);
        else if (field instanceof String text) quote(text);
        else if (field instanceof Enum<?> constant)
            out.append(constant.name().replace("_", "").toLowerCase(Locale.ROOT));
        else if (field instanceof Arguments arguments) arguments(arguments);
        else if (field instanceof Parameter p) {
            node("arg", version.atLeast(3, 9) ? p.span() : null, p.name(), p.annotation());
        } else if (field instanceof Expr.Keyword k) {
            node("keyword", version.atLeast(3, 9) ? k.span() : null, k.name(), k.value());
        } else if (field instanceof Stmt.Alias a) {
            node("alias", version.atLeast(3, 10) ? a.span() : null, a.name(), a.asName());
        } else if (field instanceof Expr.Comprehension c) {
            node("comprehension", null, c.target(), c.iterable(), c.conditions(), c.isAsync());
        } else if (field instanceof Stmt.WithItem w) {
            node("withitem", null, w.context(), w.target());
        } else if (field instanceof Stmt.ExceptHandler h) {
            Object name = version.major() == 3 && h.name() instanceof Expr.Name n ? n.id() : h.name();
            node("ExceptHandler", h.span(), h.type(), name, h.body());
        } else if (field instanceof Stmt.MatchCase c) {
            node("match_case", null, c.pattern(), c.guard(), c.body());
        } else if (field instanceof TypeParameter p) {
            node(p.kind().className, p.span(), p.name(), p.bound(), p.defaultValue());
        } else if (field instanceof Pattern pattern) {
            pattern(pattern);
        } else {
            out.append(field);
        }
    }

    private void arguments(Arguments a) {
        node(
                "arguments",
                null,
                a.positionalOnly(),
                a.args(),
                a.varArg(),
                a.keywordOnly(),
                a.keywordDefaults(),
                a.keywordArg(),
                a.defaults());
    }

    private void quote(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c >= 32 && c < 127) out.append(c);
            else out.append(String.format("\\u%04x", (int) c));
        }
        out.append('"');
    }

    private void statement(Stmt statement) {
        Span s = statement.span();
        if (statement instanceof Stmt.FunctionDef n) {
            String type = n.isAsync() ? "AsyncFunctionDef" : "FunctionDef";
            generic(n.typeParameters(), type, s, n.name(), n.args(), n.body(), n.decorators(), n.returns());
        } else if (statement instanceof Stmt.ClassDef n) {
            generic(n.typeParameters(), "ClassDef", s, n.name(), n.bases(), n.keywords(), n.body(), n.decorators());
        } else if (statement instanceof Stmt.TypeAlias n) {
            generic(n.typeParameters(), "TypeAlias", s, n.name(), n.value());
        } else if (statement instanceof Stmt.Return n) {
            node("Return", s, n.value());
        } else if (statement instanceof Stmt.Delete n) {
            node("Delete", s, n.targets());
        } else if (statement instanceof Stmt.Assign n) {
            node("Assign", s, n.targets(), n.value());
        } else if (statement instanceof Stmt.AugAssign n) {
            node("AugAssign", s, n.target(), n.op(), n.value());
        } else if (statement instanceof Stmt.AnnAssign n) {
            node("AnnAssign", s, n.target(), n.annotation(), n.value(), n.simple());
        } else if (statement instanceof Stmt.For n) {
            node(n.isAsync() ? "AsyncFor" : "For", s, n.target(), n.iterable(), n.body(), n.orElse());
        } else if (statement instanceof Stmt.While n) {
            node("While", s, n.test(), n.body(), n.orElse());
        } else if (statement instanceof Stmt.If n) {
            node("If", s, n.test(), n.body(), n.orElse());
        } else if (statement instanceof Stmt.With n) {
            node(n.isAsync() ? "AsyncWith" : "With", s, n.items(), n.body());
        } else if (statement instanceof Stmt.Raise n) {
            node("Raise", s, n.exception(), n.cause(), n.value());
        } else if (statement instanceof Stmt.Try n) {
            node(n.ofGroups() ? "TryStar" : "Try", s, n.body(), n.handlers(), n.orElse(), n.finalBody());
        } else if (statement instanceof Stmt.Match n) {
            node("Match", s, n.subject(), n.cases());
        } else if (statement instanceof Stmt.Assert n) {
            node("Assert", s, n.test(), n.message());
        } else if (statement instanceof Stmt.Import n) {
            node("Import", s, n.names());
        } else if (statement instanceof Stmt.ImportFrom n) {
            node("ImportFrom", s, n.module(), n.names(), n.level());
        } else if (statement instanceof Stmt.Global n) {
            node("Global", s, n.names());
        } else if (statement instanceof Stmt.Nonlocal n) {
            node("Nonlocal", s, n.names());
        } else if (statement instanceof Stmt.ExprStmt n) {
            node("Expr", s, n.value());
        } else if (statement instanceof Stmt.Print n) {
            node("Print", s, n.destination(), n.values(), n.newline());
        } else {
            node(statement.getClass().getSimpleName(), s);
        }
    }

    private void pattern(Pattern pattern) {
        Span s = pattern.span();
        if (pattern instanceof Pattern.MatchValue n) {
            node("MatchValue", s, n.value());
        } else if (pattern instanceof Pattern.MatchSingleton n) {
            node("MatchSingleton", s, n.value() instanceof Boolean ? n.value() : null);
        } else if (pattern instanceof Pattern.MatchSequence n) {
            node("MatchSequence", s, n.patterns());
        } else if (pattern instanceof Pattern.MatchMapping n) {
            node("MatchMapping", s, n.keys(), n.patterns(), n.rest());
        } else if (pattern instanceof Pattern.MatchClass n) {
            node("MatchClass", s, n.type(), n.patterns(), n.attributes(), n.keywordPatterns());
        } else if (pattern instanceof Pattern.MatchStar n) {
            node("MatchStar", s, n.name());
        } else if (pattern instanceof Pattern.MatchAs n) {
            node("MatchAs", s, n.pattern(), n.name());
        } else if (pattern instanceof Pattern.MatchOr n) {
            node("MatchOr", s, n.patterns());
        }
    }

    private void expression(Expr expression) {
        Span s = expression.span();
        if (expression instanceof Expr.BoolOp n) {
            node("BoolOp", s, n.op(), n.values());
        } else if (expression instanceof Expr.NamedExpr n) {
            node("NamedExpr", s, n.target(), n.value());
        } else if (expression instanceof Expr.BinOp n) {
            node("BinOp", s, n.left(), n.op(), n.right());
        } else if (expression instanceof Expr.UnaryOp n) {
            node("UnaryOp", s, n.op(), n.operand());
        } else if (expression instanceof Expr.Lambda n) {
            node("Lambda", s, n.args(), n.body());
        } else if (expression instanceof Expr.IfExp n) {
            node("IfExp", s, n.test(), n.body(), n.orElse());
        } else if (expression instanceof Expr.Dict n) {
            node("Dict", s, n.keys(), n.values());
        } else if (expression instanceof Expr.Set n) {
            node("Set", s, n.elements());
        } else if (expression instanceof Expr.ListComp n) {
            node("ListComp", s, n.element(), n.generators());
        } else if (expression instanceof Expr.SetComp n) {
            node("SetComp", s, n.element(), n.generators());
        } else if (expression instanceof Expr.DictComp n) {
            node("DictComp", s, n.key(), n.value(), n.generators());
        } else if (expression instanceof Expr.GeneratorExp n) {
            node("GeneratorExp", s, n.element(), n.generators());
        } else if (expression instanceof Expr.Await n) {
            node("Await", s, n.value());
        } else if (expression instanceof Expr.Yield n) {
            node("Yield", s, n.value());
        } else if (expression instanceof Expr.YieldFrom n) {
            node("YieldFrom", s, n.value());
        } else if (expression instanceof Expr.Compare n) {
            node("Compare", s, n.left(), n.ops(), n.comparators());
        } else if (expression instanceof Expr.Call n) {
            node("Call", s, n.function(), n.args(), n.keywords());
        } else if (expression instanceof Expr.FormattedValue n) {
            node("FormattedValue", s, n.value(), (int) n.conversion(), n.formatSpec());
        } else if (expression instanceof Expr.JoinedStr n) {
            joined(s, n);
        } else if (expression instanceof Expr.Constant n) {
            constant(s, n.value());
        } else if (expression instanceof Expr.Attribute n) {
            node("Attribute", s, n.value(), n.attribute(), n.context());
        } else if (expression instanceof Expr.Subscript n) {
            subscript(s, n);
        } else if (expression instanceof Expr.Starred n) {
            node("Starred", s, n.value(), n.context());
        } else if (expression instanceof Expr.Name n) {
            node("Name", s, n.id(), n.context());
        } else if (expression instanceof Expr.ListExpr n) {
            node("List", s, n.elements(), n.context());
        } else if (expression instanceof Expr.Tuple n) {
            node("Tuple", s, n.elements(), n.context());
        } else if (expression instanceof Expr.Slice n) {
            node("Slice", version.atLeast(3, 9) ? s : null, n.lower(), n.upper(), n.step());
        } else if (expression instanceof Expr.Repr n) {
            node("Repr", s, n.value());
        }
    }

    /** Up to 3.11 the columns in an f-string are accidental in CPython, and are left out. */
    private void joined(Span s, Expr.JoinedStr n) {
        fstringDepth++;
        node("JoinedStr", s, n.values());
        fstringDepth--;
    }

    /** Up to 3.8 several slices have no place of their own. */
    private void subscript(Span s, Expr.Subscript n) {
        boolean extended = n.slice() instanceof Expr.Tuple tuple
                && tuple.elements().stream().anyMatch(e -> e instanceof Expr.Slice);
        if (version.atLeast(3, 9) || !extended) {
            node("Subscript", s, n.value(), n.slice(), n.context());
            return;
        }
        out.append("(ExtSlice ");
        expression(n.value());
        out.append(' ');
        list(((Expr.Tuple) n.slice()).elements());
        out.append(' ');
        field(n.context());
        out.append(')');
    }

    private void constant(Span span, Object value) {
        if (value instanceof Long || value instanceof BigInteger || value instanceof Boolean) {
            node("Constant", span, value.toString());
        } else if (value instanceof Double number) {
            node("Constant", span, bits(number));
        } else if (value instanceof ComplexNumber number) {
            node("Constant", span, bits(number.imaginary()) + "j");
        } else if (value instanceof Expr.Bytes bytes) {
            node("Constant", span, "b:" + bytes.latin1());
        } else if (value instanceof String text) {
            node("Constant", span, "s:" + text);
        } else {
            node("Constant", span, value == Expr.Singleton.NONE ? "None" : "Ellipsis");
        }
    }

    private static String bits(double value) {
        return String.format("%016x", Double.doubleToRawLongBits(value));
    }
}
