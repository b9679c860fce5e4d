package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python texts that stand for C code are as atomic as that, are in no traceback, and take its time. */
class TextsInCTest {

    private static List<String> run(String python, int cores, String program) {
        return Scenes.output(
                Simulation.of(Scenes.scenario(python, cores, program)).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.9", "3.12", "3.13"})
    void threadsThatPushOntoOneHeapLoseNothing(String python) {
        List<String> output = run(python, 2, """
                import heapq, sys, threading
                sys.setcheckinterval(1) if sys.version_info[0] == 2 else sys.setswitchinterval(1e-6)
                heap = []
                def push(first):
                    for i in range(300):
                        heapq.heappush(heap, first + i * 7919 %% 300)
                threads = [threading.Thread(target=push, args=(1000 * t,)) for t in range(3)]
                for t in threads: t.start()
                for t in threads: t.join()
                popped = [heapq.heappop(heap) for _ in range(len(heap))]
                print(popped == sorted(1000 * t + i for t in range(3) for i in range(300)))
                """.replace("%%", "%"));

        assertThat(output).containsExactly("True");
    }

    /** The interval is a twentieth or less of what the call takes. */
    @Test
    void aLongCallKeepsTheGil() {
        List<String> output = run("3.12", 2, """
                import heapq, sys, threading, time
                sys.setswitchinterval(1e-4)
                seen = []
                def watch():
                    while not done:
                        seen.append(time.perf_counter())
                done = False
                data = list(range(200000, 0, -1))
                watcher = threading.Thread(target=watch)
                watcher.start()
                begin = time.perf_counter()
                heapq.heapify(data)
                end = time.perf_counter()
                done = True
                watcher.join()
                print(end - begin > 0.002, [t for t in seen if begin + 3e-4 < t < end - 3e-4])
                """);

        assertThat(output).containsExactly("True []");
    }

    @Test
    void whatTheyCallBackMaySwitch() {
        List<String> output = run("3.12", 1, """
                import heapq, threading, time
                order = []
                class Slow:
                    def __lt__(self, other):
                        time.sleep(0.01)
                        order.append("compared")
                        return False
                def other():
                    order.append("other")
                heap = [Slow()]
                t = threading.Thread(target=other)
                t.start()
                heapq.heappush(heap, Slow())
                t.join()
                print(order)
                """);

        assertThat(output).containsExactly("['other', 'compared']");
    }

    @Test
    void noTracebackShowsTheirFrames() {
        List<String> output = run("3.12", 1, """
                import heapq, traceback
                class Wrong:
                    def __lt__(self, other):
                        raise ValueError("no order")
                try:
                    heapq.heappush([Wrong()], Wrong())
                except ValueError as e:
                    print([f.name for f in traceback.extract_tb(e.__traceback__)])
                """);

        assertThat(output).containsExactly("['<module>', '__lt__']");
    }

    @Test
    void aModulesShareOfTheTimeIsTheProfiles() {
        String program = """
                import heapq, time
                data = list(range(2000, 0, -1))
                begin = time.perf_counter()
                heapq.heapify(data)
                print(repr(time.perf_counter() - begin))
                """;
        double whole = Double.parseDouble(run("3.12", 1, "python.in-c._heapq = 1", program));
        double tenth = Double.parseDouble(run("3.12", 1, "python.in-c._heapq = 0.1", program));

        assertThat(tenth).isCloseTo(whole / 10, within(whole / 100));
    }

    private static String run(String python, int cores, String line, String program) {
        return Scenes.output(Simulation.of(Scenes.scenario(python, cores, program, line))
                        .run())
                .get(0);
    }
}
