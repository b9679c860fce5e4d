package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What asyncio has for other programs: it is there, and says why it cannot be had when it is called. */
class AsyncioRefusalsTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    private static Result run(String version, String program) {
        return Simulation.of(Scenes.scenario(version, 1, program)).run(LANE.lanes());
    }

    @Test
    void aSubprocessIsRefusedWhenItIsToBeMade() {
        String program = """
                import asyncio
                async def main():
                    await asyncio.create_subprocess_exec("ls", stdout=asyncio.subprocess.PIPE)
                asyncio.run(main())
                """;

        assertThat(Scenes.output(run("3.12", program)))
                .last()
                .isEqualTo(
                        "NotImplementedError: asyncio.create_subprocess_exec() is not available in a simulated Python:"
                                + " there are no other programs to run");
    }

    // The names are those that dir() of 3.6.15, 3.8.18, 3.9.18 and 3.13.0 has; 3.14 has none of them.
    @ParameterizedTest
    @CsvSource({
        "3.6, AbstractChildWatcher FastChildWatcher SafeChildWatcher get_child_watcher set_child_watcher",
        "3.8, AbstractChildWatcher FastChildWatcher MultiLoopChildWatcher SafeChildWatcher ThreadedChildWatcher get_child_watcher set_child_watcher",
        "3.13, AbstractChildWatcher FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher SafeChildWatcher ThreadedChildWatcher"
                + " get_child_watcher set_child_watcher",
        "3.14, ''",
    })
    void watchersOfChildrenAreThereWhereTheVersionHasThem(String version, String names) {
        String program = "import asyncio\nprint(' '.join(n for n in dir(asyncio) if 'hild' in n))\n";

        assertThat(Scenes.output(run(version, program))).containsExactly(names);
    }
}
