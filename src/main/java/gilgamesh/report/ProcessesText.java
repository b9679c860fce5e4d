package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.ProcessSummary;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes as a table, if there is more than one. */
final class ProcessesText {

    private static final int MOST_ROWS = 20;

    /** Those that programs send (signal(7)). */
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 9, "SIGKILL", 13, "SIGPIPE", 15, "SIGTERM");

    private final Result result;

    ProcessesText(Result result) {
        this.result = result;
    }

    List<String> lines() {
        List<ProcessSummary> processes = result.processes();
        if (processes.size() < 2) {
            return List.of();
        }
        boolean forks = processes.stream().anyMatch(process -> process.inheritedPages() > 0);
        var table = new Table()
                .row(row(
                        forks,
                        "process",
                        "pid",
                        "made by",
                        "from",
                        "to",
                        "processor",
                        "pages inherited",
                        "memory",
                        "end"));
        for (ProcessSummary process : processes.subList(0, Math.min(MOST_ROWS, processes.size()))) {
            table.row(row(
                    forks,
                    process.name(),
                    Long.toString(process.pid()),
                    process.parent() < 0 ? "" : processes.get(process.parent()).name(),
                    Amounts.duration(process.startedNanos()),
                    process.endedNanos() < 0 ? "" : Amounts.duration(process.endedNanos()),
                    Amounts.duration(processor(result, process)),
                    Amounts.count(process.inheritedPages()),
                    process.memoryBytes() < 0 ? "" : Amounts.count(process.memoryBytes() / 1024) + " KiB",
                    end(process)));
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        if (processes.size() > MOST_ROWS) {
            lines.add("and " + Amounts.counted(processes.size() - MOST_ROWS, "more process"));
        }
        return lines;
    }

    private static String[] row(boolean forks, String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (!forks) {
            row.remove(6);
        }
        return row.toArray(String[]::new);
    }

    /** The time that its threads had on a core. */
    static long processor(Result result, ProcessSummary process) {
        return result.threads().stream()
                .filter(thread -> thread.process() == process.process())
                .mapToLong(ThreadSummary::runningNanos)
                .sum();
    }

    static String end(ProcessSummary process) {
        if (process.endedNanos() < 0) {
            return "running";
        }
        int code = process.exitCode();
        return code >= 0 ? "exit " + code : SIGNALS.getOrDefault(-code, "signal " + -code);
    }
}
