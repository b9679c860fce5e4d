package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.compiler.Disassembly;
import gilgamesh.compiler.SwitchPoints;
import gilgamesh.scenario.PythonVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code gilgamesh dis} marks is where threads are in fact switched. */
class MarkedSwitchPointsTest {

    // Without jumps, so that an instruction is followed by the one below it.
    private static final List<String> STRAIGHT = List.of(
            "`n += 1`, n a global",
            "`obj.x += 1`",
            "`d[k] += 1`",
            "`n += f()`, f in Python",
            "`n += abs(x)`, and most functions in C",
            "`n += len(x)`, the first time",
            "`lst[i], lst[j] = lst[j], lst[i]`",
            "`d.setdefault(k, v)`");

    @ParameterizedTest
    @EnumSource(
            value = PythonVersion.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"V3_13T", "V3_14T"})
    void threadsAreSwitchedAfterEveryMarkedInstructionAndNoOther(PythonVersion version) {
        Set<String> statements = new TreeSet<>(STRAIGHT);

        for (AtomicityRow row : AtomicityRow.all()) {
            if (statements.contains(row.title())) {
                SortedSet<String> switched =
                        new Explorer(row, version).search(0).places().get("a");
                assertThat(switched).as(row.title()).isEqualTo(marked(row, version));
            }
        }
    }

    /** The places behind the instructions of {@code a} that have a mark; calls of functions in Python have none that counts. */
    private static SortedSet<String> marked(AtomicityRow row, PythonVersion version) {
        Code code = Compiler.compile(row.program(), "row.py", 1, version).constants().stream()
                .filter(constant ->
                        constant instanceof Code nested && nested.name().equals("a"))
                .map(Code.class::cast)
                .findFirst()
                .orElseThrow();
        List<String> lines = listing(Disassembly.of(code));
        List<Code.Instruction> instructions = code.instructions();
        assertThat(lines).hasSameSizeAs(instructions);
        boolean callsPython = row.title().endsWith("f in Python");
        SortedSet<String> places = new TreeSet<>();
        if (SwitchPoints.onEntry(version)) {
            places.add(place(instructions.get(0)));
        }
        for (int i = 0; i < lines.size() - 1; i++) {
            char mark = lines.get(i).charAt(0);
            if (mark == '!' || mark == '?' && !callsPython) {
                places.add(place(instructions.get(i + 1)));
            }
        }
        return places;
    }

    private static List<String> listing(String text) {
        return Arrays.stream(text.split("\n"))
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String place(Code.Instruction next) {
        return next.offset() + ", before " + next.opcode().mnemonic();
    }
}
