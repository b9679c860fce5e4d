package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr.BinaryOperator;
import gilgamesh.scenario.PythonVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a token is; operators and keywords are a kind each. */
enum Kind {
    END,
    NEWLINE,
    INDENT,
    DEDENT,
    NAME,
    NUMBER,
    /** A whole string literal with prefix and quotes; up to 3.11 an f-string too. */
    STRING,
    /** Prefix and opening quotes of an f-string, from 3.12 on. */
    FSTRING_START,
    FSTRING_MIDDLE,
    FSTRING_END,

    /** A character that begins no token. */
    UNKNOWN,
    LEFT_PAREN("("),
    RIGHT_PAREN(")"),
    LEFT_BRACKET("["),
    RIGHT_BRACKET("]"),
    LEFT_BRACE("{"),
    RIGHT_BRACE("}"),
    COLON(":"),
    COMMA(","),
    SEMICOLON(";"),
    DOT("."),
    ELLIPSIS("..."),
    EXCLAMATION("!"),
    ARROW("->"),
    WALRUS(":="),
    BACKTICK("`"),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    DOUBLE_STAR("**"),
    SLASH("/"),
    DOUBLE_SLASH("//"),
    PERCENT("%"),
    AT("@"),
    TILDE("~"),
    BAR("|"),
    CARET("^"),
    AMPERSAND("&"),
    LEFT_SHIFT("<<"),
    RIGHT_SHIFT(">>"),
    EQUALS("=="),
    NOT_EQUALS("!="),
    LESS_GREATER("<>"),
    LESS("<"),
    LESS_EQUALS("<="),
    GREATER(">"),
    GREATER_EQUALS(">="),
    ASSIGN("="),
    PLUS_ASSIGN("+="),
    MINUS_ASSIGN("-="),
    STAR_ASSIGN("*="),
    DOUBLE_STAR_ASSIGN("**="),
    SLASH_ASSIGN("/="),
    DOUBLE_SLASH_ASSIGN("//="),
    PERCENT_ASSIGN("%="),
    AT_ASSIGN("@="),
    BAR_ASSIGN("|="),
    CARET_ASSIGN("^="),
    AMPERSAND_ASSIGN("&="),
    LEFT_SHIFT_ASSIGN("<<="),
    RIGHT_SHIFT_ASSIGN(">>="),

    AND("and"),
    AS("as"),
    ASSERT("assert"),
    ASYNC("async"),
    AWAIT("await"),
    BREAK("break"),
    CLASS("class"),
    CONTINUE("continue"),
    DEF("def"),
    DEL("del"),
    ELIF("elif"),
    ELSE("else"),
    EXCEPT("except"),
    EXEC("exec"),
    FALSE("False"),
    FINALLY("finally"),
    FOR("for"),
    FROM("from"),
    GLOBAL("global"),
    IF("if"),
    IMPORT("import"),
    IN("in"),
    IS("is"),
    LAMBDA("lambda"),
    NONE("None"),
    NONLOCAL("nonlocal"),
    NOT("not"),
    OR("or"),
    PASS("pass"),
    PRINT("print"),
    RAISE("raise"),
    RETURN("return"),
    TRUE("True"),
    TRY("try"),
    WHILE("while"),
    WITH("with"),
    YIELD("yield");

    /** The token's text where the kind decides it, else empty. */
    final String text;

    Kind() {
        this("");
    }

    Kind(String text) {
        this.text = text;
    }

    boolean isKeyword() {
        return compareTo(AND) >= 0;
    }

    boolean isOperator() {
        return compareTo(LEFT_PAREN) >= 0 && compareTo(AND) < 0;
    }

    /** How tightly a binary arithmetic operator binds; 0 for everything else. */
    int precedence() {
        return switch (this) {
            case BAR -> 1;
            case CARET -> 2;
            case AMPERSAND -> 3;
            case LEFT_SHIFT, RIGHT_SHIFT -> 4;
            case PLUS, MINUS -> 5;
            case STAR, SLASH, DOUBLE_SLASH, PERCENT, AT -> 6;
            default -> 0;
        };
    }

    /** The operation of a binary or augmented-assignment operator; null for everything else. */
    BinaryOperator operation() {
        return switch (this) {
            case BAR, BAR_ASSIGN -> BinaryOperator.BIT_OR;
            case CARET, CARET_ASSIGN -> BinaryOperator.BIT_XOR;
            case AMPERSAND, AMPERSAND_ASSIGN -> BinaryOperator.BIT_AND;
            case LEFT_SHIFT, LEFT_SHIFT_ASSIGN -> BinaryOperator.L_SHIFT;
            case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGN -> BinaryOperator.R_SHIFT;
            case PLUS, PLUS_ASSIGN -> BinaryOperator.ADD;
            case MINUS, MINUS_ASSIGN -> BinaryOperator.SUB;
            case STAR, STAR_ASSIGN -> BinaryOperator.MULT;
            case DOUBLE_STAR, DOUBLE_STAR_ASSIGN -> BinaryOperator.POW;
            case SLASH, SLASH_ASSIGN -> BinaryOperator.DIV;
            case DOUBLE_SLASH, DOUBLE_SLASH_ASSIGN -> BinaryOperator.FLOOR_DIV;
            case PERCENT, PERCENT_ASSIGN -> BinaryOperator.MOD;
            case AT, AT_ASSIGN -> BinaryOperator.MAT_MULT;
            default -> null;
        };
    }

    boolean isAugmentedAssignment() {
        return compareTo(PLUS_ASSIGN) >= 0 && compareTo(RIGHT_SHIFT_ASSIGN) <= 0;
    }

    /** The reserved words of a version. In 3.6 {@code async} and {@code await} are names; the parser knows where they mean more. */
    static Map<String, Kind> keywords(PythonVersion version) {
        Map<String, Kind> words = new HashMap<>();
        for (Kind kind : values()) {
            if (kind.isKeyword()) words.put(kind.text, kind);
        }
        List<String> missing = !version.atLeast(3, 0)
                ? List.of("False", "None", "True", "nonlocal", "async", "await")
                : version.atLeast(3, 7) ? List.of("print", "exec") : List.of("print", "exec", "async", "await");
        missing.forEach(words::remove);
        return words;
    }
}
