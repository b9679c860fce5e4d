package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonVersion;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops of every shape that is done at once: nested, with calls, attributes and large numbers. None of it shows. */
class LoopShapesTest {

    private static final String BEGINNING = """
            from __future__ import print_function
            import sys
            if sys.version_info[0] == 2:
                range = xrange

            class Account(object):
                def __init__(self):
                    self.balance = 0
                    self.bonus = 3
                def add(self, amount):
                    self.balance += amount
                    return self.bonus

            def one():
                return 1

            def add(a, b):
                return a + b

            def twice(x):
                y = add(x, x)
                return y

            def step():
                global G
                G += 2

            def make():
                return range(5)

            def down(n):
                while n > 0:
                    n -= 2
                return n

            G = H = 0
            big = 2 ** 70
            account = other = Account()

            """;

    private static final List<String> STATEMENTS = List.of(
            "a += one()",
            "b = add(a, i)",
            "G += one()",
            "step()",
            "a += twice(3) - k",
            "b = a * 2 - 4 * i",
            "c += i * 3",
            "c += account.add(2)",
            "account.balance += i",
            "d = account.balance",
            "big += i",
            "big -= 2",
            "self.balance += self.bonus",
            "e = None",
            "flag = True",
            "other.balance -= 1",
            "H = down(9)",
            "d += n",
            "for j in range(7): a += j",
            "for j in range(2, 40, 3): b += i",
            "for j in range(k): c += G",
            "for j in range(i, i + 6): G += j",
            "m = 5\n        while m: m -= 1",
            "for j in range(5):\n            for l in range(6): d += 1",
            "if a > 400: b += 7",
            "if i & 6: c += one()",
            "for j in make(): a += j",
            "for j in make(): a += one()",
            "if b == 13: break",
            "c = 300 - i",
            "d -= i",
            "b = 7 * i - n",
            "m = 300\n        while m > 200: m -= 3",
            "e = 290\n        for j in range(9): e -= j");

    private static final List<String> LOOPS = List.of(
            "for i in range(N):",
            "for i in range(N, -N, -3):",
            "while n < N:\n        n += 1",
            "while True:\n        n += 2\n        if n >= N: break");

