package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import org.junit.jupiter.api.Test;

/** What a program sees of hashes is the same in every run, also where objects are told apart by what they are. */
class ShownHashesTest {

    private static final String PROGRAM = """
            class A: pass
            a = A()
            for value in (A, a, (A, 1), ((a, A),), frozenset([A, a]), list[A], int | A, (list[A], int | str)):
                print(hash(value))
            print(hash((A, 1)) == hash((A, 1)), hash(int | A) == hash(A | int), hash(list[A]) == hash(list[A]))
            """;

    @Test
    void areTheSameInEveryRun() {
        String first = new SimulatedPython(PythonVersion.V3_12).print(PROGRAM, "program.py");
        String second = new SimulatedPython(PythonVersion.V3_12).print(PROGRAM, "program.py");

        assertThat(second).isEqualTo(first).endsWith("True True True\n");
    }
}
