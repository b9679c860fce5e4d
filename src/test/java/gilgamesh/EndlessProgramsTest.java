package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result.Outcome;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that never end, or grow for ever, end in the simulator: at a limit, at the stop-after, by Ctrl-C. */
class EndlessProgramsTest {

    private static final Limits FEW_STEPS = new Limits(Long.MAX_VALUE - 1, 3_000_000);

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import time\nwhile True: time.sleep(0)",
                "from threading import Thread\nwhile True:\n    t = Thread(target=print); t.start(); t.join()",
                "while True: [1, 2][0:1]",
                "5 in iter(int, 1)",
                "next(filter(None, itertools.repeat(0)))",
                "list(itertools.islice(itertools.repeat(0), 10**12, 10**12 + 1))",
                "next(itertools.filterfalse(None, range(1, 10**15)))",
                "next(itertools.compress(range(10**15), itertools.repeat(0)))",
                "max(range(10**15))",
                "any(x > 10**16 for x in range(10**15))",
                "sum(itertools.repeat(1))",
                "class A:\n    def __repr__(self):\n        while True: pass\nrepr([A()])",
                "class A:\n    def __lt__(self, other):\n        while True: [1, 2][0:1]\nsorted([A(), A()])",
                "x = 3 ** (10 ** 6)\nwhile True: y = x * x % 7",
                "l = [0]\nfor i in range(60): l = [l, l]\nrepr(l)",
                "l, m = [0], [0]\nfor i in range(60): l, m = [l, l], [m, m]\nl == m",
                "l, m = {0: 0}, {0: 0}\nfor i in range(60): l, m = {0: l, 1: l}, {0: m, 1: m}\nl == m",
                "l, m = (), ()\nfor i in range(60): l, m = (l, l), (m, m)\nl < m",
                "l = ()\nfor i in range(60): l = (l, l)\nhash(l)",
                "l = ()\nfor i in range(60): l = (l, l)\nisinstance(0, l)",
            })
    void aRunEndsWhenItHasTakenItsSteps(String program) {
        Result result = simulation(program, "").withLimits(FEW_STEPS).run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.reason()).contains("max-steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True:\n    t = Thread(target=print); t.start(); t.join()",
                "for _ in range(20): Thread(target=iter, args=(int, 1)).start()\n5 in iter(int, 1)",
                "for _ in range(20): Thread(target=forever).start()",
                "for _ in range(20): Thread(target=hand_on).start()",
            })
    void threadsGiveARunMoreStepsButNotForEver(String program) {
        var limits = new Limits(Long.MAX_VALUE - 1, 1_000_000, 100_000);
        String functions = """
                import time
                from threading import Lock, Thread
                lock = Lock()
                def forever():
                    while True: time.sleep(0)
                def hand_on():
                    while True:
                        with lock: time.sleep(0.000001)
                """;

        Result result = simulation(functions + program, "").withLimits(limits).run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.reason()).contains("max-steps");
    }

    @ParameterizedTest
    @CsvSource({"0, STOPPED", "100000, FINISHED"})
    void threadsThatAllWaitForTheGilComeToTheirEnd(long stepsOfAThread, Outcome outcome) {
        String program = """
                import time
                from threading import Thread
                def late(): time.sleep(0.1)
                for _ in range(50): Thread(target=late).start()
                sum(range(50_000_000))
                """;

        Result result = simulation(program, "")
                .withLimits(new Limits(Long.MAX_VALUE - 1, 1_000_000, stepsOfAThread))
                .run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(outcome);
    }

    @Test
    void aRunThatIsGivenUpLeavesNothingToTheNextOneOnItsLane() {
        String program = "for i in range(300): [(i, 1), (2, i)] == [(i, 1), (2, i)]; time.sleep(0.001)";
        Simulation next = simulation("import time\n" + program, "");
        Result before = next.run(LANE.lanes());

        simulation("l, m = [0], [0]\nfor i in range(60): l, m = [l, l], [m, m]\nl == m", "stop-after = 20 ms")
                .run(LANE.lanes());
        Result after = next.run(LANE.lanes());

        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 in iter(int, 1)",
                "sum(itertools.repeat(1))",
                "max(range(10**15))",
                "l, m = [0], [0]\nfor i in range(60): l, m = [l, l], [m, m]\nl == m",
            })
    void aCallLongerThanTheRunIsUnderWayAtItsEnd(String program) {
        Result result = simulation(program, "stop-after = 20 ms").run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.reason()).isEqualTo("stop-after was reached: 0.02 s");
        assertThat(result.threads())
                .singleElement()
                .satisfies(main -> assertThat(main.runningNanos()).isGreaterThan(19_000_000));
    }

    @Test
    void stepsThatTheScenarioGivesHoldBesideItsStopAfter() {
        Result result = simulation("sum(itertools.repeat(1))", "stop-after = 10 h\nmax-steps = 1000000")
                .run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.reason()).contains("max-steps");
    }

    @Test
    void interruptionEndsARunInTheMiddleOfABytecode() {
        try (Lanes own = Lanes.open(1)) {
            Result result = simulation("print('now')\nnext(filter(None, itertools.repeat(0)))", "stop-after = 10 h")
                    .withSink(event -> {
                        if (event instanceof Event.Printed) {
                            own.interrupt("enough");
                        }
                    })
                    .run(own);

            assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(result.reason()).isEqualTo("enough");
            assertThat(result.output())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).isEqualTo("now"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x' * 10**12 | no object larger than 256 MB",
                "b'x' * 10**12 | no object larger than 256 MB",
                "bytearray(10**12) | no object larger than 256 MB",
                "'%0*d' % (10**10, 1) | no object larger than 256 MB",
                "'x'.ljust(10**10) | no object larger than 256 MB",
                "[0] * 10**12 | no object larger than 256 MB",
                "(0,) * 10**12 | no object larger than 256 MB",
                "2 ** 10**9 | no int of more than",
                "1 << 10**12 | no int of more than",
                "__import__('math').factorial(10**7) | no int of more than",
                "__import__('math').comb(10**9, 10**8) | no int of more than",
                "__import__('math').isqrt(1 << 10**7) | does not compute that",
                "__import__('math').gcd(3**10**6, 7**10**6) | does not compute that",
                "format(1.5, '.999999999f') | no object larger than 256 MB",
                "'%.*e' % (10**9, 1.5) | no object larger than 256 MB",
            })
    void whatIsTooLargeIsAMemoryError(String expression, String message) {
        Result result = simulation(expression, "").run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.uncaught().get(0).traceback())
                .contains("\nMemoryError: Gilgamesh")
                .contains(message);
    }

    @Test
    void aTextThatDoublesForEverIsAMemoryErrorThatAProgramCanCatch() {
        Result result = simulation("""
                s = 'ab'
                try:
                    while True: s += s
                except MemoryError:
                    print(len(s))
                """, "").run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(result.output())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("268435456"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.12 | ValueError: Exceeds the limit (4300 digits) for integer string conversion",
                "3.9 | ValueError: Exceeds the limit (4300) for integer string conversion",
                "3.6 | MemoryError: Gilgamesh converts no int of more than 200,000 digits",
                "2.7 | MemoryError: Gilgamesh converts no int of more than 200,000 digits",
            })
    void anIntOfMillionsOfDigitsIsNotWrittenInDecimal(String version, String message) {
        Result result = Simulation.of(Scenes.scenario(version, 1, "str(1 << (1 << 22))"))
                .run(LANE.lanes());

        assertThat(result.uncaught().get(0).traceback()).contains(message);
    }

    @Test
    void aCallOfUnimaginableLengthPassesItsTime() {
        Result result = simulation("print(sum(range(2**62)) > 0)", "").run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.virtualNanos()).isEqualTo(Limits.USUAL.virtualNanos());
    }

    private static Simulation simulation(String program, String keys) {
        return Simulation.of(Scenes.scenario("3.12", 1, "import itertools\n" + program + "\n", keys));
    }
}
