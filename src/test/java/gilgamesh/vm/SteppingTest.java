package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a run is cut into pieces, and whether loops are accelerated or not: every bytecode begins at the same time. */
class SteppingTest {

    private static final List<String> STATEMENTS = List.of(
            "a += 1",
            "a -= 3",
            "b = a",
            "b += a",
            "G += 2",
            "c = c + k - 1",
            "c += i",
            "d = i + 5",
            "if a > 40: b += 7",
            "if i == 30: c += 1",
            "if a == 13: break",
            "if G: d = 1",
            "e = (a, b)",
            "b = a * 2",
            "H = G");

    private static final List<String> LOOPS = List.of(
            "for i in range(N):",
            "for i in range(N, -N, -2):",
            "while n < N:\n        n += 1",
            "while n > -N:\n        n -= 2",
            "while True:\n        n += 1\n        if n >= N: break",
            "while n != N:\n        n += 1");

    @Provide
    Arbitrary<String> programs() {
        Arbitrary<List<String>> bodies =
                Arbitraries.of(STATEMENTS).list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 120);
        return Combinators.combine(Arbitraries.of(LOOPS), bodies, counts, Arbitraries.of(true, false))
                .as(SteppingTest::program);
    }

    private static String program(String loop, List<String> body, int count, boolean atModuleLevel) {
        String text = "global G, H\n    a = b = c = d = e = n = i = 0\n    k = 3\n    "
                + loop.replace("N", String.valueOf(count));
        for (String statement : body) {
            text += "\n        " + statement;
        }
        text += "\n    show = (a, b, c, d, n, i, G, H)";
        if (atModuleLevel) {
            String unindented = text.replace("global G, H\n    ", "").replace("\n    ", "\n");
            return "G = H = 0\n" + unindented + "\nprint(show)\n";
        }
        return "G = H = 0\ndef f():\n    " + text + "\n    print(show)\nf()\nf()\n";
    }

    @Provide
    Arbitrary<PythonVersion> versions() {
        return Arbitraries.of(PythonVersion.values());
    }

    @Property(tries = 300)
    void theCutsOfARunDoNotShow(
            @ForAll("programs") String program, @ForAll("versions") PythonVersion version, @ForAll("steps") long step) {
        String whole = new Bench(version, program).accelerated(false).run(0).trace();

        String accelerated = new Bench(version, program).run(0).trace();
        String cut = new Bench(version, program).run(step).trace();
        String stepped = new Bench(version, program).accelerated(false).run(1).trace();

        assertThat(List.of(accelerated, cut, stepped)).containsOnly(whole);
    }

    @Property(tries = 300)
    void checksAreHonouredAtTheSameTimes(
            @ForAll("programs") String program,
            @ForAll("versions") PythonVersion version,
            @ForAll("steps") long request) {
        String stepped = new Bench(version, program)
                .withGil()
                .dropRequestedAt(request)
                .accelerated(false)
                .run(1)
                .trace();

        String accelerated = new Bench(version, program)
                .withGil()
                .dropRequestedAt(request)
                .run(0)
                .trace();

        assertThat(accelerated).isEqualTo(stepped);
    }

    @Provide
    Arbitrary<Long> steps() {
        return Arbitraries.longs().between(1, 20_000);
    }

    @Property(tries = 200)
    void whatOthersRanOnTheCoreIsPaidForAtTheSameTimes(
            @ForAll("calls") String program,
            @ForAll("versions") PythonVersion version,
            @ForAll("steps") long gap,
            @ForAll("steps") long nanos) {
        String stepped = new Bench(version, program)
                .sharing(gap, nanos)
                .accelerated(false)
                .run(1)
                .trace();

        String accelerated =
                new Bench(version, program).sharing(gap, nanos).run(0).trace();

        assertThat(accelerated).isEqualTo(stepped);
    }

    /** Loops with calls, some of which have loops with calls. */
    @Provide
    Arbitrary<String> calls() {
        List<String> statements = List.of("f()", "g(i)", "g(3)", "len('')", "a += 1", "if i == 9: f()");
        Arbitrary<List<String>> bodies =
                Arbitraries.of(statements).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(bodies, Arbitraries.integers().between(0, 200))
                .as((body, count) -> "def f():\n    pass\ndef g(n):\n    for i in range(n):\n        f()\n"
                        + "def run():\n    a = 0\n    for i in range(" + count + "):\n        "
                        + String.join("\n        ", body) + "\nrun()\nrun()\n");
    }
}
