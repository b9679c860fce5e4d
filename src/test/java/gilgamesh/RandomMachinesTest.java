package gilgamesh;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the operating system costs: nobody waits for ever, and running ahead of the clock changes nothing. */
class RandomMachinesTest {

    private static final int MACHINES = 5;
    private static final int COSTLESS = 3;
    private static final List<String> SPREADS = List.of(
            "timer-slack",
            "wake-up-by-timer",
            "wake-up-same-core",
            "wake-up-busy-core",
            "wake-up-awake-core",
            "wake-up-idle-core",
            "wake-up-deep-core",
            "futex-wake-call",
            "futex-wait-call",
            "futex-wait-other-core",
            "pipe-call",
            "thread-create",
            "thread-exit",
            "process-create",
            "process-start",
            "process-exit");
    private static final List<String> DURATIONS = List.of(
            "idle-after",
            "deep-idle-after",
            "context-switch",
            "falling-asleep",
            "timer-set",
            "grace-period",
            "cache-line",
            "code-stays",
            "system-call",
            "code-after-call",
            "process-page",
            "process-exit-page",
            "page-copy",
            "page-reuse");

    /** Processes that wake each other through semaphores and call the system, each of them with two threads more that need its GIL. */
    private static final String PROGRAM = """
            import multiprocessing, os, sys, threading, time

            def leaf(n):
                return n + 1

            def count(n):
                for i in range(n):
                    leaf(i)

            def nap(n):
                for i in range(n):
                    count(i * 7 % 31)
                    time.sleep(0.00001 * (i % 4))

            def play(mine, other):
                reader, writer = os.pipe()
                threads = [threading.Thread(target=job, args=(n,)) for job, n in [(nap, 20), (count, 1500)]]
                for thread in threads: thread.start()
                for i in range(40):
                    mine.acquire()
                    count(i % 13)
                    other.release()
                    count(i * 5 % 37)
                    os.write(writer, b"x")
                    count(i % 3)
                    os.read(reader, 1)
                for thread in threads: thread.join()

            if __name__ == "__main__":
                if sys.version_info[0] == 2:
                    sys.setcheckinterval(30)
                else:
                    sys.setswitchinterval(0.00002)
                turns = [multiprocessing.Semaphore(int(i == 0)) for i in range(3)]
                players = [multiprocessing.Process(target=play, args=(turns[i], turns[(i + 1) % 3])) for i in range(3)]
                for player in players: player.start()
                for player in players: player.join()
            """;

    /** Ticks and slices of microseconds, and costs from nothing, or nearly, to as much; the first ones take nothing for anything. */
    private static String machine(int seed) {
        var random = new SplittableRandom(seed);
        var lines = new ArrayList<String>();
        long most = seed < COSTLESS ? 1 : 3000;
        lines.add("tick = " + random.nextLong(5, 40) + " us");
        lines.add("time-slice = " + random.nextLong(12, 60) + " us");
        for (String key : SPREADS) {
            long min = random.nextLong(0, most);
            lines.add("%s = { min = %d ns, median = %d ns, max = %d ns }".formatted(key, min, min, 2 * min));
        }
        lines.add("code-after-call-share = 0." + random.nextInt(100, 1000));
        DURATIONS.forEach(key -> lines.add(key + " = " + random.nextLong(0, most) + " ns"));
        return "machine { " + String.join(", ", lines) + " }";
    }

    @ParameterizedTest
    @CsvSource({"2.7, 1", "2.7, 2", "2.7, 3", "3.9, 2", "3.12, 1", "3.12, 3", "3.13t, 2"})
    void steppingGivesTheSameEvents(String python, int cores) {
        for (int machine = 0; machine < MACHINES; machine++) {
            RunAheadTest.steppingGivesTheSame(Scenes.scenario(python, cores, PROGRAM, machine(machine)));
        }
    }
}
