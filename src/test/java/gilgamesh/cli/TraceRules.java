package gilgamesh.cli;

import gilgamesh.report.JsonTree;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the trace-event format, as its document states them ("Trace Event Format", by the Chrome team) and as Perfetto and speedscope read
 * it: what a record must have, that spans of a track nest, that an arrow begins before it ends and that both ends are within a span, that all
 * tracks have names.
 */
final class TraceRules {

    private static final Set<String> PHASES = Set.of("B", "E", "i", "C", "s", "f", "M");

    private final List<String> broken = new ArrayList<>();
    private final Map<String, List<Object>> open = new LinkedHashMap<>();
    private final Map<Object, BigDecimal> arrows = new LinkedHashMap<>();
    private final Map<String, Boolean> named = new LinkedHashMap<>();

    /** The records that break a rule; empty if none does. */
    @SuppressWarnings("unchecked")
    static List<String> broken(String trace) throws IOException {
        var rules = new TraceRules();
        List<Map<String, Object>> records = new ArrayList<>();
        for (Object each : (List<Object>) ((Map<String, Object>) JsonTree.parse(trace)).get("traceEvents")) {
            var record = (Map<String, Object>) each;
            if (!PHASES.contains(String.valueOf(record.get("ph"))) || record.get("pid") == null) {
                rules.broken.add("what is that: " + record);
            } else if (record.get("ph").equals("M")) {
                rules.named.put(record.get("pid") + "/" + record.get("tid"), true);
            } else {
                records.add(record);
            }
        }
        // As readers do: records of the same time stay in their order.
        records.sort(Comparator.comparing(record -> (BigDecimal) record.get("ts")));
        records.forEach(rules::check);
        rules.open.values().stream()
                .filter(spans -> !spans.isEmpty())
                .forEach(spans -> rules.broken.add("never ends: " + spans));
        return rules.broken;
    }

    private void check(Map<String, Object> record) {
        String track = record.get("pid") + "/" + record.get("tid");
        List<Object> spans = open.computeIfAbsent(track, unknown -> new ArrayList<>());
        BigDecimal at = (BigDecimal) record.get("ts");
        if (record.get("name") == null || at.signum() < 0 || at.scale() > 3) {
            broken.add("no name, or no time: " + record);
        }
        if (!record.get("ph").equals("C") && !named.containsKey(track)) {
            broken.add("its track has no name: " + record);
        }
        boolean fine = switch (record.get("ph").toString()) {
            case "B" -> spans.add(record.get("name"));
            case "E" -> !spans.isEmpty() && spans.remove(spans.size() - 1).equals(record.get("name"));
            case "s" -> !spans.isEmpty() && arrows.put(record.get("id"), at) == null;
            case "f" ->
                !spans.isEmpty()
                        && "e".equals(record.get("bp"))
                        && arrows.containsKey(record.get("id"))
                        && arrows.get(record.get("id")).compareTo(at) <= 0;
            case "C" -> ((Map<?, ?>) record.get("args")).get("n") instanceof BigDecimal;
            default -> "t".equals(record.get("s"));
        };
        if (!fine) {
            broken.add("breaks a rule: " + record);
        }
    }
}
