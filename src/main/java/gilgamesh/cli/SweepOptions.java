package gilgamesh.cli;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.SweepBlock;
import gilgamesh.sweep.Replications;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of all commands that run a scenario many times. */
final class SweepOptions {

    private static final int MOST_LANES = 1024;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description =
                    "How often each combination is run, with as many seeds, always the same ones (by default what the scenario says, or 5).")
    private Integer replications;

    @Option(
            names = "--until-ci",
            paramLabel = "PERCENT",
            description =
                    "Replicate until half of the 95 %% confidence interval (of the goal, or the first metric) is at most this share of the mean, such as 1%%.")
    private String untilCi;

    @Option(
            names = "--max-replications",
            paramLabel = "N",
            description = "With --until-ci: replicate so often at most (default: 1000).")
    private Integer most;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "How many runs are made at the same time (default: as many as there are processors).")
    private Integer lanes;

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "The database of all runs, by default NAME.sweep.db in the current directory. What it has is not run again.")
    private String db;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    /** What the command line says, or else the scenario. */
    Replications replications(SweepBlock block) {
        int first = chosen(replications, block.replications(), Replications.USUAL);
        check("--replications", first, 100_000);
        double share = untilCi == null ? block.untilCi() : share();
        if (share == 0) {
            return Replications.of(first);
        }
        int limit = chosen(most, block.maxReplications(), Math.max(first, Replications.USUAL_MOST));
        check("--max-replications", limit, 100_000);
        return Replications.until(share, first, limit);
    }

    /**
     * The axes that the command line names, or else the scenario.
     *
     * @throws ScenarioRefused if there are none
     */
    static List<Axis> varied(String file, List<String> vary, SweepBlock block) {
        List<Axis> axes = vary.isEmpty() ? block.axes() : Varied.axes(List.of(), vary);
        if (axes.isEmpty()) {
            throw refused(
                    file, "what is to be varied? Say it with --vary machine.cores=1,2,4..64, or in a table sweep { }");
        }
        return axes;
    }

    private static int chosen(Integer option, int ofScenario, int usual) {
        return option != null ? option : ofScenario > 0 ? ofScenario : usual;
    }

    private double share() {
        return SweepBlock.share(untilCi)
                .orElseThrow(() -> refused(
                        "--until-ci " + untilCi,
                        "found " + untilCi + "; allowed: a percentage above 0 % and below 100 %, such as 1%"));
    }

    int lanes() {
        if (lanes == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        check("--lanes", lanes, MOST_LANES);
        return lanes;
    }

    Path database(Scenario scenario) {
        try {
            return Path.of(db == null ? baseName(scenario.file()) + ".sweep.db" : db);
        } catch (InvalidPathException e) {
            throw refused("--db", "is not the name of a file");
        }
    }

    private static String baseName(String file) {
        return Path.of(file).getFileName().toString().replaceFirst("\\.(conf|json)$", "");
    }

    boolean quiet() {
        return quiet;
    }

    private static void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw refused(option + " " + value, "found " + value + "; allowed: 1 to " + most);
        }
    }

    static ScenarioRefused refused(String option, String text) {
        return new ScenarioRefused(List.of(new Problem(option, 0, "", text)));
    }
}
