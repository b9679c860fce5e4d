package gilgamesh.scenarios;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shipped scenario, and how it is tried under a real CPython.
 *
 * @param file its name in {@code scenarios}
 * @param shorter settings with which it takes a second or less for real
 * @param prints a pattern for all that it prints, however fast the machine is, and whatever else it does meanwhile; ends of lines are
 *     written by themselves, so that those of two processes may come together
 */
record Lesson(String file, List<String> shorter, String prints) {

    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");
    private static final Map<String, Result> RESULTS = new ConcurrentHashMap<>();

    static final List<Lesson> ALL = List.of(
            of("01-cpu-bound-threads", "4 threads: .* seconds", "params.additions=20000"),
            of("02-cpu-bound-sequential", "one after the other: .* seconds", "params.additions=20000"),
            of(
                    "03-io-bound-threads",
                    "one after the other: .* seconds\n3 threads: .* seconds",
                    "params.downloads=3",
                    "params.network=0.02"),
            of("04-check-interval-one-core", "one thread: .* s, two threads: .* as long", "params.iterations=100000"),
            of("05-check-interval-two-cores", "one thread: .* s, two threads: .* as long", "params.iterations=100000"),
            of("06-convoy", "\\d+ pings a second", "params.pings=10"),
            of(
                    "07-sleep-zero",
                    "a nap of 1 ms beside the greedy thread .* ms\na nap of 1 ms beside the polite thread .* ms",
                    "params.naps=10"),
            of("08-c-extension", "Python: .* seconds\nnative: .* seconds", "params.seconds=0.02"),
            of(
                    "09-hundred-cores",
                    "20 threads with 0.00 s of work each: .* seconds\ncores at work: .*",
                    "params.threads=20",
                    "params.seconds=0.002"),
            of("10-lost-updates-2.7", "expected 40000, counted \\d+, lost .* %", "params.additions=20000"),
            of("11-lost-updates-3.6", "expected 40000, counted \\d+, lost .* %", "params.additions=20000"),
            of(
                    "12-lost-updates-3.12",
                    "add: expected 40000, counted 40000, lost 0.0 %\nadd_result: expected 40000, counted \\d+, lost .* %",
                    "params.additions=20000"),
            of(
                    "13-lock",
                    "add: \\d+ of 10000, .* seconds\nadd_locked: 10000 of 10000, .* seconds",
                    "params.additions=5000"),
            of(
                    "14-daemon-and-join",
                    // In which order these come depends on how busy the machine is.
                    "((heart beats|joined for .*|the main program ends; threads: .*|saved by saver)\\s*)+",
                    "params.beat=0.03"),
            of("15-deadlock", "((Ann|Bob) has the first\n?){2}\n*", "params.pause=0.5"),
            of(
                    "16-free-threaded",
                    "(\\d threads: .* times as fast as one\n){3}2000 additions by 8 threads: counted \\d+",
                    "params.iterations=40000",
                    "params.additions=2000"),
            of("17-producer-consumer", "20 orders in .* seconds", "params.orders_wanted=20"),
            of(
                    "18-event-and-barrier",
                    "from the shot to the first start \\d+ us, to the last one \\d+ us\nthe laps took .* seconds",
                    "params.lap=0.01"),
            of(
                    "19-semaphore-pool",
                    "(client-\\d was served\\s*){9}9 queries in .* seconds, never more than [1-3] at once",
                    "params.query=0.02"),
            of("20-dining-philosophers", "(\\d+ meals\n?)*", "params.thinks=0"),
            of("21-philosophers-in-order", "all 50 meals are eaten", "params.dinners=10"),
            of("22-lock-convoy", "40 entries in .* seconds, \\d+ a second", "params.rounds=10"),
            of("23-starvation", "greedy had \\d+ turns, polite \\d+", "params.seconds=0.1"),
            of(
                    "24-thread-local",
                    "shared: \\d+ of 60000\neach its own: 60000 of 60000\nthe main thread has no total",
                    "params.additions=20000"),
            of("25-thread-pool", "squares: 1, 4, 9, 16, 25, 36\n6 tasks in .* seconds", "params.seconds=0.05"),
            of("26-polling-futures", "poll: .* seconds\nwait: .* seconds", "params.work=0.01"),
            of("27-web-server", "4 threads, .* a second\n(\\d+ % within .* ms\n?){3}", "params.requests=40"),
            of(
                    "28-cpu-bound-processes",
                    // In which order these come depends on how busy the machine is.
                    "((4 processes started after .* ms|Process-\\d, MainThread: 20000 additions)\\s*){5}4 processes: .* seconds",
                    "params.additions=20000"),
            of(
                    "29-pool-apply",
                    "((ForkPoolWorker-\\d: task \\d is done\\s*){4}apply.*: .* seconds \\((\\d by ForkPoolWorker-\\d(, )?){4}\\)\\s*){3}",
                    "params.additions=20000"),
            of(
                    "30-pool-callback",
                    "((ForkPoolWorker-\\d, MainThread: task|MainProcess, Thread-3 \\(_handle_results\\): result) \\d\\s*){8}4 tasks in .* seconds",
                    "params.work=0.01",
                    "params.handling=0.01"),
            of(
                    "31-process-queue",
                    "(worker-\\d: all is put, and QueueFeederThread is alive\\s*){4}(worker-\\d: \\[0, 1, 2, 3, 4\\]\\s*){4}20 results in .* seconds",
                    "params.work=0.002"),
            of(
                    "32-full-pipe",
                    "Process-1: message 65 waited for .* s\n100000 bytes in all\nan echo takes \\d+ us",
                    "params.echoes=10"),
            of(
                    "33-shared-value",
                    "value.value \\+= 1: \\d+ of 2000, .* seconds\nwith get_lock\\(\\): 2000 of 2000, .* seconds\n(.*: \\d+ of 2000, .* seconds\n?){2}",
                    "params.additions=1000"),
            of(
                    "34-manager-counter",
                    "without a lock: \\d+ of 100, .* seconds\nwith a lock: 100 of 100, .* seconds",
                    "params.additions=50"),
            of(
                    "35-manager-lists",
                    "append: \\['first'\\], \\['first'\\]\nassign: \\['first', 'assigned'\\], \\['first'\\]\n"
                            + "append_to_proxy: \\['first', 'assigned'\\], \\['first', 'appended'\\]"),
            of(
                    "36-joinable-queue",
                    "worker-\\d: the long job is done\n20 jobs in .* seconds\n(worker-\\d did \\d+\n?){3}",
                    "params.job=0.002",
                    "params.long_job=0.01"),
            of(
                    "37-master-and-workers",
                    "(worker-\\d, thread-\\d: \\d+ requests\\s*){16}40 requests, \\d+ a second",
                    "params.requests=40"),
            of(
                    "38-processes-of-threads",
                    "(Process-\\d, thread-\\d: done after .* seconds\\s*){24}0.5 seconds of work in .* seconds",
                    "params.work=0.02"),
            of(
                    "39-fork-or-spawn",
                    "ForkProcess-1 by fork: .* ms, in __main__ the setting is: changed by the parent\n"
                            + "SpawnProcess-2 by spawn: .* ms, in __mp_main__ the setting is: as imported"),
            of(
                    "40-imap-order",
                    "(ForkPoolWorker-\\d: task \\d\\s*){8}imap: first after .* s, last after .* s, in order\\s*"
                            + "(ForkPoolWorker-\\d: task \\d\\s*){8}imap_unordered: first after .* s, last after .* s, .* order",
                    "params.work=0.002"),
            of(
                    "41-terminate",
                    "Process-1 has the lock\nProcess-1 ended with exit code -15\nthe lock is held by nobody who lives"),
            of(
                    "42-chunks",
                    "chunks of 1: .* seconds\nchunks of its own choice: .* seconds\nwithout a pool: .* seconds",
                    "params.tasks=200"),
            of("43-join-before-drain", "Process-1 has put all"),
            of(
                    "44-dead-worker",
                    // What is on its way when a worker dies depends on how busy the machine is.
                    "((ForkPoolWorker-\\d: task \\d(, and dies)?|pool: task 0 gave 0)\\s*)+pool: task 1 is lost\\s*pool: task 2 gave 2\\s*"
                            + "pool: task 3 gave 3\\s*(ForkProcess-\\d: task \\d(, and dies)?\\s*)+executor: broken, and all that waited know"),
            of(
                    "45-blocked-loop",
                    "((awaited|blocking|in_a_thread): the longest time between two beats is .* ms\\s*){3}",
                    "params.seconds=0.1"),
            of(
                    "46-lost-across-await",
                    "across: 1 of 100, .* ms\\s*at_once: 100 of 100, .* ms\\s*locked: 100 of 100, .* ms"),
            of("47-stuck-loop", "(worker-[01]: order [01245] is done\\s*){5}"),
            of("48-file-counter", "counted \\d+ of 160"),
            of(
                    "49-socket-convoy",
                    "threads: .* small requests a second\\s*50 % within .* ms\\s*99 % within .* ms",
                    "params.requests=20"));

    private static Lesson of(String file, String prints, String... shorter) {
        return new Lesson(file, List.of(shorter), prints);
    }

    static Lesson numbered(int number) {
        return ALL.get(number - 1);
    }

    /** Whether its program never ends under a real CPython. */
    boolean hangs() {
        return result().outcome() == Result.Outcome.DEADLOCKED;
    }

    /** What the lesson gives, run once. */
    Result result() {
        return RESULTS.computeIfAbsent(file, name -> Simulation.of(read()).run());
    }

    /** The numbers with a point in what it prints, in order. */
    List<Double> numbers() {
        return NUMBER.matcher(LessonsTest.printed(result()))
                .results()
                .map(match -> Double.parseDouble(match.group()))
                .toList();
    }

    Path path() {
        return Path.of("scenarios", file + ".conf");
    }

    Scenario read() {
        return new ScenarioReader(Path.of("conf")).read(path(), List.of());
    }

    Scenario readShorter() {
        Stream<Setting> settings = shorter.stream().map(Setting::parse);
        return new ScenarioReader(Path.of("conf")).read(path(), settings.toList());
    }

    @Override
    public String toString() {
        return file;
    }
}
