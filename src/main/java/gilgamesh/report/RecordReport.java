package gilgamesh.report;

import gilgamesh.validate.Accuracy;
import gilgamesh.validate.Aims;
import gilgamesh.validate.Comparison;
import gilgamesh.validate.Notes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How true predictions are of what was recorded, experiment by experiment, and whether that is as true as it has to be. */
public final class RecordReport {

    static final List<String> HEADINGS =
            List.of(":scenario", "metrics", "median error", "90 %", "worst", "wide", "inside", "wrong side of zero");

    private final List<Comparison> comparisons;
    private final Notes notes;
    private final List<Comparison> again;

    /** @param again the same, with what was measured in other sessions in the place of what is predicted; may be empty */
    public RecordReport(List<Comparison> comparisons, Notes notes, List<Comparison> again) {
        this.comparisons = List.copyOf(comparisons);
        this.notes = notes;
        this.again = List.copyOf(again);
    }

    /** A line for each experiment, and how true they are together. */
    public String text() {
        var table = new Table()
                .row("scenario", "metrics", "median error", "90 %", "worst", "wide", "inside", "wrong side of 0");
        byExperiment().forEach((name, own) -> table.row(cells(name, Accuracy.of(own))));
        return String.join("\n", table.lines("")) + "\n\n" + ComparisonReport.summary(comparisons) + verdict()
                + (again.isEmpty() ? "" : new MeasuredAgain(comparisons, again).text());
    }

    /** The same in Markdown. */
    String markdown() {
        return ComparisonReport.summary(comparisons) + verdict() + "\n"
                + (again.isEmpty() ? table() : new MeasuredAgain(comparisons, again).markdown());
    }

    private String table() {
        var table = new MarkdownTable(HEADINGS.toArray(String[]::new));
        byExperiment().forEach((name, own) -> table.row(cells(link(name), Accuracy.of(own))));
        return table.text();
    }

    static String link(String experiment) {
        return "[`" + experiment + "`](#" + experiment + ")";
    }

    /** Which experiments are further off than their notes allow, a line for each; nothing if all is well. */
    public List<String> missed() {
        var missed = new ArrayList<String>();
        byExperiment()
                .forEach((name, own) -> notes.on(name)
                        .aims()
                        .missedBy(Accuracy.of(own))
                        .forEach(what -> missed.add(name + ": " + what)));
        return missed;
    }

    /** Whether the stated aims are met by all together. */
    private String verdict() {
        List<String> missed = Aims.STATED.missedBy(Accuracy.of(comparisons));
        if (missed.isEmpty()) {
            return "The aims are met.\n";
        }
        List<Comparison> threads = threadsAlone(comparisons);
        boolean byThreads = !threads.isEmpty()
                && threads.size() < comparisons.size()
                && Aims.STATED.missedBy(Accuracy.of(threads)).isEmpty();
        return "The aims are missed: " + String.join("; ", missed) + "."
                + (byThreads ? " Those without processes meet them." : "") + "\n";
    }

    static List<Comparison> threadsAlone(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> !comparison.hasProcesses())
                .toList();
    }

    /** Under the {@link #HEADINGS}. */
    static String[] cells(String name, Accuracy accuracy) {
        return new String[] {
            name,
            String.valueOf(accuracy.narrow()),
            Figures.percent(accuracy.median()),
            Figures.percent(accuracy.percentile90()),
            Figures.percent(accuracy.worst()),
            String.valueOf(accuracy.wide()),
            String.valueOf(accuracy.inside()),
            String.valueOf(accuracy.onWrongSideOfZero())
        };
    }

    /** What is said of the experiment's predictions. */
    String off(String experiment) {
        return notes.on(experiment).off();
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    Map<String, List<Comparison>> byExperiment() {
        return byExperiment(comparisons);
    }

    static Map<String, List<Comparison>> byExperiment(List<Comparison> comparisons) {
        Map<String, List<Comparison>> groups = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            groups.computeIfAbsent(comparison.scenario().name(), name -> new ArrayList<>())
                    .add(comparison);
        }
        return groups;
    }
}
