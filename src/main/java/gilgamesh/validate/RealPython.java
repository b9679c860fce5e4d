package gilgamesh.validate;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.ScenarioRefused;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A CPython of this machine.
 *
 * @param release such as 3.12.1
 */
public record RealPython(PythonVersion version, String release, Path executable) {

    /**
     * What a process did.
     *
     * @param exitCode -1 if it had not ended in time and was killed
     */
    public record Ran(int exitCode, String output, String errors) {}

    private static final String WHO_ARE_YOU = "import sys, sysconfig; "
            + "print('%d.%d.%d' % sys.version_info[:3] + ('t' if sysconfig.get_config_var('Py_GIL_DISABLED') else ''))";
    private static final int SECONDS_TO_ANSWER = 30;

    /** Where this process runs. */
    public static final Path HERE = Path.of("").toAbsolutePath();

    /**
     * The CPython of that version, {@code python3.12} and the like on the PATH or installed by pyenv, or the one that the file or the name on the PATH
     * starts; if that is one that can be simulated.
     */
    public static Optional<RealPython> find(String versionOrExecutable) {
        Optional<PythonVersion> version = PythonVersion.of(versionOrExecutable);
        Stream<Path> candidates = version.isPresent()
                ? Stream.concat(onPath("python" + version.get()), ofPyenv(version.get()))
                : versionOrExecutable.contains(File.separator)
                        ? Stream.of(Path.of(versionOrExecutable))
                        : Stream.concat(onPath(versionOrExecutable), namedPython(versionOrExecutable));
        return candidates
                .filter(Files::isExecutable)
                .map(RealPython::ask)
                .flatMap(Optional::stream)
                .filter(python -> version.isEmpty() || version.get() == python.version)
                .findFirst();
    }

    /**
     * {@link #find}, or a refusal.
     *
     * @param option as the user wrote it, for the message
     */
    public static RealPython named(String option, String versionOrExecutable) {
        return find(versionOrExecutable)
                .orElseThrow(() -> new ScenarioRefused(List.of(new Problem(
                        option,
                        0,
                        "",
                        "there is no CPython of that name here that runs and can be simulated ("
                                + String.join(", ", PythonVersion.names()) + ")"))));
    }

    /** What to put before a command to keep it to so many cores, where the system has it; otherwise nothing. */
    public static List<String> pinnedTo(int cores) {
        return onPath("taskset")
                .filter(Files::isExecutable)
                .findFirst()
                .map(taskset -> List.of(taskset.toString(), "-c", cores == 1 ? "0" : "0-" + (cores - 1)))
                .orElse(List.of());
    }

    private static Stream<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
    }

    /** {@code python3.12} means version 3.12 also where no such file is on the PATH. */
    private static Stream<Path> namedPython(String name) {
        return name.startsWith("python")
                ? PythonVersion.of(name.substring("python".length())).stream().flatMap(RealPython::ofPyenv)
                : Stream.of();
    }

    private static Stream<Path> ofPyenv(PythonVersion version) {
        Path pyenv = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (!Files.isDirectory(pyenv)) {
            return Stream.of();
        }
        try (Stream<Path> folders = Files.list(pyenv)) {
            return folders
                    .filter(folder -> {
                        String name = folder.getFileName().toString();
                        return name.endsWith("t") == version.freeThreaded()
                                && name.startsWith(version.major() + "." + version.minor() + ".");
                    })
                    .sorted()
                    .map(folder -> folder.resolve("bin").resolve("python"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    // What pyenv puts on the PATH has every name, and fails for most of them.
    private static Optional<RealPython> ask(Path executable) {
        Ran ran;
        try {
            ran = run(List.of(executable.toString(), "-c", WHO_ARE_YOU), Map.of(), HERE, SECONDS_TO_ANSWER);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        String release = ran.output().strip();
        if (ran.exitCode() != 0 || !release.matches("\\d+\\.\\d+\\.\\d+t?")) {
            return Optional.empty();
        }
        String[] numbers = release.split("\\.");
        return PythonVersion.of(numbers[0] + "." + numbers[1] + (release.endsWith("t") ? "t" : ""))
                .map(version -> new RealPython(version, release, executable));
    }

    /**
     * Runs it with these arguments, and waits for its end.
     *
     * @param prefix what comes before it on the command line, such as taskset and its arguments
     * @param folder where it runs
     * @throws UncheckedIOException if it cannot be started
     */
    public Ran run(
            List<String> prefix, List<String> arguments, Map<String, String> environment, Path folder, int seconds) {
        var command = new ArrayList<>(prefix);
        command.add(executable.toString());
        command.addAll(arguments);
        return run(command, environment, folder, seconds);
    }

    private static Ran run(List<String> command, Map<String, String> environment, Path folder, int seconds) {
        try (Scratch scratch = Scratch.open()) {
            Path output = scratch.file("output");
            Path errors = scratch.file("errors");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            builder.environment().put("TZ", "UTC");
            Process process = builder.start();
            boolean ended = ends(process, seconds);
            return new Ran(ended ? process.exitValue() : -1, text(output), text(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a Python ran", e);
        }
    }

    /** Waits for it; it is killed if it does not end in time, and if the JVM ends before it, as at Ctrl-C. */
    private static boolean ends(Process process, int seconds) throws InterruptedException {
        var hook = new Thread(() -> kill(process), "kill " + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
        boolean ended = false;
        try {
            ended = process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            if (!ended) {
                kill(process);
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is about to end; there is nothing left to kill.
        }
        return ended;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
