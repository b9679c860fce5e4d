package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the documentation that says what is atomic in which version, made from what the explorer finds. */
final class AtomicityTable {

    /** Two switches tear whatever can be torn here; a third one finds no more. */
    static final int SWITCHES = 3;

    private static final String HEAD = """
            # What is atomic, by version

            Two threads execute a statement at the same time. Is the result always one that they could also have given one after the other? Then the
            statement is *atomic*. If it is not, an update gets lost, or somebody sees a state in between.

            Nothing in Gilgamesh says which statements are atomic: it follows from the bytecode of a version and from where that version checks whether it must
            hand over the GIL. This page is written by a test that runs both threads of each row in every order that the version allows, up to %d
            forced switches, and prints the shortest order that tears the statement. `-`: the version's language does not have it. Types are the
            built-in ones, unless a row says otherwise.

            """;

    private static final String MIDDLE = """

            Most of them were raced on CPython 2.7.18, 3.6.15, 3.7.16, 3.8.18, 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0, not on 3.13t: each one that is torn
            here was torn there, and no other. Not raced: %s.

            ## Why

            - Up to 3.9 the interpreter looks after nearly every bytecode, so a statement that reads and then writes can be torn.
            - 3.10 looks only when a function is entered, when a call returns, and at jumps: a statement that neither calls nor jumps is atomic.
            - From 3.11 on a call of a function in Python looks at its beginning and not at its end, one of a function in C at its end. A call of `len`,
              `isinstance` or `type`, or of `lst.append` as a statement of its own, no longer looks once it is specialised: from its second execution on; in 3.11 when
              its function has been entered or has jumped back eight times, where the end of a `while` loop does not count. In 3.13 the same goes
              for calls of a class whose `__init__` is a plain function.
            - 3.13t has no GIL: only what is one operation on one object is atomic.
            - 3.14 follows 3.13 here, and 3.14t follows 3.13t: they look at the same places, and nothing was raced on them.

            Do not build on the columns on the right: that `n += 1` is atomic is nothing that Python promises. A lock is.

            ## How it is torn

            The shortest order for each statement, in the latest version with a GIL that tears it. A place is a function, the offset of a bytecode in it
            (`gilgamesh dis` prints them), and that bytecode: the one before which the thread is switched out.

            """;

    /** Those that were compared with real ones. */
    private static final List<PythonVersion> VERSIONS = Arrays.stream(PythonVersion.values())
            .filter(PythonVersion::compared)
            .toList();

    private final List<AtomicityRow> rows = AtomicityRow.all();
    private final Map<AtomicityRow, Map<PythonVersion, Explorer.Findings>> found = new LinkedHashMap<>();

    AtomicityTable() {
        for (AtomicityRow row : rows) {
            Map<PythonVersion, Explorer.Findings> ofRow = new EnumMap<>(PythonVersion.class);
            for (PythonVersion version : VERSIONS) {
                if (row.existsIn(version)) {
                    ofRow.put(version, new Explorer(row, version).search(SWITCHES));
                }
            }
            found.put(row, ofRow);
        }
    }

    List<AtomicityRow> rows() {
        return rows;
    }

    /** By version; a version that does not have what the row is about is left out. */
    Map<PythonVersion, Explorer.Findings> found(AtomicityRow row) {
        return found.get(row);
    }

    /** The page as text. */
    String page() {
        var page = new StringBuilder(HEAD.formatted(SWITCHES));
        page.append("| statement |");
        for (PythonVersion version : VERSIONS) {
            page.append(' ').append(version).append(" |");
        }
        page.append("\n| --- |").append(" --- |".repeat(VERSIONS.size())).append('\n');
        for (AtomicityRow row : rows) {
            page.append("| ").append(row.title()).append(" |");
            for (PythonVersion version : VERSIONS) {
                page.append(' ').append(cell(found.get(row).get(version))).append(" |");
            }
            page.append('\n');
        }
        page.append(MIDDLE.formatted(notRaced()));
        rows.forEach(row -> appendSchedules(row, page));
        return page.toString();
    }

    private static String cell(Explorer.Findings findings) {
        return findings == null ? "-" : findings.witness().isPresent() ? "**torn**" : "atomic";
    }

    private String notRaced() {
        return rows.stream()
                .filter(row -> !row.raced())
                .map(AtomicityRow::title)
                .collect(Collectors.joining("; "));
    }

    private void appendSchedules(AtomicityRow row, StringBuilder page) {
        String latest = "";
        for (Map.Entry<PythonVersion, Explorer.Findings> each : found.get(row).entrySet()) {
            Explorer.Findings findings = each.getValue();
            if (findings.witness().isPresent() && !each.getKey().freeThreaded()) {
                latest = each.getKey() + ": " + findings.witness().orElseThrow().schedule();
            }
        }
        if (!latest.isEmpty()) {
            page.append("- ")
                    .append(row.title())
                    .append(". ")
                    .append(latest.replace("__", "\\_\\_"))
                    .append('\n');
        }
    }
}
