package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import java.util.List;
import java.util.Map;

/** {@code __main__}, and the scenario's program: which runs there with its parameters among its variables, or once more under another name. */
final class MainModule {

    private final InterpreterState state;
    private final PyModule module = new PyModule("__main__");
    /** Names that the program finds among its globals; each value is Long, Double, Boolean, String or a List of these. */
    private final Map<String, Object> params;
    // Null if there is none.
    private Code program;

    MainModule(InterpreterState state, Map<String, Object> params) {
        this.state = state;
        this.params = params;
        state.imports.modules().put("__main__", module);
        module.define("__builtins__", state.builtins());
    }

    PyModule module() {
        return module;
    }

    /** The scenario's program, wherever it is to be run. */
    void program(Code code) {
        program = code;
    }

    /** The program is what runs in it. */
    void takeParams() {
        params.forEach((name, value) -> module.define(name, python(value)));
    }

    /** Gets ready for running this code. @return the call that runs it: its arguments */
    Object[] begin(Code code) {
        module.define("__file__", code.file());
        module.define("__doc__", None.NONE).define("__package__", None.NONE);
        return new Object[] {state.imports.body(code, module), module.globals()};
    }

    /** Runs the program in a new module: a request for that. */
    Object runProgram(String name) {
        if (program == null) {
            throw Raise.runtimeError("there is no program");
        }
        var another = new PyModule(name);
        another.define("__file__", program.file())
                .define("__doc__", None.NONE)
                .define("__package__", None.NONE)
                .define("__builtins__", state.builtins());
        params.forEach((variable, value) -> another.define(variable, python(value)));
        state.imports.modules().put(name, another);
        return new Request.Call(
                (vm, value) -> another, CoreTypes.RUN_BODY, state.imports.body(program, another), another.globals());
    }

    private static Object python(Object value) {
        if (value instanceof List<?> list) {
            return new PyList(list.stream().map(MainModule::python).toArray());
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }
}
