package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gilgamesh.scenario.PythonVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompilerTest {

    private static SyntaxProblem problem(String source, PythonVersion version) {
        return catchThrowableOfType(SyntaxProblem.class, () -> Compiler.compile(source, "p.py", 1, version));
    }

    @Test
    void linesAreCountedFromTheFirstLineOfTheProgramInItsFile() {
        var code = Compiler.compile("x = 1\ny = x\n", "scenario.conf", 40, PythonVersion.V3_12);

        assertThat(code.instructions().stream().map(Code.Instruction::line).distinct())
                .containsExactly(0, 40, 41);
    }

    @Test
    void problemHasFileLineColumnAndTheTextOfTheLine() {
        var problem = problem("def f():\n    pass\n\nif f:\n    return 1\n", PythonVersion.V3_12);

        assertThat(problem.getMessage()).isEqualTo("'return' outside function");
        assertThat(List.of(problem.file(), problem.line(), problem.column(), problem.sourceLine()))
                .isEqualTo(List.of("p.py", 5, 4, "    return 1"));
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void deepNestingIsAProblemAndNoOverflow(PythonVersion version) {
        String sum = "x = " + "1 + a(".repeat(60_000) + "1" + ")".repeat(60_000) + "\n";
        String chain = "x = a" + " + a".repeat(200_000) + "\n";
        String minus = "x = " + "-".repeat(200_000) + "a\n";

        for (String source : List.of(sum, chain, minus)) {
            var thrown = catchThrowableOfType(Throwable.class, () -> Compiler.compile(source, "p.py", 1, version));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(SyntaxProblem.class);
            }
        }
    }

    @Test
    void moreThanTwentyNestedBlocksAreRefused() {
        var source = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            source.append(" ".repeat(i)).append("while x:\n");
        }
        source.append(" ".repeat(21)).append("pass\n");

        assertThat(problem(source.toString(), PythonVersion.V3_12).getMessage())
                .isEqualTo("too many statically nested blocks");
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void longArgumentsTakeExtendedArguments(PythonVersion version) {
        var source = new StringBuilder("def f(x):\n    while x:\n");
        for (int i = 0; i < 400; i++) {
            source.append("        v").append(i).append(" = x + ").append(i).append("\n");
        }

        Code module = Compiler.compile(source.toString(), "p.py", 1, version);

        Code f = (Code) module.constants().stream()
                .filter(Code.class::isInstance)
                .findFirst()
                .orElseThrow();
        for (var i : f.instructions()) {
            if (i.opcode() == Opcode.STORE_FAST) {
                assertThat(f.localNames()).hasSizeGreaterThan(i.argument());
            }
            assertThat(i.target()).isLessThan(f.instructions().size());
        }
    }
}
