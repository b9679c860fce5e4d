package gilgamesh.compiler;

/**
 * A program text that the chosen Python would refuse, or that is outside the supported subset. The message is CPython's own where it has
 * one; {@code line} counts from 1, {@code column} from 0, or is {@link #NO_COLUMN}; {@code sourceLine} is the text of that line. {@code type} is SyntaxError,
 * IndentationError, TabError or, outside the subset, UnsupportedSyntax.
 */
public final class SyntaxProblem extends RuntimeException {

    /** CPython names the line alone. */
    public static final int NO_COLUMN = -1;

    private final String type;
    private final String file;
    private final int line;
    private final int column;
    private final String sourceLine;

    public SyntaxProblem(String type, String message, String file, int line, int column, String sourceLine) {
        super(message, null, false, false);
        this.type = type;
        this.file = file;
        this.line = line;
        this.column = column;
        this.sourceLine = sourceLine;
    }

    public String type() {
        return type;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String sourceLine() {
        return sourceLine;
    }
}
