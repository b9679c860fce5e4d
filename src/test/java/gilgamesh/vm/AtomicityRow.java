package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of the table of atomic statements: what two threads do, and what of it others can see. The resource {@code rows.txt} explains the keys. */
record AtomicityRow(Map<String, String> keys) {

    static List<AtomicityRow> all() {
        List<AtomicityRow> rows = new ArrayList<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : (resource("rows.txt") + "\n\n").split("\n", -1)) {
            if (line.isBlank() && !keys.isEmpty()) {
                rows.add(new AtomicityRow(keys));
                keys = new LinkedHashMap<>();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf(" = ");
                keys.put(line.substring(0, equals), line.substring(equals + 3).replace('|', '\n'));
            }
        }
        return rows;
    }

    static String resource(String name) {
        try (var in = AtomicityRow.class.getResourceAsStream("atomicity/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return keys.get("title");
    }

    /** Whether the version's language has what the row is about. */
    boolean existsIn(PythonVersion version) {
        return !keys.containsKey("since") || version.atLeast(3, 0);
    }

    /** What the sources of CPython say. */
    boolean atomicIn(PythonVersion version) {
        String atomic = keys.get("atomic");
        if (!atomic.startsWith("from ")) {
            return atomic.equals("always");
        }
        return !version.freeThreaded()
                && version.compareTo(PythonVersion.of(atomic.substring(5)).orElseThrow()) >= 0;
    }

    /** Whether a real CPython can tell afterwards that it was torn. */
    boolean raced() {
        return keys.containsKey("torn");
    }

    boolean warm() {
        return keys.containsKey("warm");
    }

    /** The row as a module: functions {@code setup}, {@code a}, {@code b} and {@code tell}, which leaves the result as a text in {@code told}. */
    String program() {
        return keys.getOrDefault("before", "pass")
                + function("setup", keys.get("setup"))
                + function("a", keys.get("a"))
                + function("b", keys.get("b"))
                + "\ndef tell():\n    global told\n    told = repr(" + keys.get("result") + ")\n";
    }

    private String function(String name, String body) {
        String declaration = keys.containsKey("shared") ? "\n    global " + keys.get("shared") : "";
        return "\ndef " + name + "():" + declaration + "\n    " + body.replace("\n", "\n    ");
    }

    @Override
    public String toString() {
        return title();
    }
}
