package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.StarvationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What threads waited for, as a table; how long queues were; who was starved. */
final class ContentionText {

    private static final int MOST_ROWS = 5;
    private static final int MOST_QUEUES = 4;
    private static final int MOST_STARVED = 3;

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
        var table = new Table().row("waited for", "kind", "taken", "waits", "mean", "p99", "total", "longest held");
        for (ContentionSummary each : worth.stream().limit(MOST_ROWS).toList()) {
            table.row(
                    Waiting.shortened(each.name().isEmpty() ? "-" : each.name()),
                    Waiting.kind(each.kind()),
                    each.acquisitions() < 0 ? "" : Amounts.count(each.acquisitions()),
                    Amounts.count(each.waits()),
                    Amounts.duration(each.meanNanos()),
                    Amounts.duration(each.p99Nanos()),
                    Amounts.duration(each.waitedNanos()),
                    longest(each));
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        if (worth.size() > MOST_ROWS) {
            lines.add("... and " + (worth.size() - MOST_ROWS) + " more");
        }
        return lines;
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

    /** Empty if there was no queue, or nothing was ever in it. */
    List<String> queues() {
        List<GaugeSummary> used =
                result.queues().stream().filter(queue -> queue.most() > 0).toList();
        if (used.isEmpty()) {
            return List.of();
        }
        var table = new Table().row("queue length", "mean", "max", "at the end");
        for (GaugeSummary queue : used.stream().limit(MOST_QUEUES).toList()) {
            table.row(
                    Waiting.shortened(queue.name()),
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

    /** One sentence for each thread that was starved. */
    List<String> starved() {
        List<String> lines = new ArrayList<>();
        for (StarvationSummary each :
                result.starved().stream().limit(MOST_STARVED).toList()) {
            String others = each.others().stream()
                    .map(taker -> waiting.name(taker.thread()) + " " + Amounts.counted(taker.times(), "time"))
                    .collect(Collectors.joining(", "));
            lines.add("Starved: " + waiting.name(each.thread()) + " waited " + Amounts.duration(each.waitedNanos())
                    + " for " + (each.gil() ? "the GIL" : Waiting.quoted(each.name())) + " and got it "
                    + Amounts.counted(each.acquisitions(), "time") + "; taken by " + others + ".");
        }
        if (result.starved().size() > MOST_STARVED) {
            lines.add("Starved: " + Amounts.counted(result.starved().size() - MOST_STARVED, "more thread") + ".");
        }
        return lines;
    }
}
