package gilgamesh.bench;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.BytecodeEvaluator;
import gilgamesh.vm.InterpreterState;
import gilgamesh.vm.Library;
import gilgamesh.vm.Operation;
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

/** Bytecodes a second, one by one, without loop acceleration; {@link Versus} holds them beside what real CPythons need. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Bytecodes {

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

    @Param({"count", "shared", "fib", "objects", "lists", "sort", "counting", "strings"})
    private String function;

    @Param("3.12")
    private String python;

    private PythonProfile profile;
    private Code code;

    /** Every bytecode takes a nanosecond, so that virtual time counts them; calls of C functions take nothing. */
    static PythonProfile profile(String python) {
        PythonVersion version = PythonVersion.of(python).orElseThrow();
        return new PythonProfile(
                version,
                version == PythonVersion.V2_7 ? PythonProfile.Gil.TICK : PythonProfile.Gil.INTERVAL,
                100,
                5_000_000,
                1000,
                Map.of(),
                0,
                LongCode.NONE,
                Map.of(),
                0,
                0,
                0,
                0,
                Map.of(),
                Map.of());
    }

    static BytecodeEvaluator evaluator(PythonProfile profile, Code code) {
        var state = new InterpreterState(profile, Map.of(), Library.EMPTY);
        state.accelerates(false);
        return state.mainThread(code);
    }

    @Setup
    public void compile() {
        profile = profile(python);
        code = Compiler.compile(Programs.calling(function), "bench.py", 1, profile.version());
    }

    @Benchmark
    public Operation run(Count count) {
        BytecodeEvaluator main = evaluator(profile, code);
        Operation end = main.run(0, Long.MAX_VALUE);
        count.bytecodes += main.elapsedNanos();
        return end;
    }
}
