package gilgamesh.cli;

import gilgamesh.report.Style;
import java.io.FileDescriptor;
import java.io.PrintStream;

/**
 * Where a command writes to. The launcher says in {@code gilgamesh.terminal} which of the two streams are terminals ({@code 1}, {@code 2})
 * and in {@code gilgamesh.columns} how wide they are, because Java 17 cannot tell.
 */
record Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns) {

    static Terminal ofProcess() {
        String terminals = System.getProperty("gilgamesh.terminal", "");
        return new Terminal(
                new Outlet(FileDescriptor.out),
                new Outlet(FileDescriptor.err),
                terminals.contains("1"),
                terminals.contains("2"),
                columns(System.getProperty("gilgamesh.columns", "")));
    }

    private static int columns(String text) {
        return text.matches("\\d{2,4}") ? Math.max(60, Integer.parseInt(text)) : Style.PLAIN.width();
    }

    /** How results look: colours on a terminal, unless NO_COLOR (no-color.org) or TERM=dumb forbids them. */
    Style style() {
        String noColor = System.getenv("NO_COLOR");
        boolean color =
                outIsTerminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Style(color, outIsTerminal ? columns : Style.PLAIN.width());
    }

    boolean readerIsGone() {
        return out instanceof Outlet outlet && outlet.readerIsGone();
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
