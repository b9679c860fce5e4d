package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.Stmt.Alias;
import java.util.ArrayList;
import java.util.List;

/** Statements without a block. */
final class SimpleStatementParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final Targets targets;
    private final Deferred deferred;

    SimpleStatementParser(TokenStream in, ExpressionParser expressions, Targets targets, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.targets = targets;
        this.deferred = deferred;
    }

    /** The statements of a line, to its end. */
    void line(List<Stmt> into) {
        do {
            into.add(statement());
        } while (in.accept(Kind.SEMICOLON) && !in.at(Kind.NEWLINE));
        in.expect(Kind.NEWLINE);
    }

    private Stmt statement() {
        Token start = in.peek();
        switch (start.kind()) {
            case PASS -> {
                in.next();
                return new Stmt.Pass(in.from(start));
            }
            case BREAK -> {
                in.next();
                return new Stmt.Break(in.from(start));
            }
            case CONTINUE -> {
                in.next();
                return new Stmt.Continue(in.from(start));
            }
            case RETURN -> {
                in.next();
                Expr value = returned();
                return new Stmt.Return(in.from(start), value);
            }
            case RAISE -> {
                return raise();
            }
            case GLOBAL, NONLOCAL -> {
                in.next();
                List<String> names = new ArrayList<>();
                do {
                    names.add(in.expect(Kind.NAME).text());
                } while (in.accept(Kind.COMMA));
                return start.is(Kind.GLOBAL)
                        ? new Stmt.Global(in.from(start), names)
                        : new Stmt.Nonlocal(in.from(start), names);
            }
            case DEL -> {
                return del();
            }
            case ASSERT -> {
                in.next();
                Expr test = expressions.expression();
                Expr message = in.accept(Kind.COMMA) ? expressions.expression() : null;
                return new Stmt.Assert(in.from(start), test, message);
            }
            case IMPORT -> {
                in.next();
                List<Alias> names = new ArrayList<>();
                do {
                    names.add(moduleAlias());
                } while (in.accept(Kind.COMMA));
                return new Stmt.Import(in.from(start), names);
            }
            case FROM -> {
                return importFrom();
            }
            case PRINT -> {
                return print();
            }
            case EXEC -> throw source.unsupported("exec statement", start);
            default -> {
                if (isTypeAlias()) throw source.unsupported("type statement", start);
                return expressionStatement();
            }
        }
    }

    private boolean isTypeAlias() {
        if (!source.atLeast(3, 12) || !in.peek().isName("type") || !in.peek(1).is(Kind.NAME)) return false;
        return in.peek(2).is(Kind.ASSIGN) || in.peek(2).is(Kind.LEFT_BRACKET);
    }

    private Expr returned() {
        if (!expressions.atExpression()) return null;
        return source.atLeast(3, 8) ? expressions.starExpressions() : expressions.expressions();
    }

    private Stmt raise() {
        Token start = in.next();
        if (!expressions.atExpression()) return new Stmt.Raise(in.from(start), null, null, null);
        Expr exception = expressions.expression();
        Expr cause = null;
        Expr value = null;
        if (source.python2()) {
            if (in.accept(Kind.COMMA)) {
                value = expressions.expression();
                if (in.accept(Kind.COMMA)) cause = expressions.expression();
            }
        } else if (in.accept(Kind.FROM)) {
            cause = expressions.expression();
        }
        return new Stmt.Raise(in.from(start), exception, cause, value);
    }

    private Stmt del() {
        Token start = in.next();
        List<Expr> deleted = new ArrayList<>();
        do {
            deleted.add(targets.delete(expressions.binary()));
        } while (in.accept(Kind.COMMA) && expressions.atExpression());
        return new Stmt.Delete(in.from(start), deleted);
    }

    // ---- imports ----

    private Alias moduleAlias() {
        Token start = in.peek();
        String name = dottedName();
        String asName = in.accept(Kind.AS) ? in.expect(Kind.NAME).text() : null;
        return new Alias(in.from(start), name, asName);
    }

    private String dottedName() {
        String first = in.expect(Kind.NAME).text();
        if (!in.at(Kind.DOT)) return first;
        StringBuilder name = new StringBuilder(first);
        while (in.accept(Kind.DOT)) name.append('.').append(in.expect(Kind.NAME).text());
        return name.toString();
    }

    private Stmt importFrom() {
        Token start = in.next();
        int level = 0;
        while (in.atAny(Kind.DOT, Kind.ELLIPSIS)) level += in.next().is(Kind.DOT) ? 1 : 3;
        String module = level > 0 && in.at(Kind.IMPORT) ? null : dottedName();
        in.expect(Kind.IMPORT);
        List<Alias> names = importedNames();
        if (level == 0 && "__future__".equals(module)) future(names);
        return new Stmt.ImportFrom(in.from(start), module, names, level);
    }

    private List<Alias> importedNames() {
        if (in.at(Kind.STAR)) {
            Token star = in.next();
            return List.of(new Alias(TokenStream.of(star), "*", null));
        }
        boolean parenthesised = in.accept(Kind.LEFT_PAREN);
        List<Alias> names = new ArrayList<>();
        do {
            if (parenthesised && in.at(Kind.RIGHT_PAREN) && !names.isEmpty()) break;
            if (in.at(Kind.NEWLINE) && !names.isEmpty()) {
                throw source.error(
                        "trailing comma not allowed without surrounding parentheses",
                        in.peek().line(),
                        in.peek().column());
            }
            Token start = in.peek();
            String name = in.expect(Kind.NAME).text();
            String asName = in.accept(Kind.AS) ? in.expect(Kind.NAME).text() : null;
            names.add(new Alias(in.from(start), name, asName));
        } while (in.accept(Kind.COMMA));
        if (parenthesised) in.expect(Kind.RIGHT_PAREN);
        return names;
    }

    private void future(List<Alias> names) {
        for (Alias alias : names) {
            if (source.python2() && alias.name().equals("print_function"))
                source.keywords().remove("print");
        }
    }

    // ---- print, 2.7 ----

    private Stmt print() {
        Token start = in.next();
        Expr destination = null;
        List<Expr> values = new ArrayList<>();
        boolean more = true;
        if (in.accept(Kind.RIGHT_SHIFT)) {
            destination = expressions.expression();
            more = in.accept(Kind.COMMA);
            if (more && !expressions.atExpression()) throw new Unexpected(in.peek());
        }
        boolean newline = true;
        while (more && expressions.atExpression()) {
            values.add(expressions.expression());
            more = in.accept(Kind.COMMA);
            newline = !more;
        }
        return new Stmt.Print(in.from(start), destination, values, newline);
    }

    // ---- expressions and assignments ----

    private Stmt expressionStatement() {
        Token start = in.peek();
        Expr first = expressions.yieldOrStarExpressions();
        Kind kind = in.peek().kind();
        if (kind == Kind.ASSIGN) return assignment(start, first);
        if (kind.isAugmentedAssignment()) return augmented(start, first);
        if (kind == Kind.COLON && !source.python2()) return annotated(start, first);
        return new Stmt.ExprStmt(in.from(start), first);
    }

    private Stmt assignment(Token start, Expr first) {
        List<Expr> left = new ArrayList<>();
        Expr value = first;
        while (in.accept(Kind.ASSIGN)) {
            left.add(targets.store(value));
            value = expressions.yieldOrStarExpressions();
        }
        return new Stmt.Assign(in.from(start), left, value);
    }

    private Stmt augmented(Token start, Expr target) {
        Expr stored = targets.augmented(target);
        Expr.BinaryOperator operator = in.next().kind().operation();
        Expr value = in.at(Kind.YIELD)
                ? expressions.yieldExpression()
                : source.atLeast(3, 9) ? expressions.starExpressions() : expressions.expressions();
        return new Stmt.AugAssign(in.from(start), stored, operator, value);
    }

    private Stmt annotated(Token start, Expr target) {
        Expr stored = targets.annotated(target);
        Span span = target.span();
        boolean bare = span.line() == start.line() && span.column() == start.column();
        in.next();
        Expr annotation = expressions.expression();
        Expr value = null;
        if (in.accept(Kind.ASSIGN)) {
            value = in.at(Kind.YIELD)
                    ? expressions.yieldExpression()
                    : source.atLeast(3, 8) ? expressions.starExpressions() : expressions.expression();
        }
        boolean simple = bare && target instanceof Expr.Name;
        return new Stmt.AnnAssign(in.from(start), stored, annotation, value, simple);
    }
}
