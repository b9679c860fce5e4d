package gilgamesh.stdlib;

import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.BytecodeEvaluator;
import gilgamesh.vm.InterpreterState;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An interpreter of one version without a machine around it: every operation is done at once. */
final class SimulatedPython {

    private final PythonVersion version;
    private InterpreterState state;

    SimulatedPython(PythonVersion version) {
        this.version = version;
    }

    /** Runs a program in an interpreter of its own and gives what it printed, its traceback included. */
    String print(String program, String file) {
        PythonProfile profile = profile();
        state = new InterpreterState(profile, Map.of(), new StandardLibrary(profile, () -> 1));
        BytecodeEvaluator thread = state.mainThread(program, file, 1);
        StringBuilder printed = new StringBuilder();
        for (int rounds = 0; rounds < 1_000_000; rounds++) {
            Operation operation = thread.run(0, 1_000_000_000_000L);
            if (operation instanceof Operation.Finish finish) {
                return finish.traceback() == null ? printed.toString() : printed + finish.traceback();
            }
            if (operation instanceof Operation.Print print) {
                printed.append(print.text());
            }
            if (!(operation instanceof Operation.CheckEvalBreaker) && !(operation instanceof Operation.ReachHorizon)) {
                thread.resume(None.NONE);
            }
        }
        return printed + "(no end)";
    }

    /** A global variable of the program that ran last, or null. */
    Object global(String name) {
        return state.main().globals().get(name);
    }

    private PythonProfile profile() {
        PythonProfile.Gil gil = version.major() == 2
                ? PythonProfile.Gil.TICK
                : version.freeThreaded() ? PythonProfile.Gil.NONE : PythonProfile.Gil.INTERVAL;
        return new PythonProfile(
                version,
                gil,
                100,
                5_000_000,
                1000,
                Map.of(),
                0,
                LongCode.NONE,
                Map.of(),
                0,
                0,
                0,
                1000,
                Map.of(),
                Map.of());
    }

    /** A text beside the recorded expressions. */
    static String resource(String name) {
        try (var in = SimulatedPython.class.getResourceAsStream("/gilgamesh/vm/builtin/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
