package gilgamesh.bench;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.BytecodeEvaluator;
import gilgamesh.vm.InterpreterState;
import gilgamesh.vm.Library;
import gilgamesh.vm.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Bytecodes a second of 3.12, one by one, without loop acceleration; beside them, in the same run, what the real CPython that the
 * environment variable GILGAMESH_PYTHON names needs for the same function. Every bytecode is given a cost of one nanosecond, so that
 * virtual time counts them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Bytecodes {

    private static final String FUNCTIONS = """
            def count():
                total = 0
                i = 0
                while i < 300000:
                    total = total + i * 2 - 1
                    i += 1

            def shared():
                global counter
                counter = 0
                for _ in range(300000):
                    counter += 1

            def fib(n=22):
                if n < 2:
                    return n
                return fib(n - 1) + fib(n - 2)

            class Account:
                def __init__(self):
                    self.balance = 0

                def add(self, amount):
                    self.balance += amount

            def objects():
                account = Account()
                for i in range(100000):
                    account.add(i)

            def lists():
                row = [0] * 100
                for i in range(100000):
                    row[i % 100] = row[(i + 1) % 100] + 1
            """;

    /** How many bytecodes there were; JMH shows them as a rate beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        public long bytecodes;

        @Setup(Level.Iteration)
        public void clear() {
            bytecodes = 0;
        }
    }

    @Param({"count", "shared", "fib", "objects", "lists"})
    private String function;

    private PythonProfile profile;
    private Code code;

    @Setup
    public void compile() {
        profile = new PythonProfile(
                PythonVersion.V3_12, PythonProfile.Gil.INTERVAL, 100, 5_000_000, 1000, Map.of(), 0, Map.of());
        code = Compiler.compile(FUNCTIONS + "\n" + function + "()\n", "bench.py", 1, PythonVersion.V3_12);
    }

    @Benchmark
    public Operation run(Count count) {
        var state = new InterpreterState(profile, Map.of(), Library.EMPTY);
        state.accelerates(false);
        BytecodeEvaluator main = state.mainThread(code);
        Operation end = main.run(0, Long.MAX_VALUE);
        count.bytecodes += main.elapsedNanos();
        return end;
    }

    /** The real one, best of five. */
    @TearDown(Level.Trial)
    public void askCPython() throws IOException, InterruptedException {
        String python = System.getenv("GILGAMESH_PYTHON");
        if (python == null) {
            return;
        }
        String program = FUNCTIONS + """

                import time
                best = 9e9
                for _ in range(5):
                    start = time.perf_counter()
                    %s()
                    best = min(best, time.perf_counter() - start)
                print("CPython, %s: %%.2f ms" %% (best * 1e3))
                """.formatted(function, function);
        new ProcessBuilder(python, "-c", program).inheritIO().start().waitFor();
    }
}
