package gilgamesh.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Python text under construction, each line with the line of the file that it stands on. */
final class ProgramText {

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();

    /** Adds the user's text without its common indentation, each line behind {@code indentation}. */
    ProgramText add(String block, List<Integer> blockLines, String indentation) {
        String[] rows = block.split("\n", -1);
        int common = common(rows).length();
        for (int i = 0; i < rows.length; i++) {
            // The line of the closing quotes, with nothing but their indentation on it, is not the program's.
            if (i == rows.length - 1 && i > 0 && rows[i].isBlank()) {
                break;
            }
            line(rows[i].isBlank() ? "" : indentation + rows[i].substring(common), blockLines.get(i));
        }
        return this;
    }

    ProgramText line(String row, int fileLine) {
        text.append(row).append('\n');
        lines.add(fileLine);
        return this;
    }

    Scenario.Program program(String process, String file, ProgramFolder folder) {
        int first = lines.get(0);
        boolean consecutive = IntStream.range(0, lines.size()).allMatch(i -> lines.get(i) == first + i);
        return new Scenario.Program(
                process, file, first, text.toString(), consecutive ? List.of() : List.copyOf(lines), folder, List.of());
    }

    /** The whitespace that all lines begin with; blank lines do not count. */
    private static String common(String[] rows) {
        return Arrays.stream(rows)
                .filter(row -> !row.isBlank())
                .map(row -> row.substring(0, row.length() - row.stripLeading().length()))
                .reduce(ProgramText::commonPrefix)
                .orElse("");
    }

    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }
}
