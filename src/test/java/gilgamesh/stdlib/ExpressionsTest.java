package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What built-in types and functions make of some two thousand expressions, in every version, beside what real CPythons made of them,
 * recorded by {@code src/test/python/record_expressions.py}. Where we differ and mean to, {@code expressions-different.txt} says so, by
 * version: 2.7 has neither a long that fits 64 bits nor unicode apart from str, nothing derives from int and str, ranges end at 64 bits.
 */
class ExpressionsTest {

    private record Expression(String text, Map<String, String> byVersion) {}

    @ParameterizedTest
    @MethodSource("versions")
    void expressionsGiveWhatCPythonGives(PythonVersion version) {
        List<Expression> expressions = recorded();

        List<String> different = new ArrayList<>();
        List<String> known = lines("expressions-different.txt");
        for (Expression expression : expressions) {
            if (!tells(expression, version)) {
                continue;
            }
            String expected = expression.byVersion().get(version.major() + "." + version.minor());
            String result = escaped(evaluate(version, expression.text()));
            boolean meant = known.contains("all | " + expression.text())
                    || known.contains(version.major() + "." + version.minor() + " | " + expression.text());
            if (!result.equals(expected) && !meant) {
                different.add(expression.text() + "\n    CPython: " + expected + "\n    here:    " + result);
            }
        }

        assertThat(expressions).hasSizeGreaterThan(2000);
        assertThat(different).isEmpty();
    }

    /** Some versions do all expressions; the others those that changed with them. */
    private static boolean tells(Expression expression, PythonVersion version) {
        if (WHOLE.contains(version)) {
            return true;
        }
        String before = version.major() + "." + (version.minor() - 1);
        String now = version.major() + "." + version.minor();
        return !expression.byVersion().get(now).equals(expression.byVersion().get(before));
    }

    private static final List<PythonVersion> WHOLE =
            List.of(PythonVersion.V2_7, PythonVersion.V3_6, PythonVersion.V3_9, PythonVersion.V3_12);

    static Stream<PythonVersion> versions() {
        return Stream.of(PythonVersion.values()).filter(PythonVersion::compared);
    }

    private static String evaluate(PythonVersion version, String text) {
        try {
            var python = new SimulatedPython(version);
            String printed = python.print(program(text), "<expression>");
            return python.global("result") instanceof String shown ? shown : "nothing, but " + printed;
        } catch (SyntaxProblem problem) {
            return "SyntaxError";
        } catch (RuntimeException | StackOverflowError bug) {
            return bug + " at " + List.of(bug.getStackTrace()).subList(0, Math.min(6, bug.getStackTrace().length));
        }
    }

    private static String program(String text) {
        String[] parts = text.split(" ;; ");
        StringBuilder program = new StringBuilder("try:\n");
        for (int i = 0; i < parts.length - 1; i++) {
            program.append("    ").append(parts[i]).append('\n');
        }
        return program.append("    result = repr(")
                .append(parts[parts.length - 1])
                .append(")\n")
                .append("except BaseException as problem:\n")
                .append("    result = type(problem).__name__ + ': ' + str(problem)\n")
                .toString();
    }

    private static String escaped(String result) {
        StringBuilder out = new StringBuilder();
        result.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .codePoints()
                .forEach(c -> {
                    if (c < 128) {
                        out.append((char) c);
                    } else {
                        out.append(
                                c < 256
                                        ? String.format("\\x%02x", c)
                                        : c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
                    }
                });
        return out.toString();
    }

    private static List<Expression> recorded() {
        List<Expression> expressions = new ArrayList<>();
        for (String line : lines("expressions-recorded.txt")) {
            if (line.startsWith("= ")) {
                expressions.add(new Expression(line.substring(2), new LinkedHashMap<>()));
            } else {
                int bar = line.indexOf(" | ");
                for (String version : line.substring(0, bar).split(" ")) {
                    expressions.get(expressions.size() - 1).byVersion().put(version, line.substring(bar + 3));
                }
            }
        }
        return expressions;
    }

    private static List<String> lines(String file) {
        return SimulatedPython.resource(file).lines().toList();
    }
}
