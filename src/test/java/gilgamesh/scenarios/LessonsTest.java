package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.report.Style;
import gilgamesh.report.TextReport;
import gilgamesh.trace.OutputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every lesson gives the same result twice, and the recorded one. {@code mvn test -Dtest=LessonsTest -Drecord=true} records anew: read
 * what changed before you keep it.
 */
final class LessonsTest {

    private static final Path RECORDS = Path.of("src", "test", "resources", "gilgamesh", "scenarios");

    static List<Lesson> lessons() {
        return Lesson.ALL;
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theResultIsTheSameTwiceAndTheRecordedOne(Lesson lesson) throws IOException {
        Result first = lesson.result();
        Result second = Simulation.of(lesson.read()).run();
        Path record = RECORDS.resolve(lesson.file() + ".txt");
        if (Boolean.getBoolean("record")) {
            Files.createDirectories(RECORDS);
            Files.writeString(record, text(first));
        }

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(text(first)).isEqualTo(Files.readString(record));
    }

    private static String text(Result result) {
        String output = result.output().stream()
                .map(line -> TextReport.output(line, Style.PLAIN))
                .collect(Collectors.joining("\n"));
        return output + "\n" + new TextReport(result, Style.PLAIN).text();
    }

    static String printed(Result result) {
        return result.output().stream().map(OutputLine::text).collect(Collectors.joining("\n"));
    }
}
