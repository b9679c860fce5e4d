package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that follows a system call takes longer, which the next call pays: here twice its time, up to 0.9 seconds. */
class CodeAfterCallTest {

    private static final String COSTS = "machine { code-after-call = 900 ms, code-after-call-share = 2 }\n";

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void aCallPaysForTheCodeSinceTheThreadsLastOneButNoMoreThanTheMost(String python) {
        var run = Simulation.of(Scenes.scenario(python, 1, """
                import os, time
                from gilgamesh import compute

                clock = getattr(time, "perf_counter", time.time)
                reader, writer = os.pipe()

                def tenths(call, *args):
                    begin = clock()
                    call(*args)
                    return int(10 * (clock() - begin) + 0.5)

                os.write(writer, b"xxx")
                compute(0.2)
                print(tenths(os.read, reader, 1))
                print(tenths(os.read, reader, 1))
                compute(60)
                print(tenths(os.read, reader, 1))
                time.sleep(60)
                print(tenths(os.write, writer, b"x"))
                """, COSTS)).run();
        assertThat(Scenes.output(run)).containsExactly("4", "0", "9", "0");
    }
}
