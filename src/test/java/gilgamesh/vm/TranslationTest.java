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

            def work(i):
                global total
                total += i
                a, b = i, i + 1
                a, b, c = b, a, i % 7
                row = [a, b, c, 2 ** 62, 1.5]
                row[c % 3] += row[3] * c
                row.append(not row)
                big = row[3] * 4 - i
                text = "item %d" % c + str(b)
                words[text] = words.get(text, 0) + 1
                if text in words and c not in row or big is None:
                    words[text] += 1
                with Manager() as m:
                    {}[text if m else c]
                try:
                    if c == 4:
                        raise ValueError(c)
                    if c == 5:
                        unbound(False)
                    if c == 6:
                        row["x"]
                except ValueError as e:
                    b += e.args[0]
                except (NameError, TypeError) as e:
                    b += len(str(e)) % 3
                finally:
                    a += 1
                n = Number(i)
                if n:
                    n = n + c
                if n < 10 and 12 in n:
                    a += n[2]
                for x in n:
                    a += x
                for x in Deaf(row[:2]):
                    a += int(x)
                for k in sorted(words):
                    if k > "item 4":
                        break
                else:
                    a += 100
                for x in generate(c):
                    a += x
                while True:
                    c -= 1
                    if c < 0:
                        break
                    if c & 1:
                        continue
                    a ^= c | 5
                a += default(1) + default(1, 2, 3) + default(b=2, a=c, z=0) + adder(a)(b)
                a += sum([x * x for x in range(c + 4) if x != 2])
                (d, e), f = (a, b), -c
                return a // 3 + d - e + f + len(row) + fib(c % 6 + 4)

            for i in range(40):
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

        assertThat(interpreted).contains("39 ");
        assertThat(List.of(translated, cut)).containsOnly(interpreted);
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
