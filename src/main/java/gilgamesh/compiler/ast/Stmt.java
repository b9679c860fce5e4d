package gilgamesh.compiler.ast;

import java.util.List;

/**
 * A statement of the abstract syntax tree, named as in CPython's {@code ast} module. An absent {@code else} or {@code finally} is an
 * empty list.
 */
public sealed interface Stmt {

    Span span();

    /** {@code returns} is null where there is no annotation; there are no type parameters before 3.12. */
    record FunctionDef(
            Span span,
            String name,
            Arguments args,
            List<Stmt> body,
            List<Expr> decorators,
            Expr returns,
            List<TypeParameter> typeParameters,
            boolean isAsync)
            implements Stmt {}

    record ClassDef(
            Span span,
            String name,
            List<Expr> bases,
            List<Expr.Keyword> keywords,
            List<Stmt> body,
            List<Expr> decorators,
            List<TypeParameter> typeParameters)
            implements Stmt {}

    /** {@code type name[typeParameters] = value}, from 3.12 on. */
    record TypeAlias(Span span, Expr.Name name, List<TypeParameter> typeParameters, Expr value) implements Stmt {}

    /** The value is null for a bare {@code return}. */
    record Return(Span span, Expr value) implements Stmt {}

    record Delete(Span span, List<Expr> targets) implements Stmt {}

    /** {@code a = b = value} has two targets. */
    record Assign(Span span, List<Expr> targets, Expr value) implements Stmt {}

    record AugAssign(Span span, Expr target, Expr.BinaryOperator op, Expr value) implements Stmt {}

    /** The value is null for a bare annotation; {@code simple} tells a plain name without parentheses. */
    record AnnAssign(Span span, Expr target, Expr annotation, Expr value, boolean simple) implements Stmt {}

    record For(Span span, Expr target, Expr iterable, List<Stmt> body, List<Stmt> orElse, boolean isAsync)
            implements Stmt {}

    record While(Span span, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {}

    /** {@code elif} is an If alone in {@code orElse}. */
    record If(Span span, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {}

    record With(Span span, List<WithItem> items, List<Stmt> body, boolean isAsync) implements Stmt {}

    /**
     * All null in a bare {@code raise}; {@code cause} null without {@code from}. 2.7's {@code raise exception, value, traceback} has its
     * second part in {@code value} and its third in {@code cause}; {@code value} is null in 3.x.
     */
    record Raise(Span span, Expr exception, Expr cause, Expr value) implements Stmt {}

    /** {@code ofGroups} where the handlers are written {@code except*}. */
    record Try(
            Span span,
            List<Stmt> body,
            List<ExceptHandler> handlers,
            List<Stmt> orElse,
            List<Stmt> finalBody,
            boolean ofGroups)
            implements Stmt {}

    record Match(Span span, Expr subject, List<MatchCase> cases) implements Stmt {}

    /** The message is null where there is none. */
    record Assert(Span span, Expr test, Expr message) implements Stmt {}

    record Import(Span span, List<Alias> names) implements Stmt {}

    /** The module is null in {@code from . import x}; {@code level} counts the leading dots. */
    record ImportFrom(Span span, String module, List<Alias> names, int level) implements Stmt {}

    record Global(Span span, List<String> names) implements Stmt {}

    record Nonlocal(Span span, List<String> names) implements Stmt {}

    record ExprStmt(Span span, Expr value) implements Stmt {}

    record Pass(Span span) implements Stmt {}

    record Break(Span span) implements Stmt {}

    record Continue(Span span) implements Stmt {}

    /** 2.7 only; {@code destination} is null without {@code >>}; {@code newline} is false after a trailing comma. */
    record Print(Span span, Expr destination, List<Expr> values, boolean newline) implements Stmt {}

    /** 2.7 only; {@code globals} and {@code locals} are null where they are left out. */
    record Exec(Span span, Expr body, Expr globals, Expr locals) implements Stmt {}

    /** The target is null without {@code as}. */
    record WithItem(Expr context, Expr target) {}

    /** {@code type} is null in a bare {@code except:}; {@code name} without {@code as}. In 3.x the name is a Name, in 2.7 any target expression. */
    record ExceptHandler(Span span, Expr type, Expr name, List<Stmt> body) {}

    /** The guard is null without {@code if}. */
    record MatchCase(Pattern pattern, Expr guard, List<Stmt> body) {}

    /** {@code asName} is null without {@code as}. */
    record Alias(Span span, String name, String asName) {}
}
