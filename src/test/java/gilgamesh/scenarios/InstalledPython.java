package gilgamesh.scenarios;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import gilgamesh.validate.RealPython;
import gilgamesh.validate.WorkingDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A CPython of this machine, with the shim module on its path; looked for once. */
record InstalledPython(RealPython python) {

    private static final Map<PythonVersion, Optional<InstalledPython>> FOUND = new ConcurrentHashMap<>();

    static Optional<InstalledPython> of(PythonVersion version) {
        return FOUND.computeIfAbsent(
                version, each -> RealPython.find(each.toString()).map(InstalledPython::new));
    }

    /**
     * Runs the scenario's one program as it stands, its params as global names before it; unbuffered, so that output is seen of a program that
     * does not end, and of processes that are terminated.
     */
    RealPython.Ran run(Scenario scenario, Path folder, int seconds) {
        String params = scenario.params().entrySet().stream()
                .map(param -> param.getKey() + " = " + literal(param.getValue()) + "\n")
                .collect(Collectors.joining());
        Path program = folder.resolve("program.py");
        try {
            WorkingDirectory.fill(folder, scenario);
            Files.writeString(program, params + scenario.programs().get(0).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(List.of("-u", program.toString()), folder, seconds);
    }

    RealPython.Ran run(List<String> arguments, int seconds) {
        return run(arguments, RealPython.HERE, seconds);
    }

    private RealPython.Ran run(List<String> arguments, Path folder, int seconds) {
        String shim = Path.of("scenarios").toAbsolutePath().toString();
        return python.run(List.of(), arguments, Map.of("PYTHONPATH", shim), folder, seconds);
    }

    private static String literal(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(InstalledPython::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\""
                : value.toString();
    }
}
