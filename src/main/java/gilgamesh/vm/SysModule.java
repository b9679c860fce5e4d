package gilgamesh.vm;

import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import java.util.ArrayList;
import java.util.List;

/** What {@code sys} shows of one interpreter alone, and what programs put there. */
final class SysModule {

    private final InterpreterState state;

    SysModule(InterpreterState state) {
        this.state = state;
    }

    /** The module has been made. */
    void fill(PyModule sys) {
        sys.define("modules", state.imports.modules()).define("path", state.imports.path());
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

    /** What the program has put in the place of {@code sys.stdout}; null if it is what it was. */
    Object standardOutput() {
        return inPlaceOf("stdout");
    }

    /** The same for {@code sys.stderr}. */
    Object standardError() {
        return inPlaceOf("stderr");
    }

    private Object inPlaceOf(String stream) {
        if (!(state.imports.modules().get("sys") instanceof PyModule sys)) {
            return null;
        }
        Object now = sys.globals().get(stream);
        return now == sys.globals().get("__" + stream + "__") && !isClosed(now) ? null : now;
    }

    /** What the program has put in the place of {@code sys.excepthook}; null if it is what it was. */
    Object exceptionHook() {
        if (!(state.imports.modules().get("sys") instanceof PyModule sys)) {
            return null;
        }
        Object now = sys.globals().get("excepthook");
        return now == sys.globals().get("__excepthook__") ? null : now;
    }

    private boolean isClosed(Object stream) {
        return stream != null && state.attribute(stream, "closed") == Boolean.TRUE;
    }
}
