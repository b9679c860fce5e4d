package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;

/** 2.7's print statement. */
final class PrintStatement {

    private static final String SOFT_SPACE = "softspace";

    private final InterpreterState state;
    /** Whether a space comes before the next item. */
    private boolean softSpace;

    PrintStatement(InterpreterState state) {
        this.state = state;
    }

    /** Python/ceval.c: PRINT_ITEM and Objects/fileobject.c: PyFile_SoftSpace. */
    Object item(Object value) {
        return Calls.andThen(state, state.texts.str(value), (vm, text) -> {
            String written = (softSpace ? " " : "") + text;
            softSpace = wantsSpaceBehind(value);
            return writeTo(state.standardOutput(), written);
        });
    }

    Object newline() {
        softSpace = false;
        return writeTo(state.standardOutput(), "\n");
    }

    private static boolean wantsSpaceBehind(Object value) {
        return !(value instanceof String text
                && !text.isEmpty()
                && Character.isWhitespace(text.charAt(text.length() - 1))
                && !text.endsWith(" "));
    }

    /** {@code print >>file, value}; a null value ends the line. The file itself keeps whether a space comes next, and it is a write of its own. */
    Object to(Object file, Object value) {
        boolean space = file instanceof PyInstance kept && Long.valueOf(1).equals(kept.own(SOFT_SPACE));
        if (file instanceof PyInstance kept) {
            kept.setOwn(SOFT_SPACE, value != null && wantsSpaceBehind(value) ? 1L : 0L);
        }
        String text = value == null ? "\n" : Special.str(state, value);
        if (value == null || !space) {
            return writeTo(file, text);
        }
        return new Request.Call((vm, none) -> writeTo(file, text), write(file), " ");
    }

    private Object writeTo(Object file, String text) {
        return TextStream.isAsMade(file)
                ? ((TextStream) file).put(state, text, false, None.NONE)
                : new Request.Call(write(file), text);
    }

    private Object write(Object file) {
        Object write = state.attribute(file, "write");
        if (write == null) {
            throw Raise.attributeError("'" + PyType.of(file).name() + "' object has no attribute 'write'");
        }
        return write;
    }
}
