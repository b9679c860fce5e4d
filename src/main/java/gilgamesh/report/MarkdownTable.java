package gilgamesh.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    /** @param headings of the columns; one that begins with a colon is of a column to the left, the others are to the right */
    MarkdownTable(String... headings) {
        row(Arrays.stream(headings)
                .map(heading -> heading.replaceFirst("^:", ""))
                .toArray(String[]::new));
        row(Arrays.stream(headings)
                .map(heading -> heading.startsWith(":") ? "---" : "---:")
                .toArray(String[]::new));
    }

    MarkdownTable row(String... cells) {
        text.append(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"))
                .replace("|  |", "| |"));
        return this;
    }

    String text() {
        return text.toString();
    }
}
