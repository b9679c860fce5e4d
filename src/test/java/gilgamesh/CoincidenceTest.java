package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result.Outcome;
import gilgamesh.sim.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything at the same instants: a machine whose wake-ups, switches and timers take no time, and threads that sleep, compute, lock, start and
 * end in whole ticks. Who goes to sleep in the instant in which the core is taken from it, or the process ends, is lost by nobody.
 */
class CoincidenceTest {

    private static final String MACHINE = """
            machine {
              tick = 10 us, time-slice = 10 us, timer-slack = 0 ns, context-switch = 0 ns, falling-asleep = 0 ns, system-call = 0 ns, thread-create = 0 ns, thread-exit = 0 ns
              wake-up-by-timer = 0 ns, wake-up-same-core = 0 ns, wake-up-busy-core = 0 ns, wake-up-awake-core = 0 ns, wake-up-idle-core = 0 ns, wake-up-deep-core = 0 ns, futex-wake-call = 0 ns, futex-wait-call = 0 ns, futex-wait-other-core = 0 ns, cache-line = 0 ns, deep-idle-after = 0 ns
            }
            """;

    private static final String PROGRAM = """
            import random, sys, time
            from threading import Thread, Lock
            from gilgamesh import compute, io, native

            random.seed(SEED)
            tick = 0.00001
            locks = [Lock() for _ in range(3)]

            def work(depth):
                for _ in range(random.randrange(3, 12)):
                    span = tick * random.randrange(0, 4)
                    what = random.randrange(7)
                    if what == 0:
                        time.sleep(span)
                    elif what == 1:
                        compute(span)
                    elif what == 2:
                        native(span)
                    elif what == 3:
                        io(span)
                    elif what == 4:
                        with random.choice(locks):
                            native(span)
                    elif what == 5 and depth < 3:
                        t = Thread(target=work, args=(depth + 1,))
                        t.daemon = random.random() < 0.3
                        t.start()
                        if random.random() < 0.5:
                            t.join(span)
                    elif random.random() < 0.2:
                        return

            for _ in range(8):
                Thread(target=work, args=(0,)).start()
            """;

    @ParameterizedTest
    @CsvSource({
        "2.7, 1",
        "2.7, 2",
        "3.6, 2",
        "3.12, 1",
        "3.12, 2",
        "3.12, 3",
        "3.13, 4",
        "3.13t, 1",
        "3.13t, 2",
        "3.13t, 4"
    })
    void aRunEndsAndTheTimesAddUp(String version, int cores) {
        try (Lanes lanes = Lanes.open(1)) {
            for (int seed = 0; seed < 8; seed++) {
                Result result = Simulation.of(Scenes.scenario(
                                version, cores, PROGRAM.replace("SEED", "" + seed), MACHINE, "seed = " + seed))
                        .run(lanes);

                assertThat(result.outcome()).as("seed " + seed).isEqualTo(Outcome.FINISHED);
                assertThat(result.threads())
                        .allSatisfy(thread -> assertThat(thread.runningNanos()
                                        + thread.waitingForGilNanos()
                                        + thread.readyNanos()
                                        + thread.blockedNanos())
                                .isEqualTo(thread.finishedNanos() - thread.startedNanos()));
            }
        }
    }
}
