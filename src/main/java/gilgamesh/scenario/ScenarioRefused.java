package gilgamesh.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** The scenario cannot be run as it is written; {@link #problems} has every mistake that was found, in the order of the files' lines. */
public final class ScenarioRefused extends RuntimeException {

    private final transient List<Problem> problems;

    public ScenarioRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
