package gilgamesh.compiler.ast;

import gilgamesh.compiler.ComplexNumber;
import java.util.List;

/**
 * An expression of the abstract syntax tree. Names and fields are those of CPython's {@code ast} module (3.8), so that its documentation
 * serves as ours. A field that CPython calls {@code None}-able is nullable here, and its comment says so.
 */
public sealed interface Expr {

    Span span();

    /** Load, store or delete: how a target-like expression is used. */
    enum Context {
        LOAD,
        STORE,
        DELETE
    }

    enum BoolOperator {
        AND,
        OR
    }

    enum BinaryOperator {
        ADD,
        SUB,
        MULT,
        MAT_MULT,
        DIV,
        MOD,
        POW,
        L_SHIFT,
        R_SHIFT,
        BIT_OR,
        BIT_XOR,
        BIT_AND,
        FLOOR_DIV
    }

    enum UnaryOperator {
        INVERT,
        NOT,
        U_ADD,
        U_SUB
    }

    enum CompareOperator {
        EQ,
        NOT_EQ,
        LT,
        LT_E,
        GT,
        GT_E,
        IS,
        IS_NOT,
        IN,
        NOT_IN
    }

    record BoolOp(Span span, BoolOperator op, List<Expr> values) implements Expr {}

    record NamedExpr(Span span, Name target, Expr value) implements Expr {}

    record BinOp(Span span, Expr left, BinaryOperator op, Expr right) implements Expr {}

    record UnaryOp(Span span, UnaryOperator op, Expr operand) implements Expr {}

    record Lambda(Span span, Arguments args, Expr body) implements Expr {}

    record IfExp(Span span, Expr test, Expr body, Expr orElse) implements Expr {}

    /** A key is null where {@code **mapping} stands, its value is then the mapping. */
    record Dict(Span span, List<Expr> keys, List<Expr> values) implements Expr {}

    record Set(Span span, List<Expr> elements) implements Expr {}

    record ListComp(Span span, Expr element, List<Comprehension> generators) implements Expr {}

    record SetComp(Span span, Expr element, List<Comprehension> generators) implements Expr {}

    record DictComp(Span span, Expr key, Expr value, List<Comprehension> generators) implements Expr {}

    record GeneratorExp(Span span, Expr element, List<Comprehension> generators) implements Expr {}

    record Await(Span span, Expr value) implements Expr {}

    /** The value is null for a bare {@code yield}. */
    record Yield(Span span, Expr value) implements Expr {}

    record YieldFrom(Span span, Expr value) implements Expr {}

    record Compare(Span span, Expr left, List<CompareOperator> ops, List<Expr> comparators) implements Expr {}

    record Call(Span span, Expr function, List<Expr> args, List<Keyword> keywords) implements Expr {}

    /** A replacement field of an f-string; conversion is one of s, r, a or 0 for none; the format spec is a JoinedStr or null. */
    record FormattedValue(Span span, Expr value, char conversion, JoinedStr formatSpec) implements Expr {}

    /** An f-string: Constant and FormattedValue parts in order. */
    record JoinedStr(Span span, List<Expr> values) implements Expr {}

    /**
     * A literal. The value is one of {@link Long}, {@link java.math.BigInteger} (only beyond 64 bits, or a literal with the suffix L in
     * 2.7), {@link Double}, {@link String}, {@link Bytes} (3.x), {@link Boolean}, {@link Singleton}, a {@link ComplexNumber}. In 2.7
     * {@code 'x'}, {@code b'x'} and {@code u'x'} are all strings: the subset has one kind of text there. {@code True}, {@code False}
     * and {@code None} are names in 2.7, and {@code -1} is one constant.
     */
    record Constant(Span span, Object value) implements Expr {}

    record Attribute(Span span, Expr value, String attribute, Context context) implements Expr {}

    /** Several slices are a Tuple of Slice, in every version. */
    record Subscript(Span span, Expr value, Expr slice, Context context) implements Expr {}

    record Starred(Span span, Expr value, Context context) implements Expr {}

    record Name(Span span, String id, Context context) implements Expr {}

    record ListExpr(Span span, List<Expr> elements, Context context) implements Expr {}

    record Tuple(Span span, List<Expr> elements, Context context) implements Expr {}

    /** Each part is null where it was left out. */
    record Slice(Span span, Expr lower, Expr upper, Expr step) implements Expr {}

    /** 2.7 only: {@code `value`}. */
    record Repr(Span span, Expr value) implements Expr {}

    /** {@code for target in iterable if condition if condition}. */
    record Comprehension(Expr target, Expr iterable, List<Expr> conditions, boolean isAsync) {}

    /** A keyword argument of a call or a class statement; the name is null for {@code **value}. */
    record Keyword(Span span, String name, Expr value) {}

    /** Constants that are neither number nor text. */
    enum Singleton {
        NONE,
        ELLIPSIS
    }

    /** A bytes literal: one character a byte, each below 256. */
    record Bytes(String latin1) {}
}
