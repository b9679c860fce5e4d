package gilgamesh.vm;

import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import java.util.ArrayList;
import java.util.List;

/** What {@code sys} shows of one interpreter alone, and what programs put there. */
final class SysModule {

    private final InterpreterState state;
    private final TextStream output = new TextStream(false);
    private final TextStream errors = new TextStream(true);

    SysModule(InterpreterState state) {
        this.state = state;
    }

    /** The module has been made. */
    void fill(PyModule sys) {
        sys.define("modules", state.imports.modules()).define("path", state.imports.path());
        sys.define("stdout", output).define("__stdout__", output);
        sys.define("stderr", errors).define("__stderr__", errors);
        FrameType.define(sys);
        if (!state.two()) {
            AsyncGeneratorHooks.define(sys);
        }
        if (state.main().globals().get("__file__") instanceof String file) {
            List<Object> words = new ArrayList<>(List.of(file));
            words.addAll(state.arguments());
            sys.define("argv", new PyList(words));
        }
    }

    /** {@code sys.stdout}; null if the program has deleted it. */
    Object standardOutput() {
        return state.imports.modules().get("sys") instanceof PyModule sys
                ? sys.globals().get("stdout")
                : output;
    }

    /** The same for {@code sys.stderr}. */
    Object standardError() {
        return state.imports.modules().get("sys") instanceof PyModule sys
                ? sys.globals().get("stderr")
                : errors;
    }

    /** Prints a report to where stderr was at first. */
    Operation report(String text) {
        return errors.report(text);
    }

    /** Lets go what has waited for the end of its line (Python/pythonrun.c: flush_io); null if nothing has. */
    Operation flush() {
        Operation first = errors.rest();
        return first == null ? output.last() : first;
    }

    /** What the program has put in the place of {@code sys.excepthook}; null if it is what it was. */
    Object exceptionHook() {
        if (!(state.imports.modules().get("sys") instanceof PyModule sys)) {
            return null;
        }
        Object now = sys.globals().get("excepthook");
        return now == sys.globals().get("__excepthook__") ? null : now;
    }
}
