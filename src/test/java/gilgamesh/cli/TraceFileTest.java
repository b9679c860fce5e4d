package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gilgamesh.report.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --trace} leaves behind. */
class TraceFileTest {

    private static final String SPEEDSCOPE = "1.25.0";

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private int run(String... arguments) {
        return command.run(arguments);
    }

    private String err() {
        return command.err().replace(directory + "/", "");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void spansOfATrackFollowOneAnotherAndAddUpToTheRun() throws IOException {
        int exit = run("run", "-q", "scenarios/06-convoy.conf", "--trace", path("trace.json"));

        assertThat(exit).isZero();
        Map<String, BigDecimal> lengths = lengths(Files.readString(directory.resolve("trace.json")));
        // 2.065641089 s, of which the GIL is free for some microseconds; the two cores and the three threads have
        // tracks of their own.
        assertThat(lengths).hasSize(6);
        assertThat(lengths.get("1000/1").movePointLeft(6))
                .isEqualByComparingTo(
                        new BigDecimal(command.out().replaceFirst("(?s).*finished after ([\\d.]+) s.*", "$1")));
        assertThat(lengths.get("1000/1000000")).isBetween(new BigDecimal(2_000_000), new BigDecimal(2_100_000));
    }

    @Test
    void aNameThatEndsInGzMakesItCompressed() throws IOException {
        run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", path("trace.json"));
        run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", path("trace.json.gz"));

        try (InputStream file = new GZIPInputStream(Files.newInputStream(directory.resolve("trace.json.gz")))) {
            assertThat(file.readAllBytes()).isEqualTo(Files.readAllBytes(directory.resolve("trace.json")));
        }
    }

    @Test
    void aTraceThatIsThereIsReplaced() throws IOException {
        Files.writeString(directory.resolve("trace.json"), "old");

        int exit = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", path("trace.json"));

        assertThat(exit).isZero();
        assertThat(Files.readString(directory.resolve("trace.json"))).startsWith("{\"displayTimeUnit\"");
        assertThat(files()).containsExactly("trace.json");
    }

    @Test
    void aTraceThatCannotBeWrittenIsOneLineAndLeavesNothing() throws IOException {
        int exit = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", path("no/where.json"));

        assertThat(exit).isEqualTo(2);
        assertThat(err()).isEqualTo("gilgamesh: cannot write no/where.json: there is no such directory\n");
        assertThat(command.out()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aDirectoryIsNoTrace() {
        int exit = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", directory.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(command.err()).isEqualTo("gilgamesh: cannot write " + directory + ": it is a directory\n");
    }

    @Test
    void aDiskThatIsFullEndsTheRunWithOneLine() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device here that is always full");

        int exit = run("run", "-q", "scenarios/06-convoy.conf", "--trace", "/dev/full");

        assertThat(exit).isEqualTo(2);
        assertThat(err()).isEqualTo("gilgamesh: cannot write /dev/full: No space left on device\n");
    }

    @Test
    void aDiskThatIsFullEndsTheRunInSpeedscopesFormatToo() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device here that is always full");
        Path full = Files.createSymbolicLink(directory.resolve("x.speedscope.json"), Path.of("/dev/full"));

        int exit = run("run", "-q", "scenarios/06-convoy.conf", "--trace", full.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err()).isEqualTo("gilgamesh: cannot write x.speedscope.json: No space left on device\n");
        assertThat(files()).containsExactly("x.speedscope.json");
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLineToo() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device here that is always full");

        int full = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--report", "/dev/full");
        int nowhere = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--report", path("no/where.html"));

        assertThat(full).isEqualTo(2);
        assertThat(nowhere).isEqualTo(2);
        assertThat(err()).isEqualTo("""
                gilgamesh: cannot write /dev/full: No space left on device
                gilgamesh: cannot write no/where.html: there is no such directory
                """);
        assertThat(files()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItSaysSo() throws IOException {
        assumeTrue(
                directory.toFile().setWritable(false) && !Files.isWritable(directory), "a user who may write anywhere");

        int trace = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--trace", path("trace.speedscope.json"));
        int report = run("run", "-q", "scenarios/14-daemon-and-join.conf", "--report", path("report.html"));

        assertThat(directory.toFile().setWritable(true)).isTrue();
        assertThat(trace).isEqualTo(2);
        assertThat(report).isEqualTo(2);
        assertThat(err()).isEqualTo("""
                gilgamesh: cannot write trace.speedscope.json: permission denied
                gilgamesh: cannot write report.html: permission denied
                """);
    }

    @Test
    void oneTraceTakesOneScenario() {
        String lesson = "scenarios/14-daemon-and-join.conf";

        int exit = run("run", lesson, lesson, "--trace", path("trace.json"));

        assertThat(exit).isEqualTo(2);
        assertThat(err()).isEqualTo("gilgamesh run: --trace takes one scenario, not 2\n");
    }

    @Test
    void itKeepsTheRulesOfTheTraceEventFormat() throws IOException {
        for (String lesson : List.of("06-convoy", "13-lock", "17-producer-consumer", "29-pool-apply")) {
            run("run", "-q", "scenarios/" + lesson + ".conf", "--trace", path("trace.json"));

            assertThat(TraceRules.broken(Files.readString(directory.resolve("trace.json"))))
                    .as(lesson)
                    .isEmpty();
        }
    }

    @Test
    void speedscopeOpensIt() throws IOException, InterruptedException {
        Path speedscope = speedscope();
        run("run", "-q", "scenarios/06-convoy.conf", "--trace", path("trace.json"));

        String imported = imported(speedscope, "trace.json");

        // What it complains of would be in the same output. Its time of a track is that from the first span to the
        // last.
        List<String> calls = imported.lines()
                .map(line -> line.replaceFirst(".*pid (\\d+).*tid (\\d+)\\)\t(\\d+)\t.*", "$1/$2 $3"))
                .toList();
        String trace = Files.readString(directory.resolve("trace.json"));
        assertThat(calls)
                .containsExactlyInAnyOrderElementsOf(lengths(trace).keySet().stream()
                        .map(track -> track + " " + spans(trace, track))
                        .toList());
        assertThat(imported).contains("main (pid 1000), GIL (tid 1000000)\t");
    }

    /** {@code -Dtrace.loops=500000}: ten million events, which take speedscope's importer half a minute. */
    @Test
    void speedscopeOpensItsOwnFormatHoweverLongTheRun() throws IOException, InterruptedException {
        Path speedscope = speedscope();
        int loops = Integer.getInteger("trace.loops", 25_000);
        Files.writeString(directory.resolve("x.conf"), MANY_SWITCHES);

        int exit = run(
                "run", "-q", path("x.conf"), "--set", "params.n=" + loops, "--trace", path("trace.speedscope.json"));

        assertThat(exit).isZero();
        String imported = imported(speedscope, "trace.speedscope.json");
        assertThat(imported.lines().map(line -> line.replaceFirst("\t.*", "")))
                .contains("machine: core 1", "main: GIL", "main: MainThread", "main: Thread-4 (work)");
        // Each loop is one time with the GIL and one in which to wait for I/O.
        long held = Long.parseLong(imported.replaceFirst("(?s).*main: GIL\\t(\\d+)\\t.*", "$1"));
        assertThat(held).isBetween(4L * loops, 4L * loops + 100);
        // Every profile is as long as the run.
        assertThat(imported.lines().map(line -> line.replaceFirst(".*\t", "")).distinct())
                .hasSize(1);
    }

    private static final String MANY_SWITCHES = """
            name = switches
            machine { cores = 2 }
            python { version = "3.12" }
            params { n = 1 }
            program = \"""
              from threading import Thread
              from gilgamesh import io
              def work():
                  for _ in range(n):
                      io(0.00001)
              ts = [Thread(target=work) for _ in range(4)]
              for t in ts: t.start()
              for t in ts: t.join()
            \"""
            """;

    private String imported(Path speedscope, String file) throws IOException, InterruptedException {
        return output(
                "node",
                "--max-old-space-size=12000",
                "src/test/js/speedscope-import.js",
                speedscope.toString(),
                path(file));
    }

    private static long spans(String trace, String track) {
        String[] ids = track.split("/");
        String begin = "{\"ph\":\"B\",\"pid\":" + ids[0] + ",\"tid\":" + ids[1] + ",";
        return trace.lines().filter(line -> line.startsWith(begin)).count();
    }

    /** Its npm package; without npm, or without a registry in reach, there is nothing to compare with. */
    private static Path speedscope() throws IOException, InterruptedException {
        Path home = Path.of("target", "npm");
        Path found = home.resolve("node_modules/speedscope");
        if (!Files.exists(found)) {
            Files.createDirectories(home);
            String npm = "npm install --no-audit --no-fund --silent --prefix " + home + " speedscope@" + SPEEDSCOPE;
            String said = output("sh", "-c", npm + " 2>&1 || true");
            assumeTrue(Files.exists(found), "speedscope cannot be had by npm: " + said);
        }
        return found;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    /** The summed length of the spans of each track, in microseconds; they begin and end in order, without overlapping. */
    @SuppressWarnings("unchecked")
    private static Map<String, BigDecimal> lengths(String trace) throws IOException {
        var root = (Map<String, Object>) JsonTree.parse(trace);
        Map<String, BigDecimal> lengths = new LinkedHashMap<>();
        Map<String, Deque<Map<String, Object>>> open = new LinkedHashMap<>();
        Map<String, BigDecimal> ends = new LinkedHashMap<>();
        List<String> disorder = new ArrayList<>();
        for (Object each : (List<Object>) root.get("traceEvents")) {
            var event = (Map<String, Object>) each;
            String track = event.get("pid") + "/" + event.get("tid");
            BigDecimal at = (BigDecimal) event.get("ts");
            if ("B".equals(event.get("ph"))) {
                if (at.compareTo(ends.getOrDefault(track, BigDecimal.ZERO)) < 0) {
                    disorder.add(event.toString());
                }
                open.computeIfAbsent(track, key -> new ArrayDeque<>()).push(event);
            } else if ("E".equals(event.get("ph"))) {
                Map<String, Object> begin = open.get(track).pop();
                if (!begin.get("name").equals(event.get("name"))
                        || !open.get(track).isEmpty()) {
                    disorder.add(event.toString());
                }
                lengths.merge(track, at.subtract((BigDecimal) begin.get("ts")), BigDecimal::add);
                ends.put(track, at);
            }
        }
        assertThat(disorder).isEmpty();
        return lengths;
    }
}
