package gilgamesh.vm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The lines of the texts that a process runs, for its tracebacks. CPython reads them from the files: they are none of the process's memory. */
final class SourceLines {

    private static final String[] NO_LINES = {};

    /** The lines of a file by their numbers, 0 being that of a text from the command line; null for a line that is not known. A fork shares them: a file's lines are the same everywhere. */
    private final Map<String, String[]> files = new HashMap<>();

    void add(String file, int firstLine, String text) {
        String[] lines = text.split("\n", -1);
        String[] known = files.getOrDefault(file, NO_LINES);
        int end = firstLine + lines.length;
        if (known.length < end) {
            known = Arrays.copyOf(known, Math.max(end, known.length + known.length / 2));
            files.put(file, known);
        }
        System.arraycopy(lines, 0, known, firstLine, lines.length);
    }

    /** A line, or null. */
    String line(String file, int number) {
        String[] lines = files.getOrDefault(file, NO_LINES);
        return number >= 0 && number < lines.length ? lines[number] : null;
    }
}
