package gilgamesh.machine;

import gilgamesh.scenario.Spread;
import gilgamesh.sim.RandomStream;

/** Linux may end a sleep or a timed wait late, so that it can handle several timers at once (50 us for ordinary threads). */
public final class TimerSlack {

    private final Spread slack;
    private final RandomStream random;

    TimerSlack(Spread slack, RandomStream random) {
        this.slack = slack;
        this.random = random;
    }

    /** How long a sleep or a wait of {@code nanos} lasts. */
    public long after(long nanos) {
        long late = slack.min() == slack.max() ? slack.min() : slack.at(random.nextDouble());
        return nanos > Long.MAX_VALUE - late ? Long.MAX_VALUE : nanos + late;
    }
}
