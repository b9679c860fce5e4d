package gilgamesh.vm;

import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;

/** 2.7's print statement. */
final class PrintStatement {

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
            String plain = (String) text;
            boolean endsInSpace = !plain.isEmpty()
                    && Character.isWhitespace(plain.charAt(plain.length() - 1))
                    && !plain.endsWith(" ");
            softSpace = !(value instanceof String && endsInSpace);
            Object stream = state.standardOutput();
            return stream == null ? new Operation.Print(written, false) : writeTo(stream, written);
        });
    }

    Object newline() {
        softSpace = false;
        Object stream = state.standardOutput();
        return stream == null ? new Operation.Print("\n", false) : writeTo(stream, "\n");
    }

    /** {@code print >>file, value}; a null value ends the line. */
    Object to(Object file, Object value) {
        return writeTo(file, value == null ? "\n" : Special.str(state, value));
    }

    private Object writeTo(Object file, String text) {
        Object write = state.attribute(file, "write");
        if (write == null) {
            throw Raise.attributeError("'" + PyType.of(file).name() + "' object has no attribute 'write'");
        }
        return new Request.Call(write, text);
    }
}
