package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that CPython specialises into an instruction without a check is checked up to then and no longer; all others always are. */
class SpecialisationTest {

    // Which of the specialised instructions check is read in Python/ceval.c of 3.11 and Python/bytecodes.c of 3.12 and
    // 3.13.
    private static final List<String> WITHOUT_CHECK =
            List.of("_LEN", "_ISINSTANCE", "_TYPE_1", "_LIST_APPEND", "_ALLOC_AND_ENTER_INIT");

    private static final int EXECUTIONS = 20;

    private static final String SETUP = """
            lst = [1]
            class Plain:
                def __init__(self):
                    pass
            class Default:
                def __init__(self, a=1):
                    pass
            class Slots:
                __slots__ = ()
                def __init__(self):
                    pass
            class WithoutInit:
                pass
            """;

    private static final Map<String, String> FORMS = Map.of(
            "for", "def run(n):\n    for _ in range(n):\n        %s\n",
            "while", "def run(n):\n    while n > 0:\n        n -= 1\n        %s\n",
            "calls", "def once():\n    %s\n\ndef run(n):\n    for _ in range(n):\n        once()\n");

    /** A line of what {@code record_specialisation.py} recorded. */
    record Recorded(PythonVersion version, String form, String call, int execution, String instruction) {

        static Recorded of(String line) {
            String[] fields = line.split(" \\| ?", -1);
            return new Recorded(
                    PythonVersion.of(fields[0]).orElseThrow(),
                    fields[1],
                    fields[2],
                    Integer.parseInt(fields[3]),
                    fields[4]);
        }

        int checks() {
            boolean quiet = WITHOUT_CHECK.stream().anyMatch(instruction::endsWith);
            return quiet ? execution - 1 : EXECUTIONS;
        }
    }

    static List<Recorded> recorded() throws IOException {
        try (var in = SpecialisationTest.class.getResourceAsStream("specialised-calls.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recorded::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void callIsCheckedUntilItIsSpecialisedWithoutACheck(Recorded recorded) {
        String program = SETUP + FORMS.get(recorded.form()).formatted(recorded.call()) + "def work():\n    run("
                + EXECUTIONS + ")\ndef other():\n    pass\n";
        var profile = new PythonProfile(
                recorded.version(),
                PythonProfile.Gil.INTERVAL,
                0,
                5_000_000,
                5000,
                Map.of(),
                0,
                LongCode.NONE,
                Map.of(),
                0,
                0,
                0,
                20_000,
                Map.of(),
                Map.of());
        var state = new InterpreterState(profile, Map.of(), new StandardLibrary(profile, () -> 1));
        BytecodeEvaluator main = state.mainThread(program, "program.py", 1);
        while (!(main.run(0, Long.MAX_VALUE) instanceof Operation.Finish)) {
            main.resume(null);
        }

        List<Interleaving.Point> points =
                new Interleaving(state, List.of("work", "other")).run(List.of()).points();

        String function = recorded.form().equals("calls") ? "once" : "run";
        String next = recorded.call().startsWith("x =") ? "before STORE_FAST" : "before POP_TOP";
        // Of two calls on the line the second one is meant: the first one, of list.pop, is always checked.
        int others = recorded.call().contains(";") ? EXECUTIONS : 0;
        // A call of once() inside of run() is no call of C code, and so is not checked.
        long checks = points.stream()
                .filter(point -> point.place().startsWith(function + " ")
                        && point.place().endsWith(next))
                .count();
        assertThat(checks).isEqualTo(others + recorded.checks());
    }
}
