package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessorTimeTest {

    private static final String PROGRAM = """
            import threading, time
            from gilgamesh import compute

            def work():
                compute(0.01)
                time.sleep(0.05)
                print("thread", round(time.thread_time() * 1000))

            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            print("process", round(time.process_time() * 1000), "main", round(time.thread_time() * 1000))
            """;

    @ParameterizedTest
    @ValueSource(strings = {"3.7", "3.12", "3.13t"})
    void onlyTimeOnACoreIsProcessorTime(String python) {
        Result result = Simulation.of(Scenes.scenario(python, 2, PROGRAM)).run();

        assertThat(Scenes.output(result)).containsExactly("thread 10", "thread 10", "process 20 main 0");
    }

    @Test
    void steppingReadsTheSameProcessorTime() {
        String program = PROGRAM.replace("round(", "repr(");
        var scene = Scenes.scenario("3.12", 2, program);

        var stepped = Scenes.output(Simulation.of(scene).stepping().run());

        assertThat(stepped).isEqualTo(Scenes.output(Simulation.of(scene).run()));
    }
}
