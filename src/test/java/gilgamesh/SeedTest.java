package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed changes only what is random in reality: how long wake-ups take, who is first, and what a program asks of chance. */
class SeedTest {

    private static final int SEEDS = 5;

    private static final String COUNT = """
            import time
            from random import Random

            start = time.time()
            total = 0
            for i in range(20000):
                total += i * i % 7
            random = Random(5)
            print(total, sorted([3, 1, 2]), "abc".upper(), random.randrange(1000), random.random())
            print(time.time() - start)
            """;

    private static final String ADDITIONS = """
            from threading import Lock, Thread

            counter = 0
            lock = Lock()

            def one():
                return 1

            def add():
                global counter
                for _ in range(n):
                    if locked:
                        with lock:
                            counter += one()
                    else:
                        counter += one()

            workers = [Thread(target=add) for _ in range(2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            print(counter)
            """;

    private static <T> Set<T> overSeeds(Simulation simulation, Function<Result, T> fact) {
        var facts = new HashSet<T>();
        LongStream.rangeClosed(1, SEEDS)
                .forEach(seed -> facts.add(fact.apply(simulation.withSeed(seed).run())));
        return facts;
    }

    private static Simulation of(String python, String program, String... lines) {
        return Simulation.of(Scenes.scenario(python, 2, program, lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.9", "3.12"})
    void whatOneThreadComputesTakesTheSameTimeToTheNanosecond(String python) {
        var program = of(python, "from __future__ import print_function\n" + COUNT);

        assertThat(overSeeds(program, Result::virtualNanos)).hasSize(1);
        assertThat(overSeeds(program, Scenes::output)).hasSize(1);
    }

    @Test
    void howLongASleepTakesIsRandom() {
        var program = of("3.12", "import time\nfor _ in range(5):\n    time.sleep(0.001)");

        assertThat(overSeeds(program, Result::virtualNanos)).hasSize(SEEDS).allMatch(nanos -> nanos > 5_000_000);
    }

    @Test
    void whatTheProgramLeavesToChanceIsRandom() {
        var program = of("3.12", "import random\nprint('%.9f' % random.random())");

        assertThat(overSeeds(program, Scenes::output)).hasSize(SEEDS);
        assertThat(overSeeds(program, Result::virtualNanos)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6"})
    void howManyUpdatesAreLostIsRandomAndThatNoneIsWithALockIsNot(String python) {
        Set<List<String>> unlocked =
                overSeeds(of(python, ADDITIONS, "params.locked = false", "params.n = 400000"), Scenes::output);
        Set<List<String>> locked =
                overSeeds(of(python, ADDITIONS, "params.locked = true", "params.n = 30000"), Scenes::output);

        assertThat(unlocked).hasSizeGreaterThan(2).doesNotContain(List.of("800000"));
        assertThat(locked).containsExactly(List.of("60000"));
    }
}
