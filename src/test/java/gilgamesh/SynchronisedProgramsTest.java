package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * No wake-up is lost, no item lost or doubled, and every invariant holds, in whatever schedule comes of a random program, version,
 * number of cores and seed. A violation is told with the scenario that shows it again.
 */
class SynchronisedProgramsTest {

    private static final PythonVersion[] VERSIONS = PythonVersion.values();

    private static Lanes lanes;

    @BeforeContainer
    static void open() {
        lanes = Lanes.open(1);
    }

    @AfterContainer
    static void close() {
        lanes.close();
    }

    private record Case(String python, int cores, long seed, String program) {

        static Case of(long number) {
            var random = new Random(number);
            PythonVersion version = VERSIONS[random.nextInt(VERSIONS.length)];
            int cores = 1 + random.nextInt(4);
            int seed = 1 + random.nextInt(1_000_000);
            return new Case(
                    version.toString(), cores, seed, SynchronisedPrograms.of(random, version == PythonVersion.V2_7));
        }

        Scenario scenario() {
            return Scenes.scenario(python, cores, program, "seed = " + seed, "stop-after = 100 s");
        }

        /** A scenario file that shows it again. */
        String file() {
            return "name = violation\nmachine.cores = " + cores + "\npython.version = \"" + python + "\"\nseed = "
                    + seed + "\nstop-after = 100 s\nprogram = \"\"\"\n" + program.indent(2) + "\"\"\"\n";
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void everyInvariantHoldsInEverySchedule(@ForAll long number) {
        Case each = Case.of(number);

        Result result = Simulation.of(each.scenario()).run(lanes);

        assertThat(result.outcome() + " " + Scenes.output(result))
                .as("case %d, to be run as it stands:%n%s", number, each.file())
                .isEqualTo(Result.Outcome.FINISHED + " [ok]");
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void steppingGivesTheSameEvents(@ForAll long number) {
        Case each = Case.of(number);
        var soon = new Limits(3_000_000, Long.MAX_VALUE);

        List<Event> ahead = new ArrayList<>();
        List<Event> stepped = new ArrayList<>();
        Scenario scenario = each.scenario();
        Simulation.of(scenario).withLimits(soon).withSink(ahead::add).run(lanes);
        Simulation.of(scenario)
                .withLimits(soon)
                .stepping()
                .withSink(stepped::add)
                .run(lanes);

        assertThat(firstDifference(stepped, ahead))
                .as("case %d, to be run as it stands:%n%s", number, each.file())
                .isEmpty();
    }

    private static String firstDifference(List<Event> stepped, List<Event> ahead) {
        for (int i = 0; i < Math.max(stepped.size(), ahead.size()); i++) {
            String left = i < stepped.size() ? stepped.get(i).toString() : "its end";
            String right = i < ahead.size() ? ahead.get(i).toString() : "its end";
            if (!left.equals(right)) {
                return "event " + i + " is " + left + " by steps, but " + right;
            }
        }
        return "";
    }
}
