package gilgamesh.validate;

import gilgamesh.scenario.ScenarioRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was measured once more of a record, with the same CPythons on a machine of the same kind: {@code again.jsonl} beside it. How far that is from the
 * record says how near a prediction can be expected to come.
 */
public final class SecondMeasurement {

    private static final String FILE = "again.jsonl";

    private SecondMeasurement() {}

    /**
     * Comparisons of a record with its predictions, as comparisons of the record with the second measurement; of those lines that were measured twice.
     *
     * @return none if there is no such file beside the record, or if that is the record
     * @throws ScenarioRefused if the file cannot be read
     */
    public static List<Comparison> beside(Path record, List<Comparison> predicted) {
        Path file = record.resolveSibling(FILE);
        if (file.equals(record) || !Files.exists(file)) {
            return List.of();
        }
        List<Recording> second = Recording.read(file);
        return predicted.stream()
                .flatMap(comparison -> second.stream()
                        .filter(recording -> recording.isOf(comparison))
                        .map(recording -> comparison.with(recording.metrics())))
                .toList();
    }
}
