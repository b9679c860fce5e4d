package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end in the middle of a run. */
class InterruptionTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsWholeAndNothingElseIsLeft() throws IOException, InterruptedException {
        Path scenario = Files.writeString(directory.resolve("x.conf"), """
                program = \"""
                  from threading import Thread
                  def work():
                      n = 0
                      while True: n += len(str(n))
                  print("begun")
                  for _ in range(3): Thread(target=work).start()
                \"""
                """);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "gilgamesh.cli.Main",
                        "run",
                        scenario.toString(),
                        "--trace",
                        directory.resolve("trace.json").toString(),
                        "--report",
                        directory.resolve("report.html").toString(),
                        "--what-if")
                .redirectErrorStream(true)
                .start();
        String said;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (!lines.readLine().contains("begun")) {}
            process.toHandle().destroy();
            said = String.join("\n", lines.lines().toList());
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // 128 and the number of SIGTERM; Ctrl-C is 130.
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(said).contains("interrupted");
        // On a machine that is so busy that the run cannot be ended in time there is no trace and no report, but never
        // half of one.
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList()).allSatisfy(InterruptionTest::isWhole);
        }
    }

    private static void isWhole(Path file) throws IOException {
        switch (file.getFileName().toString()) {
            case "trace.json" -> assertThat(end(file)).endsWith("}}\n]}\n");
            case "report.html" -> assertThat(end(file)).endsWith("</html>\n");
            default -> assertThat(file).hasFileName("x.conf");
        }
    }

    private static String end(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - 100));
            byte[] last = new byte[(int) (bytes.length() - bytes.getFilePointer())];
            bytes.readFully(last);
            return new String(last, StandardCharsets.UTF_8);
        }
    }
}
