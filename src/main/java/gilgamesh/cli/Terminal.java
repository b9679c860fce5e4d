package gilgamesh.cli;

import gilgamesh.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to. The launcher says in {@code gilgamesh.terminal} which of the two streams are terminals ({@code 1}, {@code 2})
 * and in {@code gilgamesh.columns} how wide they are, because Java 17 cannot tell.
 */
record Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns) {

    static Terminal ofProcess() {
        String terminals = System.getProperty("gilgamesh.terminal", "");
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                terminals.contains("1"),
                terminals.contains("2"),
                columns(System.getProperty("gilgamesh.columns", "")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
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

    void flush() {
        out.flush();
        err.flush();
    }
}
