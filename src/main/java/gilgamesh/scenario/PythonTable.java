package gilgamesh.scenario;

import com.typesafe.config.ConfigObject;
import gilgamesh.scenario.PythonProfile.Gil;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table {@code python}. */
final class PythonTable {

    static final List<String> KEYS = List.of(
            "version",
            "gil",
            "switch-interval",
            "check-interval",
            "default-opcode",
            "opcodes",
            "new-int",
            "long-code",
            "in-c",
            "function-pages",
            "fork-pages",
            "shared-lines",
            "default-call",
            "calls",
            "work");

    /** The kinds of work of {@code gilgamesh.vm.object.Work}. */
    static final List<String> WORK = List.of(
            "next",
            "range-int",
            "add",
            "copy",
            "pair",
            "new-pair",
            "equal",
            "order",
            "sort-run",
            "sort-numbers",
            "sort-texts",
            "sort-tuples",
            "look-up",
            "set-add",
            "insert",
            "far",
            "table-copy",
            "table-merge",
            "set-copy",
            "to-c",
            "from-c",
            "hash",
            "join",
            "part",
            "replace",
            "scan",
            "scan-character",
            "count",
            "convert",
            "classify",
            "recase",
            "copy-text",
            "encode",
            "decode",
            "hash-text",
            "quote",
            "quote-byte",
            "write-int",
            "write-float",
            "float-digit",
            "write-text",
            "write-other",
            "match",
            "matched-part",
            "digit-add",
            "digit-multiply",
            "digit-divide",
            "digit-subtract",
            "digit-write",
            "digit-read");

    private static final long SECOND = 1_000_000_000;
    private static final long DEFAULT_SWITCH_INTERVAL = 5_000_000;
    private static final int DEFAULT_CHECK_INTERVAL = 100;
    private static final long MAX_COST_PICOS = 1_000 * SECOND;

    private PythonTable() {}

    /** @param version known already; the table's own key has been checked with it */
    static PythonProfile read(Section table, PythonVersion version, CostTables costs, Sources sources) {
        boolean ticking = !version.atLeast(3, 2);
        refuseOther(
                table,
                version,
                ticking ? "switch-interval" : "check-interval",
                ticking ? "check-interval" : "switch-interval");
        return new PythonProfile(
                version,
                gil(table, version),
                (int) table.whole("check-interval", DEFAULT_CHECK_INTERVAL, 1, Integer.MAX_VALUE),
                // 1 us is the least that CPython waits (Python/ceval_gil.c: take_gil).
                table.nanos("switch-interval", DEFAULT_SWITCH_INTERVAL, 1_000, 1_000 * SECOND),
                table.picos("default-opcode", 0, CostTables.MAX_OPCODE_PICOS),
                costs.read(table, "opcodes", sources),
                table.picos("new-int", 0, MAX_COST_PICOS),
                longCode(table, sources),
                inC(table, sources),
                table.decimal("function-pages", 0, 0, 1000),
                (int) table.whole("fork-pages", 0, 0, 1_000_000),
                (int) table.whole("shared-lines", 0, 0, 1000),
                table.picos("default-call", 0, MAX_COST_PICOS),
                costs.read(table, "calls", sources),
                work(table, costs, sources));
    }

    private static void refuseOther(Section table, PythonVersion version, String key, String instead) {
        if (table.has(key)) {
            table.problem(key, "Python " + version + " has no " + key + "; it has " + instead);
        }
    }

    private static LongCode longCode(Section table, Sources sources) {
        return table.table("long-code", "a table of from, to and factor")
                .map(found -> longCode(
                        table, new Section(sources, found, table.path("long-code"), List.of("from", "to", "factor"))))
                .orElse(LongCode.NONE);
    }

    private static LongCode longCode(Section table, Section entries) {
        var found = new LongCode(
                entries.picos("from", LongCode.NONE.from(), MAX_COST_PICOS),
                entries.picos("to", LongCode.NONE.to(), MAX_COST_PICOS),
                entries.decimal("factor", LongCode.NONE.factor(), 1, 100));
        if (found.from() >= found.to()) {
            table.problem("long-code", "from must be less than to");
            return LongCode.NONE;
        }
        return found;
    }

    private static Map<String, Long> work(Section table, CostTables costs, Sources sources) {
        table.table("work", "a table of names and durations")
                .ifPresent(found -> new Section(sources, found, table.path("work"), WORK));
        return costs.read(table, "work", sources);
    }

    private static Map<String, Double> inC(Section table, Sources sources) {
        Optional<ConfigObject> found = table.table("in-c", "a table of modules and their shares");
        var shares = new TreeMap<String, Double>();
        if (found.isPresent()) {
            var entries = new Section(sources, found.get(), table.path("in-c"));
            for (String module : entries.keys()) {
                shares.put(module, entries.decimal(module, 1, 0, 1));
            }
        }
        return Collections.unmodifiableSortedMap(shares);
    }

    private static Gil gil(Section table, PythonVersion version) {
        List<Gil> possible = version.freeThreaded()
                ? List.of(Gil.NONE, Gil.INTERVAL)
                : List.of(version.atLeast(3, 2) ? Gil.INTERVAL : Gil.TICK);
        List<String> words = possible.stream().map(PythonTable::word).toList();
        String found = table.word("gil", words.get(0), words);
        return possible.get(words.indexOf(found));
    }

    private static String word(Gil gil) {
        return gil.name().toLowerCase(Locale.ROOT);
    }
}
