package gilgamesh;

import gilgamesh.scenario.Scenario;
import java.util.Locale;

/**
 * Where a run ends that would not end by itself: the one place for it. A scenario with a stop-after says itself how long it is to run, and
 * has no other limit unless it sets one.
 *
 * @param virtualNanos virtual time
 * @param steps how much the simulator may do: a bytecode executed one by one is a step, and so is an element that C code goes through; a
 *     message between actors is 32 of them, a thread's start some thousands. Loops that are run in one go do not count
 * @param stepsOfAThread how much more for each thread of the most that there are at once: what is much work for one thread is little for
 *     ten thousand, each of which may wake up 200 times a second only to find the GIL still taken
 */
public record Limits(long virtualNanos, long steps, long stepsOfAThread) {

    /** A day of virtual time; ten to twenty seconds of work on a computer of 2020, and as much again for each 4,000 threads. */
    public static final Limits USUAL = new Limits(24L * 3600 * 1_000_000_000, 1_500_000_000, 400_000);

    /** So many steps, however many threads there are. */
    public Limits(long virtualNanos, long steps) {
        this(virtualNanos, steps, 0);
    }

    /** What is said of a run whose objects, all together, fill the memory of the JVM. */
    public static String memoryIsFull() {
        long megabytes = Runtime.getRuntime().maxMemory() / (1 << 20);
        return "its objects need more memory than the " + megabytes + " MB of the JVM; GILGAMESH_JAVA_OPTS=-Xmx"
                + 2 * megabytes + "m gives it more";
    }

    /** Those that hold for a scenario. */
    static Limits of(Scenario scenario) {
        boolean open = scenario.stopAfterNanos() == Long.MAX_VALUE;
        long nanos = open ? USUAL.virtualNanos : scenario.stopAfterNanos();
        if (scenario.maxSteps() > 0) {
            return new Limits(nanos, scenario.maxSteps());
        }
        return open ? USUAL : new Limits(nanos, Long.MAX_VALUE);
    }

    /** How many steps a scenario allows, in words. */
    static String steps(Scenario scenario) {
        return scenario.maxSteps() > 0
                ? String.format(Locale.ROOT, "%,d steps of the simulator's work", scenario.maxSteps())
                : String.format(
                        Locale.ROOT,
                        "the usual %,d steps of the simulator's work and %,d for each thread",
                        USUAL.steps,
                        USUAL.stepsOfAThread);
    }
}
