package gilgamesh.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benches whose names hold one of the given regular expressions: each in a JVM of its own, short, with what it allocates and what processor time it takes. */
public final class Benches {

    private Benches() {}

    public static void main(String[] expressions) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(4)
                .measurementTime(TimeValue.seconds(1))
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(VerboseMode.NORMAL)
                .jvmArgsAppend("-XX:+UseParallelGC", "-Xms2g", "-Xmx2g", "-Xmn1g")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class);
        for (String expression : expressions) {
            options.include(expression);
        }
        new Runner(options.build()).run();
    }
}
