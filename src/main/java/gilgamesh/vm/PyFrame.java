package gilgamesh.vm;

import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;

/** A frame as a program sees it. Each look at a frame gives another object. */
final class PyFrame extends PyObject {

    private final Frame frame;
    // Where it was when the program looked.
    private final int place;
    // Whether it had begun then; a generator may not have.
    private final boolean begun;

    private PyFrame(Frame frame, int place) {
        this.frame = frame;
        this.place = place;
        this.begun = frame.pc > 0;
    }

    /** The frame, or the next one below it that does not stand for C code; null for no frame. */
    static PyFrame of(Frame innermost) {
        Frame frame = innermost;
        while (frame != null && frame.code.inC()) {
            frame = frame.back;
        }
        return frame == null ? null : new PyFrame(frame, Math.max(0, frame.pc - 1));
    }

    Frame frame() {
        return frame;
    }

    /** Index into the code's instructions. */
    int place() {
        return place;
    }

    int line() {
        if (!begun) {
            return frame.code.code.firstLine();
        }
        return new PyTraceback(frame.code.code, place, null, null).line();
    }

    PyCode code() {
        return frame.code.object();
    }

    @Override
    public PyType type() {
        return Types.FRAME;
    }
}
