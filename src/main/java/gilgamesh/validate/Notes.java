package gilgamesh.validate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is to be said of recorded experiments: {@code recorded-notes.conf} beside {@code recorded.jsonl}. */
public final class Notes {

    private static final List<String> KEYS = List.of("off", "bounds");
    private static final List<String> BOUNDS = List.of("median", "percentile-90", "inside");

    private final Map<String, Note> notes;

    private Notes(Map<String, Note> notes) {
        this.notes = notes;
    }

    /**
     * On one experiment.
     *
     * @param off what predictions are off, and by which mechanism; empty if nothing is to be said
     * @param bounds how far they may be off as long as that is so
     */
    public record Note(String off, Optional<Aims> bounds) {

        private static final Note NONE = new Note("", Optional.empty());

        /** What an experiment's predictions must keep to. */
        public Aims aims() {
            return bounds.orElse(Aims.STATED);
        }
    }

    /** Whether there are any beside a record. */
    public static boolean exist(Path record) {
        return Files.exists(file(record));
    }

    private static Path file(Path record) {
        String name = record.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return record.resolveSibling(name + "-notes.conf");
    }

    /**
     * Those beside a record; none if there is no such file.
     *
     * @param experiments what the record has
     * @throws ScenarioRefused with all that is wrong with them
     */
    public static Notes beside(Path record, Collection<String> experiments) {
        Path file = file(record);
        Map<String, Note> notes = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return new Notes(notes);
        }
        var problems = new ArrayList<Problem>();
        try {
            Config config = ConfigFactory.parseFile(file.toFile()).resolve();
            for (String experiment : new TreeSet<>(config.root().keySet())) {
                if (!experiments.contains(experiment)) {
                    problems.add(new Problem(file.toString(), 0, experiment, "is recorded nowhere"));
                    continue;
                }
                Config note = config.getConfig(ConfigUtil.quoteString(experiment));
                notes.put(experiment, read(note));
                unknown(note, KEYS)
                        .forEach(key -> problems.add(new Problem(
                                file.toString(),
                                0,
                                experiment + "." + key,
                                "unknown key; allowed: " + String.join(", ", KEYS))));
                if (note.hasPath("bounds") && !note.hasPath("off")) {
                    problems.add(new Problem(
                            file.toString(), 0, experiment + ".bounds", "nothing is said of what is off, and why"));
                }
            }
        } catch (ConfigException e) {
            problems.add(new Problem(
                    file.toString(), e.origin() == null ? 0 : e.origin().lineNumber(), "", e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
        return new Notes(notes);
    }

    private static Note read(Config note) {
        Optional<Aims> bounds = Optional.empty();
        if (note.hasPath("bounds")) {
            Config table = note.getConfig("bounds");
            bounds = Optional.of(
                    new Aims(table.getDouble("median"), table.getDouble("percentile-90"), table.getDouble("inside")));
        }
        return new Note(note.hasPath("off") ? note.getString("off").strip() : "", bounds);
    }

    private static List<String> unknown(Config note, List<String> known) {
        var keys = new ArrayList<>(new TreeSet<>(note.root().keySet()));
        keys.removeAll(known);
        if (note.hasPath("bounds")) {
            note.getObject("bounds").keySet().stream()
                    .filter(key -> !BOUNDS.contains(key))
                    .sorted()
                    .forEach(key -> keys.add("bounds." + key));
        }
        return keys;
    }

    /** On that experiment. */
    public Note on(String experiment) {
        return notes.getOrDefault(experiment, Note.NONE);
    }
}
