package gilgamesh.report;

import gilgamesh.validate.Accuracy;
import gilgamesh.validate.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How far real machines are from their own record in other sessions, beside how far the predictions are. */
final class MeasuredAgain {

    private final List<Comparison> predicted;
    private final List<Comparison> again;

    /** @param again the same, with what was measured in another session in the place of what is predicted; one for each session */
    MeasuredAgain(List<Comparison> predicted, List<Comparison> again) {
        this.predicted = predicted;
        this.again = again;
    }

    /** All together, in a line. */
    String text() {
        return "The real machines, measured again: " + figures(again) + ".\n";
    }

    /** All together, and a table with a row for each experiment. */
    String markdown() {
        return """
                The record is one session. In others, on machines of the same kind, the same CPythons did all of it again ([again](../scenarios/reference/README.md)): what five runs in a
                row have in common need not be so in an hour, after a restart, or on the next machine. So a wide metric's prediction is inside if it lies between the least and the greatest run of all
                sessions, even if no run is near; how many lie between those of the record alone is said, too.
                These reach from the record's processor to one that is 1.4 to 1.7 times as fast, which makes a wide range of what the processor alone decides. It has next to no part in slowdowns, speedups,
                shares and fractions, which are ratios within a run. Of these alone: %s.

                How good is that? With the medians of the other sessions in the place of the predictions, held against the record alone: %s.
                Most of that is the speed of the processors; that of the machine of the record is built into the predictions. Of ratios alone, measured again: %s.

                """.formatted(figures(ratios(predicted)), figures(again), figures(ratios(again))) + table();
    }

    private static String figures(List<Comparison> comparisons) {
        Accuracy accuracy = Accuracy.of(comparisons);
        return "median error %s, 90th percentile %s, worst %s; %s inside; on the wrong side of zero %d"
                .formatted(
                        Figures.percent(accuracy.median()),
                        Figures.percent(accuracy.percentile90()),
                        Figures.percent(accuracy.worst()),
                        ComparisonReport.inside(accuracy),
                        accuracy.onWrongSideOfZero());
    }

    private static List<Comparison> ratios(List<Comparison> comparisons) {
        return comparisons.stream().map(Comparison::ratios).toList();
    }

    private String table() {
        var table = new MarkdownTable(Stream.concat(
                        RecordReport.HEADINGS.stream(),
                        Stream.of(
                                "inside the record alone",
                                "measured again: median error",
                                "90 %",
                                "worst",
                                "inside the record",
                                "wrong side of zero"))
                .toArray(String[]::new));
        Map<String, List<Comparison>> second = RecordReport.byExperiment(again);
        RecordReport.byExperiment(predicted)
                .forEach((name, own) ->
                        table.row(cells(RecordReport.link(name), own, second.getOrDefault(name, List.of()))));
        table.row(cells("all", predicted, again));
        table.row(cells("without processes", RecordReport.threadsAlone(predicted), RecordReport.threadsAlone(again)));
        table.row(cells("ratios alone", ratios(predicted), ratios(again)));
        return table.text();
    }

    private static String[] cells(String name, List<Comparison> predicted, List<Comparison> again) {
        Accuracy own = Accuracy.of(predicted);
        Accuracy accuracy = Accuracy.of(again);
        return Stream.concat(
                        Arrays.stream(RecordReport.cells(name, own)),
                        Stream.of(
                                String.valueOf(own.insideRecord()),
                                Figures.percent(accuracy.median()),
                                Figures.percent(accuracy.percentile90()),
                                Figures.percent(accuracy.worst()),
                                accuracy.inside() + " of " + accuracy.wide(),
                                String.valueOf(accuracy.onWrongSideOfZero())))
                .toArray(String[]::new);
    }
}
