package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.calibrate.Calibration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command alone: what it measures is checked by validating what it wrote. A shell script stands in for the Python. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CalibrateCommandTest {

    private static final String PYTHON = """
            #!/bin/sh
            case "$*" in
                *version_info*) echo 3.12.7 ;;
                *machine_costs.py*) echo "machines.$2 { cores = 2 }" ;;
                *"opcode_costs.py measure"*) echo "{}" ;;
                *"opcode_costs.py fit"*) %s ;;
            esac
            """;

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private String python(String fit) throws IOException {
        Path file = Files.writeString(directory.resolve("python"), PYTHON.formatted(fit));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"))
                .toString();
    }

    private int calibrate(String python, String... options) {
        String[] words = new String[options.length + 5];
        words[0] = "calibrate";
        words[1] = "--python";
        words[2] = python;
        words[3] = "--out";
        words[4] = directory.resolve("conf").toString();
        System.arraycopy(options, 0, words, 5, options.length);
        return command.run(words);
    }

    private String err() {
        return command.err().replace(directory + "/", "");
    }

    @Test
    void bothFilesAreWrittenAndNamed() throws IOException {
        int exit = calibrate(python("echo 'pythons.\"3.12\" {}'"), "--machine", "server");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(directory.resolve("conf/machines/server.conf")).hasContent("machines.server { cores = 2 }\n");
        assertThat(directory.resolve("conf/pythons/3.12.conf")).hasContent("pythons.\"3.12\" {}\n");
        assertThat(command.out().replace(directory + "/", ""))
                .isEqualTo("conf/machines/server.conf\nconf/pythons/3.12.conf\n");
    }

    @Test
    void theProgramsAreSideBySide() throws IOException, URISyntaxException {
        Path programs = Path.of(Calibration.class.getResource("opcode_costs.py").toURI())
                .getParent();

        int exit = calibrate(python("cd \"$(dirname \"$1\")\" && ls *.py"));

        assertThat(exit).isZero();
        try (Stream<Path> all = Files.list(programs)) {
            List<String> names = all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(directory.resolve("conf/pythons/3.12.conf")))
                    .hasSameElementsAs(names);
        }
    }

    @Test
    void aPythonThatFailsLeavesNoFile() throws IOException {
        int exit = calibrate(python("echo 'ZeroDivisionError: no time passed' >&2; exit 1"));

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(err()).isEqualTo("python: opcode_costs.py fails under it: ZeroDivisionError: no time passed\n");
        assertThat(directory.resolve("conf")).doesNotExist();
    }

    @Test
    void thatNothingCanBeWrittenIsToldBeforeAnythingIsMeasured() throws IOException {
        Files.writeString(directory.resolve("conf"), "a file, not a folder");

        int exit = calibrate(python("echo 'this was measured' >&2; exit 1"));

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(err()).isEqualTo("conf/machines/local.conf: cannot be written\n");
    }

    @Test
    void whatIsThereIsReplacedOnlyWithForce() throws IOException {
        String python = python("echo new");
        Path file = directory.resolve("conf/pythons/3.12.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");

        int without = calibrate(python);
        int with = calibrate(python, "--force");

        assertThat(without).isEqualTo(ExitCode.INPUT);
        assertThat(err())
                .isEqualTo("conf/pythons/3.12.conf: is there already; --force replaces it, --out writes elsewhere\n");
        assertThat(with).isZero();
        assertThat(file).hasContent("new\n");
    }

    @Test
    void aWrongOptionIsALine() throws IOException {
        String python = python("true");

        assertThat(calibrate(python, "--machine", "../x")).isEqualTo(ExitCode.INPUT);
        assertThat(calibrate(python, "--repeats", "0")).isEqualTo(ExitCode.INPUT);

        assertThat(err().lines())
                .containsExactly(
                        "--machine ../x: is not a name; allowed: letters, digits, - and _, such as build-server",
                        "--repeats 0: found 0; allowed: 1 to 1000");
    }
}
