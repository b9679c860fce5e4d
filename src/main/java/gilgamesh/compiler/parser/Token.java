package gilgamesh.compiler.parser;

/**
 * A token and where it stands.
 *
 * @param text the name (in normal form C, as identifiers compare) or the number; empty for all others
 * @param start the index of the first character in the source text, {@code end} that after the last
 * @param level how many brackets are open around it; a bracket itself counts as inside
 */
record Token(Kind kind, String text, int start, int end, int line, int column, int endLine, int endColumn, int level) {

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isBefore(Token other) {
        return line < other.line || line == other.line && column < other.column;
    }

    /** Whether it is that word, and not reserved. */
    boolean isName(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
