package gilgamesh.bench;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * GIL switches a second: a whole run, in which CPU-bound threads on two cores do little between two switches. 3.12 has a switch interval of
 * a microsecond, so that a switch is a timed wait, a request and a forced hand-over; 2.7 fights its battle.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class GilSwitches {

    private static final String PROGRAM = """
            import sys
            from threading import Thread
            if sys.version_info[0] > 2:
                sys.setswitchinterval(0.000001)
            def count(n):
                while n > 0:
                    n -= 1
            threads = [Thread(target=count, args=(iterations,)) for _ in range(2)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            """;

    /** Switches and messages; JMH shows millions of them a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        public long switches;
        public long messages;
    }

    @Param({"2.7", "3.12"})
    private String python;

    // It takes that many before the JVM has compiled all of it.
    private static final int WARM_UP_RUNS = 40;

    private Lanes lanes;
    private Simulation simulation;

    @Setup(Level.Trial)
    public void read() throws IOException {
        Path folder = Files.createTempDirectory("gilgamesh");
        Path file = folder.resolve("switches.conf");
        Files.writeString(folder.resolve("switches.py"), PROGRAM);
        Files.writeString(
                file,
                "name = switches\nmachine.cores = 2\npython.version = \"" + python
                        + "\"\nparams.iterations = " + (python.equals("2.7") ? 4_000_000 : 40_000_000)
                        + "\nprogram { file = switches.py }\n");
        Scenario scenario = new ScenarioReader(Path.of("conf")).read(file, List.of());
        simulation = Simulation.of(scenario);
        lanes = Lanes.open(1);
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            simulation.run(lanes);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        lanes.close();
    }

    @Benchmark
    public Result run(Counters counters) {
        Result result = simulation.run(lanes);
        counters.switches += result.gils().get(0).switches();
        counters.messages += result.messages();
        return result;
    }
}
