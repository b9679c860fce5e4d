package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reference workloads give the kind of result that real CPythons gave on the reference machine. They are shorter here. The last
 * column says how far from the recorded range a result may lie: a factor.
 */
class RecordedRunsTest {

    private static final Path FOLDER = Path.of("scenarios/reference");

    private static Lanes lanes;
    private static List<String> recorded;

    @BeforeAll
    static void open() throws IOException {
        lanes = Lanes.open(1);
        recorded = Files.readAllLines(FOLDER.resolve("recorded.jsonl"));
    }

    @AfterAll
    static void close() {
        lanes.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cpu_threads  | 2.7  | 1 | threads=2            | iterations=1000000        | slowdown      | 1.1
            cpu_threads  | 2.7  | 1 | threads=4            | iterations=1000000        | slowdown      | 1.3
            cpu_threads  | 2.7  | 2 | threads=2            | iterations=1000000        | slowdown      | 1.3
            cpu_threads  | 2.7  | 2 | threads=4            | iterations=500000         | slowdown      | 1.3
            cpu_threads  | 3.6  | 2 | threads=4            | iterations=1000000        | slowdown      | 1.1
            cpu_threads  | 3.12 | 1 | threads=2            | iterations=1000000        | slowdown      | 1.1
            cpu_threads  | 3.12 | 2 | threads=4            | iterations=1000000        | slowdown      | 1.1
            nap          | 2.7  | 1 | hogs=0               | nap_s=0.001, seconds=0.1  | p50           | 1.02
            nap          | 2.7  | 1 | hogs=1               | nap_s=0.001, seconds=0.1  | p50           | 1.02
            nap          | 2.7  | 2 | hogs=1               | nap_s=0.001, seconds=0.1  | p50           | 1.05
            nap          | 3.12 | 1 | hogs=0               | nap_s=0.001, seconds=0.1  | p50           | 1.02
            nap          | 3.12 | 1 | hogs=1               | nap_s=0.001, seconds=0.2  | p50           | 1.02
            nap          | 3.12 | 1 | hogs=2               | nap_s=0.001, seconds=0.5  | p50           | 1.1
            nap          | 3.12 | 2 | hogs=1               | nap_s=0.001, seconds=0.2  | p50           | 1.02
            nap          | 3.9  | 2 | hogs=1               | nap_s=0.001, seconds=0.2  | p50           | 1.02
            pipe_convoy  | 3.12 | 1 | hogs=1               | seconds=0.2               | pings_per_s   | 1.3
            pipe_convoy  | 3.12 | 2 | hogs=1               | seconds=0.2               | pings_per_s   | 1.3
            pipe_convoy  | 2.7  | 1 | hogs=1               | seconds=0.1               | pings_per_s   | 1.3
            pipe_convoy  | 2.7  | 2 | hogs=1               | seconds=0.05              | pings_per_s   | 2.0
            fairness     | 2.7  | 1 | threads=3            | seconds=0.2               | least_share   | 1.1
            fairness     | 3.12 | 1 | threads=2            | seconds=0.2               | least_share   | 1.1
            fairness     | 3.12 | 2 | threads=2            | seconds=0.2               | least_share   | 1.1
            nap          | 3.6  | 2 | hogs=2               | nap_s=0.001, seconds=1.0  | mean          | 1.5
            nap          | 3.9  | 2 | hogs=2               | nap_s=0.001, seconds=1.0  | mean          | 1.5
            nap          | 3.12 | 2 | hogs=2               | nap_s=0.001, seconds=1.0  | mean          | 1.5
            nap          | 3.12 | 2 | hogs=2               | nap_s=0.001, seconds=1.0  | p99           | 1.5
            pipe_convoy  | 3.12 | 2 | hogs=2               | seconds=0.4               | pings_per_s   | 1.5
            fairness     | 3.12 | 2 | threads=3            | seconds=0.7               | least_share   | 1.5
            fairness     | 3.12 | 2 | threads=3            | seconds=0.7               | most_share    | 1.2
            thread_queue | 2.7  | 1 | maxsize=0            | items=5000                | items_per_s   | 1.4
            thread_queue | 3.6  | 1 | maxsize=0            | items=5000                | items_per_s   | 1.4
            thread_queue | 3.12 | 1 | maxsize=0            | items=5000                | items_per_s   | 1.4
            thread_queue | 3.12 | 2 | maxsize=0            | items=5000                | items_per_s   | 1.4
            thread_queue | 2.7  | 2 | maxsize=1            | items=2000                | items_per_s   | 1.3
            thread_queue | 3.6  | 1 | maxsize=1            | items=2000                | items_per_s   | 1.4
            thread_queue | 3.6  | 2 | maxsize=1            | items=2000                | items_per_s   | 1.3
            thread_queue | 3.12 | 2 | maxsize=1            | items=2000                | items_per_s   | 1.3
            lost_updates | 2.7  | 1 | kind=plain           | threads=2, n=400000       | lost_fraction | 1.3
            lost_updates | 2.7  | 2 | kind=plain           | threads=2, n=200000       | lost_fraction | 1.3
            lost_updates | 3.6  | 1 | kind=plain           | threads=2, n=1000000      | lost_fraction | 1.5
            lost_updates | 3.9  | 2 | kind=plain           | threads=2, n=1000000      | lost_fraction | 1.5
            lost_updates | 3.12 | 1 | kind=plain           | threads=2, n=400000       | lost_fraction | 1.0
            lost_updates | 3.12 | 2 | kind=plain           | threads=2, n=400000       | lost_fraction | 1.0
            lost_updates | 3.12 | 1 | kind=call            | threads=2, n=400000       | lost_fraction | 1.3
            """)
    void agreesInKind(
            String experiment, String python, int cores, String param, String more, String metric, double factor)
            throws IOException {
        double[] range = range(experiment, python, cores, param, metric);

        Result result = run(experiment, python, cores, param, more);

        assertThat(printed(result, metric)).isBetween(range[0] / factor, range[2] * factor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            thread_queue    | 2.7  | 2 | maxsize=0 | items=5000 | items_per_s
            thread_queue    | 2.7  | 1 | maxsize=1 | items=2000 | items_per_s
            thread_queue    | 3.9  | 1 | maxsize=1 | items=2000 | items_per_s
            thread_queue    | 3.10 | 1 | maxsize=1 | items=2000 | items_per_s
            thread_queue    | 3.10 | 2 | maxsize=1 | items=2000 | items_per_s
            thread_queue    | 3.12 | 1 | maxsize=1 | items=2000 | items_per_s
            thread_queue    | 3.13 | 1 | maxsize=1 | items=2000 | items_per_s
            lock_contention | 2.7  | 1 | threads=2 | n=100000   | alone
            lock_contention | 2.7  | 1 | threads=2 | n=100000   | slowdown
            lock_contention | 2.7  | 2 | threads=2 | n=100000   | slowdown
            lock_contention | 3.6  | 1 | threads=2 | n=100000   | alone
            lock_contention | 3.6  | 2 | threads=2 | n=100000   | slowdown
            lock_contention | 3.9  | 2 | threads=2 | n=100000   | alone
            lock_contention | 3.10 | 1 | threads=2 | n=100000   | slowdown
            lock_contention | 3.10 | 2 | threads=2 | n=100000   | slowdown
            lock_contention | 3.12 | 1 | threads=2 | n=100000   | alone
            lock_contention | 3.12 | 1 | threads=2 | n=100000   | slowdown
            lock_contention | 3.12 | 2 | threads=2 | n=100000   | slowdown
            lock_contention | 3.13 | 1 | threads=2 | n=100000   | slowdown
            lock_contention | 3.13 | 2 | threads=2 | n=100000   | alone
            """)
    void isWithin15PercentWhereRunsAgreeAndAmongThemWhereTheyDoNot(
            String experiment, String python, int cores, String param, String more, String metric) throws IOException {
        double[] range = range(experiment, python, cores, param, metric);
        boolean narrow = range[2] - range[0] < 0.1 * range[1];

        double ours = printed(run(experiment, python, cores, param, more), metric);

        assertThat(ours).isBetween(narrow ? 0.85 * range[1] : range[0], narrow ? 1.15 * range[1] : range[2]);
    }

