package gilgamesh.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in aligned columns: the first to the left, the others to the right. */
public final class Table {

    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();

    public Table row(String... cells) {
        rows.add(Arrays.asList(cells));
        return this;
    }

    /** The first row is the heading. */
    public List<String> lines(String indentation) {
        int[] widths = widths();
        return rows.stream().map(row -> indentation + line(row, widths, false)).toList();
    }

    private int[] widths() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    /** All columns to the left. */
    List<String> leftLines() {
        return rows.stream().map(row -> line(row, widths(), true)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean left) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            if (left) {
                line.append(row.get(i)).append(padding).append(" ".repeat(GAP));
                continue;
            }
            line.append(i == 0 ? row.get(i) + padding : " ".repeat(GAP) + padding + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
