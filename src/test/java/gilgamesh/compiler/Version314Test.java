package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.scenario.PythonVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation of 3.14 says is new in its bytecode. No real 3.14 was compared. */
class Version314Test {

    private static List<String> function(String source) {
        Code module = Compiler.compile(source, "p.py", 1, PythonVersion.V3_14);
        Code f = (Code) module.constants().stream()
                .filter(Code.class::isInstance)
                .findFirst()
                .orElseThrow();
        return f.instructions().stream()
                .map(i -> i.opcode().mnemonic() + (i.argument() < 0 ? "" : " " + i.argument()))
                .toList();
    }

    @Test
    void localsAreBorrowedWhereTheirValueIsUsedUpInTheBlock() {
        List<String> code = function("def f(a, b):\n    c = a + b[0]\n    return c\n");

        assertThat(code)
                .containsExactly(
                        "RESUME 0",
                        "LOAD_FAST_BORROW_LOAD_FAST_BORROW 1",
                        "LOAD_SMALL_INT 0",
                        "BINARY_OP 26",
                        "BINARY_OP 0",
                        "STORE_FAST 2",
                        "LOAD_FAST_BORROW 2",
                        "RETURN_VALUE");
    }

    @Test
    void localsThatAreStoredOrIteratedOverAreNotBorrowed() {
        List<String> code = function("def f(a):\n    b = a\n    for c in a:\n        pass\n");

        assertThat(code).startsWith("RESUME 0", "LOAD_FAST 0", "STORE_FAST 1", "LOAD_FAST 0", "GET_ITER", "FOR_ITER 3");
        assertThat(code).containsSubsequence("END_FOR", "POP_ITER", "LOAD_CONST 0", "RETURN_VALUE");
    }

    @Test
    void withLoadsBothSpecialMethodsAndTheExitTakesThreeNones() {
        List<String> code = function("def f(a):\n    with a:\n        pass\n");

        assertThat(code)
                .containsSubsequence(
                        "LOAD_FAST_BORROW 0",
                        "COPY 1",
                        "LOAD_SPECIAL 1",
                        "SWAP 2",
                        "SWAP 3",
                        "LOAD_SPECIAL 0",
                        "CALL 0",
                        "POP_TOP",
                        "LOAD_CONST 0",
                        "LOAD_CONST 0",
                        "LOAD_CONST 0",
                        "CALL 3");
    }

    @Test
    void conditionalJumpsAreFollowedByNotTaken() {
        List<String> code = function("def f(a):\n    assert a\n    return f(*a)\n");

        assertThat(code)
                .containsSubsequence("POP_JUMP_IF_TRUE 3", "NOT_TAKEN", "LOAD_COMMON_CONSTANT 0", "RAISE_VARARGS 1")
                .containsSubsequence("PUSH_NULL", "CALL_FUNCTION_EX", "RETURN_VALUE");
    }

    @Test
    void exceptStarSplitsMatchesAndMakesOneOfWhatIsLeft() {
        List<String> code = function("def f(a, B):\n    try:\n        a()\n    except* B:\n        pass\n");

        assertThat(code)
                .containsSubsequence(
                        "PUSH_EXC_INFO",
                        "BUILD_LIST 0",
                        "COPY 2",
                        "LOAD_FAST_BORROW 1",
                        "CHECK_EG_MATCH",
                        "COPY 1",
                        "POP_JUMP_IF_NONE 8",
                        "NOT_TAKEN",
                        "POP_TOP",
                        "LIST_APPEND 1",
                        "CALL_INTRINSIC_2 1",
                        "COPY 1",
                        "POP_JUMP_IF_NOT_NONE 5",
                        "NOT_TAKEN",
                        "POP_TOP",
                        "POP_EXCEPT",
                        "SWAP 2",
                        "POP_EXCEPT",
                        "RERAISE 0");
    }

    @Test
    void severalTypesNeedNoParenthesesUnlessTheyGetAName() {
        String clause = "try:\n    pass\nexcept%s A, B%s:\n    pass\n";

        for (String star : List.of("", "*")) {
            assertThat(modulesCode(clause.formatted(star, "")))
                    .isEqualTo(modulesCode("try:\n    pass\nexcept%s (A, B):\n    pass\n".formatted(star)));
            assertThatThrownBy(() -> modulesCode(clause.formatted(star, " as e")))
                    .hasMessage("multiple exception types must be parenthesized when using 'as'");
        }
    }

    private static List<String> modulesCode(String source) {
        return Compiler.compile(source, "p.py", 1, PythonVersion.V3_14).instructions().stream()
                .map(i -> i.opcode().mnemonic() + " " + i.argument())
                .toList();
    }
}
