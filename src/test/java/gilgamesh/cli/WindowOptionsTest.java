package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --from --to} looks at a part of the run. */
class WindowOptionsTest {

    private static final String CONVOY = "scenarios/06-convoy.conf";

    private final CommandRun command = new CommandRun();

    private int run(String... arguments) {
        return command.run(arguments);
    }

    private List<String> out() {
        return command.out().lines().toList();
    }

    @Test
    void closeUpThePingsAreSeenFiveMillisecondsApart() {
        int exit = run("run", "-q", CONVOY, "--from", "1 s", "--to", "1.03s");

        assertThat(exit).isZero();
        assertThat(out()).anyMatch(line -> line.startsWith("timeline from 1 s to 1.03 s  one column is 352 us:"));
        String ping = out().stream()
                .filter(line -> line.startsWith("  ping "))
                .findFirst()
                .orElseThrow();
        long waits = Pattern.compile("w{13,14}(?=\\+)").matcher(ping).results().count();
        assertThat(waits).isEqualTo(5);
    }

    @Test
    void theRestOfTheResultIsOfTheWholeRun() {
        run("run", "-q", CONVOY);
        List<String> whole = out();
        command.forget();
        run("run", "-q", CONVOY, "--from", "1s", "--to", "1.03s");

        List<String> window = out();

        assertThat(whole.subList(0, whole.indexOf("mark  count  a second      p50      p99      max")))
                .isEqualTo(window.subList(0, window.indexOf("mark  count  a second      p50      p99      max")));
    }

    @Test
    void aWindowBehindTheEndIsEmpty() {
        int exit = run("run", "-q", CONVOY, "--from", "1 h");

        assertThat(exit).isZero();
        assertThat(out()).noneMatch(line -> line.startsWith("timeline"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --from 1     | --from 1: it has no unit; write, for example, 1 ms (units: ps, ns, us, ms, s, min, h)
            --from -1s   | --from -1s: no run has such a time
            --to 0s      | --to 0s: it is not after the start of the run
            """)
    void whatIsNoTimeIsOneLine(String option, String line) {
        String[] words = option.split(" ");

        int exit = run("run", CONVOY, words[0], words[1]);

        assertThat(exit).isEqualTo(2);
        assertThat(command.err()).isEqualTo(line + "\n");
        assertThat(out()).isEmpty();
    }
}
