package gilgamesh.report;

import gilgamesh.trace.Event.State;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.ThreadSummary;
import gilgamesh.trace.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run in characters, one row a thread (or group), one column a span of time that the legend states. A column in which a thread did one
 * thing has that thing's character; a mixed one does not pretend to: it has a digit, the tenths of it that were spent running.
 */
final class TimelineText {

    /** A column is one thing if at least this share of it was spent on it. */
    private static final double PURE = 0.95;

    /** A queue of this mean length is empty, as good as. */
    private static final double HARDLY = 0.02;

    private static final String INDENTATION = "  ";
    private static final Pattern RUN = Pattern.compile("(.)\\1*");

    private final List<Group> groups;
    private final List<GaugeSummary> queues;
    private final Waiting waiting;
    private final Timeline timeline;
    private final int bucketsPerColumn;
    private final int columns;
    private final int labelWidth;

    TimelineText(Timeline timeline, List<Group> groups, List<GaugeSummary> queues, Waiting waiting, int width) {
        this.timeline = timeline;
        this.groups = groups;
        this.queues = queues;
        this.waiting = waiting;
        this.labelWidth = Stream.concat(
                        groups.stream().map(Group::label), queues.stream().map(waiting::name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int room = Math.max(10, width - labelWidth - INDENTATION.length() - 1);
        this.bucketsPerColumn = Math.max(1, (timeline.buckets() + room - 1) / room);
        this.columns = (timeline.buckets() + bucketsPerColumn - 1) / bucketsPerColumn;
    }

    List<String> lines(Style style) {
        var lines = new ArrayList<String>();
        if (columns == 0) {
            return lines;
        }
        boolean mixed = false;
        boolean locks = false;
        for (Group group : groups) {
            List<Timeline.Row> rows = rows(group);
            if (rows.isEmpty()) {
                continue;
            }
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                char symbol = symbol(rows, column);
                mixed |= symbol == '+' || Character.isDigit(symbol);
                locks |= symbol == 'l';
                line.append(symbol);
            }
            lines.add(INDENTATION + label(group.label()) + painted(line.toString(), style));
        }
        lines.add(0, legend(style, locks));
        shownQueues().forEach(queue -> lines.add(INDENTATION + label(waiting.name(queue)) + line(queue)));
        if (mixed) {
            lines.add(
                    INDENTATION + "a column of several things: 1 to 9, the tenths of it spent running; +, hardly any");
        }
        if (!shownQueues().isEmpty()) {
            lines.add(INDENTATION + "a queue: 1 to 9, the ninths of its greatest length; blank, empty");
        }
        if (timeline.omitted() > 0) {
            lines.add(INDENTATION + "(without the last " + Amounts.counted(timeline.omitted(), "thread") + ")");
        }
        return lines;
    }

    private String legend(Style style, boolean locks) {
        String part = timeline.startNanos() == 0
                ? "timeline  "
                : "timeline from " + Amounts.exact(timeline.startNanos()) + " to " + Amounts.exact(timeline.endNanos())
                        + "  ";
        return part + "one column is " + Amounts.duration(timeline.bucketNanos() * (double) bucketsPerColumn)
                + ":  " + style.running("#") + " running  " + style.waiting("w") + " waiting for the GIL  "
                + style.ready("r") + " ready  "
                + (locks ? style.lock("l") + " lock, queue...  " : "")
                + style.blocked(".") + " blocked";
    }

    /** Those whose length is known as closely as the timeline shows it. */
    private List<GaugeSummary> shownQueues() {
        return queues.stream()
                .filter(queue -> queue.bucketNanos() <= timeline.bucketNanos() * (double) bucketsPerColumn)
                .toList();
    }

    private String label(String text) {
        String shown = Waiting.shortened(text);
        return shown + " ".repeat(labelWidth - shown.length() + 1);
    }

    private String line(GaugeSummary queue) {
        double column = (double) timeline.bucketNanos() * bucketsPerColumn;
        var line = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            double from = timeline.startNanos() + i * column;
            double mean = queue.mean(from, Math.min(from + column, timeline.endNanos()));
            long ninths = Math.round(Math.ceil(9 * mean / queue.most()));
            line.append(mean < HARDLY ? ' ' : (char) ('0' + Math.min(9, Math.max(1, ninths))));
        }
        return line.toString();
    }

    /** With the colours of the states, each switched on once for a run of the same character. */
    private static String painted(String line, Style style) {
        return RUN.matcher(line).replaceAll(run -> style.state(run.group()));
    }

    private List<Timeline.Row> rows(Group group) {
        // Only asked whether it contains a number.
        Set<Integer> wanted = new HashSet<>();
        for (ThreadSummary thread : group.threads()) {
            wanted.add(thread.thread());
        }
        return timeline.rows().stream()
                .filter(row -> wanted.contains(row.thread()))
                .toList();
    }

    private char symbol(List<Timeline.Row> rows, int column) {
        long running = spent(rows, column, State.RUNNING);
        long waiting = spent(rows, column, State.WAITING_FOR_GIL);
        long ready = spent(rows, column, State.READY);
        long blocked = spent(rows, column, State.BLOCKED);
        double all = (double) running + waiting + ready + blocked;
        long others = waiting(rows, column);
        if (all == 0) {
            return ' ';
        }
        if (running >= PURE * all) {
            return '#';
        }
        if (waiting >= PURE * all) {
            return 'w';
        }
        if (ready >= PURE * all) {
            return 'r';
        }
        if (others >= PURE * all) {
            return 'l';
        }
        if (blocked >= PURE * all) {
            return '.';
        }
        long tenths = Math.min(9, Math.round(10 * running / all));
        return tenths == 0 ? '+' : (char) ('0' + tenths);
    }

    private long waiting(List<Timeline.Row> rows, int column) {
        long spent = 0;
        int end = Math.min(timeline.buckets(), (column + 1) * bucketsPerColumn);
        for (Timeline.Row row : rows) {
            for (int bucket = column * bucketsPerColumn; bucket < end; bucket++) {
                spent += row.waitingNanos(bucket);
            }
        }
        return spent;
    }

    private long spent(List<Timeline.Row> rows, int column, State state) {
        long spent = 0;
        int end = Math.min(timeline.buckets(), (column + 1) * bucketsPerColumn);
        for (Timeline.Row row : rows) {
            for (int bucket = column * bucketsPerColumn; bucket < end; bucket++) {
                spent += row.nanos(bucket, state);
            }
        }
        return spent;
    }
}
