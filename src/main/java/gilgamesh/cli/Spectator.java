package gilgamesh.cli;

import gilgamesh.Limits;
import gilgamesh.report.TextReport;
import gilgamesh.trace.Event;
import gilgamesh.trace.Lines;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.Sink;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows a run while it is under way: the lines that the program writes, and on a terminal, if it takes longer than a second, how far it has
 * come.
 */
final class Spectator implements Sink, AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    /** A program that prints for ever does not fill the disk. */
    private static final long MOST_LINES = 100_000;

    private final Terminal terminal;
    private final String name;
    private final boolean showsOutput;
    private final boolean showsProgress;
    private final Consumer<String> end;
    private final Lines lines = new Lines(this::print);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Spectator::thread);
    private volatile long now;
    private long printed;
    // Null as long as nobody looked at it: most runs are over before.
    private Heap heap;
    // Whether the terminal's last line is the one of the progress.
    private boolean progressShown;

    private Spectator(
            Terminal terminal, String name, boolean showsOutput, boolean showsProgress, Consumer<String> end) {
        this.terminal = terminal;
        this.name = name;
        this.showsOutput = showsOutput;
        this.showsProgress = showsProgress;
        this.end = end;
    }

    /** @param end ends the run, for the reason that it is told */
    static Spectator watch(
            Terminal terminal, String name, boolean showsOutput, boolean showsProgress, Consumer<String> end) {
        var spectator = new Spectator(terminal, name, showsOutput, showsProgress, end);
        spectator.timer.scheduleAtFixedRate(spectator::refresh, 1000, 250, TimeUnit.MILLISECONDS);
        return spectator;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "spectator");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void accept(Event event) {
        now = event.at();
        if (showsOutput && event instanceof Event.Printed text) {
            lines.add(text);
        }
    }

    private synchronized void print(OutputLine line) {
        printed++;
        if (printed > MOST_LINES) {
            return;
        }
        clear();
        terminal.out().println(TextReport.output(line, terminal.style()));
    }

    private synchronized void refresh() {
        // As behind "| head".
        if (terminal.out().checkError()) {
            end.accept("nobody reads what it prints");
        }
        heap = heap == null ? new Heap() : heap;
        if (heap.nearlyFull()) {
            end.accept(Limits.memoryIsFull());
        }
        if (showsProgress) {
            progressShown = true;
            terminal.err()
                    .print(CLEAR + String.format(Locale.ROOT, "%s: %.3f s of virtual time so far", name, now / 1e9));
            terminal.err().flush();
        }
    }

    private void clear() {
        if (progressShown) {
            progressShown = false;
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }

    /** The run has ended. */
    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            lines.begun().forEach(this::print);
            clear();
            if (printed > MOST_LINES) {
                terminal.out().println("(and " + (printed - MOST_LINES) + " more lines)");
            }
        }
    }
}
