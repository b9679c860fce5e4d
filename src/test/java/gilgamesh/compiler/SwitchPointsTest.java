package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of SEMANTICS sections 1.2, 2.6 and 9, instruction by instruction. */
class SwitchPointsTest {

    private static List<String> function(String source, PythonVersion version) {
        Code module = Compiler.compile(source, "p.py", 1, version);
        Code f = (Code) module.constants().stream()
                .filter(Code.class::isInstance)
                .findFirst()
                .orElseThrow();
        List<CheckRule> rules = SwitchPoints.of(f);
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            listed.add(f.instructions().get(i).opcode().mnemonic() + " " + rules.get(i));
        }
        return listed;
    }

    private static final String COUNTER = "def f():\n    global n\n    n += 1\n";
    private static final String LOOP = "def f(n):\n    for _ in range(n):\n        pass\n";

    @Test
    void globalIncrementCanBeInterruptedUpTo39() {
        for (var version : List.of(PythonVersion.V2_7, PythonVersion.V3_6, PythonVersion.V3_9)) {
            assertThat(function(COUNTER, version))
                    .containsExactly(
                            "LOAD_GLOBAL ALWAYS",
                            "LOAD_CONST NEVER",
                            "INPLACE_ADD ALWAYS",
                            "STORE_GLOBAL ALWAYS",
                            "LOAD_CONST NEVER",
                            "RETURN_VALUE NEVER");
        }
    }

    @Test
    void globalIncrementCannotBeInterruptedFrom310On() {
        assertThat(function(COUNTER, PythonVersion.V3_10)).allMatch(line -> line.endsWith("NEVER"));
        assertThat(function(COUNTER, PythonVersion.V3_12))
                .containsExactly(
                        "RESUME ALWAYS",
                        "LOAD_GLOBAL NEVER",
                        "LOAD_CONST NEVER",
                        "BINARY_OP NEVER",
                        "STORE_GLOBAL NEVER",
                        "RETURN_CONST NEVER");
    }

    @Test
    void loopTicksTwiceIn27AndChecksAtItsBackEdgeIn312() {
        assertThat(function(LOOP, PythonVersion.V2_7))
                .containsSubsequence("FOR_ITER ALWAYS", "STORE_FAST NEVER", "JUMP_ABSOLUTE ALWAYS");
        assertThat(function(LOOP, PythonVersion.V3_10))
                .containsSubsequence("FOR_ITER NEVER", "STORE_FAST NEVER", "JUMP_ABSOLUTE ALWAYS");
        assertThat(function(LOOP, PythonVersion.V3_12))
                .containsSubsequence("FOR_ITER NEVER", "STORE_FAST NEVER", "JUMP_BACKWARD ALWAYS");
    }

    @Test
    void conditionalJumpsHaveTheRuleOfTheirVersion() {
        String source = "def f(n):\n    while n > 0:\n        n -= 1\n";

        assertThat(function(source, PythonVersion.V3_9)).contains("POP_JUMP_IF_FALSE UNLESS_EXACT_BOOL");
        assertThat(function(source, PythonVersion.V3_10)).contains("POP_JUMP_IF_TRUE IF_JUMP_TAKEN");
        assertThat(function(source, PythonVersion.V3_11)).contains("POP_JUMP_BACKWARD_IF_TRUE IF_JUMP_TAKEN");
        assertThat(function(source, PythonVersion.V3_12)).contains("POP_JUMP_IF_FALSE NEVER");
    }

    @Test
    void checkIsLeftOutBeforeATryOrAWith() {
        assertThat(SwitchPoints.skippedBefore(PythonVersion.V2_7, Opcode.SETUP_FINALLY))
                .isTrue();
        assertThat(SwitchPoints.skippedBefore(PythonVersion.V2_7, Opcode.SETUP_WITH))
                .isFalse();
        assertThat(SwitchPoints.skippedBefore(PythonVersion.V3_8, Opcode.SETUP_WITH))
                .isTrue();
        assertThat(SwitchPoints.skippedBefore(PythonVersion.V3_10, Opcode.YIELD_FROM))
                .isTrue();
        assertThat(SwitchPoints.skippedBefore(PythonVersion.V3_12, Opcode.SETUP_FINALLY))
                .isFalse();
    }

    @Test
    void generatorsGoOnAtAResumeThatChecksButDelegationDoesNot() {
        assertThat(SwitchPoints.after(PythonVersion.V3_12, Opcode.RESUME, 1)).isEqualTo(CheckRule.ALWAYS);
        assertThat(SwitchPoints.after(PythonVersion.V3_12, Opcode.RESUME, 2)).isEqualTo(CheckRule.NEVER);
        assertThat(SwitchPoints.after(PythonVersion.V3_13, Opcode.RESUME, 5)).isEqualTo(CheckRule.ALWAYS);
    }
}
