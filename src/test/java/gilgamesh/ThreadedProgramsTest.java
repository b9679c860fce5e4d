package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs of several threads give the same events however they are run; the judge steps one bytecode at a time. */
class ThreadedProgramsTest {

    private static final int PROGRAMS = 3;
    private static final Limits SOON = new Limits(4_000_000, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.8", "3.10", "3.11", "3.12", "3.13", "3.13t"})
    void steppingGivesTheSameEvents(String python) {
        List<List<Event>> ahead = new ArrayList<>();
        List<List<Event>> stepped = new ArrayList<>();

        try (Lanes lanes = Lanes.open(1)) {
            for (int seed = 0; seed < PROGRAMS; seed++) {
                Simulation simulation = simulation(python, seed);
                ahead.add(events(simulation, lanes));
                stepped.add(events(simulation.stepping(), lanes));
            }
        }

        assertThat(stepped).isEqualTo(ahead);
    }

    /** The lock of this one was once set free ahead of the clock. */
    @Test
    void locksWithoutAGilAreNotReleasedAheadOfTheClock() {
        Scenario scenario = Scenes.scenario("3.13t", 3, ThreadedPrograms.of(359));
        List<Event> ahead;
        List<Event> stepped;

        try (Lanes lanes = Lanes.open(1)) {
            ahead = events(Simulation.of(scenario).withLimits(SOON), lanes);
            stepped = events(Simulation.of(scenario).withLimits(SOON).stepping(), lanes);
        }

        assertThat(stepped).isEqualTo(ahead);
    }

    @Test
    void twoLanesGiveTheSameResultsAsOne() {
        List<Simulation> simulations = IntStream.range(0, 24)
                .mapToObj(seed ->
                        simulation(List.of("2.7", "3.6", "3.12", "3.13t").get(seed % 4), seed))
                .toList();

        List<Long> onOne = Scenes.fingerprints(simulations, 1);
        List<Long> onTwo = Scenes.fingerprints(simulations, 2);

        assertThat(onTwo).isEqualTo(onOne);
    }

    private static Simulation simulation(String python, int seed) {
        return Simulation.of(Scenes.scenario(python, 1 + seed % 3, ThreadedPrograms.of(seed)))
                .withLimits(SOON);
    }

    private static List<Event> events(Simulation simulation, Lanes lanes) {
        List<Event> events = new ArrayList<>();
        simulation.withSink(events::add).run(lanes);
        return events;
    }
}
