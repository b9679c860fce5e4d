package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Frames as programs see them: {@code sys._getframe}, {@code tb_frame}, and the places that {@code traceback} makes texts of. */
final class FrameType {

    private static final String NO_FRAME = "call stack is not deep enough";

    private FrameType() {}

    static {
        Types.FRAME.getter("f_code", (vm, args, keywords) -> self(args).code());
        Types.FRAME.getter("f_lineno", (vm, args, keywords) -> (long) self(args).line());
        Types.FRAME.getter("f_lasti", (vm, args, keywords) -> (long) self(args).place());
        Types.FRAME.getter("f_globals", (vm, args, keywords) -> self(args).frame().globals);
        Types.FRAME.getter(
                "f_builtins",
                (vm, args, keywords) -> ((InterpreterState) vm).builtins().globals());
        Types.FRAME.getter(
                "f_locals", (vm, args, keywords) -> FrameNames.locals(self(args).frame()));
        Types.FRAME.getter(
                "f_back", (vm, args, keywords) -> orNone(PyFrame.of(self(args).frame().back)));
        Types.TRACEBACK.getter("tb_frame", (vm, args, keywords) -> orNone(((PyTraceback) args[0]).frame()));
        Types.TRACEBACK.getter("tb_lasti", (vm, args, keywords) -> (long) ((PyTraceback) args[0]).instruction());
    }

    /** To be called before a program runs, any number of times. */
    static void install() {
        // The class's initialiser has done it.
    }

    private static PyFrame self(Object[] args) {
        return (PyFrame) args[0];
    }

    private static Object orNone(Object value) {
        return value == null ? None.NONE : value;
    }

    /** {@code _traceback}, which the module traceback is built on. */
    static PyModule tracebacks() {
        return new PyModule("_traceback")
                .function("places", FrameType::places)
                .function("stack", FrameType::stack)
                .function("line", (vm, args, keywords) -> {
                    String line = ((InterpreterState) vm)
                            .sources.line((String) args[0], (int) Special.requireLong(vm, args[1]));
                    return line == null ? None.NONE : line;
                })
                .function(
                        "suggestion",
                        (vm, args, keywords) -> new Suggestions((InterpreterState) vm)
                                .behind((gilgamesh.vm.object.PyException) args[0]));
    }

    static void define(PyModule sys) {
        sys.define("_getframe", PyBuiltin.function("sys._getframe", (vm, args, keywords) -> {
            long depth = args.length == 0 ? 0 : Special.requireLong(vm, args[0]);
            PyFrame frame = PyFrame.of(running(vm));
            for (long i = 0; i < depth && frame != null; i++) {
                frame = PyFrame.of(frame.frame().back);
            }
            if (frame == null) {
                throw Raise.valueError(NO_FRAME);
            }
            return frame;
        }));
        sys.define(
                "_current_frames",
                PyBuiltin.function(
                        "sys._current_frames", (vm, args, keywords) -> ((InterpreterState) vm).threads.frames()));
    }

    private static Frame running(Vm vm) {
        BytecodeEvaluator running = ((InterpreterState) vm).current();
        return running == null ? null : running.frame;
    }

    /** The places of a traceback, the oldest first. */
    private static Object places(Vm vm, Object[] args, String[] keywords) {
        List<Object> rows = new ArrayList<>();
        for (Object at = args[0]; at instanceof PyTraceback traceback; at = traceback.next()) {
            rows.add(row((InterpreterState) vm, traceback, true));
        }
        return new PyList(rows.toArray());
    }

    /** The places of a frame, or of the frame at work, and of those that called it; the oldest first. */
    private static Object stack(Vm vm, Object[] args, String[] keywords) {
        List<Object> rows = new ArrayList<>();
        Frame frame = args[0] instanceof PyFrame given ? given.frame() : running(vm);
        for (; frame != null; frame = frame.back) {
            if (frame.code.inC()) {
                continue;
            }
            rows.add(row(
                    (InterpreterState) vm,
                    new PyTraceback(frame.code.code, Math.max(0, frame.pc - 1), null, null),
                    false));
        }
        Collections.reverse(rows);
        return new PyList(rows.toArray());
    }

    /** File, line number, name, the line, and its marks: None where there is none. What is on the stack has no marks, only a traceback. */
    private static PyTuple row(InterpreterState state, PyTraceback at, boolean marked) {
        String line = state.sources.line(at.code().file(), at.line());
        Object marks = None.NONE;
        if (marked && line != null && state.version().atLeast(3, 11)) {
            marks = Carets.under(line, line.strip(), at.code().instructions().get(at.instruction()), state.version())
                    .<Object>map(text -> text)
                    .orElse(None.NONE);
        }
        return new PyTuple(
                at.code().file(), (long) at.line(), at.code().name(), line == null ? "" : line.strip(), marks);
    }
}
