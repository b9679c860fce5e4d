package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process of its own, which gets a signal in the middle. */
class InterruptedSweepTest {

    private static final Pattern RUNNING = Pattern.compile("[1-9][\\d,]* of 200,000 runs");

    @TempDir
    Path directory;

    private String said = "";

    @Test
    void afterCtrlCItSaysWhatIsKeptAndTheFileHasIt() throws IOException, InterruptedException, SQLException {
        assumeFalse(isIgnored(2), "whoever started the tests ignores Ctrl-C, and what they start does too");

        int exit = interrupted("-INT");

        assertThat(exit).isEqualTo(130);
        assertThat(said).contains("gilgamesh: interrupted; " + kept() + " runs are kept in " + directory);
    }

    @Test
    void soItDoesWhenItIsAskedToEnd() throws IOException, InterruptedException, SQLException {
        int exit = interrupted("-TERM");

        assertThat(exit).isEqualTo(143);
        assertThat(said).contains("gilgamesh: interrupted; " + kept() + " runs are kept in " + directory);
    }

    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> signal - 1 & 1) == 1);
    }

    private int interrupted(String signal) throws IOException, InterruptedException {
        Path scenario = Files.writeString(
                directory.resolve("x.conf"), "params { n = 1 }\nprogram = \"for i in range(n): print(i)\"\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dgilgamesh.terminal=2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "sweep",
                        scenario.toString(),
                        "--vary=params.n=1,2",
                        "--replications=100000",
                        "--db=" + directory.resolve("x.db"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new StringBuilder();
        boolean signalled = false;
        try (Reader progress = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
            for (int c = progress.read(); c >= 0; c = progress.read()) {
                text.append((char) c);
                if (!signalled && RUNNING.matcher(text).find()) {
                    signalled = true;
                    new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                            .start()
                            .waitFor();
                }
            }
        }
        said = text.toString();
        return process.waitFor();
    }

    private int kept() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            return Integer.parseInt(text(statement, "SELECT count(*) FROM run"));
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
