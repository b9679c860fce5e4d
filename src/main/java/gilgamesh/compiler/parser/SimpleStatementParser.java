package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
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
    private final TypeParser types;
    private final Deferred deferred;

    SimpleStatementParser(
            TokenStream in, ExpressionParser expressions, Targets targets, TypeParser types, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.targets = targets;
        this.types = types;
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
                if (in.at(Kind.NEWLINE) && in.diagnosing() && source.atLeast(3, 13)) throw nothingImported();
                List<Alias> names = new ArrayList<>();
                do {
                    names.add(moduleAlias());
                } while (in.accept(Kind.COMMA));
                if (in.at(Kind.FROM) && in.diagnosing() && source.atLeast(3, 12)) importBeforeFrom(start);
                return new Stmt.Import(in.from(start), names);
            }
            case FROM -> {
                return importFrom();
            }
            case PRINT -> {
                return print();
            }
            case EXEC -> {
                return exec();
            }
            default -> {
                return types.atStatement() ? types.statement() : expressionStatement();
            }
        }
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
            Token target = in.peek();
            deleted.add(targets.delete(expressions.atStar() ? expressions.starred() : expressions.binary(), target));
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

    private SyntaxProblem nothingImported() {
        return source.error("Expected one or more names after 'import'", in.peek());
    }

    private void importBeforeFrom(Token start) {
        TokenStream.Mark mark = in.mark();
        in.next();
        String module = in.attempt(this::dottedName);
        in.reset(mark);
        if (module != null) throw source.error("Did you mean to use 'from ... import ...' instead?", start);
    }

    private List<Alias> importedNames() {
        if (in.at(Kind.NEWLINE) && in.diagnosing() && source.atLeast(3, 13)) throw nothingImported();
        if (in.at(Kind.STAR)) {
            Token star = in.next();
            return List.of(new Alias(TokenStream.of(star), "*", null));
        }
        boolean parenthesised = in.accept(Kind.LEFT_PAREN);
        List<Alias> names = new ArrayList<>();
        do {
            if (parenthesised && in.at(Kind.RIGHT_PAREN) && !names.isEmpty()) break;
            if (in.at(Kind.NEWLINE) && !names.isEmpty()) {
                Span place = source.atLeast(3, 9)
                        ? TokenStream.of(in.peek())
                        : names.get(0).span();
                deferred.report("trailing comma not allowed without surrounding parentheses", place);
                break;
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

    // ---- exec and print, 2.7 ----

    /** A tuple of two or three counts as what stands after {@code in} too (Python/ast.c: ast_for_exec_stmt). */
    private Stmt exec() {
        Token start = in.next();
        Expr body = expressions.binary();
        Expr globals = null;
        Expr locals = null;
        if (in.accept(Kind.IN)) {
            globals = expressions.expression();
            if (in.accept(Kind.COMMA)) locals = expressions.expression();
        } else if (body instanceof Expr.Tuple tuple
                && (tuple.elements().size() == 2 || tuple.elements().size() == 3)) {
            body = tuple.elements().get(0);
            globals = tuple.elements().get(1);
            if (tuple.elements().size() == 3) locals = tuple.elements().get(2);
        }
        return new Stmt.Exec(in.from(start), body, globals, locals);
    }

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
        TokenStream.Mark mark = in.mark();
        Token start = in.peek();
        Expr first = expressions.yieldOrStarExpressions();
        Kind kind = in.peek().kind();
        if (kind == Kind.ASSIGN) return assignment(mark, start, first);
        if (kind.isAugmentedAssignment()) return augmented(start, first);
        if (kind == Kind.COLON && !source.python2()) return annotated(start, first);
        return new Stmt.ExprStmt(in.from(start), first);
    }

    /** An assignment to what is no target may be a comparison that lacks a sign. */
    private void maybeComparison(TokenStream.Mark begin, Token start, Expr value) {
        if (targets.isTarget(value)) return;
        Expr last = value;
        if (value instanceof Expr.Tuple tuple && !start.is(Kind.LEFT_PAREN)) {
            // The elements before the last have been followed by a comma, not by the sign.
            last = tuple.elements().get(tuple.elements().size() - 1);
            if (in.previous().is(Kind.COMMA)) return;
        }
        expressions.diagnosis().assignmentAfter(begin, last);
    }

    private Stmt assignment(TokenStream.Mark mark, Token start, Expr first) {
        List<Token> starts = new ArrayList<>();
        List<Expr> left = new ArrayList<>();
        Token begin = start;
        Expr value = first;
        while (in.at(Kind.ASSIGN)) {
            // 2.7 to 3.8 read a statement that begins with yield as a yield statement.
            if (begin == start && begin.is(Kind.YIELD) && !source.atLeast(3, 9)) throw new Unexpected(in.peek());
            if (in.diagnosing()) {
                if (begin == start) maybeComparison(mark, start, value);
                targets.assigned(value, begin);
            }
            starts.add(begin);
            left.add(value);
            in.next();
            begin = in.peek();
            value = expressions.yieldOrStarExpressions();
        }
        boolean wrong = !left.stream().allMatch(targets::isTarget);
        // The second reading knows what to say.
        if (wrong && source.atLeast(3, 10) && !in.diagnosing()) throw new Unexpected(in.peek());
        List<Expr> stored = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) stored.add(targets.assigned(left.get(i), starts.get(i)));
        return new Stmt.Assign(in.from(start), stored, value);
    }

    private Stmt augmented(Token start, Expr target) {
        Expr stored = targets.augmented(target, start);
        Expr.BinaryOperator operator = in.next().kind().operation();
        Expr value = in.at(Kind.YIELD)
                ? expressions.yieldExpression()
                : source.atLeast(3, 9) ? expressions.starExpressions() : expressions.expressions();
        return new Stmt.AugAssign(in.from(start), stored, operator, value);
    }

    private Stmt annotated(Token start, Expr target) {
        // From 3.10 on only the second reading takes notice of what cannot be annotated, and if an annotation is there.
        if (source.atLeast(3, 10) && !in.diagnosing() && !targets.isSingle(target)) throw new Unexpected(in.peek());
        // Up to 3.8 what is wrong is told at the end anyway, the first of it.
        Expr stored = source.atLeast(3, 9) ? null : targets.annotated(target, start);
        Span span = target.span();
        boolean bare = span.line() == start.line() && span.column() == start.column();
        in.next();
        Expr annotation = expressions.expression();
        if (stored == null) stored = targets.annotated(target, start);
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
