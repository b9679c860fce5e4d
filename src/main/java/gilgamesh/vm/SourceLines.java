package gilgamesh.vm;

import java.util.HashMap;
import java.util.Map;

/** The lines of the texts that a process runs, for its tracebacks. */
final class SourceLines {

    private final Map<String, Map<Integer, String>> files = new HashMap<>();

    void add(String file, int firstLine, String text) {
        int number = firstLine;
        for (String line : text.split("\n", -1)) {
            addLine(file, number++, line);
        }
    }

    void addLine(String file, int number, String line) {
        files.computeIfAbsent(file, name -> new HashMap<>()).put(number, line);
    }

    /** A line, or null. */
    String line(String file, int number) {
        Map<Integer, String> lines = files.get(file);
        return lines == null ? null : lines.get(number);
    }
}
