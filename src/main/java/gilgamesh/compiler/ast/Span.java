package gilgamesh.compiler.ast;

/**
 * Where a node stands in the source: lines count from 1, columns from 0 in characters, the end is exclusive, as in CPython's {@code ast}
 * module from 3.8 on.
 */
public record Span(int line, int column, int endLine, int endColumn) {

    /** The span from the start of this one to the end of {@code last}. */
    public Span to(Span last) {
        return new Span(line, column, last.endLine, last.endColumn);
    }
}
