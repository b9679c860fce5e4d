package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** 2.7's print statement: each space, each item and each line end is a write of its own (Python/ceval.c: PRINT_ITEM, PRINT_NEWLINE). */
final class PrintStatement {

    private static final String SOFT_SPACE = "softspace";

    private final InterpreterState state;

    PrintStatement(InterpreterState state) {
        this.state = state;
    }

    Object item(Object value) {
        return item(output(), value);
    }

    Object newline() {
        return newline(output());
    }

    /** {@code print >>file, value}; a null value ends the line. */
    Object to(Object file, Object value) {
        return value == null ? newline(file) : item(file, value);
    }

    private Object output() {
        Object output = state.standardOutput();
        if (output == null) {
            throw Raise.runtimeError("lost sys.stdout");
        }
        return output;
    }

    private Object item(Object file, Object value) {
        if (!softSpace(file, false)) {
            return text(file, value);
        }
        return after(write(file, " "), (vm, written) -> text(file, value));
    }

    private Object text(Object file, Object value) {
        return Calls.andThen(
                state,
                state.texts.str(value),
                (vm, text) -> after(write(file, (String) text), (machine, written) -> {
                    softSpace(file, wantsSpaceBehind(value));
                    return None.NONE;
                }));
    }

    private Object newline(Object file) {
        softSpace(file, false);
        return write(file, "\n");
    }

    private Object after(Object writing, Request.Then then) {
        return writing instanceof Operation operation
                ? new Request.Ask(operation, then)
                : Calls.andThen(state, writing, then);
    }

    private static boolean wantsSpaceBehind(Object value) {
        return !(value instanceof String text
                && !text.isEmpty()
                && Character.isWhitespace(text.charAt(text.length() - 1))
                && !text.endsWith(" "));
    }

    /** The file itself keeps whether a space comes next. @return whether one was to come up to now */
    private static boolean softSpace(Object file, boolean next) {
        boolean now = false;
        if (file instanceof TextStream stream) {
            now = stream.softSpace();
            stream.softSpace(next);
        } else if (file instanceof PyInstance kept) {
            now = Long.valueOf(1).equals(kept.own(SOFT_SPACE));
            kept.setOwn(SOFT_SPACE, next ? 1L : 0L);
        }
        return now;
    }

    private Object write(Object file, String text) {
        if (TextStream.isAsMade(file)) {
            return ((TextStream) file).put(state, text, false, None.NONE);
        }
        Object write = state.attribute(file, "write");
        if (write == null) {
            throw Raise.attributeError("'" + PyType.of(file).name() + "' object has no attribute 'write'");
        }
        return new Request.Call(write, text);
    }
}
