package gilgamesh.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The main program that the short form {@code threads = [...]} stands for: a function for each, then the threads that run them, started in
 * the order of the list.
 */
final class ThreadsProgram {

    /** What {@code run} may use without an import. */
    private static final List<String> IMPORTED = List.of("compute", "io", "mark", "native");

    private final ProgramText text;
    private final int line;
    private final List<String> starts = new ArrayList<>();
    // Only asked whether it contains a name.
    private final Set<String> taken = new HashSet<>(IMPORTED);

    /** @param line the line for what the user did not write */
    ThreadsProgram(ProgramText text, int line) {
        this.text = text;
        this.line = line;
        text.line("import threading as _threading", line);
        text.line("from gilgamesh import " + String.join(", ", IMPORTED), line);
    }

    void thread(String name, int count, boolean daemon, String run, List<Integer> runLines) {
        String function = function(name);
        text.line("def " + function + "():", runLines.get(0));
        text.add(run, runLines, "    ");
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        String shownName = count == 1 ? "\"" + quoted + "\"" : "\"" + quoted.replace("%", "%%") + "-%d\" % _i";
        starts.add("for _i in range(1, " + (count + 1) + "):");
        starts.add("    _thread = _threading.Thread(target=" + function + ", name=" + shownName + ")");
        if (daemon) {
            starts.add("    _thread.daemon = True");
        }
        starts.add("    _thread.start()");
    }

    /** True if there is any thread. */
    boolean finish() {
        starts.forEach(row -> text.line(row, line));
        return !starts.isEmpty();
    }

    /** A name for the function that is as near to the thread's as Python allows, for tracebacks. */
    private String function(String name) {
        String identifier = name.replaceAll("[^A-Za-z0-9_]", "_");
        if (!identifier.matches("[A-Za-z].*") || ParamsTable.KEYWORDS.contains(identifier)) {
            identifier = "run_" + identifier;
        }
        String free = identifier;
        for (int i = 2; !taken.add(free); i++) {
            free = identifier + "_" + i;
        }
        return free;
    }
}
