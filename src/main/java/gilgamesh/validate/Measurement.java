package gilgamesh.validate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.PythonProfile.Gil;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scenario's program under a real CPython, with the shim module on its path, its params as global names, and on as many cores as the scenario has,
 * where the system lets a process be pinned.
 */
final class Measurement {

    private static final double NANOS = 1e9;
    // What a Python needs to start, and to see how fast the machine is.
    private static final int STARTING_SECONDS = 10;

    private final Scenario scenario;
    private final RealPython python;
    private final Path shimFolder;
    private final int timeoutSeconds;
    private final List<String> prefix;

    /**
     * @param shimFolder where the module {@code gilgamesh} for real Pythons is
     * @throws ScenarioRefused if the scenario cannot be measured here
     */
    Measurement(Scenario scenario, RealPython python, Path shimFolder, int timeoutSeconds) {
        this.scenario = scenario;
        this.python = python;
        this.shimFolder = shimFolder;
        this.timeoutSeconds = timeoutSeconds;
        this.prefix = RealPython.pinnedTo(scenario.machine().cores());
        if (scenario.programs().size() != 1) {
            throw refused("has " + scenario.programs().size() + " main programs; only one can be run for real");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        if (scenario.machine().cores() > cores) {
            throw refused("has " + scenario.machine().cores() + " cores and this machine " + cores + "; --cores "
                    + cores + " compares what can be measured");
        }
    }

    private ScenarioRefused refused(String why) {
        return new ScenarioRefused(List.of(new Problem(scenario.file(), 0, "", why)));
    }

    /**
     * Runs it once.
     *
     * @throws ScenarioRefused if the program fails there, or does not end in time
     */
    Map<String, Double> run() {
        try (Scratch scratch = Scratch.open()) {
            return run(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> run(Scratch scratch) throws IOException {
        Path driver = scratch.file("driver.py");
        try (InputStream text = Measurement.class.getResourceAsStream("driver.py")) {
            Files.copy(text, driver);
        }
        Path job = scratch.file("job.json");
        Path answer = scratch.file("answer.json");
        writeJob(job, answer);
        boolean endless = scenario.stopAfterNanos() == Long.MAX_VALUE;
        double seconds = endless ? timeoutSeconds : Math.min(timeoutSeconds, scenario.stopAfterNanos() / NANOS);
        Path folder = Files.createDirectory(scratch.file("program"));
        WorkingDirectory.fill(folder, scenario);
        RealPython.Ran ran = python.run(
                prefix,
                List.of(driver.toString(), job.toString()),
                Map.of(),
                folder,
                STARTING_SECONDS + (int) Math.ceil(seconds));
        if (!Files.exists(answer)) {
            throw refused(
                    ran.exitCode() < 0
                            ? "did not end within " + (int) Math.ceil(seconds) + " s under CPython " + python.release()
                            : "did not run under CPython " + python.release() + ": " + lastLine(ran.errors()));
        }
        Config said = ConfigFactory.parseFile(answer.toFile());
        if (said.getString("outcome").equals("failed")) {
            throw refused("fails under CPython " + python.release() + ": " + lastLine(ran.errors()));
        }
        Map<String, Double> metrics = Metrics.printed(ran.output().lines().toList());
        metrics.put(Metrics.SECONDS, said.getDouble("seconds"));
        for (String name : new TreeMap<>(said.getObject("marks")).keySet()) {
            Config mark = said.getConfig("marks." + ConfigUtil.quoteString(name));
            boolean several = mark.getLong("distances") > 0;
            Metrics.mark(
                    metrics,
                    name,
                    mark.getDouble("per_second"),
                    mark.getLong("distances"),
                    several ? mark.getDouble("p50") : 0,
                    several ? mark.getDouble("p99") : 0);
        }
        return metrics;
    }

    private static String lastLine(String text) {
        // The shim's account of the marks comes after a traceback.
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("mark "))
                .toList();
        return lines.isEmpty() ? "no word why" : lines.get(lines.size() - 1);
    }

    private void writeJob(Path job, Path answer) throws IOException {
        Scenario.Program program = scenario.programs().get(0);
        Path home = Path.of(scenario.file()).toAbsolutePath().getParent();
        var folders = new ArrayList<>(
                List.of(home.toString(), shimFolder.toAbsolutePath().toString()));
        try (JsonGenerator json = new JsonFactory().createGenerator(job.toFile(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("text", program.text());
            json.writeStringField("file", program.file());
            json.writeStringField("answer", answer.toString());
            json.writeArrayFieldStart("args");
            for (String word : program.arguments()) {
                json.writeString(word);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("path");
            for (String folder : folders) {
                json.writeString(folder);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("params");
            for (Map.Entry<String, Object> param : scenario.params().entrySet()) {
                json.writeFieldName(param.getKey());
                write(json, param.getValue());
            }
            json.writeEndObject();
            if (scenario.python().gil() == Gil.INTERVAL) {
                json.writeNumberField("switch_interval", scenario.python().switchInterval() / NANOS);
            } else if (scenario.python().gil() == Gil.TICK) {
                json.writeNumberField("check_interval", scenario.python().checkInterval());
            }
            if (scenario.stopAfterNanos() != Long.MAX_VALUE) {
                json.writeNumberField("stop_after", scenario.stopAfterNanos() / NANOS);
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
