package gilgamesh.cli;

import gilgamesh.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that change a scenario. */
final class ScenarioOptions {

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace any value of the scenario, such as machine.cores=4 or params.n=10; may be repeated.")
    private List<String> assignments = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Replace the seed of the random streams.")
    private String seed;

    @Option(
            names = "--python",
            paramLabel = "VERSION",
            completionCandidates = Versions.class,
            description = "Replace the version: 2.7, 3.6 to 3.14, 3.13t or 3.14t (3.14: not compared with a real one).")
    private String python;

    @Option(
            names = "--args",
            paramLabel = "WORDS",
            description = "Replace the words of the program's command line, such as '--workers 8'.")
    private String words;

    @Option(names = "--cores", paramLabel = "N", description = "Replace the number of cores.")
    private String cores;

    /** In the order in which they count: the shorthands after --set. */
    List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        assignments.forEach(assignment -> settings.add(Setting.parse(assignment)));
        if (seed != null) {
            settings.add(new Setting("--seed " + seed, "seed", seed));
        }
        if (python != null) {
            settings.add(Setting.text("--python " + python, "python.version", python));
        }
        if (words != null) {
            settings.add(Setting.text("--args " + words, "args", words));
        }
        if (cores != null) {
            settings.add(new Setting("--cores " + cores, "machine.cores", cores));
        }
        return settings;
    }
}
