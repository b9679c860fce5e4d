package gilgamesh.validate;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Which lines of a record to compare with.
 *
 * @param experiments of which scenarios; empty for all
 * @param pythons under which CPythons, each a version (3.12) or a release (3.12.1); empty for all
 * @param cores on how many; empty for all
 */
public record Selection(List<String> experiments, List<String> pythons, OptionalInt cores) {

    public static final Selection ALL = new Selection(List.of(), List.of(), OptionalInt.empty());

    public Selection {
        experiments = List.copyOf(experiments);
        pythons = List.copyOf(pythons);
    }

    /** @throws ScenarioRefused if something that it names is not in the record, or nothing is left */
    List<Recording> of(Path file, List<Recording> recordings) {
        var problems = new ArrayList<Problem>();
        List<String> known = distinct(recordings, Recording::experiment);
        for (String experiment : experiments) {
            if (!known.contains(experiment)) {
                problems.add(new Problem(
                        experiment,
                        0,
                        "",
                        "is recorded nowhere in " + file + "; there are " + String.join(", ", known)));
            }
        }
        for (String python : pythons) {
            if (recordings.stream().noneMatch(recording -> recording.isOf(python))) {
                problems.add(new Problem(
                        "--python " + python,
                        0,
                        "",
                        "is recorded nowhere in " + file + "; there are "
                                + String.join(", ", distinct(recordings, Recording::python))));
            }
        }
        if (problems.isEmpty()) {
            List<Recording> left = recordings.stream().filter(this::takes).toList();
            if (!left.isEmpty()) {
                return left;
            }
            problems.add(new Problem(file.toString(), 0, "", "holds nothing of that CPython on so many cores"));
        }
        throw new ScenarioRefused(problems);
    }

    private static List<String> distinct(List<Recording> recordings, Function<Recording, String> what) {
        return recordings.stream().map(what).distinct().toList();
    }

    private boolean takes(Recording recording) {
        return (experiments.isEmpty() || experiments.contains(recording.experiment()))
                && (pythons.isEmpty() || pythons.stream().anyMatch(recording::isOf))
                && (cores.isEmpty() || cores.getAsInt() == recording.cores());
    }
}
