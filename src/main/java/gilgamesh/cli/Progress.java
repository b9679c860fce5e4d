package gilgamesh.cli;

import gilgamesh.trace.Event;
import gilgamesh.trace.Sink;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line on the terminal that says how far a run has come, if it takes longer than a second. */
final class Progress implements Sink, AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";

    private final String name;
    private final PrintStream terminal;
    // Null if nothing is to be shown.
    private final ScheduledExecutorService timer;
    private volatile long now;
    private boolean shown;

    private Progress(String name, PrintStream terminal, boolean show) {
        this.name = name;
        this.terminal = terminal;
        this.timer = show ? Executors.newSingleThreadScheduledExecutor(Progress::thread) : null;
    }

    static Progress show(boolean show, String name, PrintStream terminal) {
        var progress = new Progress(name, terminal, show);
        if (show) {
            progress.timer.scheduleAtFixedRate(progress::print, 1000, 250, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void accept(Event event) {
        now = event.at();
    }

    private synchronized void print() {
        shown = true;
        terminal.print(CLEAR + String.format(Locale.ROOT, "%s: %.3f s of virtual time", name, now / 1e9));
        terminal.flush();
    }

    @Override
    public void close() {
        if (timer == null) {
            return;
        }
        timer.shutdownNow();
        synchronized (this) {
            if (shown) {
                terminal.print(CLEAR);
                terminal.flush();
            }
        }
    }
}
