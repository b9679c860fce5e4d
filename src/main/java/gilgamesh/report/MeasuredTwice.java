package gilgamesh.report;

import gilgamesh.validate.Accuracy;
import gilgamesh.validate.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How far the real machine is from its own record, beside how far the predictions are. */
final class MeasuredTwice {

    private final List<Comparison> predicted;
    private final List<Comparison> again;

    /** @param again the same, with what was measured another time in the place of what is predicted */
    MeasuredTwice(List<Comparison> predicted, List<Comparison> again) {
        this.predicted = predicted;
        this.again = again;
    }

    /** All together, in a line. */
    String text() {
        return "The real machine, measured again: " + figures(again) + ".\n";
    }

    /** All together, and a table with a row for each experiment. */
    String markdown() {
        return """
                How good is that? The real CPythons were measured once more, on a machine of the same kind ([again](../scenarios/reference/README.md)). With these
                medians in the place of the predictions: %s.
                Most of that is the speed of the processors; that of the machine of the record is built into the predictions. It has next to no part in slowdowns, speedups,
                shares and fractions, which are ratios within a run. Of these alone, measured again: %s.
                Predicted: %s.

                """.formatted(figures(again), figures(ratios(again)), figures(ratios(predicted))) + table();
    }

    private static String figures(List<Comparison> comparisons) {
        Accuracy accuracy = Accuracy.of(comparisons);
        return "median error %s, 90th percentile %s, worst %s; %d of %d wide metrics inside; on the wrong side of zero %d"
                .formatted(
                        Figures.percent(accuracy.median()),
                        Figures.percent(accuracy.percentile90()),
                        Figures.percent(accuracy.worst()),
                        accuracy.inside(),
                        accuracy.wide(),
                        accuracy.onWrongSideOfZero());
    }

    private static List<Comparison> ratios(List<Comparison> comparisons) {
        return comparisons.stream().map(Comparison::ratios).toList();
    }

    private String table() {
        var table = new MarkdownTable(Stream.concat(
                        RecordReport.HEADINGS.stream(),
                        Stream.of("measured again: median error", "90 %", "worst", "inside", "wrong side of zero"))
                .toArray(String[]::new));
        Map<String, List<Comparison>> second = RecordReport.byExperiment(again);
        RecordReport.byExperiment(predicted)
                .forEach((name, own) ->
                        table.row(cells(RecordReport.link(name), own, second.getOrDefault(name, List.of()))));
        table.row(cells("all", predicted, again));
        table.row(cells("ratios alone", ratios(predicted), ratios(again)));
        return table.text();
    }

    private static String[] cells(String name, List<Comparison> predicted, List<Comparison> again) {
        Accuracy accuracy = Accuracy.of(again);
        return Stream.concat(
                        Arrays.stream(RecordReport.cells(name, Accuracy.of(predicted))),
                        Stream.of(
                                Figures.percent(accuracy.median()),
                                Figures.percent(accuracy.percentile90()),
                                Figures.percent(accuracy.worst()),
                                String.valueOf(accuracy.inside()),
                                String.valueOf(accuracy.onWrongSideOfZero())))
                .toArray(String[]::new);
    }
}
