package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What it takes that two cores use the same memory. */
final class SharedMemoryTest {

    private static final String MACHINE = "machine.cache-line = 10 us\n";

    /** The child has the other core, and sleeps while the parent adds, and the other way round. */
    private static final String PROGRAM = """
            import time
            from multiprocessing import get_context

            context = get_context("fork")
            value = context.RawValue("i", 0)

            def timed(what, n):
                begin = time.perf_counter()
                for _ in range(n):
                    value.value
                reads = time.perf_counter() - begin
                print(what, round(reads * 1e5))

            def child():
                timed("child", 50)
                value.value = 1
                timed("child", 50)

            value.value = 7
            timed("parent", 50)
            process = context.Process(target=child)
            process.start()
            process.join()
            timed("parent", 50)
            timed("parent", 50)
            """;

    @Test
    void aLineThatAnotherCoreHasChangedComesOnce() {
        Result result =
                Simulation.of(Scenes.scenario("3.12", 2, PROGRAM, MACHINE)).run();

        assertThat(Scenes.output(result)).containsExactly("parent 0", "child 1", "child 0", "parent 1", "parent 0");
    }

    @Test
    void onOneCoreNothingMoves() {
        Result result =
                Simulation.of(Scenes.scenario("3.12", 1, PROGRAM, MACHINE)).run();

        assertThat(Scenes.output(result)).containsExactly("parent 0", "child 0", "child 0", "parent 0", "parent 0");
    }
}
