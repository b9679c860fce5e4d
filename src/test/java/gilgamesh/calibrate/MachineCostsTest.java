package gilgamesh.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code machine_costs.py} writes without having measured it is what {@code conf/machines/reference.conf} says. */
class MachineCostsTest {

    private static final Pattern TABLE =
            Pattern.compile("^REFERENCE = \\{\n(.*?)^}", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ENTRY = Pattern.compile("\"([a-z-]+)\": \\(?([^\n]*?)\\)?,\n");
    private static final Pattern MEASURED = Pattern.compile("yield \\(?\"([a-z-]+)\"");
    private static final Pattern ORDER =
            Pattern.compile("^ORDER = \\((.*?)\\)\\.split", Pattern.DOTALL | Pattern.MULTILINE);

    private final Config machine = ConfigFactory.parseFile(
                    Path.of("conf", "machines", "reference.conf").toFile())
            .getConfig("machines.reference");

    private static String program() throws IOException {
        try (InputStream text = Calibration.class.getResourceAsStream("machine_costs.py")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String group(Pattern pattern, String text) {
        return all(pattern, text).findFirst().orElseThrow();
    }

    private static List<MatchResult> unmeasured() throws IOException {
        return ENTRY.matcher(group(TABLE, program())).results().toList();
    }

    private List<Long> nanosOfTheReferenceMachine(String key) {
        return machine.getValue(key).unwrapped() instanceof String
                ? List.of(machine.getDuration(key, TimeUnit.NANOSECONDS))
                : Stream.of(".min", ".median", ".max")
                        .map(name -> machine.getDuration(key + name, TimeUnit.NANOSECONDS))
                        .toList();
    }

    private static List<Long> nanos(String seconds) {
        return Arrays.stream(seconds.split(", "))
                .map(number -> new BigDecimal(number).movePointRight(9).longValueExact())
                .toList();
    }

    @Test
    void whatCannotBeMeasuredIsTheReferenceMachines() throws IOException {
        assertThat(unmeasured())
                .hasSizeGreaterThan(15)
                .allSatisfy(entry -> assertThat(nanos(entry.group(2)))
                        .as(entry.group(1))
                        .isEqualTo(nanosOfTheReferenceMachine(entry.group(1))));
    }

    @Test
    void whateverAMachineMayNotLetOneMeasureHasAValue() throws IOException {
        List<String> measured = all(MEASURED, program()).toList();

        assertThat(unmeasured().stream().map(entry -> entry.group(1)))
                .contains("wake-up-busy-core")
                .containsAll(measured);
    }

    @Test
    void everyKeyIsWritten() throws IOException {
        String order = group(ORDER, program()).replaceAll("[\"\\s]+", " ").strip();

        assertThat(Stream.concat(Stream.of("name", "cores"), Stream.of(order.split(" "))))
                .containsExactlyInAnyOrderElementsOf(machine.root().keySet());
    }
}
