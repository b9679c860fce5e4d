package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.List;

/** 3.13 takes the indentation out of docstrings when it compiles them (compile.c: _PyCompile_CleanDoc). */
final class Docstring {

    private static final int TAB = 8;

    private Docstring() {}

    static String clean(String text) {
        List<String> lines = new ArrayList<>(List.of(expandTabs(text).split("\n", -1)));
        int margin = Integer.MAX_VALUE;
        for (String line : lines.subList(1, lines.size())) {
            int indent = indent(line);
            if (indent < line.length()) {
                margin = Math.min(margin, indent);
            }
        }
        if (margin == Integer.MAX_VALUE) {
            margin = 0;
        }
        lines.set(0, lines.get(0).substring(indent(lines.get(0))));
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            lines.set(i, line.substring(Math.min(margin, indent(line))));
        }
        return String.join("\n", lines);
    }

    private static int indent(String line) {
        int n = 0;
        while (n < line.length() && line.charAt(n) == ' ') {
            n++;
        }
        return n;
    }

    private static String expandTabs(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        var out = new StringBuilder();
        int column = 0;
        for (char c : text.toCharArray()) {
            if (c == '\t') {
                int spaces = TAB - column % TAB;
                out.append(" ".repeat(spaces));
                column += spaces;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
