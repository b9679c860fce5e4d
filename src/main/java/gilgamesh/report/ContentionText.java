package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.GaugeSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What threads waited for, as a table, and how long queues were. */
final class ContentionText {

    private static final int MOST_ROWS = 5;
    private static final int MOST_QUEUES = 4;

    /** What was waited for so little, of all the time that threads lived, is left to the JSON result. */
    private static final double HARDLY = 0.0005;

    private final Result result;
    private final Waiting waiting;

    ContentionText(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
    }

    /** Empty if hardly anybody had to wait. */
    List<String> waits() {
        List<ContentionSummary> worth =
                result.contention().stream().filter(this::isWorthARow).toList();
        if (worth.isEmpty()) {
            return List.of();
        }
        List<ContentionSummary> shown = worth.stream().limit(MOST_ROWS).toList();
        boolean locks = shown.stream().anyMatch(each -> each.acquisitions() >= 0);
        var table = new Table();
        table.row(row(locks, "taken", "longest held", "waited for", "kind", "waits", "mean", "p99", "total"));
        for (ContentionSummary each : shown) {
            table.row(row(
                    locks,
                    each.acquisitions() < 0 ? "" : Amounts.count(each.acquisitions()),
                    longest(each),
                    each.name().isEmpty() ? "-" : waiting.name(each),
                    Waiting.kind(each.kind()),
                    Amounts.count(each.waits()),
                    Amounts.duration(each.meanNanos()),
                    Amounts.duration(each.p99Nanos()),
                    Amounts.duration(each.waitedNanos())));
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        if (worth.size() > MOST_ROWS) {
            lines.add("... and " + (worth.size() - MOST_ROWS) + " more");
        }
        return lines;
    }

    /** Without the columns that only locks fill, if there is none. */
    private static String[] row(boolean locks, String taken, String longest, String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (locks) {
            row.add(2, taken);
            row.add(longest);
        }
        return row.toArray(String[]::new);
    }

    /** That the main thread waits for the others to end is nothing to be told. */
    private boolean isWorthARow(ContentionSummary each) {
        return each.kind() != Kind.THREAD && each.waitedNanos() >= HARDLY * result.virtualNanos();
    }

    private String longest(ContentionSummary each) {
        if (each.longest() == null) {
            return "";
        }
        String line = waiting.line(each.longest().place());
        return Amounts.duration(each.longest().nanos()) + " by "
                + waiting.name(each.longest().thread()) + (line.isEmpty() ? "" : ", " + line);
    }

    /** The fullest queues. */
    List<GaugeSummary> shownQueues() {
        return usedQueues().stream().limit(MOST_QUEUES).toList();
    }

    private List<GaugeSummary> usedQueues() {
        return result.queues().stream()
                .filter(queue -> queue.most() > 0)
                .sorted(Comparator.comparingDouble((GaugeSummary queue) -> queue.mean())
                        .reversed())
                .toList();
    }

    /** Empty if there was no queue, or nothing was ever in it. */
    List<String> queues() {
        List<GaugeSummary> used = usedQueues();
        if (used.isEmpty()) {
            return List.of();
        }
        var table = new Table().row("queue length", "mean", "max", "at the end");
        for (GaugeSummary queue : shownQueues()) {
            table.row(
                    waiting.name(queue),
                    Amounts.rate(queue.mean()),
                    Amounts.count(queue.most()),
                    Amounts.count(queue.last()));
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        if (used.size() > MOST_QUEUES) {
            lines.add("... and " + (used.size() - MOST_QUEUES) + " more");
        }
        return lines;
    }
}