    @Provide
    Arbitrary<String> programs() {
        Arbitrary<List<String>> bodies =
                Arbitraries.of(STATEMENTS).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 60);
        // So many that ints leave those that are kept ready.
        Arbitrary<Integer> many = Arbitraries.integers().between(240, 600);
        return Combinators.combine(
                        Arbitraries.of(LOOPS), bodies, Arbitraries.frequencyOf(Tuple.of(3, few), Tuple.of(1, many)))
                .as(LoopShapesTest::program);
    }

    private static String program(String loop, List<String> body, int count) {
        String text = BEGINNING + """
                def f(self):
                    global G, H, big
                    a = b = c = d = e = n = i = j = m = 0
                    flag = False
                    k = 4
                """ + "    " + loop.replace("N", String.valueOf(count));
        for (String statement : body) {
            text += "\n        " + statement;
        }
        return text
                + "\n    print(a, b, c, d, e, n, i, j, m, flag, G, H, big, account.balance)\nf(other)\nf(Account())\n";
    }

    @Provide
    Arbitrary<PythonVersion> versions() {
        return Arbitraries.of(PythonVersion.values());
    }

    @Provide
    Arbitrary<Long> steps() {
        return Arbitraries.longs().between(1, 60_000);
    }

    @Property(tries = 150)
    void theCutsOfARunDoNotShow(
            @ForAll("programs") String program, @ForAll("versions") PythonVersion version, @ForAll("steps") long step) {
        String stepped = new Bench(version, program)
                .interpreted()
                .accelerated(false)
                .run(0)
                .trace();

        String accelerated = new Bench(version, program).run(0).trace();
        String cut = new Bench(version, program).run(step).trace();

        assertThat(List.of(accelerated, cut)).containsOnly(stepped);
    }

    @Property(tries = 150)
    void checksAreHonouredAtTheSameTimes(
            @ForAll("programs") String program,
            @ForAll("versions") PythonVersion version,
            @ForAll("steps") long request,
            @ForAll("steps") long gap) {
        String stepped = new Bench(version, program)
                .interpreted()
                .withGil()
                .dropRequestedAt(request)
                .requestGap(gap)
                .accelerated(false)
                .run(0)
                .trace();

        String accelerated = new Bench(version, program)
                .withGil()
                .dropRequestedAt(request)
                .requestGap(gap)
                .run(0)
                .trace();

        assertThat(accelerated).isEqualTo(stepped);
    }

    private static final String LONG = """
            def long():
                global G, big
                for i in range(10 ** 6):
                    STATEMENT
                print(G)
            long()
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G += one()",
                "G = add(G, i * 3)",
                "account.add(1)",
                "account.balance += 1",
                "step()",
                "for j in range(1000): G += j",
                "for j in range(1000): account.balance += i",
                "for j in range(1000):\n            for l in range(1000): G += one()",
                "m = 100\n        while m > 0: m -= 1",
                "big += i",
                "G += twice(i)"
            })
    void aMillionTimesAMillionIterationsTakeNoTime(String statement) {
        String program = BEGINNING + LONG.replace("STATEMENT", statement);

        for (PythonVersion version : List.of(PythonVersion.V2_7, PythonVersion.V3_6, PythonVersion.V3_12)) {
            var bench = new Bench(Bench.profile(version, LongCode.NONE), program);
            bench.run(0);
            assertThat(bench.bytecodes()).as(version + " " + statement).isLessThan(60_000);
        }
    }

    /** To follow each of them, and from there the next one, would take twice as long with each more. */
    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void loopsThatFollowEachOtherAreFollowedOnce(PythonVersion version) {
        String program =
                BEGINNING + """
                def f(n):
                    while n:
                        n -= 1
                """ + "        m = 5\n        while m: m -= 1\n".repeat(40) + "    print(n, m)\nf(60)\n";

        String trace = new Bench(version, program).run(0).trace();

        assertThat(trace)
                .startsWith("0 0")
                .isEqualTo(new Bench(version, program)
                        .interpreted()
                        .accelerated(false)
                        .run(0)
                        .trace());
    }

    /** Whether an int has to be made depends on its value, and so does what an iteration takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = 1000\n    while n > -9: n -= 1",
                "s = -40\n    for i in range(-30, 60): s += i",
                "s = 400\n    for i in range(-30, 60): s += i",
                "s = 0\n    for i in range(38, -38, -3): s += i",
                "s = 2 ** 60 - 3 * 10 ** 17\n    for i in range(40): s += 10 ** 16",
                "s = 2 ** 64\n    for i in range(300): s -= 2 ** 58 + i",
                "s = 3\n    for i in range(300):\n        for j in range(i): s -= j - 90"
            })
    void intsAreMadeWhereTheyAreInCPython(String loop) {
        String program = "def f():\n    " + loop + "\nf()\nprint(1)\n";

        for (PythonVersion version : List.of(PythonVersion.V3_6, PythonVersion.V3_12)) {
            String stepped = new Bench(version, program)
                    .interpreted()
                    .accelerated(false)
                    .run(0)
                    .trace();
            String accelerated = new Bench(version, program).run(0).trace();
            String translated =
                    new Bench(version, program).accelerated(false).run(777).trace();

            assertThat(List.of(accelerated, translated))
                    .as(version + " " + loop)
                    .containsOnly(stepped);
        }
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void sumsAreExactBeyond64Bits(PythonVersion version) {
        String program = BEGINNING + """
                def f(n):
                    total = big = 0
                    for i in range(n):
                        total += i * 65537
                        big += 576460752303423488
                    print(total, big)
                f(5 * 10 ** 8)
                """;

        String output = new Bench(version, program).run(0).output();

        assertThat(output).isEqualTo(sum() + " 288230376151711744000000000\n");
    }

    private static String sum() {
        var n = BigInteger.valueOf(500_000_000);
        return n.multiply(n.subtract(BigInteger.ONE))
                .shiftRight(1)
                .multiply(BigInteger.valueOf(65537))
                .toString();
    }
}
