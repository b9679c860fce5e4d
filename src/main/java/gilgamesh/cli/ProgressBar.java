package gilgamesh.cli;

import gilgamesh.sweep.Progress;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a sweep has come: runs done, the rate, the time left. */
final class ProgressBar implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 30;
    private static final double NANOS = 1e9;

    private final Terminal terminal;
    private final Progress progress;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private ProgressBar(Terminal terminal, Progress progress) {
        this.terminal = terminal;
        this.progress = progress;
    }

    static ProgressBar show(Terminal terminal, Progress progress, boolean quiet) {
        var bar = new ProgressBar(terminal, progress);
        if (terminal.errIsTerminal() && !quiet) {
            bar.timer.scheduleAtFixedRate(bar::refresh, 300, 200, TimeUnit.MILLISECONDS);
        }
        return bar;
    }

    private synchronized void refresh() {
        String line = progress.read() < progress.toRead()
                ? reading(progress.read(), progress.toRead())
                : line(progress.done(), progress.planned(), progress.known(), System.nanoTime() - begin);
        // A line that is broken could not be cleared.
        terminal.err().print(CLEAR + line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
        terminal.err().flush();
    }

    static String reading(long read, long all) {
        return bar(read, all) + String.format(Locale.ROOT, "%,d of %,d combinations read", read, all);
    }

    static String line(long done, long planned, long known, long nanos) {
        double rate = nanos == 0 ? 0 : done / (nanos / NANOS);
        String left = rate == 0 ? "" : ", " + time((planned - done) / rate) + " left";
        String before = known == 0 ? "" : String.format(Locale.ROOT, " (and %,d known)", known);
        return bar(done, planned)
                + String.format(Locale.ROOT, "%,d of %,d runs%s, %.0f a second%s", done, planned, before, rate, left);
    }

    private static String bar(long done, long all) {
        int filled = all == 0 ? 0 : (int) (WIDTH * done / all);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] ";
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return whole / 3600 + " h " + whole % 3600 / 60 + " min";
        }
        return whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (terminal.errIsTerminal()) {
                terminal.err().print(CLEAR);
                terminal.err().flush();
            }
        }
    }
}
