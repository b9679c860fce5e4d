package gilgamesh.cli;

import gilgamesh.scenario.Formula;
import gilgamesh.scenario.SweepBlock;
import gilgamesh.scenario.SweepBlock.Goal;
import gilgamesh.sweep.Findings;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what makes one cell better than another. */
final class GoalOptions {

    @Option(
            names = "--minimize",
            paramLabel = "FORMULA",
            description = "The best cell has the least of this, such as 'p99(request)'; by default of seconds.")
    private String minimize;

    @Option(names = "--maximize", paramLabel = "FORMULA", description = "The best cell has the most of this.")
    private String maximize;

    @Option(
            names = "--subject-to",
            paramLabel = "CONDITION",
            description = "The best cell meets this, such as 'throughput > 1000'; may be repeated.")
    private List<String> conditions = List.of();

    @Option(
            names = "--metric",
            paramLabel = "FORMULA",
            description = "A column of the table, such as gil.wait or 'p50(request)'; may be repeated.")
    private List<String> metrics = List.of();

    /** What the command line says, or else the scenario. */
    Findings.Question question(SweepBlock block) {
        return new Findings.Question(
                goal(block),
                conditions.isEmpty() ? block.conditions() : formulas("--subject-to", conditions, true),
                metrics.isEmpty() ? block.metrics() : formulas("--metric", metrics, false));
    }

    private Goal goal(SweepBlock block) {
        if (minimize != null && maximize != null) {
            throw SweepOptions.refused("--maximize " + maximize, "stands beside --minimize; there is one goal");
        }
        if (minimize != null) {
            return new Goal(Formula.parse("--minimize", minimize, false), false);
        }
        return maximize == null ? block.goal() : new Goal(Formula.parse("--maximize", maximize, false), true);
    }

    private static List<Formula> formulas(String option, List<String> texts, boolean conditions) {
        return texts.stream()
                .map(text -> Formula.parse(option, text, conditions))
                .toList();
    }
}
