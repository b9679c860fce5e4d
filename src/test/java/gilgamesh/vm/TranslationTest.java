package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code written as Java classes does the same at the same times as the evaluator does instruction by instruction. */
class TranslationTest {

    /** Most kinds of instructions, on values of their usual types and of others, with errors, and with Python code called in between. */
    private static final String EVERYTHING = """
            from __future__ import print_function

            class Manager(object):
                def __enter__(self):
                    return self
                def __exit__(self, *details):
                    return details[0] is KeyError

            class Number(object):
                def __init__(self, value):
                    self.value = value
                def __add__(self, other):
                    return Number(self.value + int(other))
                def __int__(self):
                    return self.value
                def __lt__(self, other):
                    return self.value < int(other)
                def __bool__(self):
                    return self.value % 3 != 0
                __nonzero__ = __bool__
                def __getitem__(self, key):
                    return self.value * key
                def __contains__(self, key):
                    return key > self.value
                def __iter__(self):
                    for i in range(self.value % 5):
                        yield i

            class Deaf(object):
                def __init__(self, items):
                    self.items = items
                def __getitem__(self, index):
                    return self.items[index]

            total = 0
            words = {}

            def fib(n):
                if n < 2:
                    return n
                return fib(n - 1) + fib(n - 2)

            def default(a, b=3, *rest, **named):
                return a + b + len(rest) + len(named)

            def generate(n):
                sent = 0
                while n:
                    sent = (yield n) or sent
                    n -= 1
                    if n == 3:
                        return

            def adder(n):
                def add(m):
                    return n + m
                return add

            def unbound(flag):
                if flag:
                    x = 1
                return x

            def numbers(i, c):
                global total
                total += i
                a, b = i, i + 1
                a, b, c = b, a, c
                big = 2 ** 62 * 4 - i
                while True:
                    c -= 1
                    if c < 0:
                        break
                    if c & 1:
                        continue
                    a ^= c | 5
                (d, e), f = (a, b), -c
                return a // 3 + d - e + f + big

            def rows(i, c):
                row = [i, i + 1, c, 2 ** 62, 1.5]
                row[c % 3] += row[3] * c
                row.append(not row)
                row[1:3] = [c]
                return len(row) + sum([x * x for x in range(c + 4) if x != 2]) + int(row[0])

            def counting(b, c):
                text = "item %d" % c + str(b)
                words[text] = words.get(text, 0) + 1
                if text in words and c not in words or b is None:
                    words[text] += 1
                with Manager() as m:
                    {}[text if m else c]
                for k in sorted(words):
                    if k > "item 4":
                        break
                else:
                    b += 100
                return b

            def mistakes(a, b, c):
                try:
                    if c == 4:
                        raise ValueError(c)
                    if c == 5:
                        unbound(False)
                    if c == 6:
                        [a]["x"]
                except ValueError as e:
                    b += e.args[0]
                except (NameError, TypeError) as e:
                    b += len(str(e)) % 3
                finally:
                    a += 1
                return a + b

            def objects(i, c):
                a = 0
                n = Number(i)
                if n:
                    n = n + c
                if n < 10 and 12 in n:
                    a += n[2] + int(n)
                n.value += 1
                return a + int(n)

            def iterating(n, c):
                a = 0
                for x in n:
                    a += x
                for x in Deaf([a, c]):
                    a += int(x)
                for x in generate(c):
                    a += x
                return a

            def calls(a, b, c):
                a += default(1) + default(1, 2, 3) + default(b=2, a=c, z=0) + adder(a)(b)
                a += default(*[b, c]) + default(a, **{"b": c}) + default(a, b, *(c, c), z=a)
                return a

            def work(i):
                c = i % 7
                a = numbers(i, c) + rows(i, c) + counting(i + 1, c) + mistakes(i, i + 1, c)
                a += objects(i, c) + iterating(Number(i), c) + calls(a, i, c)
                return a + fib(c % 6 + 4)

            for i in range(70):
                print(i, work(i), total)
            print(sorted(words.items())[:5])
            """;

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void everyInstructionTakesItsTime(PythonVersion version) {
        String translated = new Bench(version, EVERYTHING).run(0).trace();
        String cut = new Bench(version, EVERYTHING).run(777).trace();

        String interpreted = new Bench(version, EVERYTHING)
                .interpreted()
                .accelerated(false)
                .run(0)
                .trace();

        assertThat(interpreted).contains("69 ");
        assertThat(List.of(translated, cut)).containsOnly(interpreted);
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void everyFunctionOfItIsTranslated(PythonVersion version) {
        assertThat(new Bench(version, EVERYTHING).run(0).untranslated()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void whatIsTooLongForJavaIsExecutedByTheEvaluator(PythonVersion version) {
        String display = "[" + "i * i, ".repeat(100) + "]";
        String nested = "i + (".repeat(150) + "i" + ")".repeat(150);
        String program = """
                def long(i):
                    return %s
                def deep(i):
                    return %s
                for i in range(20):
                    print(sum(long(i)), deep(i))
                """.formatted(display, nested);

        Bench bench = new Bench(version, program).run(0);

        assertThat(bench.output())
                .contains("36100")
                .isEqualTo(new Bench(version, program).interpreted().run(0).output());
        assertThat(bench.untranslated()).containsExactlyInAnyOrder("long", "deep");
    }

    @Property(tries = 60)
    void checksAreHonouredAtTheSameTimes(@ForAll("versions") PythonVersion version, @ForAll("times") long request) {
        String translated = new Bench(version, EVERYTHING)
                .withGil()
                .dropRequestedAt(request)
                .run(0)
                .trace();

        String interpreted = new Bench(version, EVERYTHING)
                .interpreted()
                .withGil()
                .dropRequestedAt(request)
                .accelerated(false)
                .run(0)
                .trace();

        assertThat(translated).isEqualTo(interpreted);
    }

    @Provide
    Arbitrary<PythonVersion> versions() {
        return Arbitraries.of(PythonVersion.values());
    }

    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.longs().between(1, 400_000);
    }
}
