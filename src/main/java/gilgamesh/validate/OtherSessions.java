package gilgamesh.validate;

import gilgamesh.scenario.ScenarioRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was measured of a record in other sessions, with the same CPythons on machines of the same kind: {@code again.jsonl} beside it, a session after
 * the other. It says what real runs do that five in a row do not show, and how far a session is from another.
 */
public final class OtherSessions {

    private static final String FILE = "again.jsonl";

    private final List<Recording> recordings;

    private OtherSessions(List<Recording> recordings) {
        this.recordings = recordings;
    }

    /**
     * Those of a record; none if there is no such file beside it, or if that is the record.
     *
     * @throws ScenarioRefused if the file cannot be read
     */
    public static OtherSessions beside(Path record) {
        Path file = record.resolveSibling(FILE);
        return new OtherSessions(file.equals(record) || !Files.exists(file) ? List.of() : Recording.read(file));
    }

    /** The same comparisons, whose rows know what was measured in these sessions too. */
    public List<Comparison> joined(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(comparison -> of(comparison)
                        .reduce(comparison, (all, recording) -> all.measuredAlso(recording.metrics()), (a, b) -> b))
                .toList();
    }

    /** Comparisons of the record with these sessions, in the place of the predictions: one for each line and session. */
    public List<Comparison> asPredictions(List<Comparison> comparisons) {
        return comparisons.stream()
                .flatMap(comparison -> of(comparison).map(recording -> comparison.with(recording.metrics())))
                .toList();
    }

    private Stream<Recording> of(Comparison comparison) {
        return recordings.stream().filter(recording -> recording.isOf(comparison));
    }
}
