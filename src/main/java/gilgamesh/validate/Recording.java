package gilgamesh.validate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a real CPython did with a scenario: a line of a file of JSON lines.
 *
 * @param experiment the scenario: {@code experiment.conf} in the folder of the file
 * @param python the release, such as 3.12.1
 * @param params the scenario's params, in HOCON
 * @param settings other values that replace the scenario's, by path, in HOCON
 */
record Recording(
        String experiment,
        String python,
        int cores,
        Map<String, String> params,
        Map<String, String> settings,
        int runs,
        Map<String, Range> metrics) {

    private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();

    /**
     * All lines of a file.
     *
     * @throws ScenarioRefused if it cannot be read, with a problem for each line that is none
     */
    static List<Recording> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ScenarioRefused(List.of(new Problem(file.toString(), 0, "", "cannot be read as text")));
        }
        var recordings = new ArrayList<Recording>();
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                recordings.add(parse(ConfigFactory.parseString(lines.get(i))));
            } catch (ConfigException e) {
                problems.add(
                        new Problem(
                                file.toString(),
                                i + 1,
                                "",
                                "is no recording: one is a JSON object with experiment, python, cores, params, runs and metrics"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
        return recordings;
    }

    /** Of a scenario whose file is {@code experiment.conf}. */
    static Recording of(Scenario scenario, String python, int runs, Map<String, Range> metrics) {
        Map<String, String> params = new LinkedHashMap<>();
        scenario.params()
                .forEach((name, value) ->
                        params.put(name, ConfigValueFactory.fromAnyRef(value).render(CONCISE)));
        Map<String, String> settings = new LinkedHashMap<>();
        switch (scenario.python().gil()) {
            case INTERVAL ->
                settings.put("python.switch-interval", "\"" + scenario.python().switchInterval() + " ns\"");
            case TICK ->
                settings.put(
                        "python.check-interval",
                        String.valueOf(scenario.python().checkInterval()));
            case NONE -> {}
        }
        return new Recording(experiment(scenario), python, scenario.machine().cores(), params, settings, runs, metrics);
    }

    private static String experiment(Scenario scenario) {
        return Path.of(scenario.file()).getFileName().toString().replaceFirst("\\.conf$", "");
    }

    private static Recording parse(Config line) {
        Map<String, Range> metrics = new LinkedHashMap<>();
        line.getObject("metrics").keySet().stream().sorted().forEach(name -> {
            List<Double> numbers = line.getDoubleList("metrics." + ConfigUtil.quoteString(name));
            metrics.put(name, new Range(numbers.get(0), numbers.get(1), numbers.get(2)));
        });
        return new Recording(
                line.getString("experiment"),
                line.getString("python"),
                line.getInt("cores"),
                rendered(line, "params"),
                rendered(line, "settings"),
                line.getInt("runs"),
                metrics);
    }

    private static Map<String, String> rendered(Config line, String key) {
        Map<String, String> values = new LinkedHashMap<>();
        if (line.hasPath(key)) {
            line.getObject(key).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().render(CONCISE)));
        }
        return values;
    }

    /** As a line of a file, without its end. */
    String line() {
        Map<String, Object> ranges = new LinkedHashMap<>();
        metrics.forEach((name, range) -> ranges.put(name, List.of(range.min(), range.median(), range.max())));
        return ConfigValueFactory.fromMap(Map.of(
                        "experiment", experiment,
                        "python", python,
                        "cores", cores,
                        "params", values(params),
                        "settings", values(settings),
                        "runs", runs,
                        "metrics", ranges))
                .render(CONCISE);
    }

    private static Map<String, Object> values(Map<String, String> rendered) {
        Map<String, Object> values = new LinkedHashMap<>();
        rendered.forEach((name, text) ->
                values.put(name, ConfigFactory.parseString("v = " + text).getAnyRef("v")));
        return values;
    }

    /** The version of the release, as scenarios name it: 3.12 for 3.12.1. */
    String version() {
        String[] numbers = python.split("\\.");
        return numbers.length < 2 ? python : numbers[0] + "." + numbers[1] + (python.endsWith("t") ? "t" : "");
    }

    /** @param name of a CPython: a version or a release, with or without "python" before it */
    boolean isOf(String name) {
        String number = name.replaceFirst("^python", "");
        return python.equals(number) || version().equals(number);
    }

    /** Whether it is of what is compared there: the same program, CPython, cores, params and settings. */
    boolean isOf(Comparison comparison) {
        Scenario scenario = comparison.scenario();
        return experiment.equals(experiment(scenario))
                && python.equals(comparison.python())
                && cores == scenario.machine().cores()
                && label().equals(comparison.label());
    }

    /** What turns the scenario of the experiment into the one that was measured. */
    List<Setting> changes() {
        var changes = new ArrayList<Setting>();
        changes.add(Setting.text("python of " + experiment, "python.version", version()));
        changes.add(new Setting("cores of " + experiment, "machine.cores", String.valueOf(cores)));
        params.forEach((name, value) -> changes.add(new Setting("params of " + experiment, "params." + name, value)));
        settings.forEach((path, value) -> changes.add(new Setting("settings of " + experiment, path, value)));
        return changes;
    }

    /** Its params and settings, for tables. */
    String label() {
        var all = new LinkedHashMap<>(params);
        all.putAll(settings);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\"", ""))
                .collect(Collectors.joining(" "));
    }
}
