package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code compile}, {@code eval} and (3.x) {@code exec}: program texts that a program makes (Python/bltinmodule.c). The compilation itself takes
 * no virtual time.
 */
final class DynamicCode {

    private static final List<String> SCOPE = List.of("source", "globals", "locals");
    private static final List<String> COMPILE =
            List.of("source", "filename", "mode", "flags", "dont_inherit", "optimize");

    /** So many texts are kept, those compiled last: programs evaluate the same ones again and again. */
    private static final int KEPT = 200;

    /** What compiling costs the simulator, in its steps, and for each character on top. */
    private static final int STEPS = 2000;

    private static final int STEPS_PER_CHARACTER = 50;

    private record Text(String source, String file, boolean expression) {}

    private final InterpreterState state;

    private final Map<Text, PyCode> compiled = new LinkedHashMap<>();

    DynamicCode(InterpreterState state) {
        this.state = state;
    }

    void define(PyModule builtins) {
        builtins.define("compile", PyBuiltin.function("compile", this::compile));
        builtins.define("eval", PyBuiltin.function("eval", (vm, args, keywords) -> run("eval", args, keywords)));
        if (!state.two()) {
            builtins.define("exec", PyBuiltin.function("exec", (vm, args, keywords) -> run("exec", args, keywords)));
        }
    }

    private Object compile(Vm vm, Object[] args, String[] keywords) {
        Object[] a = bound("compile", COMPILE, args, keywords);
        for (int i = 0; i < 3; i++) {
            if (a[i] == null) {
                String which = "argument '" + COMPILE.get(i) + "' (pos " + (i + 1) + ")";
                throw Raise.typeError(
                        state.version().atLeast(3, 7)
                                ? "compile() missing required " + which
                                : "Required " + which + " not found");
            }
        }
        if (a[3] != null && !a[3].equals(0L)) {
            throw Raise.notImplemented("compile() takes no flags in a simulated Python");
        }
        if (a[2].equals("single")) {
            throw Raise.notImplemented("compile() knows the modes 'exec' and 'eval' in a simulated Python");
        }
        if (!a[2].equals("exec") && !a[2].equals("eval")) {
            String which = state.two() ? "arg 3" : "mode";
            throw Raise.valueError("compile() " + which + " must be 'exec', 'eval' or 'single'");
        }
        return a[0] instanceof PyCode code
                ? code
                : code(text("compile", a[0]), String.valueOf(a[1]), a[2].equals("eval"));
    }

    /** 2.7's {@code exec source in globals, locals} (Python/ceval.c: exec_statement); in a function without dicts it may change its variables. */
    Object execute(Frame frame, Object source, Object globals, Object locals) {
        if (globals == None.NONE
                && locals == None.NONE
                && source instanceof PyTuple tuple
                && (tuple.size() == 2 || tuple.size() == 3)) {
            return execute(frame, tuple.get(0), tuple.get(1), tuple.get(tuple.size() - 1));
        }
        if (globals != None.NONE && !(globals instanceof PyDict)) {
            throw Raise.typeError("exec: arg 2 must be a dictionary or None");
        }
        if (!(source instanceof String) && !(source instanceof PyCode)) {
            throw Raise.typeError("exec: arg 1 must be a string, file, or code object");
        }
        boolean bare = globals == None.NONE && locals == None.NONE;
        if (!bare || frame.names == null || frame.names == frame.globals) {
            return run("exec", new Object[] {source, globals, locals});
        }
        FrameNames.toDict(frame);
        return Calls.andThen(state, run("exec", new Object[] {source, frame.globals, frame.names}), (vm, nothing) -> {
            FrameNames.fromDict(frame);
            return nothing;
        });
    }

    private Object run(String name, Object[] args, String[] keywords) {
        return run(name, bound(name, SCOPE, args, keywords));
    }

    private Object run(String name, Object[] a) {
        if (a[0] == null) {
            throw Raise.typeError(name + " expected at least 1 argument, got 0");
        }
        boolean ownGlobals = a[1] == null || a[1] == None.NONE;
        boolean ownLocals = a[2] == null || a[2] == None.NONE;
        if (!ownGlobals && !(a[1] instanceof PyDict)) {
            throw Raise.typeError(
                    name.equals("exec")
                            ? "exec() globals must be a dict, not " + TypeNames.of(state, a[1])
                            : "globals must be a dict");
        }
        if (!ownLocals && !(a[2] instanceof PyDict)) {
            throw Raise.notImplemented(name + "() takes no locals but a dict in a simulated Python");
        }
        PyDict globals = ownGlobals ? FrameNames.frame(state).globals : (PyDict) a[1];
        PyDict locals = !ownLocals ? (PyDict) a[2] : ownGlobals ? FrameNames.locals(FrameNames.frame(state)) : globals;
        PyCode code = a[0] instanceof PyCode given ? given : code(text(name, a[0]), "<string>", name.equals("eval"));
        if (!code.code.freeNames().isEmpty()) {
            throw Raise.typeError("code object passed to " + name + "() may not contain free variables");
        }
        if (!globals.contains("__builtins__")) {
            globals.put("__builtins__", state.builtins().globals());
        }
        var function = new PyFunction(code.code, code.lowered, globals, new PyCell[0], new Object[0], null);
        Request.Then then = (vm, value) -> name.equals("exec") ? None.NONE : value;
        return new Request.Call(CoreTypes.RUN_BODY, new Object[] {function, locals}, new String[0], then);
    }

    private String text(String name, Object source) {
        if (source instanceof String text) {
            return text;
        }
        if (source instanceof PyBytes bytes) {
            return new String(bytes.bytes(), StandardCharsets.UTF_8);
        }
        throw Raise.typeError(name + "() arg 1 must be a string" + (state.two() ? " or" : ", bytes or")
                + (name.equals("compile") && !state.two() ? " AST object" : " code object"));
    }

    private PyCode code(String source, String file, boolean expression) {
        if (source.indexOf(0) >= 0) {
            throw state.version().atLeast(3, 12)
                    ? Raise.of("SyntaxError", "source code string cannot contain null bytes")
                    : Raise.valueError("source code string cannot contain null bytes");
        }
        var text = new Text(source, file, expression);
        PyCode known = compiled.get(text);
        if (known == null) {
            state.exert(STEPS + (long) STEPS_PER_CHARACTER * source.length());
            try {
                Code code = expression
                        ? Compiler.compileExpression(source, file, state.version())
                        : Compiler.compile(source, file, 1, state.version());
                known = new PyCode(code, state.imports.lowered(code));
            } catch (SyntaxProblem problem) {
                throw SyntaxErrors.of(problem);
            }
            if (compiled.size() == KEPT) {
                compiled.remove(compiled.keySet().iterator().next());
            }
            compiled.put(text, known);
        }
        return known;
    }

    private static Object[] bound(String name, List<String> parameters, Object[] args, String[] keywords) {
        var bound = new Object[parameters.size()];
        int positional = args.length - keywords.length;
        if (args.length > bound.length) {
            throw Raise.typeError(name + " expected at most " + bound.length + " arguments, got " + args.length);
        }
        System.arraycopy(args, 0, bound, 0, positional);
        for (int i = 0; i < keywords.length; i++) {
            int place = parameters.indexOf(keywords[i]);
            if (place < 0) {
                throw Raise.typeError(name + "() got an unexpected keyword argument '" + keywords[i] + "'");
            }
            bound[place] = args[positional + i];
        }
        return bound;
    }
}
