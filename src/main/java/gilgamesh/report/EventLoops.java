package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.EventLoopSummary;
import gilgamesh.trace.EventLoopSummary.Callback;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the event loops of the program's threads did: how busy they were, and what kept them longest from everything else. */
final class EventLoops {

    /** What asyncio itself calls slow, in nanoseconds ({@code loop.slow_callback_duration}). */
    private static final long SLOW = 100_000_000;

    private static final int MOST = 3;

    private final Result result;
    private final Waiting waiting;
    // The busiest first.
    private final List<ThreadSummary> threads;

    EventLoops(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
        this.threads = result.threads().stream()
                .filter(thread -> thread.loops() != null && thread.loops().callbacks() > 0)
                .sorted(Comparator.comparingLong(
                                (ThreadSummary thread) -> thread.loops().busyNanos())
                        .reversed())
                .toList();
    }

    /** A line for each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ThreadSummary thread : threads.stream().limit(MOST).toList()) {
            EventLoopSummary loops = thread.loops();
            lines.add("event loop of " + waiting.name(thread.thread()) + ": busy "
                    + Amounts.percent(loops.busyNanos(), thread.lifeNanos())
                    + " of the time with " + Amounts.counted(loops.callbacks(), "callback") + "; the longest, "
                    + described(loops.longest()) + ", takes "
                    + Amounts.duration(loops.longest().nanos()) + " from "
                    + Amounts.duration(loops.longest().atNanos()) + " on");
        }
        if (threads.size() > MOST) {
            lines.add("and " + Amounts.counted(threads.size() - MOST, "more thread") + " with event loops");
        }
        return lines;
    }

    private String described(Callback callback) {
        String line = waiting.line(callback.place());
        return callback.name() + (line.isEmpty() ? "" : " (" + line + ")");
    }

    private String waits(Callback callback) {
        String line = waiting.lineWithText(callback.waitsAt());
        return line.isEmpty() ? "" : ", most of it waiting in " + line;
    }

    /** One that was blocked for long, or one that is busy all the time. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (ThreadSummary thread : threads.stream().limit(MOST).toList()) {
            EventLoopSummary loops = thread.loops();
            Callback longest = loops.longest();
            if (longest.nanos() >= SLOW && !longest.alone()) {
                String sentence = "Blocked event loop: from " + Amounts.duration(longest.atNanos()) + " on the loop of "
                        + waiting.name(thread.thread()) + " does nothing but " + described(longest) + " for "
                        + Amounts.duration(longest.nanos()) + waits(longest) + ".";
                found.add(new Finding(Pattern.BLOCKED_LOOP, sentence)
                        .at(longest.atNanos(), longest.nanos(), thread.thread()));
            } else if (loops.busyNanos() >= Limit.FULL * result.virtualNanos()) {
                found.add(new Finding(
                        Pattern.LOOP_BOUND,
                        "Event-loop-bound: the loop of " + waiting.name(thread.thread()) + " is busy "
                                + Amounts.percent(loops.busyNanos(), result.virtualNanos()) + " of the time with "
                                + Amounts.counted(loops.callbacks(), "callback") + ", one after the other."));
            }
        }
        return found;
    }
}
