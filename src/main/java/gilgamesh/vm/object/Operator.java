package gilgamesh.vm.object;

/** A binary operator with the names of its special methods. */
public enum Operator {
    ADD("+", "add"),
    SUBTRACT("-", "sub"),
    MULTIPLY("*", "mul"),
    MATRIX_MULTIPLY("@", "matmul"),
    TRUE_DIVIDE("/", "truediv"),
    FLOOR_DIVIDE("//", "floordiv"),
    /** 2.7's {@code /} without {@code from __future__ import division}. */
    DIVIDE("/", "div"),
    REMAINDER("%", "mod"),
    POWER("**", "pow"),
    LEFT_SHIFT("<<", "lshift"),
    RIGHT_SHIFT(">>", "rshift"),
    AND("&", "and"),
    OR("|", "or"),
    XOR("^", "xor"),
    LESS("<", "lt", "gt"),
    LESS_EQUAL("<=", "le", "ge"),
    EQUAL("==", "eq", "eq"),
    NOT_EQUAL("!=", "ne", "ne"),
    GREATER(">", "gt", "lt"),
    GREATER_EQUAL(">=", "ge", "le");

    private final String symbol;
    private final String method;
    private final String reflected;
    private final String inPlace;

    Operator(String symbol, String stem) {
        this.symbol = symbol;
        this.method = "__" + stem + "__";
        this.reflected = "__r" + stem + "__";
        this.inPlace = "__i" + stem + "__";
    }

    Operator(String symbol, String stem, String mirrored) {
        this.symbol = symbol;
        this.method = "__" + stem + "__";
        this.reflected = "__" + mirrored + "__";
        this.inPlace = null;
    }

    public String symbol() {
        return symbol;
    }

    public String method() {
        return method;
    }

    /** The method of the right operand that is asked when the left one knows no answer. */
    public String reflected() {
        return reflected;
    }

    /** Null for comparisons. */
    public String inPlace() {
        return inPlace;
    }

    public boolean comparison() {
        return inPlace == null;
    }
}
