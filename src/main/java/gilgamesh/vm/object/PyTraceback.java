package gilgamesh.vm.object;

import gilgamesh.compiler.Code;

/** One line of a traceback: a place in a frame that an exception passed, and the place below it, nearer to its origin. */
public final class PyTraceback extends PyObject {

    private final Code code;
    private final int instruction;
    private final PyTraceback next;
    private final PyObject frame;

    /**
     * A place.
     *
     * @param next null where the exception was raised
     * @param frame as the program may ask for it; null if it cannot
     */
    public PyTraceback(Code code, int instruction, PyTraceback next, PyObject frame) {
        this.code = code;
        this.instruction = instruction;
        this.next = next;
        this.frame = frame;
    }

    public PyObject frame() {
        return frame;
    }

    public Code code() {
        return code;
    }

    /** Index into the code's instructions. */
    public int instruction() {
        return instruction;
    }

    public int line() {
        for (int i = instruction; i >= 0; i--) {
            int line = code.instructions().get(i).line();
            if (line > 0) {
                return line;
            }
        }
        return code.firstLine();
    }

    public PyTraceback next() {
        return next;
    }

    @Override
    public PyType type() {
        return Types.TRACEBACK;
    }
}
