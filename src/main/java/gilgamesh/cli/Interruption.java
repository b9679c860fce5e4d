package gilgamesh.cli;

import gilgamesh.sim.Lanes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during a run: the worlds end where they are, and the process lives on until what was found so far is printed. */
final class Interruption implements AutoCloseable {

    /** A run that cannot end sooner (one endless piece of bytecode) does not keep the user waiting for longer. */
    private static final long PATIENCE_SECONDS = 3;

    /** What a run has found is written meanwhile, a large report too. */
    private static final long WRITING_SECONDS = 60;

    private final Thread hook = new Thread(this::interrupt, "interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final Lanes lanes;
    private volatile boolean happened;

    private Interruption(Lanes lanes) {
        this.lanes = lanes;
    }

    static Interruption ends(Lanes lanes) {
        var interruption = new Interruption(lanes);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    // The JVM ends by the signal's own exit code (130 for Ctrl-C) when this returns.
    private void interrupt() {
        happened = true;
        lanes.interrupt("it was interrupted");
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !printed.await(WRITING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "gilgamesh: interrupted; the run could not be stopped in time to print what it found");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean happened() {
        return happened;
    }

    /** A run has ended; what it found is still to be printed. */
    void runEnded() {
        if (happened) {
            ended.countDown();
        }
    }

    /** Everything has been printed. */
    @Override
    public void close() {
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came just now; the hook waits only for the next line.
            }
        }
        ended.countDown();
        printed.countDown();
    }
}
