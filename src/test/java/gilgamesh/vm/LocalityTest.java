package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What code takes that is seldom come back to: every bytecode costs 10 ns here, C functions nothing. */
class LocalityTest {

    private static final String MANY = """
            class Many:
                def __getitem__(self, key):
                    return 0
            many = Many()
            """;

    private static final int ITERATION = 8;
    private static final String CALLS = """
            def f():
                pass
            def run(n):
                for i in range(n):
                    f()
            run(%d)
            """;

    private static long nanos(LongCode longCode, String program) {
        return nanos(bench(longCode, program));
    }

    private static Bench bench(LongCode longCode, String program) {
        var profile = new PythonProfile(
                PythonVersion.V3_12,
                PythonProfile.Gil.INTERVAL,
                0,
                5_000_000,
                10_000,
                Map.of(),
                0,
                longCode,
                Map.of(),
                0,
                0,
                0,
                0,
                CALLS_OF_C,
                Map.of());
        return new Bench(profile, program);
    }

    /** But for these, picoseconds. */
    private static final Map<String, Long> CALLS_OF_C = Map.of("ord", 20_000L, "hash", 40_000L, "len", 80_000L);

    private static long nanos(Bench bench) {
        String trace = bench.run(0).trace();
        return Long.parseLong(trace.replaceAll("(?s).*end (\\d+) ticker.*", "$1"));
    }

    /** Of ten more iterations. */
    private static long more(LongCode longCode, String program) {
        return nanos(longCode, program.formatted(30)) - nanos(longCode, program.formatted(20));
    }

    @Test
    void loopThatComesRoundWithinFromTakesItsPlainCosts() {
        var longCode = new LongCode(ITERATION * 10_000, 1_000_000, 2);

        assertThat(more(longCode, CALLS)).isEqualTo(10 * ITERATION * 10);
    }

    @Test
    void longerLoopPaysUpToItsLastCallsReturn() {
        var longCode = new LongCode(10_000, 20_000, 2);

        long paid = 6; // FOR_ITER, STORE_FAST, LOAD_GLOBAL, CALL, RESUME, RETURN_CONST; not POP_TOP and JUMP_BACKWARD
        assertThat(more(longCode, CALLS)).isEqualTo(10 * (ITERATION + paid) * 10);
    }

    @Test
    void betweenFromAndToItGrowsWithTheLogarithm() {
        var longCode = new LongCode(ITERATION * 10_000 / 4, ITERATION * 10_000 * 4, 2);

        assertThat(more(longCode, CALLS)).isEqualTo(10 * (ITERATION + 6 / 2) * 10);
    }

    /** A long one was measured in a loop that took as long as itself to come round. */
    @ParameterizedTest
    @CsvSource({"ord, 20", "hash, 20", "len, 0"})
    void aCFunctionTakesMoreByWhatTheLoopIsLongerThanItself(String function, int onTop) {
        var longCode = new LongCode(20_000, 80_000, 2);
        String calls = """
                def f():
                    pass
                def run(n):
                    for i in range(n):
                        %s("a")
                        f()
                run(%%d)
                """;
        String plain = calls.formatted("repr");

        assertThat(onTop(longCode, calls.formatted(function)) - onTop(longCode, plain))
                .isEqualTo(10 * onTop);
    }

    private static long onTop(LongCode longCode, String program) {
        return more(longCode, program) - more(LongCode.NONE, program);
    }

    @Test
    void firstRoundIsNotKnownToBeOne() {
        var longCode = new LongCode(10_000, 20_000, 2);

        String once = CALLS.formatted(1);
        assertThat(nanos(longCode, once)).isEqualTo(nanos(LongCode.NONE, once));
    }

    @Test
    void loopWithoutCallsTakesItsPlainCosts() {
        var longCode = new LongCode(10_000, 20_000, 2);
        String counts = """
                def run(n):
                    while n > 0:
                        n -= 1
                run(%d)
                """;

        assertThat(more(longCode, counts)).isEqualTo(more(LongCode.NONE, counts));
    }

    @Test
    void loopThatComesToAFunctionByAnOperatorIsALoopWithCalls() {
        var longCode = new LongCode(10_000, 20_000, 2);
        String adds = MANY + """
                def run(n):
                    for i in range(n):
                        many[i]
                run(%d)
                """;

        long paid = 5 + 2; // FOR_ITER to BINARY_SUBSCR; RESUME, RETURN_CONST
        assertThat(more(longCode, adds) - more(LongCode.NONE, adds)).isEqualTo(10 * paid * 10);
    }

    @Test
    void loopIsOneWithCallsInTheRoundsThatCall() {
        var longCode = new LongCode(10_000, 20_000, 2);
        String counts = MANY + """
                def run(n):
                    for key in many, many, many:
                        key[0]
                    while n > 0:
                        n -= 1
                run(%d)
                """;

        assertThat(more(longCode, counts)).isEqualTo(more(LongCode.NONE, counts));
    }

    @Test
    void makingWhatIsIteratedOverIsNoCallOfTheLoopAroundIt() {
        var longCode = new LongCode(10_000, 20_000, 2);
        String makes = """
                def make():
                    return "ab"
                def run(n):
                    for i in range(n):
                        for j in make():
                            pass
                run(%d)
                """;

        assertThat(more(longCode, makes)).isEqualTo(more(LongCode.NONE, makes));
    }

    @Test
    void functionThatCallsItselfIsAsLongAsItself() {
        var longCode = new LongCode(500_000, 600_000, 2);
        String recurs = """
                def down(n):
                    if n:
                        down(n - 1)
                def run(n):
                    for i in range(n):
                        down(40)
                run(%d)
                """;

        // FOR_ITER to CALL in the loop; in the first of the 41 calls RESUME to CALL, POP_TOP, RETURN_CONST.
        long paid = 5 + 8 + 2;
        assertThat(more(longCode, recurs) - more(LongCode.NONE, recurs)).isEqualTo(10 * paid * 10);
    }

    @Test
    void loopOfAThreadThatSharesItsCorePaysAsIfItTookThatMuchLonger() {
        // Others have had the core for 30 ns after every bytecode: a loop of 80 ns is as far away as one of 320.
        var longCode = new LongCode(ITERATION * 10_000, 4 * ITERATION * 10_000, 2);

        long more = nanos(bench(longCode, CALLS.formatted(30)).sharing(1, 30))
                - nanos(bench(longCode, CALLS.formatted(20)).sharing(1, 30));

        assertThat(more).isEqualTo(10 * (ITERATION + 6) * 10);
        assertThat(more(longCode, CALLS)).isEqualTo(10 * ITERATION * 10);
    }

    @Test
    void loopThatOthersInterruptPaysForItInOneRound() {
        var longCode = new LongCode(ITERATION * 10_000, 4 * ITERATION * 10_000, 2);
        String program = CALLS.formatted(30);

        // The program takes less than 3 us.
        long interrupted = nanos(bench(longCode, program).sharing(2000, 1000));

        assertThat(interrupted - nanos(longCode, program)).isEqualTo(6 * 10);
    }
}
