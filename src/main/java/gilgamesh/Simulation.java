package gilgamesh;

import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Sink;

/** The front door: {@code Simulation.of(scenario).run()}. Immutable; the {@code with} methods give changed copies. */
public final class Simulation {

    private final Scenario scenario;
    private final long seed;
    private final boolean stepping;
    private final Limits limits;
    // Receives every event as well; null if nobody else wants them.
    private final Sink sink;

    private Simulation(Scenario scenario, long seed, boolean stepping, Limits limits, Sink sink) {
        this.scenario = scenario;
        this.seed = seed;
        this.stepping = stepping;
        this.limits = limits;
        this.sink = sink;
    }

    public static Simulation of(Scenario scenario) {
        return new Simulation(scenario, scenario.seed(), false, Limits.USUAL, null);
    }

    /** With that seed in place of the scenario's. */
    public Simulation withSeed(long other) {
        return new Simulation(scenario, other, stepping, limits, sink);
    }

    /** One bytecode at a time, without running ahead: much slower, with exactly the same events. */
    public Simulation stepping() {
        return new Simulation(scenario, seed, true, limits, sink);
    }

    /** With these limits on runs that would not end. */
    public Simulation withLimits(Limits other) {
        return new Simulation(scenario, seed, stepping, other, sink);
    }

    /** Gives every event to {@code other} too, on the lane of the run. */
    public Simulation withSink(Sink other) {
        return new Simulation(scenario, seed, stepping, limits, other);
    }

    /** Runs it, on a lane of its own. */
    public Result run() {
        try (Lanes lanes = Lanes.open(1)) {
            return run(lanes);
        }
    }

    /** Runs it on the first of these lanes. */
    public Result run(Lanes lanes) {
        throw new UnsupportedOperationException("the actors are not built");
    }
}
