package gilgamesh.report;

import gilgamesh.Result;
import java.util.List;

/** The phases of a run as a table: what limits each, and how many threads did what in it, on average. */
final class PhasesText {

    private final List<Phase> phases;
    private final long end;

    PhasesText(Result result) {
        this.phases = Phases.of(result);
        this.end = result.virtualNanos();
    }

    /** Empty if the run has no phases. */
    List<String> lines() {
        if (phases.isEmpty()) {
            return List.of();
        }
        var table = new Table()
                .row(
                        "phase, threads on average",
                        "from",
                        "to",
                        "",
                        "running",
                        "waiting for GIL",
                        "ready",
                        "asleep",
                        "in I/O",
                        "waiting for others");
        for (Phase phase : phases) {
            table.row(
                    phase.pattern().title(),
                    phase.fromNanos() == 0 ? "0" : Amounts.duration(phase.fromNanos()),
                    Amounts.duration(phase.toNanos()),
                    Amounts.percent(phase.toNanos() - phase.fromNanos(), end),
                    average(phase, phase.load().running()),
                    average(phase, phase.load().waitingForGil()),
                    average(phase, phase.load().ready()),
                    average(phase, phase.load().asleep()),
                    average(phase, phase.load().inIo()),
                    average(phase, phase.load().waitingForOthers()));
        }
        return table.lines("");
    }

    private static String average(Phase phase, long sum) {
        return Amounts.rate(phase.average(sum));
    }
}
