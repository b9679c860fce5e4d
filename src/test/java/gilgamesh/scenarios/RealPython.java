package gilgamesh.scenarios;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A CPython of this machine: {@code python3.12} and the like on the PATH, or one that pyenv has installed. */
record RealPython(PythonVersion version, Path executable) {

    /**
     * What a program did.
     *
     * @param exitCode -1 if it had not ended in time and was stopped
     */
    record Ran(int exitCode, String output, String errors) {}

    private static final Map<PythonVersion, Optional<RealPython>> FOUND = new ConcurrentHashMap<>();

    static Optional<RealPython> of(PythonVersion version) {
        return FOUND.computeIfAbsent(version, RealPython::find);
    }

    private static Optional<RealPython> find(PythonVersion version) {
        return candidates(version)
                .filter(Files::isExecutable)
                .map(executable -> new RealPython(version, executable))
                .filter(RealPython::isWhatItsNameSays)
                .findFirst();
    }

    private static Stream<Path> candidates(PythonVersion version) {
        List<Path> found = new ArrayList<>();
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
            found.add(Path.of(folder, "python" + version));
        }
        Path pyenv = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(pyenv)) {
            try (Stream<Path> versions = Files.list(pyenv)) {
                versions.filter(folder -> folder.getFileName().toString().startsWith(version + "."))
                        .filter(folder -> folder.getFileName().toString().endsWith("t") == version.freeThreaded())
                        .sorted()
                        .forEach(folder -> found.add(folder.resolve("bin").resolve("python")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found.stream();
    }

    // What pyenv puts on the PATH has every name, and fails for most of them.
    private boolean isWhatItsNameSays() {
        Ran ran = run(List.of("-c", "import sys; print('%d.%d' % sys.version_info[:2])"), 10);
        String wanted = version.toString().replace("t", "");
        return ran.exitCode() == 0 && ran.output().strip().equals(wanted);
    }

    /**
     * Runs the scenario's one program as it stands, its params as global names before it, with the shim on the path.
     *
     * @param unbuffered so that output is seen of a program that does not end
     */
    Ran run(Scenario scenario, Path folder, boolean unbuffered, int seconds) {
        String params = scenario.params().entrySet().stream()
                .map(param -> param.getKey() + " = " + literal(param.getValue()) + "\n")
                .collect(Collectors.joining());
        Path program = folder.resolve("program.py");
        try {
            Files.writeString(program, params + scenario.programs().get(0).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(unbuffered ? List.of("-u", program.toString()) : List.of(program.toString()), seconds);
    }

    Ran run(List<String> arguments, int seconds) {
        try {
            Path output = Files.createTempFile("gilgamesh", ".out");
            Path errors = Files.createTempFile("gilgamesh", ".err");
            var command = new ArrayList<>(List.of(executable.toString()));
            command.addAll(arguments);
            var builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "PYTHONPATH",
                            Path.of("scenarios").toAbsolutePath().toString(),
                            "PYTHONDONTWRITEBYTECODE",
                            "1",
                            "TZ",
                            "UTC"));
            Process process = builder.start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            var ran = new Ran(ended ? process.exitValue() : -1, text(output), text(errors));
            Files.delete(output);
            Files.delete(errors);
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static String literal(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RealPython::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\""
                : value.toString();
    }
}
