package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.Result.Uncaught;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.Scenario;
import gilgamesh.trace.CoreSummary;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A result as text that fits one screen. */
public final class TextReport {

    private static final int MOST_THREADS = 10;
    private static final int MOST_GILS = 3;
    private static final int MOST_MARKS = 5;
    private static final int MOST_CORES = 8;

    private final Result result;
    private final Style style;

    public TextReport(Result result, Style style) {
        this.result = result;
        this.style = style;
    }

    /** A line of the program's output, as it is shown: the virtual time, then what was written. */
    public static String output(OutputLine line, Style style) {
        return style.faint(String.format(Locale.ROOT, "%14.6f s |", line.atNanos() / 1e9)) + " "
                + printable(line.text());
    }

    // What a simulated program prints must not move the cursor of the user's terminal.
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\t' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The whole result; line ends are {@code \n}. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.addAll(heading());
        lines.addAll(uncaught());
        lines.add("");
        var findings = new FindingsText(result, style);
        lines.addAll(findings.sentences());
        var contention = new ContentionText(result);
        var deadlock = new Deadlock(result);
        if (deadlock.exists()) {
            lines.addAll(deadlock.lines());
        }
        lines.addAll(findings.reasons());
        List<String> phases = new PhasesText(result).lines();
        if (!phases.isEmpty()) {
            lines.add("");
            lines.addAll(phases);
        }
        if (!result.threads().isEmpty()) {
            List<Group> groups = Group.of(result, MOST_THREADS);
            lines.add("");
            lines.addAll(threads(groups));
            lines.add("");
            lines.addAll(resources());
            List<String> processes = new ProcessesText(result).lines();
            if (!processes.isEmpty()) {
                lines.add("");
                lines.addAll(processes);
            }
            boolean ended = result.outcome() != Result.Outcome.DEADLOCKED;
            List<String> waits = ended ? contention.waits() : List.of();
            for (List<String> table : List.of(waits, contention.queues(), marks())) {
                if (!table.isEmpty()) {
                    lines.add("");
                    lines.addAll(table);
                }
            }
            List<String> timeline = new TimelineText(
                            result.timeline(),
                            groups,
                            contention.shownQueues(),
                            new Waiting(result),
                            Math.min(style.width(), 160))
                    .lines(style);
            for (List<String> part : List.of(timeline, new Sights(result).lines())) {
                if (!part.isEmpty()) {
                    lines.add("");
                    lines.addAll(part);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> heading() {
        Scenario scenario = result.scenario();
        String title = style.strong(scenario.name()) + (scenario.summary().isEmpty() ? "" : ": " + scenario.summary());
        String setting = "Python " + scenario.python().version() + ", " + gil(scenario.python()) + "; "
                + Amounts.counted(scenario.machine().cores(), "core") + " ("
                + scenario.machine().name() + "); seed "
                + result.seed();
        return List.of(title, setting, end());
    }

    /** The Python, the machine, the seed; how it ended. */
    List<String> setting() {
        return heading().subList(1, 3);
    }

    private String end() {
        String end = switch (result.outcome()) {
            case FINISHED -> "finished";
            case DEADLOCKED -> "deadlocked";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
        return end + " after " + Amounts.seconds(result.virtualNanos()) + " s of virtual time"
                + (result.reason().isEmpty() ? "" : ": " + result.reason());
    }

    private static String gil(PythonProfile python) {
        return switch (python.gil()) {
            case TICK -> "GIL with a check interval of " + Amounts.count(python.checkInterval());
            case INTERVAL -> "GIL with a switch interval of " + Amounts.exact(python.switchInterval());
            case NONE -> "no GIL";
        };
    }

    private List<String> uncaught() {
        var lines = new ArrayList<String>();
        for (Uncaught uncaught : result.uncaught().stream().limit(3).toList()) {
            ThreadSummary thread = result.threads().get(uncaught.thread());
            String[] traceback = uncaught.traceback().strip().split("\n");
            lines.add("uncaught in " + thread.name() + " at " + Amounts.seconds(uncaught.atNanos()) + " s: "
                    + printable(traceback[traceback.length - 1]));
        }
        if (result.uncaught().size() > 3) {
            lines.add("and " + Amounts.counted(result.uncaught().size() - 3L, "more uncaught exception"));
        }
        return lines;
    }

    private List<String> threads(List<Group> groups) {
        var table = new Table()
                .row("thread", "running", "", "waiting for GIL", "", "ready", "", "blocked", "", "forced", "voluntary");
        for (Group group : groups) {
            table.row(
                    group.label() + (group.daemon() ? " (daemon)" : ""),
                    time(group, ThreadSummary::runningNanos),
                    share(group, ThreadSummary::runningNanos),
                    time(group, ThreadSummary::waitingForGilNanos),
                    share(group, ThreadSummary::waitingForGilNanos),
                    time(group, ThreadSummary::readyNanos),
                    share(group, ThreadSummary::readyNanos),
                    time(group, ThreadSummary::blockedNanos),
                    share(group, ThreadSummary::blockedNanos),
                    Amounts.count(group.sum(ThreadSummary::forcedSwitches)),
                    Amounts.count(group.sum(ThreadSummary::voluntarySwitches)));
        }
        return table.lines("");
    }

    private static String time(Group group, ToLongFunction<ThreadSummary> part) {
        return Amounts.duration(group.sum(part));
    }

    private static String share(Group group, ToLongFunction<ThreadSummary> part) {
        return group.sum(part) == 0 ? "" : Amounts.percent(group.sum(part), group.lifeNanos());
    }

    /** GILs, cores and event loops, a line each. */
    List<String> resources() {
        var lines = new ArrayList<String>();
        List<GilSummary> gils = result.gils().stream()
                .sorted(Comparator.comparingLong(GilSummary::heldNanos).reversed())
                .limit(MOST_GILS)
                .toList();
        for (GilSummary gil : gils) {
            String whose = result.gils().size() == 1
                    ? "GIL"
                    : "GIL of " + result.processes().get(gil.process()).name();
            lines.add(
                    whose + ": held " + Amounts.percent(gil.heldNanos(), result.virtualNanos()) + " of the time, taken "
                            + Amounts.counted(gil.acquisitions(), "time") + ", " + Amounts.count(gil.switches())
                            + (gil.switches() == 1 ? " switch" : " switches")
                            + waits(gil)
                            + (result.scenario().python().gil() == PythonProfile.Gil.INTERVAL
                                    ? ", " + Amounts.counted(gil.dropRequests(), "drop request")
                                    : ""));
        }
        if (result.gils().size() > MOST_GILS) {
            lines.add("and " + Amounts.counted(result.gils().size() - MOST_GILS, "more GIL"));
        }
        lines.add(cores());
        lines.addAll(new EventLoops(result).lines());
        return lines;
    }

    private static String waits(GilSummary gil) {
        return gil.waits() == 0
                ? ", never waited for"
                : ", waited for " + Amounts.counted(gil.waits(), "time") + " ("
                        + Amounts.duration((double) gil.waitedNanos() / gil.waits()) + " on average)";
    }

    private String cores() {
        List<CoreSummary> cores = result.cores();
        String each = cores.stream()
                .limit(MOST_CORES)
                .map(core -> Amounts.percent(core.busyNanos(), result.virtualNanos()))
                .collect(Collectors.joining(", "));
        return "cores: " + Amounts.rate(Verdict.coresUsed(result)) + " of " + cores.size() + " busy" + " (" + each
                + (cores.size() > MOST_CORES ? ", ..." : "") + ")";
    }

    private List<String> marks() {
        var lines = new ArrayList<String>();
        if (result.marks().isEmpty()) {
            return lines;
        }
        var table = new Table().row("mark", "count", "a second", "p50", "p99", "max");
        for (MarkSummary mark : result.marks().stream().limit(MOST_MARKS).toList()) {
            boolean none = mark.distances() == 0;
            table.row(
                    mark.name().length() <= 40
                            ? printable(mark.name())
                            : printable(mark.name().substring(0, 37)) + "...",
                    Amounts.count(mark.count()),
                    Amounts.rate(mark.perSecond()),
                    none ? "-" : Amounts.duration(mark.p50Nanos()),
                    none ? "-" : Amounts.duration(mark.p99Nanos()),
                    none ? "-" : Amounts.duration(mark.maxNanos()));
        }
        lines.addAll(table.lines(""));
        if (result.marks().size() > MOST_MARKS) {
            lines.add("and " + Amounts.counted(result.marks().size() - MOST_MARKS, "more mark"));
        }
        return lines;
    }
}