    private static Result run(String experiment, String python, int cores, String param, String more)
            throws IOException {
        return Simulation.of(Scenes.scenario(
                        python, cores, Files.readString(FOLDER.resolve(experiment + ".py")), settings(param, more)))
                .run(lanes);
    }

    /** The names that the program expects, as settings. */
    private static String[] settings(String param, String more) {
        return Pattern.compile(", *")
                .splitAsStream(param + "," + more)
                .map(setting -> "params." + setting.strip())
                .toArray(String[]::new);
    }

    private static double printed(Result result, String metric) {
        return result.output().stream()
                .map(line -> line.text())
                .filter(text -> text.startsWith(metric + " "))
                .mapToDouble(text -> Double.parseDouble(text.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric + " in " + result.output()));
    }

    /** The least, the median and the most that was measured. */
    private static double[] range(String experiment, String python, int cores, String param, String metric) {
        String[] setting = param.strip().split("=");
        String value = Character.isDigit(setting[1].charAt(0)) ? setting[1] : '"' + setting[1] + '"';
        String line = recorded.stream()
                .filter(each -> each.contains("\"experiment\": \"" + experiment + "\"")
                        && each.contains("\"python\": \"" + python + ".")
                        && each.contains("\"cores\": " + cores + ",")
                        && (each.contains("\"" + setting[0] + "\": " + value)
                                || setting[0].equals("maxsize")
                                        && value.equals("0")
                                        && each.contains("\"params\": {}")))
                .findFirst()
                .orElseThrow();
        Matcher numbers = Pattern.compile("\"" + metric + "\": \\[([^,]*), ([^,]*), ([^]]*)\\]")
                .matcher(line);
        assertThat(numbers.find()).isTrue();
        return new double[] {
            Double.parseDouble(numbers.group(1)),
            Double.parseDouble(numbers.group(2)),
            Double.parseDouble(numbers.group(3))
        };
    }
}
