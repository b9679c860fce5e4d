package gilgamesh.scenario;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tables of names and what they cost. Those that were right are read once: the thousand scenarios of a sweep share the installation's, each of
 * hundreds of entries.
 */
final class CostTables {

    /** An opcode costs at most 0.5 ms: evaluators count what one takes in 31 bits. */
    static final long MAX_OPCODE_PICOS = 500_000_000;

    private static final long MAX_PICOS = 1_000L * 1_000_000_000;
    private static final Pattern OPCODE = Pattern.compile("[A-Z][A-Z0-9_+]*");

    /** More are not kept: then each scenario has tables of its own. */
    private static final int MOST_KEPT = 100;

    // The library's objects never change, and to compare two of them takes as long as to read one.
    private final Map<ConfigObject, Map<String, Long>> known = Collections.synchronizedMap(new IdentityHashMap<>());

    /** What the names of a table of {@code table} cost, in picoseconds. */
    Map<String, Long> read(Section table, String key, Sources sources) {
        Optional<ConfigObject> found = table.table(key, "a table of names and durations");
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> costs = known.get(found.get());
        if (costs == null) {
            costs = costs(new Section(sources, found.get(), table.path(key)), key.equals("opcodes"));
            if (sources.clean() && known.size() < MOST_KEPT) {
                known.put(found.get(), costs);
            }
        }
        return costs;
    }

    private static Map<String, Long> costs(Section entries, boolean ofOpcodes) {
        var costs = new TreeMap<String, Long>();
        for (String name : entries.keys()) {
            if (Section.type(entries.value(name))
                    .filter(ConfigValueType.OBJECT::equals)
                    .isPresent()) {
                entries.problem(
                        name, "found a table; a name with dots is written in quotes, such as \"list.append\" = 12 ns");
            } else if (ofOpcodes && !OPCODE.matcher(name).matches()) {
                entries.problem(
                        name, "is not the name of an opcode; allowed: names as dis prints them, such as LOAD_FAST");
            } else {
                costs.put(name, entries.picos(name, 0, ofOpcodes ? MAX_OPCODE_PICOS : MAX_PICOS));
            }
        }
        return Collections.unmodifiableSortedMap(costs);
    }
}
